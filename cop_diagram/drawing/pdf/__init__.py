"""Scenes as the tagged pages of a PDF, which Typst writes: its notation, fonts, shapes, texts in reading order."""

from cop_diagram.drawing.pdf.writing import to_pdf

__all__ = ["to_pdf"]

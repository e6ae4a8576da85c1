"""Scenes as slides of native objects for PowerPoint: their deck, theme colours, shapes, text boxes, and package."""

from cop_diagram.drawing.pptx.styling import deck_style
from cop_diagram.drawing.pptx.writing import to_clicks, to_pptx, to_slides

__all__ = ["deck_style", "to_clicks", "to_pptx", "to_slides"]

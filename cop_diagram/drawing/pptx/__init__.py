"""Scenes as slides of native objects for PowerPoint: their deck, theme colours, shapes, text boxes, and package."""

from cop_diagram.drawing.pptx.stamp import put_in, take_out
from cop_diagram.drawing.pptx.styling import deck_style
from cop_diagram.drawing.pptx.writing import to_clicks, to_pptx, to_slides

__all__ = ["deck_style", "put_in", "take_out", "to_clicks", "to_pptx", "to_slides"]

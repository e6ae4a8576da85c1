"""Texts as the shapes of their letters, at their places on the page."""

from __future__ import annotations

from collections.abc import Mapping

from cop_diagram.drawing.glyphs import outline
from cop_diagram.drawing.shapes import Segment, Shape
from cop_diagram.scene import Line, Point, TextBlock, TextStyle
from cop_diagram.text import Faces, Glyph, shaped


def letters_of(block: TextBlock, styles: Mapping[str, TextStyle], faces: Faces, language: str) -> Shape:
    """Return a text as the shapes of its letters."""
    style = styles[block.style]
    path: list[Segment] = []
    for line in block.lines:
        for glyph in shaped(faces.stretches(block, line, styles), language):
            for letter, points in outline(glyph.file, glyph.id):
                path.append(
                    (letter, tuple(_placed(line, glyph, point, style.size, block.rotation) for point in points))
                )
    return Shape(tuple(path), style.color)


def _placed(line: Line, glyph: Glyph, point: Point, size: float, rotation: int) -> Point:
    """Return where a point of a glyph lies on the page, points, y down."""
    along, up = size * (glyph.x + point[0]), size * (glyph.y + point[1])
    return (line.x - up, line.baseline - along) if rotation else (line.x + along, line.baseline - up)

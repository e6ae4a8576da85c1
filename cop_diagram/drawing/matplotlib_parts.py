"""Shapes and typefaces of a scene as matplotlib takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.font_manager import FontProperties
from matplotlib.path import Path

from cop_diagram.drawing.glyphs import outline
from cop_diagram.drawing.shapes import Segment, Shape
from cop_diagram.scene import Line, Point, TextBlock, TextStyle
from cop_diagram.text import Faces, Glyph, face_of, shaped

_CODES: Mapping[str, Any] = {
    "M": Path.MOVETO,
    "L": Path.LINETO,
    "Q": Path.CURVE3,
    "C": Path.CURVE4,
    "Z": Path.CLOSEPOLY,
}


def path_of(shape: Shape) -> Path:
    """Return the shape's path, in points, y down."""
    points: list[Point] = []
    codes: list[Any] = []
    for letter, own in shape.path:
        places = own or points[:1]  # matplotlib's end of a curve has a place too
        points += places
        codes += [_CODES[letter]] * len(places)
    return Path(points, codes)


def text_scale(dpi: float) -> float:
    """Return by how much a text's size must be multiplied to be right at that resolution.

    FreeType takes whole dots to the inch, and matplotlib hands it a resolution without its fraction.

    Examples
    --------
    >>> text_scale(144), text_scale(100.5)
    (1.0, 1.005)
    """
    return dpi / int(dpi)


def font_of_block(block: TextBlock, styles: Mapping[str, TextStyle], faces: Faces) -> FontProperties | None:
    """Return the font file of a text, at its size; None for one that matplotlib cannot set.

    It opens neither a weight of a variable font, nor several fonts for a line.
    """
    file = face_of(block, styles, faces).file
    if not file.is_plain or any(line.runs for line in block.lines):
        return None
    return FontProperties(fname=str(file.path), size=styles[block.style].size)


def letters_of(block: TextBlock, styles: Mapping[str, TextStyle], faces: Faces, language: str) -> Shape:
    """Return a text as the shapes of its letters."""
    style = styles[block.style]
    path: list[Segment] = []
    for line in block.lines:
        for glyph in shaped(faces.stretches(block, line, styles), language):
            for letter, points in outline(glyph.file, glyph.index):
                path.append(
                    (letter, tuple(_placed(line, glyph, point, style.size, block.rotation) for point in points))
                )
    return Shape(tuple(path), style.color)


def _placed(line: Line, glyph: Glyph, point: Point, size: float, rotation: int) -> Point:
    """Return where a point of a glyph lies on the page, points, y down."""
    along, up = size * (glyph.x + point[0]), size * (glyph.y + point[1])
    return (line.x - up, line.baseline - along) if rotation else (line.x + along, line.baseline - up)

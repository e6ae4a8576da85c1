"""Shapes and typefaces of a scene as matplotlib takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.font_manager import FontProperties
from matplotlib.path import Path

from cop_diagram.drawing.shapes import Shape
from cop_diagram.scene import Point, TextBlock, TextStyle
from cop_diagram.text import Faces, face_of

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

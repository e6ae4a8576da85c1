"""The size of a title that is too long for its layout's placeholder.

PowerPoint sets such a title smaller when it is typed, but not when a deck is opened.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

from cop_diagram.drawing.pptx.units import PER_POINT

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

_LETTER, _WIDE = 0.56, 1.0
"""Width of a letter on average, in fonts that run wide, and of one of full width, em."""

_LINE = 1.2
"""Height of a line, em."""

_INSETS = (14.4, 7.2)
"""What the placeholder keeps free across and down, points, where nothing else is said."""

_USUAL = 44.0
"""The size of a title where neither layout nor master says one, points."""

_LEAST = 16.0
"""The smallest that a title gets, points."""


def title_size(layout: SlideLayout, kind: str, words: str) -> float | None:
    """Return the size (points) in which a title fits into its placeholder, None where it does in the layout's own."""
    shapes: list[BaseShape] = [shape for shape in layout.shapes if shape.is_placeholder]
    found = next((s for s in shapes if s.placeholder_format.element.get("type") == kind), None)
    if found is None or not found.width or not found.height:
        return None
    across, down = found.width / PER_POINT - _INSETS[0], found.height / PER_POINT - _INSETS[1]
    own = size = _own_size(layout, found.element)
    while size > _LEAST and _lines(words, across / size) * _LINE * size > max(down, _LINE * size):
        size -= 1.0
    return size if size < own else None


def _lines(words: str, width: float) -> int:
    """Return about how many lines of that width (em) words take, broken at spaces."""
    count, used = 1, 0.0
    for word in words.split():
        length = sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _LETTER for char in word)
        if used and used + _LETTER + length > width:
            count, used = count + 1, 0.0
        used += length + (_LETTER if used else 0.0)
        count += max(math.ceil(used / width) - 1, 0) if used > width else 0
    return count


def _own_size(layout: SlideLayout, placeholder: BaseOxmlElement) -> float:
    """Return the size of a layout's titles: its own, or else its master's."""
    places = (
        (placeholder, "./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz"),
        (layout.slide_master.element, "./p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title']]//a:defRPr/@sz"),
        (layout.slide_master.element, "./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz"),
    )
    for element, path in places:
        sizes = element.xpath(path)
        if sizes:
            return int(sizes[0]) / 100
    return _USUAL

"""Where a layout leaves room for a map: the largest rectangle without a placeholder or an ornament."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from cop_diagram.drawing.pptx.units import PER_POINT
from cop_diagram.scene import Box

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

_GROUND = 0.5
"""Share of the slide above which a picture or a shape is the ground on which all else lies."""

_MOST = 40
"""Ornaments that are looked at, the largest first."""

_TITLES, _FOOTERS = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")
"""The kinds of placeholders that have their places beside a map."""


def free_area(layout: SlideLayout, width: float, height: float) -> Box:
    """Return the largest rectangle that is free on a slide of that size and layout, points."""
    page = Box(0, 0, width, height)
    ground = _GROUND * width * height
    shown = [(box, placeholder) for box, placeholder in _boxes(layout) if box.overlaps(page)]
    taken = [box for box, placeholder in shown if placeholder or box.width * box.height < ground]
    taken = sorted(taken, key=lambda box: box.width * box.height, reverse=True)[:_MOST]
    return largest_free(page, taken)


def largest_free(page: Box, taken: Sequence[Box]) -> Box:
    """Return the largest rectangle of the page that overlaps none of the boxes; the upper left one of several.

    Examples
    --------
    >>> largest_free(Box(0, 0, 100, 50), [Box(0, 0, 100, 10), Box(80, 45, 100, 50)])
    Box(left=0, top=10, right=100, bottom=45)
    """
    across = sorted({page.left, page.right, *(side for box in taken for side in (box.left, box.right))})
    across = [side for side in across if page.left <= side <= page.right]
    best, most = Box(page.left, page.top, page.left, page.top), 0.0
    for left, right in combinations(across, 2):
        between = [box for box in taken if box.left < right and box.right > left]
        top = page.top
        for below in sorted(between, key=lambda box: box.top):
            found = Box(left, top, right, below.top)
            if found.height > 0 and found.width * found.height > most:
                best, most = found, found.width * found.height
            top = max(top, below.bottom)
        found = Box(left, top, right, page.bottom)
        if found.height > 0 and found.width * found.height > most:
            best, most = found, found.width * found.height
    return best


def _boxes(layout: SlideLayout) -> Iterator[tuple[Box, bool]]:
    """Yield what a slide of the layout shows besides its own content: title, footers and ornaments.

    With each box, whether it is that of a placeholder: however large, none is the ground.
    """
    shown: list[BaseShape] = list(layout.shapes)
    if layout.element.get("showMasterSp") not in ("0", "false"):
        shown += [shape for shape in layout.slide_master.shapes if not shape.is_placeholder]
    for shape in shown:
        if shape.is_placeholder and _kind(shape) not in (*_TITLES, *_FOOTERS):
            continue
        sides = shape.left, shape.top, shape.width, shape.height
        if all(side is not None for side in sides):
            left, top, wide, high = (side / PER_POINT for side in sides)
            yield Box(left, top, left + wide, top + high), shape.is_placeholder


def title_kind(layout: SlideLayout) -> str | None:
    """Return the kind of a layout's placeholder for the title, None where it has none."""
    return next((kind for kind in map(_kind, layout.placeholders) if kind in _TITLES), None)


def opening_layout(layout: SlideLayout) -> SlideLayout | None:
    """Return the layout for a deck's first slide that belongs to the same master, None where it has none."""
    layouts = layout.slide_master.slide_layouts
    return next((one for one in layouts if one.element.get("type") == "title" and title_kind(one)), None)


def placeholder_index(layout: SlideLayout, kind: str) -> str | None:
    """Return the index of a layout's first placeholder of that kind, such as ``subTitle``; None where it has none."""
    shapes: list[BaseShape] = list(layout.shapes)
    found = (shape for shape in shapes if shape.is_placeholder and _kind(shape) == kind)
    return next((str(shape.placeholder_format.idx) for shape in found), None)


def _kind(placeholder: BaseShape) -> str:
    return str(placeholder.placeholder_format.element.get("type", "obj"))

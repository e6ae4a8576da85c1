"""Where texts may be, inside and in the band, and which ways to set them fit there."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.layout.frame import Frame, Side
from cop_diagram.scene import Box, Point
from cop_diagram.text import Wording

INSET = 0.35
"""Distance that bubbles keep from the outer rectangle, em."""

PADS = (0.4, 0.22)
"""Distance of a bubble from the boxes in it where there is room, along x and y, em; boxes hold ascent and descent."""

EDGES = (0.3, 0.15)
"""Distance of a text from the inner rectangle's edge, along x and y, em."""

MOST_LINES = 3
"""Lines into which a name is broken at most where it need not be broken more."""


def area_of(frame: Frame, side: Side | None, em: float) -> Box:
    """Return where texts may be inside, or at that side of the band, with room for a bubble around them."""
    inner, outer = frame.inner, frame.outer
    if side is None:
        return inner.padded(-EDGES[0] * em, -EDGES[1] * em)
    across, up = (INSET + PADS[0]) * em, (INSET + PADS[1]) * em
    most = outer.padded(-across, -up)
    strip = frame.strip(side)
    wide, high = EDGES[0] * em, EDGES[1] * em
    return Box(
        inner.right + wide if side == "right" else max(strip.left, most.left),
        inner.bottom + high if side == "bottom" else max(strip.top, most.top),
        inner.left - wide if side == "left" else min(strip.right, most.right),
        inner.top - high if side == "top" else min(strip.bottom, most.bottom),
    )


def fitting(ways: Sequence[Wording], area: Box, preferred: float) -> tuple[Wording, ...]:
    """Return the ways that fit into an area, the longest within the preferred width first, then the others."""
    fits = [way for way in ways if way.width <= area.width + 1e-6 and way.height <= area.height + 1e-6]
    fits = fits or [min(ways, key=lambda way: max(way.width - area.width, 0) + max(way.height - area.height, 0))]
    first = next((way for way in fits if way.width <= preferred + 1e-6), fits[-1])
    others = [way for way in fits if way is not first and len(way.lines) <= MOST_LINES]
    return (first, *others)


def within(point: Point, wording: Wording, area: Box) -> Point:
    """Return the point nearest to one at which the words' middle may be in an area."""
    wide, high = wording.width / 2, wording.height / 2
    return (
        max(min(point[0], area.right - wide), area.left + wide),
        max(min(point[1], area.bottom - high), area.top + high),
    )

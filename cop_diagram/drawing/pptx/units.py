"""Points to English Metric Units, the whole numbers in which PowerPoint measures."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.scene import Box, Point

PER_POINT = 12_700


def emu(points: float) -> int:
    """Return a length in English Metric Units."""
    return round(points * PER_POINT)


def extent(box: Box, origin: Point = (0.0, 0.0)) -> tuple[int, int, int, int]:
    """Return left, top, width and height of a box, so that boxes that share a side here do there.

    Parameters
    ----------
    origin : Point
        Where the point lies from which the box is measured, points.
    """
    x, y = map(emu, origin)
    left, top = emu(box.left), emu(box.top)
    return x + left, y + top, emu(box.right) - left, emu(box.bottom) - top


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around at least one other."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def box_of(points: Sequence[Point]) -> Box:
    """Return the box around at least one point."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))

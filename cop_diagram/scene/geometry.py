"""Boxes and curves in points, x to the right and y down from the page's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from cop_diagram.model import Anchor

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float64]"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, in points.

    Examples
    --------
    >>> box = Box.centered((50, 20), 40, 10)
    >>> box
    Box(left=30.0, top=15.0, right=70.0, bottom=25.0)
    >>> box.padded(5).contains(box)
    True
    """

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def centered(cls, center: Point, width: float, height: float) -> Box:
        """Return the box of that size around that point."""
        x, y = center
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """Extent along x, points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent along y, points."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def hook(self, anchor: Anchor) -> Point:
        """Return where the box hangs: the middle of its left edge, its centre, or the middle of its right edge."""
        x, y = self.center
        match anchor:
            case "left":
                return self.left, y
            case "center":
                return x, y
            case "right":
                return self.right, y
            case _:
                assert_never(anchor)

    def padded(self, by: float, vertically: float | None = None) -> Box:
        """Return the box with its sides moved outwards (inwards when negative), points."""
        dy = by if vertically is None else vertically
        return Box(self.left - by, self.top - dy, self.right + by, self.bottom + dy)

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether the other box lies wholly in this one."""
        return (
            other.left >= self.left - tolerance
            and other.top >= self.top - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether the two share more than a border (of that width, points)."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.bottom, other.bottom) - max(self.top, other.top) > tolerance
        )


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Outline:
    """A closed curve of cubic Bezier segments.

    Attributes
    ----------
    start : Point
        Where the first segment begins and the last one ends.
    curves : tuple of (x1, y1, x2, y2, x, y)
        Two control points and the end of each segment.
    """

    start: Point
    curves: tuple[tuple[float, float, float, float, float, float], ...]

    def flattened(self, steps: int = 24) -> Floats:
        """Return points along the curve, shape (len(curves) * steps, 2), without the closing repeat."""
        import numpy as np  # half of the start-up of commands that only read

        t = np.arange(steps)[:, None] / steps
        ends = np.array([self.start, *((c[4], c[5]) for c in self.curves)])
        controls = np.array(self.curves)
        p0, p3 = ends[:-1, None, :], ends[1:, None, :]
        p1, p2 = controls[:, None, 0:2], controls[:, None, 2:4]
        near, far = (1 - t) ** 2 * ((1 - t) * p0 + 3 * t * p1), t**2 * (3 * (1 - t) * p2 + t * p3)
        return np.asarray(near + far, dtype=np.float64).reshape(-1, 2)

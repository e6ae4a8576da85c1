"""What is to be arranged: boxes, where they would like to be, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.effort import Effort
from cop_diagram.layout.joint.support_function import Floats, Ints

Pair = tuple[int, int]

Choice = tuple[int, int, int]
"""The one before the other along an axis (0: x, 1: y)."""


PRICES = (1.0, 3.0, 12.0)
"""Price of a point of displacement along an axis: near, beyond ``BoxTask.near``, and beyond the second of them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one box's place should be beside another's; each lacking point costs.

    Attributes
    ----------
    axis : int
        0: x, 1: y.
    gap : float
        By how much the later one's first edge should lie after the earlier one's last edge, points.
    reaching : bool
        The later one's last edge and the earlier one's first edge are meant instead.
    """

    earlier: int
    later: int
    axis: int
    gap: float
    price: float
    reaching: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class BoxTask:
    """Boxes to be placed; all lengths in points.

    Attributes
    ----------
    ways : tuple of array, shape (m, 2)
        Half width and half height of each box in each of the ways to set its text, the preferred first.
    rows : tuple of tuple of int
        The number of lines in each of these ways.
    prices : tuple of array, shape (m,)
        Price of setting each box's text in each of the ways.
    anchors : array, shape (n,)
        Which point hangs on the target: -1 the left edge's middle, 0 the centre, 1 the right edge's middle.
    targets : array, shape (n, 2)
        Where that point would like to be.
    areas : array, shape (n, 4)
        Left, top, right and bottom of where the whole box must be.
    placed : array of bool, shape (n,)
        Which have a true place; captions follow their members.
    pinned : array of bool, shape (n,)
        Which may not move at all.
    weights : array, shape (n,)
        Price of a point of displacement.
    near : tuple of float
        Displacements along an axis above which every further point costs more, see ``PRICES``.
    gaps : array, shape (n, n, 2)
        What must lie between two boxes that no line separates: along x side by side, along y one above the other.
    bodies : tuple of tuple of int
        The boxes of each cluster, and each box by itself that is in none.
    pads : array, shape (n, 2)
        What a bubble keeps around a box that it holds, on each side; zero for a box by itself.
    distance : array, shape (bodies, bodies)
        What must lie between two bodies.
    ranks, groups, steps
        Orders to be kept: see ``Orders``.
    wishes : tuple of Wish
        What is paid for, not required.
    effort : Effort
        What the work on it is taken from, which is changed by that.
    """

    ways: tuple[Floats, ...]
    rows: tuple[tuple[int, ...], ...]
    prices: tuple[Floats, ...]
    anchors: Floats
    targets: Floats
    areas: Floats
    placed: NDArray[np.bool_]
    pinned: NDArray[np.bool_]
    weights: Floats
    near: tuple[float, float]
    gaps: Floats
    bodies: tuple[tuple[int, ...], ...]
    pads: Floats
    distance: Floats
    ranks: Floats
    groups: Ints
    steps: tuple[float, ...]
    wishes: tuple[Wish, ...] = ()
    effort: Effort = field(default_factory=Effort)

    @property
    def count(self) -> int:
        """The number of boxes."""
        return len(self.ways)

    def sizes(self, way: Sequence[int]) -> Floats:
        """Return the half sizes when each text is set in that way, shape (n, 2)."""
        return np.array([ways[number] for ways, number in zip(self.ways, way, strict=True)]).reshape(-1, 2)

    def ways_of(self, rows: Sequence[int]) -> list[int]:
        """Return the way to set each text in that many lines, the preferred way where there is none."""
        pairs = zip(self.rows, rows, strict=True)
        return [counts.index(count) if count in counts else 0 for counts, count in pairs]

    def rows_of(self, way: Sequence[int]) -> tuple[int, ...]:
        """Return the number of lines of each text when it is set in that way."""
        return tuple(counts[number] for counts, number in zip(self.rows, way, strict=True))

    def rooms(self, half: Floats, boxes: slice = slice(None)) -> tuple[Floats, Floats, Floats]:
        """Return the least and the largest centre of boxes, and the one nearest to its target, shape (n, 2) each."""
        pinned, areas, wanted = self.pinned[boxes], self.areas[boxes], self.targets[boxes].copy()
        wanted[:, 0] -= self.anchors[boxes] * half[:, 0]
        lower, upper = areas[:, :2] + half, areas[:, 2:] - half
        middle = (lower + upper) / 2
        lower, upper = np.minimum(lower, middle), np.maximum(upper, middle)
        lower[pinned] = upper[pinned] = wanted[pinned]
        return lower, upper, np.clip(wanted, lower, upper)

"""Text as large as the page bears: the largest size at which the map is still clean.

A map is clean while no rule is broken and its inside activities lie near their places on the plane that fits the
drawing. The text grows step by step, each size beginning with the arrangement of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cop_diagram.layout.plan import Plan
from cop_diagram.model import Catalog
from cop_diagram.scene import Floats
from cop_diagram.style import LARGEST_TEXT, MIN_TEXT

MEAN, MOST = 0.012, 0.035
"""Displacement of an inside activity, on average and at most, up to which a map is clean, share of the diagonal."""

WORSE = 1.25
"""How much worse than at the smallest size a map may get that is not clean even there."""

USUAL = 12.0
"""The size with which the search begins, points."""

STEP = 0.5
"""Steps of the size, points."""

STRIDE = 1.0
"""Steps by which the text grows at first, points."""


@dataclass(frozen=True, slots=True)
class Displacement:
    """How far inside activities lie from their places, on average and at most, share of the page's diagonal."""

    mean: float
    most: float

    def within(self, limit: Displacement) -> bool:
        """Whether neither is more than the limit, to a millionth."""
        return round(self.mean - limit.mean, 6) <= 0 and round(self.most - limit.most, 6) <= 0

    def share(self, share: float) -> Displacement:
        """Return that share of the displacement."""
        return Displacement(share * self.mean, share * self.most)

    def loosened(self, smallest: Displacement) -> Displacement:
        """Return the limit for a map that is displaced so much at the smallest size already."""
        return Displacement(max(self.mean, WORSE * smallest.mean), max(self.most, WORSE * smallest.most))


HELD_BACK = 0.95
"""Share of the displacement of a clean map that is used up, so that a small edit leaves the text its size."""

CLEAN = Displacement(HELD_BACK * MEAN, HELD_BACK * MOST)


def displacement(catalog: Catalog, plan: Plan, centers: Floats) -> Displacement:
    """Return how far the inside activities lie from their places on the plane that fits them best.

    Parameters
    ----------
    centers : array, shape (n, 2)
        Where the plan's items are, points.
    """
    known = {activity.id: activity for activity in catalog.activities}
    rows = [row for row, item in enumerate(plan.items) if item.kind == "activity" and item.side is None]
    if len(rows) < 3:
        return Displacement(0.0, 0.0)
    inside = [known[plan.items[row].id] for row in rows]
    off = np.zeros(len(rows))
    for axis, places in enumerate(([a.from_with for a in inside], [a.informal_formal for a in inside])):
        at, drawn = np.array(places), centers[rows, axis]
        at = at - at.mean()
        spread = float((at * at).sum())  # no matrix product, whose last bits are the processor's
        slope = float((at * drawn).sum()) / spread if spread > 1e-12 else 0.0
        off += (drawn - drawn.mean() - slope * at) ** 2
    off = np.sqrt(off) / plan.diagonal
    return Displacement(float(off.mean()), float(off.max()))


def sizes_below(points: float) -> Iterator[float]:
    """Yield the sizes through which the text grows to a given one, which is the last."""
    size = USUAL
    while size < points - STRIDE / 2:
        yield size
        size += STRIDE
    yield points


def larger(points: float) -> Iterator[float]:
    """Yield the sizes to which a clean text grows, stride by stride."""
    size = points + STRIDE
    while size <= LARGEST_TEXT:
        yield size
        size += STRIDE


def smaller(points: float) -> Iterator[float]:
    """Yield the sizes to which a text shrinks that is not clean once its bubbles are drawn, down to the smallest."""
    size = points - STEP
    while size >= MIN_TEXT:
        yield size
        size -= STEP

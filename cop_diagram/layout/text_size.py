"""Text as large as the page bears: the largest size at which the map is still clean.

A map is clean while no rule is broken and its inside activities lie near their places on the plane that fits the
drawing. The text grows step by step, each size beginning with the arrangement of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cop_diagram.layout.plan import PLANE, Insets, Plan
from cop_diagram.model import Catalog
from cop_diagram.scene import Floats
from cop_diagram.style import MIN_TEXT

MEAN, MOST = 0.012, 0.035
"""Displacement of an inside activity, on average and at most, up to which a map is clean, share of the diagonal."""

WORSE = 1.25
"""How much worse than at the smallest size a map may get that is not clean even there."""

USUAL = (14.0, 12.0)
"""The sizes with which the search begins, the first that is clean, points."""

LEGIBLE = 16.0
"""Size that can be read from the back of a room: texts below it come before calm outlines, points."""

FEWEST = 3
"""Fewer inside activities than this lie on a plane wherever they are drawn."""

SHRUNK = 2.0
"""How much further in than usual the inside activities' plane may lie, em."""

HELD, LARGE = 0.5, 20.0
"""Share of the mean displacement that a text just above ``LEGIBLE`` may use up, so that a small edit leaves it that
size, and the size from which it may use up all, points."""

BY_TEXTS = 0.93
"""Share of the mean displacement that the texts may use up: their bubbles move them further."""

HOPELESS = 1.25, 2.0
"""How many times the displacement of a clean map, on average and at most, no change is likely to mend."""

GROWTH = 0.2
"""Share by which the mean displacement grows with each point of the text, at least, where it is near the limit."""

CLOSEST = 0.9
"""Share of the size of another map's text that the text of a map has at least that begins as that one ends."""

STRIDE, STEP = 1.0, 0.5
"""Steps by which the text grows at first and at last, points."""


class Displacement(NamedTuple):
    """How far inside activities lie from their places, on average and at most, share of the page's diagonal."""

    mean: float
    most: float

    def within(self, limit: Displacement) -> bool:
        """Whether neither is more than the limit, to a millionth."""
        return round(self.mean - limit.mean, 6) <= 0 and round(self.most - limit.most, 6) <= 0

    def share(self, mean: float, most: float) -> Displacement:
        """Return that share of the displacement on average, and at most."""
        return Displacement(mean * self.mean, most * self.most)

    def loosened(self, smallest: Displacement) -> Displacement:
        """Return the limit for a map that is displaced so much at the smallest size already."""
        return Displacement(max(self.mean, WORSE * smallest.mean), max(self.most, WORSE * smallest.most))


CLEAN = Displacement(MEAN, MOST).share(0.98, 0.98)  # outlines and fitted curves are rounded


def usable(points: float) -> float:
    """Return the share of a clean map's mean displacement that a text of that size may use up.

    Texts above ``LEGIBLE`` can be read already: there it is worth more that they lie at their places.
    """
    if points <= LEGIBLE:
        return 1.0
    return min(HELD + (1 - HELD) * (points - LEGIBLE) / (LARGE - LEGIBLE), 1.0)


def displacement(catalog: Catalog, plan: Plan, centers: Floats) -> Displacement:
    """Return how far the inside activities lie from their places on the plane that fits them best.

    Parameters
    ----------
    centers : array, shape (n, 2)
        Where the plan's items are, points.
    """
    places, drawn = _inside(catalog, plan, centers)
    if len(places) < FEWEST:
        return Displacement(0.0, 0.0)
    off = np.zeros(len(places))
    for axis in (0, 1):
        start, slope = _line(places[:, axis], drawn[:, axis])
        off += (drawn[:, axis] - start - slope * places[:, axis]) ** 2
    off = np.sqrt(off) / plan.diagonal
    return Displacement(float(off.mean()), float(off.max()))


def displaced_outside(plan: Plan, centers: Floats) -> float:
    """Return how far the outside activities lie from their places on average, share of the page's diagonal."""
    rows = [row for row, item in enumerate(plan.items) if item.kind == "activity" and item.side is not None]
    away = centers[rows] - np.array([plan.items[row].target for row in rows]).reshape(-1, 2)
    return float(np.sqrt((away**2).sum(axis=1)).sum()) / max(len(rows), 1) / plan.diagonal


def fitted_plane(catalog: Catalog, plan: Plan, centers: Floats) -> Insets:
    """Return the plane that fits the inside activities best, for the texts to be placed on anew.

    It may lie further in than the usual one, by ``SHRUNK`` at most; pinned activities hold it where it is.
    """
    places, drawn = _inside(catalog, plan, centers)
    if len(places) < FEWEST or any(item.pinned for item in plan.items):
        return plan.plane
    inner, insets = plan.frame.inner, list(PLANE)
    for axis, low, high in ((0, inner.left, inner.right), (1, inner.top, inner.bottom)):
        start, slope = _line(places[:, axis], drawn[:, axis])
        if slope > 0:
            insets[axis], insets[axis + 2] = (start - low) / plan.em, (high - start - slope) / plan.em
    found = [round(min(max(new, old), old + SHRUNK), 2) for new, old in zip(insets, PLANE, strict=True)]
    return found[0], found[1], found[2], found[3]


def _inside(catalog: Catalog, plan: Plan, centers: Floats) -> tuple[Floats, Floats]:
    """Return the positions of the inside activities and where they are drawn, shape (n, 2) each."""
    known = {activity.id: activity for activity in catalog.activities}
    rows = [row for row, item in enumerate(plan.items) if item.kind == "activity" and item.side is None]
    inside = [known[plan.items[row].id] for row in rows]
    places = np.array([(a.from_with, a.informal_formal) for a in inside]).reshape(-1, 2)
    return places, centers[rows]


def _line(at: Floats, drawn: Floats) -> tuple[float, float]:
    """Return start and slope of the line of least squares; it is level where all are at one place."""
    away = at - at.mean()
    spread = float((away * away).sum())  # no matrix product, whose last bits are the processor's
    slope = float((away * drawn).sum()) / spread if spread > 1e-12 else 0.0
    return float(drawn.mean()) - slope * float(at.mean()), slope


def sizes_below(points: float) -> Iterator[float]:
    """Yield the sizes through which the text grows to a given one, which is the last."""
    size = USUAL[-1]
    while size < points - STRIDE / 2:
        yield size
        size += STRIDE
    yield points


def smaller(points: float) -> Iterator[float]:
    """Yield the sizes to which a text shrinks that is not clean once its bubbles are drawn, down to the smallest."""
    size = points - STRIDE
    while size >= MIN_TEXT:
        yield size
        size -= STRIDE


def closest(points: float) -> Iterator[float]:
    """Yield the sizes in which a map may begin as another one ends whose text has that size, the largest first."""
    size = points
    while size >= max(CLOSEST * points, MIN_TEXT):
        yield size
        size -= STEP

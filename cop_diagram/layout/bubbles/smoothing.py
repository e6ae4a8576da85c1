"""From a bubble's border to a curve as a calm hand draws it: as much averaged, place by place, as there is room.

The border is averaged along its length, by far at first. Where the average comes too near to a text, or cuts a
corner of one that it must hold, the border is averaged less there and, going over by and by, around there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import Polygon

from cop_diagram.layout.bubbles.curves import averaged, evenly, fit
from cop_diagram.scene import Box, Floats, Outline
from cop_diagram.scene.polygons import rectangles, sides

CLEAR = 0.12
"""Least distance of an outline from any text, inside or outside, em."""

FINE = 0.25
"""Distance of the points to which a curve is fitted, em."""

FINEST = 0.02
"""Distance below which the points come no closer together even where the border is thin, em."""

NEAR = 0.7
"""How far from a text the border is averaged less because of it, em."""

GOING_OVER = 2.5
"""Length of the border on which the calmness changes by one step, em."""


@dataclass(frozen=True, slots=True)
class Calm:
    """A step of calmness, in em.

    Attributes
    ----------
    average : float
        Deviation of the average along the border.
    stray : float
        How far the curve may be from the averaged border.
    clear : float
        How far it keeps from texts, as a share of the least clearance.
    """

    average: float
    stray: float
    clear: float


CALMNESS = (
    Calm(2.4, 0.15, 0.9),
    Calm(1.6, 0.15, 0.9),
    Calm(1.0, 0.12, 0.8),
    Calm(0.5, 0.1, 0.7),
    Calm(0.2, 0.05, 0.5),
    Calm(0.0, 0.02, 0.2),
    Calm(0.0, 0.01, 0.0),
)
"""The steps, the calmest first."""


@dataclass(frozen=True)
class Bounds:
    """What an outline has to hold and to leave out, in points.

    Attributes
    ----------
    members, strangers : tuple of Box
        The texts inside and outside.
    domains : tuple of Box
        It lies wholly in one of them.
    """

    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domains: tuple[Box, ...]

    @cached_property
    def _pages(self) -> list[Polygon]:
        return list(rectangles(self.domains))

    def contain(self, shape: Polygon) -> bool:
        """Whether a shape is simple and lies in one of the domains."""
        return bool(shape.is_valid and any(page.contains(shape) for page in self._pages))

    def broken(self, shape: Polygon, clear: float) -> list[Box]:
        """Return the texts from whose right side the shape is not that far away, points."""
        shapely.prepare(shape)
        around = Box(*shape.bounds).padded(clear)
        strangers = [box for box in self.strangers if box.overlaps(around)]
        cut = ~shapely.contains_properly(shape, rectangles(self.members, clear))
        touched = shapely.intersects(shape, rectangles(strangers, clear))
        return [self.members[row] for row in np.flatnonzero(cut)] + [strangers[row] for row in np.flatnonzero(touched)]


def calm_outline(shape: Polygon, bounds: Bounds, em: float) -> Outline:
    """Return a shape's border as a curve within its bounds, as far as the shape itself is; ``em`` in points."""
    fine = FINE * em
    points = evenly(shape.exterior, fine)
    while fine > FINEST * em and not Polygon(points).is_valid:  # the two sides of a thin link cross each other
        fine /= 2
        points = evenly(shape.exterior, fine)
    averages = [averaged(points, calm.average * em) for calm in CALMNESS]
    steps = np.zeros(len(points))
    for number, calm in enumerate(CALMNESS):
        soft = _blended(averages, steps)
        found = _faults(Polygon(soft), bounds, calm.clear * CLEAR * em)
        if found == []:
            stray = np.interp(steps, range(len(CALMNESS)), [c.stray * em for c in CALMNESS])
            outline = fit(soft, stray)
            found = _faults(Polygon(outline.flattened()), bounds, calm.clear * CLEAR * em)
            if found == []:
                return outline
        steps = _raised(steps, number + 1.0, points, found, fine, em)
    return _straight(shapely.get_coordinates(shape.exterior)[:-1])


def _faults(shape: Polygon, bounds: Bounds, clear: float) -> list[Box] | None:
    """Return the texts to which the shape is too near; None when it is no shape or leaves its domain."""
    return bounds.broken(shape, clear) if bounds.contain(shape) else None


def _raised(steps: Floats, step: float, points: Floats, boxes: Sequence[Box] | None, fine: float, em: float) -> Floats:
    """Return the steps, raised near the boxes and, ever less, along the border from there; for None everywhere.

    The points are ``fine`` (points) apart.
    """
    left, top, right, bottom = sides(boxes or ())
    x, y = points[:, :1], points[:, 1:]
    away = np.maximum(np.maximum(left - x, x - right), np.maximum(top - y, y - bottom))
    rows = np.flatnonzero((away <= NEAR * em).any(axis=1))
    if not len(rows):
        return np.full(len(steps), step)
    places = np.arange(len(steps))
    following = rows[np.searchsorted(rows, places) % len(rows)]
    preceding = rows[np.searchsorted(rows, places, side="right") - 1]
    apart = np.minimum((following - places) % len(steps), (places - preceding) % len(steps))
    result: Floats = np.maximum(steps, step - apart * (fine / (GOING_OVER * em)))
    return result


def _blended(averages: Sequence[Floats], steps: Floats) -> Floats:
    """Return the border, at each point averaged as its step says, between two steps by both."""
    lower = np.minimum(steps.astype(np.int64), len(averages) - 1)
    upper = np.minimum(lower + 1, len(averages) - 1)
    share = (steps - lower)[:, None]
    stack, rows = np.stack(averages), np.arange(len(steps))
    result: Floats = stack[lower, rows] * (1 - share) + stack[upper, rows] * share
    return result


def _straight(points: Floats) -> Outline:
    """Return the polygon itself, its sides as segments."""
    ends = np.roll(points, -1, axis=0)
    thirds = np.concatenate([points + (ends - points) / 3, points + (ends - points) * 2 / 3, ends], axis=1)
    x1, y1, x2, y2, x, y = thirds.T.tolist()
    return Outline((float(points[0, 0]), float(points[0, 1])), tuple(zip(x1, y1, x2, y2, x, y, strict=True)))

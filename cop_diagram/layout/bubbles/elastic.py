"""A border as an elastic band: smooth like a bent wire, near to where it was, and outside of every box.

The band minimises its bending and its distance from the given border under the rule that each of its points keeps
off all boxes and links near to it. The two parts alternate, with a price on their difference (the alternating
direction method of multipliers: Boyd et al., "Distributed optimization and statistical learning via the alternating
direction method of multipliers", Foundations and Trends in Machine Learning 3(1), 2011, sections 3 and 9): the
smoothing is one division of Fourier coefficients, the rule a step to the nearest free place. Over-relaxation (section
3.4.3) comes in a third of the steps as far as without.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from shapely import LinearRing, LineString, Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.bubbles.nearness import near_boxes, near_curves
from cop_diagram.scene import Box, Floats
from cop_diagram.scene.polygons import grown
from cop_diagram.scene.reproducible import EXACT, lengths

STEPS = 20
"""Alternations of smoothing and pushing; what is still missing after them does not come."""

PRICE = 8.0
"""Price of a point's distance from the nearest free place, against its distance from the given border."""

RELAXED = 1.8
"""How far a point is taken beyond where it was, against where it is smooth: over-relaxation, between 1 and 2."""

TOUCHING = 1e-6
"""A point nearer to a box than this lies on it and has no side of it, points."""

OUTSIDE, WITHIN_IT = 0.5, 0.2
"""How far outside of its envelope the line is from which a band's points are pushed, and how far inside, points."""

STRAIGHT = 0.02
"""By how much its line may differ from that, points: the fewer its corners, the sooner what is near to it is found."""

CLOSE = 1.0
"""How much further than its distance a wall is looked at, in units of the stiffness: no point moves more."""

TURN, WITHIN = math.radians(34), 5.0
"""A border that turns more than this within that length is kinked; stricter than 40 degrees within 4 points."""


class Band(NamedTuple):
    """How an elastic band is, in points.

    Attributes
    ----------
    pad, away : float
        Distance from the boxes that it holds and from the others that is kept where there is room.
    shares : tuple of float
        Shares of the room between a box that it holds and another that are kept free at most, around either.
    width : float
        Half the width of the links.
    stiffness : float
        Length below which the band does not bend by itself.
    domain : Box
        What it must not leave.
    envelope : Polygon or None
        A convex shape that it must not leave either.
    """

    pad: float
    away: float
    shares: tuple[float, float]
    width: float
    stiffness: float
    domain: Box
    envelope: Polygon | None = None


def elastic(
    points: Floats, members: Sequence[Box], strangers: Sequence[Box], links: Sequence[LineString], band: Band
) -> Floats:
    """Return an even closed row of points as an elastic band, shape (n, 2).

    Parameters
    ----------
    points : array, shape (n, 2)
        Around the members, between them and the strangers.
    links : sequence of LineString
        The middle lines of links, which stay inside.
    """
    walls = _Walls(points, members, strangers, links, band)
    given = points[:, 0] + 1j * points[:, 1]
    step = lengths(*np.diff(points, axis=0, append=points[:1]).T).mean()
    angles = 2 * np.pi * np.fft.fftfreq(len(given))
    reach = (band.stiffness / step) ** 2
    bending = reach**2 * np.round(2 - 2 * np.cos(angles), EXACT) ** 2
    damping = 1 / (1 + PRICE + bending)
    smooth, free, push = given, given, np.zeros_like(given)
    for _ in range(STEPS):
        smooth = np.fft.ifft(damping * np.fft.fft(given + PRICE * (free - push)))
        push = push + RELAXED * smooth + (1 - RELAXED) * free
        free = walls.pushed(push)
        push = push - free
    return np.asarray(np.round(np.stack([smooth.real, smooth.imag], axis=1), EXACT), dtype=np.float64)


def turns(points: Floats) -> Floats:
    """Return by how much an even closed row of points turns within the length of a kink from each point, radians."""
    z = points[:, 0] + 1j * points[:, 1]
    steps = np.roll(z, -1) - z
    angles = np.angle(np.roll(steps, -1) / np.where(steps == 0, 1, steps))
    count = max(1, round(WITHIN / max(float(np.abs(steps).mean()), 1e-9)))
    sums = np.cumsum(np.concatenate([[0.0], angles, angles[:count]]))
    result: Floats = np.round(np.abs(sums[count:] - sums[:-count])[: len(points)], EXACT)
    return result


class _Walls:
    """For each point of a border the half planes in which it must stay: what is near to it lies beyond their lines."""

    def __init__(
        self,
        points: Floats,
        members: Sequence[Box],
        strangers: Sequence[Box],
        links: Sequence[LineString],
        band: Band,
    ) -> None:
        self._domain = band.domain
        reach = max(band.away, band.width) + CLOSE * band.stiffness
        curves: list[BaseGeometry] = list(links)
        counts, pads = [len(members), len(strangers), len(links)], [band.pad, band.away, band.width]
        if band.envelope is not None:  # from a little outside, so that what lies on its edge has a side of it
            curves.append(_rim(band.envelope))
            counts, pads = [*counts, 1], [*pads, OUTSIDE + WITHIN_IT]
        boxes = [*members, *strangers]
        near = near_boxes(points, boxes, reach), near_curves(points, curves, reach)
        rows, columns, feet = (np.concatenate(parts) for parts in zip(*near, strict=True))
        columns[len(near[0][0]) :] += len(boxes)
        away = points[rows] - feet
        far = lengths(*away.T)
        # Where a member and a stranger are near, each keeps its share of the room between them.
        kind = np.repeat((0, 1, 0, 2)[: len(counts)], counts)[columns]
        nearest = np.full((3, len(points)), np.inf)
        np.minimum.at(nearest, (kind, rows), far)
        shares = np.array([*band.shares, np.inf])[kind]
        wanted = np.minimum(np.repeat(pads, counts)[columns], shares * nearest[:2].sum(axis=0)[rows])
        order = np.lexsort((columns, -far, rows))
        order = order[far[order] > TOUCHING]
        rows, feet, (x, y) = rows[order], feet[order], (away[order] / far[order, None]).T
        levels = feet[:, 0] * x + feet[:, 1] * y + wanted[order]
        # The nearest of a point's walls come last.
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        turns = [np.flatnonzero(rank == number) for number in range(rank.max(initial=-1) + 1)]
        self._turns = [(rows[turn], x[turn], y[turn], levels[turn]) for turn in turns]

    def pushed(self, z: NDArray[np.complex128]) -> NDArray[np.complex128]:
        """Return the points (complex), each that is beyond a wall moved to it."""
        x, y, domain = z.real.copy(), z.imag.copy(), self._domain
        for rows, across, down, level in self._turns:
            # Not as a product of complex numbers, whose last bits differ from processor to processor.
            missing = np.maximum(level - (x[rows] * across + y[rows] * down), 0.0)
            x[rows] += missing * across
            y[rows] += missing * down
        result = np.empty_like(z)
        result.real, result.imag = np.clip(x, domain.left, domain.right), np.clip(y, domain.top, domain.bottom)
        return result


@lru_cache(maxsize=8)
def _rim(envelope: Polygon) -> LinearRing:
    """Return the border a little outside of an envelope; each band of a bubble asks for it."""
    return grown(envelope, OUTSIDE).simplify(STRAIGHT).exterior

"""The way of maturing as a shape: a broad arrow that grows from the upper left to the lower right of a box."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from cop_diagram.scene import Box, Floats, Outline
from cop_diagram.scene.reproducible import lengths

SPINE = np.array([(0.03, 0.06), (0.4, 0.1), (0.62, 0.64), (0.975, 0.925)])
"""Control points of the line along which the arrow lies, shares of the box."""

BREADTH, HEAD, WINGS = 0.13, 0.16, 0.055
"""Breadth where the head begins, length of the head, how far that reaches beyond on each side; shares of the size."""

NARROW = 0.55
"""The size is the box's height, or this share of its width where that is less."""

PIECES = 6
"""Curves along each side."""


def broad_arrow(box: Box, *, turned: bool = False) -> Outline:
    """Return the arrow's outline, clockwise from its pointed end; all of it lies in the box.

    Turned, it grows from the upper right to the lower left.
    """
    shares = np.column_stack([1 - SPINE[:, 0], SPINE[:, 1]]) if turned else SPINE
    points = np.array([box.left, box.top]) + shares * [box.width, box.height]
    size = min(box.height, NARROW * box.width)
    head = HEAD * size
    neck = _before_the_end(points, head)
    at = np.linspace(0.0, neck, PIECES + 1)
    half = BREADTH * size / 2
    upper, lower = (_side(points, at, sign * half / neck) for sign in (-1.0, 1.0))
    along = _unit(points[3] - _at(points, neck))
    across = np.array([-along[1], along[0]]) * (half + WINGS * size)
    back = _at(points, neck)
    corners = [upper[-1][6:], back - across, points[3], back + across, lower[-1][6:]]
    curves = [
        *(tuple(piece[2:]) for piece in upper),
        *(_straight(a, b) for a, b in pairwise(corners)),
        *((*piece[4:6], *piece[2:4], *piece[:2]) for piece in reversed(lower)),
    ]
    x, y = points[0].tolist()
    return Outline((x, y), tuple((a, b, c, d, e, f) for a, b, c, d, e, f in (map(float, curve) for curve in curves)))


def _side(points: Floats, at: Floats, spread: float) -> list[Floats]:
    """Return cubic curves (x0 y0 ... x3 y3) beside the spine, as far from it as the spread times the share."""

    def beside(t: float) -> Floats:
        along = _unit(_slope(points, t))
        return _at(points, t) + np.array([-along[1], along[0]]) * spread * t

    step = 1e-5
    curves = []
    for low, high in pairwise(at.tolist()):
        third = (high - low) / 3
        start, end = beside(low), beside(high)
        leaving, arriving = (beside(low + step) - start) / step, (end - beside(high - step)) / step
        curves.append(np.concatenate([start, start + third * leaving, end - third * arriving, end]))
    return curves


def _at(points: Floats, t: float) -> Floats:
    weights = np.array([(1 - t) ** 2 * (1 - t), 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**2 * t])
    return _weighted(weights, points)


def _slope(points: Floats, t: float) -> Floats:
    weights = 3 * np.array([(1 - t) ** 2, 2 * t * (1 - t), t**2])
    return _weighted(weights, np.diff(points, axis=0))


def _weighted(weights: Floats, points: Floats) -> Floats:
    """Return the weighted sum of points, added up in one order on every processor, unlike a matrix product."""
    result: Floats = (weights[:, None] * points).sum(axis=0)
    return result


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / lengths(*vector), dtype=np.float64)


def _before_the_end(points: Floats, distance: float) -> float:
    """Return the parameter at which the spine is that far (points) from its end."""
    ts = np.linspace(0.0, 1.0, 513)
    far = [float(lengths(*(_at(points, t) - points[3]))) >= distance for t in ts.tolist()]
    return float(ts[np.flatnonzero(far)[-1]])


def _straight(start: Floats, end: Floats) -> Floats:
    return np.concatenate([start + (end - start) / 3, end - (end - start) / 3, end])

"""A closed row of points as a few cubic Bezier segments.

Each segment's end tangents are given by its neighbours, so that the curve is smooth where segments meet;
the lengths of its handles are the least-squares fit of P. J. Schneider, "An Algorithm for Automatically
Fitting Digitized Curves", Graphics Gems (1990), pages 612-626. All segments are fitted at once; those
that stray too far are halved, and the halves fitted again.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LinearRing

from cop_diagram.scene import Floats, Outline
from cop_diagram.scene.reproducible import EXACT, lengths


def evenly(ring: LinearRing, step: float) -> Floats:
    """Return points along a ring about that far apart, shape (n, 2), counter-clockwise."""
    count = max(int(ring.length / step), 24)
    count += -count % (1 << max(count.bit_length() - 4, 0))  # many factors of two: Fourier transforms are fast
    corners = shapely.get_coordinates(ring)
    along = np.concatenate([[0.0], np.cumsum(lengths(*np.diff(corners, axis=0).T))])
    places = np.arange(count) * (along[-1] / count)
    points: Floats = np.stack([np.interp(places, along, corners[:, axis]) for axis in (0, 1)], axis=1)
    return points if ring.is_ccw else points[::-1]


FEWEST = 6
"""Segments of a shape that turns once, to begin with: fewer cannot follow an oval closely."""

SAMPLES = 17
"""Points of a segment to which its curve is fitted."""

SHORTEST = 1.5
"""A segment is not halved once it is shorter than this many steps between the points."""


def fit(points: Floats, tolerance: float | Floats) -> Outline:
    """Return a closed curve through the neighbourhood of the points.

    Parameters
    ----------
    points : array, shape (n, 2)
        In order around the shape, close together, without the closing repeat.
    tolerance : float or array, shape (n,)
        Largest distance between the points, or each of them, and the curve, points.
    """
    row = _Row(points, np.broadcast_to(np.asarray(tolerance, dtype=np.float64), len(points)))
    starts = row.first_breaks()
    ends = np.append(starts[1:], starts[0] + len(points))
    found: list[tuple[Floats, Floats]] = []
    while len(starts):
        curves, strays = row.fitted(starts, ends)
        halved = strays & (ends - starts > SHORTEST)
        found.append((starts[~halved], curves[~halved]))
        middles = (starts + ends)[halved] / 2
        starts, ends = np.concatenate([starts[halved], middles]), np.concatenate([middles, ends[halved]])
    order = np.argsort(np.concatenate([places for places, _ in found]))
    curves = np.concatenate([part for _, part in found])[order]
    ends = np.roll(curves[:, 0], -1, axis=0)
    rows = np.concatenate([curves[:, 1], curves[:, 2], ends], axis=1).tolist()
    return Outline(
        (float(curves[0, 0, 0]), float(curves[0, 0, 1])), tuple((a, b, c, d, e, f) for a, b, c, d, e, f in rows)
    )


class _Row:
    """A closed row of points; places in it are counted in steps, 0 to n, and may lie between two points."""

    def __init__(self, points: Floats, tolerance: Floats) -> None:
        self._n = len(points)
        self._tolerance = np.append(tolerance, tolerance[0])[:, None]
        self._points = np.concatenate([points, points[:1]])
        tangents = np.zeros_like(points)
        for step in (1, 2, 3):
            tangents += np.roll(points, -step, axis=0) - np.roll(points, step, axis=0)
        tangents /= np.maximum(lengths(*tangents.T), 1e-9)[:, None]
        self._tangents = np.concatenate([tangents, tangents[:1]])

    def _at(self, values: Floats, places: Floats) -> Floats:
        """Return the values (points or tangents) at those places, shape places.shape + (2,)."""
        wrapped = places % self._n
        before = np.minimum(wrapped.astype(np.int64), self._n - 1)
        share = (wrapped - before)[..., None]
        result: Floats = values[before] * (1 - share) + values[before + 1] * share
        return result

    def first_breaks(self) -> Floats:
        """Return the places between which the curve turns equally far."""
        tangents, following = self._tangents[:-1], self._tangents[1:]
        cross = tangents[:, 0] * following[:, 1] - tangents[:, 1] * following[:, 0]
        turning = np.abs(np.arctan2(cross, (tangents * following).sum(axis=1)))
        steps = lengths(*np.diff(self._points, axis=0).T)
        effort = np.cumsum(turning / max(turning.sum(), 1e-9) + 0.25 * steps / max(steps.sum(), 1e-9))
        # An oval turns once in all; a shape that winds more begins with as many more segments.
        count = int(np.ceil(np.round(FEWEST * max(turning.sum() / (2 * np.pi), 1.0) - 0.2, EXACT)))
        shares = effort[-1] * np.arange(count) / count
        places = np.searchsorted(np.round(effort, EXACT), np.round(shares, EXACT))
        return np.array(sorted(set(places.tolist())), dtype=np.float64)

    def fitted(self, starts: Floats, ends: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """Return each segment's four points, shape (m, 4, 2), and whether it strays too far, shape (m,)."""
        shares = np.linspace(0, 1, SAMPLES)
        places = starts[:, None] + (ends - starts)[:, None] * shares
        points = self._at(self._points, places)
        first, last = self._at(self._tangents, starts)[:, None], self._at(self._tangents, ends)[:, None]
        along = np.concatenate(
            [np.zeros((len(points), 1)), np.cumsum(lengths(*np.moveaxis(np.diff(points, axis=1), 2, 0)), axis=1)],
            axis=1,
        )
        total = np.maximum(along[:, -1:], 1e-9)
        t = along / total
        curves = np.empty((len(points), 4, 2))
        for _ in range(2):
            curves = _least_squares(points, t, first, last, total)
            t = _nearer(points, t, curves)
        off = np.round(lengths(*np.moveaxis(points - _curve(curves, t), 2, 0)), EXACT)
        return curves, np.asarray((off > self._at(self._tolerance, places)[..., 0]).any(axis=1))


def _least_squares(points: Floats, t: Floats, first: Floats, last: Floats, total: Floats) -> Floats:
    """Return the curves whose handle lengths fit the points best (page 616)."""
    p0, p3 = points[:, :1], points[:, -1:]
    u = t[..., None]
    # Products, no third powers: these differ in the last bits from processor to processor.
    b0, b1, b2, b3 = (1 - u) ** 2 * (1 - u), 3 * u * (1 - u) ** 2, 3 * u**2 * (1 - u), u**2 * u
    a1, a2 = b1 * first, -b2 * last
    rest = points - (b0 + b1) * p0 - (b2 + b3) * p3
    c11, c12, c22 = ((a * b).sum(axis=(1, 2)) for a, b in ((a1, a1), (a1, a2), (a2, a2)))
    x1, x2 = ((a * rest).sum(axis=(1, 2)) for a in (a1, a2))
    det = c11 * c22 - c12 * c12
    safe = np.where(np.abs(det) > 1e-12, det, 1.0)
    alpha, beta = (x1 * c22 - x2 * c12) / safe, (c11 * x2 - c12 * x1) / safe
    chord = total[:, 0]
    wrong = (np.abs(det) <= 1e-12) | (np.minimum(alpha, beta) < 1e-3 * chord) | (np.maximum(alpha, beta) > 1.5 * chord)
    alpha, beta = (np.where(wrong, chord / 3, length)[:, None, None] for length in (alpha, beta))
    return np.concatenate([p0, p0 + alpha * first, p3 - beta * last, p3], axis=1)


def _curve(curves: Floats, t: Floats) -> Floats:
    u = t[..., None]
    p0, p1, p2, p3 = (curves[:, None, k] for k in range(4))
    near, far = (1 - u) ** 2 * ((1 - u) * p0 + 3 * u * p1), u**2 * (3 * (1 - u) * p2 + u * p3)
    result: Floats = near + far
    return result


def _nearer(points: Floats, t: Floats, curves: Floats) -> Floats:
    """Move each parameter by one Newton step towards the curve's nearest point (page 618)."""
    u = t[..., None]
    p0, p1, p2, p3 = (curves[:, None, k] for k in range(4))
    velocity = 3 * ((1 - u) ** 2 * (p1 - p0) + 2 * u * (1 - u) * (p2 - p1) + u**2 * (p3 - p2))
    speed = np.maximum((velocity * velocity).sum(axis=2), 1e-9)
    moved = np.clip(t + ((points - _curve(curves, t)) * velocity).sum(axis=2) / speed, 0.0, 1.0)
    result: Floats = np.maximum.accumulate(moved, axis=1)
    return result

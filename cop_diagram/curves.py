"""A closed row of points as a few cubic Bezier segments.

Each segment's end tangents are given by its neighbours, so that the curve is smooth where segments meet;
the lengths of its handles are the least-squares fit of P. J. Schneider, "An Algorithm for Automatically
Fitting Digitized Curves", Graphics Gems (1990), pages 612-626. A segment that strays too far is split
where it strays most.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cop_diagram.geometry import Outline

Floats = NDArray[np.float64]

FEWEST = 6
"""Segments to begin with: fewer cannot follow an oval closely."""


def averaged(points: Floats, along: float) -> Floats:
    """Return an even closed row of points, averaged with a Gaussian of that deviation along the curve (points)."""
    if along == 0:
        return points
    z = points[:, 0] + 1j * points[:, 1]
    length = np.abs(np.diff(z, append=z[:1])).sum()
    frequencies = np.fft.fftfreq(len(z), 1 / len(z))
    smooth = np.fft.ifft(np.fft.fft(z) * np.exp(-0.5 * (2 * np.pi * frequencies * along / length) ** 2))
    return np.stack([smooth.real, smooth.imag], axis=1)


def fit(points: Floats, tolerance: float) -> Outline:
    """Return a closed curve through the neighbourhood of the points.

    Parameters
    ----------
    points : array, shape (n, 2)
        In order around the shape, close together, without the closing repeat.
    tolerance : float
        Largest distance between the points and the curve, points.
    """
    n = len(points)
    tangents = np.zeros_like(points)
    for step in (1, 2, 3):
        tangents += np.roll(points, -step, axis=0) - np.roll(points, step, axis=0)
    tangents = tangents / np.maximum(np.hypot(*tangents.T), 1e-9)[:, None]
    breaks = _first_breaks(points, tangents)
    pending = list(zip(breaks, [*breaks[1:], breaks[0] + n], strict=True))[::-1]
    curves: list[tuple[float, float, float, float, float, float]] = []
    while pending:
        first, last = pending.pop()
        row = np.arange(first, last + 1) % n
        handles, worst, error = _fit_segment(points[row], tangents[row[0]], tangents[row[-1]])
        if error > tolerance and last - first >= 4:
            middle = min(max(first + worst, first + 2), last - 2)
            pending += [(middle, last), (first, middle)]
            continue
        end = points[row[-1]]
        (x1, y1), (x2, y2) = handles.tolist()
        curves.append((x1, y1, x2, y2, float(end[0]), float(end[1])))
    start = points[breaks[0] % n]
    return Outline((float(start[0]), float(start[1])), tuple(curves))


def _first_breaks(points: Floats, tangents: Floats) -> list[int]:
    """Return the indices between which the curve turns equally far."""
    following = np.roll(tangents, -1, axis=0)
    cross = tangents[:, 0] * following[:, 1] - tangents[:, 1] * following[:, 0]
    turning = np.abs(np.arctan2(cross, (tangents * following).sum(axis=1)))
    steps = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    effort = np.cumsum(turning / max(turning.sum(), 1e-9) + 0.25 * steps / max(steps.sum(), 1e-9))
    # An oval turns once in all; a shape that winds more begins with as many more segments.
    count = int(np.ceil(FEWEST * max(turning.sum() / (2 * np.pi), 1.0) - 0.2))
    places = np.searchsorted(effort, effort[-1] * np.arange(count) / count)
    return sorted({int(place) for place in places})


def _fit_segment(points: Floats, start_tangent: Floats, end_tangent: Floats) -> tuple[Floats, int, float]:
    """Return the two handles, the index of the point that lies farthest off, and its distance."""
    p0, p3 = points[0], points[-1]
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    total = max(float(lengths[-1]), 1e-9)
    t = lengths / total
    handles = np.stack([p0, p3])
    for _ in range(2):
        b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        a1, a2 = b1[:, None] * start_tangent, -b2[:, None] * end_tangent
        rest = points - (b0 + b1)[:, None] * p0 - (b2 + b3)[:, None] * p3
        c11, c12, c22 = float((a1 * a1).sum()), float((a1 * a2).sum()), float((a2 * a2).sum())
        x1, x2 = float((a1 * rest).sum()), float((a2 * rest).sum())
        det = c11 * c22 - c12 * c12
        alpha = (x1 * c22 - x2 * c12) / det if abs(det) > 1e-12 else 0.0
        beta = (c11 * x2 - c12 * x1) / det if abs(det) > 1e-12 else 0.0
        if min(alpha, beta) < 1e-3 * total or max(alpha, beta) > 1.5 * total:
            alpha = beta = total / 3
        handles = np.stack([p0 + alpha * start_tangent, p3 - beta * end_tangent])
        curve = b0[:, None] * p0 + b1[:, None] * handles[0] + b2[:, None] * handles[1] + b3[:, None] * p3
        t = _nearer_parameters(t, points - curve, p0, handles, p3)
    off = np.hypot(*(points - curve).T)
    worst = int(off.argmax())
    return handles, worst, float(off[worst])


def _nearer_parameters(t: Floats, off: Floats, p0: Floats, handles: Floats, p3: Floats) -> Floats:
    """Move each parameter by one Newton step towards the curve's nearest point (page 618)."""
    u = t[:, None]
    velocity = 3 * (
        (1 - u) ** 2 * (handles[0] - p0) + 2 * u * (1 - u) * (handles[1] - handles[0]) + u**2 * (p3 - handles[1])
    )
    speed = np.maximum((velocity * velocity).sum(axis=1), 1e-9)
    moved = np.clip(t + (off * velocity).sum(axis=1) / speed, 0.0, 1.0)
    result: Floats = np.maximum.accumulate(moved)
    return result

"""The calmest convex outlines under given bounds: elastic curves, by an interior point method.

Of all convex curves that reach at least as far as ``least`` and at most as far as ``most`` in each of the fan's
directions, and whose radius of curvature is nowhere below a least radius, the elastic curve has the least sum of
bending energy (integral of 1 / radius over the direction) and length (integral of the radius), Euler's elastica
with bounds. Both are convex in the support function, so that Newton's method with a logarithmic barrier finds
the one minimum (Boyd, Vandenberghe, "Convex Optimization", section 11.3).
"""

from __future__ import annotations

import math

import numpy as np

from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, TURN, Floats, chord
from cop_diagram.scene import Outline
from cop_diagram.scene.reproducible import lengths, solved

STEPS = 60
"""Newton steps at most for one outline."""

SOFTER = 0.125
"""By what the barrier is softened after a step of which more than half could be gone."""

LAST = 1e-4
"""Weight of the barrier at which the search ends."""

ROUND = 0.1
"""Least radius of curvature to begin with, points."""

LEEWAY = 0.05
"""By how much a bound may be passed, points: the start must lie within."""

JOINED = 0.01
"""Distance between two arcs that is too short for a straight piece, points."""

_COSINE = round(math.cos(TURN), 15)
_CURVE = 2 * (1 - _COSINE)

_BEFORE, _AFTER = np.arange(DIRECTIONS) - 1, (np.arange(DIRECTIONS) + 1) % DIRECTIONS


def radii(support: Floats) -> Floats:
    """Return the radii of curvature h + h'' of support functions along the first axis."""
    result: Floats = (support[_BEFORE] + support[_AFTER] - 2 * _COSINE * support) / _CURVE
    return result


def elastic(
    start: Floats, least: Floats, most: Floats, radius: float, calm: float, caption: tuple[float, float], price: float
) -> Floats:
    """Return the support function of the elastic curve.

    Parameters
    ----------
    start : array, shape (DIRECTIONS,)
        A support function within the bounds, points; so are the others.
    least, most : array, shape (DIRECTIONS,)
        How far the curve must and may reach; infinite where nothing bounds it.
    radius : float
        The least radius of curvature.
    calm : float
        Radius of the circle that the curve would be without bounds.
    caption : tuple of float
        A point within that should lie in the middle of the curve at its height.
    price : float
        Of the square of its distance from there, against the bending energy of a full turn being 2 pi.
    """
    h = start + max(ROUND - float(radii(start).min()), 0.0)  # the bending energy of a corner is infinite
    room = np.isfinite(most)
    floor = min(radius, float(radii(h).min())) - LEEWAY
    least, most = np.minimum(least, h) - LEEWAY, np.maximum(most, h)[room] + LEEWAY
    matrix = radii(np.eye(DIRECTIONS))  # which is symmetric
    weight = 1.0
    for _ in range(STEPS):
        rho = radii(h)
        low, high, wide = h - least, most - h[room], rho - floor
        gradient = radii(1 / calm - calm / rho**2 - weight / wide) - weight / low
        gradient[room] += weight / high
        left, right, change = chord(h, caption[1])
        pull = (change[0] + change[1]) / 2
        gradient += price * ((left + right) / 2 - caption[0]) * pull
        bending: Floats = 2 * calm / (rho**2 * rho) + weight / wide**2
        hessian = radii(bending[:, None] * matrix)
        diagonal = weight / low**2
        diagonal[room] += weight / high**2
        hessian[np.diag_indices(DIRECTIONS)] += diagonal
        hessian += price * pull[:, None] * pull
        step = -solved(hessian, gradient)
        length = 1.0
        for slack, change in ((low, step), (high, -step[room]), (wide, radii(step)), (rho, radii(step))):
            down = change < 0
            if down.any():
                length = min(length, 0.95 * float((slack[down] / -change[down]).min()))
        h = h + length * step
        if length > 0.5:
            if weight <= LAST:
                break
            weight *= SOFTER
    return np.round(h, 4)


def outline_of(support: Floats) -> Outline:
    """Return the outline with that support function, its corners rounded by arcs.

    It touches every side of the polygon that the directions cut out, in its middle where it is short: each of the
    polygon's corners is rounded by the widest arc that leaves half of either side to the other corners.
    """
    c, s = np.cos(TURN), np.sin(TURN)
    tangents = np.stack([-NORMALS[:, 1], NORMALS[:, 0]], axis=1)
    after = np.roll(tangents, -1, axis=0)
    corners = support[:, None] * NORMALS + ((np.roll(support, -1) - support * c) / s)[:, None] * tangents
    sides = lengths(*(corners - np.roll(corners, 1, axis=0)).T)  # the side before each corner
    legs = (np.minimum(sides, np.roll(sides, -1)) / 2)[:, None]
    # Two thirds of the way to the corner, nearly: the cubic that is nearest to an arc of that angle.
    handle = legs * (4 / 3 * np.tan(TURN / 4) / np.tan(TURN / 2))
    begin, end = corners - legs * tangents, corners + legs * after
    first = begin[0]
    curves = []
    for k in range(DIRECTIONS):
        curves.append((*(begin[k] + handle[k] * tangents[k]), *(end[k] - handle[k] * after[k]), *end[k]))
        following = begin[(k + 1) % DIRECTIONS]
        way = following - end[k]
        if lengths(*way) > JOINED:
            curves.append((*(end[k] + way / 3), *(end[k] + way * 2 / 3), *following))
    rows = [tuple(float(value) for value in curve) for curve in curves]
    return Outline((float(first[0]), float(first[1])), tuple((a, b, x, d, e, f) for a, b, x, d, e, f in rows))

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

HALF = 0.5
"""Share of a step that must be possible for the barrier to be softened."""

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

_ALL = np.arange(DIRECTIONS)
_BEFORE, _AFTER = np.arange(DIRECTIONS) - 1, (np.arange(DIRECTIONS) + 1) % DIRECTIONS


def radii(support: Floats) -> Floats:
    """Return the radii of curvature h + h'' of support functions along the last axis."""
    result: Floats = (support[..., _BEFORE] + support[..., _AFTER] - 2 * _COSINE * support) / _CURVE
    return result


_SECOND = radii(np.eye(DIRECTIONS))


def elastic(
    start: Floats, least: Floats, most: Floats, radius: float, calm: Floats, captions: Floats, price: float
) -> Floats:
    """Return the support functions of elastic curves, shape (m, DIRECTIONS); none knows of another.

    Parameters
    ----------
    start : array, shape (m, DIRECTIONS)
        Support functions within the bounds, points; so are the others.
    least, most : array, shape (m, DIRECTIONS)
        How far each curve must and may reach; infinite where nothing bounds it.
    radius : float
        The least radius of curvature.
    calm : array, shape (m,)
        Radius of the circle that each curve would be without bounds.
    captions : array, shape (m, 2)
        A point within each that should lie in the middle of the curve at its height.
    price : float
        Of the square of its distance from there, against the bending energy of a full turn being 2 pi.
    """
    result = start + np.maximum(ROUND - radii(start).min(axis=1), 0.0)[:, None]  # a corner's bending is infinite
    floor = np.minimum(radius, radii(result).min(axis=1))[:, None] - LEEWAY
    least, most = np.minimum(least, result) - LEEWAY, np.maximum(most, result) + LEEWAY
    weights, left = np.ones(len(start)), np.arange(len(start))
    for _ in range(STEPS):
        h, weight, soft = result[left], weights[left, None], calm[left, None]
        rho = radii(h)
        low, high, wide = h - least[left], most[left] - h, rho - floor[left]
        off, pull = _off_middle(h, captions[left])
        gradient = radii(1 / soft - soft / rho**2 - weight / wide) - weight / low + weight / high
        gradient += price * off[:, None] * pull
        bending = 2 * soft / (rho**2 * rho) + weight / wide**2
        hessian = radii(bending[:, None, :] * _SECOND).swapaxes(1, 2)  # the second derivative is symmetric
        hessian[:, _ALL, _ALL] += weight / low**2 + weight / high**2
        hessian += price * pull[:, :, None] * pull[:, None, :]
        step = -solved(hessian, gradient)
        bends = radii(step)
        length = np.ones(len(left))
        for slack, change in ((low, step), (high, -step), (wide, bends), (rho, bends)):
            until = np.divide(slack, -change, out=np.full_like(slack, np.inf), where=change < 0)
            length = np.minimum(length, 0.95 * until.min(axis=1))
        result[left] = h + length[:, None] * step
        far = length > HALF
        done = far & (weight[:, 0] <= LAST)
        weights[left[far]] *= SOFTER
        left = left[~done]
        if not len(left):
            break
    rounded: Floats = np.round(result, 4)
    return rounded


def _off_middle(support: Floats, points: Floats) -> tuple[Floats, Floats]:
    """Return how far the middle of each curve at a point's height is right of it, and how that changes."""
    off, pull = np.zeros(len(support)), np.zeros_like(support)
    for row, (h, (x, y)) in enumerate(zip(support, points.tolist(), strict=True)):
        left, right, change = chord(h, y)
        off[row], pull[row] = (left + right) / 2 - x, (change[0] + change[1]) / 2
    return off, pull


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

"""Convex outlines as a calm hand draws them: round wherever there is room to be round.

A convex shape is described by its support function h(a): how far it reaches in the direction a
(Schneider, "Convex Bodies: The Brunn-Minkowski Theory", section 1.7). A bubble must reach at least as far
as its members do, and no farther than its neighbours and its rectangle allow. Between these two bounds
h is averaged over neighbouring directions again and again, which averages the shape with slightly turned
copies of itself (section 3.3) and carries it towards an ellipse; what remains is the roundest shape that
fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from shapely import Polygon

from cop_diagram.scene import Box, Floats
from cop_diagram.scene.polygons import TOLERANCE, grown, rectangle_of
from cop_diagram.scene.reproducible import EXACT, lengths

DIRECTIONS = 144
AVERAGE = 16.0
"""Standard deviation of one average over directions, degrees."""

ROUNDS = 60

_FAR = 1e5
"""Further than any page reaches, points."""


def oval(held: Polygon, least: Polygon, most: Polygon) -> Polygon:
    """Return the roundest convex shape between two convex shapes.

    Parameters
    ----------
    held : Polygon
        What it must hold even where its corners are rounded.
    least, most : Polygon
        What it should hold, and what it must not leave, points; along a side that slants between two of the
        directions it may bulge beyond by a hundredth of the side's length.
    """
    inner, outer = (shapely.get_coordinates(shape.exterior) for shape in (least, most))
    low, high = inner.min(axis=0), inner.max(axis=0)
    # Scaled to be as wide as high: a long shape shall become a long oval, not a circle.
    center, half = (low + high) / 2, (high - low) / 2
    angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    # Rounded, as the last bits of a cosine differ between processors; the sums below have one order everywhere.
    normals = np.round(np.stack([np.cos(angles), np.sin(angles)], axis=1), EXACT)
    lower, upper = (_reach((points - center) / half, normals) for points in (inner, outer))
    average = _averaging()
    reach = (lower + upper) / 2
    for _ in range(ROUNDS):
        reach = np.minimum(np.maximum((average * reach).sum(axis=1), lower), upper)
    corners = np.round(center + half * _cut_out(normals, reach), EXACT)
    # A hull again: where several sides meet in one corner, their crossings lie in any order within the last bits.
    return _rounded(shapely.MultiPoint(corners).convex_hull, held)


def _reach(points: Floats, normals: Floats) -> Floats:
    """Return how far the points reach in each direction, without a matrix product: its order is the processor's."""
    products = points[:, :1] * normals[:, 0] + points[:, 1:] * normals[:, 1]
    reach: Floats = products.max(axis=0)
    return reach


@cache
def _averaging() -> Floats:
    """Return the matrix that averages over neighbouring directions, shape (DIRECTIONS, DIRECTIONS)."""
    apart = np.arange(DIRECTIONS) * (360 / DIRECTIONS)
    weights = np.round(np.exp(-0.5 * (np.minimum(apart, 360 - apart) / AVERAGE) ** 2), EXACT)
    matrix = np.stack([np.roll(weights, row) for row in range(DIRECTIONS)])
    matrix /= weights.sum()
    return matrix


def _rounded(shape: Polygon, held: Polygon) -> Polygon:
    """Return the shape with its corners rounded as far as what it must hold allows."""
    low, high = 0.0, float(np.sqrt(shape.area)) / 3
    best = shape
    for _ in range(4):
        radius = (low + high) / 2
        rounder = grown(grown(shape, -radius, quad_segs=8), radius, quad_segs=8)
        if holds(rounder, held):
            best, low = rounder, radius
        else:
            high = radius
    return best


def holds(shape: Polygon, inner: Polygon) -> bool:
    """Whether a shape contains another one but for what is no distance.

    Where both have a side in common, whether one contains the other hangs on the last bits of a corner.
    """
    return bool(shape.buffer(TOLERANCE, quad_segs=1).contains(inner))


def _cut_out(normals: Floats, reach: Floats) -> Floats:
    """Return the corners of what lies within that reach (> 0) in every direction, shape (m, 2).

    The sides that matter are the corners of the convex hull of the polar points normal / reach.
    """
    polar = shapely.get_coordinates(shapely.MultiPoint(normals / reach[:, None]).convex_hull.exterior)
    following = np.roll(polar[:-1], -1, axis=0)
    cross = polar[:-1, 0] * following[:, 1] - polar[:-1, 1] * following[:, 0]
    corners = np.stack([following[:, 1] - polar[:-1, 1], polar[:-1, 0] - following[:, 0]], axis=1)
    corners /= cross[:, None]
    return corners


def wall_beside(shape: Polygon, other: Polygon, space: float, share: float = 0.5) -> Polygon:
    """Return the half plane (as a large polygon) that holds the shape and keeps the other out.

    Its border crosses the shortest line between the two at a right angle, at that share of its length,
    half the space before that point where the line is long enough.
    """
    near, far = (np.array(point) for point in shapely.shortest_line(shape, other).coords)
    gap = float(lengths(*(far - near)))
    away = (far - near) / gap
    along = np.array([-away[1], away[0]])
    border = near + away * max(gap * share - space / 2, gap * share * 0.5)
    left, right, back = border - _FAR * along, border + _FAR * along, -_FAR * away
    return Polygon([left, right, right + back, left + back])


def within(shape: Polygon, domain: Box, walls: Sequence[Polygon]) -> Polygon:
    """Return the part of a convex shape inside the domain and the walls."""
    shape = shape.intersection(rectangle_of(domain))
    for wall in walls:
        if not wall.contains(shape):
            shape = shape.intersection(wall)
    return shape

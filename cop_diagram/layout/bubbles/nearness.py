"""Which points of a border are near to which boxes and curves, and where these are nearest to them.

All pairs at once by sums and products, since a tree of shapes looks at each point by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cop_diagram.scene import Box, Floats
from cop_diagram.scene.polygons import sides

Ints = NDArray[np.int64]

Near = tuple[Ints, Ints, Floats]
"""Numbers of points and of shapes that are near to each other, shape (m,), and the shapes' nearest places, (m, 2)."""

STRETCH = 16
"""Points along the border for which near shapes are looked up together."""

LEAST = 1e-300
"""The square of a length that is none, so that nothing is divided by zero, square points."""


def near_boxes(points: Floats, boxes: Sequence[Box], reach: float) -> Near:
    """Return which points, in order along a border, and boxes are no further than that (points) from each other.

    A point in a box is nearest to itself.
    """
    around = sides(boxes)
    rows, columns = _candidates(points, around, reach)
    left, top, right, bottom = around[:, columns]
    x, y = points.T[:, rows]
    across, down = np.clip(x, left, right), np.clip(y, top, bottom)
    near = np.flatnonzero((x - across) ** 2 + (y - down) ** 2 <= reach * reach)
    return rows[near], columns[near], np.stack([across[near], down[near]], axis=1)


def near_curves(points: Floats, curves: Sequence[BaseGeometry], reach: float) -> Near:
    """Return which points, in order along a border, and curves of straight pieces are no further from each other."""
    corners, owners = shapely.get_coordinates(curves, return_index=True)
    joined = owners[1:] == owners[:-1]
    starts, ends, owners = corners[:-1][joined].T, corners[1:][joined].T, owners[1:][joined]
    rows, pieces = _candidates(points, np.concatenate([np.minimum(starts, ends), np.maximum(starts, ends)]), reach)
    (x, y), (left, top), (across, down) = points.T[:, rows], starts[:, pieces], (ends - starts)[:, pieces]
    share = ((x - left) * across + (y - top) * down) / np.maximum(across * across + down * down, LEAST)
    share = np.clip(share, 0.0, 1.0)
    feet = np.stack([left + share * across, top + share * down], axis=1)
    far = (x - feet[:, 0]) ** 2 + (y - feet[:, 1]) ** 2
    near = np.flatnonzero(far <= reach * reach)
    rows, columns, feet, far = rows[near], owners[pieces[near]], feet[near], far[near]
    order = np.lexsort((far, columns, rows))
    rows, columns, feet = rows[order], columns[order], feet[order]
    nearest = np.ones(len(rows), dtype=bool)
    nearest[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    return rows[nearest], columns[nearest], feet[nearest]


def _candidates(points: Floats, around: Floats, reach: float) -> tuple[Ints, Ints]:
    """Return the points and shapes that may be that near, by the box around each stretch of points and each shape."""
    begins = np.arange(0, len(points), STRETCH)
    low, high = np.minimum.reduceat(points, begins) - reach, np.maximum.reduceat(points, begins) + reach
    left, top, right, bottom = around
    near = (low[:, :1] <= right) & (high[:, :1] >= left) & (low[:, 1:] <= bottom) & (high[:, 1:] >= top)
    stretches, shapes = np.nonzero(near)
    rows = (begins[stretches, None] + np.arange(STRETCH)).ravel()
    shapes = np.repeat(shapes, STRETCH)
    return rows[rows < len(points)], shapes[rows < len(points)]

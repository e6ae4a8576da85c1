"""How far a set of boxes reaches in each of a fan of directions: its support function.

The support function of a convex body, h(u) = max of u.p over its points p, describes it wholly, adds up under
Minkowski sums and gives the distance of two bodies along a line's normal (Schneider, "Convex Bodies: The
Brunn-Minkowski Theory", sections 1.7 and 3.3).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DIRECTIONS = 48
"""Directions of the fan: a multiple of four, so that both axes and every direction's opposite are among them."""

TURN = 2 * np.pi / DIRECTIONS
"""Angle between two directions."""

_ANGLES = np.arange(DIRECTIONS, dtype=np.float64) * TURN
NORMALS: Floats = np.round(np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1), 15)
"""Unit vectors, shape (DIRECTIONS, 2); y points down the page."""

UP = 3 * DIRECTIONS // 4
"""The direction to the top of the page."""

LEAST_SLANT = 0.1
"""Share of a line's move along its normal in that along x, at least: at a flat top it would be endless."""

_LEFT, _RIGHT = (UP - np.arange(DIRECTIONS // 2 + 1)) % DIRECTIONS, (UP + np.arange(DIRECTIONS // 2 + 1)) % DIRECTIONS
"""The directions from the top to the bottom by the left and by the right."""


def opposite(direction: int) -> int:
    """Return the number of the direction that points the other way."""
    return (direction + DIRECTIONS // 2) % DIRECTIONS


def along(vectors: Floats, directions: Floats = NORMALS) -> Floats:
    """Return the scalar products of vectors, shape (n, 2), with directions, shape (m, 2), as an array of shape (n, m).

    They are multiplied element by element, for a matrix product differs in the last bits from processor to processor.
    """
    result: Floats = vectors[:, :1] * directions[:, 0] + vectors[:, 1:] * directions[:, 1]
    return result


def reach(centers: Floats, half: Floats, directions: Floats = NORMALS) -> Floats:
    """Return how far boxes of those half sizes reach in each direction, shape (n, m)."""
    return along(centers, directions) + along(half, np.abs(directions))


def chord(support: Floats, y: float) -> tuple[float, float, Floats]:
    """Return where a horizontal line crosses a convex outline at the left and the right, and how that changes.

    Returns
    -------
    left, right : float
        Points; at the outline's top or bottom where the line passes above or below it.
    change : array, shape (2, DIRECTIONS)
        By how much either grows with each value of the support function: a line that is moved along its normal
        moves by so much more along x as it slants.
    """
    aside = (np.roll(support, -1) - np.roll(support, 1)) / (2 * np.sin(TURN))
    x = support * NORMALS[:, 0] - aside * NORMALS[:, 1]
    height = support * NORMALS[:, 1] + aside * NORMALS[:, 0]
    ends, change = [0.0, 0.0], np.zeros((2, DIRECTIONS))
    for row, way in enumerate((_LEFT, _RIGHT)):
        after = min(max(int(np.searchsorted(height[way], y)), 1), len(way) - 1)
        one, other = int(way[after - 1]), int(way[after])
        share = min(max((y - height[one]) / max(height[other] - height[one], 1e-9), 0.0), 1.0)
        ends[row] = float((1 - share) * x[one] + share * x[other])
        slant = float((1 - share) * NORMALS[one, 0] + share * NORMALS[other, 0])
        slant = math.copysign(max(abs(slant), LEAST_SLANT), slant)
        change[row, one], change[row, other] = (1 - share) / slant, share / slant
    return ends[0], ends[1], change


class Bodies:
    """Sets of boxes, each the convex hull of its members.

    Parameters
    ----------
    members : sequence of sequences of int
        The boxes of each body; none is empty, and a box may be in several.
    """

    def __init__(self, members: tuple[tuple[int, ...], ...]) -> None:
        self.members = members
        self._flat = np.array([row for body in members for row in body], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum([len(body) for body in members])[:-1]]).astype(np.int64)

    def reach(self, centers: Floats, half: Floats) -> Floats:
        """Return each body's support function, shape (bodies, DIRECTIONS), for boxes of those half sizes."""
        if not self.members:
            return np.zeros((0, DIRECTIONS))
        result: Floats = np.maximum.reduceat(reach(centers, half)[self._flat], self._starts, axis=0)
        return result

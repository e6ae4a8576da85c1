"""How far a set of boxes reaches in each of a fan of directions: its support function.

The support function of a convex body, h(u) = max of u.p over its points p, describes it wholly, adds up under
Minkowski sums and gives the distance of two bodies along a line's normal (Schneider, "Convex Bodies: The
Brunn-Minkowski Theory", sections 1.7 and 3.3).
"""

from __future__ import annotations

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

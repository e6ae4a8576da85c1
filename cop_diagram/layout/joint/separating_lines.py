"""Which clusters a line can keep apart, and along which direction the line is best sought.

Two bodies are kept apart by a direction u and an offset t: all of the one stays before t along u, all of the
other after it. That is possible without disorder if it holds for the true places (the separating hyperplane
theorem; Schneider, "Convex Bodies", section 1.3); the best direction to begin with is the one in which the
boxes at their true places leave the widest margin. Compare the cluster constraints of Dwyer, Koren, Marriott,
"IPSep-CoLa", IEEE TVCG 12(5), 2006.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, Bodies, Floats, Ints
from cop_diagram.layout.joint.task import BoxTask

LEVEL = 1e-6
"""True places that overlap by less than this along a direction do not overlap, points."""

STEEPEST = 0.02
"""What a direction's margin must be wider by, in points, to be preferred to one that comes before it in the fan."""

_HALF = DIRECTIONS // 2


class SeparatingLines:
    """The pairs of bodies that a line can separate, and the direction in force for each.

    Attributes
    ----------
    first, second : array of int, shape (pairs,)
        The two bodies of each pair; the first lies before the line.
    direction : array of int, shape (pairs,)
        The number of the direction in the fan.
    kept : array of bool, shape (pairs,)
        Whether the line is in force.
    """

    def __init__(self, task: BoxTask, half: Floats) -> None:
        self._task = task
        count = len(task.bodies)
        places = self._reach(task.targets, np.zeros_like(half))
        centers = task.targets - task.anchors[:, None] * half * np.array([1.0, 0.0])
        boxes = self._reach(centers, half)
        one, other = np.triu_indices(count, 1)
        several = np.array([len(body) > 1 for body in task.bodies], dtype=bool)
        kept = several[one] | several[other]  # two boxes by themselves are kept apart as boxes
        self._member = member = np.zeros((count, task.count), dtype=np.float32)
        for row, body in enumerate(task.bodies):
            member[row, list(body)] = 1.0
        kept &= (member @ member.T)[one, other] == 0
        one, other = one[kept], other[kept]
        margin = -(places[one] + np.roll(places, -_HALF, axis=1)[other])
        self._allowed: NDArray[np.bool_] = margin >= -LEVEL
        separable = self._allowed.any(axis=1)
        self.first, self.second = one[separable], other[separable]
        self._allowed = self._allowed[separable]
        self.direction = self.widest(boxes)
        self.kept: NDArray[np.bool_] = np.ones(len(self.first), dtype=bool)

    def _reach(self, centers: Floats, half: Floats) -> Floats:
        """Return how far the boxes that have a true place reach; a body without any counts by what it has."""
        placed = np.array([any(self._task.placed[row] for row in body) for body in self._task.bodies], dtype=bool)
        members = tuple(
            tuple(row for row in body if self._task.placed[row] or not has)
            for body, has in zip(self._task.bodies, placed.tolist(), strict=True)
        )
        return Bodies(members).reach(centers, half)

    def allowed(self, pair: int, direction: int) -> bool:
        """Whether the true places of a pair lie apart in that direction."""
        return bool(self._allowed[pair, direction])

    def lacking(self, reach: Floats, distance: Floats) -> Floats:
        """Return how much each pair lacks of its distance, shape (pairs,), where bodies reach that far."""
        ahead = reach[self.first, self.direction]
        back = reach[self.second, (self.direction + _HALF) % DIRECTIONS]
        result: Floats = np.where(self.kept, ahead + back + distance[self.first, self.second], -np.inf)
        return result

    def widest(self, reach: Floats) -> Ints:
        """Return the direction in which the bodies of each pair are farthest apart where they reach that far."""
        apart = -(reach[self.first] + np.roll(reach, -_HALF, axis=1)[self.second])
        result: Ints = np.argmax(np.round(np.where(self._allowed, apart, -np.inf) / STEEPEST), axis=1)
        return result

    def separated_boxes(self) -> NDArray[np.bool_]:
        """Return which boxes a line in force keeps apart, shape (n, n)."""
        count = len(self._task.bodies)
        apart = np.zeros((count, count), dtype=np.float32)
        apart[self.first[self.kept], self.second[self.kept]] = 1.0
        result: NDArray[np.bool_] = self._member.T @ (apart + apart.T) @ self._member > 0
        return result

    def entangled(self) -> set[int]:
        """Return the clusters' bodies that some other body cannot be kept from by a line in force."""
        count = len(self._task.bodies)
        several = np.array([len(body) > 1 for body in self._task.bodies], dtype=bool)
        apart = ~(several[:, None] | several) | np.eye(count, dtype=bool)
        apart[self.first[self.kept], self.second[self.kept]] = True
        apart[self.second[self.kept], self.first[self.kept]] = True
        return set(np.flatnonzero(several & ~apart.all(axis=1)).tolist())

    def normal(self, pair: int) -> Floats:
        """Return the direction in force of a pair, a unit vector."""
        result: Floats = NORMALS[self.direction[pair]]
        return result


def entangled(task: BoxTask) -> set[int]:
    """Return the bodies of clusters that some other body cannot be kept from by a line."""
    return SeparatingLines(task, task.sizes([0] * task.count)).entangled()

"""Where a map begins that builds on another one: with the arrangement of that, so that it looks like it.

What is alike in both is arranged alike then, and what is different moves only what is near to it. A search from the
true places could end in another arrangement that is as good, far away from any difference. Compare the mental map that
a reader has of a picture (Misue, Eades, Lai, Sugiyama, "Layout adjustment and the mental map", Journal of Visual
Languages and Computing 6(2), 1995).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cop_diagram.layout.formulation import Formulation
from cop_diagram.layout.joint import Start, opposite
from cop_diagram.layout.plan import Insets, Plan, Setting
from cop_diagram.layout.text_size import Displacement
from cop_diagram.model import Catalog
from cop_diagram.scene import Floats

MOVED = 3.0
"""How far from where it was a text must be to be in the way of what is different, em."""

_Key = tuple[str, str]
"""What a box is, wherever it stands among the others: its kind and its id."""


class Kept(NamedTuple):
    """What an arrangement has in common with the one with which it began.

    Attributes
    ----------
    places : dict
        Where each of the same boxes was when all was done, points.
    disturbed : frozenset of int
        The boxes that are new or say something else, and those that had to make way for them.
    """

    places: dict[int, tuple[float, float]]
    disturbed: frozenset[int]


class WarmStart(NamedTuple):
    """How the texts of a map are arranged on which another builds.

    Attributes
    ----------
    size : float
        Of the activities' text, points.
    setting : Setting
        How close the texts are set.
    limit : Displacement
        Up to which such a map is clean: as usual, or as far as its texts are displaced where they are crowded.
    plane : tuple of float
        On which the inside activities lie, see ``Plan``.
    boxes, bodies : tuple
        What each box is, and each body.
    texts : dict
        What each of them says.
    start : Start
        The choices and lines in force, by these boxes and bodies.
    settled, final : array, shape (n, 2)
        Where the boxes were when they had settled, and after they had made way for their bubbles.
    """

    size: float
    setting: Setting
    limit: Displacement
    plane: Insets
    boxes: tuple[_Key, ...]
    bodies: tuple[_Key, ...]
    texts: dict[_Key, str]
    start: Start
    settled: Floats
    final: Floats

    def start_of(self, catalog: Catalog, plan: Plan, formulation: Formulation) -> Start:
        """Return what another map has in common with this one, by its own boxes and bodies."""
        rows = {key: row for row, key in enumerate(boxes_of(plan))}
        box = [rows.get(key) for key in self.boxes]
        numbers = {key: number for number, key in enumerate(bodies_of(plan, formulation))}
        body = [numbers.get(key) for key in self.bodies]
        choice, direction = {}, {}
        for (i, j), (a, b, axis) in self.start.choice.items():
            one, other, first, second = box[i], box[j], box[a], box[b]
            if one is not None and other is not None and first is not None and second is not None:
                choice[min(one, other), max(one, other)] = first, second, axis
        for (i, j), number in self.start.direction.items():
            one, other = body[i], body[j]
            if one is not None and other is not None:
                direction[min(one, other), max(one, other)] = number if one < other else opposite(number)
        same = self._same(catalog, plan)
        lines = tuple(self.start.rows[same[row]] if row in same else 0 for row in range(len(plan.items)))
        return Start(choice, direction, lines)

    def kept(self, catalog: Catalog, plan: Plan, centers: Floats) -> Kept:
        """Return what another map has in common with this one when its boxes have settled there."""
        same = self._same(catalog, plan)
        moved = {
            row for row, before in same.items() if np.abs(centers[row] - self.settled[before]).max() > MOVED * plan.em
        }
        places = {row: (self.final.item(before, 0), self.final.item(before, 1)) for row, before in same.items()}
        return Kept(places, frozenset(moved | (set(range(len(plan.items))) - same.keys())))

    def _same(self, catalog: Catalog, plan: Plan) -> dict[int, int]:
        """Return the boxes of another map that say the same as one of this map, each with that one."""
        texts, rows = texts_of(catalog), {key: row for row, key in enumerate(self.boxes)}
        pairs = ((row, rows.get(key), key) for row, key in enumerate(boxes_of(plan)))
        return {row: now for row, now, key in pairs if now is not None and texts.get(key) == self.texts.get(key)}


def boxes_of(plan: Plan) -> tuple[_Key, ...]:
    """Return what each box is."""
    return tuple((item.kind, item.id) for item in plan.items)


def bodies_of(plan: Plan, formulation: Formulation) -> tuple[_Key, ...]:
    """Return what each body is."""
    keys, clusters = boxes_of(plan), formulation.clusters
    alone = formulation.task.bodies[len(clusters) :]
    return *(("cluster", id_) for id_ in clusters), *(keys[row] for (row,) in alone)


def texts_of(catalog: Catalog) -> dict[_Key, str]:
    """Return what each text says, but for the words around the map."""
    activities = {("activity", activity.id): activity.name for activity in catalog.activities}
    return activities | {("caption", cluster.id): cluster.name for cluster in catalog.clusters}

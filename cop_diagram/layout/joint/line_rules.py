"""The rules that keep boxes beside the lines between their bodies.

A line is a direction and an offset, which is a column of the program: every box of the one body lies before it, every
box of the other after it, each by half the distance between the two. A box gets its rule when it first needs it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np

from cop_diagram.layout.joint.box_program import BoxProgram
from cop_diagram.layout.joint.linear_program import INFINITY
from cop_diagram.layout.joint.separating_lines import SeparatingLines
from cop_diagram.layout.joint.support_function import DIRECTIONS, Bodies, Floats, along
from cop_diagram.layout.joint.task import BoxTask

TOUCH = 1e-6
"""A rule that lacks less than this is kept, points."""

AHEAD = 0.5
"""How far from a line a box may be and still get its rule with the others, in half heights of the smallest box."""


class LineRules:
    """The rules of lines in a program.

    Attributes
    ----------
    lines : SeparatingLines
        The pairs of bodies, and the direction in force for each.
    """

    def __init__(self, task: BoxTask, program: BoxProgram) -> None:
        self._task, self._program = task, program
        self.lines = SeparatingLines(task, program.half)
        self._bodies = Bodies(task.bodies)
        self._offsets: dict[int, int] = {}

    def crossing(self, centers: Floats) -> list[int]:
        """Return the pairs of bodies that are nearer than their distance along their line's direction."""
        return np.flatnonzero(self.lines.lacking(self._reach(centers), self._task.distance) > TOUCH).tolist()

    def _reach(self, centers: Floats) -> Floats:
        return self._bodies.reach(centers, self._program.half + self._task.pads)

    def draw(self, pair: int, centers: Floats) -> bool:
        """Add the rules that a line still lacks; tell whether there was any."""
        lines, task, program = self.lines, self._task, self._program
        normal, gap = lines.normal(pair)[None, :], float(task.distance[lines.first[pair], lines.second[pair]]) / 2
        place, deep = along(centers, normal)[:, 0], along(program.half + task.pads, np.abs(normal))[:, 0]
        one, other = (list(task.bodies[body[pair]]) for body in (lines.first, lines.second))
        before, after = (place + deep)[one] + gap, (place - deep)[other] - gap
        if pair in self._offsets and any(self._key(pair, box) in program for box in one):
            offset = float(program.values([self._offsets[pair]])[0])
        else:
            offset = float(before.max() + after.min()) / 2
        room = AHEAD * float(program.half[:, 1].min())
        fresh = False
        for boxes, beyond, sign in ((one, before - offset, -1.0), (other, offset - after, 1.0)):
            worst = float(beyond.max())
            for box, by in zip(boxes, beyond.tolist(), strict=True):
                if self._key(pair, box) not in program and (by > -room or by >= worst - TOUCH):
                    self._keep_beside(pair, box, sign, gap)
                    fresh = True
        return fresh

    def _key(self, pair: int, box: int) -> Hashable:
        return "line", pair, int(self.lines.direction[pair]), box

    def _keep_beside(self, pair: int, box: int, sign: float, gap: float) -> None:
        """Keep a box before (-1) or after (1) the line of a pair of bodies."""
        if pair not in self._offsets:
            free = self._program.linear.columns(np.zeros(1), np.array([-INFINITY]), np.array([INFINITY]))
            self._offsets[pair] = int(free[0])
        ux, uy = self.lines.normal(pair).tolist()
        wide, high = self._task.pads[box].tolist()
        base = gap + abs(ux) * wide + abs(uy) * high
        offset = ((self._offsets[pair], -sign),)
        terms, sizes = ((box, sign * ux, sign * uy),), ((box, abs(ux), abs(uy)),)
        self._program.add(self._key(pair, box), terms, sizes, base, columns=offset)

    def _boxes(self, pair: int) -> list[int]:
        return [box for body in (self.lines.first, self.lines.second) for box in self._task.bodies[body[pair]]]

    def _switch(self, pair: int, boxes: Iterable[int], *, on: bool) -> None:
        for box in boxes:
            if (key := self._key(pair, box)) in self._program:
                self._program.switch(key, on=on)

    def turn(self, pair: int, direction: int) -> bool:
        """Put another direction of a pair's line in force; tell whether it is another."""
        if int(self.lines.direction[pair]) == direction:
            return False
        boxes = self._boxes(pair)
        self._switch(pair, boxes, on=False)
        self.lines.direction[pair] = direction
        self._switch(pair, boxes, on=True)
        return True

    def turn_by(self, pair: int, step: int) -> bool:
        """Turn a pair's line by that many directions of the fan, as far as the true places lie apart there."""
        direction = (int(self.lines.direction[pair]) + step) % DIRECTIONS
        return self.lines.allowed(pair, direction) and self.turn(pair, direction)

    def drop(self, pairs: Iterable[int]) -> None:
        """Put the lines of pairs out of force."""
        for pair in pairs:
            self.lines.kept[pair] = False
            self._switch(pair, self._boxes(pair), on=False)

    def release(self, boxes: Iterable[int]) -> None:
        """Put the rules of some boxes out of force, until ``hold``."""
        for pair, own in self._beside(boxes):
            self._switch(pair, own, on=False)

    def hold(self, boxes: Iterable[int]) -> None:
        """Put the rules of released boxes in force."""
        for pair, own in self._beside(boxes):
            self._switch(pair, own, on=True)

    def turn_apart(self, boxes: Iterable[int], centers: Floats) -> None:
        """Turn the lines of some boxes' bodies that are too near along them to where these are farthest apart."""
        reach = self._reach(centers)
        lacking, widest = self.lines.lacking(reach, self._task.distance) > TOUCH, self.lines.widest(reach)
        for pair, _ in self._beside(boxes):
            if lacking[pair]:
                self.turn(pair, int(widest[pair]))

    def _beside(self, boxes: Iterable[int]) -> list[tuple[int, list[int]]]:
        """Return the pairs whose lines are kept of the bodies of some boxes, and those of the boxes that they have."""
        some = set(boxes)
        bodies = [body for body, members in enumerate(self._task.bodies) if some.intersection(members)]
        lines = self.lines
        pairs = np.flatnonzero(lines.kept & (np.isin(lines.first, bodies) | np.isin(lines.second, bodies))).tolist()
        return [(pair, sorted(some.intersection(self._boxes(pair)))) for pair in pairs]

    def costs(self) -> dict[int, dict[int, float]]:
        """Return what each line costs each of its boxes at the margin."""
        program, kept = self._program, self.lines.kept
        keys = {pair: {box: self._key(pair, box) for box in self._boxes(pair)} for pair in self._offsets if kept[pair]}
        return {
            pair: {box: program.cost(key) for box, key in own.items() if key in program} for pair, own in keys.items()
        }

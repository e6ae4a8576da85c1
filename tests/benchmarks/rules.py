"""The rules of the joint layout, for all boxes or for some of them, and what an arrangement costs and breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cop_diagram.layout.joint import BoxTask, Pair, State
from cop_diagram.layout.joint.linear_program import Margins
from cop_diagram.layout.joint.orders import Orders
from cop_diagram.layout.joint.separating_lines import SeparatingLines
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, along
from cop_diagram.layout.joint.task import PRICES, Choice
from cop_diagram.scene import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Where the boxes' centres are, shape (n, 2), in points, and in which of its ways each text is set."""

    centers: Floats
    way: tuple[int, ...]

    def among(self, boxes: Sequence[int]) -> Placed:
        """Return some of the boxes."""
        return Placed(self.centers[list(boxes)], tuple(self.way[box] for box in boxes))

    def with_(self, boxes: Sequence[int], placed: Placed) -> Placed:
        """Return all boxes, some of them where they are elsewhere."""
        centers, way = self.centers.copy(), dict(enumerate(self.way)) | dict(zip(boxes, placed.way, strict=True))
        centers[list(boxes)] = placed.centers
        return Placed(centers, tuple(way.values()))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What an arrangement must keep.

    Attributes
    ----------
    lines : dict
        For each two bodies that a line keeps apart, the directions in which their true places lie apart.
    choices : dict
        For each two boxes that no line keeps apart, which may lie before the other, and along which axis.
    orders : tuple
        Which box may not stand after which, along which axis.
    """

    task: BoxTask
    lines: dict[Pair, list[int]]
    choices: dict[Pair, list[Choice]]
    orders: tuple[Choice, ...]

    @classmethod
    def of(cls, task: BoxTask, lines: SeparatingLines) -> Rules:
        """Return the rules of a task with the lines that are in force."""
        orders, apart = Orders(task.ranks, task.groups, task.steps), lines.separated_boxes()
        both = [(i, j) for i in range(task.count) for j in range(task.count) if i != j]
        pairs = zip(lines.first.tolist(), lines.second.tolist(), lines.kept.tolist(), strict=True)
        return cls(
            task,
            {
                (one, other): [k for k in range(DIRECTIONS) if lines.allowed(pair, k)]
                for pair, (one, other, kept) in enumerate(pairs)
                if kept
            },
            {
                two: [(a, b, axis) for a, b in (two, two[::-1]) for axis in (0, 1) if not orders.bind(b, a, axis)]
                for two in both
                if two[0] < two[1] and not apart[two]
            },
            tuple((i, j, axis) for i, j in both for axis in (0, 1) if orders.bind(i, j, axis)),
        )

    def among(self, boxes: Sequence[int]) -> Rules:
        """Return those of the rules that are about these boxes alone: any arrangement of all boxes keeps them."""
        task, rows = self.task, list(boxes)
        number = {box: row for row, box in enumerate(rows)}
        bodies = {body: tuple(number[b] for b in members if b in number) for body, members in enumerate(task.bodies)}
        held = [body for body, members in bodies.items() if members]
        numbered = {body: row for row, body in enumerate(held)}
        wishes = [wish for wish in task.wishes if wish.earlier in number and wish.later in number]
        part = replace(
            task,
            ways=tuple(task.ways[box] for box in rows),
            rows=tuple(task.rows[box] for box in rows),
            prices=tuple(task.prices[box] for box in rows),
            anchors=task.anchors[rows],
            targets=task.targets[rows],
            areas=task.areas[rows],
            placed=task.placed[rows],
            pinned=task.pinned[rows],
            weights=task.weights[rows],
            gaps=task.gaps[np.ix_(rows, rows)],
            bodies=tuple(bodies[body] for body in held),
            pads=task.pads[rows],
            distance=task.distance[np.ix_(held, held)],
            ranks=task.ranks[rows],
            groups=task.groups[rows],
            wishes=tuple(replace(wish, earlier=number[wish.earlier], later=number[wish.later]) for wish in wishes),
        )
        return Rules(
            part,
            {
                (numbered[one], numbered[other]): turned
                for (one, other), turned in self.lines.items()
                if one in numbered and other in numbered
            },
            {
                (number[i], number[j]): [(number[a], number[b], axis) for a, b, axis in options]
                for (i, j), options in self.choices.items()
                if i in number and j in number
            },
            tuple((number[a], number[b], axis) for a, b, axis in self.orders if a in number and b in number),
        )

    def away(self, way: Sequence[int]) -> Floats:
        """Return what each text costs at its home when it is set in that way, shape (n,)."""
        task, half = self.task, self.task.sizes(way)
        wanted = task.targets - task.anchors[:, None] * half * np.array([1.0, 0.0])
        own = np.array([prices[number] for prices, number in zip(task.prices, way, strict=True)])
        result: Floats = np.abs(wanted - task.rooms(half)[2]).sum(axis=1) * task.weights + own
        return result

    def price(self, placed: Placed) -> float:
        """Return what an arrangement costs, points."""
        task, half, at = self.task, self.task.sizes(placed.way), placed.centers
        ways = np.abs(at - task.rooms(half)[2])
        steps = np.clip(ways[..., None] - [0.0, *task.near], 0.0, np.diff([0.0, *task.near, np.inf]))
        price = float((steps * PRICES).sum(axis=2).sum(axis=1) @ task.weights) + float(self.away(placed.way).sum())
        return price + sum(lack for lack, _ in self.wanting(placed))

    def wanting(self, placed: Placed) -> Iterator[tuple[float, Pair]]:
        """Yield what is paid for each wish, and whose wish it is."""
        half, at = self.task.sizes(placed.way), placed.centers
        for wish in self.task.wishes:
            side, two = -1.0 if wish.reaching else 1.0, (wish.earlier, wish.later)
            need = wish.gap + side * float(half[list(two), wish.axis].sum())
            yield wish.price * max(need - float(at[wish.later, wish.axis] - at[wish.earlier, wish.axis]), 0.0), two

    def state(self, placed: Placed) -> State:
        """Return an arrangement with its choices and directions, to begin a search with."""
        task, half, at = self.task, self.task.sizes(placed.way), placed.centers
        need = half[:, None] + half + task.gaps - at + at[:, None]
        choice = {two: min(options, key=lambda c: (need[c], c)) for two, options in self.choices.items()}
        apart = self.apart(placed)
        direction = {bodies: max(turned, key=lambda k: (apart[bodies][k], k)) for bodies, turned in self.lines.items()}
        rows, unsolved = task.rows_of(placed.way), Margins(np.zeros(0), np.zeros(0))
        return State(choice, direction, placed.way, rows, at, self.price(placed), clean=True, margins=unsolved)

    def apart(self, placed: Placed) -> dict[Pair, Floats]:
        """Return how far each two bodies that a line separates lie apart in each direction."""
        first, last = self._sides(placed)
        bodies = [list(body) for body in self.task.bodies]
        return {(a, b): first[bodies[b]].min(axis=0) - last[bodies[a]].max(axis=0) for a, b in self.lines}

    def _sides(self, placed: Placed) -> tuple[Floats, Floats]:
        """Return where each box with its padding begins and ends in each direction of the fan."""
        place = along(placed.centers, NORMALS)
        deep = along(self.task.sizes(placed.way) + self.task.pads, np.abs(NORMALS))
        return place - deep, place + deep

    def lacking(self, placed: Placed) -> float:
        """Return by how much the most broken rule is broken, points."""
        half, at = self.task.sizes(placed.way), placed.centers
        lower, upper, _ = self.task.rooms(half)
        lacks = [0.0, float((lower - at).max()), float((at - upper).max())]
        return max([*lacks, *(lack for lack, _ in self.lacks(placed))])

    def lacks(self, placed: Placed) -> Iterator[tuple[float, tuple[int, ...]]]:
        """Yield what each rule lacks, below 0 where it is kept, and boxes that break it together.

        Two bodies are told twice: with those two boxes that lie farthest over the line in the direction in which that
        is least, and with all such boxes of all directions, since other boxes may keep them from being turned.
        """
        task, half, at = self.task, self.task.sizes(placed.way), placed.centers
        hooks = at + task.anchors[:, None] * half * [1.0, 0.0]
        for i, j, axis in self.orders:
            yield float(hooks[i, axis] - hooks[j, axis]), (i, j)
        need = half[:, None] + half + task.gaps - at + at[:, None]
        for two, options in self.choices.items():
            yield float(min(need[choice] for choice in options)), two
        first, last = self._sides(placed)
        for (one, other), turned in self.lines.items():
            before, after = list(task.bodies[one]), list(task.bodies[other])
            over = [
                (float(last[before, k].max() - first[after, k].min()), before[int(last[before, k].argmax())], j)
                for k in turned
                for j in [after[int(first[after, k].argmin())]]
            ]
            least, *two = min(over)
            lack = float(task.distance[one, other]) + least
            yield lack, tuple(two)
            yield lack, tuple(sorted({box for _, *boxes in over for box in boxes}))

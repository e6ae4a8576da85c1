"""One arrangement of boxes: the choices, lines and wordings in force, and the places that follow from them.

Boxes that no line separates must lie beside or above each other, as in Dwyer, Marriott, Stuckey, "Fast node overlap
removal", Graph Drawing 2005; all others are kept apart by the lines of their clusters. A rule is added when it is
first broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import shapely

from cop_diagram.layout.joint.box_program import AXES, BoxProgram, apart
from cop_diagram.layout.joint.line_rules import TOUCH, LineRules
from cop_diagram.layout.joint.orders import Orders
from cop_diagram.layout.joint.state import Start, State
from cop_diagram.layout.joint.support_function import Floats, reach
from cop_diagram.layout.joint.task import BoxTask, Choice, Pair

PATIENCE = 12
"""Rounds without fewer broken rules after which an arrangement is given up."""

MOST_BROKEN = 15_000
"""Broken rules above which an arrangement is given up at once: a program of so many would take minutes."""

MOST_FAILED = 40
"""Failures of a choice beyond which it counts no more."""


class Arrangement:
    """A task with choices, directions and ways in force, kept solved.

    Attributes
    ----------
    program : BoxProgram
        To which others may add rules.
    centers : array, shape (n, 2)
        Where the boxes are.
    price : float
        What displacement, wishes and broken rules cost.
    clean : bool
        Whether no rule is broken.
    improved : bool
        Whether changes have been tried.

    Parameters
    ----------
    start : Start, optional
        To begin with: what an arrangement of these texts in another size has chosen, or one of nearly the same texts.
    look : array, shape (n, 2), optional
        An arrangement that says which of two boxes lies before which when they first touch.
    """

    def __init__(self, task: BoxTask, start: Start | None = None, look: Floats | None = None) -> None:
        self.task, self._look = task, look
        self.way = [0] * task.count if start is None else task.ways_of(start.rows)
        self.program = BoxProgram(task, self.way)
        self._rules = LineRules(task, self.program)
        self.lines = self._rules.lines
        self._orders = Orders(task.ranks, task.groups, task.steps)
        self._margin = float(task.gaps.max(initial=0.0)) / 2
        self._choice: dict[Pair, Choice] = {}
        self._failed: Counter[Choice] = Counter()
        self._apart = self.lines.separated_boxes()
        for number, wish in enumerate(task.wishes):
            side = -1.0 if wish.reaching else 1.0
            self._beside(("wish", number), (wish.earlier, wish.later, wish.axis), wish.gap, side, wish.price)
        self.centers, self.price, self.clean, self._solved = self.program.home.copy(), 0.0, False, False
        self.improved = False
        if start is not None:
            self._begin(start)

    def _begin(self, start: Start) -> None:
        for pair, bodies in enumerate(zip(self.lines.first.tolist(), self.lines.second.tolist(), strict=True)):
            if bodies in start.direction and self.lines.allowed(pair, start.direction[bodies]):
                self.lines.direction[pair] = start.direction[bodies]
        for two, choice in sorted(start.choice.items()):
            if not self._apart[two] and choice in self.options(two):
                self.put(two, choice)

    @property
    def half(self) -> Floats:
        """Half width and half height of each box, shape (n, 2)."""
        return self.program.half

    def reach_of(self, body: int) -> Floats:
        """Return how far a body's boxes reach with their pads, shape (DIRECTIONS,)."""
        boxes = list(self.task.bodies[body])
        result: Floats = reach(self.centers[boxes], (self.half + self.task.pads)[boxes]).max(axis=0)
        return result

    # -- what is broken -----------------------------------------------------------------------

    def touching(self) -> list[Pair]:
        """Return the pairs of boxes that no line separates and that are nearer than their gap."""
        reach = self.half + self._margin
        boxes = shapely.box(*(self.centers - reach).T, *(self.centers + reach).T)
        near = shapely.STRtree(boxes).query(boxes)
        near = near[:, near[0] < near[1]]
        i, j = near[:, ~self._apart[near[0], near[1]]]
        need = self.half[i] + self.half[j] + self.task.gaps[i, j]
        lacking = (need - np.abs(self.centers[i] - self.centers[j]) > TOUCH).all(axis=1)
        return sorted(zip(i[lacking].tolist(), j[lacking].tolist(), strict=True))

    def undecided(self) -> list[Pair]:
        """Return the pairs of boxes that touch, then those whose choice is not kept although they do not."""
        touching = self.touching()
        apart = {pair: self._lacking(choice) for pair, choice in self._choice.items()}
        return touching + sorted({pair for pair, lack in apart.items() if lack > TOUCH}.difference(touching))

    def _crossing(self) -> list[int]:
        return self._rules.crossing(self.centers)

    def _disordered(self) -> list[Choice]:
        at = self.centers.copy()
        at[:, 0] += self.task.anchors * self.half[:, 0]
        return sorted(key for key in self._orders.broken(at) if ("order", *key) not in self.program)

    def settle(self, rounds: int) -> bool:
        """Add the rules that are broken and solve, until none is; tell whether that came about."""
        if not self._solved:
            self.solve()
        fewest, patience, self.clean = 10**9, PATIENCE, False
        for _ in range(rounds):
            touching = self.undecided()
            crossing, disordered = self._crossing(), self._disordered()
            count = len(touching) + len(crossing) + len(disordered)
            self.clean = count == 0
            patience = PATIENCE if count < fewest else patience - 1
            fewest = min(fewest, count)
            if self.clean or patience == 0 or count > MOST_BROKEN:
                break
            fresh = self._prescribe(crossing, disordered)
            for two in touching:
                self._choose(two)
            if not (fresh or touching):
                break
            self.solve()
        return self.clean

    def prescribe(self) -> bool:
        """Add the rules that are broken and leave no choice, of orders and of lines; tell whether there was any."""
        return self._prescribe(self._crossing(), self._disordered())

    def _prescribe(self, crossing: Iterable[int], disordered: Iterable[Choice]) -> bool:
        fresh = False
        for key in disordered:
            self._in_order(key)
            fresh = True
        for pair in crossing:
            fresh |= self._rules.draw(pair, self.centers)
        self._solved = self._solved and not fresh
        return fresh

    def solve(self) -> None:
        """Place the boxes under the rules in force."""
        self.centers, self.price = self.program.solve()
        self._solved = True

    # -- rules --------------------------------------------------------------------------------

    def _beside(self, key: tuple[object, ...], choice: Choice, gap: float, side: float, price: float) -> None:
        a, b, axis = choice
        ux, uy = AXES[axis]
        sizes = ((a, side * ux, side * uy), (b, side * ux, side * uy))
        self.program.add(key, ((b, ux, uy), (a, -ux, -uy)), sizes, gap, price)

    def _in_order(self, choice: Choice) -> None:
        a, b, axis = choice
        ux, uy = AXES[axis]
        anchors = ((a, float(self.task.anchors[a]), 0.0), (b, -float(self.task.anchors[b]), 0.0)) if axis == 0 else ()
        self.program.add(("order", *choice), ((b, ux, uy), (a, -ux, -uy)), anchors, 0.0)

    # -- choices ------------------------------------------------------------------------------

    def options(self, two: Pair) -> list[Choice]:
        """Return the possible choices for two boxes: which lies before the other, and along which axis."""
        i, j = two
        found = []
        for axis in (0, 1):
            for a, b in ((i, j), (j, i)):
                room = self.program.upper.item(b, axis) - self.program.lower.item(a, axis)
                if room >= self._need((a, b, axis)) - TOUCH and not self._orders.bind(b, a, axis):
                    found.append((a, b, axis))
        return found

    def _need(self, choice: Choice) -> float:
        a, b, axis = choice
        return self.program.half.item(a, axis) + self.program.half.item(b, axis) + self.task.gaps.item(a, b, axis)

    def _lacking(self, choice: Choice, at: Floats | None = None) -> float:
        a, b, axis = choice
        centers = self.centers if at is None else at
        return self._need(choice) - (centers.item(b, axis) - centers.item(a, axis))

    def push(self, choice: Choice) -> tuple[float, float, Choice]:
        """Return how far two boxes must move apart for a choice, and their true order to break ties.

        A choice that failed counts for ever more, so that even one that takes a long way has its turn in time.
        """
        a, b, axis = choice
        first = (min(a, b), max(a, b)) not in self._choice
        lack = max(self._lacking(choice, self._look if first else None), 0.0)
        true = self.program.home.item(a, axis) - self.program.home.item(b, axis)
        failed = min(self._failed[choice], MOST_FAILED)
        return round(lack * 1.5**failed + 4.0 * failed, 6), round(true, 6), choice

    def _choose(self, two: Pair) -> None:
        old = self._choice.get(two)
        if old is not None:
            self._failed[old] += 1
        options = self.options(two)
        self.put(two, min(options, key=self.push) if options else old)

    def choice(self, two: Pair) -> Choice | None:
        """Return which of two boxes lies before the other, and along which axis, if that is decided."""
        return self._choice.get(two)

    def put(self, two: Pair, choice: Choice | None) -> None:
        """Put a choice for two boxes in force, instead of the one before."""
        old = self._choice.get(two)
        if old == choice:
            return
        self._solved = False
        if old is not None:
            self.program.switch(("apart", *old), on=False)
        if choice is None:
            del self._choice[two]
            return
        self._choice[two] = choice
        if ("apart", *choice) in self.program:
            self.program.switch(("apart", *choice), on=True)
        else:
            self.program.add(("apart", *choice), *apart(choice, self.task.gaps))

    def turn(self, pair: int, direction: int) -> None:
        """Put another direction of a pair's line in force."""
        if self._rules.turn(pair, direction):
            self._solved = False

    def turn_by(self, pair: int, step: int) -> None:
        """Turn a pair's line by that many directions of the fan, as far as the true places lie apart there."""
        if self._rules.turn_by(pair, step):
            self._solved = False

    def release(self, boxes: Iterable[int]) -> None:
        """Put all choices and lines that keep some boxes apart from others out of force; ``hold`` is to follow."""
        some = set(boxes)
        for two in sorted(two for two in self._choice if some.intersection(two)):
            self.put(two, None)
        self._rules.release(some)
        self._solved = False

    def hold(self, boxes: Iterable[int]) -> None:
        """Put the lines of released boxes in force again; choices stay open."""
        self._rules.hold(boxes)
        self._solved = False

    def turn_apart(self, boxes: Iterable[int]) -> None:
        """Turn lines beside some boxes, where bodies have come too near, so that these are farthest apart."""
        self._rules.turn_apart(boxes, self.centers)
        self._solved = False

    def reword(self, box: int, way: int) -> None:
        """Set a text in another way."""
        if self.way[box] != way:
            self._solved = False
            self.way[box] = way
            self.program.reword(box, way)

    def drop_broken(self) -> bool:
        """Put the lines out of force that are not kept; tell whether there was any."""
        crossing = self._crossing()
        self._rules.drop(crossing)
        if crossing:
            self._solved = False
            self._apart = self.lines.separated_boxes()
            self._failed.clear()
        return bool(crossing)

    # -- costs and states ---------------------------------------------------------------------

    def tensions(self) -> tuple[dict[Pair, float], dict[int, dict[int, float]]]:
        """Return what each choice costs at the margin, and what each line costs each of its boxes."""
        choices = {two: self.program.cost(("apart", *choice)) for two, choice in self._choice.items()}
        return choices, self._rules.costs()

    def state(self) -> State:
        """Return what ``restore`` goes back to."""
        lines = self.lines
        pairs = zip(lines.first.tolist(), lines.second.tolist(), lines.direction.tolist(), strict=True)
        directions = {(one, other): direction for one, other, direction in pairs}
        rows = self.task.rows_of(self.way)
        choices, margins = dict(self._choice), self.program.linear.margins
        return State(choices, directions, tuple(self.way), rows, self.centers, self.price, self.clean, margins)

    def restore(self, state: State) -> None:
        """Go back to a state, without solving."""
        for box, (now, way) in enumerate(zip(self.way, state.way, strict=True)):
            if now != way:
                self.reword(box, way)
        for pair, direction in enumerate(state.direction.values()):
            self.turn(pair, direction)
        for two in sorted({two for two, _ in self._choice.items() ^ state.choice.items()}):
            self.put(two, state.choice.get(two))
        self.centers, self.price, self.clean, self._solved = state.centers, state.price, state.clean, True
        self.program.linear.recall(state.margins)

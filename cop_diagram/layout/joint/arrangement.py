"""One arrangement of boxes: which rules are in force, and the linear program that places the boxes under them.

x and y stand in one program, since lines slant: a box with centre c and half sides (w, h) reaches
u.c + |u_x| w + |u_y| h along a direction u, which is linear in c. Boxes that no line separates must lie beside
or above each other, as in Dwyer, Marriott, Stuckey, "Fast node overlap removal", Graph Drawing 2005. A rule is
added when it is first broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from cop_diagram.layout.joint.separating_lines import SeparatingLines
from cop_diagram.layout.joint.linear_program import INFINITY, LinearProgram
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, Bodies, Floats
from cop_diagram.layout.joint.task import PRICES, Choice, BoxTask
from cop_diagram.layout.joint.orders import Orders

BREACH = 1e3
"""Price of a point by which a rule is broken, against a point of displacement: never worth it."""

TOUCH = 1e-6
"""A rule that lacks less than this is kept, points."""

AHEAD = 0.5
"""How much farther than it must a box may be from a line and still get its rule with the others, in half heights."""

PATIENCE = 12
"""Rounds without fewer broken rules after which an arrangement is given up."""

Pair = tuple[int, int]

_AXES = ((1.0, 0.0), (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class State:
    """What can be gone back to: the choices, directions and ways in force, the places and the price."""

    choice: dict[Pair, Choice]
    direction: tuple[int, ...]
    way: tuple[int, ...]
    centers: Floats
    price: float
    clean: bool


@dataclass(slots=True)
class _Rule:
    """``sum of sign * (u . centre) + t >= base + sum of size terms``."""

    terms: tuple[tuple[int, float, float], ...]
    sizes: tuple[tuple[int, float, float], ...]
    base: float
    on: bool = True


class Arrangement:
    """A task with choices, directions and ways in force, kept solved.

    Attributes
    ----------
    centers : array, shape (n, 2)
        Where the boxes are.
    half : array, shape (n, 2)
        Their half sizes.
    price : float
        What displacement, wishes and broken rules cost.
    clean : bool
        Whether no rule is broken.

    Parameters
    ----------
    start : State, optional
        Of an arrangement of the same texts in another size, to begin with.
    look : array, shape (n, 2), optional
        An arrangement that says which of two boxes lies before which when they first touch.
    """

    def __init__(self, task: BoxTask, start: State | None = None, look: Floats | None = None) -> None:
        self.task = task
        self._look = look
        self.way = np.zeros(task.count, dtype=np.int64) if start is None else np.array(start.way, dtype=np.int64)
        self.half = task.sizes(self.way)
        self.lines = SeparatingLines(task, self.half)
        self._bodies = Bodies(task.bodies)
        self._orders = Orders(task.ranks, task.groups, task.steps)
        self.program = LinearProgram()
        self._rules: list[_Rule] = []
        self._rows: list[int] = []
        self._of_box: dict[int, list[int]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._offsets: dict[int, int] = {}
        self._of_line: dict[int, list[int]] = {}
        self._choice: dict[Pair, Choice] = {}
        self._failed: Counter[Choice] = Counter()
        self._apart = self.lines.separated_boxes()
        self._moves = self.program.columns(*self._move_columns())
        self._bound_moves()
        for number, wish in enumerate(task.wishes):
            self._pair_rule(
                ("wish", number),
                (wish.earlier, wish.later, wish.axis),
                wish.gap,
                wish.price,
                -1.0 if wish.reaching else 1.0,
            )
        self.centers = self._home
        self.values: Floats = np.zeros(0)
        self.price = 0.0
        self.clean = False
        self._solved = False
        if start is not None:
            for pair in range(len(self.lines.direction)):
                if self.lines.allowed(pair, start.direction[pair]):
                    self.lines.direction[pair] = start.direction[pair]
            for pair, choice in sorted(start.choice.items()):
                if choice in self.options(pair):
                    self.put(pair, choice)

    # -- columns ------------------------------------------------------------------------------

    def _move_columns(self) -> tuple[Floats, Floats, Floats]:
        """Right, left, down and up of each box, each near, far and very far: costs and bounds."""
        costs = np.outer(self.task.weights, PRICES * 4).ravel()
        return costs, np.zeros(len(costs)), np.zeros(len(costs))

    def _bound_moves(self) -> None:
        task = self.task
        self._lower, self._upper, self._home = task.rooms(self.half)
        wanted = task.targets - task.anchors[:, None] * self.half * np.array([1.0, 0.0])
        self._away = float((np.abs(wanted - self._home) * task.weights[:, None]).sum())
        self._away += sum(float(prices[way]) for prices, way in zip(task.prices, self.way.tolist(), strict=True))
        room = np.stack([self._upper - self._home, self._home - self._lower], axis=2).clip(0)  # box, axis, way
        first, second = task.near
        upper = np.diff(np.minimum(room[..., None], [0.0, first, second, INFINITY]), axis=3)
        self.program.bound_columns(self._moves, np.zeros(upper.size), upper.ravel())

    # -- rules --------------------------------------------------------------------------------

    def _add(
        self,
        key: tuple[object, ...],
        rule: _Rule,
        price: float,
        columns: Sequence[int] = (),
        coefficients: Sequence[float] = (),
    ) -> int:
        columns, coefficients = list(columns), list(coefficients)
        for box, ux, uy in rule.terms:
            for axis, u in ((0, ux), (1, uy)):
                if u:
                    first = int(self._moves[0]) + 12 * box + 6 * axis
                    columns += range(first, first + 6)
                    coefficients += [u, u, u, -u, -u, -u]
            self._of_box.setdefault(box, []).append(len(self._rules))
        self._rows.append(self.program.row(columns, coefficients, self._least(rule), price))
        self._rules.append(rule)
        self._numbers[key] = number = len(self._rules) - 1
        return number

    def extra_row(
        self,
        columns: list[int],
        coefficients: list[float],
        terms: tuple[tuple[int, float, float], ...],
        sizes: tuple[tuple[int, float, float], ...],
        base: float,
        price: float,
    ) -> int:
        """Add a rule about other columns too: ``columns + terms . centres >= base + sizes``."""
        self._solved = False
        return self._add(("extra", len(self._rules)), _Rule(terms, sizes, base), price, columns, coefficients)

    def reach_of(self, body: int) -> Floats:
        """Return how far a body's boxes reach with their pads, shape (DIRECTIONS,)."""
        boxes = list(self.task.bodies[body])
        size = (self.half + self.task.pads)[boxes]
        result: Floats = (self.centers[boxes] @ NORMALS.T + size @ np.abs(NORMALS).T).max(axis=0)
        return result

    def _least(self, rule: _Rule) -> float:
        """Return what the moves of a rule's boxes must add up to."""
        sizes = sum(kx * self.half[box, 0] + ky * self.half[box, 1] for box, kx, ky in rule.sizes)
        home = sum(ux * self._home[box, 0] + uy * self._home[box, 1] for box, ux, uy in rule.terms)
        return float(rule.base + sizes - home)

    def _pair_rule(self, key: tuple[object, ...], choice: Choice, gap: float, price: float, side: float = 1.0) -> int:
        a, b, axis = choice
        ux, uy = _AXES[axis]
        rule = _Rule(((b, ux, uy), (a, -ux, -uy)), ((a, side * ux, side * uy), (b, side * ux, side * uy)), gap)
        return self._add(key, rule, price)

    def _order_rule(self, a: int, b: int, axis: int) -> None:
        ux, uy = _AXES[axis]
        hooks = ((a, float(self.task.anchors[a]), 0.0), (b, -float(self.task.anchors[b]), 0.0)) if axis == 0 else ()
        self._add(("order", a, b, axis), _Rule(((b, ux, uy), (a, -ux, -uy)), hooks, 0.0), BREACH)

    def _line_rule(self, pair: int, box: int, *, after: bool) -> int:
        """Keep a box on its side of a line."""
        if pair not in self._offsets:
            free = np.array([-INFINITY]), np.array([INFINITY])
            self._offsets[pair] = int(self.program.columns(np.zeros(1), *free)[0])
        ux, uy = self.lines.normal(pair).tolist()
        pad = self.task.pads[box]
        apart = float(self.task.distance[self.lines.first[pair], self.lines.second[pair]])
        base = apart / 2 + abs(ux) * float(pad[0]) + abs(uy) * float(pad[1])
        sign = 1.0 if after else -1.0
        rule = _Rule(((box, sign * ux, sign * uy),), ((box, abs(ux), abs(uy)),), base)
        key = ("line", pair, int(self.lines.direction[pair]), box)
        number = self._add(key, rule, BREACH, [self._offsets[pair]], [-sign])
        self._of_line.setdefault(pair, []).append(number)
        return number

    def _switch(self, number: int, *, on: bool) -> None:
        rule = self._rules[number]
        if rule.on != on:
            rule.on = on
            self.program.bound_row(self._rows[number], self._least(rule) if on else -INFINITY)

    # -- solving ------------------------------------------------------------------------------

    def _solve(self) -> None:
        values, price = self.program.solve()
        moves = values[self._moves].reshape(-1, 2, 2, 3).sum(axis=3)
        self.centers = self._home + moves[:, :, 0] - moves[:, :, 1]
        self.price = price + self._away
        self.values = values
        self._solved = True

    def touching(self) -> list[Pair]:
        """Return the pairs of boxes that no line separates and that are nearer than their gap."""
        reach = self.half + self._margin
        boxes = shapely.box(*(self.centers - reach).T, *(self.centers + reach).T)
        near = shapely.STRtree(boxes).query(boxes)
        near = near[:, near[0] < near[1]]
        near = near[:, ~self._apart[near[0], near[1]]]
        i, j = near
        need = self.half[i] + self.half[j] + self.task.gaps[i, j]
        lacking = (need - np.abs(self.centers[i] - self.centers[j]) > TOUCH).all(axis=1)
        return sorted(zip(*near[:, lacking].tolist(), strict=True))

    @property
    def _margin(self) -> float:
        return float(self.task.gaps.max(initial=0.0)) / 2

    def _idle(self, touching: list[Pair]) -> list[Pair]:
        """Return the pairs whose choice is not kept although they do not touch."""
        found = []
        known = set(touching)
        for pair, (a, b, axis) in self._choice.items():
            need = self.half[a, axis] + self.half[b, axis] + self.task.gaps[a, b, axis]
            if need - (self.centers[b, axis] - self.centers[a, axis]) > TOUCH and pair not in known:
                found.append(pair)
        return sorted(found)

    def _crossing(self) -> list[int]:
        """Return the pairs of bodies that are nearer than their distance along their line's direction."""
        reach = self._bodies.reach(self.centers, self.half + self.task.pads)
        return np.flatnonzero(self.lines.lacking(reach, self.task.distance) > TOUCH).tolist()

    def _disordered(self) -> list[Choice]:
        at = self.centers.copy()
        at[:, 0] += self.task.anchors * self.half[:, 0]
        return sorted(key for key in self._orders.broken(at) if ("order", *key) not in self._numbers)

    def settle(self, rounds: int) -> bool:
        """Add the rules that are broken and solve, until none is; tell whether that came about."""
        self.clean = self._settled(rounds)
        return self.clean

    def _settled(self, rounds: int) -> bool:
        if not self._solved:
            self._solve()
        fewest, patience = 10**9, PATIENCE
        for _ in range(rounds):
            touching = self.touching()
            touching += self._idle(touching)
            crossing, disordered = self._crossing(), self._disordered()
            count = len(touching) + len(crossing) + len(disordered)
            if count == 0:
                return True
            patience = PATIENCE if count < fewest else patience - 1
            fewest = min(fewest, count)
            if patience == 0:
                return False
            for key in disordered:
                self._order_rule(*key)
            fresh = [self._draw(pair) for pair in crossing]
            for pair in touching:
                self._choose(pair)
            if not disordered and not touching and not any(fresh):
                return False
            self._solve()
        return False

    def _draw(self, pair: int) -> bool:
        """Add the rules that a line still lacks; tell whether there was any."""
        lines, direction = self.lines, int(self.lines.direction[pair])
        normal = lines.normal(pair)
        size = self.half + self.task.pads
        along = self.centers @ normal
        deep = size @ np.abs(normal)
        half_gap = float(self.task.distance[lines.first[pair], lines.second[pair]]) / 2
        one, other = (list(self.task.bodies[body[pair]]) for body in (lines.first, lines.second))
        before = (along + deep)[one] + half_gap
        after = (along - deep)[other] - half_gap
        offset = (before.max() + after.min()) / 2
        if pair in self._offsets and any(("line", pair, direction, box) in self._numbers for box in one):
            offset = self.values[self._offsets[pair]]
        room = AHEAD * float(self.half[:, 1].min())
        fresh = False
        for boxes, lack, side in ((one, before - offset, False), (other, offset - after, True)):
            worst = float(lack.max())
            for box, by in zip(boxes, lack.tolist(), strict=True):
                key = ("line", pair, direction, box)
                if key not in self._numbers and (by > -room or by >= worst - TOUCH):
                    self._line_rule(pair, box, after=side)
                    fresh = True
        return fresh

    # -- choices ------------------------------------------------------------------------------

    def options(self, pair: Pair) -> list[Choice]:
        """Return the possible choices for two boxes: which lies before the other, and along which axis."""
        i, j = pair
        found = []
        for axis in (0, 1):
            for a, b in ((i, j), (j, i)):
                need = self.half[a, axis] + self.half[b, axis] + self.task.gaps[a, b, axis]
                room = self._upper[b, axis] - self._lower[a, axis]
                if room >= need - TOUCH and not self._orders.bind(b, a, axis):
                    found.append((a, b, axis))
        return found

    def push(self, option: Choice) -> tuple[float, float, Choice]:
        """Return how far two boxes must move apart for a choice, and their true order to break ties.

        A choice that failed counts for ever more, so that even one that takes a long way has its turn in time.
        """
        a, b, axis = option
        need = self.half[a, axis] + self.half[b, axis] + self.task.gaps[a, b, axis]
        at = self._look if self._look is not None and (min(a, b), max(a, b)) not in self._choice else self.centers
        lack = max(float(need - (at[b, axis] - at[a, axis])), 0.0)
        true = float(self._home[a, axis] - self._home[b, axis])
        return round(lack * 1.5 ** self._failed[option] + 4.0 * self._failed[option], 6), round(true, 6), option

    def _choose(self, pair: Pair) -> None:
        old = self._choice.get(pair)
        if old is not None:
            self._failed[old] += 1
        options = self.options(pair)
        self.put(pair, min(options, key=self.push) if options else old)

    def put(self, pair: Pair, option: Choice | None) -> None:
        """Put a choice for two boxes in force, instead of the one before."""
        old = self._choice.get(pair)
        if old == option:
            return
        self._solved = False
        if old is not None:
            self._switch(self._numbers["apart", *old], on=False)
        if option is None:
            del self._choice[pair]
            return
        self._choice[pair] = option
        key = ("apart", *option)
        if key in self._numbers:
            self._switch(self._numbers[key], on=True)
        else:
            a, b, axis = option
            self._pair_rule(key, option, float(self.task.gaps[a, b, axis]), BREACH)

    def turn(self, pair: int, direction: int) -> None:
        """Put another direction of a pair's line in force."""
        old = int(self.lines.direction[pair])
        if old == direction:
            return
        self._solved = False
        boxes = [box for body in (self.lines.first, self.lines.second) for box in self.task.bodies[body[pair]]]
        for box in boxes:
            for number, on in ((old, False), (direction, True)):
                key = ("line", pair, number, box)
                if key in self._numbers:
                    self._switch(self._numbers[key], on=on)
        self.lines.direction[pair] = direction

    def reword(self, box: int, way: int) -> None:
        """Set a text in another way."""
        if self.way[box] == way:
            return
        self._solved = False
        self.way[box] = way
        self.half = self.task.sizes(self.way)
        self._bound_moves()
        for number in self._of_box.get(box, ()):
            if self._rules[number].on:
                self.program.bound_row(self._rows[number], self._least(self._rules[number]))

    def drop_broken(self) -> bool:
        """Put the lines out of force that are not kept, most of all first; tell whether there was any."""
        crossing = self._crossing()
        for pair in crossing:
            self.lines.kept[pair] = False
            for number in self._of_line.get(pair, ()):
                self._switch(number, on=False)
        if crossing:
            self._solved = False
            self._apart = self.lines.separated_boxes()
            self._failed.clear()
        return bool(crossing)

    # -- costs and states ---------------------------------------------------------------------

    def tensions(self) -> tuple[dict[Pair, float], dict[int, float]]:
        """Return what each choice and each line in force costs at the margin."""
        duals = self.program.duals()
        choices = {
            pair: float(duals[self._rows[self._numbers["apart", *choice]]]) for pair, choice in self._choice.items()
        }
        lines: dict[int, float] = {}
        for key, number in self._numbers.items():
            if key[0] == "line" and self._rules[number].on:
                pair = key[1]
                assert isinstance(pair, int)
                lines[pair] = lines.get(pair, 0.0) + float(duals[self._rows[number]]) / 2
        return choices, lines

    def state(self) -> State:
        """Return what ``restore`` goes back to."""
        direction = tuple(self.lines.direction.tolist())
        return State(dict(self._choice), direction, tuple(self.way.tolist()), self.centers, self.price, self.clean)

    def restore(self, state: State) -> None:
        """Go back to a state, without solving."""
        for box, way in enumerate(state.way):
            self.reword(box, way)
        for pair in np.flatnonzero(self.lines.direction != np.array(state.direction, dtype=np.int64)).tolist():
            self.turn(pair, state.direction[pair])
        for pair in set(self._choice) | set(state.choice):
            self.put(pair, state.choice.get(pair))
        self.centers, self.price, self.clean = state.centers, state.price, state.clean
        self._solved = True

    def choice(self, pair: Pair) -> Choice | None:
        """Return which of two boxes lies before the other, and along which axis, if that is decided."""
        return self._choice.get(pair)

    def boxes_at(self, pair: int) -> list[int]:
        """Return the boxes that have a rule with the pair's line."""
        direction = int(self.lines.direction[pair])
        boxes = [box for body in (self.lines.first, self.lines.second) for box in self.task.bodies[body[pair]]]
        return [box for box in boxes if ("line", pair, direction, box) in self._numbers]

    def turn_by(self, pair: int, step: int) -> None:
        """Turn a pair's line by that many directions of the fan, as far as the true places lie apart there."""
        direction = (int(self.lines.direction[pair]) + step) % DIRECTIONS
        if self.lines.allowed(pair, direction):
            self.turn(pair, direction)

    def solve(self) -> None:
        """Place the boxes under the rules in force."""
        self._solve()

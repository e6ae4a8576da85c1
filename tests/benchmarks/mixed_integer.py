"""The rules of the joint layout as a mixed-integer linear program, whose optimum HiGHS proves.

Free are the centre of each text; of two boxes that no line separates, which lies before the other along which axis;
of two bodies that a line separates, in which direction of the fan and where. Each of these alternatives has a binary
variable and its rules a big M (Vielma, "Mixed integer linear programming formulation techniques", SIAM Review 57(1),
2015). A known price bounds how far anything can be from its place in a better arrangement; from there come small Ms,
alternatives that cannot be, and pairs that cannot touch (bound tightening and probing: Gleixner et al., "Three
enhancements for optimization-based bound tightening", Journal of Global Optimization 67, 2017).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from cop_diagram.layout.joint import BoxTask, Pair, State
from cop_diagram.layout.joint.orders import Orders
from cop_diagram.layout.joint.separating_lines import SeparatingLines
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, along
from cop_diagram.layout.joint.task import PRICES, Choice
from cop_diagram.scene import Floats

INFINITY = highspy.kHighsInf

EASE = 1e-5
"""By how much less is cut off than was proven to be beyond the known price, points."""

WORTH = 0.97
"""Share of the texts' room above which another round of tightening is not worth its time."""

GAP = 1e-4
"""Relative gap at which an optimum counts as proven."""


class _QuietHighs(highspy.Highs):
    """HiGHS without the banner of its public constructor."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class _Linear:
    """A linear program with some integer columns, in lists, and HiGHS when it is complete."""

    def __init__(self) -> None:
        self.columns: list[tuple[float, float, float]] = []
        self.binary: list[int] = []
        self.rows: list[tuple[float, float, list[int], list[float]]] = []

    def column(self, cost: float, lower: float, upper: float) -> int:
        self.columns.append((cost, lower, upper))
        return len(self.columns) - 1

    def either(self) -> int:
        self.binary.append(self.column(0.0, 0.0, 1.0))
        return self.binary[-1]

    def row(self, columns: Sequence[int], factors: Sequence[float], least: float, most: float = INFINITY) -> None:
        self.rows.append((least, most, [int(column) for column in columns], [float(factor) for factor in factors]))

    def highs(self, *, whole: bool, offset: float) -> highspy.Highs:
        highs = _QuietHighs()
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", GAP)):
            highs.setOptionValue(option, value)
        costs, lower, upper = (np.array(values) for values in zip(*self.columns, strict=True))
        count = len(costs)
        highs.addVars(count, lower, upper)
        highs.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        highs.changeObjectiveOffset(offset)
        if whole and self.binary:
            kinds = np.full(len(self.binary), highspy.HighsVarType.kInteger)
            highs.changeColsIntegrality(len(self.binary), np.array(self.binary, dtype=np.int32), kinds)
        for least, most, columns, factors in self.rows:
            highs.addRow(least, most, len(columns), np.array(columns, dtype=np.int32), np.array(factors))
        return highs


@dataclass(slots=True)
class _Built:
    linear: _Linear
    x: list[list[int]]
    choices: dict[Pair, dict[Choice, int | None]] = field(default_factory=dict)
    lines: dict[Pair, dict[int, int | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven.

    Attributes
    ----------
    best : float
        The price of the best arrangement that is known.
    bound : float
        No arrangement has a lower price.
    state : State
        That arrangement.
    """

    best: float
    bound: float
    state: State


class Program:
    """The program of a task, with the line breaks and the separated bodies of an arrangement that is known.

    Parameters
    ----------
    known : State
        A clean arrangement; nothing that costs more is looked at.
    """

    def __init__(self, task: BoxTask, lines: SeparatingLines, known: State) -> None:
        self._task, self._known = task, known
        self._half = half = task.sizes(known.way)
        self._lower, self._upper, self._home = task.rooms(half)
        wanted = task.targets - task.anchors[:, None] * half * np.array([1.0, 0.0])
        self._offset = float((np.abs(wanted - self._home) * task.weights[:, None]).sum())
        self._offset += sum(float(prices[way]) for prices, way in zip(task.prices, known.way, strict=True))
        self._reach = along(half + task.pads, np.abs(NORMALS))
        orders, count = Orders(task.ranks, task.groups, task.steps), task.count
        both = [(i, j) for i in range(count) for j in range(count) if i != j]
        self._orders = [(i, j, axis) for i, j in both for axis in (0, 1) if orders.bind(i, j, axis)]
        apart = lines.separated_boxes()
        self._choices = {
            two: [(a, b, axis) for a, b in (two, two[::-1]) for axis in (0, 1) if not orders.bind(b, a, axis)]
            for two in both
            if two[0] < two[1] and not apart[two]
        }
        pairs = zip(lines.first.tolist(), lines.second.tolist(), lines.kept.tolist(), strict=True)
        self._lines = {
            (one, other): [k for k in range(DIRECTIONS) if lines.allowed(pair, k)]
            for pair, (one, other, kept) in enumerate(pairs)
            if kept
        }
        self._every_choice, self._every_line = dict(self._choices), dict(self._lines)
        # How much nearer than its need a choice's second box can be to the first, where that is known.
        self._least: dict[Choice, float] = {}

    # -- the rules ----------------------------------------------------------------------------

    def _build(self) -> _Built:
        task, linear = self._task, _Linear()
        built = _Built(linear, [[self._place(linear, box, axis) for axis in (0, 1)] for box in range(task.count)])
        x = built.x
        for wish in task.wishes:
            side = -1.0 if wish.reaching else 1.0
            need = wish.gap + side * float(self._half[[wish.earlier, wish.later], wish.axis].sum())
            lack = linear.column(wish.price, 0.0, INFINITY)
            linear.row((x[wish.later][wish.axis], x[wish.earlier][wish.axis], lack), (1, -1, 1), need)
        for i, j, axis in self._orders:
            hooks = task.anchors * self._half[:, 0] * (axis == 0)
            linear.row((x[j][axis], x[i][axis]), (1, -1), float(hooks[i] - hooks[j]))
        for two in self._choices:
            self._apart(built, two)
        for bodies in self._lines:
            self._separated(built, bodies)
        return built

    def _place(self, linear: _Linear, box: int, axis: int) -> int:
        """Add a coordinate of a centre, and the price of each way there: convex, so that no choice is needed."""
        low, high, home = (float(values[box, axis]) for values in (self._lower, self._upper, self._home))
        columns, factors = [linear.column(0.0, low, high)], [1.0]
        steps = (0.0, *self._task.near, math.inf)
        for sign, room in ((1.0, high - home), (-1.0, home - low)):
            for price, near, far in zip(PRICES, steps, steps[1:], strict=False):
                way = max(min(room, far) - near, 0.0)
                columns.append(linear.column(price * float(self._task.weights[box]), 0.0, way))
                factors.append(-sign)
        linear.row(columns, factors, home, home)
        return columns[0]

    def _need(self, choice: Choice) -> float:
        a, b, axis = choice
        return float(self._half[a, axis] + self._half[b, axis] + self._task.gaps[a, b, axis])

    def _nearest(self, choice: Choice) -> float:
        """Return the least that the second centre of a choice can lie after the first."""
        a, b, axis = choice
        return max(float(self._lower[b, axis] - self._upper[a, axis]), self._least.get(choice, -math.inf))

    def _apart(self, built: _Built, two: Pair) -> None:
        """One of the boxes lies before the other, along one of the axes."""
        linear, options = built.linear, self._choices[two]
        if any(self._lower[b, axis] - self._upper[a, axis] >= self._need((a, b, axis)) for a, b, axis in options):
            return
        fits = [c for c in options if self._upper[c[1], c[2]] - self._lower[c[0], c[2]] >= self._need(c) - EASE]
        taken = built.choices[two] = {choice: linear.either() if len(fits) > 1 else None for choice in fits}
        for choice, binary in taken.items():
            a, b, axis = choice
            columns, factors = [built.x[b][axis], built.x[a][axis]], [1.0, -1.0]
            self._rule(linear, columns, factors, self._need(choice), self._nearest(choice), binary)
        self._one_of(linear, taken.values())

    def _separated(self, built: _Built, bodies: Pair) -> None:
        """All boxes of one body lie before a line, all of the other after it, in one of the directions."""
        linear, (before, after) = built.linear, (self._task.bodies[body] for body in bodies)
        gap = float(self._task.distance[bodies]) / 2
        found = {}
        for k in self._lines[bodies]:
            u = NORMALS[k]
            low = (np.where(u > 0, self._lower, self._upper) * u).sum(axis=1)
            high = (np.where(u > 0, self._upper, self._lower) * u).sum(axis=1)
            deep = self._reach[:, k] + gap
            first, last = float(max((low + deep)[list(before)])), float(min((high - deep)[list(after)]))
            if max((high + deep)[list(before)]) <= min((low - deep)[list(after)]):
                return
            if first <= last + EASE:
                found[k] = low, high, deep, min(first, last), last
        taken = built.lines[bodies] = {k: linear.either() if len(found) > 1 else None for k in found}
        for k, (low, high, deep, first, last) in found.items():
            line, u = linear.column(0.0, first, last), NORMALS[k].tolist()
            for boxes, sign, extreme in ((before, -1.0, high), (after, 1.0, low)):
                for box in boxes:
                    # Where the direction is not taken, its line can stand at its last place.
                    least = sign * (float(extreme[box]) - last)
                    columns = [line, *built.x[box]]
                    factors = [-sign, sign * u[0], sign * u[1]]
                    self._rule(linear, columns, factors, float(deep[box]), least, taken[k])
        self._one_of(linear, taken.values())

    @staticmethod
    def _rule(
        linear: _Linear, columns: list[int], factors: list[float], need: float, least: float, binary: int | None
    ) -> None:
        """The sum reaches what is needed where the binary is 1; it can reach ``least`` where that is 0."""
        if binary is None:
            linear.row(columns, factors, need)
        else:
            least = min(least, need)
            linear.row([*columns, binary], [*factors, least - need], least)

    @staticmethod
    def _one_of(linear: _Linear, binaries: Iterable[int | None]) -> None:
        columns = [binary for binary in binaries if binary is not None]
        if columns:
            linear.row(columns, [1.0] * len(columns), 1.0, 1.0)

    # -- what cannot be -----------------------------------------------------------------------

    def tighten(self, rounds: int = 4) -> None:
        """Leave out what no arrangement can have that costs less than the known one."""
        for _ in range(rounds):
            before = float((self._upper - self._lower).sum())
            self._tighten()
            if float((self._upper - self._lower).sum()) > WORTH * before:
                return

    def _tighten(self) -> None:
        built = self._build()
        highs = built.linear.highs(whole=False, offset=0.0)
        highs.setOptionValue("presolve", "off")
        costs = {column: cost for column, (cost, _, _) in enumerate(built.linear.columns) if cost}
        columns = np.array(list(costs), dtype=np.int32)
        cutoff = self._known.price - self._offset + EASE
        highs.addRow(-INFINITY, cutoff, len(costs), columns, np.array(list(costs.values())))
        highs.changeColsCost(len(costs), columns, np.zeros(len(costs)))
        for two, taken in built.choices.items():
            self._choices[two] = [choice for choice, binary in taken.items() if _possible(highs, binary)]
        for bodies, turned in built.lines.items():
            self._lines[bodies] = [k for k, binary in turned.items() if _possible(highs, binary)]
        for box, axis in np.ndindex(self._lower.shape):
            column = built.x[box][axis]
            self._lower[box, axis] = max(self._lower[box, axis], _least(highs, {column: 1.0}))
            self._upper[box, axis] = min(self._upper[box, axis], -_least(highs, {column: -1.0}))
        for two in built.choices:
            for a, b, axis in self._choices[two]:
                nearest = _least(highs, {built.x[b][axis]: 1.0, built.x[a][axis]: -1.0})
                self._least[a, b, axis] = max(nearest, self._least.get((a, b, axis), -math.inf))

    # -- the optimum --------------------------------------------------------------------------

    def prove(self, seconds: float) -> Proof:
        """Return the best arrangement and bound that HiGHS finds within that time, beginning with the known one."""
        built = self._build()
        highs = built.linear.highs(whole=True, offset=self._offset)
        highs.setOptionValue("time_limit", float(seconds))
        begin = self._taken(built)
        start = np.array(list(begin.values()))
        highs.setSolution(len(begin), np.array(list(begin), dtype=np.int32), start)
        highs.run()
        info = highs.getInfo()
        values = np.asarray(highs.getSolution().col_value)
        state = self._state(values[built.x], float(info.objective_function_value))
        return Proof(state.price, float(info.mip_dual_bound), state)

    def _taken(self, built: _Built) -> dict[int, float]:
        """Return the binaries' values in the known arrangement."""
        centers, found = self._known.centers, {}
        for taken in built.choices.values():
            widest = self._widest(list(taken), centers)
            found |= {binary: float(choice == widest) for choice, binary in taken.items() if binary is not None}
        for bodies, turned in built.lines.items():
            best = self._best(bodies, list(turned), centers)
            found |= {binary: float(k == best) for k, binary in turned.items() if binary is not None}
        return found

    def _state(self, centers: Floats, price: float) -> State:
        """Return the arrangement with the boxes there."""
        known = self._known
        choice = {two: self._widest(options, centers) for two, options in self._every_choice.items()}
        turned = {bodies: self._best(bodies, directions, centers) for bodies, directions in self._every_line.items()}
        return State(choice, known.direction | turned, known.way, known.rows, centers, price, clean=True)

    def _widest(self, options: list[Choice], centers: Floats) -> Choice:
        """Return the choice for two boxes that is kept by most."""
        return max(options, key=lambda c: (centers[c[1], c[2]] - centers[c[0], c[2]] - self._need(c), c))

    def _best(self, bodies: Pair, directions: list[int], centers: Floats) -> int:
        """Return the direction in which two bodies lie furthest apart."""
        place = along(centers, NORMALS)
        before, after = (list(self._task.bodies[body]) for body in bodies)
        ahead, behind = (place + self._reach)[before].max(axis=0), (place - self._reach)[after].min(axis=0)
        return max(directions, key=lambda k: (behind[k] - ahead[k], k))


def _possible(highs: highspy.Highs, binary: int | None) -> bool:
    """Whether an alternative can be taken; it is ruled out if not."""
    if binary is None:
        return True
    highs.changeColBounds(binary, 1.0, 1.0)
    highs.run()
    possible = highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible
    highs.changeColBounds(binary, 0.0, float(possible))
    return possible


def _least(highs: highspy.Highs, costs: dict[int, float]) -> float:
    """Return the least that a sum of columns can be, minus infinity where that is not found out."""
    for column, cost in costs.items():
        highs.changeColCost(column, cost)
    highs.run()
    found = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    least = float(highs.getInfo().objective_function_value) - EASE if found else -math.inf
    for column in costs:
        highs.changeColCost(column, 0.0)
    return least

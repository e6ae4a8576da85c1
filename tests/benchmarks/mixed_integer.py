"""The rules of the joint layout as a mixed-integer linear program, whose optimum HiGHS proves.

Free are the centre of each text and the way it is set; of two boxes that no line separates, which lies before the
other along which axis; of two bodies that a line separates, in which direction of the fan and where. Each of these
alternatives has a binary variable and its rules a big M (Vielma, "Mixed integer linear programming formulation
techniques", SIAM Review 57(1), 2015). A known price bounds how far anything can be from its place in a better
arrangement; from there come small Ms, alternatives that cannot be, and pairs that cannot touch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np
from integer_program import EASE, INFINITY, IntegerProgram, Probe
from rules import Placed, Rules

from cop_diagram.layout.joint import Pair
from cop_diagram.layout.joint.support_function import NORMALS
from cop_diagram.layout.joint.task import PRICES, Choice

WORTH = 0.97
"""Share of the texts' room above which another round of tightening is not worth its time."""

Floors = Mapping[frozenset[int], float]
"""Sets of boxes, and what each costs at least by itself."""


@dataclass(slots=True)
class _Built:
    """The program; the columns of centres, of half sizes and of the ways; the binaries of the alternatives."""

    program: IntegerProgram
    x: list[list[int]] = field(default_factory=list)
    half: list[list[int]] = field(default_factory=list)
    ways: list[dict[int, int]] = field(default_factory=list)
    costs: list[list[int]] = field(default_factory=list)
    choices: dict[Pair, dict[Choice, int | None]] = field(default_factory=dict)
    lines: dict[Pair, dict[int, int | None]] = field(default_factory=dict)


class Program:
    """The program of some rules.

    Parameters
    ----------
    floors : dict
        What is proven of some of the boxes.
    most : float
        Nothing that costs more is looked at.
    """

    def __init__(self, rules: Rules, floors: Floors, most: float) -> None:
        self._rules, self._task, self._floors, self._most = rules, rules.task, floors, most
        self._ways = [list(range(len(ways))) for ways in self._task.ways]
        count = max(map(len, self._ways))
        settings = [[min(number, len(ways) - 1) for ways in self._task.ways] for number in range(count)]
        self._halves = np.array([self._task.sizes(way) for way in settings])
        rooms = [self._task.rooms(half) for half in self._halves]
        self._lowers, self._uppers, self._homes = (np.array(values) for values in zip(*rooms, strict=True))
        self._away = np.array([rules.away(way) for way in settings])
        self._lower, self._upper = self._lowers.min(axis=0), self._uppers.max(axis=0)
        self._choices, self._lines = dict(rules.choices), dict(rules.lines)
        # How much nearer than its need a choice's second box can be to the first, where that is known.
        self._least: dict[Choice, float] = {}
        # Whether nothing costs less than the most that is looked at.
        self._none = False

    # -- the rules ----------------------------------------------------------------------------

    def _build(self) -> _Built:
        """Write the program of what is still possible."""
        task, program = self._task, IntegerProgram()
        built = _Built(program)
        self._small, self._large = (
            np.array([extreme(self._halves[ways, box], axis=0) for box, ways in enumerate(self._ways)])
            for extreme in (np.min, np.max)
        )
        self._offset = 0.0
        for box in range(task.count):
            self._set(built, box)
            built.x.append([self._place(built, box, axis) for axis in (0, 1)])
        lacks = []
        for wish in task.wishes:
            side, axis = -1.0 if wish.reaching else 1.0, wish.axis
            lacks.append(program.column(wish.price, 0.0, INFINITY))
            terms = {built.x[wish.later][axis]: 1.0, built.x[wish.earlier][axis]: -1.0, lacks[-1]: 1.0}
            sizes = {built.half[box][axis]: -side for box in (wish.earlier, wish.later)}
            program.row({**terms, **sizes}, wish.gap)
        for i, j, axis in self._rules.orders:
            hooks = {built.half[box][0]: side * float(task.anchors[box]) for box, side in ((j, 1.0), (i, -1.0))}
            terms = {built.x[j][axis]: 1.0, built.x[i][axis]: -1.0}
            program.row(terms if axis else {**terms, **hooks}, 0.0)
        for two in self._choices:
            self._apart(built, two)
        for bodies in self._lines:
            self._separated(built, bodies)
        for boxes, price in self._floors.items():
            wishes = zip(task.wishes, lacks, strict=True)
            columns = [lack for wish, lack in wishes if wish.earlier in boxes and wish.later in boxes]
            columns += [column for box in boxes for column in built.costs[box]]
            fixed = sum(float(self._away[self._ways[box][0], box]) for box in boxes if len(self._ways[box]) == 1)
            program.row({column: program.columns[column][0] for column in columns}, price - fixed - EASE)
        return built

    def _set(self, built: _Built, box: int) -> None:
        """Add the ways to set a text, and its half sizes."""
        ways, program = self._ways[box], built.program
        taken = {way: program.either(float(self._away[way, box])) for way in ways} if len(ways) > 1 else {}
        program.one_of(list(taken.values()))
        built.ways.append(taken)
        built.costs.append(list(taken.values()))
        if not taken:
            self._offset += float(self._away[ways[0], box])
        columns = []
        for axis in (0, 1):
            columns.append(program.column(0.0, float(self._small[box, axis]), float(self._large[box, axis])))
            if taken:
                sizes = {binary: -float(self._halves[way, box, axis]) for way, binary in taken.items()}
                program.row({columns[-1]: 1.0, **sizes}, 0.0, 0.0)
        built.half.append(columns)

    def _place(self, built: _Built, box: int, axis: int) -> int:
        """Add a coordinate of a centre, and the price of each way there: convex, so that no choice is needed."""
        program, ways, taken = built.program, self._ways[box], built.ways[box]
        lowers, uppers, homes = (values[:, box, axis] for values in (self._lowers, self._uppers, self._homes))
        low, high = float(self._lower[box, axis]), float(self._upper[box, axis])
        x = program.column(0.0, low, high)
        terms, steps = {x: 1.0}, (0.0, *self._task.near, math.inf)
        for sign, room in ((1.0, high - min(homes[ways])), (-1.0, max(homes[ways]) - low)):
            for price, near, far in zip(PRICES, steps, steps[1:], strict=False):
                way = max(min(float(room), far) - near, 0.0)
                column = program.column(price * float(self._task.weights[box]), 0.0, way)
                terms[column] = -sign
                built.costs[box].append(column)
        if taken:
            program.row({**terms, **{binary: -float(homes[way]) for way, binary in taken.items()}}, 0.0, 0.0)
            program.row({x: 1.0, **{binary: -float(lowers[way]) for way, binary in taken.items()}}, 0.0)
            program.row({x: -1.0, **{binary: float(uppers[way]) for way, binary in taken.items()}}, 0.0)
        else:
            program.row(terms, float(homes[ways[0]]), float(homes[ways[0]]))
        return x

    @staticmethod
    def _between(built: _Built, choice: Choice) -> dict[int, float]:
        """Return the distance between the boxes of a choice."""
        a, b, axis = choice
        return {built.x[b][axis]: 1.0, built.x[a][axis]: -1.0, built.half[a][axis]: -1.0, built.half[b][axis]: -1.0}

    def _apart(self, built: _Built, two: Pair) -> None:
        """One of the boxes lies before the other, along one of the axes."""
        fits, lower, upper = [], self._lower, self._upper
        for a, b, axis in self._choices[two]:
            need = float(self._task.gaps[a, b, axis])
            least = float(lower[b, axis] - upper[a, axis] - self._large[[a, b], axis].sum())
            least = max(least, self._least.get((a, b, axis), -math.inf))
            if least >= need:
                return
            if upper[b, axis] - lower[a, axis] - self._small[[a, b], axis].sum() >= need - EASE:
                fits.append(((a, b, axis), need, least))
        taken = {choice: built.program.either() if len(fits) > 1 else None for choice, _, _ in fits}
        for choice, need, least in fits:
            built.program.rule(self._between(built, choice), need, least, taken[choice])
        built.program.one_of(list(taken.values()))
        built.choices[two] = taken

    def _separated(self, built: _Built, bodies: Pair) -> None:
        """All boxes of one body lie before a line, all of the other after it, in one of the directions."""
        program, (before, after) = built.program, (list(self._task.bodies[body]) for body in bodies)
        gap, found = float(self._task.distance[bodies]) / 2, {}
        for k in self._lines[bodies]:
            u = NORMALS[k]
            low = (np.where(u > 0, self._lower, self._upper) * u).sum(axis=1)
            high = (np.where(u > 0, self._upper, self._lower) * u).sum(axis=1)
            pads, small, large = (
                (values * np.abs(u)).sum(axis=1) for values in (self._task.pads, self._small, self._large)
            )
            need = pads + gap
            first = float((low + small + need)[before].max())
            last = float((high - small - need)[after].min())
            if (high + large + need)[before].max() <= (low - large - need)[after].min():
                return
            if first <= last + EASE:
                found[k] = low - large, high + large, need, min(first, last), last
        taken = {k: program.either() if len(found) > 1 else None for k in found}
        for k, (low, high, need, first, last) in found.items():
            line, u = program.column(0.0, first, last), NORMALS[k].tolist()
            for boxes, sign, extreme in ((before, -1.0, high), (after, 1.0, low)):
                for box in boxes:
                    terms = {line: -sign}
                    for axis in (0, 1):
                        terms |= {built.x[box][axis]: sign * u[axis], built.half[box][axis]: -abs(u[axis])}
                    # Where the direction is not taken, its line can stand at its last place.
                    program.rule(terms, float(need[box]), sign * (float(extreme[box]) - last), taken[k])
        program.one_of(list(taken.values()))
        built.lines[bodies] = taken

    # -- what cannot be -----------------------------------------------------------------------

    def tighten(self, rounds: int) -> None:
        """Leave out what no arrangement can have that costs no more than is looked at."""
        for _ in range(rounds):
            before = float((self._upper - self._lower).sum())
            self._tighten()
            if self._none or float((self._upper - self._lower).sum()) > WORTH * before:
                return

    def _tighten(self) -> None:
        built = self._build()
        probe = Probe(built.program, self._most - self._offset)
        for box, ways in enumerate(built.ways):
            if ways:
                self._ways[box] = [way for way, binary in ways.items() if probe.possible(binary)]
        for two, taken in built.choices.items():
            self._choices[two] = [choice for choice, binary in taken.items() if probe.possible(binary)]
        for bodies, turned in built.lines.items():
            self._lines[bodies] = [k for k, binary in turned.items() if probe.possible(binary)]
        left = [*self._ways, *(self._choices[two] for two in built.choices), *(self._lines[two] for two in built.lines)]
        self._none = not all(left)
        if self._none:
            return
        for box, axis in np.ndindex(self._lower.shape):
            column = built.x[box][axis]
            self._lower[box, axis] = max(self._lower[box, axis], probe.least({column: 1.0}))
            self._upper[box, axis] = min(self._upper[box, axis], -probe.least({column: -1.0}))
        for two in built.choices:
            for choice in self._choices[two]:
                nearest = probe.least(self._between(built, choice))
                self._least[choice] = max(nearest, self._least.get(choice, -math.inf))

    # -- the optimum --------------------------------------------------------------------------

    def prove(self, nodes: int) -> tuple[float, Placed | None]:
        """Return what nothing is cheaper than, as far as is looked at, and the best arrangement that HiGHS finds.

        It finds none where there is none, or not within that many nodes of its tree. Its heuristics are left out: they
        take most of the time, and find less than the layout's own search.
        """
        if self._none:
            return self._most, None
        built = self._build()
        built.program.row(built.program.costs, -INFINITY, self._most - self._offset)
        highs = built.program.highs(whole=True)
        highs.setOptionValue("mip_max_nodes", nodes)
        highs.setOptionValue("mip_heuristic_effort", 0.0)
        highs.run()
        info = highs.getInfo()
        if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return self._most, None
        bound = info.mip_dual_bound if built.program.binary else info.objective_function_value
        bound = max(min(float(bound) + self._offset, self._most), 0.0)
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return bound, None
        values = np.asarray(highs.getSolution().col_value)
        ways = zip(self._ways, built.ways, strict=True)
        way = tuple(max(taken, key=lambda w: values[taken[w]]) if taken else only[0] for only, taken in ways)
        return bound, Placed(values[built.x], way)

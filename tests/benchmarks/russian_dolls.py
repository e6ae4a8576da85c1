"""Proofs of large maps from proofs of small parts of them, by Russian doll search.

(Verfaillie, Lemaître, Schiex, "Russian doll search for solving constraint optimization problems", AAAI 1996.)

Whatever the arrangement, some of its boxes keep the rules that are about them alone, so that together they cost no
less than the optimum of these rules. Such floors are proven of a few boxes first, stand as rules in the programs of
more, and there leave little room for anything else: they bound what every text can cost, and so how far it can be
from its place. Big Ms alone, by contrast, tell next to nothing of a large map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from integer_program import GAP
from mixed_integer import Program, Proof
from rules import Placed, Rules

from cop_diagram.layout.joint import Arrangement, Shortfalls, improve

MOST = 10
"""Boxes of the smallest parts, at most."""

ROUNDS = 3
"""Rounds of tightening, at most."""

PULL = 0.01
"""Parts that together cost less than that more than by themselves do not meet, points."""

FEW = 4
"""Parts of which any so many are proven together, if some of them pull each other."""

SAME = 0.01
"""A best and a bound that differ by less than this are an optimum, points; see also ``GAP``."""

SETTLED, TRIALS = 60, 1000
"""Rounds in which an arrangement must settle, and changes that are tried to improve it."""

TOUCH = 1e-6
"""A rule that lacks less than this is kept, points."""


Group = frozenset[int]
"""Numbers of parts."""


class _Dolls:
    """Proofs of groups of parts, each with all that were made of smaller ones.

    Parameters
    ----------
    parts : list of frozenset of int
        The boxes of each part.
    """

    def __init__(self, rules: Rules, known: Placed, parts: Sequence[frozenset[int]], seconds: float) -> None:
        self._rules, self._known, self._parts, self._seconds = rules, searched(rules, known), parts, seconds
        self.all: Group = frozenset(range(len(parts)))
        self._floors: dict[Group, float] = {}

    def prove(self, group: Group, goal: float = math.inf) -> Proof:
        """Return what can be proven of some parts where nothing is looked at that makes the whole cost the goal."""
        rows = self._boxes(group)
        number = {box: row for row, box in enumerate(rows)}
        floors = {
            frozenset(number[box] for box in self._boxes(inner)): price
            for inner, price in self._floors.items()
            if inner < group and price > PULL
        }
        rules = self._rules.among(rows)
        known = searched(rules, self._known.among(rows))
        most, floor, price = goal - self.least(self.all - group), self.least(group), rules.price(known)
        if most <= floor + SAME or price - floor <= _tolerance(price):
            self._floors[group] = floor
            return Proof(price, floor, known)
        program = Program(rules, known, floors, most)
        program.tighten(ROUNDS)
        proof = program.prove(self._seconds)
        proof = Proof(proof.best, max(floor, min(proof.bound, proof.best)), proof.placed)
        self._floors[group] = proof.bound
        if group == self.all and proof.best < self.best:
            self._known = proof.placed
        return proof

    @property
    def best(self) -> float:
        """The price of the best arrangement of all that is known."""
        return self._rules.price(self._known)

    def least(self, group: Group) -> float:
        """Return what some parts cost at least: the largest sum of floors of groups without a common part."""
        return _packed(group, [(one, floor) for one, floor in self._floors.items() if one <= group])

    def pull(self, one: Group, other: Group) -> float:
        """Return by how much two groups keep each other from their places, points."""
        across = [group for group in self._floors if group <= one | other and group & one and group & other]
        return sum(map(self.excess, across))

    def excess(self, group: Group) -> float:
        """Return how much more is proven of a group than of its parts by themselves."""
        inner = [(one, floor) for one, floor in self._floors.items() if one < group]
        return self._floors[group] - _packed(group, inner)

    def _boxes(self, group: Group) -> list[int]:
        return sorted(box for part in group for box in self._parts[part])


def _packed(group: Group, floors: Sequence[tuple[Group, float]]) -> float:
    """Return the largest sum of floors of sets without a common member; members of none cost nothing."""

    @cache
    def largest(left: Group) -> float:
        if not left:
            return 0.0
        first = min(left)
        with_first = [floor + largest(left - one) for one, floor in floors if first in one and one <= left]
        return max(with_first, default=largest(left - {first}))

    return largest(group)


def searched(rules: Rules, start: Placed) -> Placed:
    """Return the best of an arrangement and of what the layout's own search makes with and without it."""
    found = [start]
    for begin in (rules.state(start), None):
        arrangement = Arrangement(rules.task, begin)
        arrangement.settle(SETTLED)
        improve(arrangement, TRIALS, Shortfalls())
        found.append(Placed(arrangement.centers, tuple(arrangement.way)))
    return min((placed for placed in found if rules.lacking(placed) <= TOUCH), key=rules.price, default=start)


def prove(rules: Rules, known: Placed, seconds: float) -> Proof:
    """Return the best arrangement that is found, and a bound.

    Groups grow along a chain until one's optimum is not proven in time; from there on halfway goals are.

    Parameters
    ----------
    known : Placed
        A clean arrangement.
    seconds : float
        How long any one proof may take.
    """
    dolls = _Dolls(rules, known, _parts(rules), seconds)
    for count in range(1, FEW + 1):
        for parts in combinations(sorted(dolls.all), count):
            if count < 3 or any(dolls.excess(frozenset(two)) > PULL for two in combinations(parts, 2)):
                dolls.prove(frozenset(parts))
    chain = _chain(dolls)
    for group in chain:
        proof = dolls.prove(group)
        if proof.best - proof.bound > _tolerance(proof.best):
            break
    else:
        return proof
    while dolls.best - dolls.least(dolls.all) > _tolerance(dolls.best):
        goal = (dolls.best + dolls.least(dolls.all)) / 2
        for group in chain:
            dolls.prove(group, goal)
        if dolls.least(dolls.all) < goal - _tolerance(goal):
            break
    return dolls.prove(dolls.all)


def _tolerance(price: float) -> float:
    """Return by how little a bound may miss a price that counts as proven, points."""
    return GAP * price + SAME


def _chain(dolls: _Dolls) -> list[Group]:
    """Return ever larger groups, up to all: those that pull each other farthest are put together first."""
    groups, chain = [frozenset([part]) for part in sorted(dolls.all)], []
    while len(groups) > 1:
        one, other = max(combinations(groups, 2), key=lambda two: (dolls.pull(*two), sorted(map(sorted, two))))
        groups = [*(group for group in groups if group not in (one, other)), one | other]
        if len(one | other) > FEW and dolls.pull(one, other) > PULL:
            chain.append(one | other)
    return [*(group for group in chain if group != dolls.all), dolls.all]


def _parts(rules: Rules) -> list[frozenset[int]]:
    """Return the boxes of each body, and those of none; those that are many are halved."""
    left, parts, alone = set(range(rules.task.count)), [], []
    for body in rules.task.bodies:
        own = [box for box in body if box in left]
        left.difference_update(own)
        if len(body) > 1:
            parts.append(own)
        else:
            alone += own
    places = rules.task.targets
    return [frozenset(half) for part in [*parts, alone] if part for half in _halved(part, places.tolist())]


def _halved(boxes: Sequence[int], places: list[list[float]]) -> list[list[int]]:
    """Return boxes that lie together, cut across the longer axis until there are few in each set."""
    if len(boxes) <= MOST:
        return [list(boxes)]
    extents = [max(places[b][axis] for b in boxes) - min(places[b][axis] for b in boxes) for axis in (0, 1)]
    axis = int(extents[1] > extents[0])
    ordered = sorted(boxes, key=lambda box: (places[box][axis], box))
    middle = len(ordered) // 2
    return _halved(ordered[:middle], places) + _halved(ordered[middle:], places)

"""Proofs of large maps from proofs of small parts of them, by Russian doll search.

(Verfaillie, Lemaître, Schiex, "Russian doll search for solving constraint optimization problems", AAAI 1996.)

Whatever the arrangement, some of its boxes keep the rules that are about them alone, so that together they cost no
less than the optimum of these rules. Such floors stand as rules in the programs of more boxes, and there leave little
room for anything else: they bound what every text can cost, and so how far it can be from its place. Big Ms alone, by
contrast, tell next to nothing of a large map.

Each box is a group at first. Two groups whose best arrangements break a rule that is about both are proven together,
the smallest first, and are one group from there on. Where no rule is broken any more, the best arrangements of the
groups are one of the whole map, and what their floors add up to is its optimum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from integer_program import GAP
from mixed_integer import Program
from rules import Placed, Rules

from cop_diagram.layout.joint import Arrangement, Shortfalls, improve

ROUNDS = 2
"""Rounds of tightening, at most."""

MANY = 18
"""Boxes above which two groups are not proven together before the one is with ever more boxes of the other."""

PULL = 0.01
"""A group that costs less than that more than what it was made of has no rule of its own, points."""

FIRST, LAST = 0.03, 0.01
"""Share of the price by which the first goal is above what is known, and below which no goal is tried again."""

SAME = 0.01
"""A best and a bound that differ by less than this are an optimum, points; see also ``GAP``."""

SETTLED, TRIALS = 60, 1000
"""Rounds in which an arrangement must settle, and changes that are tried to improve it."""

TOUCH = 1e-6
"""A rule that lacks less than this is kept, points."""


Group = frozenset[int]
"""Numbers of boxes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven.

    Attributes
    ----------
    best : float
        The price of the best arrangement that is known.
    bound : float
        No arrangement has a lower price.
    placed : Placed
        That arrangement.
    """

    best: float
    bound: float
    placed: Placed

    @property
    def whole(self) -> bool:
        """Whether the best is an optimum."""
        return self.best - self.bound <= GAP * self.best + SAME


class _Dolls:
    """Proofs of groups without a common box, which together are all, and the floors that they were made with.

    Parameters
    ----------
    known : Placed
        A clean arrangement.
    nodes : int
        How many nodes of its tree HiGHS may look at in any one program.
    """

    def __init__(self, rules: Rules, known: Placed, nodes: int) -> None:
        self._rules, self._known, self._nodes = rules, known, nodes
        self._floors: dict[Group, float] = {}
        self._proofs: dict[Group, Proof] = {}
        for box in range(rules.task.count):
            self._proofs[frozenset([box])] = self._proven(frozenset([box]), known, 0.0)

    def join(self) -> bool:
        """Prove the groups together that break a rule, the fewest boxes first; return whether there were any."""
        at, owner = self.placed, {box: group for group in self._proofs for box in group}
        lacks: Counter[frozenset[Group]] = Counter()
        for lack, boxes in _broken(self._rules, at):
            lacks[frozenset(owner[box] for box in boxes)] += lack
        apart = [groups for groups in lacks if len(groups) > 1]
        if not apart:
            return False
        groups = min(apart, key=lambda some: (sum(map(len, some)), -lacks[some], sorted(map(sorted, some))))
        least = sum(self._proofs[group].bound for group in groups)
        both = frozenset().union(*groups)
        if len(both) > MANY:
            smallest = min(groups, key=lambda group: (len(group), sorted(group)))
            least = max(least, self._approach(smallest, both))
        self._proofs[both] = self._proven(both, at, least)
        for group in groups:
            del self._proofs[group]
        return True

    def _approach(self, group: Group, both: Group) -> float:
        """Prove a group with ever more of the others, as they come in each other's way; return a floor."""
        at, least = self.placed, self._proofs[group].bound
        while True:
            lacks: Counter[int] = Counter()
            for lack, boxes in _broken(self._rules, at):
                if not group.isdisjoint(boxes):
                    lacks.update(dict.fromkeys(both.intersection(boxes) - group, lack))
            if not lacks or len(group) + 1 >= len(both):
                return least
            group |= {min(lacks, key=lambda box: (-lacks[box], box))}
            proof = self._proven(group, at, least)
            at, least = at.with_(sorted(group), proof.placed), proof.bound
            if not proof.whole:
                return least

    @property
    def placed(self) -> Placed:
        """The groups' best arrangements, beside each other."""
        at = self._known
        for group, proof in self._proofs.items():
            at = at.with_(sorted(group), proof.placed)
        return at

    @property
    def bound(self) -> float:
        """What all cost at least."""
        return sum(proof.bound for proof in self._proofs.values())

    def _proven(self, group: Group, at: Placed, least: float) -> Proof:
        """Prove what boxes cost at least, of which something is proven; where they are may break rules."""
        boxes = sorted(group)
        number = {box: row for row, box in enumerate(boxes)}
        rules = self._rules.among(boxes)
        starts = [searched(rules, self._known.among(boxes)), searched(rules, at.among(boxes))]
        placed = min((at for at in starts if rules.lacking(at) <= TOUCH), key=rules.price, default=starts[0])
        floors = {
            frozenset(number[box] for box in inner): price for inner, price in self._floors.items() if inner < group
        }
        proof = self._by_goals(rules, placed, floors, least)
        if proof.bound > least + PULL:
            self._floors[group] = proof.bound
        return proof

    def _by_goals(self, rules: Rules, placed: Placed, floors: dict[Group, float], least: float) -> Proof:
        """Return the optimum, or what is proven of it, goal by goal from what is known.

        Nearer goals are proven sooner, since they leave less room; each that is proven makes the next one easier.
        """
        best, failed = rules.price(placed), False
        step = FIRST * best
        while best - least > _tolerance(best):
            goal = min(least + step, best - _tolerance(best) / 2)
            program = Program(rules, floors, goal)
            program.tighten(ROUNDS)
            bound, found = program.prove(self._nodes)
            least = max(least, bound)
            if found is not None and rules.price(found) < best:
                placed = searched(rules, found)
                best = goal = rules.price(placed)
            if goal - bound > _tolerance(goal):
                failed, step = True, step / 4
                if step < LAST * best:
                    break
            elif not failed:
                step *= 2
        return Proof(best, min(least, best), placed)


def _broken(rules: Rules, placed: Placed) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield what broken rules lack, and the price of wishes, with the boxes of each."""
    yield from ((lack, boxes) for lack, boxes in rules.lacks(placed) if lack > TOUCH)
    yield from ((price, two) for price, two in rules.wanting(placed) if price > TOUCH)


def searched(rules: Rules, start: Placed) -> Placed:
    """Return the best of an arrangement and of what the layout's own search makes with and without it."""
    found = [start]
    for begin in (rules.state(start), None):
        arrangement = Arrangement(rules.task, begin)
        arrangement.settle(SETTLED)
        improve(arrangement, TRIALS, Shortfalls())
        found.append(Placed(arrangement.centers, tuple(arrangement.way)))
    return min((placed for placed in found if rules.lacking(placed) <= TOUCH), key=rules.price, default=start)


def prove(rules: Rules, known: Placed, nodes: int) -> Proof:
    """Return the best arrangement that is found, and a bound.

    Parameters
    ----------
    known : Placed
        A clean arrangement.
    nodes : int
        How many nodes of its tree HiGHS may look at in any one program.
    """
    known = searched(rules, known)
    dolls = _Dolls(rules, known, nodes)
    while dolls.join():
        pass
    placed = min(known, dolls.placed, key=rules.price)
    return Proof(rules.price(placed), min(dolls.bound, rules.price(placed)), placed)


def _tolerance(price: float) -> float:
    """Return by how little a bound may miss the price of a group, points; the groups of a map add up."""
    return GAP * price + SAME / 10

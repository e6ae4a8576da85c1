"""Proofs of large maps from proofs of small parts of them, by Russian doll search.

(Verfaillie, Lemaître, Schiex, "Russian doll search for solving constraint optimization problems", AAAI 1996.)

Whatever the arrangement, some of its boxes keep the rules that are about them alone, so that together they cost no
less than the optimum of these rules. Such floors are proven of a few boxes first, stand as rules in the programs of
more, and there leave little room for anything else: they bound what every text can cost, and so how far it can be
from its place. Big Ms alone, by contrast, tell next to nothing of a large map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from mixed_integer import Program, Proof
from rules import Placed, Rules

from cop_diagram.layout.joint import Arrangement, improve

MOST = 10
"""Boxes of the smallest parts, at most."""

ROUNDS = 3
"""Rounds of tightening, at most."""

PULL = 0.01
"""Parts that together cost less than that more than by themselves do not meet, points."""

SETTLED, TRIALS = 60, 1000
"""Rounds in which an arrangement must settle, and changes that are tried to improve it."""

TOUCH = 1e-6
"""A rule that lacks less than this is kept, points."""


class _Dolls:
    """Proofs of sets of boxes, each with all that were made of its subsets."""

    def __init__(self, rules: Rules, known: Placed, seconds: float) -> None:
        self._rules, self._known, self._seconds = rules, known, seconds
        self._floors: dict[frozenset[int], float] = {}

    def prove(self, boxes: frozenset[int]) -> Proof:
        """Return what can be proven of some boxes."""
        rows = sorted(boxes)
        number = {box: row for row, box in enumerate(rows)}
        floors = {
            frozenset(number[box] for box in inner): price
            for inner, price in self._floors.items()
            if inner < boxes and price > PULL
        }
        rules = self._rules.among(rows)
        program = Program(rules, searched(rules, self._known.among(rows)), floors)
        program.tighten(ROUNDS)
        proof = program.prove(self._seconds)
        proof = replace(proof, bound=min(proof.bound, proof.best))
        self._floors[boxes] = proof.bound
        return proof


def searched(rules: Rules, start: Placed) -> Placed:
    """Return the best of an arrangement and of what the layout's own search makes with and without it."""
    found = [start]
    for begin in (rules.state(start), None):
        arrangement = Arrangement(rules.task, begin)
        arrangement.settle(SETTLED)
        improve(arrangement, TRIALS)
        found.append(Placed(arrangement.centers, tuple(arrangement.way)))
    return min((placed for placed in found if rules.lacking(placed) <= TOUCH), key=rules.price, default=start)


def prove(rules: Rules, known: Placed, seconds: float) -> Proof:
    """Return the best arrangement that is found, and a bound.

    The parts that pull each other farthest from their places are put together first, until all are.

    Parameters
    ----------
    known : Placed
        A clean arrangement.
    seconds : float
        How long any one proof may take.
    """
    dolls = _Dolls(rules, known, seconds)
    parts = _parts(rules)
    floors = {part: dolls.prove(part).bound for part in parts}
    pulls = {
        (one, other): dolls.prove(one | other).bound - floors[one] - floors[other]
        for one, other in combinations(parts, 2)
    }
    groups = [[part] for part in parts]
    while len(groups) > 2:
        pulled = {
            (i, j): sum(max(pulls.get((a, b), 0.0), pulls.get((b, a), 0.0)) for a in groups[i] for b in groups[j])
            for i, j in combinations(range(len(groups)), 2)
        }
        i, j = max(pulled, key=lambda two: (pulled[two], two))
        joined = groups[i] + groups[j]
        groups = [*(group for number, group in enumerate(groups) if number not in (i, j)), joined]
        if len(joined) > 2 and pulled[i, j] > PULL:
            dolls.prove(frozenset().union(*joined))
    return dolls.prove(frozenset(range(rules.task.count)))


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

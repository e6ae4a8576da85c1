"""Large-neighbourhood search: texts that crowd each other are taken out together and put back, in other lines too.

Single changes come to an end where a text would have to be set in other lines and those around it in another order at
once. Here a dear text and those around it give up all their choices (Shaw, "Using constraint programming and local
search methods to solve vehicle routing problems", CP 1998), and are put back one conflict after the other: in the
cheapest order and lines first, and otherwise in a few places only (limited discrepancy search: Harvey, Ginsberg,
IJCAI 1995). No rule that is added makes a program cheaper, so that a branch ends where it no longer pays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.search import WORTH, strains
from cop_diagram.layout.joint.state import State
from cop_diagram.layout.joint.task import Choice, Pair

DEAREST = 8
"""How many of the dearest texts are taken out in a pass, each with those around it."""

AROUND = 5, 7
"""How many texts are taken out at once, and how many when so many have come to an end.

Another neighbourhood has other local optima (Mladenović, Hansen, "Variable neighborhood search", Computers & Operations
Research 24(11), 1997).
"""

SHARE, LEAST = 0.02, 0.5
"""What a text alone must be able to save, or it is not taken out: share of the price, heights of the smallest text."""

SOLUTIONS = 25
"""Programs that are solved at most to put texts back."""

DISCREPANCIES = 2
"""How often another than the cheapest way out of a conflict is taken; the second counts once, the third twice."""

STRAIN = 0.5
"""Price at the margin below which a text is not taken out."""

Decision = tuple[float, float, Choice, int, int]
"""A way out of a conflict: what it costs about, the boxes' true order, their choice, and the way to set each."""


def reconsider(
    arrangement: Arrangement, solutions: int, near: Callable[[], bool], among: frozenset[int] | None = None
) -> None:
    """Take texts out where the rules cost most, and put them back otherwise where that pays.

    Parameters
    ----------
    arrangement : Arrangement
        Clean, and so left.
    solutions : int
        How many programs may be solved.
    near : callable
        Tells whether the texts are near enough to their places, so that nothing more is tried.
    among : frozenset of int, optional
        The boxes that may be taken out for their own sake; without it any.
    """
    search = _Search(arrangement, solutions, near, among)
    for many in AROUND:
        while not near() and search.pays(many):
            pass


class _Search:
    """The programs that are left, and what is known of the texts that are out."""

    def __init__(
        self, arrangement: Arrangement, solutions: int, near: Callable[[], bool], among: frozenset[int] | None
    ) -> None:
        self._arrangement, self._left, self._near, self._among = arrangement, solutions, near, among
        self._worth = WORTH * 2 * float(arrangement.half[:, 1].min(initial=math.inf))
        self._vain: set[tuple[float, ...]] = set()
        self._out: frozenset[int] = frozenset()
        self._most, self._last = 0.0, 0
        self._found: State | None = None

    def pays(self, many: int) -> bool:
        """Take out each of the dearest texts with those around it, so many at once; tell whether that paid."""
        paid = False
        for box in self._dear():
            boxes = self._around(box, many)
            known = (*boxes, *np.round(self._arrangement.centers[boxes], 1).ravel().tolist())
            if self._left > 0 and known not in self._vain:
                if self._put_back(boxes):
                    paid = True
                    if self._near():
                        return False
                else:
                    self._vain.add(known)
        return paid and self._left > 0

    def _dear(self) -> list[int]:
        """Return the texts that would save most if nothing kept them apart from others."""
        arrangement, saved = self._arrangement, list[tuple[float, int]]()
        strained = [(-round(cost, 2), box) for box, cost in strains(*arrangement.tensions()).items() if cost > STRAIN]
        state = arrangement.state()
        for _, box in sorted(strained)[: min(DEAREST, self._left)]:
            if not arrangement.task.pinned[box] and (self._among is None or box in self._among):
                self._take_out([box])
                saved.append((round(arrangement.price - state.price, 2), box))
                arrangement.restore(state)
        least = max(SHARE * state.price, LEAST / WORTH * self._worth)
        return [box for by, box in sorted(saved) if -by > least]

    def _around(self, box: int, many: int) -> list[int]:
        """Return so many texts: one and those that are nearest to it, beyond what must lie between them."""
        arrangement, half = self._arrangement, self._arrangement.half
        between = np.abs(arrangement.centers - arrangement.centers[box]) - half - half[box] - arrangement.task.gaps[box]
        away = np.round(np.sqrt((between.clip(0.0) ** 2).sum(axis=1)), 3)
        away[arrangement.task.pinned] = math.inf
        away[box] = -1.0
        return [row for row in np.argsort(away, kind="stable").tolist() if away[row] < math.inf][:many]

    def _take_out(self, boxes: Sequence[int]) -> None:
        """Solve without what keeps texts apart from others; their lines are in force again then."""
        self._arrangement.release(boxes)
        self._solve()
        self._arrangement.hold(boxes)

    def _solve(self) -> None:
        self._left -= 1
        self._arrangement.solve()

    def _put_back(self, boxes: Sequence[int]) -> bool:
        """Take texts out and put them back; tell whether that paid, else all is as it was."""
        arrangement, state = self._arrangement, self._arrangement.state()
        self._most, self._last = state.price - self._worth, max(self._left - SOLUTIONS, 0)
        self._out, self._found = frozenset(boxes), None
        self._take_out(boxes)
        if self._promising():
            arrangement.turn_apart(boxes)
            self._branch(DISCREPANCIES, frozenset())
        arrangement.restore(self._found or state)
        return self._found is not None

    def _promising(self) -> bool:
        return round(self._most - self._arrangement.price, 6) > 0

    def _branch(self, discrepancies: int, reworded: frozenset[int]) -> None:
        """Decide the conflicts that are left, one by one; keep the first arrangement without any.

        Parameters
        ----------
        discrepancies : int
            That are left.
        reworded : frozenset of int
            Texts that are set in another way already.
        """
        arrangement = self._arrangement
        while self._left > self._last:
            self._solve()
            if not self._promising():
                return
            if not arrangement.prescribe():
                break
        else:
            return
        conflicts = [(self._decisions(two, reworded), two) for two in arrangement.undecided()]
        if not conflicts:
            self._found = arrangement.state() if arrangement.settle(1) else None
            return
        if not all(decisions for decisions, _ in conflicts):
            return
        decisions, (i, j) = min(conflicts, key=lambda conflict: (-conflict[0][0][0], conflict[1]))
        before, way_i, way_j = arrangement.choice((i, j)), arrangement.way[i], arrangement.way[j]
        for number, (_, _, choice, new_i, new_j) in enumerate(decisions[: discrepancies + 1]):
            if self._found is not None or self._left <= self._last:
                break
            arrangement.reword(i, new_i)
            arrangement.reword(j, new_j)
            arrangement.put((i, j), choice)
            changed = {box for box, new, old in ((i, new_i, way_i), (j, new_j, way_j)) if new != old}
            self._branch(discrepancies - number, reworded | changed)
        arrangement.reword(i, way_i)
        arrangement.reword(j, way_j)
        arrangement.put((i, j), before)

    def _decisions(self, two: Pair, reworded: frozenset[int]) -> list[Decision]:
        """Return the ways out of a conflict of two boxes, that which costs least to the first order first."""
        arrangement, task, found = self._arrangement, self._arrangement.task, list[Decision]()
        (i, j), now, home = two, arrangement.choice(two), arrangement.program.home
        options, centers = arrangement.options(two), arrangement.centers
        for way_i, way_j in product(self._ways(i, reworded), self._ways(j, reworded)):
            other = way_i != arrangement.way[i] or way_j != arrangement.way[j]
            price = sum(
                float(task.prices[box][way] - task.prices[box][arrangement.way[box]])
                for box, way in ((i, way_i), (j, way_j))
            )
            need = (task.ways[i][way_i] + task.ways[j][way_j] + task.gaps[i, j]).tolist()
            for choice in options:
                a, b, axis = choice
                if other or choice != now:
                    lack = need[axis] - centers.item(b, axis) + centers.item(a, axis)
                    true = home.item(a, axis) - home.item(b, axis)
                    found.append((round(max(lack, 0.0) + price, 4), round(true, 6), choice, way_i, way_j))
        return sorted(found)

    def _ways(self, box: int, reworded: frozenset[int]) -> Sequence[int]:
        """Return the ways in which a box may be set."""
        if box in self._out and box not in reworded:
            return range(len(self._arrangement.task.ways[box]))
        return (self._arrangement.way[box],)

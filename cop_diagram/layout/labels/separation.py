"""Where each text goes: as near to its true place as the rules allow, exactly separated.

Of every two texts that would touch, one must lie left of, right of, above or below the other. Once that
is chosen for each pair, the least total displacement is one linear program per axis (``AxisProgram``).
The choices start from the smallest push, are made only for pairs that touch, and are then improved by
trying the alternatives of the choices that cost most (the largest duals).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from cop_diagram.layout.labels.axis_program import AxisProgram
from cop_diagram.layout.labels.orders import TOUCH, Orders
from cop_diagram.scene import Floats

Pair = tuple[int, int]

PATIENCE = 16
"""Rounds without fewer touching pairs after which a search gives up."""

SHAKE = 3.0
"""How far a restart moves labels at most, in their own sizes, from one end to the other."""

_EVEN = np.array([0.7548776662466927, 0.5698402909980532])
"""Steps of the sequence R2: the plastic number to the powers of -1 and -2."""

OVERLAP_PRICE = 1e4
"""Price of a point of overlap against a point of displacement: never worth it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """On an axis (0: x, 1: y) ``later`` stands at least ``distance`` after ``earlier``, centre to centre."""

    earlier: int
    later: int
    axis: int
    distance: float
    price: float


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The texts to be placed, all lengths in points.

    Attributes
    ----------
    sizes, targets : array, shape (n, 2)
        Width and height; the wished place of the centre.
    lower, upper : array, shape (n, 2)
        Where the centre may be.
    weights : array, shape (n,)
        Price of a point of displacement.
    gaps : array, shape (n, n, 2)
        What must lie between two boxes, along x if they lie side by side, along y if one is above.
    ranks : array, shape (n, 2)
        Positions whose order must be kept within a group.
    groups : array of int, shape (n, 2)
        Which labels keep their order among each other on an axis; -1 for none.
    steps : tuple of float
        For each group, the difference of ranks above which the order must be kept.
    hooks : array, shape (n, 2), optional
        From the centre to the point whose order counts; the centre itself when absent.
    rules : tuple of Rule
        Further rules; one with a price below ``OVERLAP_PRICE`` is a wish.
    """

    sizes: Floats
    targets: Floats
    lower: Floats
    upper: Floats
    weights: Floats
    gaps: Floats
    ranks: Floats
    groups: NDArray[np.int64]
    steps: tuple[float, ...]
    rules: tuple[Rule, ...] = ()
    hooks: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """An arrangement: centres, shape (n, 2), the price paid, and the pairs that still touch."""

    centers: Floats
    price: float
    touching: tuple[Pair, ...]


def separate(
    labels: Labels, start: Floats | None = None, *, rounds: int = 60, trials: int = 40, restarts: int = 3
) -> Arrangement:
    """Return the arrangement of least displacement that the search finds.

    Parameters
    ----------
    start : array, shape (n, 2), optional
        An arrangement that says which of two labels lies before which when they first touch; without it
        they are looked at where they are then.
    rounds : int
        How often choices may be made anew before it gives up.
    trials : int
        How many improvements are tried once nothing touches.
    restarts : int
        How often it begins anew, from where it ended but shaken, while labels still touch.
    """
    search = _Separation(labels, start)
    for _ in range(restarts):
        if search.settle(rounds):
            break
        search = _Separation(labels, _shaken(search.centers, labels.sizes))
    else:
        search.settle(rounds)
    if not search.touching():
        search.improve(trials)
    return Arrangement(search.centers, search.price, tuple(search.touching()))


def _shaken(centers: Floats, sizes: Floats) -> Floats:
    """Return the arrangement without its symmetries, in which a search can be caught: labels in one place, in one row.

    The labels are moved as the points of an even sequence lie (M. Roberts, "The unreasonable effectiveness of
    quasirandom sequences", 2018, R2).
    """
    points = np.arange(1, len(centers) + 1)[:, None] * _EVEN % 1
    result: Floats = centers + SHAKE * sizes * (points - 0.5)
    return result


class _Separation:
    """The state of one separation: which choice is in force for which pair."""

    def __init__(self, labels: Labels, start: Floats | None) -> None:
        self._labels = labels
        self._programs = [
            AxisProgram(labels.targets[:, axis], labels.lower[:, axis], labels.upper[:, axis], labels.weights)
            for axis in (0, 1)
        ]
        self._need = (labels.sizes[:, None, :] + labels.sizes[None, :, :]) / 2 + labels.gaps
        self._reach = labels.sizes / 2 + labels.gaps.max(axis=(0, 1), initial=0.0) / 2
        self._orders = Orders(labels.ranks, labels.groups, labels.steps)
        self._hooks = np.zeros_like(labels.targets) if labels.hooks is None else labels.hooks
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._choice: dict[Pair, tuple[int, int, int]] = {}
        self._failed: Counter[tuple[int, int, int]] = Counter()
        for rule in labels.rules:
            self._programs[rule.axis].add(rule.earlier, rule.later, rule.distance, rule.price)
        self.centers = np.clip(labels.targets, labels.lower, labels.upper)
        self._start = start
        self.price = 0.0
        self._solved = False

    def touching(self) -> list[Pair]:
        """Return the pairs whose boxes are nearer than their gap."""
        boxes = shapely.box(*(self.centers - self._reach).T, *(self.centers + self._reach).T)
        near = shapely.STRtree(boxes).query(boxes)
        near = near[:, near[0] < near[1]]
        apart = np.abs(self.centers[near[0]] - self.centers[near[1]])
        rows = near[:, (self._need[near[0], near[1]] - apart > TOUCH).all(axis=1)]
        return sorted(zip(*rows.tolist(), strict=True))

    def _disordered(self) -> list[tuple[int, int, int]]:
        """Return (earlier, later, axis) of those whose order is not kept and not yet a rule."""
        at = self.centers + self._hooks
        wrong = (key for key in self._orders.broken(at) if key not in self._numbers)
        return sorted(wrong)

    def _idle(self) -> list[Pair]:
        """Return the pairs whose choice is not kept although they do not touch."""
        apart = {pair: self.centers[o[1], o[2]] - self.centers[o[0], o[2]] for pair, o in self._choice.items()}
        lacking = {pair for pair, (a, b, axis) in self._choice.items() if self._need[a, b, axis] - apart[pair] > TOUCH}
        return sorted(lacking.difference(self.touching()))

    def settle(self, rounds: int) -> bool:
        """Choose for every touching pair and solve, until nothing touches; tell whether that came about."""
        fewest, patience = len(self._need) ** 2, PATIENCE
        for _ in range(rounds):
            touching, disordered = [*self.touching(), *self._idle()], self._disordered()
            if self._solved and not touching and not disordered:
                return True
            patience = PATIENCE if len(touching) < fewest else patience - 1
            fewest = min(fewest, len(touching))
            if patience == 0:
                return False
            for earlier, later, axis in disordered:
                distance = float(self._hooks[earlier, axis] - self._hooks[later, axis])
                self._numbers[earlier, later, axis] = self._programs[axis].add(earlier, later, distance, OVERLAP_PRICE)
            for pair in touching:
                self._choose(pair)
            self._solve()
        return not self.touching() and not self._disordered()

    def _solve(self) -> None:
        solved = [program.solve() for program in self._programs]
        self.centers = np.stack([places for places, _ in solved], axis=1)
        self.price = sum(price for _, price in solved)
        self._solved = True

    def _choose(self, pair: Pair) -> None:
        old = self._choice.get(pair)
        if old is not None:
            self._failed[old] += 1
        at = self._start if old is None and self._start is not None else self.centers
        options = [(self._push(option, at), option) for option in self._options(pair)]
        self._put(pair, min(options)[1] if options else old)

    def _options(self, pair: Pair) -> Iterable[tuple[int, int, int]]:
        """Return the possible (earlier, later, axis) for a pair."""
        labels, (i, j) = self._labels, pair
        for axis in (0, 1):
            for a, b in ((i, j), (j, i)):
                room = labels.upper[b, axis] - labels.lower[a, axis]
                if room >= self._need[a, b, axis] - TOUCH and not self._orders.bind(b, a, axis):
                    yield a, b, axis

    def _push(self, option: tuple[int, int, int], at: Floats) -> tuple[float, float]:
        """Return how far the two, being there, must move apart for this choice, and their true order to break ties.

        A choice that failed counts for ever more, so that even one that takes a long way has its turn in time.
        """
        a, b, axis = option
        apart = at[b, axis] - at[a, axis]
        lack = max(float(self._need[a, b, axis] - apart), 0.0)
        true = float(self._labels.targets[a, axis] - self._labels.targets[b, axis])
        return round(lack * 1.5 ** self._failed[option] + 4.0 * self._failed[option], 6), true

    def _put(self, pair: Pair, option: tuple[int, int, int] | None) -> None:
        old = self._choice.get(pair)
        if old == option:
            return
        if old is not None:
            self._programs[old[2]].switch(self._separating(old), on=False)
        if option is None:
            del self._choice[pair]
            return
        self._choice[pair] = option
        self._programs[option[2]].switch(self._separating(option), on=True)

    def _separating(self, option: tuple[int, int, int]) -> int:
        """Return the number of the rule that enforces a choice."""
        a, b, axis = option
        key = (~a, ~b, axis)
        if key not in self._numbers:
            distance = float(self._need[a, b, axis])
            self._numbers[key] = self._programs[axis].add(a, b, distance, OVERLAP_PRICE)
        return self._numbers[key]

    def improve(self, trials: int) -> None:
        """Try the other choice that takes the least push where the present ones cost most; keep what pays."""
        while trials > 0:
            before = self.price
            for pair in self._dearest():
                options = [option for option in self._options(pair) if option != self._choice.get(pair)]
                if trials > 0 and options:
                    trials -= 1
                    self._try(pair, min(options, key=lambda option: (self._push(option, self.centers), option)))
            if self.price > before - 1e-6:
                return

    def _dearest(self) -> Sequence[Pair]:
        duals = [program.duals() for program in self._programs]
        cost = {pair: float(duals[o[2]][self._separating(o)]) for pair, o in self._choice.items()}
        return sorted((pair for pair in cost if cost[pair] > 1e-6), key=lambda pair: (-round(cost[pair], 6), pair))

    def _try(self, pair: Pair, option: tuple[int, int, int]) -> None:
        choice, centers, price = dict(self._choice), self.centers, self.price
        self._put(pair, option)
        self._solve()
        clean = self.price < price and self.settle(4)
        if clean and self.price < price - 1e-6:
            return
        for other in set(self._choice) | set(choice):
            self._put(other, choice.get(other))
        self.centers, self.price = centers, price

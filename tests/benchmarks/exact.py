"""The least price of an arrangement, proven: mixed-integer programs with exactly the layout's rules.

Only pairs that touch, orders that are broken and wishes that are not granted become part of a program; they
are added until the best arrangement keeps all the others as well, so that it is the best of all. Labels that
have nothing to do with each other are programs of their own. For every pair in a program one of four
binaries says which label lies before which. Besides the usual implication ("big M") each has an inequality
that sees how far the two must at least move apart for it; and what fewer labels cost, solved before, is a
lower bound on what they cost in company.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, fields

import highspy
import numpy as np
from cop_diagram.layout.labels.separation import OVERLAP_PRICE, Arrangement, Labels, separate
from numpy.typing import NDArray

from cop_diagram.scene.geometry import Floats

NEAR = 1e-4
"""Lengths below this are nothing, points; larger than the solver's tolerances."""

Key = tuple[str, int, int, int]
"""A rule of a program: what it is, its two labels, and its axis (or its number)."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The best price that is known, and the price below which there is provably none."""

    price: float
    bound: float
    seconds: float


def fingerprint(labels: Labels) -> str:
    """Return a hash of everything in it, lengths rounded to a thousandth of a point."""
    digest = hashlib.sha256()
    for field in fields(labels):
        value = getattr(labels, field.name)
        if value is None:
            continue
        if field.name == "rules":
            value = [(r.earlier, r.later, r.axis, round(r.distance, 3), r.price) for r in value]
        digest.update(repr((np.round(value, 3) + 0.0).tolist()).encode())
    return digest.hexdigest()[:16]


def least_price(labels: Labels, known: Arrangement, seconds: float) -> Proof:
    """Return the least price of the labels' arrangements, proven as far as the time allows.

    Parameters
    ----------
    known : Arrangement
        Any arrangement that keeps all rules; the better it is, the faster is the proof.
    """
    return _Proving(_Task(labels, known), seconds).run()


class _Task:
    """The labels and a known arrangement of them."""

    def __init__(self, labels: Labels, known: Arrangement) -> None:
        self.labels, self.known = labels, known
        self.home = np.clip(labels.targets, labels.lower, labels.upper)
        self.need = (labels.sizes[:, None, :] + labels.sizes[None, :, :]) / 2 + labels.gaps
        self.ordered = _ordered(labels)
        self.hooks = np.zeros_like(labels.targets) if labels.hooks is None else labels.hooks

    @property
    def away(self) -> float:
        """What the targets that cannot be reached cost in any case."""
        return float((np.abs(self.labels.targets - self.home) * self.labels.weights[:, None]).sum())

    def price(self, centers: Floats, rows: Iterable[int], rules: Iterable[int]) -> float:
        """Return what those labels and wishes cost in an arrangement, on top of ``away``."""
        labels = self.labels
        price = float(sum(np.abs(centers[row] - self.home[row]).sum() * labels.weights[row] for row in rows))
        for rule in (labels.rules[number] for number in rules):
            lack = rule.distance - (centers[rule.later, rule.axis] - centers[rule.earlier, rule.axis])
            price += rule.price * max(float(lack), 0.0)
        return price

    def broken(self, centers: Floats, rows: Iterable[int]) -> set[Key]:
        """Return what an arrangement does not keep among those labels."""
        index = np.array(sorted(rows))
        apart = centers[index, None, :] - centers[None, index, :]
        square = np.ix_(index, index)
        touching = np.triu((self.need[square] - np.abs(apart) > NEAR).all(axis=2), 1)
        found: set[Key] = {("pair", a, b, 0) for a, b in index[np.argwhere(touching)].tolist()}
        hooked = apart + self.hooks[index, None, :] - self.hooks[None, index, :]
        for a, b, axis in np.argwhere(self.ordered[square] & (hooked > NEAR)).tolist():
            found.add(("order", int(index[a]), int(index[b]), axis))
        held = set(index.tolist())
        for number, rule in enumerate(self.labels.rules):
            lack = rule.distance - (centers[rule.later, rule.axis] - centers[rule.earlier, rule.axis])
            if lack > NEAR and {rule.earlier, rule.later} <= held:
                found.add(("rule", rule.earlier, rule.later, number))
        return found


class _Proving:
    def __init__(self, task: _Task, seconds: float) -> None:
        self._task, self._began, self._seconds = task, time.monotonic(), seconds
        self._keys: set[Key] = set()
        self._least: dict[frozenset[int], float] = {}
        self._done: dict[tuple[frozenset[int], frozenset[Key]], tuple[Floats, float]] = {}

    @property
    def _left(self) -> float:
        return self._seconds - (time.monotonic() - self._began)

    def run(self) -> Proof:
        task, everyone = self._task, range(len(self._task.home))
        centers, bound = task.home.copy(), 0.0
        while True:
            broken = task.broken(centers, everyone)
            if broken <= self._keys or self._left <= 0:
                break
            self._keys |= broken
            centers, bound = task.home.copy(), 0.0
            for rows in self._parts():
                places, least = self._solve(rows, self._left)
                index = sorted(rows)
                centers[index] = places[index]
                bound += least
            self._look_near(centers)
        price = task.known.price
        if broken <= self._keys:
            price = min(price, task.price(centers, everyone, range(len(task.labels.rules))) + task.away)
        bound += task.away
        if bound > 1.001 * price + 0.05:
            raise AssertionError(f"an arrangement for {price:.3f} is known, but none for {bound:.3f} should exist")
        return Proof(price, min(bound, price), time.monotonic() - self._began)

    def _look_near(self, centers: Floats) -> None:
        """Take what the layout's own search finds beside an arrangement, if it is better than what is known."""
        found = separate(self._task.labels, centers)
        if not found.touching and found.price < self._task.known.price:
            self._task.known = found

    def _parts(self) -> list[frozenset[int]]:
        """Return the labels that have a rule, those together that share one."""
        near: dict[int, set[int]] = {}
        for _, a, b, _ in self._keys:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        parts, seen = [], set()
        for row in sorted(near):
            if row not in seen:
                part, front = {row}, [row]
                while front:
                    fresh = near[front.pop()] - part
                    part |= fresh
                    front += fresh
                seen |= part
                parts.append(frozenset(part))
        return parts

    def _solve(self, rows: frozenset[int], seconds: float) -> tuple[Floats, float]:
        """Return the best places of some labels under the rules so far, and what they cost at least."""
        keys = frozenset(key for key in self._keys if key[1] in rows and key[2] in rows)
        if (rows, keys) not in self._done:
            cuts = {group: least for group, least in self._least.items() if group < rows}
            places, least = _Program(self._task, rows, keys, cuts).solve(max(seconds, 0.2))
            self._least[rows] = max(least, self._least.get(rows, 0.0))
            self._done[rows, keys] = places, self._least[rows]
        return self._done[rows, keys]


def _quiet_highs() -> highspy.Highs:
    """Return a solver that prints no banner, which the public constructor does before any option can be set."""
    highs = highspy.Highs.__new__(highspy.Highs)
    super(highspy.Highs, highs).__init__()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 1e-5), ("mip_abs_gap", 1e-3)):
        highs.setOptionValue(option, value)
    return highs


class _Program:
    """One mixed-integer program; the known arrangement bounds every displacement in it."""

    def __init__(
        self, task: _Task, rows: frozenset[int], keys: frozenset[Key], cuts: dict[frozenset[int], float]
    ) -> None:
        self._task, self._rows = task, sorted(rows)
        self._column = {row: 4 * number for number, row in enumerate(self._rows)}
        self._highs = _quiet_highs()
        self._costs: list[float] = []
        self._most: list[float] = []
        self._wishes: dict[Key, int] = {}
        self._whole = False
        price = task.price(task.known.centers, self._rows, (n for kind, _, _, n in keys if kind == "rule"))
        for row in self._rows:
            self._label(row, 1.0001 * price + 0.01)
        for key in sorted(keys):
            {"pair": self._pair, "order": self._order, "rule": self._rule}[key[0]](key)
        for group, least in sorted(cuts.items(), key=lambda cut: sorted(cut[0])):
            columns = [c for row in group for c in range(self._column[row], self._column[row] + 4)]
            columns += [c for (_, a, b, _), c in self._wishes.items() if a in group and b in group]
            if least > 0:
                self._row(least - 2e-3, {column: self._costs[column] for column in columns})
        self._row(-highspy.kHighsInf, {c: cost for c, cost in enumerate(self._costs) if cost}, 1.0001 * price + 0.01)

    def _var(self, cost: float, most: float, integer: bool = False) -> int:
        none = np.array([], dtype=np.int32), np.array([], dtype=np.float64)
        self._highs.addCol(cost, 0.0, most, 0, *none)
        self._costs.append(cost)
        self._most.append(most)
        column = len(self._costs) - 1
        if integer:
            self._highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def _row(self, least: float, terms: dict[int, float], most: float = highspy.kHighsInf) -> None:
        index = np.array(list(terms), dtype=np.int32)
        self._highs.addRow(least, most, len(terms), index, np.array(list(terms.values())))

    def _label(self, row: int, budget: float) -> None:
        """Add how far a label moves: to the right, to the left, down, up."""
        labels, weight = self._task.labels, float(self._task.labels.weights[row])
        for axis in (0, 1):
            at = float(self._task.home[row, axis])
            for room in (float(labels.upper[row, axis]) - at, at - float(labels.lower[row, axis])):
                self._var(weight, max(min(room, budget / weight), 0.0))

    def _apart(self, a: int, b: int, axis: int) -> tuple[dict[int, float], int, int]:
        """Return by how much b moves away from a along an axis, and the two columns that bring it about."""
        ahead, back = self._column[b] + 2 * axis, self._column[a] + 2 * axis + 1
        return {ahead: 1.0, ahead + 1: -1.0, back: 1.0, back - 1: -1.0}, ahead, back

    def _lack(self, a: int, b: int, axis: int, distance: float) -> float:
        return distance - float(self._task.home[b, axis] - self._task.home[a, axis])

    def _order(self, key: Key) -> None:
        _, a, b, axis = key
        distance = float(self._task.hooks[a, axis] - self._task.hooks[b, axis])
        self._row(self._lack(a, b, axis, distance), self._apart(a, b, axis)[0])

    def _rule(self, key: Key) -> None:
        _, a, b, number = key
        rule = self._task.labels.rules[number]
        terms = self._apart(a, b, rule.axis)[0]
        if rule.price < OVERLAP_PRICE:
            self._wishes[key] = column = self._var(rule.price, highspy.kHighsInf)
            terms[column] = 1.0
        self._row(self._lack(a, b, rule.axis, rule.distance), terms)

    def _pair(self, key: Key) -> None:
        """Add the choice on which side of each other two labels lie."""
        _, a, b, _ = key
        chosen: dict[int, float] = {}
        for one, other, axis in ((a, b, 0), (b, a, 0), (a, b, 1), (b, a, 1)):
            terms, ahead, back = self._apart(one, other, axis)
            lack = self._lack(one, other, axis, float(self._task.need[a, b, axis]))
            if self._task.ordered[other, one, axis] or lack > self._most[ahead] + self._most[back] + NEAR:
                continue
            choice = self._var(0.0, 1.0, integer=True)
            chosen[choice] = 1.0
            large = lack + self._most[ahead + 1] + self._most[back - 1]
            if large > 0:
                self._row(lack - large, {**terms, choice: -large})
            if lack > 0:
                self._row(0.0, {ahead: 1.0, back: 1.0, choice: -lack})
        self._whole |= bool(chosen)
        self._row(1.0, chosen, 1.0)

    def solve(self, seconds: float) -> tuple[Floats, float]:
        """Return the labels' places (all others at home) and what they cost at least."""
        highs = self._highs
        highs.setOptionValue("time_limit", seconds)
        highs.run()
        info, values = highs.getInfo(), np.asarray(highs.getSolution().col_value)
        centers = self._task.home.copy()
        if info.primal_solution_status != 2:  # none found in the time
            index = self._rows
            centers[index] = self._task.known.centers[index]
        else:
            moves = values[: 4 * len(self._rows)].reshape(-1, 2, 2)
            centers[self._rows] += moves[:, :, 0] - moves[:, :, 1]
        optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        proven = info.objective_function_value if optimal else 0.0  # of a program without choices
        least = float(info.mip_dual_bound if self._whole else proven)
        return centers, max(least, 0.0)


def _ordered(labels: Labels) -> NDArray[np.bool_]:
    """Return which label must come before which, shape (n, n, 2)."""
    same = (labels.groups[:, None, :] == labels.groups[None, :, :]) & (labels.groups[:, None, :] >= 0)
    steps = np.array([*labels.steps, np.inf])[labels.groups]
    return same & (labels.ranks[None, :, :] - labels.ranks[:, None, :] > steps[:, None, :] + 1e-12)

"""The linear program of boxes: how far each moves, and rules about where it may be.

x and y stand in one program, since lines slant: a box with centre c and half sides (w, h) reaches
u.c + |u_x| w + |u_y| h along a direction u, which is linear in c. A box is moved from its home, the place nearest to
its target where it may be, and every point of the way has a price, a higher one far away.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from cop_diagram.layout.joint.linear_program import INFINITY, LinearProgram
from cop_diagram.layout.joint.support_function import Floats
from cop_diagram.layout.joint.task import PRICES, BoxTask, Choice

BREACH = 1e3
"""Price of a point by which a rule is broken, against a point of displacement: never worth it."""

AXES = ((1.0, 0.0), (0.0, 1.0))
"""Unit vectors along which boxes lie beside or above each other."""

_WAYS = 2 * len(PRICES)
"""Columns of a box along one axis: there and back, each near, far and very far."""

Terms = Sequence[tuple[int, float, float]]
"""A box, and what its x and its y, or its half width and its half height, are multiplied by."""


@dataclass(slots=True)
class _Rule:
    """``terms . centres + other columns >= base + sizes . half sizes``."""

    row: int
    terms: Terms
    sizes: Terms
    base: float
    on: bool = True


def apart(choice: Choice, gaps: Floats) -> tuple[Terms, Terms, float]:
    """Return the rule that one box lies before another along an axis: its terms, sizes and base.

    Parameters
    ----------
    gaps : array, shape (n, n, 2)
        Between any two boxes along either axis, points.
    """
    a, b, axis = choice
    ux, uy = AXES[axis]
    return ((b, ux, uy), (a, -ux, -uy)), ((a, ux, uy), (b, ux, uy)), float(gaps[a, b, axis])


class BoxProgram:
    """Rules about boxes, by their keys, in a linear program.

    Attributes
    ----------
    linear : LinearProgram
        To which others may add columns.
    half, lower, upper, home : array, shape (n, 2)
        Half sizes; the least and the largest centre, and the one nearest to the target.
    """

    def __init__(self, task: BoxTask, way: Sequence[int]) -> None:
        self._task = task
        self.linear = LinearProgram(task.effort)
        self._rules: dict[Hashable, _Rule] = {}
        self._of_box: dict[int, list[_Rule]] = {}
        self.half = task.sizes(way)
        self.lower, self.upper, self.home = np.zeros((3, task.count, 2))
        self._lost, self._spans = np.zeros(task.count), np.zeros((task.count, 2, 2, len(PRICES)))
        costs = np.outer(task.weights, np.tile(PRICES, 4)).ravel()
        self._moves = self.linear.columns(costs, np.zeros(len(costs)), np.zeros(len(costs)))
        self._place(way, slice(None))

    def _place(self, way: Sequence[int], boxes: slice) -> None:
        """Bound the moves of boxes whose texts are set in those ways."""
        task, half = self._task, self.half[boxes]
        lower, upper, home = task.rooms(half, boxes)
        self.lower[boxes], self.upper[boxes], self.home[boxes] = lower, upper, home
        wanted = task.targets[boxes] - task.anchors[boxes, None] * half * np.array([1.0, 0.0])
        paid = [float(prices[number]) for prices, number in zip(task.prices[boxes], way, strict=True)]
        self._lost[boxes] = (np.abs(wanted - home) * task.weights[boxes, None]).sum(axis=1) + paid
        room = np.stack([upper - home, home - lower], axis=2).clip(0)  # box, axis, there or back
        self._spans[boxes] = spans = np.diff(np.minimum(room[..., None], [0.0, *task.near, INFINITY]), axis=3)
        columns = self._moves.reshape(-1, 2 * _WAYS)[boxes].ravel()
        self.linear.bound_columns(columns, np.zeros(len(columns)), spans.ravel())

    def reword(self, box: int, way: int) -> None:
        """Set one box's text anew."""
        self.half[box] = self._task.ways[box][way]
        self._place([way], slice(box, box + 1))
        for rule in self._of_box.get(box, ()):
            if rule.on:
                self.linear.bound_row(rule.row, self._least(rule))

    def dearer(self, box: int, wide: float, high: float) -> float:
        """Return what it costs at the margin to make a box's half sizes larger by that much, points."""
        duals, cost = self.linear.margins.rows, 0.0
        for rule in self._of_box.get(box, ()):
            if rule.on and rule.row < len(duals):
                growth = sum(kx * wide + ky * high for one, kx, ky in rule.sizes if one == box)
                cost += float(duals[rule.row]) * growth
        return cost

    def __contains__(self, key: Hashable) -> bool:
        """Whether there is such a rule, in force or not."""
        return key in self._rules

    def add(
        self,
        key: Hashable,
        terms: Terms,
        sizes: Terms,
        base: float,
        price: float = BREACH,
        columns: Sequence[tuple[int, float]] = (),
    ) -> None:
        """Add the rule ``terms . centres + columns >= base + sizes . half sizes``, which may be broken at a price."""
        numbers, coefficients = [number for number, _ in columns], [value for _, value in columns]
        rule = _Rule(0, terms, sizes, base)
        for box, *factors in terms:
            for axis, factor in enumerate(factors):
                if factor:
                    first = int(self._moves[0]) + 2 * _WAYS * box + _WAYS * axis
                    numbers += range(first, first + _WAYS)
                    coefficients += [factor] * len(PRICES) + [-factor] * len(PRICES)
            self._of_box.setdefault(box, []).append(rule)
        rule.row = self.linear.row(numbers, coefficients, self._least(rule), price)
        self._rules[key] = rule

    def _least(self, rule: _Rule) -> float:
        """Return what the moves of a rule's boxes and its other columns must add up to."""
        sizes = sum([kx * self.half.item(box, 0) + ky * self.half.item(box, 1) for box, kx, ky in rule.sizes])
        home = sum([ux * self.home.item(box, 0) + uy * self.home.item(box, 1) for box, ux, uy in rule.terms])
        return rule.base + sizes - home

    def switch(self, key: Hashable, *, on: bool) -> None:
        """Put a rule in or out of force."""
        rule = self._rules[key]
        if rule.on != on:
            rule.on = on
            self.linear.bound_row(rule.row, self._least(rule) if on else -INFINITY)

    def solve(self) -> tuple[Floats, float]:
        """Return the centres of the boxes, shape (n, 2), and what all costs."""
        values, price = self.linear.solve()
        moves = values[self._moves].reshape(-1, 2, 2, len(PRICES)).sum(axis=3)
        return self.home + moves[:, :, 0] - moves[:, :, 1], price + float(self._lost.sum())

    def values(self, columns: Sequence[int]) -> Floats:
        """Return other columns' values in the last solution."""
        return self.linear.solve()[0][list(columns)]

    def cost(self, key: Hashable) -> float:
        """Return what a rule in force cost at the margin in the last solution."""
        rule, duals = self._rules[key], self.linear.margins.rows
        return float(duals[rule.row]) if rule.on and rule.row < len(duals) else 0.0

    def saved(self, key: Hashable, terms: Terms, sizes: Terms, base: float) -> float:
        """Return the most that can be saved by another rule instead of one in force, points.

        Whatever prices the rules are given, what they ask for at these prices and the boxes' cheapest moves under the
        forces that the prices put on them cost no more than the program (weak duality; Bertsimas, Tsitsiklis,
        "Introduction to Linear Optimization", section 11.4). Here they are the duals of the last solution, but for
        the old rule, which is free, and the other one, whose price is the one at which that bound is highest.
        """
        old, other, paid = self._rules[key], _Rule(0, terms, sizes, base), self.cost(key)
        pushes = {(box, axis): [0.0, 0.0] for box, axis, _ in (*_factors(old.terms), *_factors(terms))}
        for number, rule in enumerate((old, other)):
            for box, axis, factor in _factors(rule.terms):
                pushes[box, axis][number] += factor
        rows, (before, after) = tuple(np.array(list(pushes)).T), np.array(list(pushes.values())).T
        prices, spans = self._task.weights[rows[0], None] * np.array(PRICES), self._spans[rows]
        force = prices[:, 0] - self.linear.margins.columns[self._moves].reshape(-1, 2, _WAYS)[rows][:, 0]
        free = force - paid * before
        kinks = np.concatenate([prices, -prices], axis=1) - free[:, None]
        worth = np.concatenate([[0.0], (kinks[after != 0] / after[after != 0, None]).ravel().clip(0.0, BREACH)])
        forces = np.concatenate([force[:, None], free[:, None] + after[:, None] * worth], axis=1)
        costs = _least_cost(forces, prices, spans)
        return float((paid * self._least(old) - worth * self._least(other) + costs[0] - costs[1:]).min())


def _factors(terms: Terms) -> list[tuple[int, int, float]]:
    """Return box, axis and factor of what a rule adds up."""
    return [(box, axis, by) for box, *factors in terms for axis, by in enumerate(factors) if by]


def _least_cost(forces: Floats, prices: Floats, spans: Floats) -> Floats:
    """Return what the cheapest moves cost under each column of forces, shape (moves, m).

    Parameters
    ----------
    prices, spans : array, shapes (moves, tiers), (moves, 2, tiers)
        What a point costs in each tier, and how many there are, there and back.
    """
    pushed = np.stack([forces, -forces], axis=1)
    each = spans[..., None] * np.minimum(prices[:, None, :, None] - pushed[:, :, None], 0.0)
    return np.asarray(each.sum(axis=(0, 1, 2)))

"""One axis of the exact separation, as a linear program that HiGHS keeps warm.

For fixed choices of which box lies before which, the least total displacement along an axis is a linear
program (Dwyer, Marriott, Stuckey, "Fast node overlap removal", Graph Drawing 2005, section 2, with
absolute instead of squared displacement). Every rule has a slack with a price, so that the program always
has a solution and the rules that cannot be kept show themselves.
"""

from __future__ import annotations

import highspy
import numpy as np

from cop_diagram.scene import Floats

_INF = highspy.kHighsInf


class _QuietHighs(highspy.Highs):
    """HiGHS without its banner: the public constructor prints one before any option can be set."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.setOptionValue(option, value)


class AxisProgram:
    """Least weighted displacement of points on a line under rules ``later - earlier >= distance``.

    Parameters
    ----------
    targets : array, shape (n,)
        Where the points want to be, points.
    lower, upper : array, shape (n,)
        Where each may be; a target outside is moved to the nearer end.
    weights : array, shape (n,)
        Price of a point of displacement.
    """

    def __init__(self, targets: Floats, lower: Floats, upper: Floats, weights: Floats) -> None:
        self._n = n = len(targets)
        self._home = np.clip(targets, lower, upper)
        self._away = np.abs(targets - self._home) * weights
        highs = self._highs = _QuietHighs()
        highs.addVars(2 * n, np.zeros(2 * n), np.concatenate([upper - self._home, self._home - lower]).clip(0))
        highs.changeColsCost(2 * n, np.arange(2 * n, dtype=np.int32), np.concatenate([weights, weights]))
        self._slack_columns: list[int] = []
        self._bounds: list[float] = []
        self._solution: tuple[Floats, float] | None = None

    def add(self, earlier: int, later: int, distance: float, price: float) -> int:
        """Add a rule and return its number; breaking it by one point costs ``price``."""
        highs, n = self._highs, self._n
        self._solution = None
        column = 2 * n + len(self._slack_columns)
        highs.addCol(price, 0.0, _INF, 0, np.array([], dtype=np.int32), np.array([]))
        bound = distance - float(self._home[later] - self._home[earlier])
        index = np.array([later, n + later, earlier, n + earlier, column], dtype=np.int32)
        highs.addRow(bound, _INF, 5, index, np.array([1.0, -1.0, -1.0, 1.0, 1.0]))
        self._slack_columns.append(column)
        self._bounds.append(bound)
        return len(self._bounds) - 1

    def switch(self, rule: int, on: bool) -> None:
        """Put a rule in or out of force."""
        self._solution = None
        self._highs.changeRowBounds(rule, self._bounds[rule] if on else -_INF, _INF)

    def solve(self) -> tuple[Floats, float]:
        """Return the places, shape (n,), and the total price (displacement and broken rules)."""
        if self._solution is not None:
            return self._solution
        self._highs.run()
        values = np.asarray(self._highs.getSolution().col_value)
        n = self._n
        price = float(self._highs.getInfo().objective_function_value) + float(self._away.sum())
        self._solution = self._home + values[:n] - values[n : 2 * n], price
        return self._solution

    def duals(self) -> Floats:
        """Return what each rule costs at the margin, shape (rules,)."""
        return np.asarray(self._highs.getSolution().row_dual, dtype=np.float64)

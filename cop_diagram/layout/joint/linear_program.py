"""HiGHS, kept warm: a linear program that grows by rows and columns and is solved again from where it was."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

INFINITY = highspy.kHighsInf

_NONE = np.array([], dtype=np.int32), np.array([], dtype=np.float64)


class _QuietHighs(highspy.Highs):
    """HiGHS without its banner: the public constructor prints one before any option can be set."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.setOptionValue(option, value)


class LinearProgram:
    """A linear program to be minimized; every row may be broken at a price, so that it always has a solution."""

    def __init__(self) -> None:
        self._highs = _QuietHighs()
        self._columns = 0
        self._rows = 0
        self._solved = False
        self._values: Floats = np.zeros(0)
        self._duals: Floats = np.zeros(0)
        self._price = 0.0

    def columns(self, costs: Floats, lower: Floats, upper: Floats) -> NDArray[np.int64]:
        """Add columns with these costs and bounds, and return their numbers."""
        count = len(costs)
        first = self._columns
        numbers = np.arange(first, first + count)
        self._highs.addVars(count, lower, upper)
        self._highs.changeColsCost(count, numbers.astype(np.int32), costs)
        self._columns += count
        self._solved = False
        return numbers

    def bound_columns(self, columns: NDArray[np.int64], lower: Floats, upper: Floats) -> None:
        """Change the bounds of columns."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)
        self._solved = False

    def price_columns(self, columns: NDArray[np.int64], costs: Floats) -> None:
        """Change the costs of columns."""
        self._highs.changeColsCost(len(columns), columns.astype(np.int32), costs)
        self._solved = False

    def row(self, columns: list[int], coefficients: list[float], least: float, price: float = INFINITY) -> int:
        """Add the rule ``coefficients . columns >= least`` and return its number; a finite price allows to break it."""
        if price < INFINITY:
            self._highs.addCol(price, 0.0, INFINITY, 0, *_NONE)
            columns, coefficients = [*columns, self._columns], [*coefficients, 1.0]
            self._columns += 1
        self._highs.addRow(
            least, INFINITY, len(columns), np.array(columns, dtype=np.int32), np.array(coefficients, dtype=np.float64)
        )
        self._rows += 1
        self._solved = False
        return self._rows - 1

    def equation(self, columns: list[int], coefficients: list[float], value: float) -> int:
        """Add the rule ``coefficients . columns = value`` and return its number."""
        number = self.row(columns, coefficients, value)
        self.bound_row(number, value, value)
        return number

    def bound_row(self, row: int, least: float, most: float = INFINITY) -> None:
        """Change what a row must reach; minus infinity puts it out of force."""
        self._highs.changeRowBounds(row, least, most)
        self._solved = False

    def solve(self) -> tuple[Floats, float]:
        """Return the columns' values and the price."""
        if not self._solved:
            self._highs.run()
            solution = self._highs.getSolution()
            self._values = np.asarray(solution.col_value)
            self._duals = np.asarray(solution.row_dual)
            self._price = float(self._highs.getInfo().objective_function_value)
            self._solved = True
        return self._values, self._price

    def duals(self) -> Floats:
        """Return what each row costs at the margin in the last solution, shape (rows,)."""
        return self._duals

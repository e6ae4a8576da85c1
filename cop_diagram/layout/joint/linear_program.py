"""HiGHS, kept warm: a linear program that grows by rows and columns and is solved again from where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.effort import Effort

Floats = NDArray[np.float64]

INFINITY = highspy.kHighsInf

ITERATIONS = 20_000
"""Steps of the simplex method after which a solution is sought afresh, and once more before it is given up."""


class _QuietHighs(highspy.Highs):
    """HiGHS without its banner: the public constructor prints one before any option can be set."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.setOptionValue(option, value)
        self.setOptionValue("simplex_iteration_limit", ITERATIONS)


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """What the rows cost at the margin in a solution, and what each column costs beyond what its rows pay for it."""

    rows: Floats
    columns: Floats


@dataclass(slots=True)
class _Columns:
    """Columns that wait to be added."""

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Rows:
    """Rows that wait to be added, compressed: each starts where the one before ends."""

    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    coefficients: list[float] = field(default_factory=list)


class LinearProgram:
    """A linear program to be minimized; every row may be broken at a price, so that it always has a solution.

    What is added waits until it is needed and is handed over at once.

    Parameters
    ----------
    effort : Effort, optional
        What its work is taken from, where several programs have one together.
    """

    def __init__(self, effort: Effort | None = None) -> None:
        self._effort = effort or Effort()
        self._highs = _QuietHighs()
        self._columns = 0
        self._rows = 0
        self._solved = False
        self._values: Floats = np.zeros(0)
        self._margins = Margins(np.zeros(0), np.zeros(0))
        self._price = 0.0
        self._new_columns = _Columns()
        self._new_rows = _Rows()

    def columns(self, costs: Floats, lower: Floats, upper: Floats) -> NDArray[np.int64]:
        """Add columns with these costs and bounds, and return their numbers."""
        first = self._columns
        self._columns += len(costs)
        self._new_columns.costs += costs.tolist()
        self._new_columns.lower += lower.tolist()
        self._new_columns.upper += upper.tolist()
        self._solved = False
        return np.arange(first, self._columns)

    def bound_columns(self, columns: NDArray[np.int64], lower: Floats, upper: Floats) -> None:
        """Change the bounds of columns."""
        self._hand_over()
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)
        self._solved = False

    def price_columns(self, columns: NDArray[np.int64], costs: Floats) -> None:
        """Change the costs of columns."""
        self._hand_over()
        self._highs.changeColsCost(len(columns), columns.astype(np.int32), costs)
        self._solved = False

    def row(
        self,
        columns: Sequence[int],
        coefficients: Sequence[float],
        least: float,
        price: float = INFINITY,
        most: float = INFINITY,
    ) -> int:
        """Add the rule ``least <= coefficients . columns <= most`` and return its number.

        A finite price allows to be below the least.
        """
        rows = self._new_rows
        rows.starts.append(len(rows.columns))
        rows.columns += columns
        rows.coefficients += coefficients
        if price < INFINITY:
            self._new_columns.costs.append(price)
            self._new_columns.lower.append(0.0)
            self._new_columns.upper.append(INFINITY)
            rows.columns.append(self._columns)
            rows.coefficients.append(1.0)
            self._columns += 1
        rows.least.append(least)
        rows.most.append(most)
        self._rows += 1
        self._solved = False
        return self._rows - 1

    def bound_row(self, row: int, least: float) -> None:
        """Change what a row must reach; minus infinity puts it out of force."""
        waiting = row - (self._rows - len(self._new_rows.least))
        if waiting >= 0:
            self._new_rows.least[waiting] = least
        else:
            self._highs.changeRowBounds(row, least, INFINITY)
        self._solved = False

    def _hand_over(self) -> None:
        """Give HiGHS what has been added."""
        columns, rows = self._new_columns, self._new_rows
        if columns.costs:
            count, first = len(columns.costs), self._columns - len(columns.costs)
            self._highs.addVars(count, np.array(columns.lower), np.array(columns.upper))
            numbers = np.arange(first, self._columns, dtype=np.int32)
            self._highs.changeColsCost(count, numbers, np.array(columns.costs))
            self._new_columns = _Columns()
        if rows.least:
            self._highs.addRows(
                len(rows.least),
                np.array(rows.least),
                np.array(rows.most),
                len(rows.columns),
                np.array(rows.starts, dtype=np.int32),
                np.array(rows.columns, dtype=np.int32),
                np.array(rows.coefficients),
            )
            self._new_rows = _Rows()

    def solve(self) -> tuple[Floats, float]:
        """Return the columns' values and the price.

        Raises
        ------
        SpentError
            When its effort is spent.
        """
        if not self._solved:
            self._hand_over()
            self._highs.run()
            info = self._highs.getInfo()
            steps = info.simplex_iteration_count
            if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:  # it went in a circle
                self._highs.clearSolver()
                self._highs.run()
                info = self._highs.getInfo()
                steps += info.simplex_iteration_count
            self._effort.search(steps, self._rows)
            solution = self._highs.getSolution()
            self._values = np.asarray(solution.col_value)
            # Copied at once: solutions of HiGHS that are kept leave holes in the memory of a process with many maps.
            self._margins = Margins(np.asarray(solution.row_dual), np.asarray(solution.col_dual))
            self._price = float(info.objective_function_value)
            self._solved = True
        return self._values, self._price

    @property
    def margins(self) -> Margins:
        """What each row and each column cost at the margin in the last solution."""
        return self._margins

    def recall(self, margins: Margins) -> None:
        """Go back to what rows and columns cost at the margin in a solution before the last one."""
        self._margins = margins

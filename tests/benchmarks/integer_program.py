"""Linear programs with integer columns, written row by row and given to HiGHS."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

INFINITY = highspy.kHighsInf

EASE = 1e-5
"""By how much less is cut off than was proven to be too much."""

GAP = 1e-4
"""Relative gap at which an optimum counts as proven."""


class _QuietHighs(highspy.Highs):
    """HiGHS without the banner of its public constructor."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


@dataclass(slots=True)
class IntegerProgram:
    """Columns as cost, lower and upper bound; which of them are binary; rows as least, most, columns, factors."""

    columns: list[tuple[float, float, float]] = field(default_factory=list)
    binary: list[int] = field(default_factory=list)
    rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)

    def column(self, cost: float, lower: float, upper: float) -> int:
        """Add a column and return its number."""
        self.columns.append((cost, lower, upper))
        return len(self.columns) - 1

    def either(self, cost: float = 0.0) -> int:
        """Add a binary column and return its number."""
        self.binary.append(self.column(cost, 0.0, 1.0))
        return self.binary[-1]

    def row(self, terms: Mapping[int, float], least: float, most: float = INFINITY) -> None:
        """Add the rule that a sum of columns, times factors, lies between two figures."""
        self.rows.append((least, most, list(terms), list(terms.values())))

    def rule(self, terms: Mapping[int, float], need: float, least: float, binary: int | None) -> None:
        """Add the rule that a sum, which is never below ``least``, reaches what is needed if the binary is 1."""
        if binary is None:
            self.row(terms, need)
        else:
            least = min(least, need)
            self.row({**terms, binary: least - need}, least)

    def one_of(self, binaries: Sequence[int | None]) -> None:
        """Add the rule that one of the binaries is 1; there are none where there is but one possibility."""
        columns = [binary for binary in binaries if binary is not None]
        if columns:
            self.row(dict.fromkeys(columns, 1.0), 1.0, 1.0)

    @property
    def costs(self) -> dict[int, float]:
        """What a unit of each column costs, where it does."""
        return {column: cost for column, (cost, _, _) in enumerate(self.columns) if cost}

    def highs(self, *, whole: bool) -> highspy.Highs:
        """Return HiGHS with this program; with real numbers in place of integers unless ``whole``."""
        highs = _QuietHighs()
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", GAP)):
            highs.setOptionValue(option, value)
        costs, lower, upper = (np.array(values) for values in zip(*self.columns, strict=True))
        count = len(costs)
        highs.addVars(count, lower, upper)
        highs.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        if whole and self.binary:
            kinds = np.full(len(self.binary), highspy.HighsVarType.kInteger)
            highs.changeColsIntegrality(len(self.binary), np.array(self.binary, dtype=np.int32), kinds)
        for least, most, columns, factors in self.rows:
            highs.addRow(least, most, len(columns), np.array(columns, dtype=np.int32), np.array(factors))
        return highs


class Probe:
    """The real-valued relaxation of a program, asked what is possible within a cost.

    (Bound tightening and probing: Gleixner et al., "Three enhancements for optimization-based bound tightening",
    Journal of Global Optimization 67, 2017.)
    """

    def __init__(self, program: IntegerProgram, most: float) -> None:
        self._highs = program.highs(whole=False)
        self._highs.setOptionValue("presolve", "off")
        costs = program.costs
        columns = np.array(list(costs), dtype=np.int32)
        self._highs.addRow(-INFINITY, most + EASE, len(costs), columns, np.array(list(costs.values())))
        self._highs.changeColsCost(len(costs), columns, np.zeros(len(costs)))

    def possible(self, binary: int | None) -> bool:
        """Whether a binary can be 1; it is 0 from then on if not."""
        if binary is None:
            return True
        self._highs.changeColBounds(binary, 1.0, 1.0)
        self._highs.run()
        possible = self._highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible
        self._highs.changeColBounds(binary, 0.0, float(possible))
        return possible

    def least(self, terms: Mapping[int, float]) -> float:
        """Return the least that a sum of columns can be, minus infinity where that is not found out."""
        for column, factor in terms.items():
            self._highs.changeColCost(column, factor)
        self._highs.run()
        found = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        least = float(self._highs.getInfo().objective_function_value) - EASE if found else -math.inf
        for column in terms:
            self._highs.changeColCost(column, 0.0)
        return least

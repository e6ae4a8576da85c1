"""The work that a layout may take, counted in steps and by no clock: so it ends at the same place everywhere."""

from __future__ import annotations

from dataclasses import dataclass

ROWS = 5000
"""What a step of the simplex method costs beside the rows of its program, in rows."""

MOST, RESERVE = 1_000_000_000, 250_000_000
"""Steps, each times what it costs in rows, and how many of them are kept for the end.

All of them take about ten seconds of an ordinary processor.
"""


class SpentError(Exception):
    """A layout has taken all the work that it may take."""


@dataclass(slots=True)
class Effort:
    """What is left of the work that the programs of a layout may take together."""

    left: int = MOST

    @property
    def is_scarce(self) -> bool:
        """Whether only the reserve is left: what is found should be made do with."""
        return self.left < RESERVE

    def spend(self, steps: int, rows: int) -> None:
        """Count the steps of a program of so many rows.

        Raises
        ------
        SpentError
            When nothing is left.
        """
        self.left -= steps * (rows + ROWS)
        if self.left < 0:
            raise SpentError

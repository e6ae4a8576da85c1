"""The work that a layout may take, counted in steps and by no clock: so it ends at the same place everywhere.

All of it has one unit, about ten nanoseconds of an ordinary processor. The search for places and the drawing of
bubbles take from the same store, of which the last part is kept for drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MOST, RESERVE, DRAWING = 1_350_000_000, 650_000_000, 500_000_000
"""Units of work in all; how many are kept when there is something to make do with; and how many for drawing alone."""

BASE = 250_000_000
"""Units of work that a map may take on which another builds; a more crowded one is not worth to be laid out first."""

ROWS = 5000
"""Units of work that a step of the simplex method takes beside one for each row of its program."""


class SpentError(Exception):
    """A layout has taken all the work that it may take."""


@dataclass(slots=True)
class Effort:
    """What is left of the work of a layout, and what its search must leave.

    Examples
    --------
    >>> effort = Effort(DRAWING + 10_000)
    >>> effort.search(1, 500), effort.is_low
    (None, False)
    >>> effort.draw(20_000)
    >>> effort.left < DRAWING, effort.is_low
    (True, True)
    """

    left: int = MOST
    kept: int = DRAWING

    @classmethod
    def of_base(cls) -> Effort:
        """Return what a map may take on which another builds."""
        return cls(kept=MOST - BASE)

    @property
    def is_spent(self) -> bool:
        """Whether no more may be searched."""
        return self.left < self.kept

    @property
    def is_scarce(self) -> bool:
        """Whether only the reserve is left: what is found should be made do with."""
        return self.left < RESERVE

    @property
    def is_low(self) -> bool:
        """Whether nothing is left to search with, and the first drawing that can be had should do."""
        return self.left < DRAWING

    def search(self, steps: int, rows: int) -> None:
        """Count the steps of a program of so many rows.

        Raises
        ------
        SpentError
            When only what must be kept is left.
        """
        self.left -= steps * (rows + ROWS)
        if self.left < self.kept:
            raise SpentError

    def draw(self, work: int) -> None:
        """Count what drawing takes.

        Raises
        ------
        SpentError
            When nothing is left.
        """
        self.left -= work
        if self.left < 0:
            raise SpentError

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """End what is done in this context, without a word, when it would take from the reserve.

        For what only betters something that can be made do with.
        """
        before, self.kept = self.kept, max(self.kept, RESERVE)
        try:
            yield
        except SpentError:
            pass
        finally:
            self.kept = before

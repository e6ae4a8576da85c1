"""What changes saved less than was forecast of them, so that what fell short is not tried again in vain.

A forecast tells what a change saves at most. Most changes save less, and by about as much each time, in another size
of the text too: so most of what lacked at the last trial is taken off the next forecast, as branch and bound learns
the pseudocosts of its branches (Benichou et al., "Experiments in mixed-integer linear programming", Mathematical
Programming 1, 1971, section 3).
"""

from __future__ import annotations

from collections.abc import Hashable

SHARE = 0.8
"""Share of what a change lacked that is taken off its next forecast: were all of it, too much would not be tried."""


class Shortfalls:
    """By how much each change fell short of its forecast when it was tried last, points."""

    def __init__(self) -> None:
        self._lacked: dict[Hashable, float] = {}

    def expected(self, change: Hashable, forecast: float) -> float:
        """Return what a change will save by its forecast and by what it lacked before, points."""
        return forecast - SHARE * self._lacked.get(change, 0.0)

    def learn(self, change: Hashable, forecast: float, saved: float) -> None:
        """Keep in mind what a change saved that was forecast to save more."""
        self._lacked[change] = max(forecast - saved, 0.0)

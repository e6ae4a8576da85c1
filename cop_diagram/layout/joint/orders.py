"""Which labels must keep their order on an axis (promise H8), and which do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cop_diagram.scene import Floats

TOUCH = 1e-6
"""Two labels lie that much nearer than they may, or in that much wrong order, before it counts, points."""

_LEVEL = 1e-12
"""Ranks that differ from the step by less than this do not differ by more than it."""


class Orders:
    """The orders that labels keep among each other, by groups.

    Parameters
    ----------
    ranks : array, shape (n, 2)
        Positions whose order must be kept within a group.
    groups : array of int, shape (n, 2)
        Which labels keep their order among each other on an axis; -1 for none.
    steps : sequence of float
        For each group, the difference of ranks above which the order must be kept.
    """

    def __init__(self, ranks: Floats, groups: NDArray[np.int64], steps: Sequence[float]) -> None:
        self._ranks, self._groups, self._steps = ranks.tolist(), groups.tolist(), steps
        self._sorted = [
            (axis, *_sorted(ranks[:, axis], np.flatnonzero(groups[:, axis] == group), steps[group]))
            for axis in (0, 1)
            for group in sorted(set(groups[:, axis].tolist()))
            if group >= 0
        ]

    def bind(self, earlier: int, later: int, axis: int) -> bool:
        """Whether the one must not stand after the other."""
        group = self._groups[earlier][axis]
        if group < 0 or group != self._groups[later][axis]:
            return False
        return bool(self._ranks[later][axis] - self._ranks[earlier][axis] > self._steps[group] + _LEVEL)

    def broken(self, at: Floats) -> Iterator[tuple[int, int, int]]:
        """Yield (earlier, later, axis) for each two that stand in the wrong order; ``at`` has shape (n, 2).

        Looks at the pairs of a label only if the furthest of those that must not stand after it does.
        """
        for axis, rows, before in self._sorted:
            places = at[rows, axis]
            furthest = np.concatenate([[-np.inf], np.maximum.accumulate(places)])[before]
            for place in np.flatnonzero(furthest - places > TOUCH).tolist():
                for earlier in np.flatnonzero(places[: before[place]] - places[place] > TOUCH).tolist():
                    yield int(rows[earlier]), int(rows[place]), axis


def _sorted(ranks: Floats, rows: NDArray[np.int64], step: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows by rank, and for each how many of the first ones must not stand after it."""
    rows = rows[np.argsort(ranks[rows], kind="stable")]
    lasting = ranks[rows]
    # Subtracted as the promise's own check does, so that both agree to the last bit.
    before = np.array([np.count_nonzero(rank - lasting > step + _LEVEL) for rank in lasting], dtype=np.int64)
    return rows, before

"""Texts of one cluster whose first lines nearly stand level are set level, where all else stays as it is."""

from __future__ import annotations

from itertools import combinations

from cop_diagram.layout.effort import SpentError
from cop_diagram.layout.joint.arrangement import Arrangement

PRICE = 4.0
"""Price of a point by which two first lines that nearly agree are not level, against a point of displacement."""

ROUNDS = 12
"""Rounds in which the levelled texts must settle."""


def level(arrangement: Arrangement, near: float) -> None:
    """Set texts level whose upper edges differ by less than ``near``, points, and that stand side by side.

    The rules are wishes with a price, so that texts stay where levelling them would cost more, or cannot be paid for.
    """
    task = arrangement.task
    top = arrangement.centers[:, 1] - arrangement.half[:, 1]
    wished = False
    for body in task.bodies:
        rows = [row for row in body if task.placed[row]]
        for i, j in combinations(rows, 2):
            if abs(top[i] - top[j]) < near and not task.pinned[i] and not task.pinned[j]:
                wished = True
                for sign in (1.0, -1.0):
                    terms = ((i, 0.0, sign), (j, 0.0, -sign))
                    arrangement.program.add(("level", i, j, sign), terms, terms, 0.0, PRICE)
    if wished:
        state = arrangement.state()
        try:
            arrangement.solve()
            arrangement.settle(ROUNDS)
        except SpentError:
            arrangement.restore(state)

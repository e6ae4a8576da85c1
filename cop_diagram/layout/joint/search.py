"""The search around the program: choices, directions and line breaks are changed where they cost most.

Every step is counted and every comparison is made of rounded figures, so that the same task gives the same
arrangement whatever the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.loosening import loosen
from cop_diagram.layout.joint.task import Pair

Change = Callable[[Arrangement], None]

WORTH = 0.01
"""Saving below which a change is not kept, points."""

CHEAP = 0.02
"""Price at the margin below which nothing is tried to lower it."""

FLIPS = 2
"""How many of the other choices for two boxes are tried."""

TURNS = (1, -1, 3, -3)
"""By how many directions of the fan a line is turned."""

ROUNDS = 6
"""Rounds in which a change must settle."""


def improve(arrangement: Arrangement, trials: int) -> None:
    """Try changes where the rules in force cost most, and keep what pays.

    Parameters
    ----------
    trials : int
        How many changes may be tried.
    """
    while trials > 0:
        before = round(arrangement.price, 4)
        _attempt(arrangement, partial(loosen))
        for change in _changes(arrangement):
            if trials == 0:
                return
            trials -= 1
            _attempt(arrangement, change)
        if round(arrangement.price, 4) > before - WORTH:
            return


def _attempt(arrangement: Arrangement, change: Change) -> None:
    state = arrangement.state()
    change(arrangement)
    arrangement.solve()
    if arrangement.price < state.price - WORTH:
        clean = arrangement.settle(ROUNDS)
        if arrangement.price < state.price - WORTH and (clean or not state.clean):
            return
    arrangement.restore(state)


def _changes(arrangement: Arrangement) -> Iterator[Change]:
    """Yield what could be changed, where it costs most first."""
    choices, lines = arrangement.tensions()
    strain: dict[int, float] = {}
    dear: list[tuple[float, Iterator[Change]]] = []
    for two, cost in sorted(choices.items()):
        dear.append((cost, _flips(arrangement, two)))
        for box in two:
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    for pair, costs in sorted(lines.items()):
        dear.append((sum(costs.values()) / 2, _turns(pair)))
        for box, cost in costs.items():
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    dear += [(cost / 2, _rewordings(arrangement, box)) for box, cost in sorted(strain.items())]
    for cost, changes in sorted(dear, key=lambda item: -round(item[0], 3)):
        if cost > CHEAP:
            yield from changes


def _flips(arrangement: Arrangement, two: Pair) -> Iterator[Change]:
    now = arrangement.choice(two)
    for option in sorted((o for o in arrangement.options(two) if o != now), key=arrangement.push)[:FLIPS]:
        yield partial(Arrangement.put, two=two, choice=option)


def _turns(pair: int) -> Iterator[Change]:
    for step in TURNS:
        yield partial(Arrangement.turn_by, pair=pair, step=step)


def _rewordings(arrangement: Arrangement, box: int) -> Iterator[Change]:
    now = arrangement.way[box]
    for way in range(len(arrangement.task.ways[box])):
        if way != now:
            yield partial(Arrangement.reword, box=box, way=way)

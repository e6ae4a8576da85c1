"""The search around the program: choices, directions and line breaks are changed where they cost most.

Every step is counted and every comparison is made of rounded figures, so that the same task gives the same
arrangement whatever the machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.forecasts import saved_by_choosing, saved_by_rewording, saved_by_turning
from cop_diagram.layout.joint.task import Pair

Change = tuple[partial[None], Callable[[], float]]
"""What puts a change in force, and what forecasts how much it saves, points."""

WORTH = 0.02
"""Saving below which a change is not kept, in heights of the smallest text.

Were less enough, an edit far away would tip the balance between two arrangements that are alike.
"""

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

    What did not pay is not tried again before something about it is different.

    Parameters
    ----------
    trials : int
        How many changes may be tried.
    """
    arrangement.improved = True
    worth = WORTH * 2 * float(arrangement.half[:, 1].min(initial=math.inf))
    vain: set[tuple[object, ...]] = set()
    while trials > 0:
        before = round(arrangement.price, 4)
        for (change, forecast), about in _changes(arrangement):
            if trials == 0:
                return
            known = (*change.keywords.items(), about)
            if known in vain:
                continue
            if round(forecast() - worth, 6) > 0:
                trials -= 1
                if _attempt(arrangement, change, worth):
                    continue
            vain.add(known)
        if round(arrangement.price, 4) > before - worth:
            return


def _attempt(arrangement: Arrangement, change: partial[None], worth: float) -> bool:
    """Try a change and tell whether it was kept, since it saves more than is asked."""
    state = arrangement.state()
    change(arrangement)
    arrangement.solve()
    if round(state.price - arrangement.price - worth, 6) > 0:
        clean = arrangement.settle(ROUNDS)
        if round(state.price - arrangement.price - worth, 6) > 0 and (clean or not state.clean):
            return True
    arrangement.restore(state)
    return False


def _changes(arrangement: Arrangement) -> Iterator[tuple[Change, float]]:
    """Yield what could be changed, where it costs most first, and a figure that tells whether it is still the same."""
    choices, lines = arrangement.tensions()
    dear = [(cost, _flips(arrangement, two)) for two, cost in sorted(choices.items())]
    dear += [(sum(costs.values()) / 2, _turns(arrangement, pair)) for pair, costs in sorted(lines.items())]
    dear += [(cost / 2, _rewordings(arrangement, box)) for box, cost in sorted(strains(choices, lines).items())]
    for cost, changes in sorted(dear, key=lambda item: -round(item[0], 3)):
        if cost > CHEAP:
            for change in changes:
                yield change, round(cost, 2)


def strains(choices: dict[Pair, float], lines: dict[int, dict[int, float]]) -> dict[int, float]:
    """Return what the rules that keep each box apart from others cost at the margin, given what each of them costs."""
    strain: dict[int, float] = {}
    for two, cost in sorted(choices.items()):
        for box in two:
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    for _, costs in sorted(lines.items()):
        for box, cost in costs.items():
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    return strain


def _flips(arrangement: Arrangement, two: Pair) -> Iterator[Change]:
    now = arrangement.choice(two)
    for option in sorted((o for o in arrangement.options(two) if o != now), key=arrangement.push)[:FLIPS]:
        change = partial(Arrangement.put, two=two, choice=option)
        yield change, partial(saved_by_choosing, arrangement, two, option)


def _turns(arrangement: Arrangement, pair: int) -> Iterator[Change]:
    for step in TURNS:
        change = partial(Arrangement.turn_by, pair=pair, step=step)
        yield change, partial(saved_by_turning, arrangement, pair, step)


def _rewordings(arrangement: Arrangement, box: int) -> Iterator[Change]:
    now = arrangement.way[box]
    for way in range(len(arrangement.task.ways[box])):
        if way != now:
            change = partial(Arrangement.reword, box=box, way=way)
            yield change, partial(saved_by_rewording, arrangement, box, way)

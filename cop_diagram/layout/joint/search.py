"""The search around the program: choices, directions and line breaks are changed where they cost most.

Every step is counted and every comparison is made of rounded figures, so that the same task gives the same
arrangement whatever the machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.forecasts import saved_by_choosing, saved_by_rewording, saved_by_turning
from cop_diagram.layout.joint.shortfalls import Shortfalls
from cop_diagram.layout.joint.task import Pair

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


@dataclass(frozen=True, slots=True)
class _Change:
    """A change that could be made.

    Attributes
    ----------
    key : hashable
        What is changed, from what to what; the same in every size of the text.
    make : callable
        Puts it in force.
    forecast : callable
        Returns how much it saves at most, points.
    """

    key: Hashable
    make: Callable[[Arrangement], None]
    forecast: Callable[[], float]


def improve(arrangement: Arrangement, trials: int, shortfalls: Shortfalls, among: frozenset[int] | None = None) -> None:
    """Try changes where the rules in force cost most, and keep what pays.

    What did not pay is not tried again before more is forecast of it.

    Parameters
    ----------
    trials : int
        How many changes may be tried.
    shortfalls : Shortfalls
        What is known of changes that were tried before, and will be of those that are tried now.
    among : frozenset of int, optional
        The boxes of which one must be concerned by a change; without it any.
    """
    arrangement.improved = True
    worth = WORTH * 2 * float(arrangement.half[:, 1].min(initial=math.inf))
    while trials > 0:
        before = round(arrangement.price, 4)
        for change in _changes(arrangement, among):
            if trials == 0:
                return
            forecast = change.forecast()
            if round(shortfalls.expected(change.key, forecast) - worth, 6) > 0:
                trials -= 1
                shortfalls.learn(change.key, forecast, _attempt(arrangement, change, worth))
        if round(arrangement.price, 4) > before - worth:
            return


def _attempt(arrangement: Arrangement, change: _Change, worth: float) -> float:
    """Try a change, keep it if it saves more than is asked, and return what it saves, points."""
    state = arrangement.state()
    change.make(arrangement)
    arrangement.solve()
    saved = round(state.price - arrangement.price, 6)
    if saved > worth:
        clean = arrangement.settle(ROUNDS)
        saved = round(state.price - arrangement.price, 6) if clean or not state.clean else 0.0
    if saved <= worth:
        arrangement.restore(state)
    return saved


def _changes(arrangement: Arrangement, among: frozenset[int] | None) -> Iterator[_Change]:
    """Yield what could be changed, where it costs most first."""
    choices, lines = arrangement.tensions()
    if among is not None:
        choices = {two: cost for two, cost in choices.items() if among.intersection(two)}
        lines = {pair: costs for pair, costs in lines.items() if among.intersection(costs)}
    dear = [(cost, _flips(arrangement, two)) for two, cost in sorted(choices.items())]
    dear += [(sum(costs.values()) / 2, _turns(arrangement, pair)) for pair, costs in sorted(lines.items())]
    dear += [(cost / 2, _rewordings(arrangement, box)) for box, cost in sorted(strains(choices, lines).items())]
    for cost, changes in sorted(dear, key=lambda item: -round(item[0], 3)):
        if cost > CHEAP:
            yield from changes


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


def _flips(arrangement: Arrangement, two: Pair) -> Iterator[_Change]:
    now = arrangement.choice(two)
    for option in sorted((o for o in arrangement.options(two) if o != now), key=arrangement.push)[:FLIPS]:
        make = partial(Arrangement.put, two=two, choice=option)
        yield _Change(("choice", two, now, option), make, partial(saved_by_choosing, arrangement, two, option))


def _turns(arrangement: Arrangement, pair: int) -> Iterator[_Change]:
    lines = arrangement.lines
    for step in TURNS:
        key = ("line", int(lines.first[pair]), int(lines.second[pair]), int(lines.direction[pair]), step)
        make = partial(Arrangement.turn_by, pair=pair, step=step)
        yield _Change(key, make, partial(saved_by_turning, arrangement, pair, step))


def _rewordings(arrangement: Arrangement, box: int) -> Iterator[_Change]:
    now, rows = arrangement.way[box], arrangement.task.rows[box]
    for way in range(len(arrangement.task.ways[box])):
        if way != now:
            make = partial(Arrangement.reword, box=box, way=way)
            yield _Change(("rows", box, rows[now], rows[way]), make, partial(saved_by_rewording, arrangement, box, way))

"""The search around the program: choices, directions and line breaks are changed where they cost most.

Every step is counted and every comparison is made of rounded figures, so that the same task gives the same
arrangement whatever the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cop_diagram.layout.joint.arrangement import Arrangement, Pair

WORTH = 0.01
"""Saving below which a change is not kept, points."""

CHEAP = 0.02
"""Price at the margin below which nothing is tried to lower it."""

ROUNDS = 6
"""Rounds in which a change must settle."""


def improve(arrangement: Arrangement, trials: int) -> None:
    """Try changes where the rules in force cost most, and keep what pays.

    Parameters
    ----------
    trials : int
        How many changes may be tried.
    """
    budget = _Budget(trials)
    while budget.left:
        before = round(arrangement.price, 4)
        for change in _changes(arrangement):
            if not budget.left:
                break
            budget.left -= 1
            _attempt(arrangement, change)
        if round(arrangement.price, 4) > before - WORTH:
            return


class _Budget:
    def __init__(self, left: int) -> None:
        self.left = left


def _attempt(arrangement: Arrangement, change: Callable[[], None]) -> bool:
    state = arrangement.state()
    change()
    arrangement.solve()
    if arrangement.price < state.price - WORTH:
        clean = arrangement.settle(ROUNDS)
        if arrangement.price < state.price - WORTH and (clean or not state.clean):
            return True
    arrangement.restore(state)
    return False


def _changes(arrangement: Arrangement) -> Iterator[Callable[[], None]]:
    """Yield what could be changed, where it costs most first."""
    choices, lines = arrangement.tensions()
    dear: list[tuple[float, int, Pair | int]] = []
    dear += [(-round(cost, 3), 0, pair) for pair, cost in choices.items() if cost > CHEAP]
    dear += [(-round(cost, 3), 1, pair) for pair, cost in lines.items() if cost > CHEAP]
    strain: dict[int, float] = {}
    for pair, cost in choices.items():
        for box in pair:
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    for pair, cost in lines.items():
        for box in arrangement.boxes_at(pair):
            strain[box] = strain.get(box, 0.0) + max(cost, 0.0)
    dear += [(-round(cost / 2, 3), 2, box) for box, cost in strain.items() if cost > CHEAP]
    dear.sort(key=lambda item: (item[0], item[1], item[2] if isinstance(item[2], tuple) else (item[2],)))
    for _, kind, what in dear:
        if kind == 0:
            assert isinstance(what, tuple)
            yield from _flips(arrangement, what)
        elif kind == 1:
            assert isinstance(what, int)
            yield from _turns(arrangement, what)
        else:
            assert isinstance(what, int)
            yield from _rewordings(arrangement, what)


def _flips(arrangement: Arrangement, pair: Pair) -> Iterator[Callable[[], None]]:
    now = arrangement.choice(pair)
    others = sorted((o for o in arrangement.options(pair) if o != now), key=arrangement.push)
    for option in others[:2]:
        yield lambda option=option: arrangement.put(pair, option)  # type: ignore[misc]


def _turns(arrangement: Arrangement, pair: int) -> Iterator[Callable[[], None]]:
    for step in (1, -1, 3, -3):
        yield lambda step=step: arrangement.turn_by(pair, step)  # type: ignore[misc]


def _rewordings(arrangement: Arrangement, box: int) -> Iterator[Callable[[], None]]:
    now = int(arrangement.way[box])
    for way in (now + 1, now - 1):
        if 0 <= way < len(arrangement.task.ways[box]):
            yield lambda way=way: arrangement.reword(box, way)  # type: ignore[misc]

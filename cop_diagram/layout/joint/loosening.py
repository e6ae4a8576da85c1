"""A descent that needs no trial: where a rule costs, another that the texts keep already is put in its place.

Choices and lines were taken when texts first touched, and since then others made way. Where two boxes lie apart along
the other axis too, or two bodies in another direction, the texts keep that alternative where they are: the price
falls, or stays.
"""

from __future__ import annotations

from cop_diagram.layout.joint.arrangement import TOUCH, Arrangement
from cop_diagram.layout.joint.support_function import Floats, opposite
from cop_diagram.layout.joint.task import Choice, Pair


def loosen(arrangement: Arrangement) -> None:
    """Put in force, of each choice and line that costs, the alternative with the most room, without solving."""
    choices, lines = arrangement.tensions()
    reaches: dict[int, Floats] = {}
    for two, cost in sorted(choices.items()):
        if cost > TOUCH:
            _choose(arrangement, two)
    for pair, costs in sorted(lines.items()):
        if sum(costs.values()) > TOUCH:
            _turn(arrangement, pair, reaches)


def _choose(arrangement: Arrangement, two: Pair) -> None:
    room, choice = max((_room(arrangement, choice), choice) for choice in arrangement.options(two))
    if room > TOUCH:
        arrangement.put(two, choice)


def _room(arrangement: Arrangement, choice: Choice) -> float:
    """Return by how much two boxes lie further apart than a choice asks for, points, rounded to compare."""
    a, b, axis = choice
    centers, half = arrangement.centers[:, axis], arrangement.half[:, axis]
    need = half[a] + half[b] + arrangement.task.gaps[a, b, axis]
    return round(float(centers[b] - centers[a] - need), 6)


def _turn(arrangement: Arrangement, pair: int, reaches: dict[int, Floats]) -> None:
    lines = arrangement.lines
    first, second = int(lines.first[pair]), int(lines.second[pair])
    for body in (first, second):
        if body not in reaches:
            reaches[body] = arrangement.reach_of(body)
    distance = float(arrangement.task.distance[first, second])
    rooms = {k: -float(reaches[first][k] + reaches[second][opposite(k)]) - distance for k in lines.turned(pair)}
    if not rooms:
        return
    room, direction = max((round(room, 6), -k) for k, room in rooms.items())
    if room > TOUCH:
        arrangement.turn(pair, -direction)

"""Where groups of points stand that have no places: apart from each other, each filled evenly.

All is in the plane of the two axes, 0..1 each way. It is drawn about twice as wide as high, and texts are wider than
high, so that what is round here is about as wide on the page as its texts need.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

Point = tuple[float, float]
"""``(from_with, informal_formal)``."""

MARGIN = 0.05
"""What a single point keeps from the edge."""

ROOM = 1 / 45
"""The share of the plane that one point takes while there is room."""

MOST = 0.6
"""The share of the plane that all take together at most: round groups leave gaps."""

_FILLED = 0.9
"""How far a group reaches into its cell, of half the cell's width or height."""

_DIGITS = 4
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_PLASTIC = 1.3247179572447460  # the root of x**3 = x + 1
_ROUNDS = 200
_PAIRS = 1_000_000
"""How many pairs of groups are looked at, so that very many take no long time."""
_CROWD = 200
"""Among more than so many points no room is looked for; no page has it."""
_NEIGHBORS = 50
"""From how many points at most the members of a group keep away."""
_CANDIDATES = 512
_CLEARANCES = (0.2, 0.16, 0.12, 0.08, 0.04)


class Disc(NamedTuple):
    """Room for a group: an ellipse.

    Attributes
    ----------
    center : Point
        Its middle.
    across, down : float
        Its half axes.
    """

    center: Point
    across: float
    down: float


def rounded(point: Point) -> Point:
    """Return a point as finely as a place that is not given is told."""
    return round(point[0], _DIGITS), round(point[1], _DIGITS)


def room(count: int) -> float:
    """Return the share of the plane that each of so many points takes."""
    return min(ROOM, MOST / max(count, 1))


def disc(center: Point, count: int, share: float) -> Disc:
    """Return a round group of so many points around a place, moved so that it lies within the plane."""
    radius = max(math.sqrt(count * share / math.pi), MARGIN)
    return Disc((_within(center[0], radius), _within(center[1], radius)), radius, radius)


def grid(sizes: Sequence[int], share: float) -> list[Disc]:
    """Return a place for each of some groups, in rows from the upper left, each cell as large as its group.

    The number of groups decides the rows; their sizes only move the borders between cells.
    """
    rows = max(1, round(math.sqrt(len(sizes) / 1.6)))
    found: list[Disc] = []
    top, rest = 0.0, list(sizes)
    for row in range(rows):
        count = len(rest) // (rows - row)
        cells, rest = rest[:count], rest[count:]
        height = sum(cells) / sum(sizes)
        left = 0.0
        for size in cells:
            width = size / sum(cells)
            found.append(_filling((left, top), (width, height), size, share))
            left += width
        top += height
    return found


def _filling(corner: Point, cell: tuple[float, float], size: int, share: float) -> Disc:
    """Return the group in the middle of its cell, as round as the cell allows."""
    half = [_FILLED * length / 2 for length in cell]
    radius = math.sqrt(size * share / math.pi)
    across = min(radius, half[0])
    down = min(radius**2 / across, half[1])
    across = min(radius**2 / down, half[0])
    return Disc((corner[0] + cell[0] / 2, corner[1] + cell[1] / 2), across, down)


def pushed_apart(discs: Sequence[Disc], fixed: Collection[int]) -> list[Disc]:
    """Return round groups moved so that they overlap as little as may be; those of the ``fixed`` indexes stay."""
    found = list(discs)
    for _ in range(min(_ROUNDS, _PAIRS // max(1, len(found)) ** 2)):
        moved = False
        for j in range(len(found)):
            for i in range(j):
                shift = _overlap(found[i], found[j], j)
                shares = (0.0 if i in fixed else -0.5, 0.0 if j in fixed else 0.5)
                total = shares[1] - shares[0]
                if shift and total:
                    moved = True
                    for index, part in zip((i, j), shares, strict=True):
                        found[index] = _moved(found[index], shift, part / total)
        if not moved:
            break
    return found


def _overlap(one: Disc, other: Disc, number: int) -> Point | None:
    """Return how far the other must move away from the one."""
    x, y = other.center[0] - one.center[0], other.center[1] - one.center[1]
    distance = math.hypot(x, y)
    missing = one.across + other.across - distance
    if missing <= 1e-6:
        return None
    if distance < 1e-9:
        angle = number * _GOLDEN_ANGLE
        return missing * math.cos(angle), missing * math.sin(angle)
    return missing * x / distance, missing * y / distance


def _moved(disc: Disc, shift: Point, part: float) -> Disc:
    x, y = (center + part * by for center, by in zip(disc.center, shift, strict=True))
    return disc._replace(center=(_within(x, disc.across), _within(y, disc.down)))


def filled(disc: Disc, count: int, share: float, taken: Sequence[Point] = ()) -> list[Point]:
    """Return points that fill a group evenly from its middle, each a step away from those that are taken.

    It is the sunflower of H. Vogel, "A better way to construct the sunflower head", Mathematical Biosciences 44 (1979):
    a further point moves none of those before it.
    """
    step = math.sqrt(share / math.pi)
    squeeze = (disc.across * disc.down) ** 0.5
    stretch = (disc.across / squeeze, disc.down / squeeze)
    scale = min(step, squeeze / math.sqrt(count))
    reach = 2 * max(disc.across, disc.down)
    taken = [point for point in taken if math.dist(point, disc.center) <= reach][:_NEIGHBORS]
    places = []
    for number in range(count + 4 * len(taken)):
        radius, angle = scale * math.sqrt(number), number * _GOLDEN_ANGLE
        x = disc.center[0] + stretch[0] * radius * math.cos(angle)
        y = disc.center[1] + stretch[1] * radius * math.sin(angle)
        places.append((_within(x, MARGIN), _within(y, MARGIN)))
    free = [place for place in places if all(math.dist(place, other) >= scale for other in taken)]
    return (free if len(free) >= count else places)[:count]


def scattered(count: int, share: float, taken: Sequence[Point] = ()) -> list[Point]:
    """Return so many points spread evenly over the plane, as far from those that are taken as there is room.

    They come from M. Roberts' sequence R2 ("The unreasonable effectiveness of quasirandom sequences", 2018), of which
    any beginning is even: a further point moves none of those before it while there is room.
    """
    candidates = list(islice(_sequence(), _CANDIDATES + count))
    for clearance in _CLEARANCES if len(taken) <= _CROWD else ():
        free = [place for place in candidates if all(math.dist(place, other) >= clearance for other in taken)]
        if len(free) >= count * max(1, share * len(candidates)):  # room for each
            return free[:count]
    return candidates[:count]


def _sequence() -> Iterator[Point]:
    length = 1 - 2 * MARGIN
    x, y = 1 / _PLASTIC, 1 / _PLASTIC**2
    number = 0
    while True:
        yield MARGIN + length * ((0.5 + number * x) % 1), MARGIN + length * ((0.5 + number * y) % 1)
        number += 1


def mean(places: Collection[Point]) -> Point:
    """Return the middle of some places."""
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


def _within(value: float, margin: float) -> float:
    margin = min(margin, 0.5)
    return min(max(value, margin), 1 - margin)

"""Places that many activities share, as words give them: they are spread evenly around, instead of in a heap."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from cop_diagram.catalog.spreading import Disc, Point, filled, grid, mean, room, rounded
from cop_diagram.model import Activity

MANY = 3
"""So many activities at one place are spread around it; fewer stand beside each other anyway."""

_CLOSENESS = 0.75
"""How much of the room of a point one takes that has others around it."""


def spread_around(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activities, those of which many have one place spread around it.

    They stay nearer to it than to any other position that one of the activities has on the axis, so that their order
    on the axes is as it was. Members of the same clusters stay together. What is pinned or outside stays.
    """
    shared: dict[Point, list[int]] = {}
    for index, activity in enumerate(activities):
        if activity.placed == "given" and not activity.pin and not activity.outside:
            shared.setdefault((activity.from_with, activity.informal_formal), []).append(index)
    shared = {point: members for point, members in shared.items() if len(members) >= MANY}
    if not shared:
        return tuple(activities)
    given = [activity for activity in activities if activity.placed == "given"]
    xs = sorted({activity.from_with for activity in given})
    ys = sorted({activity.informal_formal for activity in given})
    share = _CLOSENESS * room(len(activities))
    found = list(activities)
    for point, members in shared.items():
        cell = (_reach(xs, point[0]), _reach(ys, point[1]))
        area = _area(point, len(members), share, cell)
        for index, spot in _spots(activities, members, area, share).items():
            x, y = rounded(spot)
            found[index] = replace(activities[index], from_with=x, informal_formal=y, placed="shared", said=point)
    return tuple(found)


def _reach(values: Sequence[float], value: float) -> tuple[float, float]:
    """Return from where to where no other of the sorted values is nearer."""
    after = bisect(values, value)
    low = (values[after - 2] + value) / 2 if after > 1 else 0.0
    high = (value + values[after]) / 2 if after < len(values) else 1.0
    return low, high


def _area(point: Point, count: int, share: float, cell: Sequence[tuple[float, float]]) -> Disc:
    """Return room for so many points around a place, as round as the cell allows, in which it lies."""
    halves = [(high - low) / 2 for low, high in cell]
    radius = math.sqrt(count * share / math.pi)
    across = min(radius, halves[0])
    down = min(radius**2 / across, halves[1])
    across = min(radius**2 / down, halves[0])
    x, y = (
        min(max(at, low + half), high - half) for at, (low, high), half in zip(point, cell, (across, down), strict=True)
    )
    return Disc((x, y), across, down)


def _spots(activities: Sequence[Activity], members: Sequence[int], area: Disc, share: float) -> dict[int, Point]:
    """Return a place in the area for each of some activities, those of the same clusters in a part of it."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index in members:
        groups.setdefault(activities[index].clusters, []).append(index)
    if len(groups) == 1:
        return dict(zip(members, filled(area, len(members), share), strict=True))
    middles = {
        clusters: mean([(a.from_with, a.informal_formal) for a in activities if a.clusters == clusters])
        for clusters in groups
    }
    ordered = sorted(groups.values(), key=lambda group: middles[activities[group[0]].clusters])
    parts = grid([len(group) for group in ordered], share / (4 * area.across * area.down))
    found: dict[int, Point] = {}
    for group, part in zip(ordered, parts, strict=True):
        center = (
            area.center[0] + (2 * part.center[0] - 1) * area.across,
            area.center[1] + (2 * part.center[1] - 1) * area.down,
        )
        within = Disc(center, 2 * part.across * area.across, 2 * part.down * area.down)
        found |= dict(zip(group, filled(within, len(group), share), strict=True))
    return found

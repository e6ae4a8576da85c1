"""The links that join a cluster's members: a shortest spanning tree that runs around other texts."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.scene import Box, Floats, Point
from cop_diagram.scene.polygons import grown, rectangle_of, sides
from cop_diagram.scene.reproducible import lengths

WIDTHS = (2.6, 0.45)
"""Half widths of a link that are tried, in units of the least clearance."""

NARROW = 3.0
"""How many times longer a link of the full width may be than a narrow one."""

NEAR = 8.0
"""How much longer than straight a way is at first, in units of the least clearance."""

GROWTH = 1.5
"""By what the search for a way grows at least."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two members: its middle line, and half its width, points."""

    line: LineString
    half: float

    @property
    def shape(self) -> Polygon:
        """What the link covers."""
        return grown(self.line, self.half, quad_segs=4)


def spanning_links(members: Sequence[Box], strangers: Sequence[Box], domain: Box, clear: float) -> list[Link] | None:
    """Return links that join all members, or None if some cannot be reached.

    Kruskal's algorithm; the way around is sought only for the pairs whose turn comes, with the straight
    distance as its lower bound until then.

    Parameters
    ----------
    clear : float
        Least distance of a link from a stranger, points.
    """
    space = _Space(members, strangers, domain, clear)
    group = list(range(len(members)))
    queue: list[tuple[float, int, int, int]] = space.distances()
    heapq.heapify(queue)
    known: list[Link] = []
    links: list[Link] = []
    while queue and len(links) < len(members) - 1:
        _, i, j, ready = heapq.heappop(queue)
        if group[i] == group[j]:
            continue
        if ready < 0:
            link = space.link(i, j)
            if link is not None:
                known.append(link[1])
                heapq.heappush(queue, (round(link[0], 6), i, j, len(known) - 1))
            continue
        links.append(known[ready])
        old, new = group[j], group[i]
        group = [new if g == old else g for g in group]
    return links if len(links) == len(members) - 1 else None


class _Space:
    """The members of one cluster and what stands between them, made ready once for all pairs."""

    def __init__(self, members: Sequence[Box], strangers: Sequence[Box], domain: Box, clear: float) -> None:
        self._members, self._strangers, self._domain, self._clear = members, strangers, domain, clear
        self._boxes = shapely.box(*sides(members))
        self._sides = sides(strangers)
        self._walls = shapely.STRtree(shapely.box(*sides(strangers)))
        self._page = rectangle_of(domain)

    def distances(self) -> list[tuple[float, int, int, int]]:
        """Return (distance, i, j, -1) for each pair of members, points."""
        left, top, right, bottom = sides(self._members)
        dx = np.maximum(np.maximum(left[:, None] - right, left - right[:, None]), 0)
        dy = np.maximum(np.maximum(top[:, None] - bottom, top - bottom[:, None]), 0)
        apart = np.round(lengths(dx, dy), 6)
        rows, columns = np.triu_indices(len(left), 1)
        pairs = zip(apart[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
        return [(distance, i, j, -1) for distance, i, j in pairs]

    def link(self, i: int, j: int) -> tuple[float, Link] | None:
        """Return the length (where it is narrow, a longer one) of, and the shortest link between two members."""
        one, other, clear = self._boxes[i], self._boxes[j], self._clear
        straight = _straight(self._members[i], self._members[j])
        if self._page.contains(straight) and not self._blocked(straight, WIDTHS[0]):
            return straight.length, Link(straight, WIDTHS[0] * clear)
        wide = self._around(i, j, WIDTHS[0], NARROW * (straight.length + NEAR * clear))
        if wide is not None:
            return wide.difference(one.union(other)).length, Link(wide, WIDTHS[0] * clear)
        blocked = self._blocked(straight, WIDTHS[1]) or not self._page.contains(straight)
        line = self._around(i, j, WIDTHS[1], math.inf) if blocked else straight
        if line is None:
            return None
        return NARROW * line.difference(one.union(other)).length, Link(line, WIDTHS[1] * clear)

    def _blocked(self, line: LineString, width: float) -> bool:
        """Whether a link of that half width (units of the clearance) along the line comes too near to a stranger."""
        return bool(len(self._walls.query(line, "dwithin", 1.02 * (1 + width) * self._clear)))

    def _around(self, i: int, j: int, width: float, longest: float) -> LineString | None:
        """Return the shortest way between two members for a link of that half width, at most that long, points.

        A way no longer than the sum of distances from both ends that an ellipse stands for lies within it: a way
        found among what is in the ellipse is the shortest of all if it is no longer. Else the ellipse grows.
        """
        start, goal = self._members[i].center, self._members[j].center
        direct = math.dist(start, goal)
        far = direct + NEAR * self._clear
        pad = 1.02 * (1 + width) * self._clear
        page = self._domain.padded(-width * self._clear)
        reach = lengths(*(_nearest(self._sides, start) - np.array(start)[:, None]))
        reach += lengths(*(_nearest(self._sides, goal) - np.array(goal)[:, None])) - 2 * math.sqrt(2) * pad
        while True:
            far = min(far, longest + 2 * pad)
            rows = np.flatnonzero(reach <= far)
            way = shortest_route(start, goal, [self._strangers[row].padded(pad) for row in rows.tolist()], page)
            if way is None:
                return None
            line = LineString(way)
            if line.length <= far or len(rows) == len(self._strangers):
                return line
            if far >= longest:
                return None
            far = max(GROWTH * far, min(line.length, GROWTH * GROWTH * far))


def _nearest(sides: Floats, point: Point) -> Floats:
    """Return of each box the place nearest to a point, shape (2, n)."""
    (left, top, right, bottom), (x, y) = sides, point
    return np.stack([np.clip(x, left, right), np.clip(y, top, bottom)])


def _straight(one: Box, other: Box) -> LineString:
    """Return the shortest line between two boxes, in the middle of where they face each other."""
    (x, u), (y, v) = (
        _facing(one.left, one.right, other.left, other.right),
        _facing(one.top, one.bottom, other.top, other.bottom),
    )
    return LineString([(x, y), (u, v)])


def _facing(low: float, high: float, other_low: float, other_high: float) -> tuple[float, float]:
    """Return the places at which one span is nearest to another: the middle of what they share."""
    if high < other_low:
        return high, other_low
    if low > other_high:
        return low, other_high
    middle = (max(low, other_low) + min(high, other_high)) / 2
    return middle, middle

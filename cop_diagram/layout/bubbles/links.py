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
from cop_diagram.layout.effort import Effort
from cop_diagram.scene import Box, Floats, Point
from cop_diagram.scene.polygons import grown, rectangle_of, rectangles, sides
from cop_diagram.scene.reproducible import lengths

WIDTHS = (2.6, 0.45)
"""Half widths of a link that are tried, in units of the least clearance."""

NARROW = 3.0
"""How many times longer a link of the full width may be than a narrow one."""

DETOUR = 2.0
"""How many times longer a link may be that crosses no other cluster than one that does."""

ROOM = 6.5
"""How much further from texts than it must a link runs that crosses no cluster, in units of the least clearance."""

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


def spanning_links(
    members: Sequence[Box],
    strangers: Sequence[Box],
    shunned: Sequence[Box],
    domain: Box,
    clear: float,
    effort: Effort | None = None,
) -> list[Link] | None:
    """Return links that join all members, or None if some cannot be reached.

    Kruskal's algorithm; the way around is sought only for the pairs whose turn comes, with the straight
    distance as its lower bound until then.

    Parameters
    ----------
    shunned : sequence of Box
        What is no text but should not be crossed: the way around may be ``DETOUR`` times as long.
    clear : float
        Least distance of a link from a stranger, points.
    effort : Effort, optional
        From which the work is taken.

    Raises
    ------
    SpentError
        When it is spent.
    """
    space = _Space(members, strangers, shunned, domain, clear, effort or Effort())
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


def between(members: Sequence[Box]) -> list[Box]:
    """Return what lies between the members of a cluster that a shortest spanning tree joins by straight links."""
    around = Box(*shapely.MultiPolygon(list(rectangles(members))).bounds)
    links = spanning_links(members, (), (), around.padded(1.0), 0.0) or []
    return [Box(*link.line.bounds) for link in links]


class _Space:
    """The members of one cluster and what stands between them, made ready once for all pairs."""

    def __init__(
        self,
        members: Sequence[Box],
        strangers: Sequence[Box],
        shunned: Sequence[Box],
        domain: Box,
        clear: float,
        effort: Effort,
    ) -> None:
        self._members, self._domain, self._clear, self._effort = members, domain, clear, effort
        self._boxes = shapely.box(*sides(members))
        self._page = rectangle_of(domain)
        own = rectangles(members, 2 * clear)
        shunned = [box for box in shunned if not shapely.intersects(own, rectangle_of(box)).any()]
        self._strangers = _Walls(strangers)
        self._all = _Walls([*strangers, *shunned]) if shunned else None

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
        """Return the length of, and the shortest link between two members; one that crosses or is narrow is longer."""
        straight = _straight(self._members[i], self._members[j])
        usual = straight.length + NEAR * self._clear
        ways = [
            (self._strangers, WIDTHS[0], 0.0, NARROW * usual, 1.0),
            (self._strangers, WIDTHS[1], 0.0, math.inf, NARROW),
        ]
        if self._all is not None:
            ways = [(self._all, WIDTHS[0], ROOM, DETOUR * usual, 1.0), (*ways[0][:4], DETOUR), ways[1]]
        for walls, width, room, longest, dearer in ways:
            line = self._between(i, j, straight, walls, 1.02 * (1 + width) + room, longest)
            if line is not None:
                length = float(line.difference(self._boxes[i].union(self._boxes[j])).length)
                return dearer * length, Link(line, width * self._clear)
        return None

    def _between(
        self, i: int, j: int, straight: LineString, walls: _Walls, distance: float, longest: float
    ) -> LineString | None:
        """Return the shortest way between two members at that distance (units of the clearance) from walls."""
        pad = distance * self._clear
        if walls.block(straight, pad) or not self._page.contains(straight):
            return self._around(i, j, walls, pad, longest)
        return straight

    def _around(self, i: int, j: int, walls: _Walls, pad: float, longest: float) -> LineString | None:
        """Return the shortest way between two members that far from walls, at most that long, points.

        A way no longer than the sum of distances from both ends that an ellipse stands for lies within it: a way
        found among what is in the ellipse is the shortest of all if it is no longer. Else the ellipse grows.
        """
        start, goal = self._members[i].center, self._members[j].center
        direct = math.dist(start, goal)
        far = direct + NEAR * self._clear
        page = self._domain.padded(self._clear - pad)
        reach = lengths(*(_nearest(walls.sides, start) - np.array(start)[:, None]))
        reach += lengths(*(_nearest(walls.sides, goal) - np.array(goal)[:, None])) - 2 * math.sqrt(2) * pad
        while True:
            far = min(far, longest + 2 * pad)
            rows = np.flatnonzero(reach <= far)
            boxes = [walls.boxes[row].padded(pad) for row in rows.tolist()]
            way = shortest_route(start, goal, boxes, page, effort=self._effort)
            if way is None:
                return None
            line = LineString(way)
            if line.length <= far or len(rows) == len(walls.boxes):
                return line
            if far >= longest:
                return None
            far = max(GROWTH * far, min(line.length, GROWTH * GROWTH * far))


class _Walls:
    """Boxes that a link keeps away from."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes, self.sides = boxes, sides(boxes)
        self._tree = shapely.STRtree(shapely.box(*self.sides))

    def block(self, line: LineString, distance: float) -> bool:
        """Whether a line comes nearer than that to any box."""
        return bool(len(self._tree.query(line, "dwithin", distance)))


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

"""The links that join a cluster's members: a shortest spanning tree that runs around other texts."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString, Polygon

from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.scene import Box, Point
from cop_diagram.scene.polygons import rectangle_of, sides

WIDTHS = (1.6, 0.45)
"""Half widths of a link that are tried, in units of the least clearance."""

DETOUR = 50.0
"""How far beyond the two members a way is sought before the whole page is, in units of the least clearance."""


def spanning_links(members: Sequence[Box], strangers: Sequence[Box], domain: Box, clear: float) -> list[Polygon] | None:
    """Return links, as thin shapes, that join all members, or None if some cannot be reached.

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
    known: list[Polygon] = []
    links: list[Polygon] = []
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
        self._walls = shapely.STRtree(shapely.box(*sides(strangers)))
        self._page = rectangle_of(domain)

    def distances(self) -> list[tuple[float, int, int, int]]:
        """Return (distance, i, j, -1) for each pair of members, points."""
        left, top, right, bottom = sides(self._members)
        dx = np.maximum(np.maximum(left[:, None] - right, left - right[:, None]), 0)
        dy = np.maximum(np.maximum(top[:, None] - bottom, top - bottom[:, None]), 0)
        apart = np.round(np.hypot(dx, dy), 6)
        rows, columns = np.triu_indices(len(left), 1)
        pairs = zip(apart[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
        return [(distance, i, j, -1) for distance, i, j in pairs]

    def link(self, i: int, j: int) -> tuple[float, Polygon] | None:
        """Return the length and the shape of the shortest link between two members."""
        one, other, clear = self._boxes[i], self._boxes[j], self._clear
        straight = shapely.shortest_line(one, other)
        if self._page.contains(straight):
            for width in WIDTHS:
                if not len(self._walls.query(straight, "dwithin", 1.02 * (1 + width) * clear)):
                    return straight.length, straight.buffer(width * clear, quad_segs=4)
        (x, y), (u, v) = self._members[i].center, self._members[j].center
        near = Box(min(x, u), min(y, v), max(x, u), max(y, v)).padded(DETOUR * clear + 0.5 * straight.length)
        for area in (near, self._domain):
            for width in WIDTHS:
                way = self._way((x, y), (u, v), area, width)
                if way is not None:
                    line = LineString(way)
                    return line.difference(one.union(other)).length, line.buffer(width * clear, quad_segs=4)
        return None

    def _way(self, start: Point, goal: Point, area: Box, width: float) -> list[Point] | None:
        """Return the shortest way for a link of that half width (units of the clearance) within an area."""
        page = _common(area, self._domain).padded(-width * self._clear)
        pad = 1.02 * (1 + width) * self._clear
        rows = self._walls.query(rectangle_of(page.padded(pad)))
        return shortest_route(start, goal, [self._strangers[row].padded(pad) for row in sorted(rows.tolist())], page)


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )

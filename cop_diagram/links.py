"""The links that join a cluster's members: a shortest spanning tree that runs around other texts."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import combinations

import shapely
from shapely import LineString, Polygon

from cop_diagram.geometry import Box
from cop_diagram.routes import shortest_route

WIDTHS = (2.0, 1.0, 0.45)
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
    boxes = [shapely.box(b.left, b.top, b.right, b.bottom) for b in members]
    group = list(range(len(boxes)))
    queue: list[tuple[float, int, int, int]] = []
    known: list[Polygon] = []
    for i, j in combinations(range(len(boxes)), 2):
        heapq.heappush(queue, (round(boxes[i].distance(boxes[j]), 6), i, j, -1))
    links: list[Polygon] = []
    while queue and len(links) < len(boxes) - 1:
        _, i, j, ready = heapq.heappop(queue)
        if group[i] == group[j]:
            continue
        if ready < 0:
            link = _link(boxes[i], boxes[j], strangers, domain, clear)
            if link is not None:
                known.append(link[1])
                heapq.heappush(queue, (round(link[0], 6), i, j, len(known) - 1))
            continue
        links.append(known[ready])
        old, new = group[j], group[i]
        group = [new if g == old else g for g in group]
    return links if len(links) == len(boxes) - 1 else None


def _link(
    one: Polygon, other: Polygon, strangers: Sequence[Box], domain: Box, clear: float
) -> tuple[float, Polygon] | None:
    """Return the length and the shape of the shortest link between two boxes."""
    straight = shapely.shortest_line(one, other)
    walls = [shapely.box(b.left, b.top, b.right, b.bottom) for b in strangers]
    page_shape = shapely.box(domain.left, domain.top, domain.right, domain.bottom)
    room = float(shapely.distance(straight, walls).min()) if walls else WIDTHS[0] * 3 * clear
    if page_shape.contains(straight):
        for width in WIDTHS:
            if room >= 1.02 * (1 + width) * clear:
                return straight.length, straight.buffer(width * clear, quad_segs=4)
    (x, y), (u, v) = one.centroid.coords[0], other.centroid.coords[0]
    near = Box(min(x, u), min(y, v), max(x, u), max(y, v)).padded(DETOUR * clear + 0.5 * straight.length)
    for area in (near, domain):
        for width in WIDTHS:
            page = _common(area, domain).padded(-width * clear)
            padded = [box.padded(1.02 * (1 + width) * clear) for box in strangers]
            way = shortest_route((x, y), (u, v), [box for box in padded if box.overlaps(page)], page)
            if way is not None:
                line = LineString(way)
                return line.difference(one.union(other)).length, line.buffer(width * clear, quad_segs=4)
    return None


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )

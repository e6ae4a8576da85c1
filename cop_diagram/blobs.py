"""Bubbles that cannot be convex: linked around the texts that stand between, filled, and made smooth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LinearRing, LineString, Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.geometry import Box
from cop_diagram.ovals import Floats
from cop_diagram.routes import shortest_route

HULL_RADIUS = 40.0
"""A filling radius of this many margins fills the whole convex hull."""

WIDTHS = (2.0, 1.0, 0.5)
"""Half widths of a link that are tried, in units of the least clearance."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How the space between members is filled, points (or em, before ``scaled``).

    Attributes
    ----------
    pad : float
        Margin around the members where there is room.
    radius : float
        Space into which a disc of this radius does not fit is filled.
    stand_off : float
        Distance from strangers where there is room.
    """

    pad: float
    radius: float
    stand_off: float

    def scaled(self, em: float) -> Filling:
        """Return the filling with its lengths multiplied."""
        return Filling(self.pad * em, self.radius * em, self.stand_off * em)


def blob(
    members: Sequence[Box], strangers: Sequence[Box], domain: Box, filling: Filling, clear: float
) -> Polygon | None:
    """Return one simple shape around the members that keeps clear of the strangers, or None.

    Parameters
    ----------
    domain : Box
        What the shape must not leave.
    clear : float
        Least distance from strangers, points; links between members may need all of it.
    """
    page = _rectangle(domain)
    free = page.difference(shapely.union_all([_rectangle(b).buffer(1.3 * clear, quad_segs=4) for b in strangers]))
    wide = page.difference(
        shapely.union_all([_rectangle(b).buffer(filling.stand_off, quad_segs=4) for b in strangers])
    )
    pads = [_rectangle(b).buffer(filling.pad, quad_segs=6).intersection(free) for b in members]
    least = [_rectangle(b).buffer(1.2 * clear, quad_segs=4) for b in members]
    core = _linked(shapely.union_all([*pads, *least]), strangers, domain, clear)
    if core is None:
        return None
    if filling.radius > HULL_RADIUS * filling.pad:
        filled = core.convex_hull
    else:
        filled = core.buffer(filling.radius, quad_segs=6).buffer(-filling.radius, quad_segs=6)
    shape = _around(core.union(filled.intersection(wide)), core)
    # Opened and closed by small discs: no thorn and no slit is left where there is room to do without.
    for disc in (3 * clear, 1.5 * clear):
        opened = core.union(shape.buffer(-disc, quad_segs=4).buffer(disc, quad_segs=4))
        closed = opened.buffer(disc, quad_segs=4).buffer(-disc, quad_segs=4)
        shape = _around(core.union(closed.intersection(free)), core)
    if not isinstance(shape, Polygon) or shape.interiors or not shape.is_valid:
        return None
    return shape


def _around(shape: BaseGeometry, core: BaseGeometry) -> BaseGeometry:
    """Return the part of the shape that holds the core."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.intersects(core)]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _linked(
    core: BaseGeometry, strangers: Sequence[Box], domain: Box, clear: float
) -> BaseGeometry | None:
    """Join the parts of the core by the shortest links, around the strangers, until it is one."""
    while isinstance(core, shapely.MultiPolygon):
        parts = list(core.geoms)
        links = []
        for i, one in enumerate(parts):
            for other in parts[i + 1 :]:
                links.append((one.distance(other), i, parts.index(other)))
        links.sort()
        best: tuple[float, BaseGeometry] | None = None
        for distance, i, j in links[: 2 * len(parts)]:
            if best is not None and distance >= best[0]:
                break
            link = _link(parts[i], parts[j], strangers, domain, clear)
            if link is not None and (best is None or link[0] < best[0]):
                best = link
        if best is None:
            return None
        core = core.union(best[1])
    return core


def _link(
    one: Polygon, other: Polygon, strangers: Sequence[Box], domain: Box, clear: float
) -> tuple[float, BaseGeometry] | None:
    """Return the length and the shape of the shortest link between two parts."""
    start, goal = (part.representative_point() for part in (one, other))
    for width in WIDTHS:
        half = width * clear
        walls = [box.padded(1.02 * (clear + half)) for box in strangers]
        way = shortest_route((start.x, start.y), (goal.x, goal.y), walls, domain.padded(-half))
        if way is not None:
            line = LineString(way)
            outside = line.difference(one).difference(other)
            return outside.length, line.buffer(half, quad_segs=4)
    return None


def relaxed(shape: Polygon, members: Sequence[Box], strangers: Sequence[Box], clear: float) -> Polygon:
    """Return the shape with its border relaxed like a rubber band, pushed out of all boxes."""
    points = evenly(shape.exterior, 2 * clear)
    best = shape
    keep, avoid = _corners(members, 1.1 * clear), _corners(strangers, 1.1 * clear)
    for _ in range(4):
        for _ in range(40):
            points = _averaged(points)
            points = _pushed(_pushed(points, keep), avoid)
        smoother = Polygon(points)
        if not (smoother.is_valid and _kept(smoother, members, strangers, clear)):
            break
        best = smoother
    return best


def evenly(ring: LinearRing, step: float) -> Floats:
    """Return points along a ring about that far apart, shape (n, 2), counter-clockwise."""
    count = max(int(ring.length / step), 24)
    points: Floats = shapely.get_coordinates(ring.interpolate(np.arange(count) / count, normalized=True))
    return points if ring.is_ccw else points[::-1]


def _averaged(points: Floats) -> Floats:
    """Smooth a closed row of points without shrinking it (Taubin, "A signal processing approach", 1995)."""
    for share in (0.5, -0.52):
        middle = (np.roll(points, 1, axis=0) + np.roll(points, -1, axis=0)) / 2
        points = points + share * (middle - points)
    return points


def _corners(boxes: Sequence[Box], pad: float) -> Floats:
    return np.array([(b.left - pad, b.top - pad, b.right + pad, b.bottom + pad) for b in boxes]).reshape(-1, 4)


def _pushed(points: Floats, boxes: Floats) -> Floats:
    """Move points that lie inside a box to its nearest side."""
    if not len(boxes):
        return points
    x, y = points[:, 0, None], points[:, 1, None]
    moves = (boxes[:, 0] - x, x - boxes[:, 2], boxes[:, 1] - y, y - boxes[:, 3])
    deep = np.maximum(np.maximum(moves[0], moves[1]), np.maximum(moves[2], moves[3]))
    row, box = np.nonzero(deep < 0)
    if not len(row):
        return points
    side = np.stack([move[row, box] for move in moves], axis=1).argmax(axis=1)
    result = points.copy()
    axis = side // 2
    result[row, axis] = boxes[box, axis + 2 * (side % 2)]
    return result


def _kept(shape: Polygon, members: Sequence[Box], strangers: Sequence[Box], clear: float) -> bool:
    shapely.prepare(shape)
    inner = [_rectangle(b.padded(0.7 * clear)) for b in members]
    outer = [_rectangle(b.padded(0.7 * clear)) for b in strangers]
    return bool(shapely.contains_properly(shape, inner).all() and not shapely.intersects(shape, outer).any())


def _rectangle(box: Box) -> Polygon:
    return shapely.box(box.left, box.top, box.right, box.bottom)

"""Bubbles that cannot be convex: linked around the texts that stand between, filled, and made smooth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.bubbles.curves import averaged, evenly
from cop_diagram.layout.bubbles.links import spanning_links
from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.scene import Box, Floats
from cop_diagram.scene.polygons import rectangle_of, rectangles

SOFT = 3.0
"""Deviation of one average along the border, in units of the least clearance."""

REACH = 6.0
"""How far a point of a border may move while it is relaxed, in units of the least clearance."""

NEAR = 24.0
"""How far around a skeleton other texts can matter, in units of the least clearance."""

THORN = 7.0
"""Half the width of what is left between other texts and is no part of a bubble, in units of the least clearance."""

ROUGH = 2.0
"""Detail that does not matter for what space is filled, in units of the least clearance."""

HULL_RADIUS = 40.0
"""A filling radius of this many margins fills the whole convex hull."""


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


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The thinnest shape that joins a cluster's members, and where it may grow, in points.

    Attributes
    ----------
    shape : Polygon
        The members' boxes with the least clearance, and the links between them.
    domain : Box
        What the bubble must not leave.
    clear : float
        Least distance from any text.
    """

    shape: Polygon
    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domain: Box
    clear: float

    @cached_property
    def free(self) -> BaseGeometry:
        """Where a shape may be: around the strangers, and where the skeleton is, even at the domain's very edge."""
        around = rectangle_of(Box(*self.shape.bounds).padded(NEAR * self.clear))
        return self.clipped(around, 1.3 * self.clear).union(self.shape)

    def clipped(self, shape: BaseGeometry, stand_off: float) -> BaseGeometry:
        """Return the part of a shape in the domain that is that far (points) from the strangers."""
        page = rectangle_of(self.domain)
        inside = shape if page.contains(shape) else shape.intersection(page)
        return inside.difference(self._walls.buffer(stand_off, quad_segs=3))

    @cached_property
    def _walls(self) -> BaseGeometry:
        return shapely.MultiPolygon(list(rectangles(self.strangers)))


def skeleton(members: Sequence[Box], strangers: Sequence[Box], domain: Box, clear: float) -> Skeleton | None:
    """Return the members joined by the shortest links around the strangers, or None if there is no way."""
    links = spanning_links(members, strangers, domain, clear)
    if links is None:
        return None
    boxes = shapely.buffer(rectangles(members), 1.2 * clear, quad_segs=2)
    shape = shapely.union_all([*boxes, *links]).simplify(0.05 * clear)
    around = Box(*shape.bounds).padded(NEAR * clear)
    near = tuple(box for box in strangers if box.overlaps(around))
    return Skeleton(shape, tuple(members), near, domain, clear)


def blob(bones: Skeleton, filling: Filling) -> Polygon | None:
    """Return one simple shape around the members that keeps clear of the strangers, or None."""
    members, strangers, clear = bones.members, bones.strangers, bones.clear
    slack = 0.1 * clear  # points that carry no shape are dropped, or every step would double them
    pads = shapely.MultiPolygon(list(rectangles(members))).buffer(filling.pad, quad_segs=3)
    core = bones.shape.union(bones.clipped(pads, 1.3 * clear)).simplify(slack)
    if filling.radius > HULL_RADIUS * filling.pad:
        filled = core.convex_hull
    else:
        rough = core.simplify(ROUGH * clear, preserve_topology=False)
        filled = rough.buffer(filling.radius, quad_segs=4).buffer(-filling.radius, quad_segs=4)
    wide = bones.clipped(filled, filling.stand_off)
    # Opened and closed by a small disc: no thorn and no slit is left where there is room to do without.
    disc = 2.5 * clear
    wider = THORN * clear
    opened = wide.buffer(-wider, quad_segs=3).buffer(wider, quad_segs=3).simplify(slack)
    whole = _around(core.union(opened), core)
    closed = whole.buffer(disc, quad_segs=3).buffer(-disc, quad_segs=3)
    shape = _around(closed.intersection(bones.free), core).simplify(slack)
    if not isinstance(shape, Polygon) or not shape.is_valid:
        return None
    shape = _without_holes(shape, members, strangers, clear)
    return shape if isinstance(shape, Polygon) and not shape.interiors else None


def _without_holes(shape: Polygon, members: Sequence[Box], strangers: Sequence[Box], clear: float) -> BaseGeometry:
    """Return the shape with its empty holes filled, and each hole with a stranger in it opened to the outside."""
    walls = [box.padded(2.2 * clear) for box in members]
    opened: BaseGeometry = Polygon(shape.exterior)
    for ring in shape.interiors:
        hole = Polygon(ring)
        if not any(hole.intersects(rectangle_of(box)) for box in strangers):
            continue
        opened = opened.difference(hole)
        start = hole.representative_point()
        left, top, right, bottom = shape.bounds
        goals = ((left, start.y), (right, start.y), (start.x, top), (start.x, bottom))
        page = Box(left, top, right, bottom).padded(10 * clear)
        ways = [shortest_route((start.x, start.y), goal, walls, page) for goal in goals]
        channels = [LineString(way) for way in ways if way is not None]
        if channels:
            channel = min(channels, key=lambda line: line.intersection(shape).length)
            opened = opened.difference(channel.buffer(0.5 * clear, quad_segs=4))
    return opened


def trimmed(shape: Polygon, members: Sequence[Box], clear: float) -> Polygon:
    """Return the shape without links that join nothing any more since the space was filled, if it holds together so."""
    disc = 2.5 * clear
    pads = shapely.MultiPolygon(list(rectangles(members))).buffer(1.2 * clear, quad_segs=2)
    thick = shape.buffer(-disc, quad_segs=3).buffer(disc, quad_segs=3).union(pads)
    return thick if isinstance(thick, Polygon) and not thick.interiors else shape


def _around(shape: BaseGeometry, core: BaseGeometry) -> BaseGeometry:
    """Return the part of the shape that holds the core."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.intersects(core)]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def relaxed(shape: Polygon, members: Sequence[Box], strangers: Sequence[Box], clear: float) -> Polygon:
    """Return the shape with its border relaxed like a rubber band, pushed out of all boxes."""
    points = evenly(shape.exterior, 1.3 * clear)
    best = shape
    walls = _Walls(points, [*members, *strangers], 1.1 * clear, REACH * clear)
    for _ in range(2):
        for _ in range(6):
            points = walls.pushed(averaged(points, SOFT * clear))
        smoother = Polygon(points)
        if not (smoother.is_valid and _kept(smoother, members, strangers, clear)):
            break
        best = smoother
    return best


class _Walls:
    """The boxes that points of a border must stay out of; only those within reach of a point are looked at."""

    def __init__(self, points: Floats, boxes: Sequence[Box], pad: float, reach: float) -> None:
        self._boxes = np.array([(b.left - pad, b.top - pad, b.right + pad, b.bottom + pad) for b in boxes])
        tree = shapely.STRtree(rectangles(boxes, pad + reach))
        self._rows, self._columns = tree.query(shapely.points(points), "intersects")

    def pushed(self, points: Floats) -> Floats:
        """Return the points, those inside a box moved to its nearest side."""
        (x, y), walls = points[self._rows].T, self._boxes[self._columns]
        moves = np.stack([walls[:, 0] - x, x - walls[:, 2], walls[:, 1] - y, y - walls[:, 3]])
        inside = np.nonzero(moves.max(axis=0) < 0)[0]
        result = points.copy()
        side = moves[:, inside].argmax(axis=0)
        axis = side // 2
        result[self._rows[inside], axis] = walls[inside, axis + 2 * (side % 2)]
        return result


def _kept(shape: Polygon, members: Sequence[Box], strangers: Sequence[Box], clear: float) -> bool:
    shapely.prepare(shape)
    inner, outer = rectangles(members, 0.7 * clear), rectangles(strangers, 0.7 * clear)
    return bool(shapely.contains_properly(shape, inner).all() and not shapely.intersects(shape, outer).any())

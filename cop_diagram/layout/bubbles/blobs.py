"""Bubbles that cannot be convex: linked around the texts that stand between, filled, and made smooth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.bubbles.links import Link, spanning_links
from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.layout.effort import Effort
from cop_diagram.scene import Box
from cop_diagram.scene.polygons import grown, rectangle_of, rectangles

NEAR = 24.0
"""How far around a skeleton other texts can matter, in units of the least clearance."""

THORN = 7.0
"""Half the width of what is left between other texts and is no part of a bubble, in units of the least clearance."""

SLITS = ((3.2, 1.8), (2.2, 0.7), (1.3, 0.15))
"""How far from the members a slit to a stranger runs, and half its width, in units of the least clearance."""

ROUGH = 2.0
"""Detail that does not matter for what space is filled, in units of the least clearance."""

WORK, OF_MEMBER, OF_STRANGER = 40_000, 30_000, 8_000
"""Units of work that a blob takes, and for each text inside and near outside."""

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
    links : tuple of Link
        The links.
    """

    shape: Polygon
    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domain: Box
    clear: float
    links: tuple[Link, ...]

    @cached_property
    def free(self) -> BaseGeometry:
        """Where a shape may be: around the strangers, and where the skeleton is, even at the domain's very edge."""
        around = rectangle_of(Box(*self.shape.bounds).padded(NEAR * self.clear))
        return self.clipped(around, 1.3 * self.clear).union(self.shape)

    def clipped(self, shape: BaseGeometry, stand_off: float) -> BaseGeometry:
        """Return the part of a shape in the domain that is that far (points) from the strangers."""
        page = rectangle_of(self.domain)
        inside = shape if page.contains(shape) else shape.intersection(page)
        return inside.difference(grown(self._walls, stand_off, quad_segs=3))

    @cached_property
    def _walls(self) -> BaseGeometry:
        return shapely.MultiPolygon(list(rectangles(self.strangers)))


def skeleton(
    members: Sequence[Box],
    strangers: Sequence[Box],
    shunned: Sequence[Box],
    domain: Box,
    clear: float,
    effort: Effort | None = None,
) -> Skeleton | None:
    """Return the members joined by the shortest links around the strangers, or None if there is no way.

    Raises
    ------
    SpentError
        When the effort from which its work is taken is spent.
    """
    links = spanning_links(members, strangers, shunned, domain, clear, effort)
    if links is None:
        return None
    boxes = [grown(box, 1.2 * clear, quad_segs=2) for box in rectangles(members)]
    shape = shapely.union_all([*boxes, *(link.shape for link in links)]).simplify(0.05 * clear)
    around = Box(*shape.bounds).padded(NEAR * clear)
    near = tuple(box for box in strangers if box.overlaps(around))
    return Skeleton(shape, tuple(members), near, domain, clear, tuple(links))


def blob(bones: Skeleton, filling: Filling, effort: Effort, *, cut: bool) -> Polygon | None:
    """Return one simple shape around the members that keeps clear of the strangers, or None.

    Parameters
    ----------
    cut : bool
        Whether a shape that closes around strangers is cut open to them; else there is none.

    Raises
    ------
    SpentError
        When the effort is spent.
    """
    effort.draw(WORK + OF_MEMBER * len(bones.members) + OF_STRANGER * len(bones.strangers))
    members, clear = bones.members, bones.clear
    slack = 0.1 * clear  # points that carry no shape are dropped, or every step would double them
    pads = grown(shapely.MultiPolygon(list(rectangles(members))), filling.pad, quad_segs=3)
    core = bones.shape.union(bones.clipped(pads, 1.3 * clear)).simplify(slack)
    if filling.radius > HULL_RADIUS * filling.pad:
        filled = core.convex_hull
    else:
        rough = core.simplify(ROUGH * clear, preserve_topology=False)
        filled = grown(grown(rough, filling.radius, quad_segs=4), -filling.radius, quad_segs=4)
    wide = bones.clipped(filled, filling.stand_off)
    # Opened and closed by a small disc: no thorn and no slit is left where there is room to do without.
    disc = 2.5 * clear
    wider = THORN * clear
    opened = grown(grown(wide, -wider, quad_segs=3), wider, quad_segs=3).simplify(slack)
    whole = _around(core.union(opened), core)
    closed = grown(grown(whole, disc, quad_segs=3), -disc, quad_segs=3)
    shape = _around(closed.intersection(bones.free), core).simplify(slack)
    if not isinstance(shape, Polygon) or not shape.is_valid:
        return None
    shape = _without_holes(shape, bones, effort, cut=cut)
    return shape if isinstance(shape, Polygon) and not shape.interiors else None


def _without_holes(shape: Polygon, bones: Skeleton, effort: Effort, *, cut: bool) -> BaseGeometry | None:
    """Return the shape with its empty holes filled, and each hole with a stranger in it opened to the outside."""
    members, strangers, clear = bones.members, bones.strangers, bones.clear
    opened: BaseGeometry = Polygon(shape.exterior)
    for ring in shape.interiors:
        hole = Polygon(ring)
        if not any(hole.intersects(rectangle_of(box)) for box in strangers):
            continue
        if not cut:
            return None
        opened = opened.difference(hole)
        for away, half in SLITS:
            ways = _ways_out(hole, shape, [box.padded(away * clear) for box in members], 10 * clear, effort)
            if ways:
                slit = min(ways, key=lambda line: line.intersection(shape).length)
                opened = opened.difference(grown(slit, half * clear, quad_segs=4))
                break
    return opened


def _ways_out(hole: Polygon, shape: Polygon, walls: Sequence[Box], around: float, effort: Effort) -> list[LineString]:
    """Return the shortest ways around the walls from a hole to each side of the shape, at most that far beyond it."""
    start = hole.representative_point()
    left, top, right, bottom = shape.bounds
    goals = ((left, start.y), (right, start.y), (start.x, top), (start.x, bottom))
    page = Box(left, top, right, bottom).padded(around)
    ways = (shortest_route((start.x, start.y), goal, walls, page, effort=effort) for goal in goals)
    return [LineString(way) for way in ways if way is not None]


def trimmed(shape: Polygon, bones: Skeleton) -> tuple[Polygon, list[LineString]]:
    """Return the shape without links that join nothing any more since the space was filled, and the others' lines."""
    clear = bones.clear
    disc = 1.2 * max((link.half for link in bones.links), default=clear)
    pads = grown(shapely.MultiPolygon(list(rectangles(bones.members))), 1.2 * clear, quad_segs=2)
    thick = grown(grown(shape, -disc, quad_segs=3), disc, quad_segs=3).intersection(shape).union(pads)
    parts = list(getattr(thick, "geoms", [thick]))
    held = shape.buffer(0.1 * clear)
    shapely.prepare(held)
    tree, group, kept = shapely.STRtree(parts), np.arange(len(parts)), []
    for link in sorted(bones.links, key=lambda link: link.line.length):
        joined = np.unique(group[tree.query(link.shape, "intersects")])
        if len(joined) > 1 and held.covers(link.line):
            group[np.isin(group, joined)] = joined[0]
            kept.append(link)
    whole = shapely.union_all([thick, *(link.shape for link in kept)])
    simple = isinstance(whole, Polygon) and not whole.interiors
    return whole if simple else shape, [link.line for link in kept]


def _around(shape: BaseGeometry, core: BaseGeometry) -> BaseGeometry:
    """Return the part of the shape that holds the core."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.intersects(core)]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)

"""The clusters' bubbles: from the boxes of the members and of all other texts to smooth outlines.

Where a round convex shape holds all members and no other text, it is a candidate for the bubble. Where
it cannot be, members are linked along a spanning tree that runs around the other texts, and the space
between is filled as far as nobody else stands there. Of the candidates the one is drawn that wastes
least: area shared with other bubbles, and area that is missing from the convex hull.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.bubbles.blobs import Filling, Skeleton, blob, skeleton, trimmed
from cop_diagram.layout.bubbles.links import between
from cop_diagram.layout.bubbles.ovals import holds, oval, wall_beside, within
from cop_diagram.layout.bubbles.smoothing import CLEAR, Border, Bounds, calm_outlines, kinks
from cop_diagram.layout.effort import Effort
from cop_diagram.model import LayoutError
from cop_diagram.scene import Box, Outline
from cop_diagram.scene.polygons import grown, rectangles

HELD = 0.3
"""Margin around the members that a rounded corner may not cut, em."""

MARGINS = (0.55, 0.35, 0.2)
"""Margins around the members of a convex outline, the widest first, em."""

FILLINGS = (
    Filling(0.6, 30.0, 0.9),
    Filling(0.5, 12.0, 0.4),
    Filling(0.5, 6.0, 0.4),
    Filling(0.4, 4.0, 0.4),
    Filling(0.4, 2.5, 0.4),
    Filling(0.4, 1.2, 0.4),
    Filling(0.0, 0.0, 0.2),
)
"""How the space between members is filled where the bubble cannot be convex, the fullest first (em)."""

SPACE = 0.85
"""Distance between two bubbles that is kept where there is room, em."""

COMMON = 2.2
"""How far around a common member two bubbles overlap without a price, em."""

CROSSING_PRICE = 3.0
"""Price of area that two bubbles share, against area that a bubble lacks to its convex hull."""

BULGE = 2.4
"""How far a bubble may reach beyond its members' convex hull, em."""

LEAST_BULGE, BULGE_SHARE = 0.9, 0.25
"""How far a small one may, em, and as a share of the square root of the hull's area."""

GOOD_ENOUGH = 0.02
"""Cost, as a share of the hull's area, below which no further candidate is looked at."""

HARDLY_OUT = 0.01
"""Share of its area by which a shape may pass its envelope, since it is exact only in some directions."""

HARDLY = 0.1
"""Saving, as a share of the hull's area, that is not worth a look at a thinner candidate."""


OF_CORNER, OF_COMMON = 20, 120
"""Units of work for each corner of two shapes that are laid over each other, and where members are common."""

MOST_AROUND = 40
"""Texts of a map up to which ways around other clusters are sought: each may be long, and takes long to find."""


class NoRoomError(LayoutError):
    """There is no way to join the members of a cluster around the other texts."""

    def __init__(self, cluster: str) -> None:
        super().__init__(f"no bubble can join the members of {cluster}")
        self.cluster = cluster


class BubbleTask(NamedTuple):
    """What a bubble has to hold and to leave out, in points.

    Attributes
    ----------
    members : tuple of Box
        Its activities' boxes and its caption's.
    strangers : tuple of Box
        Every other text.
    domains : tuple of Box
        Where the bubble should lie; a later one only if an earlier one is impossible.
    envelope : Polygon or None
        Beyond which it should not reach, since lines keep other clusters from it.
    """

    id: str
    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domains: tuple[Box, ...]
    envelope: Polygon | None = None


def draw_bubbles(
    clusters: Sequence[BubbleTask], em: float, fixed: Sequence[Polygon] = (), effort: Effort | None = None
) -> tuple[Outline, ...]:
    """Return an outline for each cluster; where the effort is low, the first that keeps its bounds.

    Parameters
    ----------
    em : float
        The size of the activities' text, points.
    fixed : sequence of Polygon
        Other bubbles, which should not be crossed.
    effort : Effort, optional
        That of the layout, from which the work is taken.

    Raises
    ------
    NoRoomError
        When the texts stand so close that a cluster's members cannot be joined.
    SpentError
        When the effort is spent.
    """
    effort = effort or Effort()
    hulls = [_hull(cluster) for cluster in clusters]
    bubbles = []
    common = cache(_common)  # most are asked for twice, and of this drawing alone
    few = all(len(cluster.members) + len(cluster.strangers) <= MOST_AROUND for cluster in clusters)
    trees = [between(cluster.members) if few else [] for cluster in clusters]
    for row, cluster in enumerate(clusters):
        apart = [hull for i, hull in enumerate([*hulls, *fixed]) if i != row and not hull.intersects(hulls[row])]
        strange = [i for i, other in enumerate(clusters) if not set(other.members) & set(cluster.members)]
        shunned = [box for i in strange for box in trees[i]]
        bubbles.append(_Bubble(cluster, hulls[row], apart, shunned, em, effort, common))
    shapes = [bubble.first for bubble in bubbles]
    for again in (False, True):
        if again and effort.is_low:
            break
        for row, bubble in enumerate(bubbles):
            others = [bubble.foreign(other, shapes[i]) for i, other in enumerate(bubbles) if i != row]
            others += fixed
            shapes[row] = bubble.best(others)
    borders = [bubble.border(shape) for bubble, shape in zip(bubbles, shapes, strict=True)]
    outlines = calm_outlines(borders, em, effort)
    for row, bubble in enumerate(bubbles):
        if (
            bubble.shuns and not effort.is_low and kinks(outlines[row])
        ):  # better straight through another than with a kink around it
            plain = bubble.straight()
            shape = plain.best([*shapes[:row], *shapes[row + 1 :], *fixed])
            (outlines[row],) = calm_outlines([plain.border(shape)], em, effort)
    return tuple(outlines)


def _hull(cluster: BubbleTask) -> Polygon:
    return shapely.union_all(rectangles(cluster.members)).convex_hull


class _Bubble:
    """The candidates for one cluster's shape; each is made when it is first looked at."""

    def __init__(
        self,
        cluster: BubbleTask,
        hull: Polygon,
        apart: Sequence[Polygon],
        shunned: Sequence[Box],
        em: float,
        effort: Effort,
        common: Callable[[Polygon, BaseGeometry], float],
    ) -> None:
        self._cluster, self._hull, self._apart, self._shunned, self._em = cluster, hull, apart, shunned, em
        self._effort, self._common = effort, common
        self._members = frozenset(cluster.members)
        self._skeletons: dict[int, Skeleton | None] = {}
        self._families = (_Family(self._convex()), _Family(self._filled()))

    @property
    def shuns(self) -> bool:
        """Whether its links go around other clusters where they can."""
        return bool(self._shunned)

    def straight(self) -> _Bubble:
        """Return the same bubble with links that may cross other clusters."""
        return _Bubble(self._cluster, self._hull, self._apart, (), self._em, self._effort, self._common)

    def foreign(self, other: _Bubble, shape: BaseGeometry) -> BaseGeometry:
        """Return what of another bubble's shape this one should not cross: all but around common members."""
        common = [box for box in self._cluster.members if box in other._members]
        if not common:
            return shape
        self._effort.draw(OF_COMMON * int(shapely.get_num_coordinates(shape)))
        return shape.difference(shapely.union_all(rectangles(common, COMMON * self._em)))

    @cached_property
    def first(self) -> Polygon:
        """The shape that the others must expect: round if it can be, else the one that takes least room."""
        round_one = next(iter(self._families[0]), None)
        if round_one is not None:
            return round_one
        rows = range(len(self._cluster.domains))
        bones = next((bones for bones in map(self._skeleton, rows) if bones is not None), None)
        if bones is None:
            raise NoRoomError(self._cluster.id)
        return bones.shape

    def best(self, others: Sequence[BaseGeometry]) -> Polygon:
        """Return the candidate that costs least beside the other bubbles.

        Raises
        ------
        NoRoomError
            When there is none.
        """
        found, least = None, float("inf")
        for family in self._families:
            for candidate in family:
                shared, lacking = self._shared(candidate, others), candidate.convex_hull.area - candidate.area
                cost = CROSSING_PRICE * shared + lacking
                if cost < least:
                    found, least = candidate, cost
                # The thinner ones of a family lack more: crossing less is all that they can save.
                if CROSSING_PRICE * shared <= HARDLY * self._hull.area or lacking >= least or self._effort.is_low:
                    break
            if least <= GOOD_ENOUGH * self._hull.area or (found is not None and self._effort.is_low):
                break
        if found is None:
            raise NoRoomError(self._cluster.id)
        return found

    @cached_property
    def _least(self) -> Polygon:
        return self._hull.buffer(1.5 * CLEAR * self._em, join_style="mitre")

    @cached_property
    def _can_be_convex(self) -> bool:
        """Whether no stranger stands in the members' convex hull or too near to it."""
        strangers = rectangles(self._cluster.strangers, CLEAR * self._em)
        return not shapely.intersects(self._least, strangers).any()

    def _convex(self) -> Iterator[Polygon]:
        """Yield the round shapes, cut straight where a text or another bubble stands beside."""
        cluster, em, least = self._cluster, self._em, self._least
        if not self._can_be_convex:
            return
        bulge = min(BULGE * em, max(LEAST_BULGE * em, BULGE_SHARE * self._hull.area**0.5))
        reach = grown(self._hull, bulge)
        beside = grown(reach, BULGE * em)
        walls = [wall_beside(self._hull, hull, SPACE * em) for hull in self._apart if hull.intersects(beside)]
        near = [box for box in rectangles(cluster.strangers) if box.intersects(reach)]
        walls += [wall_beside(self._hull, box, SPACE * em, 0.8) for box in near]
        if cluster.envelope is not None and holds(cluster.envelope, least):
            walls.append(cluster.envelope)
        most = within(reach, cluster.domains[0], walls)
        strangers = rectangles(cluster.strangers, CLEAR * em)
        held = shapely.union_all([grown(self._hull, HELD * em).intersection(most), least]).convex_hull
        for margin in MARGINS:
            wanted = shapely.union_all([grown(self._hull, margin * em).intersection(most), held]).convex_hull
            bound = shapely.union_all([most, held]).convex_hull
            shape = oval(held, wanted, bound)
            if shapely.intersects(shape, strangers).any():  # an oval is exact only to its directions
                shape = shape.intersection(bound)
            if holds(shape, least):
                yield shape

    def _filled(self) -> Iterator[Polygon]:
        """Yield the shapes within the first domain in which there is one, the fullest first."""
        for row in range(len(self._cluster.domains)):
            bones, found = self._skeleton(row), False
            if bones is None:
                continue
            # A slit to a stranger in the midst is worse than a thinner shape.
            for cut in (False, True):
                for filling in FILLINGS:
                    shape = blob(bones, filling.scaled(self._em), self._effort, cut=cut)
                    if shape is not None:
                        found = True
                        yield self._enclosed(shape, bones)
                if found:
                    return

    def _enclosed(self, shape: Polygon, bones: Skeleton) -> Polygon:
        """Return the part of a shape within the envelope where that holds together, else the shape."""
        if self._cluster.envelope is None:
            return shape
        inside = shape.intersection(self._cluster.envelope)
        whole = isinstance(inside, Polygon) and not inside.interiors and inside.is_valid
        held = rectangles(self._cluster.members, bones.clear / 2)
        return inside if whole and shapely.contains_properly(inside, held).all() else shape

    def _skeleton(self, row: int) -> Skeleton | None:
        """Return the skeleton within one of the domains; each is made once."""
        if row not in self._skeletons:
            cluster = self._cluster
            domain, clear = cluster.domains[row], CLEAR * self._em
            known = cluster.members, cluster.strangers, self._shunned, domain, clear, self._effort
            self._skeletons[row] = skeleton(*known)
        return self._skeletons[row]

    def _shared(self, shape: Polygon, others: Sequence[BaseGeometry]) -> float:
        """Return the area that a shape shares with others, square points."""
        corners = len(others) * shapely.get_num_coordinates(shape) + shapely.get_num_coordinates([*others]).sum()
        self._effort.draw(OF_CORNER * int(corners))
        return math.fsum(self._common(shape, other) for other in others)

    def border(self, shape: Polygon) -> Border:
        """Return the border of the shape, which is to hold all members and touch no stranger as a curve."""
        cluster, envelope = self._cluster, self._cluster.envelope
        if envelope is not None and shape.difference(envelope).area > HARDLY_OUT * shape.area:
            envelope = None
        bounds = Bounds(cluster.members, cluster.strangers, cluster.domains, envelope)
        links: list[LineString] = []
        bones = next((bones for bones in self._skeletons.values() if bones is not None), None)
        if bones is not None and shape.area < 0.99 * shape.convex_hull.area:
            shape, links = trimmed(shape, bones)
        return Border(shape, bounds, tuple(links))


def _common(shape: Polygon, other: BaseGeometry) -> float:
    """Return the area that two shapes share."""
    return float(shape.intersection(other).area) if shape.intersects(other) else 0.0


class _Family:
    """Candidates of one kind, the widest first; each is made when it is first looked at."""

    def __init__(self, shapes: Iterator[Polygon]) -> None:
        self._made: list[Polygon] = []
        self._more = shapes

    def __iter__(self) -> Iterator[Polygon]:
        yield from list(self._made)
        for shape in self._more:
            self._made.append(shape)
            yield shape

"""From a bubble's border to a curve as a calm hand draws it: an elastic band, as stiff as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from cop_diagram.layout.bubbles.curves import evenly, fit
from cop_diagram.layout.bubbles.elastic import TURN, Band, elastic, turns
from cop_diagram.scene import Box, Floats, Outline
from cop_diagram.scene.polygons import rectangles

CLEAR = 0.12
"""Least distance of an outline from any text, inside or outside, em."""

SEEN = 1.0
"""Distance of the points at which kinks are looked for, points."""


BANDS = ((0.3, 1.6), (0.25, 1.0), (0.2, 0.7), (0.15, 0.5), (0.1, 0.5), (0.06, 0.4), (0.05, 0.25), (0.03, 0.1))
"""Distance from the texts and stiffness of the elastic bands that are tried, em, the calmest first."""

HALF_LINK = 0.31
"""Half the width of links, em."""

STRAY = 0.1
"""How far the curve may be from the band, as a share of the band's distance from the texts."""

NO_LESS = 0.2
"""Share of the least clearance that the curve keeps from every text."""

INSET = 0.05
"""Distance that the band keeps from the edge of its domain, em."""

FINE = 0.2
"""Distance of the points of a band, em; of the stiffness where that is less."""

CONVEX = 0.999
"""Share of its convex hull from which a border counts as convex, and its curve is."""

LOOSENINGS = 2
"""How often a band is loosened, each time free to slide to where its neighbours then are."""


@dataclass(frozen=True)
class Bounds:
    """What an outline has to hold and to leave out, in points.

    Attributes
    ----------
    members, strangers : tuple of Box
        The texts inside and outside.
    domains : tuple of Box
        It lies wholly in one of them.
    others : tuple of Polygon
        Other bubbles, from which it keeps the gap.
    gap : float
        That distance, points.
    """

    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domains: tuple[Box, ...]
    others: tuple[Polygon, ...] = ()
    gap: float = 0.0

    def domain_of(self, shape: Polygon) -> Box:
        """Return the first domain in which a shape lies, the last one where it lies in none."""
        around = Box(*shape.bounds)
        return next((domain for domain in self.domains if domain.contains(around)), self.domains[-1])

    def kept(self, shape: Polygon, clear: float) -> bool:
        """Whether a shape is simple, lies in a domain, and on the right side of every text, that far away, points.

        And far enough from the other bubbles.
        """
        if not (shape.is_valid and self.domain_of(shape).contains(Box(*shape.bounds))):
            return False
        if any(shape.dwithin(other, self.gap) for other in self.others):
            return False
        shapely.prepare(shape)
        around = Box(*shape.bounds).padded(clear)
        strangers = [box for box in self.strangers if box.overlaps(around)]
        inside = shapely.contains_properly(shape, rectangles(self.members, clear)).all()
        return bool(inside and not shapely.intersects(shape, rectangles(strangers, clear)).any())


def calm_outline(shape: Polygon, bounds: Bounds, links: Sequence[LineString], em: float) -> Outline:
    """Return a shape's border as a curve within its bounds, as calm as there is room for.

    The calmest band without a kink is taken; without any, the one with the fewest kinks; where every band leaves
    the bounds, the border itself.

    Parameters
    ----------
    links : sequence of LineString
        The middle lines of the links that it must hold.
    em : float
        The size of the activities' text, points.
    """
    best, least = None, np.inf
    for pad, stiffness in BANDS:
        outline = _band(shape, bounds, links, em, pad, stiffness)
        if outline is None:
            continue
        kinked = float(np.maximum(turns(evenly(Polygon(outline.flattened()).exterior, SEEN)) - TURN, 0).sum())
        if kinked < least:
            best, least = outline, kinked
        if not kinked:
            break
    return best or _straight(shapely.get_coordinates(shape.exterior)[:-1])


def _band(
    shape: Polygon, bounds: Bounds, links: Sequence[LineString], em: float, pad: float, stiffness: float
) -> Outline | None:
    """Return the border as an elastic band, None where that leaves its bounds; pad and stiffness in em."""
    domain = bounds.domain_of(shape).padded(-INSET * em)
    fine = min(FINE, stiffness) * em
    convex = shape.area > CONVEX * shape.convex_hull.area
    for _ in range(LOOSENINGS):
        points = evenly(shape.exterior, fine)
        band = Band(pad * em, HALF_LINK * em, stiffness * em, domain)
        shape = Polygon(elastic(points, bounds.members, bounds.strangers, links, band))
        if not shape.is_valid:
            return None
        shape = shape.convex_hull if convex else shape
    outline = fit(evenly(shape.exterior, fine), STRAY * pad * em)
    return outline if bounds.kept(Polygon(outline.flattened()), NO_LESS * CLEAR * em) else None


def _straight(points: Floats) -> Outline:
    """Return the polygon itself, its sides as segments."""
    ends = np.roll(points, -1, axis=0)
    thirds = np.concatenate([points + (ends - points) / 3, points + (ends - points) * 2 / 3, ends], axis=1)
    x1, y1, x2, y2, x, y = thirds.T.tolist()
    return Outline((float(points[0, 0]), float(points[0, 1])), tuple(zip(x1, y1, x2, y2, x, y, strict=True)))

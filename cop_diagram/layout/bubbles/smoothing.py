"""From a bubble's border to a curve as a calm hand draws it: an elastic band, as stiff as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import shapely
from shapely import LineString, Polygon

from cop_diagram.layout.bubbles.curves import evenly, fit
from cop_diagram.layout.bubbles.elastic import TURN, Band, elastic, turns
from cop_diagram.layout.effort import Effort
from cop_diagram.scene import Box, Floats, Outline
from cop_diagram.scene.polygons import rectangles

NEARLY = 0.3
"""Kinks of a band, radians, up to which its curve may be without any."""

CLEAR = 0.12
"""Least distance of an outline from any text, inside or outside, em."""

SEEN = 1.0
"""Distance of the points at which kinks are looked for, points."""


BANDS = ((0.3, 1.6), (0.25, 1.0), (0.2, 0.7), (0.15, 0.5), (0.1, 0.5), (0.06, 0.4), (0.05, 0.25), (0.03, 0.1))
"""Distance from the texts and stiffness of the elastic bands that are tried, em, the calmest first."""

LONGEST = 400.0
"""Length of a border above which the first band within its bounds is taken, em: it winds through the whole map."""

EFFORT = 90_000
"""Points of bands, for all borders of a map, after which no more bands are tried: bubbles of a map that need so many
wind around each other, and stay kinked.
"""

BAND, OF_POINT = 300_000, 400
"""Units of work that a band takes, and each of its points."""

HALF_LINK = 0.31
"""Half the width of links, em."""

STRAY = 0.1
"""How far the curve may be from the band, as a share of the band's distance from the texts."""

NO_LESS = 0.2
"""Share of the least clearance that the curve keeps from every text."""

FOREIGN, FOREIGN_SHARES = 0.35, (0.35, 0.6)
"""Distance from the bubble around a text outside that is kept where there is room, em; and the shares of the room.

Where two bubbles keep to their shares, their outlines do not meet.
"""

SHARES = (0.45, 0.45)
"""The shares where only texts outside are kept away from: a band that has a kink otherwise."""

INSET = 0.05
"""Distance that the band keeps from the edge of its domain, em."""

FINE = 0.2
"""Distance of the points of a band, em; of the stiffness where that is less."""

CONVEX = 0.999
"""Share of its convex hull from which a border counts as convex, and its curve is."""

LOOSENINGS = 2
"""How often a band is loosened, each time free to slide to where its neighbours then are."""


class Bounds(NamedTuple):
    """What an outline has to hold and to leave out, in points.

    Attributes
    ----------
    members, strangers : tuple of Box
        The texts inside and outside.
    domains : tuple of Box
        It lies wholly in one of them.
    envelope : Polygon or None
        And in this convex shape.
    """

    members: tuple[Box, ...]
    strangers: tuple[Box, ...]
    domains: tuple[Box, ...]
    envelope: Polygon | None = None

    def domain_of(self, shape: Polygon) -> Box:
        """Return the first domain in which a shape lies, the last one where it lies in none."""
        around = Box(*shape.bounds)
        return next((domain for domain in self.domains if domain.contains(around)), self.domains[-1])

    def kept(self, shape: Polygon, clear: float) -> bool:
        """Whether a shape is simple, lies in a domain, and on the right side of every text, that far away, points."""
        if not (shape.is_valid and self.domain_of(shape).contains(Box(*shape.bounds))):
            return False
        shapely.prepare(shape)
        around = Box(*shape.bounds).padded(clear)
        strangers = [box for box in self.strangers if box.overlaps(around)]
        inside = shapely.contains_properly(shape, rectangles(self.members, clear)).all()
        return bool(inside and not shapely.intersects(shape, rectangles(strangers, clear)).any())


class Border(NamedTuple):
    """The border of a shape that is to become a curve.

    Attributes
    ----------
    links : tuple of LineString
        The middle lines of the links that it must hold.
    """

    shape: Polygon
    bounds: Bounds
    links: tuple[LineString, ...] = ()


class _Bent(NamedTuple):
    """A border as an elastic band, to be fitted with a curve.

    Attributes
    ----------
    kinked : float
        By how much more than a calm one it turns at its kinks, radians.
    fine, stray : float
        Distance of the points to which the curve is fitted, and how far it may pass them, points.
    """

    kinked: float
    shape: Polygon
    fine: float
    stray: float


def calm_outlines(borders: Sequence[Border], em: float, effort: Effort | None = None) -> list[Outline]:
    """Return each border as a curve within its bounds, as calm as there is room for.

    The calmest band without a kink is taken; without any, the one with the fewest kinks; where every band leaves
    the bounds, the border itself. All borders have the same bands tried, until ``EFFORT`` is spent or that of the
    layout is low; from then on one within the bounds is enough.

    Parameters
    ----------
    em : float
        The size of the activities' text, points.
    effort : Effort, optional
        That of the layout, from which the work is taken.

    Raises
    ------
    SpentError
        When that is spent.
    """
    effort = effort or Effort()
    found: list[Outline | None] = [None] * len(borders)
    kinked: list[list[_Bent]] = [[] for _ in borders]
    spent = 0.0
    for foreign, (pad, stiffness) in product((True, False), BANDS):
        for row, border in enumerate(borders):
            hasty = spent > EFFORT or effort.is_low
            enough = hasty or border.shape.length > LONGEST * em
            # Without room for the bubbles of others, the calmer ones of the bands lie within their bounds.
            if found[row] or (enough and kinked[row]) or (hasty and foreign):
                continue
            points = border.shape.length / (min(FINE, stiffness) * em)
            spent += points
            effort.draw(BAND + round(OF_POINT * points))
            bent = _band(border, em, pad, stiffness, foreign=foreign)
            outline = _curve(border.bounds, bent, em) if bent and bent.kinked <= NEARLY else None
            if outline is not None and kinks(outline) == 0:
                found[row] = outline
            elif bent is not None:
                kinked[row].append(bent)
    for row, border in enumerate(borders):
        curves = (_curve(border.bounds, bent, em) for bent in sorted(kinked[row], key=lambda bent: bent.kinked))
        found[row] = found[row] or next((curve for curve in curves if curve), None)
    return [
        outline or _straight(shapely.get_coordinates(border.shape.exterior)[:-1])
        for outline, border in zip(found, borders, strict=True)
    ]


def kinks(outline: Outline) -> float:
    """Return by how much more than a calm one an outline turns at its kinks, radians; zero where it has none."""
    return _kinks(Polygon(outline.flattened()))


def _kinks(shape: Polygon) -> float:
    return float(np.maximum(turns(evenly(shape.exterior, SEEN)) - TURN, 0).sum())


def _band(border: Border, em: float, pad: float, stiffness: float, *, foreign: bool) -> _Bent | None:
    """Return the border as an elastic band, None where that leaves its bounds; pad and stiffness in em.

    Parameters
    ----------
    foreign : bool
        Whether it makes room for the bubbles of the texts outside, too.
    """
    shape, bounds = border.shape, border.bounds
    domain = bounds.domain_of(shape).padded(-INSET * em)
    fine = min(FINE, stiffness) * em
    convex = shape.area > CONVEX * shape.convex_hull.area
    for _ in range(LOOSENINGS):
        points = evenly(shape.exterior, fine)
        away, shares = (2 * pad + FOREIGN, FOREIGN_SHARES) if foreign else (pad, SHARES)
        band = Band(pad * em, away * em, shares, HALF_LINK * em, stiffness * em, domain, bounds.envelope)
        shape = Polygon(elastic(points, bounds.members, bounds.strangers, border.links, band))
        if not shape.is_valid:
            return None
        shape = shape.convex_hull if convex else shape
    return _Bent(_kinks(shape), shape, fine, STRAY * pad * em) if bounds.kept(shape, NO_LESS * CLEAR * em) else None


def _curve(bounds: Bounds, bent: _Bent, em: float) -> Outline | None:
    """Return a band as a curve, None where that leaves the bounds."""
    outline = fit(evenly(bent.shape.exterior, bent.fine), bent.stray)
    return outline if bounds.kept(Polygon(outline.flattened()), NO_LESS * CLEAR * em) else None


def _straight(points: Floats) -> Outline:
    """Return the polygon itself, its sides as segments."""
    ends = np.roll(points, -1, axis=0)
    thirds = np.concatenate([points + (ends - points) / 3, points + (ends - points) * 2 / 3, ends], axis=1)
    x1, y1, x2, y2, x, y = thirds.T.tolist()
    return Outline((float(points[0, 0]), float(points[0, 1])), tuple(zip(x1, y1, x2, y2, x, y, strict=True)))

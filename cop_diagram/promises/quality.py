"""How good a correct map is: a scene goes in, figures come out. Lengths are points, shares percent.

The promises say whether a map is right; these figures say which of two right maps is the better one.
They are defined by what is drawn alone, so anybody can read the same ones off a picture.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cop_diagram.promises.gaps import Gap, gaps_within
from cop_diagram.scene import Floats, PlacedActivity, Scene
from cop_diagram.scene.polygons import TOLERANCE, shapes_of
from cop_diagram.style import MIN_GAP, Style

APART = 0.05
"""Activities that differ by no more than this on an axis may stand in either order on it."""

LEVEL = 0.1
"""Centres that differ by no more than this stand level, not in any order: points, less than anybody sees."""

FEWEST = 3
"""Fewer inside activities than this lie on a plane wherever they are drawn."""


class Displacement(NamedTuple):
    """How far one inside activity's centre is drawn from its place, in points and in percent of the diagonal."""

    id: str
    points: float
    percent: float


class Displacements(NamedTuple):
    """How far the inside activities are drawn from their places.

    The places lie on the plane that fits the drawing: on each axis a straight line from positions to
    drawn centres, by least squares over the inside activities.

    Attributes
    ----------
    mean_percent, max_percent : float
        Of the page's diagonal.
    activities : tuple of Displacement
        All inside activities, the furthest first.
    """

    mean_points: float
    max_points: float
    mean_percent: float
    max_percent: float
    activities: tuple[Displacement, ...]


class Inversions(NamedTuple):
    """How often the drawing contradicts the positions on one axis.

    Attributes
    ----------
    pairs : int
        Pairs of activities of one region whose positions differ by more than ``APART``.
    wrong : int
        Those of them whose centres are drawn in the opposite order, by more than ``LEVEL``.
    percent : float
        Share of the wrong ones, 0 where there is no pair.
    """

    pairs: int
    wrong: int
    percent: float


class TextSize(NamedTuple):
    """How large the text is.

    Attributes
    ----------
    activity : float
        The activities' size, points.
    share : float
        That size as a share (0..1) of the style's, both on this page.
    smallest : float
        The smallest text of all that is drawn, points.
    """

    activity: float
    share: float
    smallest: float


class BubbleShape(NamedTuple):
    """One bubble: its area in square points, and the area's ratio to that of its convex hull (1 is convex)."""

    cluster: str
    area: float
    hull_ratio: float


class Crossing(NamedTuple):
    """Two bubbles without a common member that overlap, and by how much: percent of the area of all bubbles."""

    clusters: tuple[str, str]
    percent: float


class Bubbles(NamedTuple):
    """The bubbles' shapes.

    Attributes
    ----------
    hull_ratio_mean, hull_ratio_min : float or None
        Over all bubbles; None without any.
    crossing_percent : float
        What bubbles without a common member cover twice, percent of the area of all bubbles.
    crossings : tuple of Crossing
        The pairs that do so, the largest first.
    near : tuple of Gap
        The pairs that a line can separate and that are nearer than promise H6 has it, the nearest first.
    """

    hull_ratio_mean: float | None
    hull_ratio_min: float | None
    crossing_percent: float
    crossings: tuple[Crossing, ...]
    shapes: tuple[BubbleShape, ...]
    near: tuple[Gap, ...] = ()


class Quality(NamedTuple):
    """Everything that is measured of a scene; ``displacement`` is None below ``FEWEST`` inside activities."""

    displacement: Displacements | None
    from_with: Inversions
    informal_formal: Inversions
    text: TextSize
    bubbles: Bubbles


def quality(scene: Scene, style: Style | None = None) -> Quality:
    """Return the figures of a scene.

    Parameters
    ----------
    scene : Scene
        A layout, whether it keeps the promises or not.
    style : Style, optional
        What the layout was asked for, for the text's share of it; the default style when absent.
    """
    activities = scene.activities
    places = np.array([scene.shares(activity) for activity in activities]).reshape(-1, 2)
    centers = np.array([a.text.box.center for a in activities]).reshape(-1, 2)
    inside = np.array([a.region == "each-other" for a in activities], dtype=bool)
    return Quality(
        displacement=_displacements(scene, places[inside], centers[inside]) if inside.sum() >= FEWEST else None,
        from_with=_inversions(places[:, 0], centers[:, 0], inside),
        informal_formal=_inversions(places[:, 1], centers[:, 1], inside),
        text=_text_size(scene, style or Style()),
        bubbles=_bubbles(scene),
    )


def _displacements(scene: Scene, places: Floats, centers: Floats) -> Displacements:
    away = np.hypot(*(_residuals(places[:, axis], centers[:, axis]) for axis in (0, 1)))
    share = 100 / math.hypot(scene.width, scene.height)
    names = [a.id for a in scene.activities if a.region == "each-other"]
    each = [Displacement(name, d, share * d) for name, d in zip(names, away.tolist(), strict=True)]
    mean, most = float(away.mean()), float(away.max())
    ordered = sorted(each, key=lambda item: (-item.points, item.id))
    return Displacements(mean, most, share * mean, share * most, tuple(ordered))


def _residuals(positions: Floats, drawn: Floats) -> Floats:
    """Return what the straight line of least squares leaves; it is level where all positions are equal."""
    away = positions - positions.mean()
    level = np.ptp(positions) < 1e-9  # rounding of the mean must not pass for a slope
    # No matrix product, whose last bits are the processor's: a report has the same bytes everywhere.
    slope = 0.0 if level else (away * drawn).sum() / (away * away).sum()
    return np.asarray(drawn - drawn.mean() - slope * away)


def _inversions(positions: Floats, drawn: Floats, inside: NDArray[np.bool_]) -> Inversions:
    one, other = np.triu_indices(len(positions), 1)
    step = positions[one] - positions[other]
    apart = (inside[one] == inside[other]) & (np.abs(step) > APART)
    wrong = apart & (np.sign(step) * (drawn[other] - drawn[one]) > LEVEL)
    pairs, inverted = int(apart.sum()), int(wrong.sum())
    return Inversions(pairs, inverted, 100 * inverted / pairs if pairs else 0.0)


def _text_size(scene: Scene, style: Style) -> TextSize:
    sizes = {look.name: look.size for look in scene.text_styles}
    wished = style.type.activity * scene.scale
    return TextSize(
        activity=sizes["activity"],
        share=sizes["activity"] / wished,
        smallest=min(sizes[text.style] for text in scene.texts()),
    )


def _bubbles(scene: Scene) -> Bubbles:
    drawn = shapes_of(scene)
    areas = {name: shapely.make_valid(shape) for name, shape in drawn.items()}  # one that crosses itself has one too
    shapes = tuple(BubbleShape(name, area.area, area.area / area.convex_hull.area) for name, area in areas.items())
    ratios = [shape.hull_ratio for shape in shapes]
    crossings = _crossings(areas, scene.activities)
    return Bubbles(
        hull_ratio_mean=sum(ratios) / len(ratios) if ratios else None,
        hull_ratio_min=min(ratios, default=None),
        crossing_percent=sum((crossing.percent for crossing in crossings), 0.0),
        crossings=crossings,
        shapes=shapes,
        near=_near(scene),
    )


def _near(scene: Scene) -> tuple[Gap, ...]:
    least = MIN_GAP * scene.scale - TOLERANCE
    return tuple(sorted(gaps_within(scene, least), key=lambda gap: (round(gap.points, 6), gap.clusters)))


def _crossings(areas: dict[str, BaseGeometry], activities: tuple[PlacedActivity, ...]) -> tuple[Crossing, ...]:
    friends = {frozenset(pair) for a in activities for pair in combinations(a.clusters, 2)}
    whole = sum(area.area for area in areas.values())
    found = []
    for one, other in combinations(areas, 2):
        if frozenset((one, other)) not in friends:
            twice = areas[one].intersection(areas[other]).area
            if twice > 0:
                found.append(Crossing((one, other), 100 * twice / whole))
    return tuple(sorted(found, key=lambda crossing: -crossing.percent))

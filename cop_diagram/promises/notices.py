"""What is worth a word about a right map: that it is crowded, entangled or its bubbles near, and what would help."""

from __future__ import annotations

import math

from cop_diagram.model import alternatives
from cop_diagram.promises.quality import Bubbles, Quality, quality
from cop_diagram.scene import PlacedActivity, Scene
from cop_diagram.style import MIN_GAP, MIN_TEXT, Style

SMALL = 11.0
"""Size of the activities' text below which a map is crowded, points on the default page."""

AWAY = 2.0
"""Mean displacement above which a map is crowded, percent of the diagonal."""

NAMED = 2.0
"""Displacement above which the name that is displaced most is named, percent of the diagonal."""

SAME = 0.02 + 1e-9
"""Difference of both positions, given in hundredths, up to which two activities have nearly the same place."""

BORNE = 2.5
"""Mean displacement up to which a map in a size that was given is not crowded, percent of the diagonal."""

WINDING = 0.5
"""Ratio of a bubble's area to that of its convex hull below which it winds between what stands in its way."""

MANY = 2
"""Bubbles without a common member that one may cross without a word."""


def notice(scene: Scene, style: Style | None = None, larger: float | None = None) -> str | None:
    """Return one line about a crowded or entangled map, or None where there is nothing to say; see ``notices``."""
    return "; ".join(notices(scene, style, larger)) or None


def notices(scene: Scene, style: Style | None = None, larger: float | None = None) -> tuple[str, ...]:
    """Return what there is to say, each cause in a sentence.

    Parameters
    ----------
    style : Style, optional
        What the layout was asked for: with its text's size, letters are no smaller than somebody wants them.
    larger : float, optional
        A larger size of the text in which the map can be laid out, points on the default page.
    """
    found = quality(scene)
    names = {bubble.cluster: _quoted(bubble.name) for bubble in scene.bubbles}
    said = []
    crowded = _crowded(scene, found, style.text_size if style else None, larger)
    if crowded:
        said.append(crowded)
    tangled = _tangled(found.bubbles)
    if tangled:
        said.append(
            f"the map is entangled, since {names[tangled]} is scattered among others most of all; "
            "it would help to gather its activities or to split it"
        )
    if found.bubbles.near:
        nearest, count = found.bubbles.near[0], len(found.bubbles.near)
        one, other = (names[cluster] for cluster in nearest.clusters)
        among = f", the nearest of {count} pairs" if count > 1 else ""
        said.append(
            f"the texts leave no room for {MIN_GAP * scene.scale:g} pt between all bubbles: "
            f"{one} and {other} are {nearest.points:.1f} pt apart{among}"
        )
    return tuple(said)


def _quoted(name: str) -> str:
    return f'"{" ".join(name.split())}"'


def _crowded(scene: Scene, found: Quality, given: float | None, larger: float | None) -> str | None:
    """Return that the map is crowded, where most of all, and what would help; None where it is not.

    With a text size that was given, small letters are what somebody wants, and larger ones need more room.
    """
    mean = found.displacement.mean_percent if found.displacement else 0.0
    small = found.text.activity / scene.scale < SMALL
    calm = mean <= AWAY and not small if given is None else mean <= BORNE
    if calm or not scene.activities:
        return None
    extent = f"names of {found.text.activity:.3g} pt"
    if found.displacement:
        extent += f", on average {mean:.1f} % of the page's diagonal from their places"
    cures = ["a larger page with scale = 1", "fewer activities"]
    if larger:
        here = "" if scene.scale == 1 else f" ({larger * scene.scale:.3g} pt on this page)"
        cures.append(f"text_size = {larger:g}{here}")
    cures += ["a smaller text_size"] if given is not None and given > MIN_TEXT else []
    worst, away = _worst(scene, found)
    where = ""
    if away >= NAMED:
        others = _sharing(scene, worst)
        where = f", most of all at {_quoted(worst.name)}, {away:.1f} % from its place"
        if others:
            where += (
                f", which {others} others share, or nearly" if others > 1 else ", which another one shares, or nearly"
            )
            cures.insert(0, "places further apart")
    return f"the map is crowded ({extent}){where}; {alternatives(cures)} would help"


def _worst(scene: Scene, found: Quality) -> tuple[PlacedActivity, float]:
    """Return the activity that is displaced most, inside ones on the plane that fits the drawing; percent."""
    inside = {one.id: one.percent for one in found.displacement.activities} if found.displacement else {}
    diagonal = math.hypot(scene.width, scene.height)
    away = [inside.get(a.id, 100 * math.dist(a.hook, a.place) / diagonal) for a in scene.activities]
    worst = max(range(len(away)), key=lambda row: round(away[row], 6))
    return scene.activities[worst], away[worst]


def _sharing(scene: Scene, one: PlacedActivity) -> int:
    """Return how many other activities of the region have the same place, or nearly."""
    return sum(
        abs(a.from_with - one.from_with) <= SAME and abs(a.informal_formal - one.informal_formal) <= SAME
        for a in scene.activities
        if a.region == one.region and a.id != one.id
    )


def _tangled(bubbles: Bubbles) -> str | None:
    """Return the cluster whose bubble winds and crosses most, None where none does either much."""
    crossed: dict[str, int] = {}
    for crossing in bubbles.crossings:
        for name in crossing.clusters:
            crossed[name] = crossed.get(name, 0) + 1
    worst, most = None, -math.inf
    for shape in bubbles.shapes:
        crossings = crossed.get(shape.cluster, 0)
        trouble = crossings + (1 - shape.hull_ratio)
        if (shape.hull_ratio < WINDING or crossings > MANY) and trouble > most:
            worst, most = shape.cluster, trouble
    return worst

"""What is worth a word about a right map: that it is crowded, entangled or its bubbles near, and what would help."""

from __future__ import annotations

import math

from cop_diagram.promises.quality import Bubbles, quality
from cop_diagram.scene import Scene
from cop_diagram.style import MIN_GAP

SMALL = 11.0
"""Size of the activities' text below which a map is crowded, points on the default page."""

AWAY = 2.0
"""Mean displacement above which a map is crowded, percent of the diagonal."""

WINDING = 0.5
"""Ratio of a bubble's area to that of its convex hull below which it winds between what stands in its way."""

MANY = 2
"""Bubbles without a common member that one may cross without a word."""


def notice(scene: Scene) -> str | None:
    """Return one line about a crowded or entangled map, or None where there is nothing to say."""
    return "; ".join(notices(scene)) or None


def notices(scene: Scene) -> tuple[str, ...]:
    """Return what there is to say, each cause in a sentence."""
    found = quality(scene)
    names = {bubble.cluster: f'"{" ".join(bubble.name.split())}"' for bubble in scene.bubbles}
    said = []
    size = found.text.activity / scene.scale
    mean = found.displacement.mean_percent if found.displacement else 0.0
    if size < SMALL or mean > AWAY:
        said.append(
            f"the map is crowded (names of {found.text.activity:.3g} pt, on average {mean:.1f} % of the page's "
            "diagonal from their places); a larger page or fewer activities would help"
        )
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

"""What is worth a word about a right map: that it is crowded or entangled, and what would help."""

from __future__ import annotations

import math

from cop_diagram.promises.quality import Bubbles, quality
from cop_diagram.scene import Scene

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
    found = quality(scene)
    said = []
    size = found.text.activity / scene.scale
    mean = found.displacement.mean_percent if found.displacement else 0.0
    if size < SMALL or mean > AWAY:
        said.append(
            f"the map is crowded (names of {found.text.activity:g} pt, on average {mean:.1f} % of the page's diagonal "
            "from their places); a larger page or fewer activities would help"
        )
    tangled = _tangled(found.bubbles)
    if tangled:
        names = {bubble.cluster: bubble.name for bubble in scene.bubbles}
        name = " ".join(names[tangled].split())
        said.append(
            f'the map is entangled, since "{name}" is scattered among others most of all; '
            "it would help to gather its activities or to split it"
        )
    return "; ".join(said) or None


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

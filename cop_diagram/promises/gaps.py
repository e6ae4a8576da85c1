"""How near bubbles come to each other that a line can separate: what promise H6 and the report are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from cop_diagram.scene import Box, Scene
from cop_diagram.scene.polygons import rectangles, shapes_of

APART = 1.0
"""Distance of the hulls of two clusters' texts in their places above which a line surely separates them, points."""


class Gap(NamedTuple):
    """Two bubbles without a common member, whose clusters' texts a line parts in their places, and their distance."""

    clusters: tuple[str, str]
    points: float


def gaps_within(scene: Scene, distance: float) -> Iterator[Gap]:
    """Yield the gaps of at most that many points, in the order of the clusters' ids in the scene."""
    shapes = shapes_of(scene)
    filled = {name for activity in scene.activities for name in activity.clusters}
    hulls = {name: _hull_in_place(scene, name) for name in shapes if name in filled}
    names = list(hulls)
    outlines = np.array([shapes[name] for name in names], dtype=object)
    near = shapely.STRtree(outlines).query(outlines, "dwithin", distance)
    for i, j in sorted(near[:, near[0] < near[1]].T.tolist()):
        one, other = names[i], names[j]
        common = any({one, other} <= set(activity.clusters) for activity in scene.activities)
        if not common and hulls[one].distance(hulls[other]) >= APART * scene.scale:
            yield Gap((one, other), shapes[one].distance(shapes[other]))


def _hull_in_place(scene: Scene, cluster: str) -> BaseGeometry:
    """Return the convex hull of a cluster's activities' texts, were they drawn in their true places."""
    members = [activity for activity in scene.activities if cluster in activity.clusters]
    boxes = [Box.centered(a.target, a.text.box.width, a.text.box.height) for a in members]
    return shapely.union_all(rectangles(boxes)).convex_hull

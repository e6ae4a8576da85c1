"""The patterns of bubbles in a theme that has them: lines across each, none of which meets a text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import shapely
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from cop_diagram.model import Catalog
from cop_diagram.scene import Box, Point, Scene
from cop_diagram.scene.polygons import rectangles, shapes_of
from cop_diagram.style import PATTERN_SPACING, Style, pattern_angles, pattern_styles

CLEAR = 0.25
"""Distance of the lines from texts, em."""

SHORTEST = 0.4
"""Length below which a line is left out, em."""


def with_patterns(scene: Scene, catalog: Catalog, style: Style, em: float) -> Scene:
    """Return the scene with its bubbles' patterns, if the theme has any; ``em`` is the activities' size, points."""
    if not style.theme.patterned:
        return scene
    rows = {cluster.id: row for row, cluster in enumerate(catalog.clusters)}
    texts = shapely.union_all(rectangles([text.box for text in scene.texts()], CLEAR * em))
    fills = {shape.name.removeprefix("cluster-"): shape.fill for shape in scene.shape_styles}
    spacing = PATTERN_SPACING * style.page.scale
    bubbles = []
    for bubble, shape in zip(scene.bubbles, shapes_of(scene).values(), strict=True):
        room = shapely.make_valid(shape).difference(texts)
        lines = [
            line
            for angle in pattern_angles(rows[bubble.cluster])
            for line in _across(room, _around(shape), angle, spacing)
            if math.dist(*line) >= SHORTEST * em
        ]
        bubbles.append(replace(bubble, pattern=tuple(lines) or None))
    styles = pattern_styles(catalog, style, fills)
    return replace(scene, bubbles=tuple(bubbles), shape_styles=(*scene.shape_styles, *styles))


def _around(shape: BaseGeometry) -> Box:
    return Box(*shape.bounds)


def _across(room: BaseGeometry, box: Box, angle: float, spacing: float) -> Iterator[tuple[Point, Point]]:
    """Yield the parts within the room of parallel lines at that angle (degrees), from a grid of the whole page."""
    along = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    across = -along[1], along[0]
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    offsets = [x * across[0] + y * across[1] for x, y in corners]
    ways = [x * along[0] + y * along[1] for x, y in corners]
    first, last = math.ceil(round(min(offsets) / spacing, 6)), math.floor(round(max(offsets) / spacing, 6))
    for number in range(first, last + 1):
        ends = [
            (way * along[0] + number * spacing * across[0], way * along[1] + number * spacing * across[1])
            for way in (min(ways), max(ways))
        ]
        found = room.intersection(LineString(ends))
        parts = found.geoms if isinstance(found, MultiLineString) else [found] if isinstance(found, LineString) else []
        for part in parts:
            if len(part.coords) == 2:
                start, end = part.coords
                yield (start[0], start[1]), (end[0], end[1])

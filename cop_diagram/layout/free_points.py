"""Free points near a place: clear of boxes and of bubbles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely
from shapely import LinearRing, Polygon

from cop_diagram.scene import Box, Point

SLACK = 1e-6
"""How much nearer than allowed a point may be that rounding moves, points."""

CURVED = 0.98
"""Share of the room that is enough beside a curve: a step off one of its chords may come nearer to the next."""


def free_points(
    place: Point, reach: float, domain: Box, boxes: Sequence[Box], shapes: Sequence[Polygon | LinearRing], room: float
) -> list[Point]:
    """Return the points of the domain from which one may choose that are clear of boxes, bubbles and outlines.

    Parameters
    ----------
    place : Point
        Itself one of the points where it is free.
    reach : float
        How far from the place a point may be, points.
    shapes : sequence of Polygon or LinearRing
        Bubbles, or only their outlines, on either side of which a point may be.
    room : float
        How far from boxes and shapes a point must be, points.
    """
    window = Box.centered(place, 2 * reach, 2 * reach)
    walls = [wall for box in boxes if (wall := box.padded(room)).overlaps(window)]
    spot = shapely.Point(place)
    near = [shape for shape in shapes if shape.distance(spot) < reach + room]
    # A point nearest to another outside of boxes has each coordinate from that point or from a box.
    columns = [place[0], *(side for wall in walls for side in (wall.left, wall.right))]
    rows = [place[1], *(side for wall in walls for side in (wall.top, wall.bottom))]
    points = [(x, y) for x in columns for y in rows if math.dist((x, y), place) <= reach + room]
    points += [beyond for point in points for shape in near if (beyond := _beyond(shape, point, room))]

    def free(point: Point) -> bool:
        return (
            math.dist(point, place) <= reach
            and inside(point, domain)
            and not any(inside(point, wall, -SLACK) for wall in walls)
            and all(shape.distance(shapely.Point(point)) > CURVED * room for shape in near)
        )

    return [point for point in dict.fromkeys(points) if free(point)]


def _beyond(shape: Polygon | LinearRing, point: Point, room: float) -> Point | None:
    """Return the nearest point so far from the shape; None where that is the point itself, or it lies on the border."""
    spot = shapely.Point(point)
    covered = isinstance(shape, Polygon) and bool(shape.covers(spot))
    border = shape.exterior if isinstance(shape, Polygon) else shape
    (x, y), _ = shapely.shortest_line(border, spot).coords
    away = math.dist(point, (x, y))
    if away < SLACK or (not covered and away >= room):
        return None
    share = (-room if covered else room) / away
    return x + share * (point[0] - x), y + share * (point[1] - y)


def inside(point: Point, box: Box, margin: float = 0.0) -> bool:
    """Whether a point lies in a box that is larger by the margin on each side, points."""
    x, y = point
    return box.left - margin <= x <= box.right + margin and box.top - margin <= y <= box.bottom + margin

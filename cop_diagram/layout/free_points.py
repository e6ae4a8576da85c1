"""Free points near a place: clear of boxes and of bubbles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely
from shapely import Polygon

from cop_diagram.scene import Box, Point

SLACK = 1e-6
"""How much nearer than allowed a point may be that rounding moves, points."""


def free_points(
    place: Point, reach: float, domain: Box, boxes: Sequence[Box], shapes: Sequence[Polygon], room: float
) -> list[Point]:
    """Return the points of the domain from which one may choose that are clear of boxes and shapes.

    Parameters
    ----------
    place : Point
        Itself one of the points where it is free.
    reach : float
        How far from the place a point may be, points.
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
            and all(shape.distance(shapely.Point(point)) > room - SLACK for shape in near)
        )

    return [point for point in dict.fromkeys(points) if free(point)]


def _beyond(shape: Polygon, point: Point, room: float) -> Point | None:
    """Return the nearest point so far outside of the shape; None where that is the point itself, or on the border."""
    spot = shapely.Point(point)
    covered = bool(shape.covers(spot))
    (x, y), _ = shapely.shortest_line(shape.exterior, spot).coords
    away = math.dist(point, (x, y))
    if away < SLACK or (not covered and away >= room):
        return None
    share = (-room if covered else room) / away
    return x + share * (point[0] - x), y + share * (point[1] - y)


def inside(point: Point, box: Box, margin: float = 0.0) -> bool:
    """Whether a point lies in a box that is larger by the margin on each side, points."""
    x, y = point
    return box.left - margin <= x <= box.right + margin and box.top - margin <= y <= box.bottom + margin

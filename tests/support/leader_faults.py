"""What is wrong with a scene's leaders, seen from the scene alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, pairwise, permutations, product

import shapely
from shapely import LineString, Point

from cop_diagram.scene import Leader, Scene
from cop_diagram.scene.polygons import TOLERANCE, shapes_of


def leader_faults(scene: Scene) -> list[str]:
    """Return a word on each leader that is a stub, ends in or on another's bubble, or gets in another's way."""
    sizes = {style.name: style.size for style in scene.text_styles}
    return [*_stubs(scene, sizes["activity"]), *_astray(scene), *_in_the_way(scene, sizes["activity"])]


def _stubs(scene: Scene, em: float) -> Iterator[str]:
    for leader in scene.leaders:
        if LineString(leader.points).length < em - TOLERANCE:
            yield f"{leader.id} is shorter than an em"


def _astray(scene: Scene) -> Iterator[str]:
    """Yield the leaders whose dot touches a bubble in which neither the activity nor its place lies."""
    items = {f"leader-{item.id}": item for item in scene.activities}
    widths = {style.name: style.stroke_width for style in scene.shape_styles}
    shapes = shapes_of(scene)
    for leader, bubble in product(scene.leaders, scene.bubbles):
        item, shape = items[leader.id], shapes[bubble.cluster]
        if bubble.cluster in item.clusters or shape.covers(Point(item.place)):
            continue
        if shape.distance(Point(leader.dot)) < leader.radius + widths[bubble.style] / 2 - TOLERANCE:
            yield f"{leader.id} ends in {bubble.cluster}"


def _in_the_way(scene: Scene, em: float) -> Iterator[str]:
    for one, other in permutations(scene.leaders, 2):
        if LineString(one.points).distance(Point(other.dot)) < other.radius - TOLERANCE:
            yield f"the dot of {other.id} is on {one.id}"
    for one, other in combinations(scene.leaders, 2):
        if _beside(one, other, em):
            yield f"{one.id} runs along {other.id}"


def _beside(one: Leader, other: Leader, em: float) -> bool:
    """Whether two leaders run nearly parallel side by side for more than half an em, less than half an em apart."""
    for a, b in product(pairwise(one.points), pairwise(other.points)):
        turn = abs(_angle(a) - _angle(b)) % math.pi
        if min(turn, math.pi - turn) < math.radians(10):
            near = shapely.buffer(LineString(b), em / 2, cap_style="flat")
            if LineString(a).intersection(near).length > em / 2:
                return True
    return False


def _angle(ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (x, y), (u, v) = ends
    return math.atan2(v - y, u - x)

"""The geometry of the bubbles, part by part."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon
from support.examples import examples

from cop_diagram.layout.bubbles import smoothing
from cop_diagram.layout.bubbles.blobs import skeleton, trimmed
from cop_diagram.layout.bubbles.choice import BubbleTask, NoRoomError, draw_bubbles
from cop_diagram.layout.bubbles.curves import evenly, fit
from cop_diagram.layout.bubbles.elastic import Band, elastic, turns
from cop_diagram.layout.bubbles.links import spanning_links
from cop_diagram.layout.bubbles.ovals import oval, wall_beside, within
from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.layout.bubbles.smoothing import Border, Bounds, calm_outlines, kinks
from cop_diagram.layout.effort import DRAWING, MOST, Effort
from cop_diagram.scene.geometry import Box

PAGE = Box(0, 0, 600, 400)


def cluster(members, strangers=(), name="c") -> BubbleTask:
    return BubbleTask(name, tuple(members), tuple(strangers), (PAGE,))


def rectangle(box: Box) -> Polygon:
    return shapely.box(box.left, box.top, box.right, box.bottom)


def drawn(*clusters: BubbleTask) -> list[Polygon]:
    return [Polygon(outline.flattened()) for outline in draw_bubbles(clusters, 12.0)]


places = st.tuples(st.integers(0, 9), st.integers(0, 13))
"""Fields of a grid in which boxes of 40 x 14 points stand apart."""


def field(place: tuple[int, int]) -> Box:
    return Box.centered((40 + 58 * place[0], 20 + 28 * place[1]), 40, 14)


CROSSED = [
    *((1, 11), (1, 13), (2, 8), (2, 9), (3, 5), (3, 6), (3, 7), (4, 2), (4, 3)),
    *((4, 4), (4, 5), (4, 6), (6, 1), (7, 2), (7, 13), (8, 7), (8, 8), (1, 8)),
]
"""All but the last were once drawn with an outline that crossed itself."""


def holds(shape: Polygon, members, strangers) -> bool:
    inside = all(shape.contains_properly(rectangle(box)) for box in members)
    return shape.is_valid and inside and not any(shape.intersects(rectangle(box)) for box in strangers)


def largest_turn(shape: Polygon) -> float:
    """Return the largest turn of the outline within four points, degrees."""
    return float(np.degrees(turns(evenly(shape.exterior, 1.0)).max()))


@given(st.lists(places, min_size=2, max_size=24, unique=True), st.data())
def test_members_are_in_and_strangers_are_out(fields, data):
    boxes = [field(place) for place in fields]
    count = data.draw(st.integers(1, len(boxes)))
    [shape] = drawn(cluster(boxes[:count], boxes[count:]))
    assert holds(shape, boxes[:count], boxes[count:])
    assert largest_turn(shape) <= 40


def test_an_outline_at_the_page_s_edge_does_not_cross_itself():
    boxes = [field(place) for place in CROSSED]
    [shape] = drawn(cluster(boxes[:17], boxes[17:]))
    assert holds(shape, boxes[:17], boxes[17:])
    assert largest_turn(shape) <= 40


@examples(15)
@given(st.lists(places, min_size=20, max_size=60, unique=True), st.integers(2, 4))
def test_entangled_bubbles_have_no_kinks(fields, count):
    boxes = [field(place) for place in fields]
    parts = [boxes[row::count] for row in range(count)]
    tasks = [cluster(part, [box for box in boxes if box not in part], f"c{row}") for row, part in enumerate(parts)]
    for shape, task in zip(drawn(*tasks), tasks, strict=True):
        assert holds(shape, task.members, task.strangers)
        assert largest_turn(shape) <= 40


def test_a_checkerboard_has_no_kinks():
    boxes = {(x, y): field((x, 2 * y)) for x in range(8) for y in range(6)}
    parts = [[box for (x, y), box in boxes.items() if (x + y) % 2 == color] for color in (0, 1)]
    black, white = (cluster(parts[row], parts[1 - row], f"c{row}") for row in (0, 1))
    for shape, task in zip(drawn(black, white), (black, white), strict=True):
        assert holds(shape, task.members, task.strangers)
        assert largest_turn(shape) <= 40


def test_a_link_is_as_wide_as_all_others():
    boxes = [field((1, 1)), field((5, 7)), field((8, 2)), field((8, 12))]
    walls = [field(place) for place in ((3, 3), (3, 4), (7, 4), (6, 9), (8, 7))]
    [shape] = drawn(cluster(boxes, walls))
    assert isinstance(shape.buffer(-0.28 * 12), Polygon)


def test_a_cluster_of_one_is_a_small_oval():
    [shape] = drawn(cluster([field((4, 6))]))
    assert shape.area / shape.convex_hull.area > 0.99
    assert shape.area < 4 * 40 * 14


def test_neighbours_share_the_space_between_them():
    left, right = drawn(
        cluster([field((1, 2)), field((3, 8))], name="left"), cluster([field((5, 2)), field((7, 8))], name="right")
    )
    assert not left.intersects(right)
    assert min(s.area / s.convex_hull.area for s in (left, right)) > 0.97


def test_a_stranger_among_the_members_is_left_out_and_the_shape_stays_one():
    ring = [field((x, y)) for x in (3, 4, 5) for y in (5, 6, 7) if (x, y) != (4, 6)]
    [shape] = drawn(cluster(ring, [field((4, 6))]))
    assert isinstance(shape, Polygon)
    assert not shape.intersects(rectangle(field((4, 6))))
    assert all(shape.contains(rectangle(box)) for box in ring)


def test_members_at_the_very_edge_of_their_domain_are_wholly_inside():
    domain = Box(60, 60, 540, 340)
    members = [Box(60.7, 60.7, 100, 75), Box(500, 325, 539.3, 339.3), Box(60.7, 325, 100, 339.3)]
    strangers = (field((2, 7)), field((4, 10)))
    [outline] = draw_bubbles([BubbleTask("c", tuple(members), strangers, (domain, PAGE))], 12.0)
    shape = Polygon(outline.flattened())
    assert all(shape.contains_properly(rectangle(box)) for box in members)


def test_a_link_that_joins_nothing_any_more_is_trimmed():
    members = [Box(10, 10, 50, 24), Box(10, 60, 50, 74)]
    bones = skeleton(members, [], [], PAGE, 1.5)
    assert bones is not None
    [link] = bones.links
    body, thorn = rectangle(Box(0, 0, 60, 90)), rectangle(Box(60, 20, 160, 21))
    shape, lines = trimmed(body.union(thorn), bones)
    assert shape.bounds[2] == pytest.approx(60, abs=0.1)
    assert lines == []
    shape, lines = trimmed(bones.shape, bones)
    assert shape.symmetric_difference(bones.shape).area < 1
    assert lines == [link.line]


def test_bubbles_with_a_common_member_overlap_there():
    common = field((4, 6))
    one, other = drawn(cluster([field((2, 6)), common], name="one"), cluster([common, field((6, 6))], name="other"))
    assert one.intersection(other).contains(rectangle(common))


def test_members_without_a_way_between_them_are_named():
    wall = [Box(300, 0, 310, 399.9), Box(300, 399.95, 310, 400)]
    with pytest.raises(NoRoomError, match=r"^no bubble can join the members of c$"):
        draw_bubbles([cluster([field((1, 1)), field((8, 1))], wall)], 12.0)


def test_an_oval_lies_between_its_bounds_and_is_convex():
    least, most = rectangle(Box(100, 100, 300, 160)), rectangle(Box(70, 80, 330, 180))
    shape = oval(least, least, most)
    assert shape.buffer(1e-6).contains(least)
    assert most.buffer(1e-6).contains(shape)
    assert shape.area == pytest.approx(shape.convex_hull.area, rel=1e-3)
    assert shape.area > least.area * 1.1


def test_an_oval_around_a_slanting_row_keeps_off_who_stands_beside():
    row = [field(place) for place in ((0, 12), (2, 9), (6, 3), (8, 0), (9, 0))]
    beside = field((4, 3))
    [shape] = drawn(cluster(row, [beside]))
    assert not shape.intersects(rectangle(beside))
    assert shape.area > 0.99 * shape.convex_hull.area


def test_a_wall_keeps_two_shapes_apart():
    one, other = rectangle(Box(0, 0, 100, 100)), rectangle(Box(140, 20, 200, 90))
    wall = wall_beside(one, other, 10.0)
    cut = within(one.buffer(60), PAGE, [wall])
    assert wall.contains(one)
    assert cut.bounds[2] == pytest.approx(115)  # half way, less half the space


def test_a_route_bends_around_a_box():
    way = shortest_route((0.0, 50.0), (100.0, 50.0), [Box(40, 20, 60, 90)], Box(-10, -10, 110, 110))
    assert way == [(0.0, 50.0), (40, 20), (60, 20), (100.0, 50.0)]


def test_a_route_without_obstacles_is_straight():
    assert shortest_route((0.0, 0.0), (9.0, 9.0), [], PAGE) == [(0.0, 0.0), (9.0, 9.0)]


def test_a_way_is_the_same_where_it_may_be_just_so_long_and_none_where_it_may_not():
    ends, boxes, page = ((0.0, 50.0), (100.0, 50.0)), [Box(40, 20, 60, 90)], Box(-10, -10, 110, 110)
    way = shortest_route(*ends, boxes, page)
    length = sum(math.dist(one, other) for one, other in pairwise(way))
    assert shortest_route(*ends, boxes, page, length) == way
    assert shortest_route(*ends, boxes, page, length - 0.1) is None


def test_there_is_no_route_through_a_closed_wall():
    assert shortest_route((10.0, 10.0), (590.0, 10.0), [Box(300, -10, 310, 410)], PAGE) is None


def test_links_make_a_tree():
    members = [field((x, 3)) for x in (1, 3, 5, 7)]
    links = spanning_links(members, [field((4, 3))], [], PAGE, 1.5)
    assert links is not None
    assert len(links) == 3
    shapes = [link.shape for link in links]
    assert shapely.union_all([*shapes, *map(rectangle, members)]).geom_type == "Polygon"
    assert not any(shape.intersects(rectangle(field((4, 3)))) for shape in shapes)


def test_a_border_is_less_calm_only_where_a_text_is_near():
    shape = rectangle(Box(100, 100, 500, 300))
    member, stranger, edge = Box(250, 150, 300, 164), Box(502, 280, 540, 300), Box(440, 280, 497, 298)
    bounds = [Bounds((member,), (), (PAGE,)), Bounds((member,), (stranger,), (PAGE,)), Bounds((edge,), (), (PAGE,))]
    outlines = calm_outlines([Border(shape, bound) for bound in bounds], 12.0)
    calm, near, held = (Polygon(outline.flattened()) for outline in outlines)
    left = rectangle(Box(0, 0, 330, 400))
    assert calm.intersection(left).symmetric_difference(near.intersection(left)).area < 5e-4 * shape.area
    assert not near.intersects(rectangle(stranger))
    corner = rectangle(Box(480, 280, 500, 300))
    assert held.intersection(corner).area > near.intersection(corner).area


@pytest.mark.parametrize("of_the_layout", [False, True])
def test_borders_have_a_curve_within_their_bounds_when_no_effort_is_left(of_the_layout, monkeypatch):
    # Beside a text so near there is no band without a kink, so that all of them are tried.
    member, stranger = Box(100, 100, 140, 114), Box(142.5, 104, 180, 110)
    shape = rectangle(member.padded(30)).difference(rectangle(stranger.padded(1)))
    borders = [Border(shape, Bounds((member,), (stranger,), (PAGE,)))] * 3
    bent = []
    monkeypatch.setattr(smoothing, "elastic", lambda points, *rest: bent.append(len(points)) or elastic(points, *rest))
    calm = calm_outlines(borders, 12.0)
    tried = len(bent)
    bent.clear()
    if not of_the_layout:
        monkeypatch.setattr(smoothing, "EFFORT", 1000)
    soon = calm_outlines(borders, 12.0, Effort(DRAWING - 1 if of_the_layout else MOST))
    assert len(bent) < tried / 4
    assert soon[0] == soon[1] == soon[2]
    assert kinks(soon[0]) >= kinks(calm[0]) > 0
    assert holds(Polygon(soon[0].flattened()), [member], [stranger])


@pytest.mark.parametrize("tolerance", [0.05, 0.5, 3.0])
def test_a_curve_strays_no_further_than_allowed(tolerance):
    shape = Point(0, 0).buffer(80).union(Point(100, 0).buffer(50)).buffer(20).buffer(-20)
    points = evenly(shape.exterior, 3.0)
    outline = fit(points, tolerance)
    assert Polygon(outline.flattened(40)).exterior.hausdorff_distance(shape.exterior) < tolerance + 0.3
    assert len(outline.curves) < len(points) / 4


def test_a_circle_is_a_few_curves():
    outline = fit(evenly(Point(0, 0).buffer(100, quad_segs=64).exterior, 3.0), 0.3)
    assert len(outline.curves) <= 6


def test_an_elastic_band_rounds_corners_and_stays_outside_of_what_it_holds():
    square, member = rectangle(Box(100, 100, 200, 200)), Box(104, 104, 196, 196)
    band = Band(pad=3.0, away=3.0, shares=(0.45, 0.45), width=1.0, stiffness=12.0, domain=PAGE)
    soft = elastic(evenly(square.exterior, 2.0), [member], [], [], band)
    assert soft.mean(axis=0) == pytest.approx((150, 150), abs=0.5)
    assert np.degrees(turns(soft).max()) < 40 < np.degrees(turns(evenly(square.exterior, 2.0)).max())
    assert Polygon(soft).contains(rectangle(member.padded(1.0)))


def test_an_elastic_band_keeps_a_link_open():
    ends = [Box(100, 100, 140, 114), Box(300, 100, 340, 114)]
    link = LineString([(140, 107), (300, 107)])
    shape = shapely.union_all([*(rectangle(box.padded(3)) for box in ends), link.buffer(1.0)])
    band = Band(pad=2.0, away=2.0, shares=(0.45, 0.45), width=4.0, stiffness=8.0, domain=PAGE)
    soft = elastic(evenly(shape.exterior, 2.0), ends, [], [link], band)
    assert Polygon(soft).contains(link.buffer(3.5))

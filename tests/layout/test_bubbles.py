"""The geometry of the bubbles, part by part."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon

from cop_diagram.layout.bubbles.blobs import trimmed
from cop_diagram.layout.bubbles.choice import BubbleTask, NoRoomError, draw_bubbles
from cop_diagram.layout.bubbles.curves import averaged, evenly, fit
from cop_diagram.layout.bubbles.links import spanning_links
from cop_diagram.layout.bubbles.ovals import oval, wall_beside, within
from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.layout.bubbles.smoothing import Bounds, calm_outline
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


@given(st.lists(places, min_size=2, max_size=24, unique=True), st.data())
def test_members_are_in_and_strangers_are_out(fields, data):
    boxes = [field(place) for place in fields]
    count = data.draw(st.integers(1, len(boxes)))
    [shape] = drawn(cluster(boxes[:count], boxes[count:]))
    assert shape.is_valid
    assert all(shape.contains_properly(rectangle(box)) for box in boxes[:count])
    assert not any(shape.intersects(rectangle(box)) for box in boxes[count:])


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
    body, thorn = rectangle(Box(0, 0, 60, 90)), rectangle(Box(60, 20, 160, 21))
    assert trimmed(body.union(thorn), members, 1.5).bounds[2] == pytest.approx(60, abs=0.1)
    link = rectangle(Box(29, 10, 31, 74))
    thin = shapely.union_all([link, *map(rectangle, members)])
    assert trimmed(thin, members, 1.5).equals(thin)


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


def test_there_is_no_route_through_a_closed_wall():
    assert shortest_route((10.0, 10.0), (590.0, 10.0), [Box(300, -10, 310, 410)], PAGE) is None


def test_links_make_a_tree():
    members = [field((x, 3)) for x in (1, 3, 5, 7)]
    links = spanning_links(members, [field((4, 3))], PAGE, 1.5)
    assert links is not None
    assert len(links) == 3
    assert shapely.union_all([*links, *map(rectangle, members)]).geom_type == "Polygon"
    assert not any(link.intersects(rectangle(field((4, 3)))) for link in links)


def test_a_border_is_less_calm_only_where_a_text_is_near():
    shape, em = rectangle(Box(100, 100, 500, 300)), 12.0
    calm, near = (
        Polygon(calm_outline(shape, Bounds((Box(250, 150, 300, 164),), strangers, (PAGE,)), em).flattened())
        for strangers in ((), (Box(502, 280, 540, 300),))
    )
    left = rectangle(Box(0, 0, 330, 400))
    assert calm.intersection(left).symmetric_difference(near.intersection(left)).area < 1
    assert not near.intersects(rectangle(Box(502, 280, 540, 300)))
    corner = rectangle(Box(480, 280, 500, 300))
    held = Polygon(calm_outline(shape, Bounds((Box(440, 280, 497, 298),), (), (PAGE,)), em).flattened())
    assert held.intersection(corner).area > near.intersection(corner).area


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


def test_averaging_rounds_corners_and_keeps_the_middle():
    square = evenly(rectangle(Box(0, 0, 100, 100)).exterior, 2.0)
    soft = averaged(square, 10.0)
    assert soft.mean(axis=0) == pytest.approx((50, 50), abs=0.5)
    assert np.abs(soft - 50).max() < 50
    assert (averaged(square, 0.0) == square).all()

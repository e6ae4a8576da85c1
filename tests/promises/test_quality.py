"""The figures of a scene: a perfect one has none against it, and whatever is spoilt is counted."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.changes import moved, with_activity
from support.scenes import activity, oval, small_scene

from cop_diagram import lay_out, load_catalog
from cop_diagram.promises.quality import APART, LEVEL, Crossing, Inversions, quality
from cop_diagram.scene import Bubble, PlacedActivity, Scene, TextStyle
from cop_diagram.scene.geometry import Box, Outline, Point
from cop_diagram.style.style import Style, TypeScale


def at(name: str, place: Point, center: Point, *clusters: str, outside: bool = False) -> PlacedActivity:
    """Return an activity of that place whose text has its middle at that point."""
    one = activity(name, name, 0.0, 0.0, *clusters, outside=outside)
    x, y = one.text.box.center
    return replace(
        one, text=moved(one.text, center[0] - x, center[1] - y), from_with=place[0], informal_formal=place[1]
    )


def scene_of(*activities: PlacedActivity, bubbles: dict[str, Box] | None = None) -> Scene:
    ovals = tuple(Bubble(name, name, "cluster-sharing", oval(box)) for name, box in (bubbles or {}).items())
    return replace(small_scene(), activities=activities, bubbles=ovals, captions=())


def on_the_plane(place: Point) -> Point:
    return 150 + 600 * place[0], 120 + 300 * place[1]


PLACES = [(0.1, 0.2), (0.3, 0.9), (0.5, 0.5), (0.7, 0.1), (0.9, 0.6)]
PERFECT = scene_of(
    *(at(f"a{i}", place, on_the_plane(place)) for i, place in enumerate(PLACES)),
    bubbles={"one": Box(100, 100, 300, 300), "two": Box(400, 100, 700, 200)},
)


def test_a_perfect_scene_has_nothing_against_it():
    found = quality(PERFECT)
    assert found.displacement.max_points == pytest.approx(0, abs=1e-9)
    assert {d.id for d in found.displacement.activities} == {a.id for a in PERFECT.activities}
    assert (found.from_with, found.informal_formal) == (Inversions(10, 0, 0.0), Inversions(10, 0, 0.0))
    assert (found.bubbles.crossing_percent, found.bubbles.crossings) == (0.0, ())
    assert found.bubbles.hull_ratio_min == pytest.approx(1.0)
    assert found.bubbles.hull_ratio_mean == pytest.approx(1.0)
    assert found.bubbles.shapes[0].area == pytest.approx(math.pi * 100**2, rel=0.002)
    assert (found.text.activity, found.text.share, found.text.smallest) == (12.0, 1.0, 9.0)


def test_a_moved_label_is_counted():
    slide = lay_out(load_catalog())
    before, after = quality(slide), quality(with_activity(slide, "debates", -150.0, 80.0))
    worst = after.displacement.activities[0]
    assert worst.id == "debates"
    assert worst.points == pytest.approx(after.displacement.max_points)
    assert 140 < worst.points < 180
    assert worst.percent == pytest.approx(100 * worst.points / math.hypot(960, 540))
    assert after.displacement.mean_points > before.displacement.mean_points + 150 / 40
    assert after.from_with.wrong > before.from_with.wrong


def test_displacement_is_measured_along_both_axes():
    places = [(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    moves = {(0.0, 0.0): (3.0, 0.0), (1.0, 1.0): (3.0, 0.0), (0.0, 1.0): (-3.0, 8.0), (1.0, 0.0): (-3.0, 8.0)}
    drawn = {p: (on_the_plane(p)[0] + dx, on_the_plane(p)[1] + dy) for p, (dx, dy) in moves.items()}
    found = quality(scene_of(*(at(f"a{i}", p, drawn[p]) for i, p in enumerate(places)))).displacement
    assert [d.points for d in found.activities] == pytest.approx([5.0] * 4)
    assert (found.mean_points, found.max_points) == pytest.approx((5.0, 5.0))
    assert found.mean_percent == pytest.approx(100 * 5 / math.hypot(960, 540))


@pytest.mark.parametrize("column", [0.05, 0.5])
def test_places_of_one_column_have_their_mean_as_the_place(column: float):
    scene = scene_of(*(at(f"a{i}", (column, i / 2), (400 + 30 * (i == 2), 200 + 50 * i)) for i in range(3)))
    assert [round(d.points) for d in quality(scene).displacement.activities] == [20, 10, 10]


@pytest.mark.parametrize("inside", [0, 1, 2])
def test_few_inside_activities_tell_no_displacement(inside: int):
    scene = scene_of(*(at(f"a{i}", place, (480, 100), outside=i >= inside) for i, place in enumerate(PLACES)))
    assert quality(scene).displacement is None


def test_pairs_of_two_regions_and_near_pairs_have_no_order():
    first, second = at("first", (0.2, 0.5), (500, 200)), at("second", (0.6, 0.5), (300, 200))
    assert quality(scene_of(first, second)).from_with == Inversions(1, 1, 100.0)
    assert quality(scene_of(first, second)).informal_formal == Inversions(0, 0, 0.0)
    assert quality(scene_of(first, replace(second, region="outside-sources"))).from_with == Inversions(0, 0, 0.0)
    assert quality(scene_of(first, replace(second, from_with=0.24))).from_with == Inversions(0, 0, 0.0)


def test_labels_that_stand_level_are_in_no_order():
    first, second = (
        at("first", (0.2, 0.2), (300, 200)),
        at("second", (0.6, 0.6), (300.0 - 0.9 * LEVEL, 200 - 1.1 * LEVEL)),
    )
    found = quality(scene_of(first, second))
    assert (found.from_with.wrong, found.informal_formal.wrong) == (0, 1)


def test_bubbles_that_cross_are_named_and_those_with_a_common_member_are_not():
    boxes = {"a": Box(100, 100, 300, 300), "b": Box(200, 100, 400, 300), "c": Box(290, 100, 490, 300)}
    strangers = quality(scene_of(*PERFECT.activities, bubbles=boxes)).bubbles
    assert [c.clusters for c in strangers.crossings] == [("b", "c"), ("a", "b"), ("a", "c")]
    assert strangers.crossing_percent == pytest.approx(sum(c.percent for c in strangers.crossings))
    # Two circles of radius r whose middles are r apart share (2 pi / 3 - sqrt(3) / 2) r^2.
    lens = 100 * (2 * math.pi / 3 - math.sqrt(3) / 2) / (3 * math.pi)
    assert strangers.crossings[1] == Crossing(("a", "b"), pytest.approx(lens, rel=0.005))
    friends = quality(scene_of(at("both", (0.5, 0.5), (250, 200), "b", "a"), bubbles=boxes)).bubbles
    assert [c.clusters for c in friends.crossings] == [("b", "c"), ("a", "c")]


def test_a_bubble_with_a_notch_is_less_than_its_hull():
    corners = [(300.0, 100.0), (300.0, 300.0), (200.0, 200.0), (100.0, 300.0), (100.0, 100.0)]
    sides = zip([corners[-1], *corners[:-1]], corners, strict=True)
    outline = Outline(corners[-1], tuple((*start, *end, *end) for start, end in sides))
    scene = replace(PERFECT, bubbles=(replace(PERFECT.bubbles[0], outline=outline), PERFECT.bubbles[1]))
    found = quality(scene).bubbles
    assert found.shapes[0].hull_ratio == pytest.approx(0.75)
    assert (found.hull_ratio_min, found.hull_ratio_mean) == pytest.approx((0.75, 0.875))


def test_a_bubble_that_crosses_itself_is_measured():
    loop = Outline((100.0, 100.0), ((100, 100, 200, 200, 200, 200), (200, 200, 200, 100, 200, 100),
                                    (200, 100, 100, 200, 100, 200), (100, 200, 100, 100, 100, 100)))  # fmt: skip
    found = quality(replace(PERFECT, bubbles=(replace(PERFECT.bubbles[0], outline=loop),))).bubbles
    assert found.shapes[0].hull_ratio == pytest.approx(0.5)


def test_a_map_without_bubbles_has_no_ratio():
    found = quality(scene_of(*PERFECT.activities)).bubbles
    assert (found.hull_ratio_mean, found.hull_ratio_min, found.crossing_percent) == (None, None, 0.0)


def test_the_size_of_the_text():
    styles = tuple(replace(s, size=10.5) if s.name == "activity" else s for s in PERFECT.text_styles)
    unused = TextStyle("unused", 5.0, 400, "#000000")
    found = quality(replace(PERFECT, text_styles=(*styles, unused)), Style(type=TypeScale(activity=14.0))).text
    assert (found.activity, found.share, found.smallest) == (10.5, 0.75, 9.0)


placed = st.tuples(
    st.integers(0, 20).map(lambda n: n / 20), st.integers(0, 20).map(lambda n: n / 20),
    st.integers(0, 900), st.integers(0, 500), st.booleans(),
)  # fmt: skip


@given(st.lists(placed, max_size=12))
def test_any_scene_has_figures_in_their_ranges(rows):
    activities = [at(f"a{i}", (x, y), (u, v), outside=out) for i, (x, y, u, v, out) in enumerate(rows)]
    found = quality(scene_of(*activities, bubbles={"one": Box(0, 0, 300, 300), "two": Box(250, 0, 700, 200)}))
    for axis, key in enumerate(("from_with", "informal_formal")):
        pairs = [
            (b.text.box.center[axis] - a.text.box.center[axis]) * math.copysign(1, getattr(b, key) - getattr(a, key))
            for a, b in combinations(activities, 2)
            if a.region == b.region and abs(getattr(a, key) - getattr(b, key)) > APART
        ]
        inversions = getattr(found, key)
        assert (inversions.pairs, inversions.wrong) == (len(pairs), sum(length < -LEVEL for length in pairs))
        assert 0 <= inversions.percent <= 100
    if found.displacement:
        points = [d.points for d in found.displacement.activities]
        assert len(points) == sum(not row[4] for row in rows) >= 3
        assert points == sorted(points, reverse=True)
        assert 0 <= found.displacement.mean_points <= found.displacement.max_points * (1 + 1e-9)
        assert 0 <= found.displacement.max_percent <= 100
        # A line of least squares is at least as near as the level one.
        drawn = [a.text.box.center for a in activities if a.region == "each-other"]
        middle = [sum(c[axis] for c in drawn) / len(drawn) for axis in (0, 1)]
        assert sum(p * p for p in points) <= sum(math.dist(c, middle) ** 2 for c in drawn) + 1e-6
    assert 0 < found.bubbles.hull_ratio_min <= found.bubbles.hull_ratio_mean <= 1
    assert 0 < found.bubbles.crossing_percent < 100


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=12),
    st.floats(100, 800), st.floats(100, 400),
)  # fmt: skip
def test_labels_at_their_places_have_no_displacement_whatever_the_plane(places, width, height):
    scene = scene_of(*(at(f"a{i}", (x, y), (50 + width * x, 50 + height * y)) for i, (x, y) in enumerate(places)))
    found = quality(scene)
    assert found.displacement.max_points == pytest.approx(0, abs=1e-6)
    assert found.from_with.wrong == found.informal_formal.wrong == 0

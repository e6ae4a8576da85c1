"""Leaders: where there is one, where its dot stands, which way it runs."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.leader_faults import leader_faults
from support.scenes import activity, oval, small_scene
from support.strategies import FRAME, catalogs

from cop_diagram import lay_out
from cop_diagram.layout.leaders import ASTRAY, FAR, MOST_BENT, with_leaders
from cop_diagram.model import Leaders
from cop_diagram.model.catalog import Activity, Catalog, Slide
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.scene import Bubble, PlacedActivity, Scene
from cop_diagram.scene.geometry import Box, Point
from cop_diagram.style.style import Style

EM = 12.0
DIAGONAL = math.hypot(960, 540)


def scene_of(*activities: PlacedActivity) -> Scene:
    """Return a white page with these activities and nothing else."""
    empty = small_scene()
    return replace(empty, activities=activities, bubbles=(), captions=(), frame=(), arrows=(), leaders=())


def away(item: PlacedActivity, dx: float, dy: float) -> PlacedActivity:
    """Return the activity with its true place so far from its text."""
    x, y = item.text.box.center
    return replace(item, target=(x + dx, y + dy))


def led(*activities: PlacedActivity, leaders: Leaders = "always") -> Scene:
    scene = with_leaders(scene_of(*activities), Style(leaders=leaders), EM)
    assert [v for v in violations(scene) if v.promise == "H2"] == []
    return scene


def test_a_free_place_gets_a_dot_and_a_straight_line() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 60)
    (leader,) = led(item).leaders
    box = item.text.box
    assert leader.id == "leader-stories"
    assert leader.dot == leader.points[-1] == item.target
    assert len(leader.points) == 2
    assert leader.points[0] == pytest.approx((box.center[0], box.bottom + 0.2 * EM))


@pytest.mark.parametrize(
    ("leaders", "distance", "drawn"),
    [
        ("auto", 0.99 * FAR, False),
        ("auto", 1.01 * FAR, True),
        ("never", 3 * FAR, False),
        ("always", 0.7 * FAR, True),
        ("always", 0.001, False),
    ],
)
def test_how_far_is_far(leaders: Leaders, distance: float, drawn: bool) -> None:
    scene = led(away(activity("A", "a", 400, 200), 0, distance * DIAGONAL), leaders=leaders)
    assert (len(scene.leaders), scene.unmarked) == (int(drawn), ())


def test_a_text_that_covers_its_own_place_needs_none() -> None:
    scene = led(away(activity("A long name of an activity", "a", 400, 200), 50, 0))
    assert (scene.leaders, scene.unmarked) == ((), ())


def test_the_true_place_of_a_text_that_hangs_by_its_end_is_that_of_the_end() -> None:
    item = replace(away(activity("Stories", "stories", 400, 200), 0, 60), anchor="left")
    (leader,) = led(item).leaders
    assert leader.dot == pytest.approx((item.text.box.left, item.target[1]))


def test_a_dot_moves_from_under_another_text() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 60)
    other = activity("Another name", "other", 380, 257)
    (leader,) = led(item, other).leaders
    assert leader.dot[1] < item.target[1]
    assert 0 < math.dist(leader.dot, item.target) <= ASTRAY * DIAGONAL
    assert not other.text.box.padded(leader.radius).overlaps(Box.centered(leader.dot, 0.01, 0.01))


def test_a_place_deep_under_another_text_stays_unmarked() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 90)
    scene = led(item, activity("Many\nlines\nof\nquite some\nlength", "other", 400, 250))
    assert (scene.leaders, scene.unmarked) == ((), ("stories",))


def test_a_line_bends_around_a_text_in_its_way() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 90)
    (leader,) = led(item, activity("In the way", "other", 395, 240)).leaders
    assert leader.dot == item.target
    assert len(leader.points) > 2


@pytest.mark.parametrize("more", [MOST_BENT - 1, MOST_BENT])
def test_of_many_leaders_none_bends(more: int) -> None:
    item, other = away(activity("Stories", "stories", 400, 200), 0, 90), activity("In the way", "other", 395, 240)
    crowd = [activity(f"T{n}", f"t{n}", 40 + 100 * (n % 8), 300 + 40 * (n // 8)) for n in range(more)]
    scene = led(item, other, *(away(one, 30, 0) for one in crowd))
    bent = [leader.id for leader in scene.leaders if len(leader.points) > 2]
    if more < MOST_BENT:
        assert (bent, scene.unmarked) == (["leader-stories"], ())
    else:
        assert (bent, scene.unmarked) == ([], ("stories",))
    assert len(scene.leaders) == more + len(bent)


def test_no_line_is_better_than_a_long_way_around() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 60)
    scene = led(item, activity("A very very long name in the way of the line", "other", 300, 228))
    assert (scene.leaders, scene.unmarked) == ((), ("stories",))


def test_a_line_keeps_off_the_dots_of_others() -> None:
    one = away(activity("One", "one", 400, 150), 0, 120)
    two = away(activity("Two", "two", 440, 190), one.target[0] - activity("Two", "two", 440, 190).text.box.center[0], 0)
    scene = led(one, two)
    first = next(leader for leader in scene.leaders if leader.id == "leader-one")
    second = next(leader for leader in scene.leaders if leader.id == "leader-two")
    assert min(distance(second.dot, a, b) for a, b in zip(first.points, first.points[1:], strict=False)) >= 2.0


def distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a line."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    share = min(max(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy), 0.0), 1.0)
    return math.dist(point, (x0 + share * dx, y0 + share * dy))


def test_a_place_outside_of_its_region_is_shown_at_its_edge() -> None:
    (leader,) = led(away(activity("Stories", "stories", 400, 300), 0, 300)).leaders
    assert leader.dot[1] == pytest.approx(460 - leader.radius)


def test_an_outside_activity_has_its_leader_in_the_band() -> None:
    item = away(activity("Lectures", "lectures", 450, 82, outside=True), 90, 0)
    (leader,) = led(item).leaders
    assert leader.dot == item.target
    assert all(y <= 110 for _, y in leader.points)


def test_a_crowd_in_one_place() -> None:
    names = tuple(Activity(f"a{n}", f"Activity {n}", (), 0.5, 0.5) for n in range(30))
    catalog = Catalog(Slide("Map"), **FRAME, clusters=(), activities=names)
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert len(scene.leaders) + len(scene.unmarked) > 5
    assert "leader" in {style.name for style in scene.shape_styles}
    assert Scene.from_json(scene.to_json()).leaders[0].id == scene.leaders[0].id


def test_a_scene_from_before_leaders_loads() -> None:
    text = scene_of(activity("A", "a", 400, 200)).to_json()
    older = text.replace(',\n "leaders": [],\n "unmarked": []', "")
    assert older != text
    assert Scene.from_json(older).leaders == ()


def test_a_place_beside_its_text_needs_no_line() -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 7 + 1.1 * EM)
    assert math.dist(item.place, item.text.box.center) > item.text.box.height
    assert led(item).leaders == ()


def test_two_lines_do_not_run_along_each_other() -> None:
    one, two = (
        away(activity(name, name.lower(), 400 + 6 * n, 200 - 40 * n), 0, 70 + 50 * n)
        for n, name in enumerate(("A", "B"))
    )
    scene = led(one, two)
    assert leader_faults(scene) == []
    assert len(scene.leaders) + len(scene.unmarked) == 2


@pytest.mark.parametrize(
    ("count", "place", "step", "outside"),
    [
        (5, (0.5, 0.5), 0.0, False),
        (12, (0.0, 0.5), 0.01, False),
        (9, (0.5, 0.0), 0.01, True),
        (6, (0.5, 0.5), 0.0, False),
    ],
)
def test_activities_at_one_place_or_nearly_so(count: int, place: Point, step: float, outside: bool) -> None:
    """In the first three two lines ended in one dot, in the last they ran on each other for half an em."""
    names = (Activity(f"a{n}", f"Activity {n}", (), place[0] + n * step, place[1], outside) for n in range(count))
    catalog = Catalog(Slide("Map"), **FRAME, clusters=(), activities=tuple(names))
    scene = lay_out(catalog, Style(leaders="always"))
    assert violations(scene, catalog) == ()
    assert len(scene.leaders) >= 2
    assert leader_faults(scene) == []


def test_two_texts_that_share_a_place_have_a_dot_each() -> None:
    """Both lines ended in one dot, and nobody could tell whether one of them went on."""
    near, far = away(activity("Near", "near", 400, 200), 0, 60), activity("Far", "far", 400, 330)
    scene = led(replace(far, target=near.target), near)
    dots = {leader.id: leader.dot for leader in scene.leaders}
    assert dots["leader-near"] == near.target
    (leader,) = (leader for leader in scene.leaders if leader.id == "leader-far")
    assert math.dist(leader.dot, near.target) == pytest.approx(2 * leader.radius + 0.12 * EM)
    assert leader.dot[1] > near.target[1]
    assert leader_faults(scene) == []


@pytest.mark.parametrize("outside", [0.5, 1.5, 2.5])
def test_a_dot_keeps_off_the_outline_of_a_bubble_that_is_not_its_own(outside: float) -> None:
    """It stood on the line where its place lay so near outside of the bubble."""
    item = away(activity("Stories", "stories", 400, 200), 0, 60)
    x, y = item.target
    bubble = Bubble("other", "Other", "cluster-sharing", oval(Box(x - 90, y + outside, x + 90, y + 80)))
    scene = with_leaders(replace(scene_of(item), bubbles=(bubble,)), Style(leaders="always"), EM)
    (leader,) = scene.leaders
    assert leader_faults(scene) == []
    assert y - 4 <= leader.dot[1] < y
    (own,) = with_leaders(
        replace(scene, activities=(replace(item, clusters=("other",)),), leaders=()), Style(leaders="always"), EM
    ).leaders
    assert own.dot == item.target


@pytest.mark.parametrize(("deep", "moved"), [(40.0, False), (1.0, True)])
def test_a_dot_stays_in_a_bubble_in_which_its_place_lies(deep: float, moved: bool) -> None:
    item = away(activity("Stories", "stories", 400, 200), 0, 60)
    x, y = item.target
    bubble = Bubble("other", "Other", "cluster-sharing", oval(Box(x - 90, y - deep, x + 90, y + 80)))
    scene = with_leaders(replace(scene_of(item), bubbles=(bubble,)), Style(leaders="always"), EM)
    (leader,) = scene.leaders
    assert (leader.dot != item.target, y <= leader.dot[1] < y + 4) == (moved, True)
    assert leader_faults(scene) == []


@examples(10)
@given(catalogs(30), st.sampled_from([None, EM]))
def test_leaders_touch_nothing_of_others_and_end_at_the_true_place(catalog: Catalog, size: float | None) -> None:
    try:
        scene = lay_out(catalog, Style(leaders="always", text_size=size))
    except LayoutError:
        return
    assert violations(scene, catalog) == ()
    assert leader_faults(scene) == []
    items = {f"leader-{item.id}": item for item in scene.activities}
    reach = ASTRAY * math.hypot(scene.width, scene.height)
    for leader in scene.leaders:
        item = items[leader.id]
        size = 2 * leader.radius
        assert math.dist(leader.dot, item.place) <= reach + size
        assert leader.points[-1] == leader.dot
        assert item.text.box.padded(5.0).overlaps(Box.centered(leader.points[0], 0.1, 0.1), 0.01)
    assert {f"leader-{name}" for name in scene.unmarked}.isdisjoint(leader.id for leader in scene.leaders)

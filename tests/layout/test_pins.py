"""Manual wishes: a pinned text lies exactly at its place, an anchored one hangs on it by an end."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given
from hypothesis import strategies as st
from support.commands import run
from support.examples import examples
from support.small_map import SMALL
from support.strategies import FRAME, catalogs, wished

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout.plan import PLANE
from cop_diagram.model.catalog import Activity, Catalog, Cluster, Slide
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.scene import PlacedActivity, Scene
from cop_diagram.scene.geometry import Box

IMPOSSIBLE = re.compile(
    r"(“.+” is pinned where its text reaches beyond its region by \d+ points? (on the left|on the right|at the top|"
    r"at the bottom), even at the smallest size; move it inwards, anchor it otherwise, unpin it or shorten its name|"
    r"“.+” and “.+” are pinned too close together for both texts, even at the smallest size; "
    r"move one of them, anchor it otherwise, unpin it or shorten its name)"
)


@st.composite
def wishing(draw: st.DrawFn) -> Catalog:
    """Catalogues with anchors and a few pins."""
    catalog = draw(catalogs(16, 4, 20))
    pins = draw(st.sampled_from([0, 1, 2]))
    return replace(catalog, activities=tuple(draw(wished(activity, pins)) for activity in catalog.activities))


def inside_place(scene: Scene, activity: Activity) -> tuple[float, float]:
    """Return where an inside activity belongs: the rectangle without its inset is the plane of the two positions."""
    inner = next(r.box for r in scene.rectangles if r.region == "each-other")
    em = next(style.size for style in scene.text_styles if style.name == "activity")
    side, above, _, below = PLANE
    left, width = inner.left + side * em, inner.width - 2 * side * em
    top, height = inner.top + above * em, inner.height - (above + below) * em
    return left + activity.from_with * width, top + activity.informal_formal * height


def assert_on_a_plane(scene: Scene, known: Mapping[str, Activity]) -> None:
    """Assert that on each axis a straight line leads from the positions of inside activities to their places."""
    inside = [(known[placed.id], placed.place) for placed in scene.activities if not placed.side]
    x = sorted((activity.from_with, place[0]) for activity, place in inside)
    y = sorted((activity.informal_formal, place[1]) for activity, place in inside)
    for row in (x, y):
        for at, place in row:
            (low, first), (high, last) = row[0], row[-1]
            share = (at - low) / (high - low) if high > low else 0.0
            assert place == pytest.approx(first + share * (last - first), abs=1e-3)


def end(placed: PlacedActivity, anchor: str) -> tuple[float, float]:
    """Return the point of a drawn text that hangs on its place."""
    x = {"left": placed.text.box.left, "center": placed.text.box.center[0], "right": placed.text.box.right}[anchor]
    return x, placed.text.box.center[1]


@examples(20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(wishing())
def test_what_is_pinned_stays_and_all_promises_hold(catalog: Catalog) -> None:
    known = {activity.id: activity for activity in catalog.activities}
    try:
        scene = lay_out(catalog)
    except LayoutError as error:
        assert any(activity.pin for activity in catalog.activities)
        sentences = str(error).split("\n")
        event(f"refused: {'impossible pins' if IMPOSSIBLE.fullmatch(sentences[0]) else 'no room'}")
        if not str(error).endswith("; unpin some activities, shorten names or show fewer"):
            assert all(map(IMPOSSIBLE.fullmatch, sentences))
        return
    assert violations(scene, catalog) == ()
    pinned = any(activity.pin for activity in catalog.activities)
    assert_on_a_plane(scene, known)
    for placed in scene.activities:
        activity = known[placed.id]
        if placed.side in ("left", "right"):
            assert placed.anchor == "center"
        elif activity.pin:
            assert placed.anchor == activity.anchor
        if activity.pin:
            assert math.dist(placed.text.box.center, placed.target) <= 1e-6
            assert math.dist(placed.hook, placed.place) <= 1e-6
        if pinned and not placed.side:
            assert math.dist(placed.place, inside_place(scene, activity)) <= 1e-6
            if activity.pin:
                assert math.dist(end(placed, activity.anchor), inside_place(scene, activity)) <= 1e-6


def map_of(*activities: Activity) -> Catalog:
    return Catalog(Slide("Map"), **FRAME, clusters=(Cluster("c", "All"),), activities=activities)


def pinned(id_: str, name: str, x: float, y: float, **changes: object) -> Activity:
    return replace(Activity(id_, name, ("c",), x, y, pin=True), **changes)


def placed(scene: Scene) -> dict[str, PlacedActivity]:
    return {activity.id: activity for activity in scene.activities}


def refusal(catalog: Catalog) -> str:
    with pytest.raises(LayoutError) as caught:
        lay_out(catalog)
    return str(caught.value)


@pytest.mark.parametrize("anchor", ["left", "center", "right"])
@pytest.mark.parametrize("pin", [True, False])
def test_a_text_with_room_hangs_on_its_place(anchor: str, pin: bool) -> None:
    catalog = map_of(pinned("a", "Reading groups", 0.4, 0.6, anchor=anchor, pin=pin))
    scene = lay_out(catalog)
    x, y = end(placed(scene)["a"], anchor)
    assert (x, y) == pytest.approx(inside_place(scene, catalog.activities[0]), abs=1e-6)


@pytest.mark.parametrize("anchor", ["left", "center", "right"])
def test_an_outside_text_hangs_at_the_upper_and_lower_side_only(anchor: str) -> None:
    above = pinned("a", "Guests", 0.4, 0.0, outside=True, anchor=anchor)
    scene = lay_out(map_of(above, pinned("b", "News", 0.0, 0.5, outside=True, anchor=anchor)))
    a, b = placed(scene)["a"], placed(scene)["b"]
    assert (a.side, b.side) == ("top", "left")
    assert end(a, anchor)[0] == pytest.approx(inside_place(scene, above)[0], abs=1e-6)
    band = {r.region: r.box for r in scene.rectangles}
    middle = (band["outside-sources"].left + band["each-other"].left) / 2
    assert b.text.box.center[0] == pytest.approx(middle, abs=1e-6)


def test_others_make_way_for_what_is_pinned() -> None:
    crowd = [Activity(f"a{i}", f"Activity {i}", ("c",), 0.5, 0.5) for i in range(20)]
    catalog = map_of(*crowd[:10], pinned("p", "Stories", 0.5, 0.5), *crowd[10:])
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert placed(scene)["p"].text.box.center == pytest.approx(placed(scene)["p"].target, abs=1e-6)


def test_the_words_of_a_region_make_way() -> None:
    def word(scene: Scene) -> Box:
        return next(text.box for text in scene.frame if text.id == "region-label-each-other")

    catalog = map_of(pinned("a", "Case clinics", 0.5, 1.0))
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    usual = word(lay_out(map_of(Activity("a", "Stories", ("c",), 0.5, 0.1))))
    assert usual.overlaps(placed(scene)["a"].text.box)
    assert not word(scene).padded(3).overlaps(placed(scene)["a"].text.box)


def test_the_order_counts_where_texts_hang() -> None:
    """The middles of these two stand in the opposite order; the ends by which they hang do not."""
    name = "Donaudampfschifffahrtsgesellschaftskapitän"
    one = pinned("a", name, 0.45, 0.2, anchor="left")
    catalog = map_of(one, pinned("b", name, 0.71, 0.5, anchor="right"))
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert placed(scene)["a"].text.box.center > placed(scene)["b"].text.box.center
    swapped = replace(scene, activities=tuple(replace(a, from_with=1 - a.from_with) for a in scene.activities))
    assert {violation.promise for violation in violations(swapped)} == {"H8"}


def test_pins_that_collide_are_refused() -> None:
    assert refusal(map_of(pinned("a", "Case\nclinics", 0.5, 0.5), pinned("b", "Stories", 0.51, 0.5))) == (
        "“Case clinics” and “Stories” are pinned too close together for both texts, even at the smallest size; "
        "move one of them, anchor it otherwise, unpin it or shorten its name"
    )


def test_pins_that_collide_may_be_anchored_apart() -> None:
    two = pinned("a", "Case clinics", 0.49, 0.5, anchor="right"), pinned("b", "Stories", 0.51, 0.5, anchor="left")
    assert violations(lay_out(map_of(*two)), map_of(*two)) == ()


def test_pins_beyond_their_region_are_refused() -> None:
    sentence = (
        "“Conversations” is pinned where its text reaches beyond its region by {}, even at the smallest size; "
        "move it inwards, anchor it otherwise, unpin it or shorten its name"
    )
    assert refusal(map_of(pinned("a", "Conversations", 0.0, 0.5))) == sentence.format("16 points on the left")
    both = pinned("a", "Conversations", 0.0, 0.5, anchor="right"), pinned("b", "Conversations", 1.0, 0.5, anchor="left")
    assert refusal(map_of(*both)) == "\n".join(
        [sentence.format("43 points on the left"), sentence.format("43 points on the right")]
    )


def test_pins_that_leave_the_others_no_room_are_refused() -> None:
    grid = [pinned(f"p{n}", "W" * 12, n % 7 / 7 + 0.07, n // 7 / 24) for n in range(7 * 25)]
    message = refusal(map_of(*grid, Activity("a", "W" * 20, ("c",), 0.5, 0.5)))
    assert message.startswith("the texts do not fit on the page, not even at the smallest size, where they take ")
    assert message.endswith("; unpin some activities, shorten names or show fewer")


def test_the_command_refuses_with_status_1(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    second = SMALL[SMALL.index("[[activity]]") :].replace('"stories"', '"tips"').replace('"Stories"', '"Tips"')
    (tmp_path / "map.toml").write_text(f"{SMALL}pin = true\n{second}pin = true\n", encoding="utf-8")
    result = run("render", "map.toml", "-o", "map.svg")
    assert result.exit_code == 1
    assert result.stderr == (
        "map.toml: error: “Stories” and “Tips” are pinned too close together for both texts, "
        "even at the smallest size; "
        "move one of them, anchor it otherwise, unpin it or shorten its name\n"
    )
    assert not (tmp_path / "map.svg").exists()


def test_a_pin_on_the_slide_moves_nothing_out_of_its_order() -> None:
    catalog = load_catalog()
    activities = [replace(a, pin=a.id in ("stories", "debates")) for a in catalog.activities]
    catalog = replace(catalog, activities=tuple(activities))
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert all(placed(scene)[name].hook == pytest.approx(placed(scene)[name].place) for name in ("stories", "debates"))

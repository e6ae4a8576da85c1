"""How far each promise reaches: a scene just within its bound keeps it, one just beyond it does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from support.bare_scenes import (
    BARE,
    FAR,
    INNER,
    NO_DISTANCE,
    OUTER,
    PALE,
    READABLE,
    SEEN,
    SIDES,
    UNSEEN,
    activity,
    coloured,
    found,
    shifted,
    square,
    stroked,
    text,
)

from cop_diagram.promises.promises import violations
from cop_diagram.scene import Leader, Mark, PlacedActivity, Scene, ShapeStyle
from cop_diagram.scene.geometry import Box

# H2


@pytest.mark.parametrize("side", SIDES)
def test_h2_texts_touch_when_they_share_more_than_no_distance(side: str) -> None:
    dx, dy = SIDES[side]
    for shared, messages in ((-FAR, []), (NO_DISTANCE, []), (FAR, ["one and other touch"])):
        other = text("other", 400 + dx * (40 - shared), 200 + dy * (16 - shared))
        assert found(replace(BARE, frame=(text("one", 400, 200), other)), "H2") == messages


def test_h2_each_two_texts_that_touch_are_told_once_in_their_order() -> None:
    frame = tuple(text(f"t{n}", 100 + 30 * (7 * n % 20), 200) for n in range(20))
    pairs = [(i, j) for i, j in combinations(range(20), 2) if abs(7 * i % 20 - 7 * j % 20) == 1]
    found_ids = [violation.ids for violation in violations(replace(BARE, frame=frame))]
    assert found_ids == [(f"t{i}", f"t{j}") for i, j in pairs]
    assert found(replace(BARE, frame=frame), "H2") == [f"t{i} and t{j} touch" for i, j in pairs]


@pytest.mark.parametrize("wide", [2.0, 6.0])
def test_h2_a_leader_touches_with_half_its_width_and_its_dot_with_its_radius(wide: float) -> None:
    styles = tuple(replace(s, stroke_width=wide) if s.name == "leader" else s for s in BARE.shape_styles)
    scene = replace(BARE, shape_styles=styles, frame=(text("one", 400, 200), text("two", 700, 200)))
    for away, touched in ((FAR, False), (-NO_DISTANCE, False), (-FAR, True)):
        y = 216 + wide / 2 + away
        line = Leader("leader-a", "leader", ((390.0, y), (450.0, y)), (450.0, y + 50), 1.0)
        dot = Leader("leader-a", "leader", ((600.0, y + 50), (600.0, y + 80)), (420.0, 216 + 5 + away), 5.0)
        for leader in (line, dot):
            messages = ["leader-a touches one"] * touched
            assert found(replace(scene, leaders=(leader,)), "H2") == messages


def with_mark(x: float, y: float, radius: float = 2.0) -> Scene:
    """Return a scene of one text whose words stand in two places of a large box, with a mark."""
    block = text("one", 400, 200, mark=Mark("dot", (x, y), radius, 1.0))
    lines = (*block.lines, replace(block.lines[0], baseline=250.0))
    return replace(BARE, frame=(replace(block, box=Box(360, 160, 480, 260), lines=lines),))


def test_h2_a_mark_touches_the_words_from_their_height_above_the_line_to_a_quarter_of_it_below() -> None:
    above, below = 212 - 12, 212 + 3  # words of 12 points on a line at 212, from 400 to 440
    for x, y, dx, dy in (
        (400, 208, -1, 0), (440, 208, 1, 0), (420, above, 0, -1), (420, below, 0, 1),
    ):  # fmt: skip
        for away, touched in ((FAR, False), (-NO_DISTANCE, False), (-FAR, True)):
            scene = with_mark(x + dx * (2 + away), y + dy * (2 + away))
            assert found(scene, "H2") == ["the mark of one touches its words"] * touched


@pytest.mark.parametrize("side", SIDES)
def test_h2_a_mark_lies_in_its_box(side: str) -> None:
    dx, dy = SIDES[side]
    x, y = {"left": (360, 170), "top": (370, 160), "right": (480, 170), "bottom": (370, 260)}[side]
    for beyond, out in ((-FAR, False), (NO_DISTANCE, False), (FAR, True)):
        scene = with_mark(x + dx * (beyond - 2), y + dy * (beyond - 2))
        assert found(scene, "H2") == ["the mark of one is not wholly in its box"] * out


# H4


@pytest.mark.parametrize("side", SIDES)
def test_h4_an_activity_lies_in_its_region_to_the_edge(side: str) -> None:
    dx, dy = SIDES[side]

    def at_edge(box: Box, by: float) -> tuple[float, float]:
        x = {"left": box.left, "right": box.right - 40}.get(side, 400.0)
        y = {"top": box.top, "bottom": box.bottom - 16}.get(side, 200.0)
        return x + dx * by, y + dy * by

    def outside(x: float, y: float) -> PlacedActivity:
        return activity("a", x, y, region="outside-sources", side=side)

    wrong = ["a is not wholly in its region"]
    for by, messages in ((-FAR, []), (NO_DISTANCE, []), (FAR, wrong)):
        assert found(replace(BARE, activities=(activity("a", *at_edge(INNER, by)),)), "H4") == messages
        assert found(replace(BARE, activities=(outside(*at_edge(OUTER, by)),)), "H4") == messages
        x, y = at_edge(INNER, -by)
        beside = outside(x + 40 * dx, y + 16 * dy)
        assert found(replace(BARE, activities=(beside,)), "H4") == messages
    within = outside(400, 200)
    assert found(replace(BARE, activities=(within,)), "H4") == wrong


def test_h4_a_page_without_activities_needs_no_regions() -> None:
    assert violations(replace(BARE, rectangles=())) == ()


# H5, H6, H7

AT_ZERO = {"left": (0, 200), "top": (400, 0), "right": (-40, 200), "bottom": (400, -16)}
"""Where a text begins one side of which lies at 0: there the points of a curve along it have no rounding."""


@pytest.mark.parametrize("side", SIDES)
def test_h5_a_member_must_not_touch_its_outline_from_inside(side: str) -> None:
    member = activity("a", *AT_ZERO[side], "sharing")
    roomy = member.text.box.padded(3)
    for away, messages in ((FAR, []), (0.0, ["a is not wholly in the bubble sharing"])):
        edge = shifted(replace(roomy, **{side: getattr(member.text.box, side)}), side, away)
        scene = replace(BARE, activities=(member,), bubbles=(square("sharing", edge),))
        assert found(scene, "H5") == messages


def test_h5_a_member_needs_its_bubble() -> None:
    scene = replace(BARE, activities=(activity("a", 400, 200, "sharing"),))
    assert found(scene, "H5") == ["a is not wholly in the bubble sharing"]


@pytest.mark.parametrize("side", SIDES)
def test_h6_a_bubble_must_not_touch_another_text_from_outside(side: str) -> None:
    dx, dy = SIDES[side]
    left, top = AT_ZERO[side]
    bubble = square("sharing", Box(left, top, left + 40, top + 16))
    for away, touched in ((FAR, False), (0.0, True)):
        x, y = left + dx * (40 + away), top + dy * (16 + away)
        one = replace(BARE, bubbles=(bubble,), activities=(activity("a", x, y, "visits"),))
        assert found(one, "H6") == ["the bubble sharing touches activity-a"] * touched
        caption = text("caption-visits", x, y, style="caption")
        assert found(replace(BARE, bubbles=(bubble,), captions=(caption,)), "H6") == (
            ["the bubble sharing touches caption-visits"] * touched
        )


def neighbours(gap: float, *, apart: float = 300.0, common: bool = False) -> Scene:
    """Return two bubbles with that gap between them, their members' texts that far from each other in their places."""
    left, right = Box(300, 200, 400, 260), Box(400 + gap, 200, 500 + gap, 260)
    one, other = activity("a", 310, 210, "sharing"), activity("b", 420 + gap, 210, "visits")
    x, y = one.target
    members = (one, replace(other, target=(x + 40 + apart, y)))
    if common:
        members = (replace(one, clusters=("sharing", "visits")), other)
    bubbles = (square("sharing", left), square("visits", right, "cluster-visits"))
    return replace(BARE, gap=6.0, bubbles=bubbles, activities=members)


def test_h6_bubbles_that_a_line_can_separate_keep_their_gap() -> None:
    near = ["the bubbles sharing and visits are nearer than 6.0 points"]
    assert found(neighbours(6.0 - NO_DISTANCE), "H6") == []
    assert found(neighbours(6.0 - FAR), "H6") == near
    assert found(neighbours(FAR), "H6") == near
    assert found(neighbours(0.0), "H6") == ["the bubbles sharing and visits touch"]
    assert found(replace(neighbours(0.0), gap=0.0), "H6") == []


@pytest.mark.parametrize(("below", "messages"), [(16.9, []), (17.1, ["the bubbles sharing and visits touch"])])
def test_h6_texts_in_their_places_are_as_high_as_they_are(below: float, messages: list[str]) -> None:
    scene = neighbours(0.0)
    x, y = scene.activities[0].target
    members = (scene.activities[0], replace(scene.activities[1], target=(x, y + below)))
    assert found(replace(scene, activities=members), "H6") == messages


def test_h6_bubbles_that_are_too_near_are_told_in_their_order() -> None:
    places = {f"c{n}": Box(100 + 43 * (3 * n % 8), 200, 140 + 43 * (3 * n % 8), 260) for n in range(8)}
    bubbles = tuple(square(name, box) for name, box in places.items())
    members = tuple(replace(activity(f"a{n}", box.left, 210, name), target=(100.0 + 50 * n, 200.0))
                    for n, (name, box) in enumerate(places.items()))  # fmt: skip
    near = [(i, j) for i, j in combinations(range(8), 2) if abs(3 * i % 8 - 3 * j % 8) == 1]
    scene = replace(BARE, gap=6.0, bubbles=bubbles, activities=members)
    assert found(scene, "H6") == [f"the bubbles c{i} and c{j} are nearer than 6.0 points" for i, j in near]


def test_h6_bubbles_with_a_common_member_or_without_a_line_between_their_texts_need_no_gap() -> None:
    assert found(neighbours(3.0, common=True), "H6") == []
    assert found(neighbours(3.0, apart=0.9), "H6") == []
    assert len(found(neighbours(3.0, apart=1.1), "H6")) == 1
    assert found(replace(neighbours(3.0, apart=1.1), scale=1.2), "H6") == []
    assert found(replace(neighbours(3.0), activities=()), "H6") == []


@pytest.mark.parametrize("side", SIDES)
def test_h7_a_caption_must_not_touch_its_outline_from_inside(side: str) -> None:
    caption = text("caption-sharing", *AT_ZERO[side], style="caption")
    roomy = caption.box.padded(3)
    for away, messages in ((FAR, []), (0.0, ["the caption of sharing is not wholly in its bubble"])):
        edge = shifted(replace(roomy, **{side: getattr(caption.box, side)}), side, away)
        assert found(replace(BARE, captions=(caption,), bubbles=(square("sharing", edge),)), "H7") == messages
    assert found(replace(BARE, bubbles=(square("sharing", roomy),)), "H7") == [
        "the caption of sharing is not wholly in its bubble"
    ]


# H8


def test_h8_inside_activities_that_differ_by_more_than_the_step_keep_their_order_on_both_axes() -> None:
    for axis, key in enumerate(("from_with", "informal_formal")):
        for step, lead, wrong in (
            (0.25, 30.0, False), (0.25 + 1e-6, NO_DISTANCE, False), (0.25 + 1e-6, FAR, True),
        ):  # fmt: skip
            at = (400.0 + lead, 200.0) if axis == 0 else (400.0, 200.0 + lead)
            first = activity("first", *at, **{"from_with": 0.5, "informal_formal": 0.5, key: 0.5})
            second = activity("second", 400, 200, **{"from_with": 0.5, "informal_formal": 0.5, key: 0.5 + step})
            messages = ["first and second are drawn in the opposite order"] * wrong
            assert found(replace(BARE, activities=(first, second)), "H8") == messages


@pytest.mark.parametrize(("side", "along"), [("top", 0), ("right", 1), ("bottom", 0), ("left", 1)])
def test_h8_outside_activities_keep_their_order_along_their_side_however_little_they_differ(
    side: str, along: int
) -> None:
    for axis, key in enumerate(("from_with", "informal_formal")):
        at = (400 + FAR, 80.0) if axis == 0 else (400.0, 80 + FAR)
        same = {"region": "outside-sources", "side": side, "from_with": 0.5, "informal_formal": 0.5}
        first, second = activity("first", *at, **same), activity("second", 400, 80, **{**same, key: 0.501})
        messages = ["first and second are drawn in the opposite order"] * (axis == along)
        assert found(replace(BARE, activities=(first, second)), "H8") == messages
        other = {"top": "right", "right": "top", "bottom": "left", "left": "bottom"}[side]
        assert found(replace(BARE, activities=(first, replace(second, side=other))), "H8") == []


# H9


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_h9_the_least_size_of_a_text_grows_with_the_page(scale: float) -> None:
    for less, messages in ((NO_DISTANCE, []), (FAR, [f"axis is smaller than {9 * scale:.1f} points"])):
        styles = tuple(replace(s, size=9 * scale - less if s.name == "axis" else 99.0) for s in BARE.text_styles)
        assert found(replace(BARE, scale=scale, text_styles=styles), "H9") == messages


def test_h9_a_text_has_a_contrast_of_four_and_a_half_and_its_mark_of_three() -> None:
    one = text("one", 400, 200, mark=Mark("dot", (390, 208), 2.0, 1.0))
    one = replace(one, box=Box(380, 200, 440, 216))
    for color, messages in (
        (READABLE, []),
        (PALE, ["one has too little contrast"]),
        (SEEN, ["one has too little contrast"]),
        (UNSEEN, ["one has too little contrast", "the mark of one has too little contrast"]),
    ):
        assert found(replace(coloured("axis", color), frame=(one,)), "H9") == messages


def test_h9_an_outline_and_a_leader_have_a_contrast_of_three() -> None:
    bubble = square("sharing", Box(400, 200, 500, 260))
    leader = Leader("leader-a", "leader", ((300.0, 200.0), (330.0, 200.0)), (330.0, 200.0), 2.0)
    for color, pale in ((SEEN, False), (UNSEEN, True)):
        scene = replace(stroked("cluster-sharing", color), bubbles=(bubble,))
        assert found(scene, "H9") == ["the outline of sharing has too little contrast"] * pale
        scene = replace(stroked("leader", color), leaders=(leader,))
        assert found(scene, "H9") == ["leader-a has too little contrast"] * pale


@pytest.mark.parametrize(("wide", "radius"), [(4.0, 0.5), (0.5, 2.0)])
def test_h9_a_leader_is_judged_as_wide_as_it_is_drawn(wide: float, radius: float) -> None:
    """A dark bubble begins 1.5 points beside the line and its dot, which only the wide line or the wide dot reaches."""
    dark = ShapeStyle("cluster-sharing", "#555555", "#000000", 0.0, 1.0)
    scene = stroked("leader", "#666666", stroke_width=wide)
    styles = tuple(dark if s.name == dark.name else s for s in scene.shape_styles)
    bubble = square("sharing", Box(300, 201.5, 400, 260))
    leader = Leader("leader-a", "leader", ((310.0, 200.0), (350.0, 200.0)), (350.0, 200.0), radius)
    scene = replace(scene, shape_styles=styles, bubbles=(bubble,), leaders=(leader,))
    assert "leader-a has too little contrast" in found(scene, "H9")
    thin = replace(scene, shape_styles=tuple(replace(s, stroke_width=1.0) for s in styles))
    thin = replace(thin, leaders=(replace(leader, radius=0.5),))
    assert "leader-a has too little contrast" not in found(thin, "H9")

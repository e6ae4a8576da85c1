"""How far the promises about discs and miniatures reach: kept just within their bounds, broken just beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.bare_scenes import (
    BARE,
    FAR,
    NO_DISTANCE,
    PALE,
    READABLE,
    SEEN,
    SIDES,
    SMALL,
    UNSEEN,
    WHITE,
    coloured,
    found,
    shifted,
    square,
    stroked,
    text,
)

from cop_diagram.scene import Disc, Dots, Mark, Panel, Scene
from cop_diagram.scene.geometry import Box


def disc(name: str, x: float, y: float, radius: float = 8.0, wide: float = 6.0) -> Disc:
    number = text(f"number-{name}", x - wide / 2, y - 8, wide, style="activity")
    return Disc("cluster-sharing", (x, y), radius, number)


def with_disc(one: Disc) -> Scene:
    """Return a scene of one caption whose words stand in two places of a large box, with a disc."""
    caption = text("caption-a", 400, 200, style="caption")
    lines = (*caption.lines, replace(caption.lines[0], baseline=260.0))
    return replace(BARE, captions=(replace(caption, box=Box(340, 140, 500, 280), lines=lines, disc=one),))


def test_h2_a_disc_touches_the_words_from_their_height_above_the_line_to_a_quarter_of_it_below() -> None:
    for x, y, dx, dy in ((400, 208, -1, 0), (440, 208, 1, 0), (420, 200, 0, -1), (420, 215, 0, 1)):
        for away, touched in ((FAR, False), (-NO_DISTANCE, False), (-FAR, True)):
            scene = with_disc(disc("a", x + dx * (8 + away), y + dy * (8 + away)))
            assert found(scene, "H2") == ["the disc of caption-a touches its words"] * touched


@pytest.mark.parametrize("side", SIDES)
def test_h2_a_disc_lies_in_its_box(side: str) -> None:
    dx, dy = SIDES[side]
    x, y = {"left": (340, 170), "top": (370, 140), "right": (500, 170), "bottom": (370, 280)}[side]
    for beyond, out in ((-FAR, False), (NO_DISTANCE, False), (FAR, True)):
        scene = with_disc(disc("a", x + dx * (beyond - 8), y + dy * (beyond - 8)))
        assert found(scene, "H2") == ["the disc of caption-a is not wholly in its box"] * out


def test_h2_a_number_is_no_wider_than_its_disc_and_in_its_middle() -> None:
    off = ["number-a is not wholly on its disc"]
    for wide, messages in ((16.0, []), (16 + FAR, off)):
        assert found(with_disc(disc("a", 360, 180, wide=wide)), "H2") == messages
    right = disc("a", 360, 180)
    for by, messages in ((NO_DISTANCE, []), (FAR, off), (-FAR, off)):
        box = right.number.box
        number = replace(right.number, box=Box(box.left + by, box.top, box.right + by, box.bottom))
        assert found(with_disc(replace(right, number=number)), "H2") == messages


def test_h9_a_number_has_a_contrast_of_four_and_a_half() -> None:
    one = disc("a", 360, 180)
    panel = Panel("year-1", "1", (SMALL.rectangles[1],), (), (), (disc("b", 300, 300),))
    for color, pale in ((READABLE, False), (PALE, True)):
        scene = replace(coloured("activity", color), captions=with_disc(one).captions, panels=(panel,))
        expected = [f"number-{name} has too little contrast" for name in ("a", "b")] * pale
        assert found(scene, "H9") == expected


def panel(**changes: object) -> Scene:
    """Return a strip of one miniature on white."""
    rectangles = (replace(SMALL.rectangles[1], box=Box(200, 200, 400, 400)),)
    one = replace(Panel("year-1", "1", rectangles, (), ()), **changes)
    return replace(BARE, shape_styles=WHITE, rectangles=(), panels=(one,))


def dots(*places: tuple[float, float], radius: float = 3.0, style: str = "axis") -> tuple[Dots, ...]:
    return (Dots(style, tuple(Mark("dot", place, radius, 1.0) for place in places)),)


@pytest.mark.parametrize("side", SIDES)
def test_h3_a_miniature_lies_on_the_page_and_holds_its_marks_and_discs(side: str) -> None:
    dx, dy = SIDES[side]
    edge = {"left": (200, 300), "top": (300, 200), "right": (400, 300), "bottom": (300, 400)}[side]
    whole = Box(0, 0, BARE.width, BARE.height)
    for beyond, out in ((-FAR, False), (NO_DISTANCE, False), (FAR, True)):
        messages = ["year-1 is not wholly on the page, or a mark not in it"] * out
        rectangles = (replace(SMALL.rectangles[1], box=shifted(whole, side, beyond)),)
        assert found(panel(rectangles=rectangles), "H3") == messages
        at = (edge[0] + dx * (beyond - 3), edge[1] + dy * (beyond - 3))
        assert found(panel(dots=dots((300.0, 300.0), at)), "H3") == messages
        one, two = disc("a", 300, 300), disc("b", edge[0] + dx * (beyond - 8), edge[1] + dy * (beyond - 8))
        assert found(panel(discs=(one, two)), "H3") == ["a disc of year-1 is not wholly in it"] * out


def test_h2_marks_and_discs_of_a_miniature_do_not_touch() -> None:
    for away, touched in ((FAR, False), (-FAR, True)):
        assert found(panel(dots=dots((300.0, 300.0), (306 + away, 300.0))), "H2") == (
            ["two marks of year-1 touch"] * touched
        )
        message = ["a disc of year-1 touches a mark or another disc"] * touched
        two = (disc("a", 300, 300), disc("b", 300, 316 + away))
        assert found(panel(discs=two), "H2") == message
        assert found(panel(discs=two[:1], dots=dots((311 + away, 300.0))), "H2") == message
    two = (disc("a", 300, 300, wide=16 + FAR), disc("b", 350, 350))
    assert found(panel(discs=two), "H2") == ["a number of year-1 is not wholly on its disc"]


def test_h9_a_mark_of_a_miniature_is_judged_on_the_miniatures_own_ground() -> None:
    dark = replace(SMALL.rectangles[1], style="cluster-sharing", box=Box(200, 200, 400, 400))
    styles = tuple(replace(s, fill="#555555") if s.name == dark.style else s for s in WHITE)
    grey = coloured("axis", "#666666").text_styles
    scene = replace(panel(dots=dots((300.0, 300.0))), text_styles=grey, shape_styles=styles)
    assert found(scene, "H9") == []
    on_dark = replace(scene, panels=(replace(scene.panels[0], rectangles=(dark,)),))
    assert found(on_dark, "H9") == ["a mark of year-1 has too little contrast"]


def test_h9_marks_and_outlines_of_a_miniature_have_a_contrast_of_three() -> None:
    bubble = square("sharing", Box(250, 250, 350, 350))
    for color, pale in ((SEEN, False), (UNSEEN, True)):
        styles = coloured("axis", color).text_styles
        marks = (*dots((300.0, 300.0)), *dots((350.0, 300.0), style="activity"))
        scene = replace(panel(dots=marks), text_styles=styles)
        assert found(scene, "H9") == ["a mark of year-1 has too little contrast"] * pale
        scene = replace(panel(bubbles=(bubble,)), shape_styles=stroked("cluster-sharing", color).shape_styles)
        assert found(scene, "H9") == ["the outline of sharing in year-1 has too little contrast"] * pale

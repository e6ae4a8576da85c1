"""Each promise is a check that can fail: one thing is spoilt in a good scene, and just that is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon
from support.changes import moved, with_activity

from cop_diagram import lay_out, load_catalog
from cop_diagram.colors.mixing import contrast, mixed
from cop_diagram.colors.theme import OPACITY, bubble_colors
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.themes import Theme
from cop_diagram.promises.promises import violations
from cop_diagram.scene import Leader, Line, Scene, ShapeStyle, TextBlock
from cop_diagram.scene.geometry import Outline

LEADER = ShapeStyle("leader", "none", "#505050", 0.75)


@pytest.fixture(scope="module")
def slide() -> Scene:
    return lay_out(load_catalog())


def broken(scene: Scene) -> set[str]:
    return {violation.promise for violation in violations(scene, load_catalog())}


def messages(scene: Scene) -> list[str]:
    return [violation.message for violation in violations(scene, load_catalog())]


def test_the_slide_keeps_every_promise(slide):
    assert violations(slide, load_catalog()) == ()


def test_h1_an_activity_is_missing(slide):
    scene = replace(slide, activities=slide.activities[1:])
    assert messages(scene) == [f"{slide.activities[0].id} is not drawn exactly once with its whole text"]


def test_h1_what_is_missing_is_told_in_the_order_of_the_alphabet(slide):
    names = sorted(activity.id for activity in slide.activities)
    scene = replace(slide, activities=())
    assert messages(scene)[: len(names)] == [f"{name} is not drawn exactly once with its whole text" for name in names]


def test_h1_an_activity_is_drawn_that_nobody_asked_for(slide):
    stranger = replace(slide.activities[0], id="nobodys")
    assert "nobodys is not drawn exactly once with its whole text" in messages(
        replace(slide, activities=(*slide.activities, stranger))
    )


def test_h1_an_activity_is_drawn_twice(slide):
    assert "H1" in broken(replace(slide, activities=(*slide.activities, slide.activities[0])))


def test_h1_a_text_is_cut(slide):
    first = slide.activities[0]
    cut = replace(first.text, lines=(Line(first.text.lines[0].text[:-1] + "…", 0.0, 0.0, 1.0),))
    assert "H1" in broken(replace(slide, activities=(replace(first, text=cut), *slide.activities[1:])))


def test_h2_two_texts_touch(slide):
    boxes = {a.id: a.text.box for a in slide.activities}
    scene = with_activity(
        slide, "tips", boxes["polls"].left - boxes["tips"].left, boxes["polls"].top - boxes["tips"].top
    )
    assert "activity-tips and activity-polls touch" in messages(scene)


@pytest.mark.parametrize(
    ("start", "end", "touched"), [((-40, 5), (40, 6), True), ((-40, -9), (-4, 4), True), ((-40, -9), (-9, -4), False)]
)
def test_h2_a_leader_or_its_dot_touches_a_text(slide, start, end, touched):
    box = slide.activities[0].text.box
    points = tuple((box.left + x, box.top + y) for x, y in (start, end))
    leader = Leader("leader-a", "leader", points, points[-1], 6.0)
    scene = replace(slide, leaders=(leader,), shape_styles=(*slide.shape_styles, LEADER))
    assert (f"leader-a touches {slide.activities[0].text.id}" in messages(scene)) == touched


def test_h9_a_leader_is_too_pale(slide):
    styles = (*slide.shape_styles, replace(LEADER, stroke="#9aa2ad"))
    leader = Leader("leader-a", "leader", ((1.0, 1.0), (2.0, 2.0)), (2.0, 2.0), 0.5)
    assert messages(replace(slide, leaders=(leader,), shape_styles=styles)) == ["leader-a has too little contrast"]


@pytest.fixture(scope="module")
def marked() -> Scene:
    return lay_out(told())


def told() -> Catalog:
    """Return the slide as one that says of the stories that they are told, and has the polls on the menu."""
    says = {"stories": {"status": "active"}, "polls": {"menu": True}}
    catalog = load_catalog()
    return replace(catalog, activities=tuple(replace(a, **says.get(a.id, {})) for a in catalog.activities))


def with_mark(scene: Scene, **changes: object) -> Scene:
    def changed(text: TextBlock) -> TextBlock:
        return replace(text, mark=replace(text.mark, **changes)) if text.mark else text

    return replace(scene, activities=tuple(replace(a, text=changed(a.text)) for a in scene.activities))


def test_h2_a_mark_leaves_its_box_or_touches_its_words(marked):
    assert violations(marked, told()) == ()
    (stories,) = (a.text for a in marked.activities if a.text.mark)
    x, y = stories.mark.center
    away, over = with_mark(marked, center=(x - 4, y)), with_mark(marked, center=(x + 6, y))
    assert [v.message for v in violations(away, told())] == ["the mark of activity-stories is not wholly in its box"]
    assert [v.message for v in violations(over, told())] == ["the mark of activity-stories touches its words"]


def test_h9_a_mark_is_too_pale(marked):
    styles = tuple(replace(s, color="#a0a0a0") if s.name == "activity-strong" else s for s in marked.text_styles)
    found = [v.message for v in violations(replace(marked, text_styles=styles)) if "stories" in v.message]
    assert found == [f"{what}activity-stories has too little contrast" for what in ("", "the mark of ")]


def test_h9_the_menu_is_too_pale(marked):
    styles = tuple(replace(s, color="#808080") if s.name == "activity-pale" else s for s in marked.text_styles)
    found = [v.message for v in violations(replace(marked, text_styles=styles), told())]
    assert found == ["activity-polls has too little contrast"]


def test_h2_h3_h9_hold_for_the_legend(marked):
    first, *others = marked.legend.entries

    def entered(entry: TextBlock) -> Scene:
        return replace(marked, legend=replace(marked.legend, entries=(entry, *others)))

    onto = others[0].box.left - first.box.left
    assert "legend-active and legend-chosen touch" in [v.message for v in violations(entered(moved(first, onto, 0)))]
    below = moved(first, 0, 20)
    assert [v.message for v in violations(entered(below))] == ["legend-active is not wholly on the page"]
    styles = tuple(replace(s, color="#a0a0a0") if s.name == "legend-pale" else s for s in marked.text_styles)
    found = [v.message for v in violations(replace(marked, text_styles=styles))]
    assert found == ["legend-menu has too little contrast"]


def test_h3_a_text_leaves_the_page(slide):
    title = next(text for text in slide.frame if text.id == "slide-title")
    scene = replace(slide, frame=(*(t for t in slide.frame if t is not title), moved(title, -title.box.right, 0)))
    assert messages(scene) == found_by("H3", scene) == ["slide-title is not wholly on the page"]


@pytest.mark.parametrize("far", [0.01, 3.0])
@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_h3_a_text_is_a_little_beyond_the_edge(slide, side, far):
    title = next(text for text in slide.frame if text.id == "slide-title")
    away = {
        "left": (-title.box.left - far, 0.0),
        "top": (0.0, -title.box.top - far),
        "right": (slide.width - title.box.right + far, 0.0),
        "bottom": (0.0, slide.height - title.box.bottom + far),
    }
    alone = replace(slide, frame=(moved(title, *away[side]),), activities=(), captions=(), bubbles=(), leaders=())
    assert [v.message for v in violations(alone)] == ["slide-title is not wholly on the page"]
    at_edge = moved(title, *(shift - far * (shift > 0) + far * (shift < 0) for shift in away[side]))
    assert violations(replace(alone, frame=(at_edge,))) == ()


@pytest.mark.parametrize(("name", "dx", "dy"), [("debates", 0.0, -120.0), ("news", 0.0, 60.0)])
def test_h4_an_activity_leaves_its_region(slide, name, dx, dy):
    assert f"{name} is not wholly in its region" in messages(with_activity(slide, name, dx, dy))


def test_h5_a_member_stands_outside_its_bubble(slide):
    assert "debates is not wholly in the bubble understanding" in messages(with_activity(slide, "debates", -250.0))


def test_h5_a_bubble_crosses_itself(slide):
    first = slide.bubbles[0]
    (x, y) = first.outline.start
    loop = Outline((x, y), ((x, y, x + 90, y + 90, x + 90, y + 90), (x + 90, y, x, y + 90, x, y)))
    scene = replace(slide, bubbles=(replace(first, outline=loop), *slide.bubbles[1:]))
    assert "the bubble sharing is not one simple shape" in found_by("H5", scene)


def test_h6_a_stranger_stands_in_a_bubble(slide):
    scene = with_activity(slide, "debates", clusters=("standards",))
    assert "the bubble understanding touches activity-debates" in messages(scene)


def test_h6_a_bubble_touches_another_caption(slide):
    captions = {caption.id: caption for caption in slide.captions}
    sharing, visits = captions["caption-sharing"], captions["caption-visits"]
    there = moved(sharing, visits.box.left - sharing.box.left, visits.box.top - sharing.box.top + 3)
    scene = replace(slide, captions=(there, *slide.captions[1:]))
    assert "the bubble visits touches caption-sharing" in messages(scene)


def test_h7_a_caption_leaves_its_bubble(slide):
    scene = replace(slide, captions=(moved(slide.captions[0], 0.0, -40.0), *slide.captions[1:]))
    assert "the caption of sharing is not wholly in its bubble" in messages(scene)


def test_h8_inside_activities_change_their_order(slide):
    scene = with_activity(slide, "information", from_with=0.9)
    assert {"H8"} == broken(scene)
    assert "stories and information are drawn in the opposite order" in messages(scene)


def test_h8_outside_activities_change_their_order_along_their_side(slide):
    scene = with_activity(slide, "news", from_with=0.29)
    assert messages(scene) == ["pointers-to-resources and news are drawn in the opposite order"]


def test_h9_a_text_is_too_small(slide):
    styles = tuple(replace(s, size=8.9) if s.name == "slide-credit" else s for s in slide.text_styles)
    assert messages(replace(slide, text_styles=styles)) == ["slide-credit is smaller than 9.0 points"]


@pytest.mark.parametrize("name", ["activity", "slide-title", "caption-sharing", "region"])
def test_h9_a_text_is_too_pale(slide, name):
    styles = tuple(replace(s, color="#a0a0a0") if s.name == name else s for s in slide.text_styles)
    assert {"H9"} == broken(replace(slide, text_styles=styles))


def test_h9_an_outline_is_too_pale(slide):
    styles = tuple(replace(s, stroke="#dddddd") if s.name == "cluster-visits" else s for s in slide.shape_styles)
    assert messages(replace(slide, shape_styles=styles)) == ["the outline of visits has too little contrast"]


def crossing(scene: Scene, one: str, other: str, **looks: str) -> Scene:
    """Return the scene with only two bubbles, the second moved so that they cross, and no text in them."""
    bubbles = {bubble.cluster: bubble for bubble in scene.bubbles}
    first, second = bubbles[one], bubbles[other]
    (x, y), (u, v) = first.outline.start, Polygon(second.outline.flattened(8)).centroid.coords[0]
    dx, dy = x - u, y - v
    curves = tuple((a + dx, b + dy, c + dx, d + dy, e + dx, f + dy) for a, b, c, d, e, f in second.outline.curves)
    start = second.outline.start[0] + dx, second.outline.start[1] + dy
    styles = tuple(replace(s, **looks) if s.name == f"cluster-{other}" else s for s in scene.shape_styles)
    return replace(
        scene,
        bubbles=(first, replace(second, outline=Outline(start, curves))),
        activities=(),
        captions=(),
        leaders=(),
        shape_styles=styles,
    )


def unreadable(scene: Scene) -> list[str]:
    return [violation.message for violation in violations(scene) if violation.promise == "H9"]


def test_h9_an_outline_is_too_pale_for_the_fill_of_another_bubble(slide):
    assert unreadable(crossing(slide, "sharing", "visits")) == []
    found = unreadable(crossing(slide, "sharing", "visits", fill="#b0a090", stroke="#000000"))
    assert found == ["the outline of sharing has too little contrast"]


def test_h9_an_outline_is_too_pale_only_where_two_fills_lie_over_each_other(slide):
    grey, stroke, band = "#b9b9b9", "#666666", Theme().band
    once = mixed(band, grey, OPACITY)
    assert contrast(stroke, mixed(once, grey, OPACITY)) < 3 <= contrast(stroke, once)
    scene = crossing(slide, "sharing", "visits", stroke=stroke)
    styles = tuple(replace(s, fill=grey) if s.name.startswith("cluster-") else s for s in scene.shape_styles)
    scene = replace(scene, shape_styles=styles)
    assert "the outline of visits has too little contrast" in unreadable(scene)
    assert unreadable(replace(scene, bubbles=scene.bubbles[1:])) == []


def test_h9_a_text_is_too_pale_where_two_fills_lie_over_each_other(slide):
    scene = crossing(slide, "sharing", "visits")
    styles = tuple(replace(s, fill="#7c7c7c") if s.name.startswith("cluster-") else s for s in scene.shape_styles)
    first = slide.activities[0]
    x, y = scene.bubbles[0].outline.start
    there = moved(first.text, x - first.text.box.center[0], y - first.text.box.center[1])
    scene = replace(scene, activities=(replace(first, text=there),), shape_styles=styles)
    assert f"{first.text.id} has too little contrast" in unreadable(scene)
    for bubble in scene.bubbles:
        assert f"{first.text.id} has too little contrast" not in unreadable(replace(scene, bubbles=(bubble,)))


colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(st.lists(colors, min_size=1, max_size=4))
def test_h9_any_colours_can_be_read_painted_over_each_other_in_any_order(chosen):
    theme = Theme()
    tones = [bubble_colors(color, theme) for color in chosen]
    for under in (theme.background, theme.band, theme.inner):
        grounds = {under}
        for tone in (*tones, *tones):
            grounds |= {mixed(ground, tone.fill, OPACITY) for ground in grounds}
        assert min(contrast(tone.stroke, ground) for tone in tones for ground in grounds) >= 3
        assert min(contrast(theme.ink, ground) for ground in grounds) >= 4.5
        assert all(contrast(tone.ink, mixed(under, tone.fill, OPACITY)) >= 4.5 for tone in tones)


def numbered(scene, **changes):
    """Return the scene with its first caption's disc changed."""
    first, *others = scene.captions
    return replace(scene, captions=(replace(first, disc=replace(first.disc, **changes)), *others))


def found_by(promise, scene):
    return [violation.message for violation in violations(scene) if violation.promise == promise]


def test_h2_a_disc_stands_beside_its_words_and_holds_its_number(slide):
    first = slide.captions[0]
    (x, y), line = first.disc.center, first.lines[0]
    assert found_by("H2", slide) == []
    away = numbered(slide, center=(x - 40, y))
    assert found_by("H2", away) == [
        f"the disc of {first.id} is not wholly in its box",
        f"number-{first.id.removeprefix('caption-')} is not wholly on its disc",
    ]
    assert f"the disc of {first.id} touches its words" in found_by("H2", numbered(slide, center=(line.x + 5, y)))
    small = numbered(slide, radius=first.disc.number.box.width / 3)
    assert found_by("H2", small) == [f"number-{first.id.removeprefix('caption-')} is not wholly on its disc"]


def test_h9_a_number_is_too_pale_for_its_disc(slide):
    disc = slide.captions[0].disc
    styles = tuple(replace(s, fill="#d0d0d0") if s.name == disc.style else s for s in slide.shape_styles)
    assert unreadable(replace(slide, shape_styles=styles)) == [f"{disc.number.id} has too little contrast"]


def test_h9_bubbles_of_one_colour_are_told_apart_by_their_numbers_alone(slide):
    one, other = slide.bubbles[:2]
    fill = next(s.fill for s in slide.shape_styles if s.name == one.style)
    styles = tuple(replace(s, fill=fill) if s.name == other.style else s for s in slide.shape_styles)
    alike = replace(slide, shape_styles=styles)
    assert unreadable(alike) == []
    bare = tuple(replace(caption, disc=None) for caption in slide.captions)
    assert unreadable(replace(slide, captions=bare)) == []
    assert unreadable(replace(alike, captions=bare)) == [
        f"neither colour nor number tells {one.cluster} from {other.cluster}"
    ]

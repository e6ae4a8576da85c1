"""The SVG contract, as properties of the file."""

import io
import re
from dataclasses import replace

import pytest
from support.scenes import DEJAVU, HOSTILE, SANS, activity, small_scene
from support.svg_reading import MODES, SCENE, SVG, WITH_SHAPES, WITH_WORDS, XLINK, XML, bare, named, parsed, segments

from cop_diagram.drawing.formats import encode
from cop_diagram.drawing.path_data import number
from cop_diagram.model import TextMode
from cop_diagram.model.problems import OutputError


@pytest.mark.parametrize("text", MODES)
def test_the_root_says_what_the_picture_is(text: TextMode) -> None:
    root = parsed(text=text)
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", SCENE.title)
    assert (description.tag, description.text) == (f"{SVG}desc", SCENE.description)
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert (root.attrib["role"], root.attrib["lang"], root.attrib[f"{XML}lang"]) == ("img", "en", "en")
    assert (root.attrib["width"], root.attrib["height"]) == ("960pt", "540pt")
    assert root.attrib["viewBox"] == "0 0 960 540"


@pytest.mark.parametrize("text", MODES)
def test_exactly_the_groups_of_the_contract_in_drawing_order(text: TextMode) -> None:
    groups = [child for child in parsed(text=text) if child.tag == f"{SVG}g"]
    assert [(group.attrib["id"], group.attrib["class"]) for group in groups] == [
        *((f"region-{rectangle.region}", "region") for rectangle in SCENE.rectangles),
        *((f"cluster-{bubble.cluster}", "cluster") for bubble in SCENE.bubbles),
        *((f"outline-{bubble.cluster}", "outline") for bubble in SCENE.bubbles),
        *((leader.id, "leader") for leader in SCENE.leaders),
        *((caption.id, "caption") for caption in SCENE.captions),
        *((f"activity-{item.id}", "activity") for item in SCENE.activities),
        *((arrow.id, "axis") for arrow in SCENE.arrows),
        ("region-label-outside-sources", "region-label"),
        ("region-label-each-other", "region-label"),
        ("axis-from-with-start", "axis-label"),
        ("axis-from-with-end", "axis-label"),
        ("axis-informal-formal-start", "axis-label"),
        ("axis-informal-formal-end", "axis-label"),
        ("slide-title", "frame"),
        ("slide-credit", "frame"),
    ]


@pytest.mark.parametrize("text", MODES)
def test_activities_carry_their_data_and_description(text: TextMode) -> None:
    found = named(parsed(text=text))
    for item in SCENE.activities:
        group = found[f"activity-{item.id}"]
        assert group.attrib["data-name"] == item.name
        assert group.attrib["data-cluster"].split() == list(item.clusters)
        assert group.attrib["data-region"] == item.region
        assert float(group.attrib["data-from-with"]) == item.from_with
        assert float(group.attrib["data-informal-formal"]) == item.informal_formal
        assert group.findtext(f"{SVG}title", "") == item.description


@pytest.mark.parametrize("text", MODES)
def test_a_cluster_is_one_filled_path_with_its_name(text: TextMode) -> None:
    found = named(parsed(text=text))
    styles = {style.name: style for style in SCENE.shape_styles}
    for bubble, title in zip(SCENE.bubbles, ("Sharing: What we tell each other", "Visits"), strict=True):
        group = found[f"cluster-{bubble.cluster}"]
        (path,) = group.findall(f"{SVG}path")
        assert group.findtext(f"{SVG}title") == title
        assert path.attrib["fill"] == styles[bubble.style].fill
        assert float(path.attrib["fill-opacity"]) == styles[bubble.style].opacity
        assert "stroke" not in path.attrib
        (_, (start,)), *curves, (end, _) = segments(path.attrib["d"])
        assert (start, end) == (pytest.approx(bubble.outline.start, abs=0.005), "Z")
        drawn = [(letter, *(value for point in points for value in point)) for letter, points in curves]
        assert drawn == [
            ("C", *(pytest.approx(value, abs=0.006) for value in curve)) for curve in bubble.outline.curves
        ]


@pytest.mark.parametrize("text", MODES)
def test_a_leader_is_a_line_and_a_circle_that_nobody_reads_out(text: TextMode) -> None:
    found = named(parsed(text=text))
    styles = {style.name: style for style in SCENE.shape_styles}
    for leader in SCENE.leaders:
        group = found[leader.id]
        assert group.attrib["aria-hidden"] == "true"
        line, dot = group
        assert (line.tag, dot.tag) == (f"{SVG}path", f"{SVG}circle")
        points = [points[0] for _, points in segments(line.attrib["d"])]
        assert points == [pytest.approx(point, abs=0.006) for point in leader.points]
        assert (line.attrib["fill"], line.attrib["stroke"]) == ("none", styles[leader.style].stroke)
        assert dot.attrib == {
            "cx": number(leader.dot[0]),
            "cy": number(leader.dot[1]),
            "r": number(leader.radius),
            "fill": styles[leader.style].stroke,
        }


@pytest.mark.parametrize("text", MODES)
def test_a_clusters_outline_is_the_same_path_with_a_stroke_only(text: TextMode) -> None:
    found = named(parsed(text=text))
    styles = {style.name: style for style in SCENE.shape_styles}
    for bubble in SCENE.bubbles:
        group, style = found[f"outline-{bubble.cluster}"], styles[bubble.style]
        (path,) = group
        assert group.attrib["aria-hidden"] == "true"
        (fill,) = found[f"cluster-{bubble.cluster}"].findall(f"{SVG}path")
        assert path.attrib == {
            "d": fill.attrib["d"],
            "fill": "none",
            "stroke": style.stroke,
            "stroke-width": number(style.stroke_width),
        }


@pytest.mark.parametrize("text", MODES)
def test_a_broken_name_stands_whole_in_its_data(text: TextMode) -> None:
    (hot,) = (item for item in SCENE.activities if item.id == "hot-topics")
    lines = tuple(
        replace(line, text=text) for line, text in zip(hot.text.lines, ("Hot topic-", "discussions"), strict=True)
    )
    broken = replace(hot, name="Hot topic-discussions", text=replace(hot.text, lines=lines))
    bubbles = (replace(SCENE.bubbles[0], name="Sharing\nwhat we know"), *SCENE.bubbles[1:])
    found = named(parsed(replace(SCENE, activities=(broken,), bubbles=bubbles), text))
    assert found["activity-hot-topics"].attrib["data-name"] == "Hot topic-discussions"
    assert found["caption-sharing"].attrib["data-name"] == "Sharing what we know"
    spoken = "Hot topic-discussions" if text == "outlines" else None
    assert found["activity-hot-topics"].get("aria-label") == spoken


@pytest.mark.parametrize("mode", WITH_WORDS)
def test_text_is_text_with_its_measured_width_in_its_place(mode: TextMode) -> None:
    found = named(parsed(text=mode))
    styles = {style.name: style for style in SCENE.text_styles}
    for block in SCENE.texts():
        group = found[block.id]
        texts = group.findall(f"{SVG}text")
        assert [text.text for text in texts] == [line.text for line in block.lines]
        assert float(group.attrib["font-size"]) == styles[block.style].size
        assert group.attrib["fill"] == styles[block.style].color
        for text, line in zip(texts, block.lines, strict=True):
            assert float(text.attrib["textLength"]) == pytest.approx(line.width, abs=0.006)
            assert text.attrib["lengthAdjust"] == "spacingAndGlyphs"
            middle = line.width / 2 if text.get("text-anchor") == "middle" else 0
            assert float(text.attrib["x"]) == pytest.approx(line.x + middle, abs=0.006)
            assert float(text.attrib["y"]) == pytest.approx(line.baseline, abs=0.006)


def test_words_over_their_shapes_are_not_seen() -> None:
    """They stand in whatever font there is, at their measured length."""
    root = parsed(text="auto")
    assert root.attrib["font-family"].endswith(",sans-serif")
    assert root.find(f"{SVG}style") is None
    texts = list(root.iter(f"{SVG}text"))
    assert len(texts) == sum(len(block.lines) for block in SCENE.texts())
    assert {text.get("fill-opacity") for text in texts} == {"0"}
    assert {text.get("fill-opacity") for text in parsed(text="text").iter(f"{SVG}text")} == {None}
    for block in SCENE.texts():
        group = named(root)[block.id]
        kinds = [child.tag.removeprefix(SVG) for child in group if child.tag != f"{SVG}title"]
        assert kinds == ["g"] * len(block.lines) + ["text"] * len(block.lines)
        assert "font-weight" not in group.attrib


@pytest.mark.parametrize("mode", WITH_WORDS)
def test_right_to_left_lines_say_so(mode: TextMode) -> None:
    found = named(parsed(text=mode))
    directions = {gid: [text.get("direction") for text in found[gid].iter(f"{SVG}text")] for gid in found}
    assert directions["activity-hebrew"] == directions["activity-arabic"] == directions["activity-mixed"] == ["rtl"]
    assert directions["activity-hot-topics"] == [None, None]


def test_rotated_words_turn_around_their_beginning() -> None:
    (text,) = named(parsed())["axis-informal-formal-start"].findall(f"{SVG}text")
    assert text.attrib["transform"] == f"rotate(-90 {text.attrib['x']} {text.attrib['y']})"


def test_runs_of_spaces_are_kept() -> None:
    (text,) = named(parsed())["activity-hostile-3"].findall(f"{SVG}text")
    assert text.attrib[f"{XML}space"] == "preserve"


@pytest.mark.parametrize("text", MODES)
def test_ids_are_unique_and_every_reference_is_met(text: TextMode) -> None:
    for prefix in ("", "map-1."):
        root = parsed(text=text, id_prefix=prefix)
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert all(gid.startswith(prefix) for gid in ids)
        references = {element.attrib[f"{XLINK}href"] for element in root.iter() if f"{XLINK}href" in element.attrib}
        assert {reference[1:] for reference in references} <= set(ids)
        assert set(root.attrib["aria-labelledby"].split()) <= set(ids)
        assert bool(references) == (text != "text")


@pytest.mark.parametrize("text", MODES)
def test_a_prefix_changes_ids_and_nothing_else(text: TextMode) -> None:
    plain = bare(encode(SCENE, "svg", text=text)).decode()
    prefixed = bare(encode(SCENE, "svg", text=text, id_prefix="zz-")).decode()
    assert prefixed.replace("zz-", "") == plain


@pytest.mark.parametrize("prefix", ["1a", "a b", 'a"', "<", "-a", "é"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix: str) -> None:
    with pytest.raises(OutputError) as caught:
        encode(SCENE, "svg", id_prefix=prefix)
    assert str(caught.value) == (
        f'the id prefix "{prefix}" must begin with a letter or "_" and have only letters, digits, "-", "_" and "."'
    )


@pytest.mark.parametrize("text", MODES)
def test_nothing_of_matplotlib_and_nothing_from_outside(text: TextMode) -> None:
    svg = bare(encode(SCENE, "svg", text=text)).decode()
    assert not re.search(r"matplotlib|metadata|<!DOCTYPE|patch_\d|text_\d|axes_\d|figure_\d|clip", svg, re.IGNORECASE)
    assert set(re.findall(r"https?://[^\"'<> ]*", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "@import" not in svg
    assert all(target.startswith("data:") for target in re.findall(r"url\(([^)]*)\)", svg))
    assert "<script" not in svg


@pytest.mark.parametrize("text", MODES)
def test_numbers_are_short_and_the_file_small(text: TextMode) -> None:
    crowd = tuple(activity(f"Activity number {i} of a crowd", f"n{i}", 100 + 5 * i, 100 + 5 * i) for i in range(42))
    scene = replace(SCENE, activities=SCENE.activities + crowd)
    svg = bare(encode(scene, "svg", text=text))
    drawing = re.sub(rb"base64,[^)]*", b"", svg)
    assert not re.search(rb"\d\.\d{3}", re.sub(rb"data-[^ ]*|scale\([^)]*\)", b"", drawing))
    assert len(svg) < 120_000


@pytest.mark.parametrize("text", MODES)
def test_words_can_be_read_by_machines(text: TextMode) -> None:
    found = named(parsed(text=text))
    for block in SCENE.texts():
        group, words = found[block.id], " ".join(line.text for line in block.lines)
        spoken = (
            group.attrib["aria-label"]
            if text == "outlines"
            else " ".join(t.text or "" for t in group.iter(f"{SVG}text"))
        )
        assert spoken == words


@pytest.mark.parametrize("mode", WITH_SHAPES)
def test_outlines_need_no_font_and_draw_every_visible_glyph(mode: TextMode) -> None:
    root = parsed(text=mode)
    assert bool(list(root.iter(f"{SVG}text"))) == (mode == "auto")
    assert root.find(f"{SVG}style") is None
    for gid, count in (("activity-stories", 7), ("activity-hot-topics", 19), ("activity-hebrew", 8)):
        assert len(list(named(root)[gid].iter(f"{SVG}use"))) == count
    assert all(path.attrib["d"] for path in root.iter(f"{SVG}path"))


@pytest.mark.parametrize("mode", WITH_SHAPES)
def test_outlines_have_the_width_of_the_text(mode: TextMode) -> None:
    found = named(parsed(text=mode))
    for block in SCENE.texts():
        lines = found[block.id].findall(f"{SVG}g")
        for group, line in zip(lines, block.lines, strict=True):
            x, y = map(float, re.findall(r"translate\((\S+) (\S+)\)", group.attrib["transform"])[0])
            assert (x, y) == pytest.approx((line.x, line.baseline), abs=0.006)
            scale = float(re.findall(r"scale\((\S+) ", group.attrib["transform"])[0])
            last = max(float(use.get("x", 0)) for use in group.iter(f"{SVG}use"))
            assert 0 < line.width - last * scale < 18, line.text


@pytest.mark.parametrize("text", MODES)
def test_hostile_words_stay_words(text: TextMode) -> None:
    words = "]]></style><script>alert(1)</script>&#0; \" ' --> \\"
    scene = replace(
        SCENE,
        title=words,
        description=words,
        activities=(activity(words, "bad", 200, 200, description=words), *SCENE.activities),
    )
    root = parsed(scene, text)
    group = named(root)["activity-bad"]
    assert root[0].text == root[1].text == group.findtext(f"{SVG}title") == words
    assert words in {group.get("aria-label"), group.findtext(f"{SVG}text")}
    assert not list(root.iter(f"{SVG}script"))


def test_the_scene_has_hostile_words() -> None:
    root = parsed()
    assert [named(root)[f"activity-hostile-{i}"].findtext(f"{SVG}text") for i in range(len(HOSTILE))] == list(HOSTILE)


def test_the_most_used_family_stands_at_the_root_only() -> None:
    svg = encode(SCENE, "svg", text="text").decode()
    assert svg.count(f",'{SANS}',") == 1
    assert svg.count(f",'{DEJAVU}',") == 3


def test_a_scene_without_words_is_drawn_too() -> None:
    root = parsed(replace(SCENE, captions=(), activities=(), frame=()))
    assert "font-family" not in root.attrib


def test_a_language_and_a_page_of_its_own() -> None:
    root = parsed(replace(small_scene("he"), width=841.89, height=595.276))
    assert root.attrib["lang"] == "he"
    assert (root.attrib["width"], root.attrib["viewBox"]) == ("841.89pt", "0 0 841.89 595.28")


def test_the_file_is_plain_utf8_text() -> None:
    svg = io.TextIOWrapper(io.BytesIO(encode(SCENE, "svg")), encoding="utf-8", newline="").read()
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>\n")
    assert "\r" not in svg

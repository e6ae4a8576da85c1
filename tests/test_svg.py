"""The SVG contract, as properties of the file."""

import base64
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import uharfbuzz as hb
from scenes import DEJAVU, HOSTILE, SANS, activity, small_scene

from cop_diagram.errors import OutputError
from cop_diagram.export import encode
from cop_diagram.scene import Scene
from cop_diagram.style import typefaces
from cop_diagram.svg_parts import number, path_data

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"
MODES: tuple[Literal["text", "outlines"], ...] = ("text", "outlines")
SCENE = small_scene()

Mode = Literal["text", "outlines"]


def parsed(scene: Scene = SCENE, text: Mode = "text", id_prefix: str = "") -> Element:
    return ElementTree.fromstring(encode(scene, "svg", text=text, id_prefix=id_prefix))


def named(root: Element) -> dict[str, Element]:
    return {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}


@pytest.mark.parametrize("text", MODES)
def test_the_root_says_what_the_picture_is(text: Mode) -> None:
    root = parsed(text=text)
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", SCENE.title)
    assert (description.tag, description.text) == (f"{SVG}desc", SCENE.description)
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert (root.attrib["role"], root.attrib["lang"], root.attrib[f"{XML}lang"]) == ("img", "en", "en")
    assert (root.attrib["width"], root.attrib["height"]) == ("960pt", "540pt")
    assert root.attrib["viewBox"] == "0 0 960 540"


@pytest.mark.parametrize("text", MODES)
def test_exactly_the_groups_of_the_contract_in_drawing_order(text: Mode) -> None:
    groups = [child for child in parsed(text=text) if child.tag == f"{SVG}g"]
    assert [(group.attrib["id"], group.attrib["class"]) for group in groups] == [
        *((f"region-{rectangle.region}", "region") for rectangle in SCENE.rectangles),
        *((f"cluster-{bubble.cluster}", "cluster") for bubble in SCENE.bubbles),
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
def test_activities_carry_their_data_and_description(text: Mode) -> None:
    found = named(parsed(text=text))
    for item in SCENE.activities:
        group = found[f"activity-{item.id}"]
        assert group.attrib["data-cluster"].split() == list(item.clusters)
        assert group.attrib["data-region"] == item.region
        assert float(group.attrib["data-from-with"]) == item.from_with
        assert float(group.attrib["data-informal-formal"]) == item.informal_formal
        assert group.findtext(f"{SVG}title", "") == item.description


@pytest.mark.parametrize("text", MODES)
def test_a_cluster_is_one_filled_path_with_its_name(text: Mode) -> None:
    found = named(parsed(text=text))
    styles = {style.name: style for style in SCENE.shape_styles}
    for bubble, title in zip(SCENE.bubbles, ("Sharing: What we tell each other", "Visits"), strict=True):
        group = found[f"cluster-{bubble.cluster}"]
        (path,) = group.findall(f"{SVG}path")
        assert group.findtext(f"{SVG}title") == title
        assert path.attrib["fill"] == styles[bubble.style].fill
        assert float(path.attrib["fill-opacity"]) == styles[bubble.style].opacity
        assert path.attrib["stroke"] == styles[bubble.style].stroke
        assert re.sub(r"[^MCLz]", "", path.attrib["d"]) == "MCCCCz"
        assert path.attrib["d"].startswith(f"M{number(bubble.outline.start[0])} {number(bubble.outline.start[1])}C")


def test_text_is_text_with_its_measured_width_in_its_place() -> None:
    found = named(parsed())
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


def test_right_to_left_lines_say_so() -> None:
    found = named(parsed())
    directions = {gid: [text.get("direction") for text in found[gid].iter(f"{SVG}text")] for gid in found}
    assert directions["activity-hebrew"] == directions["activity-arabic"] == directions["activity-mixed"] == ["rtl"]
    assert directions["activity-hot-topics"] == [None, None]


def test_rotated_words_turn_around_their_beginning() -> None:
    (text,) = named(parsed())["axis-informal-formal-start"].findall(f"{SVG}text")
    assert text.attrib["transform"] == f"rotate(-90 {text.attrib['x']} {text.attrib['y']})"


def test_runs_of_spaces_are_kept() -> None:
    (text,) = named(parsed())["activity-hostile-3"].findall(f"{SVG}text")
    assert text.attrib[f"{XML}space"] == "preserve"


def faces(root: Element) -> dict[tuple[str, str], bytes]:
    """Return the embedded fonts by (family, weight)."""
    rule = re.compile(
        r"@font-face\{font-family:([a-z0-9-]+);font-weight:(\d+);"
        r"src:url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\) format\('truetype'\)\}\n"
    )
    css = root.findtext(f"{SVG}style", "")
    assert rule.sub("", css) == ""
    return {(family, weight): base64.b64decode(data, validate=True) for family, weight, data in rule.findall(css)}


def test_every_text_finds_its_characters_in_an_embedded_face() -> None:
    root = parsed()
    embedded = {face: set(hb.Face(data).unicodes) for face, data in faces(root).items()}
    found = named(root)
    for block in SCENE.texts():
        group = found[block.id]
        families = group.get("font-family", root.attrib["font-family"])
        face = families.split(",")[0], group.get("font-weight", root.attrib["font-weight"])
        assert {ord(c) for line in block.lines for c in line.text} <= embedded[face], block.id
        assert families.endswith(f",'{block.family}',sans-serif")


def test_embedded_faces_hold_only_what_is_drawn_and_keep_kerning() -> None:
    embedded = faces(parsed())
    drawn = {ord(c) for block in SCENE.texts() for line in block.lines for c in line.text}
    for (family, _), data in embedded.items():
        assert set(hb.Face(data).unicodes) <= drawn | set(map(ord, "()[]{}<>"))  # mirrored in right-to-left text
        assert "GSUB" in hb.Face(data).table_tags
        if "source-sans" in family:
            assert "GPOS" in hb.Face(data).table_tags
    assert sorted((family.rpartition("-")[0], weight) for family, weight in embedded) == [
        ("cop-dejavu-sans", "400"),
        ("cop-source-sans-pro", "400"),
        ("cop-source-sans-pro", "600"),
        ("cop-source-sans-pro", "700"),
    ]


def test_embedded_faces_are_as_wide_and_high_as_the_originals() -> None:
    regular = next(
        data for (family, weight), data in faces(parsed()).items() if (family[:10], weight) == ("cop-source", "400")
    )
    original = hb.Blob.from_file_path(str(next(f for f in typefaces() if f.family == SANS).file(400)))
    widths = []
    for face in (hb.Face(regular), hb.Face(original)):
        font, buffer = hb.Font(face), hb.Buffer()
        buffer.add_str("AVATAR To Wa.")
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        widths.append([position.x_advance for position in buffer.glyph_positions])
        widths.append(list(font.get_font_extents("ltr")[:2]))
    assert widths[:2] == widths[2:]


def test_a_font_of_the_user_is_embedded_under_a_safe_name(tmp_path: Path) -> None:
    original = next(face for face in typefaces() if face.family == SANS).file(400).with_name("SourceSansPro-It.otf")
    own = tmp_path / 'It\'s "mine"; a{b}<c>.otf'
    own.write_bytes(original.read_bytes())
    block = replace(SCENE.captions[0], family=own.stem)
    scene = replace(SCENE, captions=(block,))
    root = ElementTree.fromstring(encode(scene, "svg", fonts=(own,)))
    family = named(root)[block.id].attrib["font-family"]
    assert re.fullmatch(r"cop-it-s-mine-a-b-c-[0-9a-f]{10},'It\\27 s \"mine\"; a\{b\}<c>',sans-serif", family)
    data = faces(root)[family.split(",")[0], "400"]
    assert set(map(chr, hb.Face(data).unicodes)) == set("1 Sharing")


def test_a_font_that_is_not_given_is_named() -> None:
    scene = replace(SCENE, captions=(replace(SCENE.captions[0], family="Lost"),))
    with pytest.raises(OutputError) as caught:
        encode(scene, "svg")
    assert str(caught.value) == "the scene is set in Lost, whose font file is not given"


def test_letters_with_separate_accents_find_the_composed_ones() -> None:
    scene = replace(SCENE, activities=(activity("Cafe\u0301", "cafe", 300, 300),))
    embedded = faces(parsed(scene))
    regular = next(data for (family, weight), data in embedded.items() if "sans-pro" in family and weight == "400")
    assert ord("é") in hb.Face(regular).unicodes


def test_two_slides_in_one_page_never_share_a_font_name() -> None:
    other = replace(SCENE, activities=(activity("Quiz", "quiz", 300, 300),))
    mine, others = faces(parsed()), faces(parsed(other))
    shared = {family for family, _ in mine} & {family for family, _ in others}
    assert all(data == others[face] for face, data in mine.items() if face[0] in shared)
    assert len(shared) < len({family for family, _ in mine})


@pytest.mark.parametrize("text", MODES)
def test_ids_are_unique_and_every_reference_is_met(text: Mode) -> None:
    for prefix in ("", "map-1."):
        root = parsed(text=text, id_prefix=prefix)
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert all(gid.startswith(prefix) for gid in ids)
        references = {element.attrib[f"{XLINK}href"] for element in root.iter() if f"{XLINK}href" in element.attrib}
        assert {reference[1:] for reference in references} <= set(ids)
        assert set(root.attrib["aria-labelledby"].split()) <= set(ids)
        assert bool(references) == (text == "outlines")


@pytest.mark.parametrize("text", MODES)
def test_a_prefix_changes_ids_and_nothing_else(text: Mode) -> None:
    plain = encode(SCENE, "svg", text=text).decode()
    prefixed = encode(SCENE, "svg", text=text, id_prefix="zz-").decode()
    assert prefixed.replace("zz-", "") == plain


@pytest.mark.parametrize("prefix", ["1a", "a b", 'a"', "<", "-a", "é"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix: str) -> None:
    with pytest.raises(OutputError) as caught:
        encode(SCENE, "svg", id_prefix=prefix)
    assert str(caught.value) == (
        f"the id prefix {prefix!r} cannot begin an id: "
        "it begins with a letter and holds letters, digits, '-', '_' and '.' only"
    )


@pytest.mark.parametrize("text", MODES)
def test_nothing_of_matplotlib_and_nothing_from_outside(text: Mode) -> None:
    svg = encode(SCENE, "svg", text=text).decode()
    assert not re.search(r"matplotlib|metadata|<!DOCTYPE|patch_\d|text_\d|axes_\d|figure_\d|clip", svg, re.IGNORECASE)
    assert set(re.findall(r"https?://[^\"'<> ]*", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "@import" not in svg
    assert all(target.startswith("data:") for target in re.findall(r"url\(([^)]*)\)", svg))
    assert "<script" not in svg


@pytest.mark.parametrize("text", MODES)
def test_numbers_are_short_and_the_file_small(text: Mode) -> None:
    crowd = tuple(activity(f"Activity number {i} of a crowd", f"n{i}", 100 + 5 * i, 100 + 5 * i) for i in range(42))
    scene = replace(SCENE, activities=SCENE.activities + crowd)
    svg = encode(scene, "svg", text=text)
    drawing = re.sub(rb"base64,[^)]*", b"", svg)
    assert not re.search(rb"\d\.\d{3}", re.sub(rb"data-[^ ]*|scale\([^)]*\)", b"", drawing))
    assert len(svg) < 100_000


@pytest.mark.parametrize("text", MODES)
def test_words_can_be_read_by_machines(text: Mode) -> None:
    found = named(parsed(text=text))
    for block in SCENE.texts():
        group, words = found[block.id], " ".join(line.text for line in block.lines)
        spoken = (
            group.attrib["aria-label"]
            if text == "outlines"
            else " ".join(t.text or "" for t in group.iter(f"{SVG}text"))
        )
        assert spoken == words


def test_outlines_need_no_font_and_draw_every_visible_glyph() -> None:
    root = parsed(text="outlines")
    assert not list(root.iter(f"{SVG}text"))
    assert root.find(f"{SVG}style") is None
    for gid, count in (("activity-stories", 7), ("activity-hot-topics", 19), ("activity-hebrew", 8)):
        assert len(list(named(root)[gid].iter(f"{SVG}use"))) == count
    assert all(path.attrib["d"] for path in root.iter(f"{SVG}path"))


def test_outlines_have_the_width_of_the_text() -> None:
    found = named(parsed(text="outlines"))
    for block in SCENE.texts():
        lines = found[block.id].findall(f"{SVG}g")
        for group, line in zip(lines, block.lines, strict=True):
            x, y = map(float, re.findall(r"translate\((\S+) (\S+)\)", group.attrib["transform"])[0])
            assert (x, y) == pytest.approx((line.x, line.baseline), abs=0.006)
            scale = float(re.findall(r"scale\((\S+) ", group.attrib["transform"])[0])
            last = max(float(use.get("x", 0)) for use in group.iter(f"{SVG}use"))
            assert 0 < line.width - last * scale < 18, line.text


@pytest.mark.parametrize("text", MODES)
def test_hostile_words_stay_words(text: Mode) -> None:
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
    svg = encode(SCENE, "svg").decode()
    assert svg.count(f",'{SANS}',") == 1
    assert svg.count(f",'{DEJAVU}',") == 3


def test_a_scene_without_words_is_drawn_too() -> None:
    root = parsed(replace(SCENE, captions=(), activities=(), frame=()))
    assert "font-family" not in root.attrib


def test_a_language_and_a_page_of_its_own() -> None:
    root = parsed(replace(small_scene("he"), width=841.89, height=595.276))
    assert root.attrib["lang"] == "he"
    assert (root.attrib["width"], root.attrib["viewBox"]) == ("841.89pt", "0 0 841.89 595.28")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.004, "0"),
        (100.0, "100"),
        (0.05, ".05"),
        (-0.5, "-.5"),
        (10.10, "10.1"),
        (1e-9, "0"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_path_data_survives_small_and_negative_numbers() -> None:
    assert path_data("M 1e-07 -2.5 \nC 1 -1 0.25 0.5 -0.75 10 \nz\n") == "M0-2.5C1-1 .25 .5-.75 10z"


def test_the_file_is_plain_utf8_text() -> None:
    svg = io.TextIOWrapper(io.BytesIO(encode(SCENE, "svg")), encoding="utf-8", newline="").read()
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>\n")
    assert "\r" not in svg

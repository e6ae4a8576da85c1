"""An SVG read back: the same is found wrong in the drawing as in the scene, and nothing in what is right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pictures import SCENES, scene
from support.scenes import activity, small_scene
from support.small_map import NURSES
from support.svg_reading import MODES

from cop_diagram.drawing.drawn import read_drawing
from cop_diagram.drawing.formats import encode
from cop_diagram.drawing.path_data import path_data, path_segments
from cop_diagram.layout import lay_out
from cop_diagram.model import InputError, LayoutError, TextMode
from cop_diagram.promises import misplaced
from cop_diagram.scene import Box, Scene


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SCENES)
def test_every_picture_of_ours_is_of_the_contract_and_keeps_its_promises(name: str, mode: TextMode) -> None:
    drawn = read_drawing(encode(scene(name), "svg", text=mode, id_prefix="a-"), "map.svg")
    assert drawn.faults == ()
    assert misplaced(drawn.scene) == misplaced(scene(name))
    assert [activity.name for activity in drawn.scene.activities] == [a.name for a in scene(name).activities]


@pytest.mark.parametrize("mode", MODES)
def test_a_name_in_letters_of_two_typefaces(mode: TextMode) -> None:
    mixed = lay_out(replace(NURSES, activities=(replace(NURSES.activities[0], name="Tea בגד milk"),)))
    drawn = read_drawing(encode(mixed, "svg", text=mode), "map.svg")
    assert (drawn.faults, misplaced(drawn.scene)) == ((), ())
    assert drawn.words["stories"] in ("Teaבגדmilk", None)


def moved(by: float) -> Scene:
    """Return the scene with its first activity further to the right."""
    first, *others = small_scene().activities
    box = first.text.box
    lines = tuple(replace(line, x=line.x + by) for line in first.text.lines)
    text = replace(first.text, box=Box(box.left + by, box.top, box.right + by, box.bottom), lines=lines)
    return replace(small_scene(), activities=(replace(first, text=text), *others))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("by", [-400.0, 60.0, 150.0, 300.0, 700.0, 1000.0])
def test_what_is_out_of_its_place_is_found_in_the_drawing(by: float, mode: TextMode) -> None:
    drawn = read_drawing(encode(moved(by), "svg", text=mode), "map.svg").scene
    wanted = {(violation.promise, violation.message) for violation in misplaced(moved(by))}
    found = {(violation.promise, violation.message) for violation in misplaced(drawn)}
    assert found == wanted
    assert len(found) > 1 or by in (60.0, 150.0)  # where there is room


def test_two_texts_in_one_place() -> None:
    twice = activity("Over it", "over", 100, 100)
    whole = replace(small_scene(), activities=(*small_scene().activities, replace(twice, id="a"), twice))
    whole = replace(whole, activities=tuple(
        replace(a, text=replace(a.text, id=f"activity-{a.id}")) for a in whole.activities
    ))  # fmt: skip
    found = misplaced(read_drawing(encode(whole, "svg"), "map.svg").scene)
    assert "activity-a and activity-over touch" in {violation.message for violation in found}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</svg>", "<script>1</script></svg>", 'the element "script" is not of the contract'),
        ("</svg>", '<image xmlns="x"/></svg>', 'the element "{x}image" is not of the contract'),
        ('class="region"', 'class="region" onclick="1"',
         '<g> has the attribute "onclick", which is not of the contract'),
        ("xlink:href=\"#g1\"", 'xlink:href="http://localhost/"',
         '<use> refers to "http://localhost/", outside of the file'),
        ('fill="#ffffff"', 'fill="url(#g1)"', '<path> has "url(#g1)" as fill'),
        ('class="activity"', 'class="a(b)"', '<g> has "a(b)" as class'),
        ("<defs>", "<defs>a", '<defs> holds the text "a"'),
        ("</defs>", "</defs>a", '<defs> is followed by the text "a"'),
        ("<defs>", "<style>@import 'x'</style><defs>",
         "<style> holds other rules than those of the page and of embedded fonts"),
        ('id="outline-sharing"', 'id="cluster-sharing"', 'the id "cluster-sharing" is there twice'),
        ("xlink:href=\"#g1\"", 'xlink:href="#none"', 'there is no "none", to which <use> refers'),
        ('class="outline"', 'class="sketch"',
         'the group "outline-sharing" of the class "sketch" is not of the contract'),
        ('class="region"', 'class="caption"',
         'the group "region-outside-sources" of the class "caption" is not of the contract'),
        (' data-region="each-other"', "", 'the group "activity-stories" has no data-region'),
        ('id="region-each-other" class="region"', 'id="region-each-other"',
         'there is no group "region-each-other", in which activities are'),
        ('class="cop-diagram"', 'class="x"', "the root is no <svg> of the class cop-diagram with the role img"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_contract_is_told(old: str, new: str, fault: str) -> None:
    svg = encode(small_scene(), "svg").decode()
    assert old in svg
    try:
        found = read_drawing(svg.replace(old, new, 1).encode(), "map.svg").faults
    except InputError as error:  # without that, the rest cannot be read
        found = (error.problems[0].message,)
    assert fault in found


HOSTILE = [
    '"><script>alert(1)</script>', "</text><image href='http://localhost/'/>", "]]><!--", "<?xml-stylesheet href='a'?>",
    "&lt;&#x26;&amp;", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "url(http://localhost/)", "javascript:alert(1)",
    "' onload='alert(1)", "{name}%s${x}`$(id)`", "\N{RIGHT-TO-LEFT OVERRIDE}gnp.txt", "a\N{ZERO WIDTH SPACE}b",
    "<style>@import", "data:image/svg+xml;base64,AAAA", "--></svg><svg onload='x'>",
]  # fmt: skip
"""Names that would do something if they were not told from what stands around them."""


@settings(max_examples=8)
@given(
    st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1),
             min_size=5, max_size=5),
    st.sampled_from(MODES),
)  # fmt: skip
def test_no_word_of_a_map_is_anything_but_a_word(words: list[str], mode: TextMode) -> None:
    title, name, cluster, description, credit = (word.strip() or "a" for word in words)
    activities = (replace(NURSES.activities[0], name=name, description=description),)
    hostile = replace(
        NURSES,
        slide=replace(NURSES.slide, title=title, credit=credit),
        clusters=(replace(NURSES.clusters[0], name=cluster),),
        activities=activities,
    )
    try:
        hostile_scene = lay_out(hostile)
    except (InputError, LayoutError):  # no typeface has a character, or the words are too long
        return
    drawn = read_drawing(encode(hostile_scene, "svg", text=mode), "map.svg")
    assert drawn.faults == ()
    assert drawn.scene.title == title


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("textLength", "-5"), ("textLength", "5%"), ("textLength", "nan"), ("x", "1e3"), ("y", ""), ("font-size", "-1"),
        ("font-size", "1em"), ("fill", "red"), ("fill", "currentColor"), ("stroke", "url(http://localhost)"),
        ("style", "background:url(http://localhost)"), ("fill-opacity", "2"), ("d", "M0 0 A1 1"), ("lang", "en fr"),
        ("transform", "matrix(1 0 0 1 0 0)"), ("viewBox", "0 0 -1 5"), ("width", "100%"), ("dir", "auto"),
        ("data-region", "elsewhere"), ("data-from-with", "-0.1"), ("data-cluster", "A b"), ("font-weight", "bold"),
        ("font-family", "a;b"), ("font-family", "'a';b:url('c')"), ("text-anchor", "inherit"),
    ],
)  # fmt: skip
def test_no_attribute_has_another_value_than_this_program_writes(attribute: str, value: str) -> None:
    pattern = rf'<(\w+)([^<>]*) {attribute}="[^"]*"'
    svg = encode(small_scene(), "svg").decode()
    name = re.search(pattern, svg)[1]
    spoilt = re.sub(pattern, rf'<\1\2 {attribute}="{value}"', svg, count=1)
    try:
        found = read_drawing(spoilt.encode(), "map.svg").faults
    except InputError as error:  # without that, the rest cannot be read
        found = (error.problems[0].message,)
    assert f'<{name}> has "{value}" as {attribute}' in found


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "map.svg:1:1: error: this is no SVG, or one that is broken here"),
        (b"<svg>\n<g>", "map.svg:2:4: error: this is no SVG, or one that is broken here"),
        (b"<html/>", "map.svg: error: the root is no <svg> of the class cop-diagram with the role img"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg/>',
         "map.svg:1: error: it has a document type, which no SVG of this program has"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.css"?><svg/>',
         "map.svg:1: error: it has an instruction for programs, which no SVG of this program has"),
        ('<!DOCTYPE svg [<!ENTITY a "aa">]><svg/>'.encode("utf-16"), "map.svg:1: error: this is no SVG in UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_drawing(data, "map.svg")
    assert str(caught.value) == sentence


def test_path_data_there_and_back() -> None:
    segments = [("M", ((1.0, 2.0),)), ("L", ((30.13, 2.0),)), ("C", ((31.0, -4.5), (0.0, 7.25), (3.0, 3.0))), ("Z", ())]
    assert path_segments(path_data(segments, 2)) == segments
    with pytest.raises(ValueError, match="no command of this program"):
        path_segments("M1 2c3 4")
    with pytest.raises(ValueError, match="no command of this program"):
        path_segments("M1 2A3 4")

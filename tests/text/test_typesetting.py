"""How large a text is, and where it may break."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.scenes import small_scene
from support.strategies import names

from cop_diagram.drawing.formats import encode
from cop_diagram.model import InputError
from cop_diagram.scene import TextStyle
from cop_diagram.text.blocks import place, place_upwards
from cop_diagram.text.line_breaks import MAX_LINES, line_breaks
from cop_diagram.text.typefaces import typefaces
from cop_diagram.text.typesetting import LEADING, Typesetter


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(typefaces())


@given(names())
def test_no_way_of_breaking_loses_a_letter(name):
    ways = line_breaks(name)
    for lines in ways:
        assert "".join("".join(lines).split()) == "".join(name.split())
        assert all(line and line == line.strip() for line in lines)
    assert len(ways[-1]) <= max(MAX_LINES, name.count("\n") + 1)


@given(names())
def test_each_way_is_narrower_and_taller_than_the_one_before(name):
    ways = Typesetter(typefaces()).ways(name, 12.0, 400)
    for one, other in pairwise(ways):
        assert other.width < one.width
        assert other.height > one.height


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Project and after-action reviews", ("Project and", "after-action reviews")),
        ("Practice-development/improvement", ("Practice-", "development/", "improvement")),
        ("3\u00a0Negotiating shared understanding", ("3\u00a0Negotiating", "shared understanding")),
    ],
)
def test_lines_break_where_a_reader_would(name, lines):
    assert lines in line_breaks(name)


def test_a_long_word_breaks_after_two_letters_at_the_earliest():
    assert line_breaks("-one-two/three--four")[-1] == ("-one-", "two/", "three--", "four")


def test_the_places_of_breaks_are_found_in_one_pass():
    begin = time.process_time()
    for sign in "-/":
        assert line_breaks(sign * 20_000) == ((sign * 20_000,),)
        assert len(line_breaks(f"{sign}a" * 10_000)) == MAX_LINES
    assert time.process_time() - begin < 5.0  # it took a minute


def test_a_forced_break_is_the_only_one():
    assert line_breaks("Field\ntrips to others") == (("Field", "trips to others"),)


def test_kerning_and_weight_count(typesetter):
    regular = typesetter.set(["AVATAR"], 12.0, 400)
    apart = sum(typesetter.set([letter], 12.0, 400).width for letter in "AVATAR")
    assert regular.width < apart
    assert typesetter.set(["AVATAR"], 12.0, 700).width > regular.width


def test_size_is_proportional(typesetter):
    small, large = (typesetter.set(["Case", "studies"], size, 400) for size in (9.0, 18.0))
    assert large.width == pytest.approx(2 * small.width)
    assert large.height == pytest.approx(2 * small.height)
    assert small.height == pytest.approx(9 * (0.984 + 0.273 + LEADING))


def test_mixed_directions_are_shaped_run_by_run(typesetter):
    parts = [typesetter.set([part], 12.0, 400) for part in ("abc ", "שלום")]
    whole = typesetter.set(["abc שלום"], 12.0, 400)
    assert whole.family == "DejaVu Sans"
    latin = Typesetter(typefaces()[1:]).set(["abc "], 12.0, 400)
    assert whole.width == pytest.approx(latin.width + parts[1].width)


def test_a_placed_text_fills_its_box(typesetter):
    wording = typesetter.set(["Formal practice", "transfer"], 12.0, 400)
    block = place(wording, "activity-x", "activity", 100.0, 50.0)
    assert (block.box.left, block.box.top) == (100.0, 50.0)
    assert block.lines[0].x == pytest.approx(100.0)
    assert block.lines[1].x - 100 == pytest.approx(block.box.right - block.lines[1].x - block.lines[1].width)
    assert block.lines[-1].baseline == pytest.approx(block.box.bottom - wording.descent)


@pytest.mark.parametrize("mirrored", [False, True])
@given(lines=st.lists(st.text("abcm ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=3))
def test_a_mark_stands_beside_words_that_are_centred_among_themselves(typesetter, mirrored, lines):
    """As far as the box, which is no wider for that, allows it."""
    wording = typesetter.set(lines, 20.0, 400, 15.0)
    block = place(wording, "activity-x", "activity", 100.0, 50.0, kind="dot", mirrored=mirrored)
    first, *others = (line.x + line.width / 2 for line in block.lines)
    words, *below = (line.width for line in block.lines)
    assert all(middle == pytest.approx(others[0]) for middle in others)
    if others and not words < max(below) < words + 30.0:  # lines of about one length overfill the box beside the mark
        assert first == pytest.approx(others[0])
    assert all(abs(first - middle) <= 7.5 + 1e-9 for middle in others)
    for line, lead in zip(block.lines, (15.0, *(0.0 for _ in others)), strict=True):
        assert line.x >= block.box.left + (0.0 if mirrored else lead) - 1e-9
        assert line.x + line.width <= block.box.right - (lead if mirrored else 0.0) + 1e-9


def test_an_upward_text_fills_its_box(typesetter):
    wording = typesetter.set(["Informal"], 12.0, 600)
    block = place_upwards(wording, "axis-x", "axis", 30.0, 200.0)
    assert block.rotation == 90
    assert (block.box.left, block.box.bottom) == (30.0, 200.0)
    assert block.box.height == pytest.approx(wording.width)
    assert block.lines[0].x == pytest.approx(30 + wording.ascent)


def test_a_text_is_as_high_as_what_is_piled_on_its_letters(typesetter):
    plain = typesetter.set(["אA", "g"], 12.0, 400)
    piled = [typesetter.set(["אA" + "\u0301" * count, "g"], 12.0, 400) for count in (6, 12)]
    assert plain.ascent < piled[0].ascent < piled[1].ascent
    assert piled[1].ascent - piled[0].ascent > 6 * 12 * 0.2  # a mark and the gap below it, em
    assert [wording.descent for wording in piled] == [plain.descent] * 2
    assert [wording.leading for wording in piled] == [plain.leading] * 2
    below = typesetter.set(["A", "אe" + "\u0323" * 12], 12.0, 400)
    assert (below.ascent, below.descent > 2 * plain.descent) == (plain.ascent, True)


def test_what_is_piled_up_between_two_lines_makes_the_box_no_higher(typesetter):
    plain = typesetter.set(["אA", "g"], 12.0, 400)
    assert typesetter.set(["אA", "g\u0301\u0301"], 12.0, 400).height == plain.height
    assert typesetter.set(["אA\u0323\u0323", "g"], 12.0, 400).height == plain.height
    higher = typesetter.set(["אA", "g" + "\u0301" * 12], 12.0, 400)
    assert higher.height > plain.height  # the pile on the second line overtops the first


def test_the_ink_of_names_with_piled_marks_lies_in_their_boxes(typesetter):
    """Seen, not reckoned: the picture of a map without anything else in it is blank beside the texts' boxes."""
    names = ["אA" + "\u030a\u0301" * 6, "עe" + "\u0323" * 20, "Шto" + "\u0301" * 20 + "ries", "בְְָָּּ", "Above gj"]
    wordings = [typesetter.set([name], 12.0, 400) for name in names]
    blocks = [
        place(wording, f"activity-{row}", "activity", 60.0 + 100 * row, 40.0) for row, wording in enumerate(wordings)
    ]
    style = TextStyle("activity", 12.0, 400, "#000000")
    scene = replace(
        small_scene(), text_styles=(style,), shape_styles=(), rectangles=(), bubbles=(), captions=(), activities=(),
        arrows=(), leaders=(), frame=tuple(blocks), background="#ffffff",
    )  # fmt: skip
    picture = np.asarray(Image.open(io.BytesIO(encode(scene, "png", dpi=144))).convert("L")).copy()
    assert picture.min() < 64
    for block in blocks:
        left, top, right, bottom = (
            round(2 * side) for side in (block.box.left, block.box.top, block.box.right, block.box.bottom)
        )
        inside = picture[top - 1 : bottom + 1, left - 8 : right + 8]  # 0.33 em beside: as far as marks may reach
        assert inside.min() < 128, block.id
        inside[:] = 255
    assert picture.min() == 255


def test_signs_that_reach_far_aside_are_refused(typesetter):
    name = "Tie\u0361"
    with pytest.raises(InputError) as caught:
        typesetter.require(["Field trips", name, f"{name}a"])
    sentence = "its signs reach beyond the end of the line; leave out what is piled on its letters"
    assert str(caught.value) == f"“{name}”: error: {sentence}"

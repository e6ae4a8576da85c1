"""How large a text is, and where it may break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from support.strategies import names

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


def test_an_upward_text_fills_its_box(typesetter):
    wording = typesetter.set(["Informal"], 12.0, 600)
    block = place_upwards(wording, "axis-x", "axis", 30.0, 200.0)
    assert block.rotation == 90
    assert (block.box.left, block.box.bottom) == (30.0, 200.0)
    assert block.box.height == pytest.approx(wording.width)
    assert block.lines[0].x == pytest.approx(30 + wording.ascent)

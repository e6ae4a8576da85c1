"""The order and places of glyphs, against matplotlib's own shaper: another implementation of the same standards."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from cop_diagram.text.shaping import length, shaped
from cop_diagram.text.typefaces import dejavu_sans, source_sans

DEJAVU = dejavu_sans().file(400)

# Letters of five scripts, digits of two, brackets, and marks on letters of their own script.
PARTS = st.sampled_from(
    [*"abc XY 12 3,.-+/:%()[]{}<>&!", *"אבג שלום", *"عربيسلام", *"٠١٢", *"жукαβ", "e\u0301", "ש\u05b0", "س\u064e"]
)


@given(st.lists(PARTS, min_size=1, max_size=14).map("".join))
def test_glyphs_stand_where_matplotlib_puts_them(text: str) -> None:
    font = get_font(str(DEJAVU.path))
    font.set_size(100, 72)
    seen = font._layout(text, LoadFlags.NO_HINTING, language="en")
    own = shaped(((text, DEJAVU),), "en")
    assert [glyph.id for glyph in own] == [item.glyph_index for item in seen]
    for glyph, item in zip(own, seen, strict=True):
        assert (glyph.x, glyph.y) == pytest.approx((item.x / 100, item.y / 100), abs=0.002)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ab גד 12", "ab 12 דג"),
        ("גד ab 12", "ab 12 דג"),
        ("גד (ab)", "(ab) דג"),
        ("‫ab גד‬ ef", "דג ab‫‬ ef"),  # an embedding
        ("a ⁧גb⁩ c", "a ⁧bג⁩ c"),  # an isolate
        ("‮abc‬d", "cba‮‬d"),  # an override
    ],
)
def test_letters_of_both_directions_stand_in_their_order(text: str, order: str) -> None:
    shapes = {shaped(((char, DEJAVU),), "en")[0].id: char for char in text if char.isalnum()}
    found = [shapes[glyph.id] for glyph in shaped(((text, DEJAVU),), "en") if glyph.id in shapes]
    assert found == [char for char in order if char.isalnum()]


def test_a_line_is_as_long_as_its_last_glyph_reaches() -> None:
    (*_, last) = shaped((("Tower", DEJAVU),), "en")
    assert length((("Tower", DEJAVU),), "en") == pytest.approx(last.x + length((("r", DEJAVU),), "en"))
    sans = source_sans().file(400)
    assert length((("AV", sans),), "en") < sum(length(((char, sans),), "en") for char in "AV")


def test_a_language_has_its_own_letters() -> None:
    be = "\N{CYRILLIC SMALL LETTER BE}"
    forms = {language: [glyph.id for glyph in shaped(((be, DEJAVU),), language)] for language in ("ru", "sr")}
    assert forms["ru"] != forms["sr"]

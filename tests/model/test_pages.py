"""Lengths, and what is said of a page in two places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.model.pages import PAGE_SIZES, UNITS, Length, PageChoice, read_length, read_sides

lengths = st.builds(Length, st.integers(1, 9_999_999).map(lambda n: n / 1000), st.sampled_from(list(UNITS)))


@given(lengths)
def test_a_length_is_read_as_it_is_written(length: Length) -> None:
    assert read_length(str(length)) == length


@pytest.mark.parametrize("text", ["", "42", "mm", "-3 mm", "1e3 mm", "1,5 cm", "3 km", "3 mm 2", "3 MM", "٣ mm"])
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


def test_two_sides_have_one_unit() -> None:
    assert read_sides("600 x 400.5 mm") == (Length(600, "mm"), Length(400.5, "mm"))
    assert read_sides("600mmx400mm") is None


def test_units_agree_with_each_other() -> None:
    inches = (Length(25.4, "mm"), Length(2.54, "cm"), Length(1, "in"), Length(72, "pt"), Length(96, "px"))
    assert [length.points for length in inches] == pytest.approx([72] * 5)


def test_an_unknown_size_is_refused() -> None:
    with pytest.raises(ValueError, match="a33") as caught:
        PageChoice("a33")
    assert str(caught.value) == f"size is 'a33'; it must be one of {', '.join(PAGE_SIZES)}"


SIDES = (Length(600, "mm"), Length(400, "mm"))


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (PageChoice(), PageChoice("a3", None, None, "portrait", 1), PageChoice("a3", None, None, "portrait", 1)),
        (PageChoice("a4"), PageChoice("a3", None, None, "portrait", 1), PageChoice("a4", None, None, "portrait", 1)),
        (PageChoice(scale=0.5), PageChoice("a3", scale=1), PageChoice("a3", scale=0.5)),
        (PageChoice("a4"), PageChoice(None, *SIDES), PageChoice("a4")),
        (PageChoice(None, *SIDES), PageChoice("a4", orientation="portrait"), PageChoice(None, *SIDES)),
        (PageChoice(orientation="portrait"), PageChoice(None, *SIDES), PageChoice(None, *SIDES, "portrait")),
    ],
)
def test_what_is_said_here_goes_before_what_is_said_there(
    own: PageChoice, other: PageChoice, expected: PageChoice
) -> None:
    assert own.over(other) == expected

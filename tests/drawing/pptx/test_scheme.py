"""Colours as changes of a theme's: what programs make of them is what was meant."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.colors import mixed
from cop_diagram.drawing.pptx.scheme import ACCENTS, Scheme, changed

OFFICE = Scheme(
    ("#ffffff", "#000000", "#e7e6e6", "#44546a"),
    ("#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"),
    ("#0563c1", "#954f72"),
)

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def seen(scheme: Scheme, color: str, first: int | None = None) -> str:
    found = scheme.reference(color, first)
    return color if found is None else changed(scheme.named[found.name], found.changes)


def differ(one: str, other: str) -> int:
    return max(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))


@given(st.integers(0, 5), st.sampled_from(["#ffffff", "#000000"]), st.floats(0, 1))
def test_tints_and_shades_of_an_accent_refer_to_it(accent: int, end: str, share: float) -> None:
    color = mixed(OFFICE.accents[accent], end, share)
    found = OFFICE.reference(color, accent)
    assert found is not None
    assert found.name == ACCENTS[accent] or color in (*OFFICE.grounds, *OFFICE.accents)
    assert differ(seen(OFFICE, color, accent), color) <= 2


@given(colors, st.one_of(st.none(), st.integers(0, 20)))
def test_no_colour_is_changed(color: str, first: int | None) -> None:
    assert differ(seen(OFFICE, color, first), color) <= 2


def test_a_colour_of_the_theme_is_named_without_a_change() -> None:
    found = OFFICE.reference("#FFC000", 0)
    assert found is not None
    assert (found.name, found.changes) == ("accent4", ())


def test_a_colour_of_no_accent_stands_for_itself() -> None:
    parent = Element("a:solidFill")
    OFFICE.append(parent, "#ff00ff", 2, opacity=0.9)
    assert tostring(parent, "unicode") == (
        '<a:solidFill><a:srgbClr val="FF00FF"><a:alpha val="90000" /></a:srgbClr></a:solidFill>'
    )


def test_a_change_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="hueOff is no change of a colour that is known here"):
        changed("#4472c4", (("hueOff", 1),))

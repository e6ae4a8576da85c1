"""Differences of colours against another implementation of the same formulas."""

from __future__ import annotations

from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.colors.color_vision import SIMULATIONS, distance, least_distance

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
FILTERS = {"protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}


@given(COLORS, COLORS)
def test_differences_are_those_of_coloraide(one: str, other: str) -> None:
    for sight in SIMULATIONS:
        seen = [Color(one), Color(other)]
        if sight in FILTERS:
            seen = [color.filter(FILTERS[sight], 1, method="machado") for color in seen]
        assert abs(distance(one, other, sight) - seen[0].delta_e(seen[1], method="2000")) < 1e-6


@given(COLORS, COLORS)
def test_a_difference_is_the_same_in_both_directions_and_none_from_itself(one: str, other: str) -> None:
    for sight in SIMULATIONS:
        assert abs(distance(one, other, sight) - distance(other, one, sight)) < 1e-9
        assert distance(one, one, sight) < 1e-9
    assert least_distance(one, other)[0] == min(distance(one, other, sight) for sight in SIMULATIONS)

"""Numbers and paths: as short as they can be, and what they mean."""

from __future__ import annotations

import random

import pytest
from support.svg_reading import segments

from cop_diagram.drawing.path_data import number, path_data


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


def test_a_path_is_read_back_as_it_was() -> None:
    """However many steps there are, none is further off than the places are rounded."""
    chance = random.Random(3)

    def place() -> tuple[float, float]:
        return chance.uniform(-500, 1500), chance.uniform(-500, 1500)

    curves = [("C", tuple(place() for _ in range(3))) for _ in range(500)]
    path = [("M", (place(),)), *curves, ("L", (place(),)), ("Q", (place(), place())), ("Z", ())]
    read = segments(path_data(path, digits=2))
    assert [letter for letter, _ in read] == [letter for letter, _ in path]
    for (_, seen), (_, meant) in zip(read, path, strict=True):
        assert [value for point in seen for value in point] == pytest.approx(
            [value for point in meant for value in point], abs=0.0051
        )


def test_a_path_is_written_as_short_as_it_can_be() -> None:
    path = [
        ("M", ((1e-7, -2.5),)),
        ("L", ((0, 4),)),
        ("L", ((3, 4),)),
        ("L", ((2, 3.5),)),
        ("L", ((0, 3.25),)),
        ("Z", ()),
    ]
    assert path_data(path, digits=2) == "M0-2.5v6.5h3l-1-.5-2-.25z"

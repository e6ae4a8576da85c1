"""The sizes of pages and texts that a program can ask for."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from cop_diagram.style import MIN_TEXT, Page, TypeScale
from cop_diagram.style.page import SCALES, SIDES
from cop_diagram.style.style import MAX_TEXT


@pytest.mark.parametrize(
    ("width", "height"),
    [(-1, 3), (960, 0), (math.nan, 540), (math.inf, 540), (1e-300, 1e-300), (35.9, 540), (960, 20_001)],
)
def test_a_page_has_a_size(width: float, height: float) -> None:
    with pytest.raises(ValueError, match="page") as caught:
        Page(width, height)
    assert str(caught.value) == (f"each side of a page must be from 36 to 20000 points, not {width:g} x {height:g}")


@pytest.mark.parametrize("scale", [-1, 1e-9, 0.049, 40.1, math.nan, math.inf, -math.inf])
def test_the_scale_of_a_page_has_limits(scale: float) -> None:
    with pytest.raises(ValueError, match="scale") as caught:
        Page(960, 540, scale)
    assert str(caught.value) == (f"the scale of a page must be from 0.05 to 40, or 0 for in proportion, not {scale:g}")


def test_the_limits_themselves_are_allowed() -> None:
    proportions = [Page(side, other).scale for side in SIDES for other in SIDES]
    assert min(proportions) == SCALES[0]
    assert max(proportions) < SCALES[1]
    assert [Page(scale=scale).scale for scale in SCALES] == list(SCALES)


@pytest.mark.parametrize("name", [field.name for field in fields(TypeScale)])
@pytest.mark.parametrize("size", [0, -12, 8.9, 144.1, math.nan, math.inf])
def test_the_sizes_of_texts_have_limits(name: str, size: float) -> None:
    assert getattr(TypeScale(**{name: MIN_TEXT}), name) == MIN_TEXT
    assert getattr(TypeScale(**{name: MAX_TEXT}), name) == MAX_TEXT
    with pytest.raises(ValueError, match=name) as caught:
        TypeScale(**{name: size})
    assert str(caught.value) == f"the size of the text {name} must be from 9 to 144 points, not {size:g}"

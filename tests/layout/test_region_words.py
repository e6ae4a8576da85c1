"""The regions' words: a pair across the inner edge where it is clear, smaller where it is nowhere."""

from __future__ import annotations

import pytest
from shapely import box

from cop_diagram.layout.frame import Frame
from cop_diagram.layout.region_words import CLEAR, EDGE, PlacedWords, RegionWords, place_region_words
from cop_diagram.scene import Box
from cop_diagram.scene.polygons import rectangle_of
from cop_diagram.text import Wording

EM = 20.0
OUTER, INNER = Box(0, 0, 900, 450), Box(130, 60, 770, 390)
WORDS = {"each other": 90.0, "outside sources": 120.0}


def words(size: float) -> RegionWords:
    """The two regions' words, as wide as letters of that size make them."""
    measured = [
        Wording((text,), (wide * size / 17,), "serif", 0.7 * size, 0.3 * size, size, size)
        for text, wide in WORDS.items()
    ]
    return RegionWords(size, measured[0], measured[1])


def placed(*bubbles: tuple[float, float, float, float]) -> PlacedWords:
    """The words among bubbles that are rectangles: left, top, right and bottom."""
    frame = Frame(OUTER, INNER, (), ())
    found = place_region_words([words(17), words(13)], frame, [], [box(*bubble) for bubble in bubbles], EM)
    assert found is not None
    return found


def test_a_pair_stands_across_the_lower_edge_where_it_is_free() -> None:
    found = placed((100, 20, 600, 300))
    assert found.inside.center[0] == found.outside.center[0] == INNER.center[0]
    assert found.inside.bottom < INNER.bottom < found.outside.top


@pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
def test_a_pair_stands_across_an_upright_edge_where_only_that_is_free(left: bool) -> None:
    bubble = (240, 10, 890, 440) if left else (10, 10, 660, 440)
    found = placed(bubble, (10, 10, 890, 150), (10, 300, 890, 440))
    assert found.inside.center[1] == found.outside.center[1]
    inside = found.inside.left - INNER.left if left else INNER.right - found.inside.right
    assert inside == pytest.approx(EDGE[0] * EM)
    assert found.outside.right < INNER.left if left else found.outside.left > INNER.right


def test_words_that_have_no_clear_place_are_set_smaller() -> None:
    assert placed((10, 10, 660, 440)).words.size == 17
    assert placed((10, 10, 675, 440)).words.size == 13


def test_words_keep_clear_of_the_inner_edge_even_where_a_bubble_lies_under_them() -> None:
    everywhere = (5, 5, 895, 445)
    found = placed(everywhere)
    assert found.words.size == 13
    assert INNER.left < found.inside.left < found.inside.right < INNER.right
    assert not rectangle_of(found.inside).intersects(rectangle_of(found.outside))


def test_words_keep_the_least_distance_from_bubbles() -> None:
    bubble = (10, 10, 665, 440)
    found = placed(bubble)
    away = rectangle_of(found.inside).distance(box(*bubble))
    assert CLEAR[-1] * EM <= away + 1e-6

"""Elastic outlines: within their bounds, convex, nowhere tighter than they may be."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from cop_diagram.layout.joint.elastic_outline import elastic, outline_of, radii
from cop_diagram.layout.joint.support_function import DIRECTIONS, along, chord

NO_CAPTION = (0.0, 0.0), 0.0
FREE = np.full(DIRECTIONS, np.inf)


def around(points: np.ndarray, radius: float) -> np.ndarray:
    """Return the support function of points, each with a disc around it."""
    return along(points).max(axis=0) + radius


def alone(start, least, most, radius, calm, caption, price):
    """Return the support function of one elastic curve."""
    curves = np.array([start]), np.array([least]), np.array([most])
    return elastic(*curves, radius, np.array([calm]), np.array([caption]), price)[0]


def test_outlines_that_are_made_together_are_what_each_is_alone():
    places = [np.array(one) for one in ([(0.0, 0.0)], [(5.0, 0.0), (90.0, 30.0)], [(0.0, -60.0), (0.0, 60.0)])]
    start, least = (np.array([around(one, radius) for one in places]) for radius in (40.0, 5.0))
    most, calm, captions = np.array([FREE, FREE, start[2] + 4.0]), np.array([40.0, 60.0, 90.0]), np.ones((3, 2))
    together = elastic(start, least, most, 20.0, calm, captions, 0.01)
    for row in range(3):
        one = alone(start[row], least[row], most[row], 20.0, calm[row], captions[row], 0.01)
        assert np.array_equal(together[row], one)
    assert elastic(start[:0], least[:0], most[:0], 20.0, calm[:0], captions[:0], 0.01).shape == (0, DIRECTIONS)


@examples(20)
@given(st.lists(st.tuples(st.floats(-150, 150), st.floats(-100, 100)), min_size=1, max_size=8))
def test_an_outline_holds_all_and_is_convex(points):
    places = np.array(points)
    support = alone(around(places, 40.0), along(places).max(axis=0), FREE, 30.0, 60.0, *NO_CAPTION)
    assert radii(support).min() >= 30.0 - 0.2
    shape = shapely.Polygon(outline_of(support).flattened(8))
    assert shape.is_valid
    assert shape.area >= 0.999 * shape.convex_hull.area
    assert max(shape.distance(shapely.Point(point)) for point in points) <= 0.5


def test_without_bounds_an_outline_is_a_circle():
    start = around(np.array([(0.0, 0.0), (50.0, 20.0)]), 30.0)
    support = alone(start, np.full(DIRECTIONS, -200.0), FREE, 10.0, 50.0, *NO_CAPTION)
    assert radii(support) == pytest.approx(np.full(DIRECTIONS, 50.0), abs=5.0)


def test_an_outline_stays_before_a_wall():
    places, most = np.array([(0.0, -60.0), (0.0, 60.0)]), FREE.copy()
    most[0] = 42.0
    support = alone(around(places, 40.0), along(places).max(axis=0), most, 20.0, 100.0, *NO_CAPTION)
    assert support[0] <= 42.0 + 0.1
    assert support[DIRECTIONS // 2] > 45.0


def test_an_outline_comes_to_meet_its_caption():
    places, caption = np.array([(0.0, -40.0), (20.0, 40.0), (150.0, 0.0)]), (40.0, -35.0)
    least = along(places).max(axis=0) + 10.0
    off = []
    for price in (0.0, 0.1):
        left, right, _ = chord(alone(around(places, 40.0), least, FREE, 20.0, 60.0, caption, price), caption[1])
        off.append(abs((left + right) / 2 - caption[0]))
    assert off[1] < 0.5 * off[0]


@pytest.mark.parametrize("height", [-20.0, 0.0, 13.0])
def test_a_chord_goes_from_side_to_side(height):
    left, right, _ = chord(around(np.array([(5.0, 0.0)]), 30.0), height)
    assert (left, right) == pytest.approx((5 - np.sqrt(900 - height**2), 5 + np.sqrt(900 - height**2)), abs=0.1)


def test_a_chord_changes_with_the_support_function_as_it_says():
    support, height = around(np.array([(0.0, 0.0), (60.0, 10.0), (20.0, 50.0)]), 30.0), 4.0
    left, right, change = chord(support, height)
    larger = support + 0.1 * along(np.array([(1.0, 0.0)]))[0] + 0.1
    ends = np.array(chord(larger, height)[:2]) - (left, right)
    assert ends == pytest.approx(change @ (larger - support), abs=0.02)

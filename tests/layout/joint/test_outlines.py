"""Elastic outlines: within their bounds, convex, nowhere tighter than they may be."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from cop_diagram.layout.joint.elastic_outline import elastic, outline_of, radii
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, Bodies, along

NO_LEVEL = np.zeros((0, DIRECTIONS + 1))
FREE = np.full(DIRECTIONS, np.inf)


def around(points: np.ndarray, radius: float) -> np.ndarray:
    """Return the support function of points, each with a disc around it."""
    return along(points).max(axis=0) + radius


@examples(20)
@given(st.lists(st.tuples(st.floats(-150, 150), st.floats(-100, 100)), min_size=1, max_size=8))
def test_an_outline_holds_all_and_is_convex(points):
    places = np.array(points)
    support = elastic(around(places, 40.0), along(places).max(axis=0), FREE, 30.0, 60.0, NO_LEVEL)
    assert radii(support).min() >= 30.0 - 0.2
    shape = shapely.Polygon(outline_of(support).flattened(8))
    assert shape.is_valid
    assert shape.area >= 0.999 * shape.convex_hull.area
    assert max(shape.distance(shapely.Point(point)) for point in points) <= 0.5


def test_without_bounds_an_outline_is_a_circle():
    start = around(np.array([(0.0, 0.0), (50.0, 20.0)]), 30.0)
    support = elastic(start, np.full(DIRECTIONS, -200.0), FREE, 10.0, 50.0, NO_LEVEL)
    assert radii(support) == pytest.approx(np.full(DIRECTIONS, 50.0), abs=5.0)


def test_an_outline_stays_before_a_wall():
    places, most = np.array([(0.0, -60.0), (0.0, 60.0)]), FREE.copy()
    most[0] = 42.0
    support = elastic(around(places, 40.0), along(places).max(axis=0), most, 20.0, 100.0, NO_LEVEL)
    assert support[0] <= 42.0 + 0.1
    assert support[DIRECTIONS // 2] > 45.0


def test_a_body_reaches_as_far_as_its_farthest_box():
    bodies = Bodies(((0, 1), (1, 2)))
    centers, half = np.array([(0.0, 0.0), (10.0, 5.0), (40.0, 0.0)]), np.full((3, 2), (3.0, 1.0))
    reach = bodies.reach(centers, half)
    assert reach[:, 0].tolist() == [13.0, 43.0]
    assert reach[:, DIRECTIONS // 4].tolist() == [6.0, 6.0]
    assert np.hypot(*NORMALS.T) == pytest.approx(np.ones(DIRECTIONS))

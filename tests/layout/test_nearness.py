"""What is near to a border, compared with what shapely says point by point."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.bubbles.nearness import Near, near_boxes, near_curves
from cop_diagram.scene.geometry import Box, Floats

lengths = st.floats(0, 200).map(lambda value: round(value, 3))
spots = st.tuples(lengths, lengths)
rows = st.lists(spots, min_size=1, max_size=40).map(np.array)
boxes = st.tuples(spots, spots).map(
    lambda ends: Box(*(min(pair) for pair in zip(*ends, strict=True)), *(max(pair) for pair in zip(*ends, strict=True)))
)
curves = st.lists(spots, min_size=2, max_size=6, unique=True).map(LineString)


@given(rows, st.lists(boxes, max_size=8), st.floats(1, 100))
def test_near_boxes_are_those_that_shapely_finds(points: Floats, around: list[Box], reach: float) -> None:
    shapes = [shapely.box(box.left, box.top, box.right, box.bottom) for box in around]
    compare(points, shapes, reach, near_boxes(points, around, reach))


@given(rows, st.lists(curves, max_size=5), st.floats(1, 100))
def test_near_curves_are_those_that_shapely_finds(points: Floats, around: list[BaseGeometry], reach: float) -> None:
    compare(points, around, reach, near_curves(points, around, reach))


def compare(points: Floats, shapes: list[BaseGeometry], reach: float, found: Near) -> None:
    """Assert that the pairs are those that far from each other at most, and each place as near as there is."""
    far = np.array([[shape.distance(place) for shape in shapes] for place in shapely.points(points)])
    pairs = set(zip(found[0].tolist(), found[1].tolist(), strict=True))
    assert len(pairs) == len(found[0])
    for row, number in np.ndindex(len(points), len(shapes)):
        if abs(far[row, number] - reach) > 1e-9:  # on the very limit it may be either
            assert ((row, number) in pairs) == (far[row, number] < reach)
    for row, number, foot in zip(*found, strict=True):
        assert np.hypot(*(points[row] - foot)) == pytest.approx(far[row, number], abs=1e-9)
        assert shapes[number].distance(shapely.Point(foot)) < 1e-9

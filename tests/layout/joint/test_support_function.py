"""How far boxes reach: the same as their corners do, in every direction of the fan."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, UP, Bodies, along, opposite, reach

box = st.tuples(st.floats(-900, 900), st.floats(-900, 900), st.floats(0, 90), st.floats(0, 90))


def farthest(boxes: list[tuple[float, ...]], u: tuple[float, float]) -> float:
    """Return how far the farthest corner of any box lies along a direction."""
    return max(
        (x + sx * wide) * u[0] + (y + sy * high) * u[1]
        for x, y, wide, high in boxes
        for sx in (-1, 1)
        for sy in (-1, 1)
    )


def test_the_fan_goes_round_in_equal_steps_and_holds_each_opposite() -> None:
    angles = np.unwrap(np.arctan2(NORMALS[:, 1], NORMALS[:, 0]))
    assert np.diff(angles) == pytest.approx(2 * math.pi / DIRECTIONS)
    assert np.hypot(*NORMALS.T) == pytest.approx(np.ones(DIRECTIONS))
    assert (NORMALS[0].tolist(), NORMALS[UP].tolist()) == ([1.0, 0.0], [0.0, -1.0])
    assert [opposite(k) for k in range(DIRECTIONS)] == [*range(24, DIRECTIONS), *range(24)]
    for k in range(DIRECTIONS):
        assert NORMALS[opposite(k)] == pytest.approx(-NORMALS[k])


@given(st.lists(box, min_size=1, max_size=6), st.data())
def test_a_body_reaches_as_far_as_the_farthest_corner_of_its_boxes(boxes, data) -> None:
    rows = st.lists(st.integers(0, len(boxes) - 1), min_size=1, max_size=4)
    members = tuple(map(tuple, data.draw(st.lists(rows, min_size=1, max_size=3))))
    centers, half = np.array(boxes)[:, :2], np.array(boxes)[:, 2:]
    found = Bodies(members).reach(centers, half)
    assert found.shape == (len(members), DIRECTIONS)
    for body, reached in zip(members, found, strict=True):
        expected = [farthest([boxes[row] for row in body], u) for u in NORMALS.tolist()]
        assert reached == pytest.approx(expected, abs=1e-9)


@given(st.lists(box, min_size=1, max_size=4), st.lists(st.floats(0, 2 * math.pi), min_size=1, max_size=3))
def test_boxes_reach_in_any_direction_that_is_asked_for(boxes, angles) -> None:
    directions = np.array([(math.cos(angle), math.sin(angle)) for angle in angles])
    centers, half = np.array(boxes)[:, :2], np.array(boxes)[:, 2:]
    for one, reached in zip(boxes, reach(centers, half, directions), strict=True):
        assert reached == pytest.approx([farthest([one], u) for u in directions.tolist()], abs=1e-9)
    assert along(centers, directions) == pytest.approx(reach(centers, 0 * half, directions))


def test_no_bodies_reach_nowhere() -> None:
    assert Bodies(()).reach(np.zeros((0, 2)), np.zeros((0, 2))).shape == (0, DIRECTIONS)

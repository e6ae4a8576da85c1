"""Marks that touch in a miniature give way to each other."""

from __future__ import annotations

import numpy as np
import pytest

from cop_diagram.series.spacing import moved_apart


@pytest.mark.parametrize("count", [1, 2, 9, 40])
def test_circles_in_one_place_are_moved_apart_within_their_area(count: int) -> None:
    radii, low, high = np.full(count, 2.0), np.full((count, 2), 0.0), np.full((count, 2), 100.0)
    found = moved_apart(np.full((count, 2), 50.0), radii, low, high)
    assert found is not None
    distance = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1)) + 1e9 * np.eye(count)
    assert distance.min() >= 4.0
    assert found.min() >= 0.0
    assert found.max() <= 100.0


def test_circles_that_do_not_touch_stay_where_they_are() -> None:
    centers = np.array([[10.0, 10.0], [20.0, 10.0], [10.0, 30.0]])
    limits = np.zeros((3, 2)), np.full((3, 2), 40.0)
    found = moved_apart(centers, np.full(3, 2.0), *limits)
    assert found is not None
    assert np.abs(found - centers).max() < 0.01


def test_too_many_for_their_area_cannot_be_moved_apart() -> None:
    limits = np.zeros((9, 2)), np.full((9, 2), 3.0)
    assert moved_apart(np.full((9, 2), 1.0), np.full(9, 2.0), *limits) is None

"""Exact arithmetic agrees with the libraries' to their last bits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.scene.reproducible import lengths, solved

numbers = st.floats(-1e3, 1e3)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8))
def test_lengths_are_those_of_euclid(vectors):
    x, y = np.array(vectors).T
    assert lengths(x, y) == pytest.approx(np.hypot(x, y), abs=1e-9)


@given(st.integers(1, 12), st.integers(1, 4), st.integers(0, 10**6))
def test_positive_definite_systems_are_solved(count, systems, seed):
    random = np.random.default_rng(seed)
    factors, expected = random.normal(size=(systems, count, count)), random.normal(size=(systems, count))
    matrices = factors @ factors.swapaxes(1, 2) + np.eye(count)
    before = matrices.copy()
    assert solved(matrices, (matrices @ expected[:, :, None])[:, :, 0]) == pytest.approx(expected, abs=1e-8)
    assert np.array_equal(matrices, before)

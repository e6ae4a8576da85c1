"""What is known of changes that were tried before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.layout.joint.shortfalls import SHARE, Shortfalls

points = st.floats(-1e3, 1e3)


@given(points)
def test_what_was_never_tried_is_expected_to_save_what_is_forecast(forecast):
    assert Shortfalls().expected("turn", forecast) == forecast


@given(points, points, points)
def test_what_fell_short_is_expected_to_fall_short_by_most_of_that_again(forecast, saved, later):
    shortfalls = Shortfalls()
    shortfalls.learn("turn", forecast, saved)
    assert shortfalls.expected("turn", later) == later - SHARE * max(forecast - saved, 0)
    assert shortfalls.expected("another", later) == later


def test_the_last_trial_counts():
    shortfalls = Shortfalls()
    shortfalls.learn("turn", 10, 2)
    shortfalls.learn("turn", 10, 9)
    assert shortfalls.expected("turn", 5) == 5 - SHARE

"""Gaps of bubbles: those that a line can separate are measured, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.scenes import activity, oval, small_scene

from cop_diagram.promises.gaps import Gap, gaps_within
from cop_diagram.promises.promises import violations
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Bubble, Scene
from cop_diagram.scene.geometry import Box


def two_bubbles(apart: float, common: bool = False, place: float = 0.0) -> Scene:
    """Return two bubbles side by side; the true places of their texts lie as far apart, or that much nearer."""
    left, right = Box(100.0, 200.0, 300.0, 300.0), Box(300.0 + apart, 200.0, 500.0 + apart, 300.0)
    one, other = activity("Tips", "tips", 190.0, 240.0, "one"), activity("Polls", "polls", 390.0, 240.0, "other")
    other = replace(other, target=(other.target[0] - place, other.target[1]))
    if common:
        other = replace(other, clusters=("one", "other"))
    bubbles = tuple(
        Bubble(name, name.capitalize(), "cluster-sharing", oval(box)) for name, box in (("one", left), ("other", right))
    )
    return replace(small_scene(), activities=(one, other), bubbles=bubbles, captions=(), gap=6.0)


def test_the_gap_of_two_bubbles_is_measured() -> None:
    (gap,) = gaps_within(two_bubbles(4.5), 6.0)
    assert gap.clusters == ("one", "other")
    assert gap.points == pytest.approx(4.5, abs=1e-6)
    assert list(gaps_within(two_bubbles(4.5), 4.0)) == []
    assert quality(two_bubbles(4.5)).bubbles.near == (gap,)
    assert quality(two_bubbles(6.0)).bubbles.near == ()


def test_bubbles_that_belong_together_or_lie_in_each_other_have_none() -> None:
    assert list(gaps_within(two_bubbles(4.5, common=True), 6.0)) == []
    assert list(gaps_within(two_bubbles(4.5, place=200.0), 6.0)) == []


def test_two_bubbles_that_touch() -> None:
    scene = two_bubbles(-3.0)
    assert list(gaps_within(scene, 6.0)) == [Gap(("one", "other"), 0.0)]
    assert [v.message for v in violations(scene) if v.promise == "H6"] == ["the bubbles one and other touch"]


def test_what_the_gap_had_to_shrink_to_is_no_broken_promise() -> None:
    near = two_bubbles(4.5)
    assert [v.message for v in violations(near) if v.promise == "H6"] == [
        "the bubbles one and other are nearer than 6.0 points"
    ]
    assert not [v for v in violations(replace(near, gap=3.0)) if v.promise == "H6"]

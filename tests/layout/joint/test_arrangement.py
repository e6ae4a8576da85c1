"""Boxes in one program: nothing touches, lines part what they can, the same places every time."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from cop_diagram.layout.joint import Arrangement, BoxTask, improve, level
from cop_diagram.layout.joint.loosening import loosen

PAGE = (0.0, 0.0, 900.0, 500.0)


def task_of(places: list[tuple[float, float]], clusters: list[int], half: tuple[float, float] = (30.0, 8.0)) -> BoxTask:
    """Return boxes of one size in a large page; those with the same number are a cluster, each one from 0 on."""
    count = len(places)
    bodies = tuple(tuple(np.flatnonzero(np.array(clusters) == number).tolist()) for number in sorted(set(clusters)))
    together = np.equal.outer(clusters, clusters)
    gaps = np.stack([np.where(together, 6.0, 12.0), np.where(together, 2.0, 8.0)], axis=2)
    return BoxTask(
        ways=tuple(np.array([half]) for _ in places),
        rows=((1,),) * count,
        prices=(np.zeros(1),) * count,
        anchors=np.zeros(count),
        targets=np.array(places),
        areas=np.array([PAGE] * count),
        placed=np.ones(count, dtype=bool),
        pinned=np.zeros(count, dtype=bool),
        weights=1 + 0.001 * np.arange(count),
        near=(20.0, 30.0),
        gaps=gaps,
        bodies=bodies,
        pads=np.full((count, 2), 4.0),
        distance=np.full((len(bodies), len(bodies)), 6.0),
        ranks=np.zeros((count, 2)),
        groups=np.full((count, 2), -1),
        steps=(),
    )


def boxes(arrangement: Arrangement, pad: float = 0.0) -> list[shapely.Polygon]:
    low, high = arrangement.centers - arrangement.half - pad, arrangement.centers + arrangement.half + pad
    return list(shapely.box(*low.T, *high.T))


cluster = st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=1, max_size=5)


@examples(20)
@given(st.lists(cluster, min_size=2, max_size=4))
def test_clusters_that_a_line_separates_stay_apart(groups):
    middles = [(200.0, 120.0), (650.0, 130.0), (210.0, 380.0), (660.0, 370.0)]
    places = [(x + dx, y + dy) for (x, y), group in zip(middles, groups, strict=False) for dx, dy in group]
    numbers = [number for number, group in enumerate(groups) for _ in group]
    arrangement = Arrangement(task_of(places, numbers))
    assert arrangement.settle(60)
    shapes = boxes(arrangement)
    assert all(a.distance(b) > 0 for a, b in combinations(shapes, 2))
    hulls = [
        shapely.union_all([shape for shape, n in zip(shapes, numbers, strict=True) if n == number]).convex_hull
        for number in range(len(groups))
    ]
    assert min(a.distance(b) for a, b in combinations(hulls, 2)) >= 6 - 1e-6


@examples(20)
@given(st.lists(st.tuples(st.floats(100, 800), st.floats(50, 450)), min_size=2, max_size=25))
def test_improving_never_costs_and_never_breaks_a_rule(places):
    arrangement = Arrangement(task_of(places, list(range(len(places)))))
    assert arrangement.settle(60)
    before = arrangement.price
    improve(arrangement, 30)
    assert arrangement.clean
    assert arrangement.price <= before + 1e-9
    need = np.array([12.0, 8.0]) + 2 * arrangement.half[0]
    for i, j in combinations(range(len(places)), 2):
        assert (np.abs(arrangement.centers[i] - arrangement.centers[j]) >= need - 1e-5).any()


def test_boxes_with_room_stay_in_their_places():
    places = [(100.0, 100.0), (300.0, 100.0), (500.0, 300.0)]
    arrangement = Arrangement(task_of(places, [0, 0, 1]))
    assert arrangement.settle(10)
    assert arrangement.centers.tolist() == pytest.approx(np.array(places))
    assert arrangement.price == 0


def test_two_arrangements_of_one_task_are_equal():
    places = [(400.0 + 7 * n % 40, 250.0 + 11 * n % 30) for n in range(15)]
    tried = []
    for _ in range(2):
        arrangement = Arrangement(task_of(places, [n % 3 for n in range(15)]))
        arrangement.settle(60)
        improve(arrangement, 40)
        tried.append(arrangement.centers.tolist())
    assert tried[0] == tried[1]


def test_a_state_can_be_gone_back_to():
    arrangement = Arrangement(task_of([(400.0, 250.0), (410.0, 252.0), (405.0, 255.0)], [0, 1, 2]))
    arrangement.settle(30)
    state = arrangement.state()
    two, choice = next(iter(state.choice.items()))
    arrangement.put(two, next(option for option in arrangement.options(two) if option != choice))
    arrangement.solve()
    arrangement.restore(state)
    arrangement.solve()
    assert arrangement.price == pytest.approx(state.price)
    assert arrangement.centers.tolist() == pytest.approx(state.centers)


def test_rows_that_nearly_agree_are_set_level():
    arrangement = Arrangement(task_of([(200.0, 200.0), (320.0, 203.0), (440.0, 240.0)], [0, 0, 0]))
    arrangement.settle(10)
    level(arrangement, 5.0)
    ys = arrangement.centers[:, 1]
    assert ys[0] == pytest.approx(ys[1])
    assert ys[2] == pytest.approx(240.0)


def test_a_line_that_cannot_be_kept_is_dropped():
    """Two clusters that cross like the bars of a plus sign have no line; their boxes are parted one by one."""
    places = [(300.0, 250.0), (600.0, 250.0), (450.0, 150.0), (450.0, 350.0)]
    arrangement = Arrangement(task_of(places, [0, 0, 1, 1]))
    assert arrangement.settle(10)
    assert arrangement.lines.entangled() == {0, 1}
    assert arrangement.centers.tolist() == pytest.approx(np.array(places))


@examples(20)
@given(st.lists(cluster, min_size=2, max_size=3), st.integers(0, 10**6))
def test_loosening_costs_nothing(groups, seed):
    """Whatever choices are in force, others that are kept already take their place only where that does not cost."""
    middles = [(200.0, 120.0), (300.0, 130.0), (210.0, 220.0)]
    places = [(x + dx, y + dy) for (x, y), group in zip(middles, groups, strict=False) for dx, dy in group]
    numbers = [number for number, group in enumerate(groups) for _ in group]
    arrangement = Arrangement(task_of(places, numbers))
    chance = random.Random(seed)
    for two in combinations(range(len(places)), 2):
        if numbers[two[0]] == numbers[two[1]]:
            arrangement.put(two, chance.choice(arrangement.options(two)))
    arrangement.settle(60)
    before = arrangement.price
    loosen(arrangement)
    arrangement.solve()
    assert arrangement.price <= before + 1e-6


def test_loosening_takes_the_axis_along_which_two_boxes_lie_apart_anyway():
    arrangement = Arrangement(task_of([(200.0, 100.0), (210.0, 160.0)], [0, 0]))
    arrangement.put((0, 1), (0, 1, 0))
    arrangement.settle(60)
    assert arrangement.price > 50
    loosen(arrangement)
    arrangement.solve()
    assert (arrangement.choice((0, 1)), round(arrangement.price, 6)) == ((0, 1, 1), 0.0)

"""Boxes in one program: nothing touches, lines part what they can, the same places every time."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.box_tasks import task_of
from support.examples import examples

from cop_diagram.layout.joint import Arrangement, Shortfalls, improve, level
from cop_diagram.layout.joint.forecasts import saved_by_choosing, saved_by_rewording
from cop_diagram.layout.joint.spreading import spread


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
    improve(arrangement, 30, Shortfalls())
    assert arrangement.clean
    assert arrangement.price <= before + 1e-9
    need = np.array([12.0, 8.0]) + 2 * arrangement.half[0]
    for i, j in combinations(range(len(places)), 2):
        assert (np.abs(arrangement.centers[i] - arrangement.centers[j]) >= need - 1e-5).any()


@pytest.mark.parametrize("way", [(72.0, 0.0), (0.0, 24.0), (-72.0, 3.0), (5.0, -24.0)])
def test_boxes_touch_when_they_lack_a_hundred_thousandth_of_a_point(way):
    """The check of the finished scene takes a hundred times as much for no distance: no map hangs on rounding."""
    for nearer, found in ((1e-5, [(0, 1)]), (5e-7, [])):
        (dx, dy), share = way, 1 - nearer / max(map(abs, way))
        arrangement = Arrangement(task_of([(300.0, 200.0), (300.0 + share * dx, 200.0 + share * dy)], [0, 1]))
        assert arrangement.touching() == found


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
        improve(arrangement, 40, Shortfalls())
        tried.append(arrangement.centers.tolist())
    assert tried[0] == tried[1]


def test_what_fell_short_before_is_not_tried_again(monkeypatch):
    """It is known too of an arrangement in another size, as here of the same begun anew."""
    places = [(400.0 + 7 * n % 40, 250.0 + 11 * n % 30) for n in range(15)]
    solve, solved = Arrangement.solve, []
    monkeypatch.setattr(Arrangement, "solve", lambda arrangement: (solved.append(1), solve(arrangement))[1])
    shortfalls, spent, prices = Shortfalls(), [], []
    for _ in range(2):
        arrangement = Arrangement(task_of(places, [n % 3 for n in range(15)]))
        arrangement.settle(60)
        before = len(solved)
        improve(arrangement, 1000, shortfalls)
        spent.append(len(solved) - before)
        prices.append(arrangement.price)
    assert spent[1] < 0.75 * spent[0]
    assert prices[1] == pytest.approx(prices[0])


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


@examples(30)
@given(st.lists(st.tuples(st.floats(300, 360), st.floats(200, 240)), min_size=2, max_size=6))
def test_another_way_to_set_a_text_saves_no_more_than_is_said(places):
    count = len(places)
    ways, prices = (np.array([(30.0, 8.0), (18.0, 16.0)]),) * count, (np.array([0.0, 1.0]),) * count
    task = replace(task_of(places, [0] * count), ways=ways, rows=((1, 2),) * count, prices=prices)
    arrangement = Arrangement(task)
    arrangement.settle(60)
    before, most = arrangement.price, saved_by_rewording(arrangement, 1, 1)
    arrangement.reword(1, 1)
    arrangement.solve()
    assert before - arrangement.price <= most + 1e-6


@examples(30)
@given(st.lists(st.tuples(st.floats(300, 360), st.floats(200, 240)), min_size=2, max_size=6))
def test_another_choice_saves_no_more_than_is_said(places):
    arrangement = Arrangement(task_of(places, [0] * len(places)))
    arrangement.settle(60)
    state = arrangement.state()
    for two, now in sorted(state.choice.items()):
        for choice in arrangement.options(two):
            if choice != now:
                most = saved_by_choosing(arrangement, two, choice)
                arrangement.put(two, choice)
                arrangement.solve()
                assert state.price - arrangement.price <= most + 1e-6
                arrangement.restore(state)


def test_what_rules_cost_at_the_margin_is_gone_back_to():
    arrangement = Arrangement(task_of([(400.0, 250.0), (410.0, 252.0), (405.0, 255.0)], [0, 0, 0]))
    arrangement.settle(30)
    state, tensions = arrangement.state(), arrangement.tensions()
    two, choice = next(iter(state.choice.items()))
    arrangement.put(two, next(option for option in arrangement.options(two) if option != choice))
    arrangement.solve()
    assert arrangement.tensions() != tensions
    arrangement.restore(state)
    assert arrangement.tensions() == tensions


def test_a_change_that_saves_hardly_anything_is_not_kept():
    """Else an edit far away could tip the balance between two ways to arrange the same texts."""
    task = task_of([(400.0, 250.0), (400.2, 250.0)], [0, 0])
    arrangement = Arrangement(task, look=np.array([(401.0, 250.0), (400.0, 250.0)]))
    assert arrangement.settle(30)
    choice = arrangement.choice((0, 1))
    improve(arrangement, 30, Shortfalls())
    assert arrangement.choice((0, 1)) == choice


def test_a_crowd_in_one_place_is_spread_over_more_room_and_the_same_every_time():
    task = task_of([(450.0, 250.0)] * 40, [-1] * 40)
    found = spread(task)
    assert np.array_equal(found, spread(task))
    assert len(np.unique(found, axis=0)) == 40
    lower, upper, _ = task.rooms(task.sizes([0] * 40))
    assert (lower <= found).all()
    assert (found <= upper).all()


def test_a_crowd_that_would_take_too_many_comparisons_is_left_where_it_is():
    task = task_of([(450.0, 250.0)] * 130, [-1] * 130)
    *_, home = task.rooms(task.sizes([0] * 130))
    assert np.array_equal(spread(task), home)

"""Texts taken out together and put back: never dearer, no rule broken, within the programs that are granted."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.box_tasks import task_of
from support.examples import examples

from cop_diagram.layout.joint import Arrangement, BoxTask, Shortfalls, improve, reconsider

CROWD = [(356.0, 219.0), (317.0, 243.0), (301.0, 225.0), (408.0, 204.0), (367.0, 231.0)]


def never() -> bool:
    """Say of texts that they are not near enough to their places."""
    return False


def in_one_or_two_lines(places: list[tuple[float, float]], clusters: list[int]) -> BoxTask:
    """Return texts of which each can be set in a long line or, at a price, in two short ones."""
    count = len(places)
    ways, prices = (np.array([(30.0, 8.0), (18.0, 16.0)]),) * count, (np.array([0.0, 1.0]),) * count
    return replace(task_of(places, clusters), ways=ways, rows=((1, 2),) * count, prices=prices)


def improved(task: BoxTask) -> Arrangement:
    arrangement = Arrangement(task)
    arrangement.settle(60)
    improve(arrangement, 1000, Shortfalls())
    return arrangement


def solved(arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch, solutions: int) -> int:
    """Reconsider an arrangement, and return how many programs that took."""
    solves, solve = list[int](), arrangement.solve
    monkeypatch.setattr(arrangement, "solve", lambda: (solves.append(1), solve()))
    reconsider(arrangement, solutions, never)
    return len(solves)


places = st.lists(st.tuples(st.floats(300, 420), st.floats(200, 250)), min_size=2, max_size=9)


@examples(12)
@given(places, st.integers(1, 3))
def test_texts_are_put_back_where_they_cost_no_more_and_break_no_rule(places, clusters):
    arrangement = improved(in_one_or_two_lines(places, [n % clusters for n in range(len(places))]))
    before, clean = arrangement.price, arrangement.clean
    reconsider(arrangement, 60, never)
    assert arrangement.price <= before
    assert arrangement.clean == clean
    centers, price = arrangement.centers.copy(), arrangement.price
    arrangement.solve()
    assert arrangement.price == pytest.approx(price)
    assert arrangement.centers == pytest.approx(centers, abs=1e-6)
    if clean:
        assert not arrangement.undecided()
        assert not arrangement.prescribe()


def test_texts_get_other_lines_and_another_order_at_once():
    """The best that changes one at a time reach is half as dear again."""
    arrangement = improved(in_one_or_two_lines(CROWD, [0] * 5))
    assert arrangement.price == pytest.approx(27.0, abs=0.1)
    reconsider(arrangement, 100, never)
    assert arrangement.price == pytest.approx(18.0, abs=0.1)


def test_no_more_programs_are_solved_than_granted(monkeypatch):
    crowd = [(300.0 + 37 * n % 120, 200.0 + 23 * n % 50) for n in range(20)]
    for solutions in (0, 1, 7, 50):
        arrangement = improved(in_one_or_two_lines(crowd, [0] * 20))
        with monkeypatch.context() as context:
            assert solved(arrangement, context, solutions) <= solutions


def test_nothing_is_tried_once_the_texts_are_near_enough_to_their_places():
    arrangement = improved(in_one_or_two_lines(CROWD, [0] * 5))
    reconsider(arrangement, 100, lambda: arrangement.price < 28)
    assert arrangement.price == pytest.approx(27.0, abs=0.1)
    reconsider(arrangement, 100, lambda: arrangement.price < 26)
    assert 17 < arrangement.price < 26


def test_the_same_texts_are_put_back_in_the_same_way():
    found = []
    for _ in range(2):
        arrangement = improved(in_one_or_two_lines(CROWD, [0, 1, 0, 1, 0]))
        reconsider(arrangement, 100, never)
        found.append((arrangement.centers.tolist(), list(arrangement.way)))
    assert found[0] == found[1]


def test_pinned_texts_stay():
    task = in_one_or_two_lines(CROWD, [0] * 5)
    pinned = np.array([True, False, False, False, False])
    arrangement = improved(replace(task, pinned=pinned))
    reconsider(arrangement, 100, never)
    assert arrangement.centers[0].tolist() == list(CROWD[0])
    assert arrangement.way[0] == 0


def test_released_texts_lie_at_their_places_until_they_are_held():
    arrangement = improved(in_one_or_two_lines(CROWD, [0, 1, 0, 1, 0]))
    state = arrangement.state()
    for box in range(5):
        arrangement.release([box])
        arrangement.solve()
        assert arrangement.centers[box] == pytest.approx(arrangement.program.home[box], abs=1e-6)
        arrangement.hold([box])
        arrangement.restore(state)
        arrangement.solve()
        assert arrangement.price == pytest.approx(state.price)
    assert all(np.abs(arrangement.centers[i] - arrangement.centers[j]).max() > 8 for i, j in combinations(range(5), 2))

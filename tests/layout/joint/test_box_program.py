"""The linear program of boxes: what moves, wordings and broken rules cost, and that rules can be put out of force."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.box_tasks import task_of

from cop_diagram.layout.joint import BoxTask
from cop_diagram.layout.joint.box_program import BREACH, BoxProgram
from cop_diagram.layout.joint.linear_program import INFINITY

HERE, THERE = (300.0, 200.0), (320.0, 210.0)
WEIGHTS = (1.0, 1.25)


def two(**changes: object) -> BoxTask:
    """Return a wide box and a narrow one, the second of which can also be set in two lines."""
    task = task_of([HERE, THERE], [0, 1])
    ways = (np.array([[30.0, 8.0]]), np.array([[12.0, 8.0], [7.0, 16.0]]))
    prices = (np.array([3.0]), np.array([1.0, 5.0]))
    return replace(task, ways=ways, rows=((1,), (1, 2)), prices=prices, weights=np.array(WEIGHTS), **changes)


def program_of(task: BoxTask, way: tuple[int, int] = (0, 0)) -> BoxProgram:
    return BoxProgram(task, list(way))


def fare(far: float) -> float:
    """Return what a box pays for a distance along one axis: dearer beyond 20 points, and dearest beyond 30."""
    return min(far, 20) + 3 * max(min(far, 30) - 20, 0) + 12 * max(far - 30, 0)


def test_without_rules_boxes_stay_and_only_their_wordings_are_paid_for() -> None:
    centers, price = program_of(two()).solve()
    assert centers.tolist() == [list(HERE), list(THERE)]
    assert price == 4.0
    assert program_of(two(), (0, 1)).solve()[1] == 8.0


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("way", [1.0, -1.0])
@given(far=st.floats(0.5, 150.0), box=st.integers(0, 1))
def test_a_box_that_must_move_pays_for_each_point_and_more_far_away(
    axis: int, way: float, box: int, far: float
) -> None:
    program = program_of(two())
    factors = (way, 0.0) if axis == 0 else (0.0, way)
    start = (HERE, THERE)[box][axis]
    program.add("beyond", ((box, *factors),), (), way * start + far)
    centers, price = program.solve()
    moved = centers - np.array([HERE, THERE])
    assert moved[box, axis] == pytest.approx(way * far)
    assert np.abs(moved).sum() == pytest.approx(far)
    assert price == pytest.approx(4.0 + WEIGHTS[box] * fare(far))


def test_the_way_to_the_nearest_place_where_a_box_may_be_is_paid_for() -> None:
    areas = np.array([(0.0, 0.0, 900.0, 500.0), (0.0, 0.0, 300.0, 150.0)])
    centers, price = program_of(two(areas=areas)).solve()
    assert centers[1].tolist() == [288.0, 142.0]
    assert price == pytest.approx(4.0 + 1.25 * (32 + 68))


@pytest.mark.parametrize(("anchor", "left"), [(-1.0, 320.0), (0.0, 308.0), (1.0, 296.0)])
def test_a_box_hangs_by_its_anchor(anchor: float, left: float) -> None:
    centers, price = program_of(two(anchors=np.array([0.0, anchor]))).solve()
    assert (centers[1].tolist(), price) == ([left + 12.0, 210.0], 4.0)


def beside(program: BoxProgram, key: str = "beside", **more: float) -> None:
    """Ask for 5 points between the right side of the first box and the left one of the second."""
    program.add(key, ((1, 1.0, 0.0), (0, -1.0, 0.0)), ((0, 1.0, 0.0), (1, 1.0, 0.0)), 5.0, **more)


def test_a_rule_counts_the_sizes_of_its_boxes_and_moves_the_cheaper_one() -> None:
    program = program_of(two())
    assert "beside" not in program
    beside(program)
    assert "beside" in program
    centers, price = program.solve()
    assert centers[1, 0] - centers[0, 0] == pytest.approx(5 + 30 + 12)
    assert price == pytest.approx(4.0 + 20 + 7 * 1.25)  # 27 points: 20 cheap ones of the first, then of the second
    assert program.cost("beside") == pytest.approx(1.25)


def test_a_rule_out_of_force_costs_nothing_and_can_be_put_in_force_again() -> None:
    program = program_of(two())
    beside(program)
    before = program.solve()
    program.switch("beside", on=False)
    centers, price = program.solve()
    assert (centers.tolist(), price) == ([list(HERE), list(THERE)], 4.0)
    assert "beside" in program
    assert program.cost("beside") == 0.0
    program.switch("beside", on=True)
    after = program.solve()
    assert after[0].tolist() == pytest.approx(before[0])
    assert after[1] == pytest.approx(before[1])


def test_the_cost_of_a_rule_is_that_of_the_last_solution() -> None:
    program = program_of(two())
    program.solve()
    beside(program)
    assert program.cost("beside") == 0.0  # it was not there yet
    program.solve()
    assert program.cost("beside") > 0


def test_a_text_that_is_set_anew_has_other_rules() -> None:
    program = program_of(two())
    beside(program)
    program.add("high", ((1, 0.0, 1.0),), ((1, 0.0, 1.0),), 210.0)
    program.add("off", ((1, 1.0, 0.0),), ((1, 1.0, 0.0),), 800.0)
    program.switch("off", on=False)
    assert program.solve()[0][1, 1] == pytest.approx(218.0)
    program.reword(1, 1)
    centers, price = program.solve()
    assert centers[1, 0] - centers[0, 0] == pytest.approx(5 + 30 + 7)
    assert centers[1, 1] == pytest.approx(226.0)
    assert price == pytest.approx(8.0 + 20 + 2 * 1.25 + 16 * 1.25)
    program.switch("off", on=True)
    assert program.solve()[0][1, 0] == pytest.approx(807.0)


@pytest.mark.parametrize(("price", "kept"), [(0.5, False), (BREACH, True)])
def test_a_rule_is_broken_where_that_is_cheaper(price: float, kept: bool) -> None:
    program = program_of(two())
    beside(program, price=price)
    centers, paid = program.solve()
    assert (centers[1, 0] - centers[0, 0] == pytest.approx(47.0)) == kept
    assert paid == pytest.approx(4.0 + (20 + 7 * 1.25 if kept else 27 * price))


def test_what_cannot_be_kept_is_broken_by_as_little_as_can_be() -> None:
    program = program_of(two(pinned=np.ones(2, dtype=bool)))
    beside(program)
    centers, price = program.solve()
    assert centers.tolist() == [list(HERE), list(THERE)]
    assert price == pytest.approx(4.0 + 27 * BREACH)


def test_a_rule_may_count_other_columns() -> None:
    """A line of its own is before the one box and after the other."""
    program = program_of(two())
    line, unused = program.linear.columns(np.zeros(2), np.full(2, -INFINITY), np.full(2, INFINITY)).tolist()
    program.linear.bound_columns(np.array([unused]), np.array([7.0]), np.array([7.0]))
    program.add("before", ((0, -1.0, 0.0),), ((0, 1.0, 0.0),), 2.0, columns=((line, 1.0),))
    program.add("after", ((1, 1.0, 0.0),), ((1, 1.0, 0.0),), 3.0, columns=((line, -1.0),))
    centers, _ = program.solve()
    (at, seven) = program.values([line, unused]).tolist()
    assert centers[1, 0] - centers[0, 0] == pytest.approx(47.0)
    assert (at, seven) == (pytest.approx(centers[0, 0] + 32), 7.0)

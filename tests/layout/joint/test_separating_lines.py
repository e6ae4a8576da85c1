"""Which bodies a line can keep apart, and along which direction: against what their places say by themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.box_tasks import task_of

from cop_diagram.layout.joint import BoxTask, entangled
from cop_diagram.layout.joint.separating_lines import LEVEL, STEEPEST, SeparatingLines
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, opposite


@st.composite
def tasks(draw: st.DrawFn) -> BoxTask:
    """Return boxes of several sizes and anchors in bodies that lie apart or on each other, and may share a box."""
    middles = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=4))
    near = st.lists(st.tuples(st.integers(-1, 1), st.integers(-1, 1)), min_size=1, max_size=3)
    places: list[tuple[float, float]] = []
    bodies: list[list[int]] = []
    for x, y in middles:
        offsets = draw(near)
        bodies.append(list(range(len(places), len(places) + len(offsets))))
        places += [(100 + 150.0 * x + 40 * dx, 50 + 110.0 * y + 30 * dy) for dx, dy in offsets]
    if draw(st.integers(0, 3)) == 0:
        bodies[0].append(bodies[-1][0])
    count = len(places)
    each = {"min_size": count, "max_size": count}
    return replace(
        task_of(places, [0] * count),
        ways=tuple(np.array([half]) for half in draw(st.lists(st.sampled_from(((30.0, 8.0), (12.0, 16.0))), **each))),
        anchors=np.array(draw(st.lists(st.sampled_from((-1.0, 0.0, 1.0)), **each))),
        placed=np.array(draw(st.lists(st.booleans(), **each))),
        bodies=tuple(map(tuple, bodies)),
        distance=np.full((len(bodies), len(bodies)), 6.0),
    )


def lines_of(task: BoxTask) -> SeparatingLines:
    return SeparatingLines(task, task.sizes([0] * task.count))


def placed(task: BoxTask, body: int) -> list[int]:
    """Return the boxes of a body by which its place is known."""
    return [row for row in task.bodies[body] if task.placed[row]] or list(task.bodies[body])


def margin(task: BoxTask, one: int, other: int, direction: int, *, sized: bool) -> float:
    """Return what lies between two bodies at their true places along a direction, as points or with their sizes."""
    half = task.sizes([0] * task.count) * sized
    ux, uy = NORMALS[direction].tolist()

    def ends(row: int) -> tuple[float, float]:
        x, y = task.targets[row].tolist()
        at = (x - float(task.anchors[row]) * float(half[row, 0])) * ux + y * uy
        deep = abs(ux) * float(half[row, 0]) + abs(uy) * float(half[row, 1])
        return at - deep, at + deep

    last = max(ends(row)[1] for row in placed(task, one))
    return min(ends(row)[0] for row in placed(task, other)) - last


PLUS = task_of(
    [(300.0, 250.0), (600.0, 250.0), (450.0, 150.0), (450.0, 350.0), (300.0, 450.0), (600.0, 420.0)], [0, 0, 1, 1, 2, 2]
)
"""Two clusters that cross, and one below both."""


@given(tasks())
@example(PLUS)
def test_a_line_is_where_one_can_be_and_stands_where_the_margin_is_widest(task: BoxTask) -> None:
    lines = lines_of(task)
    candidates = [
        (one, other)
        for one, other in combinations(range(len(task.bodies)), 2)
        if len(task.bodies[one]) + len(task.bodies[other]) > 2 and not set(task.bodies[one]) & set(task.bodies[other])
    ]
    free = {
        pair: [k for k in range(DIRECTIONS) if margin(task, *pair, k, sized=False) >= -LEVEL] for pair in candidates
    }
    pairs = list(zip(lines.first.tolist(), lines.second.tolist(), strict=True))
    assert pairs == [pair for pair in candidates if free[pair]]
    for row, pair in enumerate(pairs):
        assert [k for k in range(DIRECTIONS) if lines.allowed(row, k)] == free[pair]
        margins = {k: margin(task, *pair, k, sized=True) for k in free[pair]}
        chosen = int(lines.direction[row])
        assert margins[chosen] >= max(margins.values()) - STEEPEST
        assert all(margins[k] < margins[chosen] + 1e-9 for k in free[pair] if k < chosen)
        assert lines.normal(row).tolist() == NORMALS[chosen].tolist()


@given(tasks(), st.data())
def test_what_a_line_in_force_keeps_apart_and_what_is_entangled(task: BoxTask, data: st.DataObject) -> None:
    lines = lines_of(task)
    count = len(lines.first)
    lines.kept[:] = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    kept = {
        pair
        for pair, on in zip(zip(lines.first.tolist(), lines.second.tolist(), strict=True), lines.kept, strict=True)
        if on
    }
    apart = {(i, j) for one, other in kept for i in task.bodies[one] for j in task.bodies[other]}
    assert {tuple(two) for two in np.argwhere(lines.separated_boxes()).tolist()} == apart | {(j, i) for i, j in apart}
    bodies = range(len(task.bodies))
    assert lines.entangled() == {
        one
        for one in bodies
        if len(task.bodies[one]) > 1
        and any((one, other) not in kept and (other, one) not in kept for other in bodies if other != one)
    }


@given(tasks())
def test_the_entangled_bodies_of_a_task_are_those_of_its_lines(task: BoxTask) -> None:
    assert entangled(task) == lines_of(task).entangled()


@given(tasks(), st.data())
def test_a_pair_lacks_what_its_bodies_reach_beyond_their_distance(task: BoxTask, data: st.DataObject) -> None:
    lines = lines_of(task)
    bodies, count = len(task.bodies), len(lines.first)
    reach = (37.0 * np.arange(bodies * DIRECTIONS) % 101 - 50).reshape(bodies, DIRECTIONS)  # no two alike nearby
    distance = np.arange(bodies * bodies, dtype=np.float64).reshape(bodies, bodies)
    lines.kept[:] = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    for row, lack in enumerate(lines.lacking(reach, distance).tolist()):
        one, other, k = int(lines.first[row]), int(lines.second[row]), int(lines.direction[row])
        expected = reach[one, k] + reach[other, opposite(k)] + distance[one, other]
        assert lack == (pytest.approx(expected) if lines.kept[row] else -np.inf)


def test_clusters_side_by_side_and_one_above_the_other() -> None:
    beside = lines_of(task_of([(100.0, 100.0), (100.0, 140.0), (300.0, 100.0), (300.0, 140.0)], [0, 0, 1, 1]))
    above = lines_of(task_of([(100.0, 100.0), (300.0, 100.0), (100.0, 200.0), (300.0, 200.0)], [0, 0, 1, 1]))
    assert (beside.direction.tolist(), above.direction.tolist()) == ([0], [DIRECTIONS // 4])

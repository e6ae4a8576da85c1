"""Texts and bubbles in one program: bubbles hold their texts, and texts stay where bubbles can give way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.box_tasks import task_of

from cop_diagram.layout.joint import Arrangement, Room
from cop_diagram.layout.joint.bubble_program import BubbleProgram, text_share
from cop_diagram.layout.joint.support_function import opposite

ROOM = Room(0.0, 0.0, 900.0, 500.0, 12.0)
TRIANGLE = [(300.0, 200.0), (420.0, 320.0), (200.0, 330.0)]


def fitted(places: list[tuple[float, float]], clusters: list[int]) -> tuple[Arrangement, BubbleProgram]:
    """Return the arrangement with its bubbles, the first box of each cluster being its caption."""
    task = task_of(places, clusters)
    captions = {body: rows[0] for body, rows in enumerate(task.bodies)}
    placed = np.array([row not in captions.values() for row in range(task.count)])
    arrangement = Arrangement(replace(task, placed=placed))
    arrangement.settle(20)
    program = BubbleProgram(arrangement, captions, ROOM)
    assert program.settle(20)
    program.center(captions)
    assert program.settle(20)
    return arrangement, program


def test_texts_stay_where_their_bubble_has_room():
    """The caption, which may go, stands in the middle of what is there."""
    arrangement, program = fitted([(250.0, 150.0), *TRIANGLE], [0] * 4)
    assert arrangement.centers[1:] == pytest.approx(np.array(TRIANGLE), abs=0.01)
    assert (program.support(0) >= arrangement.reach_of(0) - 0.01).all()


def test_texts_move_no_further_than_bubbles_need_to_lie_apart():
    near = [(120.0, 300.0), (300.0, 300.0)]
    arrangement, program = fitted([(120.0, 270.0), near[0], (300.0, 270.0), near[1]], [0, 0, 1, 1])
    assert program.support(0)[0] + program.support(1)[opposite(0)] <= -6.0 + 0.01
    assert np.abs(arrangement.centers[[1, 3]] - np.array(near)).max() < 12.0


def test_the_share_of_text_is_that_of_the_boxes_in_the_room():
    assert text_share(np.array([(45.0, 25.0)] * 10), ROOM) == pytest.approx(0.1)

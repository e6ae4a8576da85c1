"""What a change can save, read from what the rules in force cost at the margin, before anything is solved.

What a linear program costs is convex in what its rows must reach, so that it lies nowhere below the tangent that
the duals give (Bertsimas, Tsitsiklis, "Introduction to Linear Optimization", section 5.2): what a tangent does not
promise never comes.
"""

from __future__ import annotations

import numpy as np

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.box_program import apart
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, along
from cop_diagram.layout.joint.task import Choice, Pair


def saved_by_rewording(arrangement: Arrangement, box: int, way: int) -> float:
    """Return the most that setting a text in another way saves by the rules in force, points."""
    task, now = arrangement.task, arrangement.way[box]
    wide, high = (task.ways[box][way] - task.ways[box][now]).tolist()
    prices = task.prices[box]
    return float(prices[now] - prices[way]) - arrangement.program.dearer(box, wide, high)


def saved_by_choosing(arrangement: Arrangement, two: Pair, choice: Choice) -> float:
    """Return the most that another choice for two boxes saves by the other rules in force, points."""
    now = arrangement.choice(two)
    return arrangement.program.saved(("apart", *now), *apart(choice, arrangement.task.gaps)) if now else 0.0


def saved_by_turning(arrangement: Arrangement, pair: int, step: int) -> float:
    """Return what turning a pair's line by that many directions of the fan saves to the first order, points."""
    lines, task, program = arrangement.lines, arrangement.task, arrangement.program
    now = int(lines.direction[pair])
    before, after = task.bodies[lines.first[pair]], task.bodies[lines.second[pair]]
    boxes = [*before, *after]
    two = NORMALS[[now, (now + step) % DIRECTIONS]]
    place, deep = along(arrangement.centers[boxes], two), along((arrangement.half + task.pads)[boxes], np.abs(two))
    place[len(before) :] *= -1
    further: list[float] = ((place + deep)[:, 1] - (place + deep)[:, 0]).tolist()
    keys = [("line", pair, now, box) for box in boxes]
    return -sum(program.cost(key) * by for key, by in zip(keys, further, strict=True) if key in program)

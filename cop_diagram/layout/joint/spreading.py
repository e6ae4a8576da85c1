"""A first arrangement for crowded maps: boxes that lie on each other push each other away.

The forces are those of adjustText (Flyamer et al., "adjustText", 2018): of two boxes that overlap each is moved by a
share of the overlap, and all are drawn a little to their places. Nothing is promised, so what comes out is only where
the exact separation starts to look. A fixed number of rounds makes it repeatable.
"""

from __future__ import annotations

import numpy as np

from cop_diagram.layout.joint.task import BoxTask
from cop_diagram.scene import Floats

ROUNDS = 60

PUSH = (0.1, 0.2)
"""Share of an overlap by which a box is moved, along x and y: upwards or downwards less is in the way."""

PULL = 0.01
"""Share of its distance from its place by which a box is drawn back."""

FARTHEST = 0.5
"""What a box is moved by at most in a round, in its own sizes."""


def spread(task: BoxTask) -> Floats:
    """Return centres that crowd each other less, shape (n, 2), points."""
    half = task.sizes([0] * task.count)
    lower, upper, home = task.rooms(half)
    reach = half + task.gaps.min(axis=(0, 1)) / 2
    apart = reach[:, None] + reach
    number = np.arange(task.count)
    earlier = np.sign(number[:, None] - number)[:, :, None]  # of two in the same place the first goes first
    centers = home
    for _ in range(ROUNDS):
        way = centers[:, None] - centers
        overlap = apart - np.abs(way)
        overlap *= (overlap > 0).all(axis=2, keepdims=True)
        push = (np.where(way == 0, earlier, np.sign(way)) * overlap).sum(axis=1) * PUSH
        push = np.clip(push, -2 * FARTHEST * half, 2 * FARTHEST * half)
        # Rounded, as the order in which sums are taken, and so their last bits, differs between processors.
        centers = np.round(np.clip(centers + push + PULL * (home - centers), lower, upper), 6)
    return centers

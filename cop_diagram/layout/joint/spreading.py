"""A first arrangement for crowded maps, by adjustText.

It spreads a crowd well and promises nothing, so what it returns is only where the exact separation
starts to look. It works in pixels and, left alone, stops by the clock; a scratch figure of its own and
a fixed number of iterations make it repeatable.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cop_diagram.plotting import fixed_settings

# isort: split
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cop_diagram.layout.joint.task import BoxTask
from cop_diagram.scene import Floats

ITERATIONS = 30
"""Iterations at most."""

EFFORT = 10**8
"""Comparisons of pairs at most: in each iteration every pair that overlaps in x is compared with all that do in y."""


class _Label(Text):
    """A text of a given size around its position: ours is measured from the outlines, not by pixels."""

    def __init__(self, center: Floats, size: Floats) -> None:
        super().__init__(float(center[0]), float(center[1]), ".")
        self._size = size

    def get_window_extent(self, *args: Any, **kwargs: Any) -> Bbox:
        """Return the label's box, pixels of the scratch figure (one to the point)."""
        center = self.get_transform().transform(self.get_position())
        return Bbox([center - self._size / 2, center + self._size / 2])


def spread(task: BoxTask) -> Floats:
    """Return centres that crowd each other less, shape (n, 2), points."""
    from adjustText import adjust_text

    half = task.sizes([0] * task.count)
    lower, upper, home = task.rooms(half)
    low, high = (lower - half).min(axis=0), (upper + half).max(axis=0)
    wide, tall = np.maximum(high - low, 1.0)
    sizes = 2 * half + task.gaps.min(axis=(0, 1))
    iterations = min(ITERATIONS, EFFORT // max(_compared(home, sizes), 1))
    if iterations == 0:  # all too many lie in one place; the separation has to look from there
        return home
    with fixed_settings():
        figure = Figure(figsize=(wide / 72, tall / 72), dpi=72)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(low[0], high[0]), ylim=(low[1], high[1]))
        texts = [_Label(center, size) for center, size in zip(home, sizes, strict=True)]
        for text in texts:
            axes.add_artist(text)
        adjust_text(
            texts, ax=axes, iter_lim=iterations, expand=(1.0, 1.0), avoid_self=False, prevent_crossings=False,
            only_move={"text": "xy", "static": "xy", "explode": "xy", "pull": "xy"},
        )  # fmt: skip
        moved = np.array([text.get_position() for text in texts], dtype=np.float64)
    # Rounded, as its forces use functions whose last bits differ between processors.
    return np.clip(np.round(moved, 6), lower, upper)


def _compared(centers: Floats, sizes: Floats) -> int:
    """Return how many comparisons of pairs adjustText makes in its first iteration, in which most overlap."""
    near = np.abs(centers[:, None] - centers) < (sizes[:, None] + sizes) / 2
    across, upright = (near.sum(axis=(0, 1)) - len(centers)).tolist()
    return int(across * upright)

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
    with fixed_settings():
        figure = Figure(figsize=(wide / 72, tall / 72), dpi=72)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(low[0], high[0]), ylim=(low[1], high[1]))
        texts = [_Label(center, size) for center, size in zip(home, sizes, strict=True)]
        for text in texts:
            axes.add_artist(text)
        adjust_text(
            texts, ax=axes, iter_lim=ITERATIONS, expand=(1.0, 1.0), avoid_self=False, prevent_crossings=False,
            only_move={"text": "xy", "static": "xy", "explode": "xy", "pull": "xy"},
        )  # fmt: skip
        moved = np.array([text.get_position() for text in texts], dtype=np.float64)
    # Rounded, as its forces use functions whose last bits differ between processors.
    return np.clip(np.round(moved, 6), lower, upper)

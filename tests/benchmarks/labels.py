"""Labels with places on a plane, and what is seen of them where a program has put them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import maps
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from cop_diagram.scene.geometry import Floats

PLANE = np.array([1200.0, 640.0])
EDGE = 0.05
"""Distance of the outermost places from the plane's edge, as a share of their extent; matplotlib's default."""

SIZES = {20: (12.0, 16.0), 42: (12.0, 16.0), 100: (12.0, 16.0), 300: (7.0, 9.0)}
"""Points of the text for each number of labels: the size of most slides and that which the layout finds for the
shipped one; 300 of 12 points would fill the whole plane.
"""

SEEN = 0.1
"""Overlaps, overhangs and inversions of fewer pixels than this do not count."""

APART = 0.05
"""Places that differ by more than this share of an axis must keep their order."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A map's labels: their words, their places (0..1, y upwards) and the size of their text."""

    names: tuple[str, ...]
    places: Floats
    points: float

    @classmethod
    def make(cls, count: int, seed: int, points: float) -> Task:
        rng = Random(f"{count} {seed}")
        places = np.array([(rng.random(), rng.random()) for _ in range(count)])
        return cls(tuple(maps.name(rng) for _ in range(count)), places, points)

    def axes(self) -> Axes:
        """Return the empty plane, drawn once as in a program that shows it."""
        figure = Figure(figsize=tuple(PLANE / 100), dpi=100)
        FigureCanvasAgg(figure)
        limits = (-EDGE, 1 + EDGE)
        axes = figure.add_axes((0, 0, 1, 1), xlim=limits, ylim=limits)
        figure.canvas.draw()
        return axes

    def texts(self, axes: Axes) -> list[Text]:
        """Return the labels in their places."""
        look = {"ha": "center", "va": "center", "fontsize": self.points}
        return [axes.text(x, y, name, **look) for (x, y), name in zip(self.places.tolist(), self.names, strict=True)]

    @property
    def centers(self) -> Floats:
        """The places, pixels."""
        return (self.places + EDGE) / (1 + 2 * EDGE) * PLANE


def boxes(texts: list[Text | None]) -> Floats:
    """Return left, bottom, right, top of each text in pixels, NaN for one that is not there, shape (n, 4)."""
    return np.array([[np.nan] * 4 if text is None else text.get_window_extent().extents for text in texts])


@dataclass(frozen=True, slots=True)
class Figures:
    """What is seen of the labels of one map."""

    overlaps: int
    lost: int
    outside: int
    mean: float
    most: float
    inversions: float


def figures(task: Task, found: Floats) -> Figures:
    """Return what is seen of a map whose labels' boxes are there."""
    there = ~np.isnan(found).any(axis=1)
    shown, places, homes = found[there], task.places[there], task.centers[there]
    low, high = shown[:, :2], shown[:, 2:]
    shared = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    away = 100 * np.linalg.norm((low + high) / 2 - homes, axis=1) / np.linalg.norm(PLANE)
    return Figures(
        overlaps=int(np.triu((shared > SEEN).all(axis=2), 1).sum()),
        lost=int((~there).sum()),
        outside=int(((low < -SEEN) | (high > PLANE + SEEN)).any(axis=1).sum()),
        mean=float(away.mean()),
        most=float(away.max()),
        inversions=inversions(places, (low + high) / 2),
    )


def inversions(places: Floats, centers: Floats) -> float:
    """Return the share of pairs, of both axes together, that stand in the wrong order, percent."""
    one, other = np.triu_indices(len(places), 1)
    step, drawn = places[one] - places[other], centers[one] - centers[other]
    apart = np.abs(step) > APART
    wrong = apart & (np.sign(step) * drawn < -SEEN)
    return float(100 * wrong.sum() / apart.sum())

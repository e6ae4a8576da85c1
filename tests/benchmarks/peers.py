"""Place the same labels with matplotlib, adjustText, textalloc and the layout's own search, and compare the results.

The labels stand, centred, on a plane of 1200 x 640 pixels as matplotlib draws it (100 dpi). Every run has a
process of its own; those of one method on one map follow each other, so that a difference is not the machine's.
Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import fmean

import maps
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from cop_diagram.layout.joint import Arrangement, BoxTask, improve
from cop_diagram.layout.joint.spreading import spread
from cop_diagram.layout.search import LAST_TRIALS, ROUNDS
from cop_diagram.scene.geometry import Floats

PLANE = np.array([1200.0, 640.0])
EDGE = 0.05
"""Distance of the outermost places from the plane's edge, as a share of their extent; matplotlib's default."""

SIZES = {20: 12.0, 42: 12.0, 100: 12.0, 300: 7.0}
"""Points of the text for each number of labels: 300 of 12 points would fill the whole plane."""

LIMIT = 60
"""CPU seconds after which a method has no answer."""

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
    def make(cls, count: int, seed: int) -> Task:
        rng = Random(f"{count} {seed}")
        places = np.array([(rng.random(), rng.random()) for _ in range(count)])
        return cls(tuple(maps.name(rng) for _ in range(count)), places, SIZES[count])

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


def plain(task: Task, axes: Axes) -> Floats:
    return boxes(task.texts(axes))


def adjusted(task: Task, axes: Axes) -> Floats:
    from adjustText import adjust_text

    texts = task.texts(axes)
    adjust_text(texts, ax=axes)
    return boxes(texts)


def adjusted_tuned(task: Task, axes: Axes) -> Floats:
    from adjustText import adjust_text

    texts = task.texts(axes)
    # Without points to keep clear of, and without the pull, which aims at a label's edge, it ends by itself;
    # of the settings that were tried these leave no overlap and displace least.
    adjust_text(
        texts, ax=axes, iter_lim=1000, avoid_self=False, prevent_crossings=False, expand=(1.0, 1.0),
        force_text=(0.05, 0.1), force_pull=(0.0, 0.0), force_explode=(0.0, 0.0),
    )  # fmt: skip
    return boxes(texts)


def allocated(task: Task, axes: Axes, **options: float) -> Floats:
    import textalloc

    x, y = task.places.T
    return boxes(textalloc.allocate(axes, x, y, list(task.names), textsize=task.points, **options)[2])


def allocated_tuned(task: Task, axes: Axes) -> Floats:
    return allocated(task, axes, min_distance=0.0, max_distance=0.5, margin=0.0, nbr_candidates=2000)


def ours(task: Task, axes: Axes) -> Floats:
    """Return what the layout's whole search finds for labels without bubbles, captions, gaps and orders."""
    corners = boxes(task.texts(axes))
    sizes, count = corners[:, 2:] - corners[:, :2], len(corners)
    areas = np.broadcast_to([0.0, 0.0, *PLANE], (count, 4))
    labels = BoxTask(
        ways=tuple(size[None, :] / 2 for size in sizes),
        rows=((1,),) * count,
        prices=(np.zeros(1),) * count,
        anchors=np.zeros(count),
        targets=task.centers,
        areas=areas,
        placed=np.ones(count, dtype=bool),
        pinned=np.zeros(count, dtype=bool),
        weights=np.ones(count),
        near=(math.inf, math.inf),
        gaps=np.zeros((count, count, 2)),
        bodies=tuple((row,) for row in range(count)),
        pads=np.zeros((count, 2)),
        distance=np.zeros((count, count)),
        ranks=task.places,
        groups=np.full((count, 2), -1, dtype=np.int64),
        steps=(),
    )
    arrangement = Arrangement(labels)
    if not arrangement.settle(ROUNDS):
        arrangement = Arrangement(labels, None, spread(labels))
        arrangement.settle(ROUNDS)
    improve(arrangement, LAST_TRIALS)
    centers = arrangement.centers
    return np.hstack([centers - sizes / 2, centers + sizes / 2])


METHODS: dict[str, Callable[[Task, Axes], Floats]] = {
    "matplotlib": plain,
    "adjustText, default": adjusted,
    "adjustText, tuned": adjusted_tuned,
    "textalloc, default": allocated,
    "textalloc, tuned": allocated_tuned,
    "cop-diagram": ours,
}


def one(method: str, count: int, seed: int) -> None:
    """Run a method on a map and print the boxes and the CPU seconds as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))
    run, small = METHODS[method], Task.make(20, -1)
    run(small, small.axes())  # what is imported and set up once is not measured
    task = Task.make(count, seed)
    axes = task.axes()
    began = time.process_time()
    found = run(task, axes)
    spent = time.process_time() - began
    json.dump({"boxes": found.tolist(), "seconds": spent}, sys.stdout)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of a method on one map; ``repeated`` when a second run put every label in the same place."""

    overlaps: int
    lost: int
    outside: int
    mean: float
    most: float
    inversions: float
    seconds: float
    repeated: bool


def measure(method: str, count: int, seed: int) -> Result | None:
    """Return the figures, or None without an answer in time."""
    command = [sys.executable, __file__, "--one", method, str(count), str(seed)]
    answers = []
    for _ in range(2):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode < 0:  # stopped by the limit
            return None
        done.check_returncode()
        answers.append(json.loads(done.stdout))
    first, second = answers
    task, found = Task.make(count, seed), np.array(first["boxes"])
    there = ~np.isnan(found).any(axis=1)
    shown, places, homes = found[there], task.places[there], task.centers[there]
    low, high = shown[:, :2], shown[:, 2:]
    shared = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    away = 100 * np.linalg.norm((low + high) / 2 - homes, axis=1) / np.linalg.norm(PLANE)
    return Result(
        overlaps=int(np.triu((shared > SEEN).all(axis=2), 1).sum()),
        lost=int((~there).sum()),
        outside=int(((low < -SEEN) | (high > PLANE + SEEN)).any(axis=1).sum()),
        mean=float(away.mean()),
        most=float(away.max()),
        inversions=inversions(places, (low + high) / 2),
        seconds=fmean(answer["seconds"] for answer in answers),
        repeated=json.dumps(first["boxes"]) == json.dumps(second["boxes"]),
    )


def inversions(places: Floats, centers: Floats) -> float:
    """Return the share of pairs, of both axes together, that stand in the wrong order, percent."""
    one, other = np.triu_indices(len(places), 1)
    step, drawn = places[one] - places[other], centers[one] - centers[other]
    apart = np.abs(step) > APART
    wrong = apart & (np.sign(step) * drawn < -SEEN)
    return float(100 * wrong.sum() / apart.sum())


def row(count: int, method: str, results: list[Result | None]) -> str:
    """Return a line of the table: sums of counts and means of measures over the maps."""
    there = [result for result in results if result is not None]
    if not there:
        return f"| {count} | {method} | no answer in {LIMIT} s |" + " |" * 6
    overlaps, lost, outside = (sum(getattr(r, name) for r in there) for name in ("overlaps", "lost", "outside"))
    mean, inverted, seconds = (fmean(getattr(r, name) for r in there) for name in ("mean", "inversions", "seconds"))
    same = sum(r.repeated for r in there)
    unanswered = f" (no answer on {len(results) - len(there)})" if len(there) < len(results) else ""
    cells = (
        count, method + unanswered, overlaps, lost, outside, f"{mean:.2f} / {max(r.most for r in there):.1f}",
        f"{inverted:.2f}", f"{seconds:.2f}", "yes" if same == len(there) else f"{same} of {len(there)}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def filled(count: int, seeds: list[int]) -> float:
    """Return the share of the plane that the labels' boxes would fill side by side, percent."""
    shares = []
    for seed in seeds:
        task = Task.make(count, seed)
        found = plain(task, task.axes())
        shares.append(100 * (found[:, 2:] - found[:, :2]).prod(axis=1).sum() / PLANE.prod())
    return fmean(shares)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="one map of each of the two smaller sizes")
    options.add_argument("--maps", type=int, default=2, metavar="N", help="maps of each size (default: 2)")
    options.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        method, count, seed = given.one
        one(method, int(count), int(seed))
        return
    counts, seeds = ([20, 42], [0]) if given.quick else (list(SIZES), list(range(given.maps)))
    shares = ", ".join(f"{filled(count, seeds):.0f} % of the plane for {count}" for count in counts)
    print(f"{len(seeds)} map(s) of each size; the texts fill {shares}.\n")
    print("| labels | | overlaps | lost | off the plane | displaced, % mean / max | inverted, % | CPU s | same twice |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in counts:
        for method in METHODS:
            print(row(count, method, [measure(method, count, seed) for seed in seeds]), flush=True)


if __name__ == "__main__":
    main()

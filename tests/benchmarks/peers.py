"""Place the same labels with matplotlib, adjustText, textalloc and the layout's own search, and compare the results.

The labels stand, centred, on a plane of 1200 x 640 pixels as matplotlib draws it (100 dpi). Every run has a
process of its own; those of one method on one map follow each other, so that a difference is not the machine's.
Each number of labels is measured with text of 12 points and with that which the layout finds for the shipped slide, or
with as much less as many labels want.

Prints a Markdown table, and how far the shipped slide's activities are moved. Exits with 1 when ours overlap, leave
the plane or are moved further than those of another method that leaves no overlap, and when the slide's activities are
moved by more than half of what they were when words were placed without their bubbles.
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
from statistics import fmean

import numpy as np
from labels import PLANE, SIZES, Figures, Task, boxes, figures
from matplotlib.axes import Axes

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout.arranging import LAST_TRIALS
from cop_diagram.layout.candidate import ROUNDS
from cop_diagram.layout.joint import Arrangement, BoxTask, Shortfalls, improve
from cop_diagram.layout.joint.spreading import spread
from cop_diagram.promises.quality import quality
from cop_diagram.scene.geometry import Floats
from cop_diagram.style import Style

SEPARATE = (0.23, 1.3)
"""Mean and largest displacement of the slide's inside activities, percent, when words of 12 pt came first."""

ALLOWED = 0.5
"""Share of it that is allowed."""

LIMIT = 60
"""CPU seconds after which a method has no answer."""


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
    improve(arrangement, LAST_TRIALS, Shortfalls())
    centers = arrangement.centers
    return np.hstack([centers - sizes / 2, centers + sizes / 2])


OURS = "cop-diagram"

METHODS: dict[str, Callable[[Task, Axes], Floats]] = {
    "matplotlib": plain,
    "adjustText, default": adjusted,
    "adjustText, tuned": adjusted_tuned,
    "textalloc, default": allocated,
    "textalloc, tuned": allocated_tuned,
    OURS: ours,
}


def one(method: str, count: int, seed: int, points: float) -> None:
    """Run a method on a map and print the boxes and the CPU seconds as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))
    run, small = METHODS[method], Task.make(20, -1, points)
    run(small, small.axes())  # what is imported and set up once is not measured
    task = Task.make(count, seed, points)
    axes = task.axes()
    began = time.process_time()
    found = run(task, axes)
    spent = time.process_time() - began
    json.dump({"boxes": found.tolist(), "seconds": spent}, sys.stdout)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of a method on one map; ``repeated`` when a second run put every label in the same place."""

    seen: Figures
    seconds: float
    repeated: bool


def measure(method: str, count: int, seed: int, points: float) -> Result | None:
    """Return the figures, or None without an answer in time."""
    command = [sys.executable, __file__, "--one", method, str(count), str(seed), str(points)]
    answers = []
    for _ in range(2):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode < 0:  # stopped by the limit
            return None
        done.check_returncode()
        answers.append(json.loads(done.stdout))
    first, second = answers
    seen = figures(Task.make(count, seed, points), np.array(first["boxes"]))
    seconds = fmean(answer["seconds"] for answer in answers)
    return Result(seen, seconds, json.dumps(first["boxes"]) == json.dumps(second["boxes"]))


def row(count: int, points: float, method: str, results: list[Result | None]) -> str:
    """Return a line of the table: sums of counts and means of measures over the maps."""
    there = [result for result in results if result is not None]
    begin = f"| {count} | {points:g} | {method}"
    if not there:
        return f"{begin} | no answer in {LIMIT} s |" + " |" * 6
    seen = [result.seen for result in there]
    sums = [sum(getattr(one, name) for one in seen) for name in ("overlaps", "lost", "outside")]
    mean, inverted = (fmean(getattr(one, name) for one in seen) for name in ("mean", "inversions"))
    same = sum(result.repeated for result in there)
    unanswered = f" (no answer on {len(results) - len(there)})" if len(there) < len(results) else ""
    cells = (
        begin + unanswered, *sums, f"{mean:.2f} / {max(one.most for one in seen):.1f}", f"{inverted:.2f}",
        f"{fmean(result.seconds for result in there):.2f}",
        "yes" if same == len(there) else f"{same} of {len(there)}",
    )  # fmt: skip
    return " | ".join(map(str, cells)) + " |"


def filled(count: int, points: float, seeds: list[int]) -> float:
    """Return the share of the plane that the labels' boxes would fill side by side, percent."""
    shares = []
    for seed in seeds:
        task = Task.make(count, seed, points)
        found = plain(task, task.axes())
        shares.append(100 * (found[:, 2:] - found[:, :2]).prod(axis=1).sum() / PLANE.prod())
    return fmean(shares)


def compare(count: int, points: float, seeds: list[int]) -> list[str]:
    """Print the rows of all methods, and return what is against ours."""
    found: dict[str, list[Result | None]] = {}
    for method in METHODS:
        found[method] = [measure(method, count, seed, points) for seed in seeds]
        print(row(count, points, method, found[method]), flush=True)
    seen = {name: [r.seen for r in results if r] for name, results in found.items() if all(results)}
    free = {
        name: fmean(m.mean for m in several)
        for name, several in seen.items()
        if not any(m.overlaps or m.lost or m.outside for m in several)
    }
    if OURS not in free:
        return [f"Of {count} labels of {points:g} pt, ours overlap or leave the plane."]
    nearer = [name for name, mean in free.items() if mean < free[OURS]]
    return [f"Of {count} labels of {points:g} pt, those of {name} are nearer to their places." for name in nearer]


def slide() -> list[str]:
    """Print how far the slide's inside activities are moved in two sizes, and return what is against ours."""
    print("\n| the slide's text | displaced, % mean / max |\n|---|---|")
    against = []
    for name, size in (("12 pt", 12.0), ("size found", None)):
        style = Style(text_size=size)
        moved = quality(lay_out(load_catalog(), style), style).displacement
        assert moved is not None
        print(f"| {name} | {moved.mean_percent:.2f} / {moved.max_percent:.2f} |")
        mean, most = (ALLOWED * before for before in SEPARATE)
        if size and (moved.mean_percent > mean or moved.max_percent > most):
            against.append(f"On the slide, texts of {size:g} pt are moved by more than {mean:.3f} / {most:.2f} %.")
    return against


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="one map of each of the two smaller sizes")
    options.add_argument("--maps", type=int, default=2, metavar="N", help="maps of each size (default: 2)")
    options.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        method, count, seed, points = given.one
        one(method, int(count), int(seed), float(points))
        return 0
    counts, seeds = ([20, 42], [0]) if given.quick else (list(SIZES), list(range(given.maps)))
    sizes = [(count, points) for count in counts for points in SIZES[count]]
    shares = ", ".join(f"{filled(*size, seeds):.0f} % of the plane for {size[0]} of {size[1]:g} pt" for size in sizes)
    print(f"{len(seeds)} map(s) of each size; the texts fill {shares}.\n")
    columns = "displaced, % mean / max | inverted, % | CPU s | same twice"
    print(f"| labels | pt | | overlaps | lost | off the plane | {columns} |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    against = [line for size in sizes for line in compare(*size, seeds)] + slide()
    print("", *against, sep="\n")
    return 1 if against else 0


if __name__ == "__main__":
    sys.exit(main())

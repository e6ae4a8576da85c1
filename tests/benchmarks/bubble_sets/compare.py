"""Compare the layout's bubbles with those of bubblesets-js around the same boxes; needs node, and ``npm install`` here.

The boxes are those of finished layouts: the shipped slide, and maps on which two and two clusters lie in the
same place. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest import mock

import shapely
from shapely.geometry.base import BaseGeometry

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.layout import assembly as assemble
from cop_diagram.layout.bubbles.choice import BubbleTask, draw_bubbles
from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Catalog
from cop_diagram.scene.geometry import Box

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import maps  # noqa: E402

PIXELS = 96 / 72
"""To the point: bubblesets-js counts in the pixels of a browser."""

SEEN = 0.1
"""A text that reaches less than this across an outline does not, points."""

SCALED = {"nodeR0": 0.5, "nodeR1": 0.9, "edgeR0": 0.15, "edgeR1": 0.4, "morphBuffer": 0.4}
"""Lengths for bubblesets-js in units of the text's size; of those that were tried these lose and touch least."""

FINER = {"pixelGroup": 1, "maxMarchingIterations": 100}
"""Its pixels, and how often it may try again until every member's centre is inside."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What the bubbles of one map have to hold and to leave out; ``em`` in points."""

    clusters: tuple[BubbleTask, ...]
    em: float

    @classmethod
    def of(cls, catalog: Catalog) -> Problem:
        """Return what the layout of a catalogue asked of its bubbles in the end."""
        with mock.patch.object(assemble, "draw_bubbles", side_effect=draw_bubbles) as drawn:
            lay_out(catalog)
        clusters, em = drawn.call_args.args
        return cls(tuple(clusters), em)


@dataclass(frozen=True, slots=True)
class Answer:
    """The outline of each cluster, and the CPU seconds for all of them."""

    areas: tuple[BaseGeometry, ...]
    seconds: float


def ours(problem: Problem) -> Answer:
    began = time.process_time()
    outlines = draw_bubbles(problem.clusters, problem.em)
    spent = time.process_time() - began
    return Answer(tuple(_area(outline.flattened().tolist()) for outline in outlines), spent)


def theirs(problem: Problem, scaled: dict[str, float], more: dict[str, int], sample: int) -> Answer:
    """Return what bubblesets-js draws; ``sample`` is of how many points of its border it keeps one."""
    lengths = {name: value * problem.em * PIXELS for name, value in scaled.items()}
    clusters = [{"members": _pixels(c.members), "strangers": _pixels(c.strangers)} for c in problem.clusters]
    task = {"options": {**lengths, **more}, "sample": sample, "clusters": clusters}
    command = ["node", str(HERE / "outlines.mjs")]
    done = subprocess.run(command, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True)
    answer = json.loads(done.stdout)
    points = [[(x / PIXELS, y / PIXELS) for x, y in outline] for outline in answer["outlines"]]
    return Answer(tuple(map(_area, points)), answer["seconds"])


def _pixels(boxes: Sequence[Box]) -> list[list[float]]:
    return [[PIXELS * value for value in (box.left, box.top, box.width, box.height)] for box in boxes]


def _area(points: list[Any]) -> BaseGeometry:
    return shapely.make_valid(shapely.Polygon(points)) if len(points) > 2 else shapely.Polygon()


@dataclass(frozen=True, slots=True)
class Figures:
    """What is wrong with the outlines of a map, and how they look.

    ``lost``: members not wholly inside; ``intruders``: strangers touched; ``missing``: clusters without an outline;
    ``ratios``: area over convex hull of each outline; ``crossing``: what clusters without a common member cover
    twice, percent of the area of all.
    """

    lost: int
    intruders: int
    missing: int
    ratios: tuple[float, ...]
    crossing: float
    seconds: float


def figures(problem: Problem, answer: Answer) -> Figures:
    lost = intruders = 0
    for cluster, area in zip(problem.clusters, answer.areas, strict=True):
        lost += sum(not area.contains(_shape(box)) for box in cluster.members)
        intruders += sum(area.intersects(_shape(box)) for box in cluster.strangers)
    twice = 0.0
    for (one, area), (other, another) in combinations(zip(problem.clusters, answer.areas, strict=True), 2):
        if set(one.members).isdisjoint(other.members):
            twice += area.intersection(another).area
    whole = sum(area.area for area in answer.areas)
    ratios = tuple(area.area / area.convex_hull.area for area in answer.areas if area.area)
    missing = len(answer.areas) - len(ratios)
    return Figures(lost, intruders, missing, ratios, 100 * twice / whole, answer.seconds)


def _shape(box: Box) -> BaseGeometry:
    small = box.padded(-SEEN)
    return shapely.box(small.left, small.top, small.right, small.bottom)


def row(name: str, method: str, problems: Sequence[Problem], found: Sequence[Figures]) -> str:
    """Return a line of the table: sums of counts, means of the rest."""
    members = sum(len(c.members) for p in problems for c in p.clusters)
    missing, clusters = sum(f.missing for f in found), sum(len(p.clusters) for p in problems)
    ratios = [ratio for each in found for ratio in each.ratios]
    cells = (
        name, method, f"{missing} of {clusters}", f"{sum(f.lost for f in found)} of {members}",
        sum(f.intruders for f in found), f"{fmean(ratios):.3f} / {min(ratios):.2f}",
        f"{fmean(f.crossing for f in found):.2f}", f"{fmean(f.seconds for f in found):.2f}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--maps", type=int, default=5, metavar="N", help="interleaved maps (default: 5)")
    options.add_argument("--count", type=int, default=42, metavar="N", help="activities on each (default: 42)")
    given = options.parse_args()
    interleaved = [Problem.of(maps.make("interleaved", given.count, seed)) for seed in range(given.maps)]
    cases = {"the slide": [Problem.of(load_catalog())], f"{given.maps} interleaved": interleaved}
    methods = {
        "bubblesets-js, default": lambda problem: theirs(problem, {}, {}, 8),
        "bubblesets-js, scaled": lambda problem: theirs(problem, SCALED, FINER, 2),
        "cop-diagram": ours,
    }
    heads = "no outline", "members not inside", "other texts touched", "area / hull, mean / min", "crossing, %", "CPU s"
    print(f"| boxes | | {' | '.join(heads)} |")
    print("|---|---|---|---|---|---|---|---|")
    for name, problems in cases.items():
        for method, draw in methods.items():
            print(row(name, method, problems, [figures(p, draw(p)) for p in problems]), flush=True)


if __name__ == "__main__":
    main()

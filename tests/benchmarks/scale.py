"""Measure how the time of a layout grows from 40 labels to 1000, bubbles included.

Each page has text of the same size and is so large that the map's texts fill the same share of it, so that all
maps are equally crowded. The figures are CPU seconds of ``lay_out`` alone, medians over several maps of each
size, each laid out several times after a first time that does not count (it imports, and fills the memory of
measured texts). The exponent says how the time grows from the row above: 1 is in proportion to the number of
labels, n log n is 1.2 at these sizes, 2 is quadratic.

The limits are ratios within the run, to what it costs to import matplotlib on the same machine: seconds would say
more of the machine than of the program.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported

import maps
from probe import Clock

from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import LayoutError
from cop_diagram.scene import Scene
from cop_diagram.style.style import Style

LIMITS = {40: 2.7, 100: 8.0, 300: 27.0, 1000: 100.0}
"""Most times as long as importing matplotlib for each number of activities, the size of their text found too.

They stand for 1.2, 3.6, 12 and 45 s where matplotlib takes 0.45 s: thrice what a layout may take whose size is given.
"""

YARDSTICK = (sys.executable, "-c", "import matplotlib.figure, matplotlib.backends.backend_svg")

STAGES = ("plan", "labels", "bubbles", "check")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="only 40 and 100 activities")
    options.add_argument("--kind", choices=maps.KINDS, nargs="*", default=["gathered", "interleaved"])
    options.add_argument("--maps", type=int, default=3, help="maps of each size (default: 3)")
    options.add_argument("-n", "--runs", type=int, default=3, help="timed layouts of each map (default: 3)")
    given = options.parse_args()
    slow, yard = [], median(_yardstick() for _ in range(given.runs))
    print(f"Importing matplotlib takes {yard:.2f} s of CPU.")
    for kind in given.kind:
        heads = " | ".join((kind, "CPU, s", "of matplotlib", "at most", "grows as n^", *STAGES, "text, pt"))
        print(f"\n| {heads} |\n|--:|{'--:|' * 9}")
        before = None
        for size in list(LIMITS)[: 2 if given.quick else None]:
            runs, texts = _measure([maps.make(kind, size, seed + 1) for seed in range(given.maps)], given.runs)
            if not runs:
                print(f"| {size} | refused | | {LIMITS[size]} |" + " |" * 6)
                slow.append(f"{kind} {size} is refused")
                continue
            total = median(run["all"] for run in runs)
            power = math.log(total / before[1]) / math.log(size / before[0]) if before else math.nan
            shares = " | ".join(f"{median(run.get(stage, 0.0) for run in runs):.3f}" for stage in STAGES)
            growth = f"{power:.2f}" if before else ""
            ratio = f"{total / yard:.2f} | {LIMITS[size]}"
            print(f"| {size} | {total:.3f} | {ratio} | {growth} | {shares} | {texts} |", flush=True)
            before = size, total
            if total > LIMITS[size] * yard:
                slow.append(f"{kind} {size} takes {total / yard:.1f} times as long as importing matplotlib")
    print("\n" + ("; ".join(slow) or "All within their limits") + ".")
    return 1 if slow else 0


def _yardstick() -> float:
    """Return the CPU seconds, user and system, of a process that imports matplotlib."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(YARDSTICK, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _measure(catalogs: list[Catalog], runs: int) -> tuple[list[dict[str, float]], str]:
    """Return the seconds of each stage in each run, and the text sizes of the maps."""
    spent: list[dict[str, float]] = []
    sizes = []
    for catalog in catalogs:
        laid_out = list(_layouts(catalog, runs + 1))
        spent += [seconds for seconds, _ in laid_out[1:]]
        sizes += [next(s.size for s in scene.text_styles if s.name == "activity") for _, scene in laid_out[:1]]
    return spent, ", ".join(f"{points:g}" for points in sizes)


def _layouts(catalog: Catalog, runs: int) -> Iterator[tuple[dict[str, float], Scene]]:
    style = Style(page=maps.page(catalog))
    for _ in range(runs):
        clock, began = Clock(), time.process_time()
        try:
            scene = lay_out(catalog, style, clock.stage)
        except LayoutError:
            return
        yield {**clock.spent, "all": time.process_time() - began}, scene


if __name__ == "__main__":
    sys.exit(main())

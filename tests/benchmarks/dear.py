"""Lay out the maps that take most work, each within the CPU seconds that it may take.

All but the first two are entangled or crowded beyond what a person would draw: what is asked of them is an end.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported

import maps

from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.style.page import Page
from cop_diagram.style.style import Style

Made = tuple[Catalog, Page]


def _usual(kind: str) -> Made:
    return maps.make(kind, 150, 1), Page()


def _half_in_one_cluster() -> Made:
    catalog = maps.scattered(500, lambda number, _: number % 2 - 1, 1)
    return catalog, maps.page(catalog)


def _thirty_clusters() -> Made:
    return maps.scattered(120, lambda _, rng: int(rng.random() * 30), 30), Page()


def _in_one_place(count: int) -> Made:
    return maps.in_one_place(count), Page()


CASES: dict[str, tuple[Callable[[], Made], float]] = {
    "150 activities, gathered, on the default page": (lambda: _usual("gathered"), 5.0),
    "150 activities, interleaved, on the default page": (lambda: _usual("interleaved"), 5.0),
    "500 activities on a large page, every second one in one cluster": (_half_in_one_cluster, 10.0),
    "120 activities in 30 clusters, anywhere": (_thirty_clusters, 10.0),
    "150 names in one place": (lambda: _in_one_place(150), 10.0),
    "250 short names in one place": (lambda: _in_one_place(250), 10.0),
}
"""How each map is made, and the CPU seconds of its layout that are allowed."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="only the names in one place")
    given = options.parse_args()
    print("| map | CPU, s | at most | text, pt |\n|---|--:|--:|--:|")
    slow = []
    for name, (make, limit) in CASES.items():
        if given.quick and "one place" not in name:
            continue
        seconds, text = _laid_out(*make())
        print(f"| {name} | {seconds:.2f} | {limit:g} | {text} |", flush=True)
        slow += [name] if seconds > limit else []
    print("\n" + (f"Too slow: {'; '.join(slow)}" if slow else "All within their limits") + ".")
    return 1 if slow else 0


def _laid_out(catalog: Catalog, page: Page) -> tuple[float, str]:
    """Return the CPU seconds of a layout, and the size of its text, or that it is refused."""
    lay_out(maps.make("anywhere", 4, 1))  # what is imported and set up once is not measured
    began = time.process_time()
    try:
        scene = lay_out(catalog, Style(page=page))
    except LayoutError:
        return time.process_time() - began, "refused"
    seconds = time.process_time() - began
    broken = violations(scene, catalog)
    assert not broken, broken
    size = next(style.size for style in scene.text_styles if style.name == "activity")
    return seconds, f"{size:g}"


if __name__ == "__main__":
    sys.exit(main())

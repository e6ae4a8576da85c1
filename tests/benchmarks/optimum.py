"""Compare how far the layout moves its texts with the least that is possible under the same rules, and prove that.

The rules are those of the joint program, with the bubbles' paddings and the gap between them: see
``mixed_integer.py``. What is minimised is what the layout's search minimises: each text's way along both axes, of
which far ones cost more, the captions' being above their clusters, and the line breaks. The line breaks, and the
sides of the band on which outside activities stand, are as they were drawn; all else is free. The outlines, for which
texts make way at the end, are left out on both sides.

A map whose optimum is not proven in time counts with the lower bound that is. Prints a Markdown table, and exits with
1 when ours is more than 5 % dearer than the optimum on the slide, or more than 10 % on average over the other maps.
"""

from __future__ import annotations

import argparse
import copy
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean
from unittest.mock import patch

import maps
from mixed_integer import GAP, Program

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout import search
from cop_diagram.layout.joint import Arrangement, BoxTask, State
from cop_diagram.layout.joint.separating_lines import SeparatingLines
from cop_diagram.model.catalog import Catalog

MOST, MOST_MEAN = 1.05, 1.10
"""How many times the optimum ours may be: on the slide, and on average over the others."""

COUNTS = (12, 20, 30)
"""Activities on the maps of each kind."""

SAME = 0.01
"""Prices that differ by less than this are the same, points."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The arrangement that was drawn, before its outlines; ``size`` of its text in points."""

    task: BoxTask
    lines: SeparatingLines
    state: State
    size: float


def arranged(catalog: Catalog) -> Ours:
    """Return what the layout comes to."""
    seen: list[tuple[BoxTask, SeparatingLines, State]] = []
    level = search.level

    def watched(arrangement: Arrangement, within: float) -> None:
        seen.append((arrangement.task, copy.deepcopy(arrangement.lines), arrangement.state()))
        level(arrangement, within)

    with patch.object(search, "level", watched):
        scene = lay_out(catalog)
    size = next(style.size for style in scene.text_styles if style.name == "activity")
    return Ours(*seen[-1], size)


def cases(quick: bool) -> Iterator[tuple[str, Catalog]]:
    """Yield the maps with their names; the slide, which takes longest, last."""
    for count in COUNTS[:1] if quick else COUNTS:
        for kind in maps.KINDS:
            yield f"{kind}, {count}", maps.make(kind, count, 1)
    if not quick:
        yield "the slide", load_catalog()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="only maps of twelve activities")
    options.add_argument("--only", metavar="MAP", help="the map of that name only")
    options.add_argument("--seconds", type=float, default=300.0, help="time for each proof (default: 300)")
    given = options.parse_args()
    print("| map | texts | text, pt | ours, pt | least that is known | proven: no less than | ours / that | CPU s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    ratios = {}
    for name, catalog in cases(given.quick):
        if given.only in (None, name):
            ratios[name] = _row(name, catalog, given.seconds)
    slide = ratios.pop("the slide", 1.0)
    mean = fmean(ratios.values()) if ratios else 1.0
    print(
        f"\nOurs is at most {slide:.3f} times the optimum on the slide ({MOST} is allowed), and {mean:.3f} times on "
        f"average over {len(ratios)} other maps ({MOST_MEAN:.2f} is allowed)."
    )
    return 0 if slide <= MOST and mean <= MOST_MEAN else 1


def _row(name: str, catalog: Catalog, seconds: float) -> float:
    """Print a map's row, and return how many times the proven bound ours is."""
    ours, began = arranged(catalog), time.process_time()
    program = Program(ours.task, ours.lines, ours.state)
    program.tighten()
    proof = program.prove(seconds)
    price, bound = ours.state.price, proof.bound
    _check(ours, proof.state)
    proven = proof.best - bound <= GAP * proof.best + SAME
    ratio = price / (proof.best if proven else bound) if bound > SAME else 1.0
    print(
        f"| {name} | {ours.task.count} | {ours.size:g} | {price:.1f} | {proof.best:.1f} | "
        f"{'the same' if proven else f'{bound:.1f}'} | {ratio:.3f} | {time.process_time() - began:.0f} |",
        flush=True,
    )
    return ratio


def _check(ours: Ours, best: State) -> None:
    """See that what HiGHS found is an arrangement of the layout's own program, at that price."""
    arrangement = Arrangement(ours.task, best)
    arrangement.lines.kept[:] = ours.lines.kept
    assert arrangement.settle(search.ROUNDS), "the best arrangement breaks a rule"
    assert arrangement.price <= best.price + SAME, (arrangement.price, best.price)


if __name__ == "__main__":
    sys.exit(main())

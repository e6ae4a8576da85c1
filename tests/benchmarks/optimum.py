"""Compare how far the layout moves its texts with the least that is possible under the same rules, and prove that.

The rules are those of the joint program, with the bubbles' paddings and the gap between them: see ``rules.py``. What
is minimised is what the layout's search minimises: each text's way along both axes, of which far ones cost more, the
captions' being above their clusters, and the line breaks. The sides of the band on which outside activities stand are
as they were drawn; the line breaks and all else are free. The outlines, for which texts make way at the end, are left
out on both sides.

A map whose optimum is not proven within the nodes that are given counts with the lower bound that is. Prints a
Markdown table, and exits with 1 when ours is more than 5 % dearer than the optimum on the slide, or more than 10 % on
average over the other maps. Nothing hangs on the clock: a second run proves the same.
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
from rules import Placed, Rules
from russian_dolls import SAME, Proof, prove

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout import search
from cop_diagram.layout.joint import Arrangement
from cop_diagram.model import Catalog, shown
from cop_diagram.style.style import Style

MOST, MOST_MEAN = 1.05, 1.10
"""How many times the optimum ours may be: on the slide, and on average over the others."""

COUNTS = (12, 20, 30)
"""Activities on the maps of each kind."""

NODES = 20000
"""Nodes that HiGHS may look at in each step of a proof."""

BROKEN = 1e-4
"""A rule that lacks less than this is kept: HiGHS keeps rows to 1e-6, and integers, whose Ms are larger, too."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The arrangement that was drawn, before its outlines; ``size`` of its text in points, and its price."""

    rules: Rules
    placed: Placed
    size: float
    price: float


def arranged(catalog: Catalog, size: float | None = None) -> Ours:
    """Return what the layout comes to, with text of a size or of the one that it finds."""
    seen: list[tuple[Rules, Placed, float]] = []
    level = search.level

    def watched(arrangement: Arrangement, within: float) -> None:
        placed = Placed(arrangement.centers.copy(), tuple(arrangement.way))
        seen.append((Rules.of(arrangement.task, copy.deepcopy(arrangement.lines)), placed, arrangement.price))
        level(arrangement, within)

    with patch.object(search, "level", watched):
        scene = lay_out(catalog, Style(text_size=size))
    rules, placed, price = seen[-1]
    _check(rules, placed, price)
    return Ours(rules, placed, next(style.size for style in scene.text_styles if style.name == "activity"), price)


def _check(rules: Rules, placed: Placed, price: float) -> None:
    """See that an arrangement keeps the rules, and costs that."""
    assert rules.lacking(placed) <= BROKEN, rules.lacking(placed)
    assert abs(rules.price(placed) - price) <= SAME, (rules.price(placed), price)


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
    options.add_argument("--size", type=float, metavar="PT", help="size of the text (default: as the layout finds it)")
    options.add_argument("--nodes", type=int, default=NODES, help=f"nodes of each step of a proof (default: {NODES})")
    given = options.parse_args()
    asked = dict(cases(given.quick))
    if given.only is not None:
        if given.only not in asked:
            options.error(f"no map is called {shown(given.only)}; there are: {'; '.join(asked)}")
        asked = {given.only: asked[given.only]}
    print("| map | texts | text, pt | ours, pt | least | ours / that | CPU s |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    ratios = {name: _row(name, arranged(catalog, given.size), given.nodes) for name, catalog in asked.items()}
    slide = ratios.pop("the slide", None)
    mean = fmean(ratios.values()) if ratios else None
    print()
    if slide is not None:
        print(f"Ours is at most {slide:.3f} times the optimum on the slide; {MOST} is allowed.")
    if mean is not None:
        print(f"Ours is {mean:.3f} times the optimum on average over {len(ratios)} maps; {MOST_MEAN:.2f} is allowed.")
    return int((slide or 0) > MOST or (mean or 0) > MOST_MEAN)


def _row(name: str, ours: Ours, nodes: int) -> float:
    """Print a map's row, and return how many times the proven bound ours is."""
    began, proof = time.process_time(), prove(ours.rules, ours.placed, nodes)
    _check(ours.rules, proof.placed, proof.best)
    cells = [
        name,
        ours.rules.task.count,
        f"{ours.size:g}",
        f"{ours.price:.1f}",
        _least(proof),
        f"{_ratio(ours, proof):.3f}",
    ]
    print(f"| {' | '.join(map(str, cells))} | {time.process_time() - began:.0f} |", flush=True)
    return _ratio(ours, proof)


def _least(proof: Proof) -> str:
    """Return the optimum; where it is not proven, the bound that is and the least that is known."""
    return f"{proof.best:.1f}" if proof.whole else f"{proof.bound:.1f} to {proof.best:.1f}"


def _ratio(ours: Ours, proof: Proof) -> float:
    """Return how many times the bound ours is; 1 when there is nothing to save."""
    return ours.price / proof.bound if ours.price - proof.bound > SAME else 1.0


if __name__ == "__main__":
    sys.exit(main())

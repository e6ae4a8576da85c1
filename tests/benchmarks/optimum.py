"""Compare the layout's total displacement with the least that is possible, on the slide and on a dozen maps.

The price of an arrangement is what the layout itself minimizes: the displacement of every text along both
axes in points, times its weight, and the price of wishes that are not granted. The optimum is that of a
mixed-integer program with exactly the rules of the layout in the setting (size, air, line breaks) that the
layout chose; see ``exact.py``. Optima are kept in ``optima.json`` under a hash of those rules, so that only
what has changed is solved anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import mean

import maps
from exact import Proof, fingerprint, least_price
from probe import separated

from cop_diagram import load_catalog
from cop_diagram.model.catalog import Catalog

STORE = Path(__file__).with_name("optima.json")
MAPS = {"gathered": (15, 20, 25, 40), "interleaved": (20, 25, 30, 40), "scattered": (10, 30, 40), "anywhere": (40,)}
QUICK = 25
"""Most activities of a map in a quick run, beside the slide."""

MOST_SLIDE, MOST_MEAN = 1.05, 1.15
PROVEN = 0.001
"""What may be left between price and bound, as a share: the programs' own tolerances add up."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help=f"only the slide and maps of up to {QUICK} activities")
    options.add_argument("--solve", action="store_true", help="solve all anew, also what is stored")
    options.add_argument("--limit", type=float, default=900, metavar="S", help="seconds for each map (default: 900)")
    given = options.parse_args()
    stored = json.loads(STORE.read_text()) if STORE.exists() else {}
    kept, ratios, most = {}, [], []
    print("| map | labels | air | ours, pt | optimum, pt | ratio | proven in |\n|---|--:|--:|--:|--:|--:|--:|")
    for name, catalog in _catalogs(QUICK if given.quick else 1000):
        _, labels, places, setting = separated(catalog)
        key = fingerprint(labels)
        if given.solve or key not in stored:
            best = least_price(labels, places, given.limit)
        else:
            best = Proof(**{part: stored[key][part] for part in ("price", "bound", "seconds")})
        # A later layout may have found a better arrangement than a proof that ran out of time.
        best = Proof(min(best.price, places.price), best.bound, best.seconds)
        values = {"price": round(best.price, 3), "bound": round(best.bound, 3), "seconds": round(best.seconds, 1)}
        kept[key] = {"map": name, **values}
        _store(kept, stored)
        ratio, at_most = _ratio(places.price, best.price), _ratio(places.price, best.bound)
        ratios.append(ratio)
        most.append(at_most)
        proven = best.price - best.bound <= PROVEN * best.price + 0.01
        shown = f"{best.price:.1f}" if proven else f"{best.bound:.1f} to {best.price:.1f}"
        share = f"{ratio:.3f}" if proven else f"{ratio:.3f} to {at_most:.3f}"
        time = f"{best.seconds:.0f} s" if proven else f"not in {best.seconds:.0f} s"
        print(
            f"| {name} | {len(labels.sizes)} | {setting.air:g} | {places.price:.1f} | {shown} | {share} | {time} |",
            flush=True,
        )
    if not given.quick:
        _store(kept, {})
    slide, others = ratios[0], mean(ratios[1:])
    good = slide <= MOST_SLIDE and others <= MOST_MEAN
    print(
        f"\nOurs is {slide:.3f} times the optimum on the slide ({MOST_SLIDE} is allowed) and {others:.3f} times on "
        f"average over the others ({MOST_MEAN}); against what is proven so far, at most {mean(most[1:]):.3f}."
    )
    return 0 if good else 1


def _catalogs(most: int) -> list[tuple[str, Catalog]]:
    sizes = [(kind, size) for kind, counts in MAPS.items() for size in counts if size <= most]
    return [("the slide", load_catalog()), *((f"{kind} {size}", maps.make(kind, size, 1)) for kind, size in sizes)]


def _ratio(price: float, best: float) -> float:
    return 1.0 if price - best < 0.01 else price / max(best, 0.01)


def _store(kept: dict[str, dict[str, object]], stored: dict[str, dict[str, object]]) -> None:
    STORE.write_text(json.dumps({**stored, **kept}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())

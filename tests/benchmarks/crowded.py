"""Count how many crowded maps find a layout, and how large their text is.

The maps have 40 to 120 activities on the default page. How crowded a map is says the share of the outer
rectangle that its texts fill: all activities, captions and regions' words at their normal size (12, 12 and 11
points), names of more than 9 em broken into lines, each with the least gap that the layout keeps (0.36 em)
added to its width and to its height. A quarter of the maps has no clusters, a quarter clusters that lie in each
other, a quarter one that lies all over the plane; on every other map places may coincide. Maps above 45 % are
measured too, but nothing is asked of them.

The text's size is given as a share of the normal size, which it exceeds where the map is clean in a larger one.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from multiprocessing import Pool
from statistics import mean, median

import maps

from cop_diagram.layout.search import lay_out
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.style.style import Style

BANDS = ((0.15, 0.25), (0.25, 0.35), (0.35, 0.45), (0.45, 0.55), (0.55, 0.65), (0.65, 0.75))
"""Shares of the rectangle; success is asked for in the first three."""

ASKED = 0.45


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a map; ``size`` is 0 points where it was refused."""

    seed: int
    count: int
    filled: float
    size: float
    seconds: float
    message: str


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="25 maps, and none above 45 %%")
    options.add_argument("-n", "--maps", type=int, default=500, help="maps up to 45 %% (default: 500)")
    options.add_argument("--above", type=int, default=60, help="maps above 45 %% (default: 60)")
    options.add_argument("--first", type=int, default=0, metavar="SEED", help="seed of the first map (default: 0)")
    options.add_argument("-j", "--jobs", type=int, default=1, help="processes (default: 1)")
    given = options.parse_args()
    asked, above = (25, 0) if given.quick else (given.maps, given.above)
    wanted = [(given.first + number, BANDS[0][0], ASKED) for number in range(asked)]
    wanted += [(given.first + number, *BANDS[3 + number % 3]) for number in range(above)]
    with Pool(given.jobs) as pool:
        outcomes = pool.starmap(_outcome, wanted, chunksize=4)
    print("| texts fill | maps | laid out | text, share of the normal size: mean | least | CPU s, median | most |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for low, high in (*BANDS, (BANDS[0][0], ASKED)):
        found = [outcome for outcome in outcomes if low <= outcome.filled < high]
        if found:
            print(f"| {100 * low:.0f} to {100 * high:.0f} % | {_row(found)} |")
    failed = [outcome for outcome in outcomes if not outcome.size]
    for outcome in failed:
        print(f"\nseed {outcome.seed}: {outcome.count} activities, {100 * outcome.filled:.1f} %: {outcome.message}")
    short = [outcome for outcome in failed if outcome.filled < ASKED]
    print(f"\n{len(short)} of {asked} maps of up to {100 * ASKED:.0f} % are refused; none is allowed.")
    return 1 if short else 0


def _outcome(seed: int, least: float, most: float) -> Outcome:
    catalog, filled = maps.crowded(seed, least, most)
    filled = min(max(filled, least), most - 1e-9)  # what is drawn is met within half a percent only
    began = time.process_time()
    size, message = 0.0, ""
    try:
        scene = lay_out(catalog)
        size = next(style.size for style in scene.text_styles if style.name == "activity")
        broken = violations(scene, catalog)
        assert not broken, broken
    except LayoutError as error:
        message = str(error)
    return Outcome(seed, len(catalog.activities), filled, size, time.process_time() - began, message)


def _row(outcomes: list[Outcome]) -> str:
    shares = [outcome.size / Style().type.activity for outcome in outcomes if outcome.size]
    times = [outcome.seconds for outcome in outcomes]
    text = f"{mean(shares):.3f} | {min(shares):.3f}" if shares else " | "
    return f"{len(outcomes)} | {len(shares)} | {text} | {median(times):.2f} | {max(times):.1f}"


if __name__ == "__main__":
    sys.exit(main())

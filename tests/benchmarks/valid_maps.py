"""Lay out and draw many valid maps of all kinds, each in a process of its own, and tell which take longest.

A map's number says all about it: up to 150 activities in up to 40 clusters, gathered, interleaved, scattered, or in
one place or a few; clusters by place, by chance, or each within the one before; short names and very long ones; pinned
texts; pages from a phone's to a poster's; the size of the text given or not. Most are stranger than what a person
would draw: what is asked of them is an end, as a picture that keeps every promise or as a refusal in a sentence.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from dataclasses import dataclass, replace
from multiprocessing import Pool
from random import Random

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported

import maps

from cop_diagram.drawing.formats import encode
from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Activity, Anchor, Catalog, Cluster
from cop_diagram.model.problems import LayoutError
from cop_diagram.model.statuses import STATUSES
from cop_diagram.promises.promises import violations
from cop_diagram.style.page import Page
from cop_diagram.style.style import Style

LIMIT, LONG = 20.0, 10.0
"""CPU seconds that no map may take, and above which they are counted."""

NEVER = 120.0
"""CPU seconds after which a map is given up."""

PLACES = ("gathered", "interleaved", "scattered", "anywhere", "a few places", "one place")
SHARING = ("one", "two", "nested", "by chance")
"""Which clusters an activity is in: one, two at times, all up to one of them, or whichever."""

NAMES = ("usual", "usual", "short", "long", "mixed")
PAGES = (
    Page(),
    Page(),
    Page(),
    Page(720, 540),
    Page(595, 842),
    Page(842, 595, 1.0),
    Page(360, 640),
    Page(3370, 2384, 1.5),
    Page(1440, 400),
)
SIZES = (None, None, None, None, None, 9.0, 10.0, 14.0)
ANCHORS: tuple[Anchor, ...] = ("center", "center", "center", "left", "right")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a map; ``size`` is that of its text, points, and 0 where it was refused."""

    number: int
    kind: str
    seconds: float
    size: float


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("-n", "--maps", type=int, default=560, help="how many (default: 560)")
    options.add_argument("--first", type=int, default=0, metavar="NUMBER", help="number of the first (default: 0)")
    options.add_argument("-j", "--jobs", type=int, default=1, help="processes at a time (default: 1)")
    given = options.parse_args()
    encode(lay_out(maps.make("anywhere", 4, 1)), "svg")  # what is imported and set up once is not measured
    with Pool(given.jobs, maxtasksperchild=1) as pool:
        outcomes = list(pool.imap_unordered(_outcome, range(given.first, given.first + given.maps)))
    print("| map | kind | CPU, s | text, pt |\n|--:|---|--:|--:|")
    for one in sorted(outcomes, key=lambda outcome: -outcome.seconds)[:12]:
        print(f"| {one.number} | {one.kind} | {one.seconds:.1f} | {f'{one.size:g}' if one.size else 'refused'} |")
    drawn, long, slow = (
        sum(map(told, outcomes))
        for told in (lambda one: one.size > 0, lambda one: one.seconds > LONG, lambda one: one.seconds > LIMIT)
    )
    print(
        f"\nOf {len(outcomes)} maps {drawn} are drawn; {long} take more than {LONG:g} s, {slow} more than {LIMIT:g} s."
    )
    return 1 if slow else 0


def made(number: int) -> tuple[Catalog, Style, str]:
    """Return the map of that number, the style in which it is drawn, and its kind in words."""
    rng = Random(f"valid {number}")
    count = 1 + _below(rng, 150)
    clusters = [f"cluster-{n + 1}" for n in range(min(_below(rng, 41), count))]
    places, sharing, names = (rng.choice(kinds) for kinds in (PLACES, SHARING, NAMES))
    pinned, told = rng.choice((0.0, 0.0, 0.0, 0.03, 0.2)), rng.choice((0.0, 0.0, 0.3))
    middles = [_place(rng) for _ in range({"a few places": 4, "one place": 1}.get(places, max(len(clusters), 1)))]
    activities = []
    for index in range(count):
        row = _below(rng, len(clusters)) if clusters else 0
        held = _held(rng, clusters, row, sharing)
        x, y = _placed(rng, places, middles, row)
        outside = min(x, y, 1 - x, 1 - y) < 0.1 and rng.random() < 0.5
        activity = Activity(f"activity-{index + 1}", _name(rng, names), held, x, y, outside)
        activity = replace(activity, pin=rng.random() < pinned, anchor=rng.choice(ANCHORS))
        if rng.random() < told:
            status, since = rng.choice((None, *STATUSES)), rng.choice((None, 2019 + _below(rng, 6)))
            activity = replace(activity, status=status, since=since if status else None, menu=rng.random() < 0.3)
        activities.append(activity)
    base = maps.make("anywhere", 1, 0)
    slide = replace(base.slide, maturing=rng.random() < 0.3, language=rng.choice(("en", "en", "en", "he")))
    shown = tuple(Cluster(name, _name(rng, names if names != "long" else "mixed")) for name in clusters)
    catalog = replace(base, slide=slide, clusters=shown, activities=tuple(activities))
    style = Style(page=rng.choice(PAGES), text_size=rng.choice(SIZES))
    page = f"{style.page.width:g} x {style.page.height:g}"
    kind = f"{count} activities, {places}; {len(clusters)} clusters, {sharing}; {names} names; {page}"
    return catalog, style, kind + (f"; {pinned:.0%} pinned" if pinned else "")


def _placed(rng: Random, places: str, middles: list[maps.Point], row: int) -> maps.Point:
    if places == "anywhere" or (places == "scattered" and row == 0):
        return _place(rng)
    if places in ("a few places", "one place"):
        return rng.choice(middles)
    (x, y), reach = middles[row - row % 2 if places == "interleaved" else row], 0.5 / max(len(middles), 1) ** 0.5
    across, down = (min(max(value + reach * (2 * rng.random() - 1), 0.0), 1.0) for value in (x, y))
    return round(across, 3), round(down, 3)


def _place(rng: Random) -> maps.Point:
    return round(rng.random(), 3), round(rng.random(), 3)


def _held(rng: Random, clusters: list[str], row: int, sharing: str) -> tuple[str, ...]:
    if not clusters or rng.random() < 0.1:
        return ()
    if sharing == "nested":
        return tuple(clusters[: row + 1])
    if sharing == "by chance":
        return tuple(name for name in clusters if rng.random() < 1.5 / len(clusters))
    also = rng.choice(clusters) if sharing == "two" and rng.random() < 0.3 else clusters[row]
    return tuple(dict.fromkeys((clusters[row], also)))


def _name(rng: Random, names: str) -> str:
    kind = rng.choice(("usual", "short", "long")) if names == "mixed" else names
    if kind == "short":
        return maps.name(rng, 1)[: 1 + _below(rng, 6)]
    return " ".join(maps.name(rng) for _ in range(1 + _below(rng, 5))) if kind == "long" else maps.name(rng)


def _below(rng: Random, limit: int) -> int:
    return int(rng.random() * limit)


def _outcome(number: int) -> Outcome:
    catalog, style, kind = made(number)
    signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, NEVER)
    began, size = time.process_time(), 0.0
    try:
        scene = lay_out(catalog, style)
        encode(scene, "svg")
        size = next(one.size for one in scene.text_styles if one.name == "activity")
        broken = violations(scene, catalog)
        assert not broken, (number, broken)
    except (LayoutError, TimeoutError):
        pass
    return Outcome(number, kind, time.process_time() - began, size)


def _give_up(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())

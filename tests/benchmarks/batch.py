"""Draw many maps of one folder, and see what a map costs, whether two processes help, and whether memory grows.

Usage::

    PYTHONPATH=.:tests python tests/benchmarks/batch.py [--maps 200] [--many 1000] [--kind communities|gathered]

The maps are made after the communities of the tests and the slide: each has some four fifths of the activities of one,
at other places nearby. ``--kind gathered`` has 15 to 40 activities at random places instead, where clusters lie
through each other. Seconds of CPU count for a map, beyond those of the first; those of the clock for two processes,
so that the machine must be quiet. Memory is what the one process holds between two maps (read as Linux tells it): the
median of the first tenth of many maps, and that of the last.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.maps import make, name
from support.communities import FILES, community

from cop_diagram import load_catalog
from cop_diagram.catalog.writing import as_toml
from cop_diagram.model.catalog import Catalog

KEPT, MOVED = 0.8, 0.05
"""Share of a community's activities that a map made after it has, and how far they are moved at most, 0..1."""

LEAST, MOST = 15, 40
"""Activities of a map of gathered clusters."""

MOST_SECONDS = 0.25
"""Of CPU a map."""

LEAST_FASTER = 1.7
"""Times, with two processes."""

MOST_GROWTH = 1.03
"""Times the memory held during the first tenth of the maps, in the last."""

LOOK = 0.02
"""Seconds from one look at a build to the next."""


def communities(count: int) -> Iterator[str]:
    """Yield the files of so many communities like real ones, the same on every machine."""
    models = [*(community(file)[0] for file in FILES), load_catalog()]
    for number in range(count):
        model, rng = models[number % len(models)], Random(f"community {number}")
        kept = [activity for activity in model.activities if rng.random() < KEPT]
        moved = [
            replace(one, from_with=_near(rng, one.from_with), informal_formal=_near(rng, one.informal_formal))
            for one in kept
        ]
        used = {cluster for activity in moved for cluster in activity.clusters}
        clusters = tuple(cluster for cluster in model.clusters if cluster.id in used)
        slide = replace(model.slide, title=f"Community {number}")
        yield as_toml(replace(model, slide=slide, clusters=clusters, activities=tuple(moved)))


def _near(rng: Random, position: float) -> float:
    return min(max(round(position + MOVED * (2 * rng.random() - 1), 3), 0.0), 1.0)


def gathered(count: int) -> Iterator[str]:
    """Yield the files of so many maps of clusters at random places, the same on every machine."""
    for number in range(count):
        catalog = make("gathered", LEAST + 7 * number % (MOST - LEAST + 1), number)
        yield as_toml(replace(_named_apart(catalog, number), slide=replace(catalog.slide, title=f"Community {number}")))


def _named_apart(catalog: Catalog, number: int) -> Catalog:
    """Return the catalogue with another name for what is called like something else, of which a build would warn."""
    rng, taken = Random(f"names {number}"), {cluster.name for cluster in catalog.clusters}
    activities = []
    for activity in catalog.activities:
        own = activity.name
        while own in taken:
            own = name(rng, 2)
        taken.add(own)
        activities.append(replace(activity, name=own))
    return replace(catalog, activities=tuple(activities))


KINDS = {"communities": communities, "gathered": gathered}


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds of CPU without those of other processes, seconds of the clock, and kilobytes.

    ``most`` is the greatest memory of its first process, ``held`` what that had whenever a picture had been written.
    """

    cpu: float
    clock: float
    most: int
    held: tuple[int, ...]

    @property
    def first_and_last(self) -> tuple[float, float]:
        """What it held during the first tenth of the maps and during the last, kilobytes."""
        tenth = max(1, len(self.held) // 10)
        return statistics.median(self.held[:tenth]), statistics.median(self.held[-tenth:])


def build(folder: Path, count: int, jobs: int) -> Cost:
    """Draw so many maps, which are alone in a folder."""
    maps = folder / str(count)
    maps.mkdir(exist_ok=True)
    for path in sorted((folder / "maps").iterdir())[:count]:
        shutil.copy(path, maps)
    pictures = folder / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    command = [sys.executable, "-m", "cop_diagram", "build", "-q", "--force", str(maps), "-o", str(pictures)]
    begin = time.perf_counter()
    process = subprocess.Popen([*command, "--jobs", str(jobs)])
    held: dict[int, int] = {}
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        if (written := len(list(pictures.glob("*.svg")))) and (memory := resident(process.pid)):  # 0 when it has ended
            held.setdefault(written, memory)
        time.sleep(LOOK)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {count} maps ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss, tuple(held.values()))


def resident(process: int) -> int:
    """Return what a process that has not been waited for has in memory, kilobytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def main() -> int:
    """Print the figures; return whether a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maps", type=int, default=200, help="how many are drawn to measure time")
    parser.add_argument("--kind", choices=KINDS, default="communities", help="of maps")
    parser.add_argument("--many", type=int, default=1000, help="how many to measure memory, at least 2")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "maps").mkdir()
        for number, text in enumerate(KINDS[given.kind](max(given.maps, given.many))):
            (folder / "maps" / f"map-{number:04}.toml").write_text(text, encoding="utf-8")
        first, alone = build(folder, 1, 1), build(folder, given.maps, 1)
        both, many = build(folder, given.maps, 2), build(folder, given.many, 1)
    each = (alone.cpu - first.cpu) / max(1, given.maps - 1)
    early, late = many.first_and_last
    faster, growth = alone.clock / both.clock, late / early
    print(f"start-up and a first map: {first.cpu:.2f} s of CPU")
    print(f"each further map of {given.maps}: {each:.3f} s of CPU; at most {MOST_SECONDS}")
    print(f"two processes: {faster:.2f} times faster; at least {LEAST_FASTER}")
    print(f"memory between maps, of {given.many}: {early / 1000:.1f} MB in the first tenth, {late / 1000:.1f} MB in "
          f"the last, {growth:.3f} times; at most {MOST_GROWTH}")  # fmt: skip
    print(f"the most memory: {many.most / 1000:.0f} MB, of {given.maps} maps {alone.most / 1000:.0f} MB")
    return each > MOST_SECONDS or faster < LEAST_FASTER or growth > MOST_GROWTH


if __name__ == "__main__":
    sys.exit(main())

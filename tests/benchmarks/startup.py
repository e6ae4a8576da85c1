"""Measure what a run of the program costs, as CPU seconds of the whole process.

The runs are interleaved, so that a noisy machine disturbs all of them alike; trust the ratio more than the seconds.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "cop_diagram")
CATALOG = str(ROOT / "catalog.toml")
BASE = "matplotlib alone"
RUNS = {
    BASE: (sys.executable, "-c", "import matplotlib.figure, matplotlib.backends.backend_svg"),
    "render": (*PROGRAM, "render", "--quiet"),
    "render, PNG": (*PROGRAM, "render", "--quiet", "--format", "png"),
    "--help": (*PROGRAM, "--help"),
    "validate": (*PROGRAM, "validate", CATALOG),
    "list": (*PROGRAM, "list"),
}
MOST_RATIO, MOST_HELP = 1.8, 0.15


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", "--runs", type=int, default=11, help="runs of each command (default: 11)")
    options.add_argument("--imports", type=int, default=15, metavar="N", help="how many imports to list (default: 15)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for command in RUNS.values():  # writes the byte code and wakes the disk
            cpu_seconds(command, folder)
        spent: dict[str, list[float]] = defaultdict(list)
        for _ in range(given.runs):
            for name, command in RUNS.items():
                spent[name].append(cpu_seconds(command, folder))
        result = {name: median(times) for name, times in spent.items()}
        print(f"CPU seconds, medians of {given.runs} interleaved runs")
        for name, seconds in result.items():
            least, most = min(spent[name]), max(spent[name])
            print(f"  {name:18}{seconds:7.3f}  ({least:.3f} to {most:.3f}){seconds / result[BASE]:8.2f} x matplotlib")
        if given.imports:
            print(
                f"\nThe {given.imports} packages whose import costs most in render, milliseconds of their own modules"
            )
            for name, milliseconds in list(imports(folder).items())[: given.imports]:
                print(f"  {name:18}{milliseconds:7.1f}")
    ratio = result["render"] / result[BASE]
    slow = []
    if ratio > MOST_RATIO:
        slow.append(f"render costs {ratio:.2f} times as much as matplotlib; {MOST_RATIO} is allowed")
    if result["--help"] > MOST_HELP:
        slow.append(f"--help costs {result['--help']:.3f} s; {MOST_HELP} s is allowed")
    print("\n" + ("\n".join(slow) or f"Within bounds: render at most {MOST_RATIO} x matplotlib, --help {MOST_HELP} s."))
    return 1 if slow else 0


def cpu_seconds(command: tuple[str, ...], folder: str) -> float:
    """Return the user and system time of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def imports(folder: str) -> dict[str, float]:
    """Return each top-level package's own import time in ``render``, longest first."""
    command = (sys.executable, "-X", "importtime", *RUNS["render"][1:])
    text = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True, text=True).stderr
    own: dict[str, float] = defaultdict(float)
    for line in text.splitlines():
        microseconds, _, name = line.removeprefix("import time:").split("|")
        if microseconds.strip().isdigit():
            own[name.strip().partition(".")[0]] += int(microseconds) / 1000
    return dict(sorted(own.items(), key=lambda item: -item[1]))


if __name__ == "__main__":
    sys.exit(main())

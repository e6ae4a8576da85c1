"""Measure what a run of the program costs, as CPU seconds of the whole process.

The runs are interleaved, so that a noisy machine disturbs all of them alike; trust the ratio more than the seconds.
To find the places is no start-up: what a map's layout takes is told apart, and bounded by other benchmarks.
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
# The program with a watch around the layout, whose CPU seconds it writes to standard error at its end.
WATCHED = """
import gc, os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program does, which imports numpy later
gc.disable()
from cop_diagram.commands import main
import cop_diagram.rendering as rendering
gc.freeze()
gc.enable()
lay_out, spent = rendering.lay_out, []
def watched(*given):
    start = time.process_time()
    try:
        return lay_out(*given)
    finally:
        spent.append(time.process_time() - start)
rendering.lay_out = watched
try:
    main()
finally:
    print(sum(spent), file=sys.stderr)
"""
RENDER = (sys.executable, "-c", WATCHED, "render", "--quiet")
RUNS = {
    BASE: (sys.executable, "-c", "import matplotlib.figure, matplotlib.backends.backend_svg"),
    "render": RENDER,
    "render, PNG": (*RENDER, "--format", "png"),
    "render, PDF": (*RENDER, "--format", "pdf"),
    "render, PPTX": (*RENDER, "--format", "pptx"),
    "deck": (*PROGRAM, "deck", "--quiet"),
    "--help": (*PROGRAM, "--help"),
    "validate": (*PROGRAM, "validate", CATALOG),
    "list": (*PROGRAM, "list"),
}
MOST = {"render": 0.6, "render, PNG": 1.2, "render, PDF": 0.7, "render, PPTX": 1.2, "validate": 0.25, "list": 0.25}
"""Times as much as to import matplotlib."""
MOST_WHOLE = 1.0
"""Times as much as to import matplotlib: the slide as SVG, its layout included."""
MOST_DECK = 3.0
"""Times as much as the slide as PNG, the layouts of both included: all slides of its deck as PPTX."""
MOST_HELP = 0.1
"""Seconds."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", "--runs", type=int, default=11, help="runs of each command (default: 11)")
    options.add_argument("--imports", type=int, default=15, metavar="N", help="how many imports to list (default: 15)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for command in RUNS.values():  # writes the byte code and wakes the disk
            cpu_seconds(command, folder)
        spent: dict[str, list[float]] = defaultdict(list)
        layouts: dict[str, list[float]] = defaultdict(list)
        for _ in range(given.runs):
            for name, command in RUNS.items():
                seconds, layout = cpu_seconds(command, folder)
                spent[name].append(seconds - layout)
                layouts[name].append(layout)
        result = {name: median(times) for name, times in spent.items()}
        print(f"CPU seconds without the layout, medians of {given.runs} interleaved runs")
        for name, seconds in result.items():
            least, most = min(spent[name]), max(spent[name])
            ratio = f"{seconds / result[BASE]:8.2f} x matplotlib"
            layout = median(layouts[name])
            whole = f", with {layout:.3f} of layout {(seconds + layout) / result[BASE]:.2f} x" if layout else ""
            print(f"  {name:18}{seconds:7.3f}  ({least:.3f} to {most:.3f}){ratio}{whole}")
        if given.imports:
            print(
                f"\nThe {given.imports} packages whose import costs most in render, milliseconds of their own modules"
            )
            for name, milliseconds in list(imports(folder).items())[: given.imports]:
                print(f"  {name:18}{milliseconds:7.1f}")
    slow = [
        f"{name} costs {result[name] / result[BASE]:.2f} times as much as matplotlib; {most} is allowed"
        for name, most in MOST.items()
        if result[name] / result[BASE] > most
    ]
    drawing = (result["render"] + median(layouts["render"])) / result[BASE]
    if drawing > MOST_WHOLE:
        slow.append(f"render with its layout costs {drawing:.2f} times as much as matplotlib; {MOST_WHOLE} is allowed")
    deck = result["deck"] / (result["render, PNG"] + median(layouts["render, PNG"]))
    if deck > MOST_DECK:
        slow.append(f"deck costs {deck:.2f} times as much as render to PNG; {MOST_DECK} is allowed")
    if result["--help"] > MOST_HELP:
        slow.append(f"--help costs {result['--help']:.3f} s; {MOST_HELP} s is allowed")
    bounds = ", ".join(f"{name} {most}" for name, most in [*MOST.items(), ("all of render", MOST_WHOLE)])
    bounds = f"{bounds} x matplotlib, deck {MOST_DECK} x render to PNG, --help {MOST_HELP} s"
    print(f"  deck, all of it {deck:.2f} x render to PNG")
    print("\n" + ("\n".join(slow) or f"Within bounds: {bounds}."))
    return 1 if slow else 0


def cpu_seconds(command: tuple[str, ...], folder: str) -> tuple[float, float]:
    """Return the user and system time of a process and its children, and what of it a watched layout took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    layout = float(ran.stderr) if WATCHED in command else 0.0
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, layout


def environment() -> dict[str, str]:
    """Return an environment in which the first run leaves the byte code of this checkout, as installing would."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPATH": str(ROOT)}


def imports(folder: str) -> dict[str, float]:
    """Return each top-level package's own import time in ``render``, longest first."""
    command = (*PROGRAM[:1], "-X", "importtime", *PROGRAM[1:], "render", "--quiet")
    text = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True, text=True).stderr
    own: dict[str, float] = defaultdict(float)
    for line in text.splitlines():
        microseconds, _, name = line.removeprefix("import time:").split("|")
        if microseconds.strip().isdigit():
            own[name.strip().partition(".")[0]] += int(microseconds) / 1000
    return dict(sorted(own.items(), key=lambda item: -item[1]))


if __name__ == "__main__":
    sys.exit(main())

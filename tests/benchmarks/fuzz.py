"""Change what strangers may send at random, and see that each is accepted or refused as it should be.

Each input is one of those below with up to eight changes, made from its number alone, so that it can be made again. It
goes through commands in this process: ``validate`` for a catalogue (``toml``), for one and the file that it extends
(``difference``), and for one with a theme's file (``theme``); ``import -o -`` for a spreadsheet (``csv``), and then
``validate`` for what was made of it; ``render`` and ``check-svg`` for a catalogue that is drawn (``drawn``);
``check-svg`` and ``check`` for a picture that lies beside its map (``picture``).

A fault is a traceback, an exit status that the command has not, more than ``--seconds`` of CPU time, a line of the
messages that does not begin with a file's name, a control or format character in them, a catalogue that is accepted
though tomllib refuses it, a refused catalogue that was made of a spreadsheet, and a drawing that is not of the
contract or breaks a promise.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import sys
import tempfile
import time
import tomllib
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner, Result
from fuzz_inputs import CSV, DIFFERENCES, DIVIDER, EXTENDING, SMALL, THEMES, TOML, mutated

from cop_diagram.catalog import trace_bytes
from cop_diagram.commands.program import program
from cop_diagram.drawing import encode
from cop_diagram.layout import lay_out

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that no message may hold, but for the end of its line."""

MAP, SHEET, BASE, THEME, DRAWING = (
    Path(name) for name in ("map.toml", "list.csv", "base.toml", "theme.toml", "map.svg")
)


class Hang(BaseException):
    """An input took longer than it may; no part of the program catches that."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("kind", choices=sorted(KINDS))
    options.add_argument("count", type=int, help="how many inputs")
    options.add_argument("--first", type=int, default=0, help="number of the first one (default: 0)")
    options.add_argument("--seconds", type=float, default=10.0, help="CPU time that each may take (default: 10)")
    options.add_argument("--keep", type=Path, help="folder for the inputs that show a fault")
    given = options.parse_args()
    judge, sources = KINDS[given.kind]
    signal.signal(signal.SIGVTALRM, _too_long)
    statuses: Counter[int] = Counter()
    found, slowest = 0, (0.0, -1)
    keep = given.keep.resolve() if given.keep else None
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for number in range(given.first, given.first + given.count):
            data = mutated(sources, random.Random(f"{given.kind} {number}"))
            begin = time.process_time()
            status, faults = within(given.seconds, judge, data)
            slowest = max(slowest, (time.process_time() - begin, number))
            statuses[status] += 1
            for fault in faults:
                print(f"{given.kind} {number}: {fault}", flush=True)
            found += bool(faults)
            if faults and keep:
                (keep / f"{number}.{given.kind}").write_bytes(data)
    print(
        f"{given.count} {given.kind} inputs from number {given.first} on: {statuses[0]} accepted, "
        f"{statuses[2]} refused, {found} with a fault; the slowest took {slowest[0]:.1f} s (number {slowest[1]})"
    )
    return 1 if found else 0


def within(seconds: float, judge: Callable[[bytes], tuple[int, list[str]]], data: bytes) -> tuple[int, list[str]]:
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return judge(data)
    except Hang:
        return -1, [f"took longer than {seconds:g} s"]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(*_: object) -> None:
    raise Hang


def judged_catalogue(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a catalogue, and what is wrong with it."""
    ran = _run(MAP, data, "validate", str(MAP))
    faults = [*_faults(ran), *_faults_of_messages(ran.stdout + ran.stderr, MAP)]
    if ran.exit_code == 0:
        try:
            tomllib.loads(data.decode("utf-8-sig"))  # the mark that some editors write first is left out on purpose
        except ValueError as error:
            faults.append(f"accepted, but tomllib says: {error!r}")
    return ran.exit_code, faults


def judged_difference(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a catalogue with the file that it extends, and what is wrong with it."""
    own, _, base = data.partition(DIVIDER)
    BASE.write_bytes(base)
    ran = _run(MAP, own, "validate", str(MAP))
    return ran.exit_code, [
        *_faults(ran),
        *_faults_of_messages(ran.stdout + ran.stderr, MAP, BASE, Path("learning-activities")),
    ]


def judged_theme(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a catalogue with that theme, and what is wrong with it."""
    MAP.write_bytes(SMALL + b'[theme]\nbase = "theme.toml"\n')
    ran = _run(THEME, data, "validate", str(MAP))
    return ran.exit_code, [*_faults(ran), *_faults_of_messages(ran.stdout + ran.stderr, MAP, THEME)]


def judged_drawn(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a catalogue that is drawn, and what is wrong with it or its drawing."""
    ran = _run(MAP, data, "render", str(MAP), "-o", str(DRAWING), "-q")
    faults = [*_faults(ran, 1), *_faults_of_messages(ran.stderr, MAP)]
    if ran.exit_code == 0:
        judged = _run(MAP, data, "check-svg", str(DRAWING))
        faults += [f"the drawing: {judged.output}"] if judged.exit_code else []
    return ran.exit_code, faults


def judged_picture(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a picture that lies beside its map, and what is wrong with what is said of it.

    It has the name of the format that it begins as, and ``check`` is asked of that format.
    """
    MAP.write_bytes(SMALL)
    kind = next((name for name, begin in BEGINNINGS.items() if data.startswith(begin)), "svg")
    if kind != "svg":
        picture = MAP.with_suffix(f".{kind}")
        ran = _run(picture, data, "check", str(MAP), "--format", kind, "--jobs", "1")
        told = "".join(line for line in ran.output.splitlines(keepends=True) if line.startswith("map."))
        return ran.exit_code, [
            *_faults(ran, 1), *_faults_of_messages(told, picture, MAP), *_faults_of_messages(ran.output, Path()),
        ]  # fmt: skip
    ran = _run(DRAWING, data, "check-svg", str(DRAWING))
    also = _run(DRAWING, data, "check", str(MAP), "--jobs", "1")
    told = "".join(line for line in also.output.splitlines(keepends=True) if line.startswith("map."))
    return ran.exit_code, [
        *_faults(ran, 1), *_faults(also, 1), *_faults_of_messages(ran.output + told, DRAWING, MAP),
        *_faults_of_messages(also.output, Path()),
    ]  # fmt: skip


def judged_spreadsheet(data: bytes) -> tuple[int, list[str]]:
    """Return the status of a spreadsheet, and what is wrong with it or with the catalogue that is made of it."""
    ran = _run(SHEET, data, "import", str(SHEET), "-o", "-")
    faults = [*_faults(ran), *_faults_of_messages(ran.stderr, SHEET)]
    if ran.exit_code == 0:
        status, of_map = judged_catalogue(ran.stdout_bytes)
        faults += [f"the map: {fault}" for fault in of_map]
        if status != 0:
            faults.append("the map that was made of it is refused")
    return ran.exit_code, faults


def _run(path: Path, data: bytes, *args: str) -> Result:
    path.write_bytes(data)
    with patch("gc.freeze"):  # a process ends with what its one command freezes; here it would never be freed
        return CliRunner().invoke(program, args, prog_name="cop-diagram")


def _faults(ran: Result, *more: int) -> Iterator[str]:
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        yield "".join(traceback.format_exception(ran.exception)[-3:])
    elif ran.exit_code not in (0, 2, *more):
        yield f"exit status {ran.exit_code}"


def _faults_of_messages(said: str, *files: Path) -> Iterator[str]:
    lines = said.removesuffix("\n").split("\n") if said else []
    bad = sorted({char for line in lines for char in line if unicodedata.category(char) in UNSEEN})
    if bad:
        yield f"characters that are not seen in the messages: {bad!r}"
    for line in lines:
        if not line.startswith(tuple("" if file == Path() else str(file) for file in files)):
            yield f"a line that does not begin with the file: {line!r}"


BEGINNINGS = {"png": b"\x89PNG", "pdf": b"%PDF", "pptx": b"PK"}
"""How pictures begin that are no SVG."""

_SCENE = lay_out(trace_bytes(SMALL, "map.toml").catalog)

KINDS: dict[str, tuple[Callable[[bytes], tuple[int, list[str]]], list[bytes]]] = {
    "toml": (judged_catalogue, TOML),
    "difference": (judged_difference, DIFFERENCES),
    "theme": (judged_theme, THEMES),
    "csv": (judged_spreadsheet, CSV),
    "drawn": (judged_drawn, [SMALL, SMALL, EXTENDING]),
    "picture": (judged_picture, [encode(_SCENE, name) for name in ("svg", *BEGINNINGS)]),
}

if __name__ == "__main__":
    sys.exit(main())

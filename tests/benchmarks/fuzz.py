"""Change catalogues and spreadsheets at random, and see that each is accepted or refused as it should be.

Each input is one of those below with up to eight changes, made from its number alone, so that it can be made again. It
goes through a command in this process: ``validate`` for a catalogue, ``import -o -`` for a spreadsheet, and then
``validate`` for what was made of it. A fault is a traceback, an exit status other than 0 and 2, more than
``--seconds`` of CPU time, a line of the messages that does not begin with the file's name, a control or format
character in them, a catalogue that is accepted though tomllib refuses it, and a refused catalogue that was made of a
spreadsheet.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
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

from click.testing import CliRunner, Result

from cop_diagram.commands.program import program

ROOT = Path(__file__).parents[2]
COMMUNITIES = ROOT / "tests" / "data" / "communities"

SMALL = b"""\
[slide]
title = "Nurses"
[axes]
from_with = {start = "Learning from", end = 'Learning with'}
informal_formal.start = "Informal"
informal_formal.end = "Formal"
[regions]
each_other = "each other"
outside_sources = "outside sources"
[[cluster]]
id = "sharing"
name = "Sharing"
[[cluster]]
id = "asking"
name = \"\"\"Asking
for help\"\"\"
color = "#336699"
[[activity]]
id = "stories"
name = "Stories"
cluster = "sharing"
from_with = 0.2
informal_formal = 0
[[activity]]
id = "polls"
name = "Polls"
cluster = "asking"
also = ["sharing"]
from_with = 1.0
informal_formal = 5e-1
status = "active"
since = 2024
menu = true
"""

EXTENDING = b"""\
extends = "learning-activities"
[slide]
title = "Teachers"
[select]
activities = ["stories", "debates"]
[[activity]]
id = "tips"
informal_formal = 0.3
"""

LIST = """\
Activity;Group;Also;From-with;Informal-formal;Status;Since;Description
Stories;Sharing;;0,2;0;active;2024;"Told, and told again"
Polls;Asking;Sharing;100 %;50 %;idea;;
"Fish ""n"" chips";;;0.4;formal;planned;1.9.2025;=1+1
;;;;;;;
Night-shift handover;Asking;;;;stopped;;\N{WHITE RIGHT POINTING INDEX}
"""

TOKENS = [
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"\0\a\b\t\n\v\f\r\x1b\x7f\x80\x85\x9b\xa0\xad",
        *"\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\ufffe\ud800\udfff\U000e0001\U0010ffff",
        *"\u0301\u0e33\u05d0\u0627\u65e5\U0001f600", "\r\n", "\r\r\n", "\n\r", "\u00c3\u00bc", "\t\t",
        "\n::warning file=a::b", "\x1b[31m",
        "\\u009b", "\\u202E", "\\ud800", "\\x1b", "\\e", "\\n", "\\\n", "\\", '\\"',
        *"\"'`#=.,;:[]{}()+-_/%&<>*~|@$!?0159aZ ", '"""', "'''", "[[", "]]",
        "[[activity]]", "[activity]", "[[cluster]]", "[slide]", "[select]", "id = 'stories'", "x = 1", "a.b.c = 1",
        "extends = 'learning-activities'", "extends = '/dev/stdin'", "extends = '.'", "activity = []", "activity.x = 1",
        "name = ''", "'' = 1", "{a = 1, }", "{}", "[1, [2]]", "true", "False",
        "1979-05-27T07:32:00Z", "07:32:00", "2024-02-30", "0x1F", "0o17", "0b2", "1_000", "1__0", "+inf", "-nan",
        "1e999", "-0.0", "1e-400", "00", "9" * 400, "a" * 600,
        "sep=;", "=cmd|' /C calc'!A0", "=SUM(A1:A9)", "#REF!",
    )
]  # fmt: skip
"""What stands in the way of those who read TOML, CSV, numbers, letters and logs."""

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that no message may hold, but for the end of its line."""

MAP, SHEET = Path("map.toml"), Path("list.csv")


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


def mutated(sources: list[bytes], chance: random.Random) -> bytes:
    """Return one of the sources, or a piece of one in another, with one to eight changes."""
    data = chance.choice(sources)
    if chance.random() < 0.2:
        lines, others = data.splitlines(keepends=True), chance.choice(sources).splitlines(keepends=True)
        start, place = chance.randrange(len(others)), chance.randrange(len(lines) + 1)
        data = b"".join((*lines[:place], *others[start : start + chance.randint(1, 12)], *lines[place:]))
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3, 8))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _inserted(data: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 1, 2, 30)) + data[place:]


def _replaced(data: bytes, chance: random.Random) -> bytes:
    """Put a token in place of a word, a number or a sign."""
    words = [match.span() for match in re.finditer(rb"\w+|[^\w\s]+", data)]
    start, end = chance.choice(words) if words else (0, 0)
    return data[:start] + chance.choice(TOKENS) + data[end:]


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.choice((1, 1, 1, 2, 5, 40)) :]


def _other_bit(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) or 1)
    return data[:place] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[place : place + 1]) + data[place + 1 :]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Drop, repeat or exchange lines, or end them in another way."""
    lines = data.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one] = b""
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines = [line.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\r\r\n"))) for line in lines]
    return b"".join(lines)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


CHANGES = [_inserted, _inserted, _replaced, _replaced, _without, _other_bit, _lines, _cut]


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
    return CliRunner().invoke(program, args, prog_name="cop-diagram")


def _faults(ran: Result) -> Iterator[str]:
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        yield "".join(traceback.format_exception(ran.exception)[-3:])
    elif ran.exit_code not in (0, 2):
        yield f"exit status {ran.exit_code}"


def _faults_of_messages(said: str, file: Path) -> Iterator[str]:
    lines = said.removesuffix("\n").split("\n") if said else []
    bad = sorted({char for line in lines for char in line if unicodedata.category(char) in UNSEEN})
    if bad:
        yield f"characters that are not seen in the messages: {bad!r}"
    for line in lines:
        if not line.startswith(str(file)):
            yield f"a line that does not begin with the file: {line!r}"


TOML = [
    SMALL,
    EXTENDING,
    (ROOT / "catalog.toml").read_bytes(),
    *(p.read_bytes() for p in sorted(COMMUNITIES.glob("*.toml"))),
]
CSV = [LIST.encode(), LIST.encode("utf-16"), LIST.replace(";", "\t").encode()]
CSV += [(COMMUNITIES / "teachers.csv").read_bytes(), (ROOT / "tests" / "data" / "slide_activities.csv").read_bytes()]
KINDS = {"toml": (judged_catalogue, TOML), "csv": (judged_spreadsheet, CSV)}

if __name__ == "__main__":
    sys.exit(main())

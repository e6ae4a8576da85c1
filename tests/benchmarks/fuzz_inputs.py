"""What ``fuzz.py`` begins with, and how it is changed."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path

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

SEEN = [
    token for token in TOKENS if not {unicodedata.category(c) for c in token.decode("utf-8", "replace")} & {"Cc", "Cn"}
]
"""Those of them that a name may have."""

DIVIDER = b"#### base.toml\n"
"""What stands between a catalogue and the file that it extends."""

TOML = [
    SMALL,
    EXTENDING,
    (ROOT / "catalog.toml").read_bytes(),
    *(p.read_bytes() for p in sorted(COMMUNITIES.glob("*.toml"))),
]
CSV = [LIST.encode(), LIST.encode("utf-16"), LIST.replace(";", "\t").encode()]
CSV += [(COMMUNITIES / "teachers.csv").read_bytes(), (ROOT / "tests" / "data" / "slide_activities.csv").read_bytes()]
DIFFERENCES = [EXTENDING.replace(b"learning-activities", b"base.toml") + DIVIDER + base for base in TOML]
THEMES = [
    b'base = "dark"\nbackground = "#101010"\nink = "#ffffff"\npalette = ["#e63946", "#457b9d"]\ncorner_radius = 4\n',
    b'base = "light"\nmuted = "#555555"\nband = "#dddddd"\nline_weight = 1.5\nfont = "DejaVu Sans"\n',
]


def mutated(sources: list[bytes], chance: random.Random) -> bytes:
    """Return one of the sources, or a piece of one in another, with one to eight changes."""
    data = chance.choice(sources)
    if chance.random() < 0.3:
        for _ in range(chance.randint(1, 6)):
            data = _reworded(data, chance)
        return data
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


def _reworded(data: bytes, chance: random.Random) -> bytes:
    """Put other words, hostile ones among them, into a text in quotation marks, so that the file stays what it is."""
    texts = [match.span(1) for match in re.finditer(rb'(?:name|title|start|end) = "([^"\n]*)"', data)]
    start, end = chance.choice(texts) if texts else (0, 0)
    words = b" ".join(chance.choice(SEEN) for _ in range(chance.choice((1, 2, 3, 9)))).decode("utf-8", "replace")
    return data[:start] + json.dumps(words, ensure_ascii=False)[1:-1].encode() + data[end:]


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


CHANGES = [_inserted, _inserted, _replaced, _replaced, _reworded, _reworded, _without, _other_bit, _lines, _cut]

"""How much of a file is read at all: far more than any map needs, and little enough to be read in a moment.

What is asked here costs nothing beside reading. Parsers of TOML, tree-sitter's queries for places and the search for
the word that was meant do not: each takes more than its share of time for a long line, a long key or very many values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cop_diagram.model import Problem

LARGEST = 1_000_000
"""Characters of a file."""

MOST_LINES = 20_000
"""Lines of a file."""

LONGEST_LINE = 20_000
"""Characters of a line."""

MOST_PARTS = 16
"""Parts of a dotted key; the time of the parser grows with the square of their number."""

MOST_VALUES, MOST_KEYS = 30_000, 200
"""Keys and entries of lists of a whole file, keys of a table."""

MOST_MISTAKES = 500
"""Mistakes of a file after which no more are told."""

MORE = "here and below are more mistakes; mend those above first"

_LONG_KEY = re.compile(rf"\s*\[*(?:[\w-]+\.){{{MOST_PARTS}}}")
_LONG_KEY_ANYWHERE = re.compile(rf"(?<![\w.-])(?:[\w-]+\.){{{MOST_PARTS},}}[\w-]+[=\]]")
"""Prose has spaces behind its points, and no equals sign; this one is for a line without spaces and quotation marks."""

_SPACED = str.maketrans("", "", " \t\"'")


def unreadable(text: str, file: str) -> Problem | None:
    """Say that a text is too much to be parsed, and where."""
    if len(text) > LARGEST:
        return Problem(file, "the file is larger than 1 MB; that is no catalogue")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return Problem(file, f"the file has more than {MOST_LINES} lines; that is no catalogue")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            sentence = f"the line has {len(line)} characters; the longest that is read has {LONGEST_LINE}"
            return Problem(file, sentence, number, 1)
        if line.count(".") >= MOST_PARTS and (
            _LONG_KEY.match(line) or _LONG_KEY_ANYWHERE.search(line.translate(_SPACED))
        ):
            sentence = f"a key in this line has more than {MOST_PARTS} parts; those of a catalogue have at most 3"
            return Problem(file, sentence, number, 1)
    return None


def first_few(problems: Sequence[Problem], more: str = MORE) -> list[Problem]:
    """Return the problems, which are in order, or the first of them and where there are more."""
    if len(problems) <= MOST_MISTAKES:
        return list(problems)
    return [*problems[:MOST_MISTAKES], replace(problems[MOST_MISTAKES], message=more)]


def too_many(values: dict[str, Any], file: str) -> Problem | None:
    """Say that a file says too much."""
    count, left = 0, list[Any]([values])
    while left:
        inner = left.pop()
        count += len(inner)
        if isinstance(inner, dict) and len(inner) > MOST_KEYS:
            return Problem(file, f"a table has {len(inner)} keys; none of a catalogue has more than {MOST_KEYS}")
        if count > MOST_VALUES:
            return Problem(file, f"the file has more than {MOST_VALUES} values; that is no catalogue")
        left += [value for value in (inner.values() if isinstance(inner, dict) else inner)
                 if isinstance(value, dict | list)]  # fmt: skip
    return None

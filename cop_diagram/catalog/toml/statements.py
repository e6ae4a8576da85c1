"""A TOML file that cannot be parsed, statement by statement, so that one mistake hides no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cop_diagram.catalog.toml.parsing import (
    Failure,
    parsed,
    stops_at_end,
    stops_in_line_of_text,
    stops_within,
    unclosed_list,
)
from cop_diagram.catalog.toml.positions import Positions
from cop_diagram.catalog.toml.sentences import unparsable
from cop_diagram.model import Problem

_TRIES = 50
"""Ends that are tried for a list of several lines: few enough to stay quick in any file."""

_BEGINS = re.compile(r"\s*(\[{1,2}\s*[A-Za-z][\w. -]*\]{0,2}\s*(#.*)?$|[A-Za-z_][\w.-]*\s*=)")
"""A line that looks like the start of a statement: what was open before it was left open by mistake."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A table header, a key with its value, or a blank line or comment.

    Attributes
    ----------
    number : int
        Its first line.
    text : str
        Its lines.
    content : dict or None
        What it says; None when it cannot be parsed.
    problem : Problem or None
        Why it cannot be parsed.
    """

    number: int
    text: str
    content: dict[str, Any] | None
    problem: Problem | None

    @property
    def is_header(self) -> bool:
        """Whether it opens a table."""
        return self.text.lstrip().startswith("[")

    @property
    def written_key(self) -> str:
        """The key as it stands there, even without an equals sign or with spaces inside."""
        before, equals, _ = self.text.partition("\n")[0].partition("=")
        return before.strip().strip("\"'") if equals else (before.split() or [""])[0]


def statements(text: str, file: str, keys: Sequence[str]) -> Iterator[Statement]:
    """Yield the statements of a file in order; ``keys`` are those that a catalogue may have."""
    lines = text.replace("\r\n", "\n").split("\n")
    row = 0
    while row < len(lines):
        count, content, error = _statement(lines, row)
        block = "\n".join(lines[row : row + count])
        problem = None
        if error is not None:
            repeats = Positions(block.encode(), range(row + 1, row + 1 + count)).repeats
            problem = unparsable(block + "\n", file, error, repeats, row + 1, keys)
        yield Statement(row + 1, block, content, problem)
        row += count


_Read = tuple[int, dict[str, Any] | None, Failure | None]
"""How many lines a statement takes, what it says, and why it cannot be parsed."""


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _statement(lines: Sequence[str], row: int) -> _Read:
    """Return the number of lines of the statement that begins there, what it says, or why it cannot be parsed."""
    line = lines[row]
    content, error = parsed(_text([line]))
    if error is None or line.lstrip().startswith("["):
        return 1, content, error
    if stops_in_line_of_text(error):
        return _broken_text(lines, row), None, error
    if stops_at_end(error):
        quotes = next((quotes for quotes in ('"""', "'''") if line.count(quotes) % 2), None)
        if quotes:
            return _long_text(lines, row, quotes, error)
        if "[" in line:
            return _list(lines, row)
    return 1, None, error


def _broken_text(lines: Sequence[str], row: int) -> int:
    """Return how many lines a text takes that was closed in a later line, as only a triple quote allows."""
    for end in range(row + 1, min(row + 20, len(lines))):
        if not lines[end].strip() or _BEGINS.match(lines[end]):
            return 1
        if '"' in lines[end]:
            return end + 1 - row
    return 1


def _long_text(lines: Sequence[str], row: int, quotes: str, error: Failure) -> _Read:
    for end in range(row + 1, len(lines)):
        if quotes in lines[end]:
            content, later = parsed(_text(lines[row : end + 1]))
            if later is None:
                return end + 1 - row, content, None
            closing = len(_text(lines[row:end])) + lines[end].index(quotes)
            if stops_within(later, closing):
                return end + 1 - row, None, later
            break  # these quotes open another text
    return 1, None, error


def _list(lines: Sequence[str], row: int) -> _Read:
    end, tries = row + 1, 0
    while end < len(lines) and not _BEGINS.match(lines[end]):
        end += 1
        if "]" in lines[end - 1] and tries < _TRIES:
            tries += 1
            content, error = parsed(_text(lines[row:end]))
            if not stops_at_end(error):
                return end - row, content, error
    content, error = parsed(_text(lines[row:end]))
    return end - row, content, unclosed_list(_text(lines[row:end])) if stops_at_end(error) else error

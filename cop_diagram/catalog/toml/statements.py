"""A TOML file that cannot be parsed, statement by statement, so that one mistake hides no other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cop_diagram.catalog.toml.sentences import unparsable
from cop_diagram.catalog.toml.source import Positions
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
        if isinstance(error, RecursionError):
            problem = Problem(file, "lists or tables are nested too deeply", row + 1, 1)
        elif error is not None:
            repeats = Positions(block.encode(), range(row + 1, row + 1 + count)).repeats
            problem = unparsable(block + "\n", file, error, repeats, row + 1, keys)
        yield Statement(row + 1, block, content, problem)
        row += count


_Content = dict[str, Any] | None
_Failure = ValueError | RecursionError | None


def _parsed(lines: Sequence[str]) -> tuple[_Content, _Failure]:
    try:
        return tomllib.loads("\n".join(lines) + "\n"), None
    except (ValueError, RecursionError) as error:
        return None, error


def _statement(lines: Sequence[str], row: int) -> tuple[int, _Content, _Failure]:
    """Return the number of lines of the statement that begins there, what it says, or why it cannot be parsed."""
    line = lines[row]
    content, error = _parsed([line])
    if error is None or line.lstrip().startswith("["):
        return 1, content, error
    if str(error).startswith("Illegal character '\\n'"):
        return _broken_text(lines, row), None, error
    if str(error).endswith("(at end of document)"):
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


def _long_text(lines: Sequence[str], row: int, quotes: str, error: _Failure) -> tuple[int, _Content, _Failure]:
    for end in range(row + 1, len(lines)):
        if quotes in lines[end]:
            content, later = _parsed(lines[row : end + 1])
            if later is None:
                return end + 1 - row, content, None
            if str(later).startswith(("Unescaped", "Illegal")):
                return end + 1 - row, None, later
            break  # these quotes open another text
    return 1, None, error


def _list(lines: Sequence[str], row: int) -> tuple[int, _Content, _Failure]:
    end, tries = row + 1, 0
    while end < len(lines) and not _BEGINS.match(lines[end]):
        end += 1
        if "]" in lines[end - 1] and tries < _TRIES:
            tries += 1
            content, error = _parsed(lines[row:end])
            if error is None or not str(error).endswith("(at end of document)"):
                return end - row, content, error
    content, error = _parsed(lines[row:end])
    if error is not None and str(error).endswith("(at end of document)"):
        error = ValueError("Unclosed array (at end of document)")
    return end - row, content, error

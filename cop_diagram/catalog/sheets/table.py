"""The cells of a sheet as text, whichever program wrote it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Range = tuple[tuple[int, int], tuple[int, int]]
"""The upper left and the lower right cell of some that are merged: indexes of row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet.

    Attributes
    ----------
    rows : list of list of str
        Numbers, dates and booleans as text; what is shown as 20 % is 0.2.
    faults : Mapping
        By the number of the row, from 1, and the index of the column, from 0, why a cell has no value.
    spread : frozenset
        The cells, by the same, that have the value of one above with which they are merged.
    wide : frozenset
        The cells, by the same, that are merged with others to their right.
    """

    rows: list[list[str]]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    spread: frozenset[tuple[int, int]] = frozenset()
    wide: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: the names of its sheets, and each of them read when it is asked for."""

    names: tuple[str, ...]
    table: Callable[[str], Table]


def spread(
    rows: list[list[str]], merged: Iterable[Range], faults: Mapping[tuple[int, int], str] | None = None
) -> Table:
    """Return a table in which the text of merged cells stands in each of their rows.

    It stands in their first column only: cells that are merged from left to right are one cell of a row. Of some that
    overlap, which no spreadsheet program makes, the first count.

    Examples
    --------
    >>> spread([["a", "", "b"], ["", "", ""]], [((0, 0), (1, 1))]).rows
    [['a', '', 'b'], ['a', '', '']]
    """
    copied: set[tuple[int, int]] = set()
    wide: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sorted(dict(merged).items()):
        if (top + 1, left) in copied:
            continue
        if right > left:
            wide.add((top + 1, left))
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if text.strip():
            for row in range(top + 1, min(bottom + 1, len(rows))):
                rows[row] += [""] * (left + 1 - len(rows[row]))
                rows[row][left] = text
                copied.add((row + 1, left))
    return Table(rows, faults or {}, frozenset(copied), frozenset(wide))


def text_of(value: Any) -> str:
    """Return what a cell of a workbook holds as text.

    Examples
    --------
    >>> text_of(2.0), text_of(True), text_of(datetime.datetime(2026, 9, 1)), text_of(None)
    ('2', 'true', '2026-09-01', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")

"""From text with something between the cells, such as CSV, to rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from cop_diagram.catalog.sheets.cells import MOST_COLUMNS, bounded
from cop_diagram.catalog.sheets.headers import SEARCHED, contained_key, key_of
from cop_diagram.files import LIMIT
from cop_diagram.model import InputError, Problem

DELIMITERS = "\t;,"
"""What may stand between cells; of those that explain a header equally well the first, which text has least."""


def records(text: str, file: str) -> Iterator[list[str]]:
    """Yield the cells of each row.

    Raises
    ------
    InputError
        When quotation marks are not in pairs, or there is too much.
    """
    csv.field_size_limit(LIMIT)  # a cell may hold as much as the file
    delimiter: str | None
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own way of saying it; it shows no such row
    if told:
        text, delimiter = text[told.end() :], told[1]
    else:
        delimiter = _delimiter(text)
    read = 0
    try:
        for row in _reader(text, delimiter):
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
            yield bounded(cells, read + 1, file)
            read += 1
    except csv.Error:
        sentence = "the quotation marks are not in pairs; those within a cell are doubled"
        raise InputError([Problem(file, f"row {read + 1}: {sentence}")]) from None


def _delimiter(text: str) -> str | None:
    """Return what stands between the cells; None for lines of names, in which a comma is one."""
    delimiter = max(DELIMITERS, key=lambda each: _worth(text, each))
    known, contained, cells = _worth(text, delimiter)
    return delimiter if known or contained or cells < 2 or _is_even(text, delimiter) else None


def _is_even(text: str, delimiter: str) -> bool:
    """Whether the delimiter makes as many cells of each row."""
    try:
        rows = [row for row in islice(_reader(text, delimiter), SEARCHED) if any(map(str.strip, row))]
    except csv.Error:
        return False
    return len(rows) == 1 or len({len(row) for row in rows}) == 1


def _reader(text: str, delimiter: str | None) -> Iterator[list[str]]:
    if delimiter is None:
        return ([line.rstrip("\r\n")] for line in io.StringIO(text, newline=""))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _worth(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return how many cells the delimiter makes of the row of which it makes most known, and how many it makes known.

    Cells that are known by their name count before those that only contain one.
    """
    best = (0, 0, 0)
    try:
        for row in islice(_reader(text, delimiter), SEARCHED):
            if any(map(str.strip, row)):
                cells = row[:MOST_COLUMNS]
                known = len({key_of(cell) for cell in cells} - {None})
                best = max(best, (known, len({contained_key(cell) for cell in cells} - {None}), len(row)))
    except csv.Error:
        return best
    return best

"""From the bytes of a spreadsheet to a header and rows of text, each with its number."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cop_diagram.catalog.sheets.cells import MOST_COLUMNS, bounded
from cop_diagram.files import LIMIT
from cop_diagram.model import InputError, Problem, Severity, shown

DELIMITERS = "\t;,"
"""What may stand between cells; of those that explain a header equally well the first, which text has least."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text.

    Attributes
    ----------
    file : str
        The file as the user named it.
    header : tuple of str
        The first row that is not empty.
    rows : tuple of (int, tuple of str)
        The rows below it that are not empty, each with its number in the spreadsheet, which counts from 1, and
        with as many cells as the widest row.
    faults : Mapping
        By number of the row and index of the column, why a cell has no value.
    warnings : tuple of Problem
        What was noticed on reading.
    others : tuple of str
        The names of the workbook's other sheets.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()

    def problem(
        self, sentence: str, row: int | None = None, column: int | None = None, severity: Severity = "error"
    ) -> Problem:
        """Return a problem at the number of a row and the index of a column."""
        places = [f"row {row}"] if row is not None else []
        places += [self.column(column)] if column is not None else []
        return Problem(self.file, f"{', '.join(places)}: {sentence}" if places else sentence, severity=severity)

    def column(self, index: int) -> str:
        """Return how a column is named to the user."""
        name = self.header[index].strip()
        return f"column {letter(index)} {shown(name)}" if name else f"column {letter(index)}"


def letter(column: int) -> str:
    """Return what spreadsheets call the column of that index.

    Examples
    --------
    >>> letter(0), letter(25), letter(26), letter(27 * 26)
    ('A', 'Z', 'AA', 'AAA')
    """
    before, last = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def read_spreadsheet(data: bytes, file: str, is_known: Callable[[str], bool], sheet: str | None = None) -> Sheet:
    """Return the table in a CSV or .xlsx file.

    Parameters
    ----------
    data : bytes
        What the file holds; that, not its name, decides how it is read.
    file : str
        How problems name the file.
    is_known : callable
        Whether a cell may be the header of a column; tells the delimiter.
    sheet : str, optional
        The sheet of an .xlsx file; its first one when not given.

    Raises
    ------
    InputError
        When there is no table in it.
    """
    faults: Mapping[tuple[int, int], str] = {}
    warnings: Sequence[Problem] = ()
    others: Sequence[str] = ()
    if data.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis" not in data[:100]:
        from cop_diagram.catalog.sheets.workbook import read_workbook

        table, faults, others = read_workbook(data, file, sheet)
    elif sheet is not None:
        raise InputError([Problem(file, "--sheet is for .xlsx, and this is no .xlsx file")])
    else:
        text, warnings = _decoded(data, file)
        table = [bounded(row, number, file) for number, row in enumerate(_records(text, file, is_known), 1)]
    width = max(map(len, table), default=0)
    filled = [
        (number, tuple([*row, *[""] * (width - len(row))]))
        for number, row in enumerate(table, 1)
        if any(map(str.strip, row)) or any(place[0] == number for place in faults)
    ]
    if not filled:
        raise InputError([Problem(file, "the spreadsheet is empty")])
    return Sheet(file, filled[0][1], tuple(filled[1:]), faults, tuple(warnings), tuple(others))


def _decoded(data: bytes, file: str) -> tuple[str, Sequence[Problem]]:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252, which are what spreadsheet programs write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif 0 in data[:2]:  # a header begins with a letter, of which UTF-16 has every other byte zero
        encodings = ["utf-16-be" if data[0] == 0 else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):  # OpenDocument, old Excel
            break
        if encoding != "cp1252":
            return text, ()
        sentence = (
            "this is not UTF-8, so it was read as Windows-1252; "
            "if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”"
        )
        return text, [Problem(file, sentence, severity="warning")]
    raise InputError([Problem(file, "this is no spreadsheet that can be read; save it as “CSV UTF-8” or as .xlsx")])


def _records(text: str, file: str, is_known: Callable[[str], bool]) -> Iterator[list[str]]:
    csv.field_size_limit(LIMIT)  # a cell may hold as much as the file
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own way of saying it; it shows no such row
    if told:
        text, delimiter = text[told.end() :], told[1]
    else:
        delimiter = max(DELIMITERS, key=lambda each: _worth(text, each, is_known))
    read = 0
    try:
        for row in _reader(text, delimiter):
            yield [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
            read += 1
    except csv.Error:
        sentence = "the quotation marks are not in pairs; those within a cell are doubled"
        raise InputError([Problem(file, f"row {read + 1}: {sentence}")]) from None


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _worth(text: str, delimiter: str, is_known: Callable[[str], bool]) -> tuple[int, int]:
    """Return how many cells of the header the delimiter makes known, and how many it makes at all."""
    try:
        header = next((row for row in _reader(text, delimiter) if any(map(str.strip, row))), [])
    except csv.Error:
        header = []
    return sum(map(is_known, header[:MOST_COLUMNS])), len(header)

"""From the bytes of a spreadsheet to a header and rows of text, each with its number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cop_diagram.catalog.sheets.cells import without_bullet
from cop_diagram.catalog.sheets.decoding import decoded
from cop_diagram.catalog.sheets.delimited import records
from cop_diagram.catalog.sheets.headers import SEARCHED, find_header
from cop_diagram.catalog.sheets.phrases import in_rows
from cop_diagram.catalog.sheets.table import Book, Table
from cop_diagram.files import is_workbook
from cop_diagram.model import InputError, Problem, Severity, first_of, nearest, shown

Line = tuple[int, tuple[str, ...]]
"""A row: its number, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text.

    Attributes
    ----------
    file : str
        The file as the user named it.
    header : tuple of str
        The names of the columns.
    rows : tuple of (int, tuple of str)
        The rows below it that are not empty, each with its number in the spreadsheet, which counts from 1, and
        with as many cells as the widest row.
    above : tuple of (int, tuple of str)
        Those above it.
    faults : Mapping
        By number of the row and index of the column, why a cell has no value.
    spread : frozenset
        The cells, by the same, that have the value of one above with which they are merged.
    wide : frozenset
        The cells, by the same, that are merged with others to their right.
    warnings : tuple of Problem
        What was noticed on reading.
    first : int
        The number of the first row that is not empty.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    spread: frozenset[tuple[int, int]] = frozenset()
    wide: frozenset[tuple[int, int]] = frozenset()
    warnings: tuple[Problem, ...] = ()
    first: int = 1

    def problem(
        self,
        sentence: str,
        row: int | Collection[int] | None = None,
        column: int | None = None,
        severity: Severity = "error",
    ) -> Problem:
        """Return a problem at the number of a row, or of several, and the index of a column."""
        places = [in_rows([row] if isinstance(row, int) else row)] if row is not None else []
        places += [self.column(column)] if column is not None and column < len(self.header) else []
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


def read_spreadsheet(data: bytes, file: str, sheet: str | None = None) -> Sheet:
    """Return the table in a spreadsheet: CSV and the like, .xlsx, .ods, .xls or .xlsb.

    Parameters
    ----------
    data : bytes
        What the file holds; that, not its name, decides how it is read.
    file : str
        How problems name the file.
    sheet : str, optional
        The sheet of a workbook; the first one with a header when not given.

    Raises
    ------
    InputError
        When there is no table in it.
    """
    if not is_workbook(data):
        if sheet is not None:
            raise InputError([Problem(file, "--sheet is for workbooks such as .xlsx, and this is none")])
        text, warnings = decoded(data, file)
        return _sheet(Table(list(records(text, file))), file, warnings)
    book = _book(data, file)
    if sheet is not None and sheet not in book.names:
        near = nearest(sheet, book.names)
        meant = f"did you mean {shown(near)}? It has" if near else "it has"
        sentence = f"there is no sheet {shown(sheet)}; {meant}: {first_of([*map(shown, book.names)])}"
        raise InputError([Problem(file, sentence)])
    tables = ((name, book.table(name)) for name in book.names if sheet in (None, name))
    first = name, table = next(tables)
    while sheet is None and find_header([cells for _, cells in _lines(table, SEARCHED)]) is None:
        name, table = next(tables, first)
        if table is first[1]:
            break
    others = tuple(other for other in book.names if other != name)
    if not others or sheet is not None:
        return _sheet(table, file, ())
    sentence = f"the sheet {shown(name)} is read; --sheet names another: {first_of([*map(shown, others)])}"
    return _sheet(table, file, [Problem(file, sentence, severity="note")])


def _book(data: bytes, file: str) -> Book:
    is_xlsx = data.startswith(b"PK") and b"vnd.oasis.opendocument" not in data[:200] and b"xl/workbook.bin" not in data
    if is_xlsx:
        from cop_diagram.catalog.sheets.workbook import read_workbook

        return read_workbook(data, file)
    from cop_diagram.catalog.sheets.other_workbooks import read_other_workbook

    return read_other_workbook(data, file)


def _lines(table: Table, most: int | None = None) -> list[Line]:
    """Return the rows that are not empty, all of one width; of the first so many."""
    width = max(map(len, table.rows), default=0)
    faulty = {number for number, _ in table.faults}
    return [
        (number, tuple([*row, *[""] * (width - len(row))]))
        for number, row in enumerate(table.rows[:most], 1)
        if any(map(str.strip, row)) or number in faulty
    ]


def _sheet(table: Table, file: str, warnings: Sequence[Problem]) -> Sheet:
    lines = _lines(table)
    if not lines:
        raise InputError([Problem(file, "the spreadsheet is empty")])
    notes = list(warnings)
    header = find_header([cells for number, cells in lines if number <= SEARCHED])
    if header:
        cells, above, rows = header.cells, lines[: header.first], lines[header.last + 1 :]
        first, last = lines[header.first][0], lines[header.last][0]
        if above or header.last > header.first:
            where = f"row {first}" if first == last else f"rows {first} and {last}"
            notes.append(Problem(file, f"the header was found in {where}", severity="note"))
    elif len(lines[0][1]) == 1 and len(lines) > 1:
        cells, above, rows = ("name",), [], [(number, (without_bullet(name),)) for number, (name,) in lines]
        notes.append(Problem(file, "there is no header; each row is taken as an activity", severity="note"))
    else:
        cells, above, rows = lines[0][1], [], lines[1:]
    return Sheet(
        file=file,
        header=cells,
        rows=tuple(rows),
        above=tuple(above),
        faults=table.faults,
        spread=table.spread,
        wide=table.wide,
        warnings=tuple(notes),
        first=lines[0][0],
    )

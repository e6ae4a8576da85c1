"""From an .ods, .xls or .xlsb file to a table of text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from cop_diagram.catalog.sheets.cells import bounded
from cop_diagram.catalog.sheets.merged_cells import UnreadableContent, merged_cells
from cop_diagram.catalog.sheets.table import Book, Table, spread, text_of
from cop_diagram.model import InputError, Problem, shown

_UNREADABLE = "this workbook cannot be read; save it as .xlsx or as “CSV UTF-8”"

_TOO_MUCH = "the file unpacks to very much; that is no list of activities; save it as CSV"

_MOST_CELLS = 1_000_000
"""Cells of a sheet, empty ones within it too."""

_LARGEST = 10_000_000
"""Bytes that a file may unpack to."""

_ROW = re.compile(rb"<table:table-row\b.*?</table:table-row>", re.DOTALL)
_EMPTY = re.compile(rb"<table:(?:covered-)?table-cell(?:(?!value-type)[^>])*/>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})\d*"')


def read_other_workbook(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook of OpenOffice or of an older Excel.

    Raises
    ------
    InputError
        When the file is no such workbook, or is locked by a password.
    """
    import python_calamine

    content = _content(data, file)
    if any(_is_large(row[0]) for row in _ROW.finditer(content)):
        raise InputError([Problem(file, _TOO_MUCH)])
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
        merged = merged_cells(content) if content else {}
    except python_calamine.PasswordError:
        raise InputError([Problem(file, "this workbook is locked by a password; save it without one")]) from None
    except (python_calamine.CalamineError, UnreadableContent, OSError):
        raise InputError([Problem(file, _UNREADABLE)]) from None

    def table(name: str) -> Table:
        try:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                sentence = f"the sheet {shown(name)} has {sheet.total_height} rows; delete the empty ones at its end"
                raise InputError([Problem(file, sentence)])
            values = sheet.to_python(skip_empty_area=False)
            rows = [bounded([text_of(value) for value in row], number, file) for number, row in enumerate(values, 1)]
        except python_calamine.CalamineError:
            raise InputError([Problem(file, _UNREADABLE)]) from None
        return spread(rows, merged.get(name, sheet.merged_cell_ranges or ()))

    return Book(tuple(names), table)


def _content(data: bytes, file: str) -> bytes:
    """Return the part of an .ods file that holds its sheets; empty where there is none.

    Raises
    ------
    InputError
        When the archive unpacks to more than can be meant.
    """
    if not data.startswith(b"PK"):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise InputError([Problem(file, _TOO_MUCH)])
            return archive.read("content.xml") if "content.xml" in archive.namelist() else b""
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return b""  # which the reader says better


def _is_large(row: bytes) -> bool:
    """Whether the cells of a row that have values, as often as it and they are repeated, are more than a list has."""
    head, _, cells = row.partition(b">")
    if b"value-type" not in cells:
        return False
    times = max([int(number) for number in _REPEATED.findall(head)], default=1)
    counts = [int(number) for number in _REPEATED.findall(_EMPTY.sub(b"", cells))]
    return times * max(sum(counts), 1) > _MOST_CELLS

"""From an .xlsx file to tables of text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import Any

from cop_diagram.catalog.sheets.cells import bounded
from cop_diagram.catalog.sheets.table import Book, Table, spread, text_of
from cop_diagram.model import InputError, Problem

_LARGEST = 10_000_000
"""Bytes that a file may unpack to."""

_MOST_ENTRIES = 30_000
"""Cells of a sheet, texts that its cells share, or formats: openpyxl reads as many in a second or two."""

_ENTRY = re.compile(rb"<(?:\w+:)?(?:c|si|xf|row|definedName|font|fill)[\s/>]")


def read_workbook(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook.

    Raises
    ------
    InputError
        When the file is no workbook, or one with too much in it.
    """
    import openpyxl

    try:
        if fault := _too_much(data):
            raise InputError([Problem(file, f"{fault}; that is no list of activities; save the sheet as CSV")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which do not matter here
            shows, holds = (
                openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=only, keep_links=False)
                for only in (True, False)
            )
        names = tuple(worksheet.title for worksheet in shows.worksheets)
    except InputError:
        raise
    except Exception:  # openpyxl lets through whatever its parsers of zip, XML and numbers raise
        names = ()
    if not names:
        raise _unreadable(file)

    def table(name: str) -> Table:
        try:
            rows, faults = _cells(shows[name], holds[name], file)
        except InputError:
            raise
        except Exception:  # as above
            raise _unreadable(file) from None
        return spread(rows, _merged(data, name), faults)

    return Book(names, table)


def _unreadable(file: str) -> InputError:
    return InputError([Problem(file, "this is no .xlsx file that can be read; save it anew, or as CSV")])


def _too_much(data: bytes) -> str | None:
    """Say what of an archive would take openpyxl too long."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [info for info in archive.infolist() if not info.filename.startswith("xl/media/")]
        if sum(info.file_size for info in parts) > _LARGEST:
            return "the file unpacks to more than 10 MB"
        for info in parts:
            entries = sum(1 for _ in _ENTRY.finditer(archive.read(info)))
            if entries > _MOST_ENTRIES:
                return f"a part of the file has {entries} cells or texts, more than {_MOST_ENTRIES}"
    return None


def _cells(shows: Any, holds: Any, file: str) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    """Return the table and its faults, from a sheet with the results of its formulas and with the formulas."""
    for sheet in (shows, holds):
        sheet.reset_dimensions()  # what programs note of them is not always true
    table: list[list[str]] = []
    faults: dict[tuple[int, int], str] = {}
    for number, (row, formulas) in enumerate(zip(shows.iter_rows(), holds.iter_rows(), strict=True), 1):
        table.append(bounded([text_of(cell.value) if cell.data_type != "e" else "" for cell in row], number, file))
        for index, (cell, formula) in enumerate(zip(row, formulas, strict=True)):
            if cell.data_type == "e":
                faults[number, index] = f"the cell holds the error {cell.value}"
            elif formula.data_type == "f" and cell.value is None and cell.data_type == "n":  # "str": an empty result
                faults[number, index] = (
                    "the formula has no stored result; save the file in the spreadsheet program, or type the value"
                )
    return table, faults


def _merged(data: bytes, name: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return which cells of a sheet are merged, of which openpyxl's quick way of reading says nothing."""
    import python_calamine

    try:
        sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name(name)
    except python_calamine.CalamineError:
        return []
    return list(sheet.merged_cell_ranges or ())

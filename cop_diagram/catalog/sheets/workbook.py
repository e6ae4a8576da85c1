"""From an .xlsx file to a table of text."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from typing import Any

from cop_diagram.catalog.sheets.cells import bounded
from cop_diagram.model import InputError, Problem, first_of, nearest, shown

_LARGEST = 10_000_000
"""Bytes that a file may unpack to."""

_MOST_ENTRIES = 30_000
"""Cells of a sheet, texts that its cells share, or formats: openpyxl reads as many in a second or two."""

_ENTRY = re.compile(rb"<(?:\w+:)?(?:c|si|xf|row|definedName|font|fill)[\s/>]")


def read_workbook(
    data: bytes, file: str, sheet: str | None
) -> tuple[list[list[str]], Mapping[tuple[int, int], str], list[str]]:
    """Return the cells of a sheet, the first one when none is named, why some have no value, and the other sheets.

    Returns
    -------
    table : list of list of str
        Numbers, dates and booleans as text; what is shown as 20 % is 0.2.
    faults : Mapping
        By the number of the row, from 1, and the index of the column, from 0.
    others : list of str
        The names of the sheets that were not read.

    Raises
    ------
    InputError
        When openpyxl is not installed, or the file is no workbook, or it has no such sheet.
    """
    try:
        import openpyxl
    except ImportError:
        sentence = "to read .xlsx, openpyxl must be installed: pip install openpyxl; or save the sheet as CSV"
        raise InputError([Problem(file, sentence)]) from None
    try:
        if fault := _too_much(data):
            raise InputError([Problem(file, f"{fault}; that is no list of activities; save the sheet as CSV")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which do not matter here
            shows, holds = (
                openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=only, keep_links=False)
                for only in (True, False)
            )
            names = [worksheet.title for worksheet in shows.worksheets]
            name = _named(sheet, names, file)
            table, faults = _cells(shows[name], holds[name], file)
    except InputError:
        raise
    except Exception:  # openpyxl lets through whatever its parsers of zip, XML and numbers raise
        raise InputError([Problem(file, "this is no .xlsx file that can be read; save it anew, or as CSV")]) from None
    return table, faults, [other for other in names if other != name]


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


def _named(sheet: str | None, names: list[str], file: str) -> str:
    """Return the name of the sheet to read."""
    if sheet is not None and sheet not in names:
        near = nearest(sheet, tuple(names))
        meant = f"did you mean {shown(near)}? It has" if near else "it has"
        raise InputError(
            [Problem(file, f"there is no sheet {shown(sheet)}; {meant}: {first_of([*map(shown, names)])}")]
        )
    return sheet or names[0]


def _cells(shows: Any, holds: Any, file: str) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    """Return the table and its faults, from a sheet with the results of its formulas and with the formulas."""
    for sheet in (shows, holds):
        sheet.reset_dimensions()  # what programs note of them is not always true
    table: list[list[str]] = []
    faults: dict[tuple[int, int], str] = {}
    for number, (row, formulas) in enumerate(zip(shows.iter_rows(), holds.iter_rows(), strict=True), 1):
        table.append(bounded([_text(cell.value) if cell.data_type != "e" else "" for cell in row], number, file))
        for index, (cell, formula) in enumerate(zip(row, formulas, strict=True)):
            if cell.data_type == "e":
                faults[number, index] = f"the cell holds the error {cell.value}"
            elif formula.data_type == "f" and cell.value is None and cell.data_type == "n":  # "str": an empty result
                faults[number, index] = (
                    "the formula has no stored result; save the file in the spreadsheet program, or type the value"
                )
    return table, faults


def _text(value: Any) -> str:
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

"""From an .xlsx file to a table of text."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Mapping
from typing import Any

from cop_diagram.model import InputError, Problem, nearest, shown

_LARGEST = 100_000_000
"""Bytes that a file may unpack to."""

_MOST_CELLS = 1_000_000
"""Cells of a sheet, empty ones within it too."""


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
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise InputError([Problem(file, "the file unpacks to more than 100 MB; that is no list of activities")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which do not matter here
            shows, holds = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
        names = [worksheet.title for worksheet in shows.worksheets]
        name = sheet or names[0]
    except InputError:
        raise
    except Exception:  # openpyxl lets through whatever its parsers of zip, XML and numbers raise
        raise InputError([Problem(file, "this is no .xlsx file that can be read; save it anew, or as CSV")]) from None
    if sheet is not None and sheet not in names:
        near = nearest(sheet, tuple(names))
        meant = f'did you mean "{near}"? It has' if near else "it has"
        raise InputError([Problem(file, f"there is no sheet {shown(sheet)}; {meant}: {', '.join(map(shown, names))}")])
    if shows[name].max_row * shows[name].max_column > _MOST_CELLS:
        sentence = f"the sheet {shown(name)} reaches to {shows[name].dimensions.partition(':')[2]}"
        raise InputError([Problem(file, f"{sentence}; delete the empty rows and columns at its end")])
    table: list[list[str]] = []
    faults: dict[tuple[int, int], str] = {}
    for row, formulas in zip(shows[name].iter_rows(), holds[name].iter_rows(), strict=True):
        table.append([_text(cell.value) if cell.data_type != "e" else "" for cell in row])
        for cell, formula in zip(row, formulas, strict=True):
            place = (cell.row, cell.column - 1)
            if cell.data_type == "e":
                faults[place] = f"the cell holds the error {cell.value}"
            elif formula.data_type == "f" and cell.value is None and cell.data_type == "n":  # "str": an empty result
                faults[place] = (
                    "the formula has no stored result; save the file in the spreadsheet program, or type the value"
                )
    return table, faults, [other for other in names if other != name]


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

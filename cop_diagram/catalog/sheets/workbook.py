"""From an .xlsx file to tables of text."""

from __future__ import annotations

import io
import warnings
import zipfile

from cop_diagram.catalog.sheets.table import Book, Table, spread, text_of
from cop_diagram.model import InputError, Problem, shown

_LARGEST = 100_000_000
"""Bytes that a file may unpack to."""

_MOST_CELLS = 1_000_000
"""Cells of a sheet, empty ones within it too."""


def read_workbook(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook.

    Raises
    ------
    InputError
        When the file is no workbook.
    """
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise InputError([Problem(file, "the file unpacks to more than 100 MB; that is no list of activities")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which do not matter here
            shows, holds = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
        names = tuple(worksheet.title for worksheet in shows.worksheets)
    except InputError:
        raise
    except Exception:  # openpyxl lets through whatever its parsers of zip, XML and numbers raise
        names = ()
    if not names:
        raise InputError([Problem(file, "this is no .xlsx file that can be read; save it anew, or as CSV")])

    def table(name: str) -> Table:
        if shows[name].max_row * shows[name].max_column > _MOST_CELLS:
            sentence = f"the sheet {shown(name)} reaches to {shows[name].dimensions.partition(':')[2]}"
            raise InputError([Problem(file, f"{sentence}; delete the empty rows and columns at its end")])
        rows: list[list[str]] = []
        faults: dict[tuple[int, int], str] = {}
        for row, formulas in zip(shows[name].iter_rows(), holds[name].iter_rows(), strict=True):
            rows.append([text_of(cell.value) if cell.data_type != "e" else "" for cell in row])
            for cell, formula in zip(row, formulas, strict=True):
                place = (cell.row, cell.column - 1)
                if cell.data_type == "e":
                    faults[place] = f"the cell holds the error {cell.value}"
                elif formula.data_type == "f" and cell.value is None and cell.data_type == "n":  # "str": an empty one
                    faults[place] = (
                        "the formula has no stored result; save the file in the spreadsheet program, or type the value"
                    )
        merged = [
            ((area.min_row - 1, area.min_col - 1), (area.max_row - 1, area.max_col - 1))
            for area in shows[name].merged_cells.ranges
        ]
        return spread(rows, sorted(merged), faults)

    return Book(names, table)

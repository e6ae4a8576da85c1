"""From an .ods, .xls or .xlsb file to a table of text."""

from __future__ import annotations

import io

from cop_diagram.catalog.sheets.table import Book, Table, spread, text_of
from cop_diagram.model import InputError, Problem

_UNREADABLE = "this workbook cannot be read; save it as .xlsx or as “CSV UTF-8”"

_MOST_CELLS = 1_000_000
"""Cells of a sheet, empty ones within it too."""


def read_other_workbook(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook of OpenOffice or of an older Excel.

    Raises
    ------
    InputError
        When the file is no such workbook, or is locked by a password.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
    except python_calamine.PasswordError:
        raise InputError([Problem(file, "this workbook is locked by a password; save it without one")]) from None
    except (python_calamine.CalamineError, OSError):
        raise InputError([Problem(file, _UNREADABLE)]) from None

    def table(name: str) -> Table:
        try:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                sentence = f"the sheet “{name}” has {sheet.total_height} rows; delete the empty ones at its end"
                raise InputError([Problem(file, sentence)])
            rows = [[text_of(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        except python_calamine.CalamineError:
            raise InputError([Problem(file, _UNREADABLE)]) from None
        return spread(rows, sheet.merged_cell_ranges or ())

    return Book(tuple(names), table)

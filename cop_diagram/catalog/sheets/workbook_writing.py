"""A catalogue as an .xlsx file that is good to edit and that ``import`` reads back without loss."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cop_diagram.catalog.sheets.reading import letter
from cop_diagram.catalog.sheets.writing import COLUMNS, rows
from cop_diagram.model import STATUSES, Catalog

_WIDTHS: Mapping[str, int] = MappingProxyType(
    {"kind": 10, "id": 24, "name": 34, "cluster": 24, "clusters": 24, "description": 50, "also": 30}
)
"""How wide columns are, in characters; others are as wide as their header, and no narrower than ``_NARROW``."""

_NARROW = 11

_DIGITS = 15
"""What spreadsheet programs keep of a number."""

_SPARE = 200
"""How many rows below the activities have the lists too."""


def as_workbook(catalog: Catalog) -> bytes:
    """Return everything that the catalogue says as a workbook of one sheet, the activities first.

    The header stays in sight, and lists drop down for the status and the cluster; several clusters can be typed.
    """
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Activities"
    sheet.append(COLUMNS)
    found = rows(catalog)
    for number, row in enumerate(found, 2):
        for index, key in enumerate(COLUMNS, 1):
            _fill(sheet.cell(number, index), row.get(key))
    for index, key in enumerate(COLUMNS):
        sheet.column_dimensions[letter(index)].width = _WIDTHS.get(key, max(_NARROW, len(key) + 2))
        sheet.cell(1, index + 1).font = Font(bold=True)
    for cell in sheet[letter(COLUMNS.index("description"))]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letter(len(COLUMNS) - 1)}{len(found) + 1}"
    last = len(catalog.activities) + _SPARE
    lists = {"status": f'"{",".join(STATUSES)}"'}
    if catalog.clusters:
        ids = letter(COLUMNS.index("id"))
        first = len(catalog.activities) + 2
        lists["clusters"] = f"${ids}${first}:${ids}${first + len(catalog.clusters) - 1}"
    for key, formula in lists.items():
        choice = DataValidation("list", formula, allow_blank=True, showErrorMessage=key == "status")
        sheet.add_data_validation(choice)
        choice.add(f"{letter(COLUMNS.index(key))}2:{letter(COLUMNS.index(key))}{last}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, value: Any) -> None:
    """Put a value into a cell; text is text, whatever it begins with, and so are more digits than programs keep."""
    if isinstance(value, float) and float(f"{value:.{_DIGITS}g}") != value:
        value = str(value)
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"

"""Spreadsheets as text and as workbooks, read and imported."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import openpyxl
import pytest

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.sheets.importing import import_sheet
from cop_diagram.catalog.sheets.reading import Sheet, read_spreadsheet
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import InputError

SLIDE = load_catalog()


def read(data: str | bytes, file: str = "a.csv", sheet: str | None = None) -> Sheet:
    data = data.encode() if isinstance(data, str) else data
    return read_spreadsheet(data, file, sheet)


def imported(data: str | bytes, title: str | None = None, sheet: str | None = None) -> tuple[Catalog, list[str]]:
    """Return the catalogue and what is said of the list, without the file and without the word "warning"."""
    content, warnings = import_sheet(read(data, sheet=sheet), SLIDE, title, "my_list-2026")
    assert {warning.severity for warning in warnings} <= {"warning", "note"}
    return content, [str(warning).removeprefix("a.csv: ").removeprefix("warning: ") for warning in warnings]


def complaints(data: str | bytes, title: str | None = None, sheet: str | None = None) -> list[str]:
    """Return what is said of a spreadsheet that cannot be imported, without the file."""
    with pytest.raises(InputError) as caught:
        imported(data, title, sheet)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem).removeprefix("a.csv: ") for problem in caught.value.problems]


def workbook(rows: Iterable[Sequence[object]], formats: dict[str, str] | None = None) -> bytes:
    """Return an .xlsx file of those rows, some cells with a number format."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

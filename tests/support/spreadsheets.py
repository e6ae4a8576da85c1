"""Spreadsheets as text and as workbooks, read and imported."""

from __future__ import annotations

import io
import zipfile
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


def opendocument(rows: str, before: str = "", name: str = "Sheet1") -> bytes:
    """Return an .ods file with a sheet of those rows, which ``ods_row`` makes; ``before`` stands before its XML."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    sheet = f'<table:table table:name="{name}">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"{before}<office:document-content {spaces}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def ods_row(*cells: str, repeated: int = 1, **spans: str) -> str:
    """Return a row of an .ods file; a text in ``spans`` says by the letter of a cell's column what it spans, as 2x3.

    So many rows and columns are covered; "" is an empty cell, "-" one that is covered.
    """
    written = ""
    for letter, text in zip("abcdefgh", cells, strict=False):
        rows, _, columns = spans.get(letter, "1x1").partition("x")
        span = (
            f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"' if letter in spans else ""
        )
        kind = "covered-table-cell" if text == "-" else "table-cell"
        inner = "" if text in ("", "-") else f"<text:p>{text}</text:p>"
        value = ' office:value-type="string"' if inner else ""
        written += f"<table:{kind}{span}{value}>{inner}</table:{kind}>"
    again = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{again}>{written}</table:table-row>"

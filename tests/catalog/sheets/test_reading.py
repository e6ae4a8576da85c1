"""The bytes of a spreadsheet: encodings, delimiters, workbooks, and files that are none."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spreadsheets import complaints, imported, read, saved, workbook

from cop_diagram.model.problems import InputError

TEXT = "name;x;y\nCafé;0;0\n„Tee“;0;0\n"
WARNING = (
    "this is not UTF-8, so it was read as Windows-1252; "
    "if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”"
)


@pytest.mark.parametrize(
    ("encoding", "warnings"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("utf-16-le", []), ("utf-16-be", []), ("cp1252", [WARNING])],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_endings(encoding: str, warnings: list[str], ending: str) -> None:
    content, told = imported(TEXT.replace("\n", ending).encode(encoding))
    assert [a.name for a in content.activities] == ["Café", "„Tee“"]
    assert told == warnings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["Our; own, notes", "My, my", "A; b; c; d; e\tf"])
def test_delimiters(delimiter: str, first: str) -> None:
    stream = io.StringIO(newline="")
    rows = [[first, "name", "x", "y"], ["", "Tea; milk, sugar\thoney", "0,1", "0"]]
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    sheet = read(stream.getvalue())
    assert (sheet.header, sheet.rows) == (tuple(rows[0]), ((2, tuple(rows[1])),))


def test_a_list_of_names_alone_has_no_delimiter() -> None:
    assert read("Activity\nTea; milk, sugar\n").rows == ((2, ("Tea; milk, sugar",)),)


def test_excel_says_the_delimiter_its_own_way() -> None:
    assert read("sep=|\r\nname|x,y;z\r\nTea|1\r\n").rows == ((2, ("Tea", "1")),)


def test_rows_are_counted_as_the_spreadsheet_does() -> None:
    sheet = read('\n;;\nname;x\n"a\r\nb";1\n\n;;\nc;;3\n')
    assert (sheet.header, sheet.rows) == (("name", "x", ""), ((4, ("a\nb", "1", "")), (7, ("c", "", "3"))))


@given(
    st.binary(max_size=60) | st.binary(max_size=60).map(b"PK\x03\x04".__add__) | st.text(max_size=60).map(str.encode)
)
def test_any_bytes(data: bytes) -> None:
    with suppress(InputError):
        assert read(data).header


NO_SPREADSHEET = "error: this is no spreadsheet that can be read; save it as “CSV UTF-8” or as .xlsx"
UNREADABLE = "error: this workbook cannot be read; save it as .xlsx or as “CSV UTF-8”"
WEB_PAGE = "error: this is a web page or XML, whatever its name says; open it in a spreadsheet program, save as .xlsx"
NO_WORKBOOK = "error: this is no .xlsx file that can be read; save it anew, or as CSV"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "error: the spreadsheet is empty"),
        (b"\n\n", "error: the spreadsheet is empty"),
        (b"\xff\xfea", NO_SPREADSHEET),
        (b" <html><table><tr><td>name", WEB_PAGE),
        (b"name\n\0\n", NO_SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UNREADABLE),
        (b"PK\x03\x04abc", NO_WORKBOOK),
        (b'name;x\nA;1\n"B;2\nC;3\n',
         "error: row 3: the quotation marks are not in pairs; those within a cell are doubled"),
        (b'name;x\n"A" b;1\n',
         "error: row 2: the quotation marks are not in pairs; those within a cell are doubled"),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet(data: bytes, sentence: str) -> None:
    assert complaints(data) == [sentence]


def test_other_archives() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert complaints(stream.getvalue()) == [UNREADABLE]


def test_an_archive_that_unpacks_to_very_much() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as file:
        for _ in range(11):
            file.write(bytes(1_000_000))
    assert complaints(stream.getvalue()) == [
        "error: the file unpacks to more than 10 MB; that is no list of activities; save the sheet as CSV"
    ]


NO_HEADER = "error: no header was found in the first 30 rows: one of its cells must be “Activity” or “Name”; row 1 has:"


def test_columns_in_another_language() -> None:
    assert complaints("Nazwa;Grupa;Stan\nHerbata;Rozmowa;\n")[0] == f'{NO_HEADER} "Nazwa", "Grupa", "Stan"'


def test_no_sheet_has_names() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Notes", "Year"], ["a", 2021]])))
    book.create_sheet("2026")
    book.create_sheet('"B"')
    assert complaints(saved(book)) == [
        'note: the sheet "Sheet" is read; --sheet names another: "2026", "\\"B\\""',
        f'{NO_HEADER} "Notes", "Year"',
    ]


def test_sheets() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["We love lists"])
    book.create_sheet("2026").append(["name", "x", "y"])
    book["2026"].append(["Tea", 0, 0])
    book.create_sheet("2027").append(["name", "x", "y"])
    book["2027"].append(["Beer", 0, 0])
    data = saved(book)
    content, said = imported(data)
    assert [activity.name for activity in content.activities] == ["Tea"]
    assert said == ['note: the sheet "2026" is read; --sheet names another: "Read me", "2027"']
    content, said = imported(data, sheet="2027")
    assert ([activity.name for activity in content.activities], said) == (["Beer"], [])
    assert complaints(data, sheet="Read me") == [f'{NO_HEADER} "We love lists"']
    assert complaints(data, sheet="Reed me") == [
        'error: there is no sheet "Reed me"; did you mean "Read me"? It has: "Read me", "2026", "2027"'
    ]
    assert complaints(data, sheet="x") == ['error: there is no sheet "x"; it has: "Read me", "2026", "2027"']
    assert complaints("name;x;y\n", sheet="x") == ["error: --sheet is for workbooks such as .xlsx, and this is none"]
    book.create_chartsheet("Chart")
    del book["Read me"], book["2026"], book["2027"]
    assert complaints(saved(book)) == [NO_WORKBOOK]


def test_a_sheet_without_an_end() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = " "
    assert complaints(saved(book)) == ["error: the table has more than 10000 rows; delete the empty ones at its end"]


def test_formulas_and_errors_of_a_workbook() -> None:
    data = workbook([["name", "x", "y", "Price"], ["=A1", 0, "#REF!", "=1"], ["Tea", "=0", 0, "=2"]])
    assert complaints(data) == [
        'warning: column D "Price": no column of that name is known; it is left out',
        'error: row 2, column A "name": the formula has no stored result; '
        "save the file in the spreadsheet program, or type the value",
        'error: row 2, column C "y": the cell holds the error #REF!',
        'error: row 3, column B "x": the formula has no stored result; '
        "save the file in the spreadsheet program, or type the value",
    ]


def test_cells_of_every_kind_are_text() -> None:
    moment = datetime.datetime(2021, 9, 30, 10, 30)
    row = ["a\r\nb", 1, 1.0, 0.1, True, False, None, moment, datetime.time(9, 0), datetime.date(2021, 9, 30), "'=1"]
    header = [f"h{number}" for number in range(len(row))]
    assert read(workbook([header, row])).rows[0][1] == (
        "a\nb", "1", "1", "0.1", "true", "false", "", "2021-09-30T10:30:00", "09:00:00", "2021-09-30", "'=1",
    )  # fmt: skip


def test_stored_results_of_formulas_count() -> None:
    data = workbook([["name", "x", "y", "notes"], ["Tea", "=1/2", 0, '=""']])
    stored = {
        rb'<c r="B2">(.*?)<v(?: */>|></v>)': rb'<c r="B2">\1<v>0.5</v>',
        rb'<c r="D2">(.*?)<v(?: */>|></v>)': rb'<c r="D2" t="str">\1<v></v>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for pattern, result in stored.items():
                content = re.sub(pattern, result, content)
            new.writestr(name, content)
    activity = imported(stream.getvalue())[0].activities[0]
    assert (activity.from_with, activity.description) == (0.5, "")


def test_lines_of_names_are_not_cut_at_commas() -> None:
    text = '- Tea, milk\n\n2) Beer\n"Our" pub; quiz\n'
    assert read(text).rows == ((1, ("Tea, milk",)), (3, ("Beer",)), (4, ('"Our" pub; quiz',)))
    assert read("Tea, milk; sugar\nBeer\n").rows == ((1, ("Tea, milk; sugar",)), (2, ("Beer",)))
    assert complaints("Tea;hot\nBeer;cold\n")[0] == f'{NO_HEADER} "Tea", "hot"'

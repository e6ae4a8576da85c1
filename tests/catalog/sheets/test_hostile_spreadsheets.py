"""Spreadsheets that were made to take very long, or to forge lines in a log."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spreadsheets import complaints, imported, workbook

from cop_diagram.model.problems import InputError

QUICK = 5.0
"""Seconds of this process; 229 kB of .xlsx took 101."""


@contextmanager
def soon() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < QUICK


HEADER = "name,x,y,status,cluster\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEADER + "a,0,0,,\n" * 400_000, "error: the table has more than 10000 rows; delete the empty ones at its end"),
        ("name," * 700_000, "error: row 1: it has 700000 cells; at most 500 are read"),
        (HEADER + f'"{"a" * 3_900_000}",0,0,,\n', "error: row 2: a cell has 3900000 characters, and at most 10000 are "
         "read; is a quotation mark missing?"),
        ("name," + "(" * 3_900_000 + "\n", "error: row 1: a cell has 3900000 characters, and at most 10000 are read; "
         "is a quotation mark missing?"),
        (HEADER + '"' + "a,b\n" * 900_000, "error: row 2: the quotation marks are not in pairs; those within a cell "
         "are doubled"),
        (HEADER + "a,0,0,,\n" * 9_000, "error: there are 9000 activities; a map can have at most 2000"),
        (HEADER + f"{'x' * 600},0,0,,\n", f'error: row 2, column A "name": name is "{"x" * 40}…"; it has 600 '
         "characters, and must have at most 500"),
    ],
    ids=["rows", "columns", "cell", "header", "open", "activities", "name"],
)  # fmt: skip
def test_what_is_too_much_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with soon():
        assert complaints(text) == [sentence]


def test_many_empty_cells_do_no_harm() -> None:
    with soon():
        content, _ = imported(HEADER.strip() + "," * 100_000 + "\nTea,0,0,," + "," * 100_000 + "\n")
    assert [activity.name for activity in content.activities] == ["Tea"]


def test_many_mistakes_are_told_soon_and_only_the_first_of_them() -> None:
    with soon():
        found = complaints("name,x,y,id\n" + "".join(f"n{n},0,0,N{n}!\n" for n in range(1900)))
    assert len(found) == 501
    assert found[-1] == "error: there are more mistakes; mend those above first"


@pytest.mark.parametrize("cells", ["plannd{n},0", ",0.{n}x"], ids=["words", "numbers"])
def test_many_mistakes_of_one_cause_are_told_soon_and_in_one_sentence(cells: str) -> None:
    rows = "".join(f"n{n},0,{cells.format(n=n)}\n" for n in range(1900))
    with soon():
        (found,) = complaints(f"name,x,status,y\n{rows}")
    assert found.startswith("error: rows 2 to 1901, column ")


def test_many_names_without_a_place_get_one_soon() -> None:
    with soon():
        content, _ = imported("name;cluster\n" + "".join(f"Storys of war{n};c{n % 600}\n" for n in range(1900)))
    assert {activity.placed for activity in content.activities} == {"spread"}


def test_many_names_of_one_sort_get_ids_soon() -> None:
    with soon():
        content, _ = imported(HEADER + "".join(f"same,0,0,,abcdefghijkl{n}\n" for n in range(1900)))
    assert [activity.id for activity in content.activities[:3]] == ["same", "same-2", "same-3"]
    assert len({activity.id for activity in content.activities}) == 1900


def packed(sheet: bytes) -> bytes:
    """Return a workbook with another sheet."""
    stream = io.BytesIO()
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["name"]]))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            xml = b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (space, sheet)
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        (b"<row>" + b"<c><v>1</v></c>" * 500_000 + b"</row>", "error: a part of the file has 500001 cells or texts, "
         "more than 30000; that is no list of activities; save the sheet as CSV"),
        (b"<row>" + b"<c><v>1</v></c>" * 2_000_000 + b"</row>", "error: the file unpacks to more than 10 MB; "
         "that is no list of activities; save the sheet as CSV"),
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', "error: row 1: it has 16384 cells; at most 500 are read"),
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
         "error: the table has more than 10000 rows; delete the empty ones at its end"),
    ],
    ids=["cells", "bytes", "column", "row"],
)  # fmt: skip
def test_small_files_that_unpack_to_much(sheet: bytes, sentence: str) -> None:
    data = packed(sheet)
    assert len(data) < 100_000
    with soon():
        assert complaints(data) == [sentence]


def test_what_is_injected_is_one_line() -> None:
    text = 'name,x,y,"id\x85\u202e"\n"Tea\x1b[31m\u2028::error::",9,0,"x\n::warning::"\n'
    assert complaints(text) == [
        'error: row 2, column A "name": name holds U+001B, a character that cannot be drawn',
        'error: row 2, column B "x": from_with is "9"; did you mean 9 %? It must be a number from 0 (learning from) to '
        '1 (learning with), such as 0.2, 0,2 or 20 %, or a word such as "rather with"',
        'error: row 2, column D "id\\u0085\\u202e": id is "x\\n::warning::"; did you mean "x-warning"? It must be text '
        'of lower-case letters, digits and hyphens, such as "peer-assist"',
    ]


CELLS = st.text(st.sampled_from("ab,;\"\n\r\t\0\x1b\x85\u2028\u202e\ufeff0.5%-='") | st.characters(), max_size=8)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=4), st.sampled_from([",", ";", "\t"]))
def test_whatever_is_in_the_cells_is_told_on_one_line_each(rows: list[list[str]], delimiter: str) -> None:
    table = [["name", "x", "y", "status", "id"], *rows]
    text = "\n".join(delimiter.join(row) for row in table)
    try:
        problems = imported(text.encode("utf-8", "surrogatepass"))[1]
    except InputError as error:
        problems = error.problems
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)
    assert not any(set(str(problem)) & set("\x1b\x85\u2028\u202e\ufeff\r\n") for problem in problems)


def test_a_small_sheet_that_repeats_a_cell_very_often() -> None:
    cell = b'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    row = b'<table:table-row table:number-rows-repeated="1048576">%b</table:table-row>' % cell
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", row)
    with soon():
        assert complaints(stream.getvalue()) == [
            "error: the file unpacks to very much; that is no list of activities; save it as CSV"
        ]

"""Merged cells of .ods files: in which cells their text stands, and content that is none."""

from __future__ import annotations

import time

import pytest
from support.spreadsheets import complaints, imported, ods_row, opendocument, read

from cop_diagram.catalog.sheets.merged_cells import UnreadableContent, merged_cells
from cop_diagram.catalog.sheets.table import spread

HEAD = ods_row("Group", "Activity", "Notes")
UNREADABLE = "error: this workbook cannot be read; save it as .xlsx or as “CSV UTF-8”"


def test_groups_that_are_merged_downwards() -> None:
    rows = [
        ods_row("Talk", "Tea", "", a="3x1"),
        ods_row("-", "Beer", ""),
        ods_row("-", "Milk", ""),
        ods_row("Work", "Visit", ""),
    ]
    content, said = imported(opendocument(HEAD + "".join(rows)))
    assert [(a.name, a.clusters) for a in content.activities] == [
        ("Tea", ("talk",)),
        ("Beer", ("talk",)),
        ("Milk", ("talk",)),
        ("Visit", ("work",)),
    ]
    assert said == ['note: column A "Group": merged cells count for all the rows that they cover']


def test_headings_that_are_nothing_but_a_merged_cell() -> None:
    rows = [
        ods_row("Talk", "-", a="1x2"),
        ods_row("Tea", ""),
        ods_row("Beer", "cold"),
        ods_row("Work", "-", a="1x2"),
        ods_row("Visit", ""),
    ]
    content, said = imported(opendocument(ods_row("Activity", "Notes") + "".join(rows)))
    assert [(a.name, a.clusters) for a in content.activities] == [
        ("Tea", ("talk",)),
        ("Beer", ("talk",)),
        ("Visit", ("work",)),
    ]
    assert said == [
        'note: rows 2 and 5: "Talk", "Work" are taken as headings of groups',
        "note: 5 rows: 3 activities, 2 headings",
    ]


def test_rows_and_columns_that_are_repeated_are_counted() -> None:
    empty = '<table:table-row><table:table-cell table:number-columns-repeated="3"/></table:table-row>'
    far = '<table:table-cell table:number-columns-repeated="2"/>' + ods_row("Far", a="2x1").split(">", 1)[1]
    rows = ods_row("", repeated=4) + empty + ods_row("Talk", "-", a="1x2", repeated=2)
    sheet = f"{rows}<table:table-row>{far}<table:table-row/>"
    found = merged_cells(_content(sheet))
    assert found == {"Sheet1": [((5, 0), (5, 1)), ((6, 0), (6, 1)), ((7, 2), (8, 2))]}


def _content(rows: str) -> bytes:
    spaces = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="t" xmlns:office="o"'
    return f'<a {spaces}><table:table table:name="Sheet1">{rows}</table:table></a>'.encode()


def test_tables_within_cells_do_not_count() -> None:
    inner = f'<table:table table:name="x">{ods_row("a", "-", a="1x2")}</table:table>'
    row = f"<table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row>"
    assert merged_cells(_content(row + ods_row("b", a="2x1"))) == {"Sheet1": [((1, 0), (2, 0))]}


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("before", [BOMB, '<!DOCTYPE a SYSTEM "file:///etc/hostname">', "no XML"])
def test_what_is_no_content_of_a_spreadsheet_program(before: str) -> None:
    assert complaints(opendocument(HEAD + ods_row("Talk", "Tea"), before)) == [UNREADABLE]


@pytest.mark.parametrize("number", ["many", "9" * 5000, "1.5", "-7"])
def test_numbers_that_are_none(number: str) -> None:
    with pytest.raises(UnreadableContent):
        merged_cells(_content(f'<table:table-row table:number-rows-repeated="{number}"/>'))


def test_cells_that_are_said_to_cover_very_many() -> None:
    """Each of 9,000 cells covers 9,000 rows, and the row with them all comes as often."""
    cell = ods_row("Talk", "Tea", a="9000x1")
    begin = time.process_time()
    sheet = read(opendocument(HEAD + cell * 2_000))
    assert sheet.rows[1_500][1][:2] == ("Talk", "Tea")
    rows = [["a"] for _ in range(9_000)]
    assert len(spread(rows, [((row, 0), (8_999, 0)) for row in range(9_000)]).spread) == 8_999
    repeated = _content(ods_row("Talk", a="2x1", repeated=10**9))
    assert len(merged_cells(repeated)["Sheet1"]) == 10_000
    assert time.process_time() - begin < 5

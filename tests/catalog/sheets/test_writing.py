"""Lists as files for spreadsheet programs, and back without loss."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from support.commands import files, run
from support.spreadsheets import SLIDE, imported
from support.strategies import full_catalogs

from cop_diagram.catalog import load_catalog
from cop_diagram.catalog.sheets import as_csv, as_workbook
from cop_diagram.catalog.sheets.writing import COLUMNS
from cop_diagram.model import Catalog


@given(full_catalogs())
def test_a_workbook_comes_back_whole(catalog: Catalog) -> None:
    assert imported(as_workbook(catalog))[0] == catalog


@given(full_catalogs())
def test_semicolons_and_commas_in_numbers_come_back_whole(catalog: Catalog) -> None:
    assert imported(as_csv(catalog, ";"))[0] == catalog


def test_a_list_of_the_slide_says_nothing_when_it_comes_back() -> None:
    assert imported(as_workbook(SLIDE)) == (SLIDE, [])
    assert imported("\ufeff" + as_csv(SLIDE, ";")) == (SLIDE, [])


def test_a_workbook_is_good_to_edit() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(SLIDE))).active
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.freeze_panes == "A2"
    assert [sheet.cell(2, 1).value, sheet.cell(2, 3).value] == ["activity", SLIDE.activities[0].name]
    widths = {
        key: sheet.column_dimensions[cell.column_letter].width for key, cell in zip(COLUMNS, sheet[1], strict=True)
    }
    assert widths["name"] > widths["pin"] >= len("pin") + 2
    lists = {str(choice.sqref).partition(":")[0][:-1]: choice for choice in sheet.data_validations.dataValidation}
    columns = {key: cell.column_letter for key, cell in zip(COLUMNS, sheet[1], strict=True)}
    assert lists.keys() == {columns["status"], columns["clusters"]}
    assert lists[columns["status"]].formula1 == '"active,planned,idea,stopped"'
    named = sheet[lists[columns["clusters"]].formula1.replace("$", "")]
    assert [row[0].value for row in named] == [cluster.id for cluster in SLIDE.clusters]
    assert not lists[columns["clusters"]].showErrorMessage  # several can be typed


@pytest.mark.parametrize("name", ["map.xlsx", "map.csv"])
def test_a_list_is_written_and_not_overwritten(folder: Path, name: str) -> None:
    counted = "1 activity in 1 cluster"
    result = run("list", "map.toml", "-o", name)
    assert (result.exit_code, result.output) == (0, f"wrote {name}: {counted}\n")
    result = run("list", "map.toml", "-o", name)
    sentence = f"{name}: error: the file is there already; give another name, or --force to replace it\n"
    assert (result.exit_code, result.stderr) == (2, sentence)
    assert run("list", "map.toml", "-o", name, "--force").exit_code == 0
    assert run("import", name, "-o", "again.toml").output == f"wrote again.toml: {counted}\n"
    assert load_catalog("again.toml") == load_catalog("map.toml")


def test_a_list_for_a_german_excel(folder: Path) -> None:
    assert run("list", "map.toml", "-o", "a.csv", "--delimiter", ";", "--bom").exit_code == 0
    data = (folder / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfkind;id;name;")
    assert b";0,2;0,0;" in data
    assert run("list", "map.toml", "--format", "csv", "--delimiter", "tab").stdout.startswith("kind\tid\tname\t")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-o", "a.xlsx", "--format", "csv"],
         "Error: The suffix of a file's name says its format; leave out --format or -o.\n"),
        (["--delimiter", ";"], "Error: --delimiter is for CSV, and this is no CSV.\n"),
        (["-o", "a.xlsx", "--bom"], "Error: --bom is for CSV, and this is no CSV.\n"),
        (["-o", "a.svg"], "a.svg: error: its name must end in .xlsx, .csv or .json\n"),
        (["-o", "map.toml"], "map.toml: error: this is the map itself\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(folder: Path, args: list[str], sentence: str) -> None:
    before = files(folder)
    result = run("list", "map.toml", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(sentence)
    assert files(folder) == before

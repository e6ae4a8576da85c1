"""Lists in the place of a TOML file: text files of names, names typed in, spreadsheets by whatever name."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from support.commands import Watcher, run, soon
from support.spreadsheets import saved

NAMES = "- Stories\n- Tips\n\n- Seed swap, in spring\n"
NO_HEADER = "note: there is no header; each row is taken as an activity"
PLACED = "note: 3 of 3 activities have no place of their own: 2 as on the slide, 1 spread by the program"
NO_MAP = "error: this is a spreadsheet, and names stand one in a line; import it: cop-diagram import"


def test_names_in_a_text_file_are_a_map(folder: Path) -> None:
    (folder / "names.txt").write_text(NAMES, encoding="utf-8")
    said = f"names.txt: {NO_HEADER}\nnames.txt: {PLACED}\n"
    assert run("validate", "names.txt").output == f"{said}names.txt: ok, 3 activities in 1 cluster\n"
    assert run("render", "names.txt", "-o", "names.svg").output == f"{said}wrote names.svg\n"
    assert 'data-name="Seed swap, in spring"' in (folder / "names.svg").read_text("utf-8")
    assert run("names.txt").stderr.endswith("No such command 'names.txt'; did you mean: cop-diagram render names.txt\n")


@pytest.mark.usefixtures("folder")
def test_names_typed_in_are_a_map() -> None:
    result = run("render", "-", "-o", "names.svg", stdin=NAMES)
    assert result.output == f"<stdin>: {NO_HEADER}\n<stdin>: {PLACED}\nwrote names.svg\n"


@pytest.mark.usefixtures("folder")
def test_a_table_from_the_clipboard_is_a_map() -> None:
    table = "Activity\tGroup\tFrom/with\nTea\tTalk\trather from\nBeer, cold\tTalk\twith\n"
    assert run("validate", "-", stdin=table).stdout.endswith("<stdin>: ok, 2 activities in 1 cluster\n")


def test_text_with_toml_in_it_is_toml(folder: Path) -> None:
    shutil.copy("map.toml", "map.txt")
    assert run("validate", "map.txt").output == "map.txt: ok, 1 activity in 1 cluster\n"
    for text in ("", "# nothing\n", '{\n"name": "Tea"\n}\n', '[slide]\ntitle = "Tea\n', 'title = "Tea"\nBeer\n'):
        (folder / "map.txt").write_text(text, encoding="utf-8")
        result = run("validate", "map.txt")
        assert result.exit_code == 2
        assert all(line.startswith("map.txt:") and ": error: " in line for line in result.stdout.splitlines())
        assert "no header" not in result.stdout


def test_a_spreadsheet_is_no_list_of_names(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Activity"])
    for name, data in {"our list.xlsx": saved(book), "a.csv": b"Activity,Group\nTea,Talk\n"}.items():
        (folder / name).write_bytes(data)
        result = run("init", "new.toml", "--from-list", name)
        quoted = f"'{name}'" if " " in name else name
        assert (result.exit_code, result.output) == (2, f"{name}: {NO_MAP} {quoted} -o new.toml\n")
        assert not Path("new.toml").exists()


def test_each_save_of_a_spreadsheet_draws_it_again(folder: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Activity", "Group"], ["Tea", "Talk"], ["Beer", "Talk"]):
        book.active.append(row)
    (folder / "our list.xlsx").write_bytes(saved(book))
    watcher = Watcher(folder, "our list.xlsx", "-o", "list.svg")
    try:
        soon(lambda: len(watcher.said) == 2)
        assert 'data-name="Milk"' not in (folder / "list.svg").read_text("utf-8")
        book.active.append(["Milk", "Talk"])
        (folder / "our list.xlsx").write_bytes(saved(book))
        soon(lambda: len(watcher.said) == 3)
        assert 'data-name="Milk"' in (folder / "list.svg").read_text("utf-8")
        (folder / "our list.xlsx").write_bytes(b"PK\x03\x04 half a file")
        soon(lambda: any("nothing was drawn" in line for line in watcher.complained))
        assert 'data-name="Milk"' in (folder / "list.svg").read_text("utf-8")
    finally:
        assert watcher.interrupt() == 130

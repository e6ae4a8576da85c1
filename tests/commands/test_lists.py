"""Lists in the place of a TOML file: text files of names, names typed in, spreadsheets by whatever name."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from support.commands import Watcher, files, run, soon
from support.small_map import SMALL
from support.spreadsheets import saved, workbook

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


def test_a_spreadsheet_is_drawn_like_a_map(folder: Path) -> None:
    (folder / "a.CSV").write_text("Our tea\n\nname,x,y,since\nTea,0,0,2021\n", encoding="utf-8")
    said = (
        "a.CSV: note: the header was found in row 3\n"
        'a.CSV: note: row 1: "Our tea" is taken as the title of the map\n'
        "a.CSV: note: 2 rows: 1 activity, 1 title\n"
    )
    result = run("render", "a.CSV")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote a.svg\n", said)
    assert "Our tea" in (folder / "a.svg").read_text(encoding="utf-8")
    assert run("render", "a.CSV", "-q").output == ""
    assert run("validate", "a.CSV").stdout == f"{said}a.CSV: ok, 1 activity in no cluster\n"
    assert run("report", "a.CSV").exit_code == 0
    assert run("journey", "a.CSV", "-o", "years").stdout == "wrote years/2021.svg\nwrote years/strip.svg\n"
    assert 'name = "Tea"  # a.CSV' in run("show", "a.CSV").stdout
    result = run("a.xlsx")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: No such command 'a.xlsx'; did you mean: cop-diagram render a.xlsx\n")


def test_a_list_from_the_clipboard(folder: Path) -> None:
    table = "Activity\tGroup\nStories\tTalk\nTips\tTalk\n"
    assert run("validate", "-", stdin=table).stdout == (
        "<stdin>: note: 2 of 2 activities have no place of their own: 2 as on the slide\n"
        "<stdin>: ok, 2 activities in 1 cluster\n"
    )
    assert run("validate", "-", stdin=workbook([["Activity"], ["Tips"]])).exit_code == 0
    assert (
        run("validate", "-", stdin="Activity\n").stdout == "<stdin>: error: there are no activities below the header\n"
    )
    assert run("validate", "-", stdin=SMALL).exit_code == 0
    told, *_ = run("validate", "-", stdin="no map").stdout.splitlines()
    assert told == (
        "<stdin>: error: no header was found in the first 30 rows: "
        'one of its cells must be “Activity” or “Name”; row 1 has: "no map"'
    )
    assert run("validate", "-", stdin="no = map").stdout.startswith("<stdin>:1:")  # as a mistake in TOML


def test_a_mistake_in_a_list_is_told_by_every_command(folder: Path) -> None:
    (folder / "a.csv").write_text("name,x,y\nTea,left,0\n", encoding="utf-8")
    before = files(folder)
    for words in (["render"], ["report"], ["journey", "-o", "years"], ["show"], ["list"], ["import", "-o", "b.toml"]):
        result = run(words[0], "a.csv", *words[1:])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith('a.csv: error: row 2, column B "x": from_with is "left"; it must be')
    assert files(folder) == before


def test_a_map_does_not_build_on_a_spreadsheet(folder: Path) -> None:
    (folder / "a.csv").write_text("name,x,y\nTea,0,0\n", encoding="utf-8")
    assert run("init", "b.toml", "--from", "a.csv").stderr == (
        "a.csv: error: a map cannot build on a spreadsheet; make one of it: cop-diagram import a.csv -o base.toml\n"
    )

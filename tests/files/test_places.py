"""Where files may be written: each reason against it in a sentence, found before any work is done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cop_diagram.files.places import is_one_of, place_faults, plan_file, plan_map, same_file
from cop_diagram.model.problems import OutputError


def faults(name: str, suffix_fault: str | None = None) -> list[str]:
    return list(place_faults(name, Path(name), suffix_fault))


def refused(plan: Callable[..., Path], *args: object, **more: object) -> list[str]:
    with pytest.raises(OutputError) as caught:
        plan(*args, **more)
    return str(caught.value).splitlines()


def test_two_names_of_one_file(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "copy.toml").write_bytes((folder / "map.toml").read_bytes())
    (folder / "link.toml").symlink_to("map.toml")
    (folder / "hard.toml").hardlink_to(folder / "map.toml")
    (folder / "to-nothing.toml").symlink_to("nothing.toml")
    for other in ("map.toml", "sub/../map.toml", str(folder / "map.toml"), "link.toml", "hard.toml"):
        assert same_file("map.toml", other), other
        assert same_file(other, "map.toml"), other
    assert same_file("nothing.toml", "to-nothing.toml")
    for other in ("copy.toml", "nothing.toml", "to-nothing.toml", "sub", "-", "a\0b"):
        assert not same_file("map.toml", other), other
        assert not same_file(other, "map.toml"), other


def test_standard_input_is_itself_and_no_file_of_that_name(folder: Path) -> None:
    (folder / "-").write_text("")
    assert same_file("-", "-")
    assert not same_file("-", "./-")


def test_a_path_is_one_of_several_files_through_links_too(folder: Path) -> None:
    (folder / "link.toml").symlink_to("map.toml")
    assert is_one_of(Path("link.toml"), (Path("other.toml"), Path("map.toml")))
    assert not is_one_of(Path("link.toml"), (Path("other.toml"),))
    assert not is_one_of(Path("link.toml"), ())


def test_where_nothing_stands_against_it_a_file_is_written(folder: Path) -> None:
    (folder / "link.svg").symlink_to("new.svg")
    for name in ("new.svg", "map.toml", "link.svg", str(folder / "new.svg")):
        assert faults(name) == [], name


def test_what_stands_against_a_place(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "link.svg").symlink_to("sub")
    (folder / "far.svg").symlink_to("none/a.svg")
    os.mkfifo(folder / "pipe.svg")
    within = 'nothing can be written into the folder "{}"'.format
    for name, sentences in (
        ("sub", ["this is a folder"]),
        ("link.svg", ["this is a folder"]),
        ("pipe.svg", ["this is a pipe; only files are written"]),
        ("none/a.svg", ['there is no folder "none"', within("none")]),
        ("far.svg", [f'there is no folder "{folder / "none"}"', within(folder / "none")]),
        ("map.toml/a.svg", ['"map.toml" is not a folder', within("map.toml")]),
        ("a\0b", ["no file can be written there: embedded null byte"]),
        ("x" * 300, ["no file can be written there: file name too long"]),
        ("", ["an output needs a name", "this is a folder"]),
    ):
        assert faults(name) == sentences, name


def test_the_callers_own_reason_comes_after_what_is_there_and_before_what_is_not(folder: Path) -> None:
    assert faults(".", "WRONG") == ["this is a folder", "WRONG"]
    assert faults("none/a", "WRONG")[:2] == ["WRONG", 'there is no folder "none"']


def test_permissions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def access(path: Path, mode: int) -> bool:
        asked.append((Path(path).name, mode))
        return False

    monkeypatch.setattr(os, "access", access)
    within = 'nothing can be written into the folder "."'
    assert faults("map.toml") == ["the file is write-protected", within]
    assert faults("new.svg") == [within]
    here = folder.name, os.W_OK | os.X_OK
    assert asked == [("map.toml", os.W_OK), here, here]


THERE = "the file is there already; give another name, or --force to replace it"


def test_a_map_is_a_new_toml_file(folder: Path) -> None:
    assert plan_map("new.toml", force=False) == Path("new.toml")
    assert plan_map("new.TOML", force=False) == Path("new.TOML")
    assert plan_map("map.toml", force=True) == Path("map.toml")
    assert refused(plan_map, "map.toml", force=False) == [f"map.toml: error: {THERE}"]
    for force in (False, True):
        assert refused(plan_map, "map.svg", force=force) == [
            "map.svg: error: a map is a TOML file; its name must end in .toml"
        ]
        assert refused(plan_map, "", force=force) == ['"": error: an output needs a name']


def test_a_map_does_not_replace_the_spreadsheet_of_which_it_is_made(folder: Path) -> None:
    (folder / "list.toml").write_text("Name\nStories\n", encoding="utf-8")
    (folder / "link.toml").symlink_to("list.toml")
    for name in ("list.toml", "link.toml"):
        for force in (False, True):
            assert refused(plan_map, name, source="list.toml", force=force) == [
                f"{name}: error: this is the spreadsheet itself"
            ]
    assert plan_map("new.toml", source="list.toml", force=False) == Path("new.toml")
    assert plan_map("list.toml", source="-", force=True) == Path("list.toml")


def test_a_map_and_its_schema_are_both_told_of(folder: Path) -> None:
    schema = Path("schema.json")
    assert plan_map("new.toml", schema=schema, force=False) == Path("new.toml")
    schema.write_text("")
    other = "another file of this name is there already; give --force to replace it, or --no-schema to keep it"
    assert refused(plan_map, "new.toml", schema=schema, force=False) == [f"schema.json: error: {other}"]
    assert refused(plan_map, "map.toml", schema=schema, force=False) == [
        f"map.toml: error: {THERE}",
        f"schema.json: error: {other}",
    ]
    assert plan_map("map.toml", schema=schema, force=True) == Path("map.toml")
    missing = 'there is no folder "none"'
    assert refused(plan_map, "none/map.toml", schema=Path("none/schema.json"), force=True) == [
        f"none/map.toml: error: {missing}"
    ]


def test_another_file_has_one_of_its_suffixes_and_is_not_the_map(folder: Path) -> None:
    (folder / "old.csv").write_text("")
    suffixes = (".csv", ".xlsx")
    assert plan_file("new.CSV", suffixes, source=None, force=False) == Path("new.CSV")
    assert plan_file("old.csv", suffixes, source="map.toml", force=True) == Path("old.csv")
    assert refused(plan_file, "old.csv", suffixes, source=None, force=False) == [f"old.csv: error: {THERE}"]
    assert refused(plan_file, "new.txt", suffixes, source=None, force=True) == [
        "new.txt: error: its name must end in .csv or .xlsx"
    ]
    assert refused(plan_file, "", suffixes, source=None, force=True) == ['"": error: an output needs a name']
    (folder / "same.csv").hardlink_to(folder / "map.toml")
    assert refused(plan_file, "same.csv", suffixes, source="map.toml", force=True) == [
        "same.csv: error: this is the map itself"
    ]

"""``cop-diagram journey``: what it writes, what it says, how it exits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.catalogs import entangled
from support.commands import files, process_without_privileges, run
from support.small_map import SMALL
from support.strategies import to_toml

from cop_diagram.files import writing
from cop_diagram.model.problems import OutputError

USAGE = "Usage: cop-diagram journey [OPTIONS] CATALOG\nTry 'cop-diagram journey --help' for help.\n\nError: "
DATED = (
    SMALL
    + """since = 2021

[[activity]]
id = "rounds"
name = "Rounds"
cluster = "sharing"
from_with = 0.6
informal_formal = 0.4
status = "active"
since = 2023-05-01
"""
)


@pytest.fixture
def dated(folder: Path) -> Path:
    (folder / "map.toml").write_text(DATED, encoding="utf-8")
    return folder


def test_a_picture_a_year_and_a_strip_in_a_new_folder(dated: Path) -> None:
    result = run("journey", "map.toml", "-o", "a/years")
    names = ["2021.svg", "2023.svg", "strip.svg"]
    wrote = "".join(f"wrote {Path('a', 'years', name)}\n" for name in names)
    assert (result.exit_code, result.stdout, result.stderr) == (0, wrote, "")
    assert files(dated / "a" / "years") == set(names)
    first = (dated / "a" / "years" / "2021.svg").read_text("utf-8")
    assert "Nurses 2021</title>" in first
    assert 'data-later="true"' in first


def test_formats_and_what_is_absent(dated: Path) -> None:
    (dated / "years").mkdir()
    (dated / "years" / "2021.svg").write_text("old", encoding="utf-8")
    options = ["--format", "png", "--format", "svg", "--format", "png", "--later", "absent", "-q"]
    assert run("journey", "map.toml", "-o", "years", *options).output == ""
    assert files(dated / "years") == {f"{name}.{end}" for name in ("2021", "2023", "strip") for end in ("svg", "png")}
    assert "activity-rounds" not in (dated / "years" / "2021.svg").read_text("utf-8")
    assert (dated / "years" / "strip.png").read_bytes().startswith(b"\x89PNG")


def test_standard_input(dated: Path) -> None:
    assert run("journey", "-", "-o", "years", "-q", stdin=DATED).exit_code == 0
    assert run("journey", "-", "-o", "none", stdin=SMALL).stderr == (
        "<stdin>: error: no activity says since when; "
        "give those that came in a known year a line such as since = 2021, "
        "or in a spreadsheet a year in a column “Since”\n"
    )


def test_a_map_without_years(folder: Path) -> None:
    result = run("journey", "map.toml", "-o", "years")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "map.toml: error: no activity says since when; "
        "give those that came in a known year a line such as since = 2021, "
        "or in a spreadsheet a year in a column “Since”\n"
    )
    assert files(folder) == {"map.toml"}


def test_a_word_about_an_entangled_map(folder: Path) -> None:
    (folder / "entangled.toml").write_text(f"{to_toml(entangled())}since = 2021\n", encoding="utf-8")
    result = run("journey", "entangled.toml", "-o", "years")
    assert result.exit_code == 0
    assert result.stderr.splitlines(keepends=True)[-1] == (
        'note: the map is entangled, since "Ask" is scattered among others most of all; '
        "it would help to gather its activities or to split it\n"
    )
    assert run("journey", "entangled.toml", "-o", "years", "-q").output == ""


def test_a_warning_is_said_unless_quiet(dated: Path) -> None:
    (dated / "map.toml").write_text(DATED + '[[cluster]]\nid = "c"\nname = "C"\n', encoding="utf-8")
    warning = 'map.toml:37:6: warning: nobody belongs to the cluster "c"; it is not drawn\n'
    assert run("journey", "map.toml", "-o", "years").stderr == warning
    assert run("journey", "map.toml", "-o", "years", "-q").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map.toml"], f"{USAGE}Say where to put the pictures, which are several files: -o DIR.\n"),
        (["map.toml", "-o", ""], '"": error: an output needs a name\n'),
        (["map.toml", "-o", "-"], "-: error: several pictures cannot go to standard output; name a folder\n"),
        (["map.toml", "-o", "map.toml"], "map.toml: error: this is a file; name a folder\n"),
        (["map.toml", "-o", "map.toml/years"], 'map.toml/years: error: "map.toml" is not a folder\n'),
        (["map.toml", "-o", "a\0b"], "a\\u0000b: error: there can be no such folder: embedded null byte\n"),
        (["none.toml", "-o", "years"], "none.toml: error: there is no such file\n"),
    ],
)
def test_what_cannot_be(dated: Path, arguments: list[str], said: str) -> None:
    result = run("journey", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)
    assert files(dated) == {"map.toml"}


def test_a_name_that_is_too_long(dated: Path) -> None:
    name = "a" * 300
    assert run("journey", "map.toml", "-o", name).stderr == (
        f"{name}: error: there can be no such folder: file name too long\n"
    )


def test_no_picture_takes_the_place_of_what_it_is_drawn_from(dated: Path) -> None:
    (dated / "map.toml").rename(dated / "2023.svg")
    (dated / "map.toml").write_text('extends = "2023.svg"\n', encoding="utf-8")
    for catalog in ("2023.svg", "map.toml"):
        result = run("journey", catalog, "-o", ".")
        assert (result.exit_code, result.output) == (2, "2023.svg: error: the catalogue is read from this file\n")
    assert (dated / "2023.svg").read_text("utf-8") == DATED
    assert files(dated) == {"map.toml", "2023.svg"}


def test_a_map_that_does_not_fit(dated: Path) -> None:
    (dated / "map.toml").write_text(DATED.replace('"Rounds"', f'"{"W" * 200}"'), encoding="utf-8")
    result = run("journey", "map.toml", "-o", "years")
    said = f"map.toml: error: wider than the page, even at the smallest size: “{'W' * 47}…”; shorten it\n"
    assert (result.exit_code, result.stderr) == (1, said)
    assert files(dated) == {"map.toml"}


@pytest.mark.skipif(os.name == "nt", reason="folders are not protected that way there")
def test_a_folder_that_is_protected(dated: Path) -> None:
    (dated / "closed").mkdir(mode=0o555)
    for name in ("closed", "closed/years"):
        result = process_without_privileges("journey", "map.toml", "-o", name)
        assert result.stderr.decode() == f'{name}: error: nothing can be written into the folder "closed"\n'
        assert result.returncode == 2


def test_all_or_none(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(contents: object) -> None:
        raise OutputError("cannot write a/years/strip.svg: no space left on device")

    monkeypatch.setattr(writing, "write_files", full)
    result = run("journey", "map.toml", "-o", "a/years")
    assert (result.exit_code, result.stderr) == (2, "cannot write a/years/strip.svg: no space left on device\n")
    assert files(dated) == {"map.toml"}


def test_a_folder_in_the_way_of_a_picture(dated: Path) -> None:
    (dated / "years" / "2023.svg").mkdir(parents=True)
    result = run("journey", "map.toml", "-o", "years")
    assert (result.exit_code, result.stderr) == (2, f"cannot write {Path('years', '2023.svg')}: it is a folder\n")
    assert files(dated / "years") == {"2023.svg"}


def test_a_folder_that_cannot_be_made(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert run("journey", "map.toml", "-o", "years").stderr == "cannot write years: no space left on device\n"


@pytest.mark.parametrize(
    ("text", "sign"), [("auto", 'fill-opacity="0"'), ("text", "@font-face"), ("outlines", "aria-label")]
)
def test_words_are_held_as_asked(dated: Path, text: str, sign: str) -> None:
    assert run("journey", "map.toml", "-o", "years", "--text", text).exit_code == 0
    for file in (dated / "years").iterdir():
        assert sign in file.read_text("utf-8")


def test_how_words_are_held_concerns_no_png(dated: Path) -> None:
    result = run("journey", "map.toml", "-o", "years", "--format", "png", "--text", "outlines")
    assert (result.exit_code, result.stderr) == (2, f"{USAGE}--text is for SVG, and no output is one.\n")
    assert not (dated / "years").exists()

"""``cop-diagram watch``, as a process that runs on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.catalogs import entangled
from support.commands import DEADLINE, Watcher, files, run, soon
from support.small_map import SMALL
from support.strategies import to_toml

from cop_diagram.files.watching import saves


@pytest.fixture
def watcher(folder: Path) -> Iterator[Watcher]:
    watcher = Watcher(folder, "map.toml", "-o", "map.svg", "-o", "copy.svg", "--text", "outlines")
    yield watcher
    if watcher.process.poll() is None:
        watcher.interrupt()


def test_it_draws_at_each_save_and_outlives_mistakes(folder: Path, watcher: Watcher) -> None:
    picture = folder / "map.svg"

    def shows(word: str) -> bool:
        return picture.exists() and f'data-name="{word}"' in picture.read_text("utf-8")

    soon(lambda: shows("Stories"))
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"Tales"'), encoding="utf-8")
    soon(lambda: shows("Tales"))
    (folder / "map.toml").write_text(SMALL.replace("0.2", "2"), encoding="utf-8")
    soon(lambda: len(watcher.complained) == 2)
    assert shows("Tales")
    (folder / "new.toml").write_text(SMALL.replace('"Stories"', '"Myths"'), encoding="utf-8")  # as many editors save
    (folder / "new.toml").replace(folder / "map.toml")
    soon(lambda: shows("Myths"))
    soon(lambda: len(watcher.said) == 4)
    assert watcher.interrupt() == 130
    assert watcher.said[0] == "watching map.toml; Ctrl-C ends it\n"
    assert all(re.fullmatch(r"wrote map\.svg, copy\.svg in \d+\.\d s\n", line) for line in watcher.said[1:])
    assert watcher.complained[:2] == [
        "map.toml:24:13: error: from_with is 2; it must be a number from 0 (learning from) to 1 (learning with), "
        'or "from", "rather from", "both", "rather with" or "with"\n',
        "nothing was drawn; waiting for the next save\n",
    ]
    assert "".join(watcher.complained[2:]).strip() == ""
    assert files(folder) == {"map.toml", "map.svg", "copy.svg"}
    assert picture.read_bytes() == (folder / "copy.svg").read_bytes()
    assert run("render", "map.toml", "-o", "-", "--format", "svg", "--text", "outlines").stdout_bytes == (
        picture.read_bytes()
    )


def test_a_mistake_at_the_start_is_no_end(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace("Stories", "x" * 500), encoding="utf-8")
    (folder / "link.toml").symlink_to("map.toml")
    watcher = Watcher(folder, "link.toml", "-o", "map.svg", "-q")
    try:
        soon(lambda: len(watcher.complained) == 2)
        assert watcher.complained[0].startswith("link.toml: error: wider than the page")
        (folder / "map.toml").write_text(SMALL + '[[cluster]]\nid = "c"\nname = "C"\n', encoding="utf-8")
        soon((folder / "map.svg").exists)
    finally:
        status = watcher.interrupt()
    assert status == 130
    assert watcher.said == []
    assert "".join(watcher.complained[2:]).strip() == ""


def test_a_word_about_an_entangled_map(folder: Path) -> None:
    (folder / "entangled.toml").write_text(to_toml(entangled()), encoding="utf-8")
    watcher = Watcher(folder, "entangled.toml", "-o", "map.svg")
    try:
        soon(lambda: any(line.startswith("note: ") for line in watcher.complained))
    finally:
        watcher.interrupt()
    assert [line for line in watcher.complained if line.startswith("note: ")] == [
        'note: the map is entangled, since "Ask" is scattered among others most of all; '
        "it would help to gather its activities or to split it\n"
    ]


def test_what_is_watched_may_change(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "folder" / "b"]
    files[1].parent.mkdir()
    listed = [files[0]]
    found = saves(lambda: tuple(listed))
    seen: list[None] = []

    def wait() -> None:
        thread = threading.Thread(target=lambda: seen.append(next(found)), daemon=True)
        thread.start()
        thread.join(DEADLINE)

    wait()
    listed.append(files[1])
    for file in files:
        file.write_text("saved")
        wait()
    found.close()
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-", "-o", "a.svg"], "Error: Standard input cannot be watched; name a file.\n"),
        (["map.toml", "-o", "-"], "Error: Standard output cannot be drawn again; name a file.\n"),
        (["map.toml"], "Error: Missing option '-o' / '--output'.\n"),
        (["map.toml", "-o", "a.svg", "--dpi", "72"], "Error: --dpi is for PNG, and no output is one.\n"),
    ],
)
def test_mistakes_in_the_command(folder: Path, args: list[str], sentence: str) -> None:
    result = run("watch", *args)
    usage = "Usage: cop-diagram watch [OPTIONS] CATALOG\nTry 'cop-diagram watch --help' for help.\n\n"
    assert (result.exit_code, result.stderr) == (2, usage + sentence)


def test_there_must_be_something_to_watch(folder: Path) -> None:
    for args, sentence in (
        (["no.toml", "-o", "a.svg"], "no.toml: error: there is no such file\n"),
        (["map.toml", "-o", "map.toml"], "map.toml: error: this is the catalogue itself\n"),
        (
            ["map.toml", "-o", "a.svg", "--theme", "no.toml"],
            '--theme: error: there is no theme "no.toml": it is none of light, dark, print, contrast, and no file\n',
        ),
    ):
        result = run("watch", *args)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)


def test_themes_and_translations_are_watched_too(folder: Path) -> None:
    def says(file: str, text: str) -> None:
        (folder / file).write_text(text, encoding="utf-8")

    def shows(word: str) -> bool:
        picture = folder / "map.svg"
        return picture.exists() and word in picture.read_text("utf-8")

    says("brand.toml", 'base = "house.toml"\nink = "#101010"\n')
    says("house.toml", 'band = "#eaeaea"\n')
    watcher = Watcher(folder, "map.toml", "-o", "map.svg", "--theme", "brand.toml", "--lang", "fr", "-q")
    try:
        soon(lambda: shows("#eaeaea") and shows("#101010"))
        says("brand.toml", 'base = "house.toml"\nink = "#202020"\n')
        soon(lambda: shows("#202020"))
        says("house.toml", 'band = "grey"\n')
        soon(lambda: len(watcher.complained) == 2)
        says("house.toml", 'band = "#e8e8e8"\n')
        soon(lambda: shows("#e8e8e8"))
        says("map.fr.toml", 'extends = "map.toml"\n[slide]\nlanguage = "fr"\ntitle = "Infirmières"\n')
        soon(lambda: shows("Infirmières"))
    finally:
        watcher.interrupt()
    assert watcher.complained[0].startswith("house.toml:1:8: error: band is ")
    assert watcher.complained[1] == "nothing was drawn; waiting for the next save\n"


def test_the_theme_of_a_map_is_watched(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL + '[theme]\nbase = "brand.toml"\n', encoding="utf-8")
    (folder / "brand.toml").write_text('band = "#eaeaea"\n', encoding="utf-8")
    watcher = Watcher(folder, "map.toml", "-o", "map.svg", "-q")
    try:
        soon((folder / "map.svg").exists)
        (folder / "brand.toml").write_text('band = "#e8e8e8"\n', encoding="utf-8")
        soon(lambda: "#e8e8e8" in (folder / "map.svg").read_text("utf-8"))
    finally:
        watcher.interrupt()


def test_what_a_map_builds_on_is_spared_and_watched(folder: Path) -> None:
    (folder / "link.svg").symlink_to("map.toml")
    (folder / "own.toml").write_text('extends = "map.toml"\n', encoding="utf-8")
    watcher = Watcher(folder, "own.toml", "-o", "link.svg", "-o", "own.svg")
    try:
        soon(lambda: len(watcher.complained) == 2)
        assert watcher.complained == [
            "link.svg: error: the catalogue is read from this file\n",
            "nothing was drawn; waiting for the next save\n",
        ]
        assert (folder / "map.toml").read_text("utf-8") == SMALL
        (folder / "link.svg").unlink()
        (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"Tales"'), encoding="utf-8")
        soon((folder / "own.svg").exists)
    finally:
        watcher.interrupt()
    assert 'data-name="Tales"' in (folder / "own.svg").read_text("utf-8")

"""Pictures whose map is gone, or asks for them no longer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from support.commands import run
from support.repositories import OUTPUT, Repository
from support.small_map import SMALL

from cop_diagram.builds.discovery import is_gone


def test_pictures_whose_map_is_gone_are_told_and_removed_where_that_is_asked(repository: Repository) -> None:
    repository.build()
    (repository.maps / "teachers.toml").unlink()
    repository.edit("nurses.toml", "{name}.svg", "{name}-2.svg")
    (repository.pictures / "own.svg").write_text("<svg/>")
    run("render", "maps/nurses.toml", "-o", "pictures/rendered.svg")
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (
        0,
        "pictures/nurses.svg: note: nurses.toml asks for it no longer; --prune removes it\n"
        "pictures/teachers.svg: note: there is no map teachers.toml any more; --prune removes it\n",
    )
    assert repository.build("--prune")["removed"] == ["pictures/nurses.svg", "pictures/teachers.svg"]
    assert set(repository.bytes()) == {"nurses-2.svg", "own.svg", "rendered.svg", "ward.svg"}


@pytest.mark.parametrize("folder", ["{lang}/of-{name}", "[x]/{name}"])
def test_pictures_in_a_folder_of_the_name_of_their_map_are_told_where_it_got_another(
    repository: Repository, folder: str
) -> None:
    for name in ("nurses.toml", "teachers.toml"):
        repository.edit(name, "pictures/{name}", f"pictures/{folder}/map")
    repository.build()
    (repository.maps / "nurses.toml").rename(repository.maps / "midwives.toml")
    old, new = (f"pictures/{folder}/map.svg".format(name=name, lang="en") for name in ("nurses", "midwives"))
    note = f"{old}: note: there is no map nurses.toml any more; --prune removes it\n"
    result = run("build", "maps")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"wrote {new}\n1 drawn, 2 unchanged, 1 orphaned\n",
        note,
    )
    assert repository.build("--prune")["removed"] == [old]
    assert repository.check() == {}


def test_pictures_of_spreadsheets_and_in_other_formats_are_no_orphans(repository: Repository) -> None:
    for name in ("nurses.toml", "teachers.toml", "ward.toml"):
        repository.edit(name, OUTPUT, "")
    (repository.maps / "list.csv").write_text("name,x,y\nTea,0.2,0.2\nCoffee,0.7,0.7\n", encoding="utf-8")
    assert run("build", "maps/list.csv").exit_code == 0
    assert run("build", "maps").exit_code == 0
    result = run("build", "maps", "--format", "png", "--prune", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    assert {path.name for path in repository.maps.glob("*.svg")} >= {"list.svg", "nurses.svg", "ward.svg"}


def test_pictures_beside_the_last_map_are_told_and_removed_once_it_is_gone(repository: Repository) -> None:
    for name in ("nurses.toml", "ward.toml", "base.toml"):
        (repository.maps / name).unlink()
    repository.edit("teachers.toml", OUTPUT, "")
    assert run("build", "maps", "--format", "svg", "--format", "pptx").exit_code == 0
    (repository.maps / "teachers.toml").unlink()
    said = "maps: error: there is no map in this folder\n"
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (2, said + "".join(
        f"maps/teachers.{suffix}: note: there is no map teachers.toml any more; --prune removes it\n"
        for suffix in ("pptx", "svg")
    ))  # fmt: skip
    result = run("build", "maps", "--prune")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "0 drawn, 0 unchanged, 1 failed, 2 removed\n", said)
    assert list(repository.maps.iterdir()) == []


def test_while_a_map_has_mistakes_no_picture_is_called_orphaned(repository: Repository) -> None:
    repository.build()
    (repository.maps / "nurses.toml").rename(repository.maps / "midwives.toml")
    repository.edit("midwives.toml", "{name}", "nurses")
    repository.edit("midwives.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    error = 'maps/midwives.toml:23:11: error: unknown cluster "sharin"; did you mean "sharing"? Allowed are: sharing\n'
    note = (
        "maps/midwives.toml: note: while it has mistakes, it cannot be told whether a map still asks for "
        "pictures/nurses.svg\n"
    )
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (2, f"{error}{note}2 fresh; 1 mistake in maps\n")
    result = run("build", "maps", "--keep-going", "--prune")
    assert (result.exit_code, result.stderr) == (2, error + note)
    assert (repository.pictures / "nurses.svg").exists()


@pytest.mark.parametrize("named", ["maps", "maps/teachers.toml"])
def test_while_a_folder_cannot_be_read_no_picture_is_called_orphaned(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    def barred(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return usual(path)

    usual, closed = os.scandir, Path("maps/closed")
    repository.build()
    closed.mkdir()
    (repository.maps / "nurses.toml").rename(closed / "nurses.toml")
    monkeypatch.setattr(os, "scandir", barred)  # root may read all
    said = "while it cannot be read, it cannot be told whether a map in it still asks for pictures/nurses.svg"
    note = f"{closed}: note: {said}\n"
    error = f"{closed}: error: the folder cannot be read: permission denied\n" if named == "maps" else ""
    status, failed, mistakes = (2, ", 1 failed", "; 1 mistake in maps") if error else (0, "", "")
    count = 2 if error else 1
    result = run("build", named, "--keep-going", "--prune")
    assert (result.exit_code, result.stderr) == (status, error + note)
    assert result.stdout == f"0 drawn, {count} unchanged{failed}\n"
    result = run("check", named)
    assert (result.exit_code, result.stdout) == (status, f"{error}{note}{count} fresh{mistakes}\n")
    assert (repository.pictures / "nurses.svg").exists()


def test_only_pictures_of_maps_that_are_gone_or_name_others_are_removed(repository: Repository) -> None:
    for language in ("en", "nl"):
        (repository.maps / language).mkdir()
        text = SMALL + f'\n[[output]]\nfile = "../../shared/{language}.svg"\n'
        repository.write(f"{language}/map.toml", text)
    repository.build()
    shared = repository.maps.parent / "shared"
    assert sorted(path.name for path in shared.iterdir()) == ["en.svg", "nl.svg"]
    for folder in ("maps/en/map.toml", "maps/en"):  # another map of that name has the other picture
        assert run("build", folder, "--prune").stdout == "0 drawn, 1 unchanged\n"
    edited = (shared / "nl.svg").read_bytes().replace(b"#ffffff", b"#eeeeee")
    (shared / "nl.svg").write_bytes(edited)
    (repository.maps / "nl/map.toml").unlink()
    assert run("build", "maps", "--prune").exit_code == 0  # somebody has worked on it
    assert (shared / "nl.svg").read_bytes() == edited
    repository.write("en/more.toml", "[slide]\ntitle = 3\n")
    (repository.pictures / "ward.svg").rename(repository.pictures / "old.svg")
    result = run("build", "maps", "--prune")
    assert result.exit_code == 2
    assert (repository.pictures / "old.svg").exists()  # while a map has a mistake, nobody knows what is asked for


def test_a_deck_that_is_the_template_of_another_is_no_orphan(repository: Repository) -> None:
    repository.edit("nurses.toml", "{name}.svg", "brand.pptx")
    repository.build()
    repository.write("nurses.toml", f'{SMALL}{OUTPUT.replace(".svg", ".pptx")}template = "../pictures/brand.pptx"\n')
    assert repository.build("--prune")["removed"] == []
    assert set(repository.check()) == set()
    assert (repository.pictures / "brand.pptx").exists()


@pytest.mark.parametrize(("home", "gone"), [("maps", True), ("other", True), ("maps/more", False)])
def test_no_picture_is_removed_for_which_another_map_asks(repository: Repository, home: str, gone: bool) -> None:
    """Neither where a map was given another name nor where one asks now for what another did, built anew or not."""
    part = OUTPUT.replace("{name}", "part")
    repository.write("whole.toml", SMALL + part + ("" if gone else OUTPUT))
    named = ("maps/nurses.toml",) if gone else ("maps/whole.toml",)
    assert run("build", "maps/whole.toml", *named).exit_code == 0
    if gone:
        (repository.maps / "whole.toml").unlink()
    else:
        repository.write("whole.toml", SMALL + OUTPUT)
    moved = Path(home, "moved.toml")
    moved.parent.mkdir(exist_ok=True)
    moved.write_text(SMALL + part.replace("../pictures", os.path.relpath("pictures", home)), encoding="utf-8")
    assert run("check", *named).stdout == "1 fresh\n"
    assert run("build", str(moved)).stdout == "0 drawn, 1 unchanged\n"
    assert run("build", *named, "--prune").stdout == "0 drawn, 1 unchanged\n"
    moved.write_text(moved.read_text("utf-8").replace('cluster = "sharing"', 'cluster = "sharin"'), encoding="utf-8")
    result = run("build", *named, "--prune")
    note = "note: while it has mistakes, it cannot be told whether a map still asks for pictures/part.svg"
    assert (result.stdout, result.stderr) == ("0 drawn, 1 unchanged\n", f"{moved}: {note}\n")
    moved.unlink()
    assert run("build", *named, "--prune").stdout == "0 drawn, 1 unchanged, 1 removed\n"


@pytest.mark.parametrize("shared", [False, True], ids=["trees of their own", "one tree"])
@pytest.mark.parametrize(
    ("link", "leads", "file"),
    [
        ("b/pics/shared", "../../a/pics/nurses", "../pics/{name}/map.svg"),
        ("b/pics", "../a/pics/nurses", "../pics/{name}.svg"),
        ("b/pics", "../a/pics", "../pics/{name}/map.svg"),
    ],
)
def test_no_picture_of_another_project_is_removed_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str, leads: str, file: str, shared: bool
) -> None:
    for name, title in (("a/maps/nurses.toml", "../pics/{name}/map.svg"), ("b/maps/mine.toml", file)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(f'{SMALL}\n[[output]]\nfile = "{title}"\n', encoding="utf-8")
    if shared:
        (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert run("build", "maps").exit_code == 0
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(leads)
    monkeypatch.chdir(tmp_path / "b")
    result = run("build", "maps", "--prune", "--keep-going")
    refused = link == "b/pics" and not shared  # its picture would lie in the other tree
    assert (result.exit_code, result.stdout.count("removed")) == (2 if refused else 0, 0)
    assert (tmp_path / "a/pics/nurses/map.svg").exists()


@pytest.mark.parametrize("folder", ["x{lang}{name}", "{lang}{name}", "{name}/../{lang}{name}/sub"])
def test_words_in_braces_may_stand_side_by_side(repository: Repository, folder: str) -> None:
    for name in ("nurses.toml", "teachers.toml", "ward.toml"):
        repository.edit(name, "pictures/{name}", f"pictures/{folder}/map")
    repository.build()
    deep = repository.pictures / "a/b/map.svg"  # no folder of a map: nothing is called so
    deep.parent.mkdir(parents=True)
    (repository.maps / "nurses.toml").rename(repository.maps / "midwives.toml")
    old = os.path.normpath(f"pictures/{folder}/map.svg".format(name="nurses", lang="en"))
    deep.write_bytes(Path(old).read_bytes().replace(b"../maps", b"../../maps"))
    assert repository.build("--prune")["removed"] == [old]
    assert deep.exists()
    assert repository.check() == {}


def test_folders_that_many_maps_name_are_looked_into_once(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("nurses.toml", "teachers.toml", "ward.toml"):
        repository.edit(name, "pictures/{name}", "pictures/{name}/map")
    repository.build()
    looked: list[str] = []
    usual = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: looked.append(str(path)) or usual(path))
    assert repository.check() == {}
    assert looked.count("pictures") == 1


def test_a_picture_that_was_edited_is_told_where_its_map_is_gone_and_never_removed(repository: Repository) -> None:
    """But not beside its map, where it is what somebody copied under another name to keep the edit."""
    repository.build()
    edited = (repository.pictures / "nurses.svg").read_bytes().replace(b"#ffffff", b"#eeeeee")
    (repository.pictures / "kept.svg").write_bytes(edited)
    assert repository.check() == {}
    (repository.pictures / "nurses.svg").write_bytes(edited)
    (repository.maps / "nurses.toml").rename(repository.maps / "midwives.toml")
    gone = "there is no map nurses.toml any more, and"
    rest = "so that build --prune leaves it: remove it, or move it to another folder\n"
    notes = "".join(f"pictures/{name}.svg: note: {gone} it was edited by hand, {rest}" for name in ("kept", "nurses"))
    result = run("build", "maps", "--prune", "--force")
    assert (result.exit_code, result.stderr) == (0, notes)
    assert result.stdout.splitlines()[-1] == "3 drawn, 0 unchanged, 2 orphaned"
    assert set(repository.bytes()) == {"kept.svg", "midwives.svg", "nurses.svg", "teachers.svg", "ward.svg"}
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (
        1,
        f"pictures/kept.svg and pictures/nurses.svg: orphaned: {gone} they were edited by hand, so that build "
        "--prune leaves them: remove them, or move them to another folder\n3 fresh, 2 orphaned\n",
    )
    assert repository.check()["nurses.svg"]["cure"] == ""


def test_only_what_is_known_not_to_be_there_is_gone(tmp_path: Path) -> None:
    """Not the map behind a name that no file can have, which somebody may have written into a picture."""
    (tmp_path / "link.toml").symlink_to("nowhere.toml")
    (tmp_path / "file").touch()
    assert [is_gone(tmp_path / name) for name in ("no.toml", "file/no.toml")] == [True, True]
    assert [is_gone(tmp_path / name) for name in ("link.toml", "file", 300 * "x", "a\0b")] == [False] * 4


def test_no_name_of_a_folder_takes_long_to_compare(repository: Repository) -> None:
    """A name with many words in braces, and a folder that is called nearly so, held ``check`` up for ever."""
    repository.edit("nurses.toml", "pictures/{name}", f"pictures/{'{name}a' * 12}b/map")
    (repository.pictures / ("a" * 60)).mkdir(parents=True)
    assert {found["status"] for found in repository.check().values()} == {"missing"}

"""``build``: what is out of date is drawn, and nothing else is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from support.catalogs import evenings
from support.commands import process, run
from support.repositories import OUTPUT, Repository
from support.small_map import SMALL
from support.strategies import to_toml

from cop_diagram.builds.discovery import is_map
from cop_diagram.drawing import FORMATS
from cop_diagram.drawing.stamped import read_stamp


def test_each_map_is_drawn_once_and_then_left_alone(repository: Repository) -> None:
    result = run("build", "maps", "--jobs", "1")
    names = [f"pictures/{name}.svg" for name in ("nurses", "teachers", "ward")]
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "".join(f"wrote {name}\n" for name in names) + "3 drawn, 0 unchanged\n"
    times = repository.times()
    result = run("build", "maps")
    assert (result.exit_code, result.output) == (0, "0 drawn, 3 unchanged\n")
    assert repository.times() == times


def test_only_what_changed_is_drawn_also_by_way_of_a_base(repository: Repository) -> None:
    repository.build()
    times = repository.times()
    repository.edit("base.toml", "from_with = 0.2", "from_with = 0.7")
    assert repository.build()["drawn"] == ["pictures/ward.svg"]
    assert {name for name, time in repository.times().items() if times[name] != time} == {"ward.svg"}


def test_of_a_crowded_map_it_is_said_once_for_all_its_pictures(repository: Repository) -> None:
    more = '[[output]]\nfile = "a"\nformat = ["svg", "png"]\ndpi = 30\n'
    (repository.maps / "nurses.toml").write_text(to_toml(evenings(6, 0.01)) + more + OUTPUT, "utf-8")
    sentence = "the map is crowded (names of 10 pt, on average 1.4 % of the page's diagonal from their places)"
    result = run("build", "maps/nurses.toml")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "3 drawn, 0 unchanged")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"maps/nurses.toml: note: {sentence}")
    assert line.endswith("a larger page with scale = 1 or fewer activities would help")
    assert run("build", "maps/nurses.toml").output == "0 drawn, 3 unchanged\n"
    (note,) = json.loads(run("build", "maps/nurses.toml", "--force", "--report", "json").stdout)["notes"]
    assert (note["file"], note["message"]) == ("maps/nurses.toml", line.removeprefix("maps/nurses.toml: note: "))
    assert run("build", "maps/nurses.toml", "--force", "-q").output == ""


def test_what_is_not_drawn_changes_nothing(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", "[slide]", "# a remark\n[slide]")
    repository.edit("nurses.toml", 'name = "Stories"', 'name = "Stories"\nalso = ["Tales"]')
    assert repository.build()["drawn"] == []


def test_several_processes_draw_the_same_bytes(repository: Repository, tmp_path: Path) -> None:
    first = process("build", "maps", "--jobs", "1", cwd=tmp_path)
    one = repository.bytes()
    second = process("build", "maps", "--jobs", "2", "--force", cwd=tmp_path)
    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    assert first.stdout == second.stdout
    assert repository.bytes() == one


def test_render_and_build_draw_the_same_picture(repository: Repository) -> None:
    repository.build()
    run("render", "maps/nurses.toml", "-o", "other.svg")
    svg = FORMATS["svg"]
    built, rendered = (Path(name).read_bytes() for name in ("pictures/nurses.svg", "other.svg"))
    assert svg.stamp.take(built)[1] == svg.stamp.take(rendered)[1]
    Path("pictures/nurses.svg").write_bytes(rendered)
    assert repository.build()["drawn"] == []
    stamps = [read_stamp(picture, svg).fingerprint for picture in (built, rendered)]
    assert [stamp.source for stamp in stamps] == ["../maps/nurses.toml", ""]


def test_a_dry_run_says_why_and_writes_nothing(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", '"Nurses"', '"Midwives"')
    (repository.pictures / "ward.svg").unlink()
    before = repository.bytes()
    result = run("build", "maps", "--dry-run")
    assert (result.exit_code, result.stdout) == (
        0,
        "would draw pictures/nurses.svg: maps/nurses.toml, or what it extends, says something else now\n"
        "would draw pictures/ward.svg: there is no such file\n"
        "dry run: 2 to draw, 1 unchanged\n",
    )
    told = repository.build("--dry-run")
    assert (told["drawn"], told["to_draw"]) == ([], ["pictures/nurses.svg", "pictures/ward.svg"])
    assert run("build", "maps", "--dry-run", "--exit-code").exit_code == 1
    assert repository.bytes() == before
    repository.build()
    assert run("build", "maps", "--dry-run").stdout == "dry run: 0 to draw, 3 unchanged\n"


def test_a_mistake_is_told_and_the_others_are_drawn_where_that_is_asked(repository: Repository) -> None:
    repository.edit("nurses.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    sentence = 'maps/nurses.toml:23:11: error: unknown cluster "sharin"; did you mean "sharing"? Allowed are: sharing\n'
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (2, sentence)
    assert not repository.pictures.exists()
    result = run("build", "maps", "--keep-going")
    assert (result.exit_code, result.stderr) == (2, sentence)
    assert set(repository.bytes()) == {"teachers.svg", "ward.svg"}


def test_what_does_not_fit_stops_the_rest_unless_it_is_to_go_on(repository: Repository) -> None:
    repository.edit("nurses.toml", 'name = "Stories"', f'name = "{"Honorificabilitudinitatibus" * 15}"')
    result = run("build", "maps", "--jobs", "1")
    assert result.exit_code == 1
    assert result.stderr.startswith("maps/nurses.toml: error: ")
    assert result.stderr.endswith("stopped; 2 layouts were not looked at: --keep-going goes on\n")
    assert repository.build("--keep-going", status=1)["drawn"] == ["pictures/teachers.svg", "pictures/ward.svg"]


def test_what_somebody_edited_by_hand_is_left_alone(repository: Repository) -> None:
    repository.build()
    picture = repository.pictures / "nurses.svg"
    edited = picture.read_bytes().replace(b"#ffffff", b"#eeeeee")
    picture.write_bytes(edited)
    repository.edit("nurses.toml", '"Nurses"', '"Midwives"')
    result = run("build", "maps")
    assert (result.exit_code, result.stdout) == (1, "0 drawn, 2 unchanged, 1 edited by hand\n")
    assert result.stderr == (
        "pictures/nurses.svg: error: it was edited by hand; to keep the edit, first copy the file "
        "under another name; --force replaces it\n"
    )
    assert picture.read_bytes() == edited
    assert repository.build("--force")["drawn"] == [f"pictures/{name}.svg" for name in ("nurses", "teachers", "ward")]
    assert repository.check() == {}


def test_spreadsheets_in_a_folder_are_not_passed_over_in_silence(repository: Repository) -> None:
    repository.build()
    for name in ("nurses.csv", "list.csv"):  # of the first a map was made
        repository.write(name, "name,x,y\nTea,0.2,0.2\n")
    said = "maps: note: of a folder only TOML maps are drawn, not maps/list.csv; name it to have it drawn\n"
    assert run("build", "maps").stderr == said
    assert run("build", "maps", "-q").stderr == ""
    assert run("build", "maps", "maps/list.csv").stderr == ""
    for number in range(4):
        repository.write(f"members-{number}.xlsx", "")
    assert run("build", "maps").stderr.endswith(
        ", not maps/list.csv, maps/members-0.xlsx, maps/members-1.xlsx and 2 more; name those that are to be drawn\n"
    )


def test_a_depfile_replaces_no_map_and_no_picture(repository: Repository) -> None:
    before = repository.maps.joinpath("nurses.toml").read_bytes()
    result = run("build", "maps/nurses.toml", "--depfile", "maps/nurses.toml")
    assert result.exit_code == 2
    sentence = "Error: --depfile maps/nurses.toml would overwrite a map, a file of one, or a picture.\n"
    assert result.stderr.endswith(sentence)
    assert repository.maps.joinpath("nurses.toml").read_bytes() == before
    run("build", "maps/nurses.toml", "--dry-run", "--depfile", "rules.mk")
    assert not Path("rules.mk").exists()


def test_a_map_that_is_named_twice_is_drawn_once(repository: Repository) -> None:
    result = run("build", "maps/nurses.toml", str(repository.maps.resolve() / "nurses.toml"))
    assert (result.exit_code, result.stderr, result.stdout.splitlines()[-1]) == (0, "", "1 drawn, 0 unchanged")


def test_a_single_map_says_nothing_of_pictures_of_others(repository: Repository) -> None:
    repository.build()
    assert run("build", "maps/nurses.toml", "--prune").stdout == "0 drawn, 1 unchanged\n"
    assert set(repository.bytes()) == {"nurses.svg", "teachers.svg", "ward.svg"}


def test_a_folder_without_tables_of_outputs(repository: Repository) -> None:
    for name in ("nurses.toml", "teachers.toml", "ward.toml"):
        repository.edit(name, OUTPUT, "")
    (repository.maps / "more").mkdir()
    repository.write("more/own.toml", SMALL)
    repository.write("nurses.fr.toml", 'extends = "nurses.toml"\n')
    repository.write("theme.toml", 'ink = "#000000"\n')
    for place in (".hidden", "venv"):
        (repository.maps / place).mkdir()
        repository.write(f"{place}/none.toml", SMALL)
    repository.write("venv/pyvenv.cfg", "")
    drawn = repository.build("-o", "pictures", "--format", "svg", "--format", "png")["drawn"]
    stems = ("base", "nurses", "teachers", "ward", "more/own")
    assert drawn == [f"pictures/{stem}.{suffix}" for stem in stems for suffix in ("svg", "png")]
    assert repository.check("-o", "pictures", "--format", "svg", "--format", "png") == {}
    result = run("build", "maps/nurses.toml")
    assert (result.exit_code, result.stdout) == (0, "wrote maps/nurses.svg\n1 drawn, 0 unchanged\n")


def test_a_picture_of_each_format_language_and_year(repository: Repository) -> None:
    table = '[[output]]\nfile = "../pictures/{name}.{lang}-{year}"\n'
    table += 'format = ["svg", "png"]\nlang = ["en", "nl"]\ndpi = 72\n'
    text = 'extends = "learning-activities"\n[select]\nclusters = ["visits"]\n' + table
    repository.write("years.toml", text + '[[activity]]\nid = "field-trips"\nstatus = "active"\nsince = 2021\n')
    drawn = json.loads(run("build", "maps/years.toml", "--report", "json").stdout)["drawn"]
    assert drawn == [
        f"pictures/years.{language}-{part}.{suffix}"
        for language in ("en", "nl")
        for part in ("2021", "strip")
        for suffix in ("svg", "png")
    ]
    svg = (repository.pictures / "years.nl-2021.svg").read_bytes()
    assert b'lang="nl"' in svg
    assert read_stamp(svg, FORMATS["svg"]).fingerprint.part == "2021"
    assert run("build", "maps/years.toml").stdout == "0 drawn, 8 unchanged\n"


def test_options_of_drawing_in_a_table(repository: Repository) -> None:
    keys = 'theme = "dark"\nsize = "a4"\nscale = 1.1\ntext = "outlines"\nid_prefix = "a-"\nmaturing = true\n'
    repository.edit("nurses.toml", OUTPUT, OUTPUT + keys)
    repository.build()
    args = (
        "--theme",
        "dark",
        "--size",
        "a4",
        "--scale",
        "1.1",
        "--text",
        "outlines",
        "--id-prefix",
        "a-",
        "--maturing",
    )
    run("render", "maps/nurses.toml", "-o", "other.svg", *args)
    take = FORMATS["svg"].stamp.take
    assert take((repository.pictures / "nurses.svg").read_bytes())[1] == take(Path("other.svg").read_bytes())[1]


@pytest.mark.parametrize(
    "content",
    ['[book]\ntitle = "Tales"\n[output.html]\n', '[tool.select]\n[select]\nrules = []\n', '[output]\nfile = "a"\n',
     '[[output.html]]\n', '[slide.show]\n', '[[activity-log]]\n'],
)  # fmt: skip
def test_files_of_other_programs_are_no_maps(repository: Repository, content: str) -> None:
    (repository.maps / "book.toml").write_text(content, encoding="utf-8")
    assert not is_map(repository.maps / "book.toml")
    assert "pictures/nurses.svg" in repository.build()["drawn"]


@pytest.mark.parametrize(
    "content",
    ['extends = "nurses"\n', '\ufeff\n[slide]\n', '[ "slide" ]\n', '[[ output ]]\n', '[[cluster]] # one\n',
     "  [['activity']]\n"],
)  # fmt: skip
def test_what_is_a_map(tmp_path: Path, content: str) -> None:
    (tmp_path / "map.toml").write_text(content, encoding="utf-8")
    assert is_map(tmp_path / "map.toml")


def test_a_file_that_may_not_be_read_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = repository.maps / "nurses.toml"

    def barred(self: Path, *given: Any) -> Any:
        if self.name == secret.name:
            raise PermissionError(13, "Permission denied")
        return usual(self, *given)

    usual = Path.open
    monkeypatch.setattr(Path, "open", barred)  # root may read all
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != secret.name)
    result = run("build", "maps")
    assert result.exit_code == 2
    assert result.stderr == "maps/nurses.toml: error: the file cannot be read: permission denied\n"


@pytest.mark.parametrize("name", ["teachers.toml", "nurses.fr.toml"])
def test_a_link_to_nowhere_is_told_and_makes_no_picture_an_orphan(repository: Repository, name: str) -> None:
    repository.build()
    (repository.maps / name).unlink(missing_ok=True)
    (repository.maps / name).symlink_to("nowhere.toml")
    said = f"maps/{name}: error: this is a link to a file that is not there\n"
    result = run("build", "maps", "--prune", "--keep-going")
    assert (result.exit_code, result.stderr.splitlines(keepends=True)[0]) == (2, said)
    result = run("check", "maps")
    assert (result.exit_code, result.stdout.splitlines(keepends=True)[0]) == (2, said)
    assert run("build", "maps/ward.toml", "--prune").output == "0 drawn, 1 unchanged\n"
    assert set(repository.bytes()) == {"nurses.svg", "teachers.svg", "ward.svg"}
    assert run("validate", f"maps/{name}").output == said


@pytest.mark.parametrize("said", ["file name too long", "permission denied"])
def test_a_link_behind_which_nobody_can_look_is_told_and_the_others_are_drawn(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def barred(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if follow_symlinks and self.is_symlink() and said == "permission denied":  # root may look everywhere
            raise PermissionError(13, "Permission denied")
        return usual(self, follow_symlinks=follow_symlinks)

    usual = Path.stat
    monkeypatch.setattr(Path, "stat", barred)
    repository.pictures.mkdir()
    (repository.maps / "nurses.toml").unlink()
    for link in (repository.maps / "nurses.toml", repository.maps / "far.fr.toml", repository.pictures / "far.svg"):
        link.symlink_to(f"{300 * 'x'}.toml")
    errors = "".join(f"maps/{name}.toml: error: the file cannot be read: {said}\n" for name in ("far.fr", "nurses"))
    result = run("build", "maps", "--keep-going", "--prune")
    assert (result.exit_code, result.stderr) == (2, errors)
    assert result.stdout.splitlines()[-1] == "2 drawn, 0 unchanged, 2 failed"
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (2, f"{errors}2 fresh; 2 mistakes in maps\n")
    assert run("build", "maps/nurses.toml").stderr == errors.splitlines(keepends=True)[1]


def test_maps_that_fail_are_counted_whatever_number_of_mistakes_they_have(repository: Repository) -> None:
    repository.edit("nurses.toml", "cluster = ", 'them = 1\nstatus = "x"\nclusters = ')
    result = run("build", "maps", "--report", "json")
    assert len(json.loads(result.stdout)["failed"]) > 2
    assert run("build", "maps").stdout == "0 drawn, 0 unchanged, 1 failed\n"
    repository.edit("base.toml", "cluster = ", 'them = 1\nstatus = "x"\nclusters = ')
    result = run("build", "maps", "--keep-going")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (2, "1 drawn, 0 unchanged, 3 failed")
    (repository.maps / "empty").mkdir()
    assert run("build", "maps/empty").stdout == "0 drawn, 0 unchanged, 1 failed\n"


def test_an_output_that_cannot_be_written_is_told_and_the_others_are_drawn(repository: Repository) -> None:
    (repository.pictures / "nurses.svg").mkdir(parents=True)
    found = repository.build("--keep-going", status=2)
    assert found["drawn"] == ["pictures/teachers.svg", "pictures/ward.svg"]
    assert found["failed"] == [
        {"file": "pictures/nurses.svg",
         "message": "pictures/nurses.svg: error: this is a folder; name the picture in it"}
    ]  # fmt: skip


def test_the_folder_where_you_are_is_meant_where_nothing_is_named(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.maps.parent / ".git").mkdir()
    monkeypatch.chdir(repository.maps)
    assert run("build").stdout.splitlines()[-1] == "3 drawn, 0 unchanged"
    monkeypatch.chdir(repository.pictures)
    result = run("build")
    assert (result.exit_code, result.stderr) == (2, ".: error: there is no map in this folder\n")


def test_a_map_that_is_not_there(repository: Repository) -> None:
    result = run("build", "nowhere.toml")
    assert (result.exit_code, result.stderr) == (2, "nowhere.toml: error: there is no such file\n")
    result = run("build", "-")
    assert result.stderr.endswith("Standard input has no name by which its pictures could be called; name a file.\n")

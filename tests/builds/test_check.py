"""``check``: which pictures are not as their maps have them, why, and what changed, in words."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from support.commands import run
from support.repositories import Repository, restamped

from cop_diagram.drawing import FORMATS, fingerprint, versions
from cop_diagram.drawing.stamped import read_stamp


def mended(cure: str) -> None:
    """Run the command that was told."""
    program, *args = shlex.split(cure)
    assert program == "cop-diagram"
    result = run(*args)
    assert result.exit_code == 0, result.output


def test_edit_check_build_check(repository: Repository) -> None:
    repository.build()
    assert repository.check() == {}
    repository.edit("nurses.toml", "from_with = 0.2", "from_with = 0.6")
    (found,) = repository.check().values()
    assert (found["file"], found["map"], found["status"]) == ("pictures/nurses.svg", "maps/nurses.toml", "stale")
    assert [change["kind"] for change in found["changes"]] == ["moved"]
    assert found["changes"][0]["message"].startswith("“Stories” moved by 2")
    assert found["changes"][0]["message"].endswith(" pt on the page: from_with was 0.2 and is 0.6")
    mended(found["cure"])
    assert repository.check() == {}


def test_the_text_says_why_what_changed_and_what_mends_it(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", '"Nurses"', '"Midwives"')
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (
        1,
        "pictures/nurses.svg: stale: maps/nurses.toml, or what it extends, says something else now\n"
        "    the title was “Nurses” and is “Midwives”\n"
        "    “Stories” is called “Tales” now\n"
        "    to mend it: cop-diagram build maps/nurses.toml\n"
        "2 fresh, 1 stale\n",
    )


def test_another_description_is_told_as_that_and_at_its_line(repository: Repository) -> None:
    repository.edit("nurses.toml", 'name = "Stories"', 'name = "Stories"\ndescription = "We tell."')
    repository.build()
    repository.edit("nurses.toml", '"We tell."', '"We tell and listen."')
    github = run("check", "maps", "--report", "github").stdout
    assert github.startswith(
        "pictures/nurses.svg: stale: maps/nurses.toml, or what it extends, says something else now\n"
        "    the description of “Stories” changed\n"
        "    to mend it: cop-diagram build maps/nurses.toml\n"
    )
    assert "::error file=maps/nurses.toml,line=20,title=stale picture::" in github


def test_a_strip_says_which_activities_changed_and_in_which_year(repository: Repository) -> None:
    repository.edit("nurses.toml", "{name}.svg", "{year}.svg")
    repository.edit("nurses.toml", 'name = "Stories"', 'name = "Stories"\nstatus = "active"\nsince = 2021')
    repository.build()
    repository.edit("nurses.toml", "2021", "2022")
    repository.edit("nurses.toml", "from_with = 0.2", "from_with = 0.6")
    tea = '[[activity]]\nid = "tea"\nname = "Tea"\nsince = 2024\ncluster = "sharing"\n[[output]]'
    repository.edit("nurses.toml", "[[output]]", tea)
    found = repository.check("--jobs", "1")["strip.svg"]
    assert [change["message"] for change in found["changes"] if "legend" not in change["message"]] == [
        "the title was “Nurses 2021” and is “Nurses 2022\u20132024”",
        "“Tea” is new, marked “2024”",
        "“Stories” moved: from_with was 0.2 and is 0.6",
        "“Stories” was marked “active 2021” and is marked “active 2022”",
        "the year 2022 is new",
        "the year 2024 is new",
        "the year 2021 is gone",
    ]


def test_a_picture_without_word_of_descriptions_says_nothing_of_them(repository: Repository) -> None:
    """As one that an older version has drawn."""
    repository.edit("nurses.toml", 'name = "Stories"', 'name = "Stories"\ndescription = "We tell."')
    repository.build()
    picture = repository.pictures / "nurses.svg"
    shows = json.loads(FORMATS["svg"].stamp.take(picture.read_bytes())[0])["shows"]
    for table in ("activities", "clusters"):
        shows[table] = [entry[:-1] for entry in shows[table]]
    restamped(picture, shows=shows)
    assert repository.check() == {}
    repository.edit("nurses.toml", '"We tell."', '"We tell and listen."')
    (found,) = repository.check().values()
    assert [change["kind"] for change in found["changes"]] == ["lines"]


def test_nothing_is_written(repository: Repository) -> None:
    result = run("check", "maps")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "0 fresh, 3 missing")
    assert not repository.pictures.exists()
    repository.build()
    before = repository.bytes(), repository.times()
    repository.edit("nurses.toml", '"Nurses"', '"Midwives"')
    run("check", "maps")
    assert (repository.bytes(), repository.times()) == before


def test_the_cure_of_a_picture_in_another_language_is_that_of_its_map(repository: Repository) -> None:
    repository.edit("nurses.toml", "{name}.svg", "{name}.{lang}.svg")
    repository.edit("nurses.toml", "[[output]]", '[[output]]\nlang = ["en", "fr"]')
    repository.write("nurses.fr.toml", 'extends = "nurses.toml"\n[slide]\nlanguage = "fr"\ntitle = "Infirmières"\n')
    cures = {found["cure"] for name, found in repository.check().items() if name.startswith("nurses")}
    assert cures == {"cop-diagram build maps/nurses.toml"}


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        (None, "it was edited by hand; to keep the edit, first copy the file under another name"),
        (
            b"",
            "it has no fingerprint: another program wrote it, or an older version; to keep it, first copy it under "
            "another name",
        ),
    ],
)
def test_the_cure_of_an_edited_picture_says_that_the_edit_is_lost(
    repository: Repository, edited: bytes | None, said: str
) -> None:
    """As where somebody worked on a slide in PowerPoint, whether the fingerprint outlasts that or not."""
    repository.edit("nurses.toml", "{name}.svg", "{name}.pptx")
    repository.build()
    slide = repository.pictures / "nurses.pptx"
    slide.write_bytes(slide.read_bytes() + b" " if edited is None else edited)
    result = run("check", "maps", "--diff", "changes")
    assert (result.exit_code, result.stdout) == (
        1,
        f"pictures/nurses.pptx: edited: {said}\n"
        "    to replace it: cop-diagram build --force maps/nurses.toml\n2 fresh, 1 edited\n",
    )
    assert repository.check()["nurses.pptx"]["reasons"] == [{"cause": "", "message": said}]
    github = run("check", "maps", "--report", "github").stdout
    assert f"{said}%0Ato replace it: cop-diagram build --force maps/nurses.toml\n" in github
    assert "<p>To replace it: <code>" in Path("changes/index.html").read_text(encoding="utf-8")


def test_each_state_has_a_cure(repository: Repository) -> None:
    repository.build()
    name = "ward.svg"
    picture = repository.pictures / name
    intact = picture.read_bytes()
    for spoilt in (None, intact.replace(b"#ffffff", b"#eeeeee"), b"<svg/>"):
        picture.unlink()
        if spoilt is not None:
            picture.write_bytes(spoilt)
        (found,) = repository.check().values()
        assert found["status"] == ("missing" if spoilt is None else "edited")
        mended(found["cure"])
        assert picture.read_bytes() == intact
    (repository.maps / name).with_suffix(".toml").unlink()
    (found,) = repository.check().values()
    assert (found["status"], found["cure"]) == ("orphaned", "cop-diagram build --prune maps")
    mended(found["cure"])
    assert repository.check() == {}
    assert not picture.exists()


@pytest.mark.parametrize("format", [name for name, one in FORMATS.items() if one.stamp])
def test_a_changed_map_is_told_from_an_edited_picture(repository: Repository, format: str) -> None:
    repository.edit("nurses.toml", "{name}.svg", f"{{name}}.{format}")
    repository.build()
    picture = repository.pictures / f"nurses.{format}"
    intact = picture.read_bytes()
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    (found,) = repository.check().values()
    assert (found["status"], found["cure"]) == ("stale", "cop-diagram build maps/nurses.toml")
    assert found["changes"][0]["message"] == "“Stories” is called “Tales” now"
    mended(found["cure"])
    assert repository.check() == {}
    picture.write_bytes(intact[:-200] + bytes([intact[-200] ^ 1]) + intact[-199:])
    (found,) = repository.check().values()
    assert (found["status"], found["cure"]) == ("edited", "cop-diagram build --force maps/nurses.toml")


def test_the_cure_of_a_picture_in_another_folder_and_format(repository: Repository) -> None:
    (repository.maps / "two words").mkdir()
    for path in repository.maps.glob("*.toml"):
        path.rename(repository.maps / "two words" / path.name)
    for path in (repository.maps / "two words").glob("*.toml"):
        path.write_text(path.read_text("utf-8").split("\n[[output]]")[0] + "\n", encoding="utf-8")
    args = ("-o", "out", "--format", "png")
    found = repository.check(*args)
    assert found["ward.png"]["file"] == "out/two words/ward.png"
    assert found["ward.png"]["cure"] == ("cop-diagram build 'maps/two words/ward.toml' -o 'out/two words' --format png")
    for picture in found.values():
        mended(picture["cure"])
    assert repository.check(*args) == {}


def test_another_version_of_a_library_is_no_reason_where_all_lies_as_it_did(repository: Repository) -> None:
    repository.build()
    now = fingerprint.libraries_of(FORMATS["svg"].libraries)
    numpy = next(name for name in now if name.startswith("numpy "))
    was = tuple("numpy 1.0" if name == numpy else name for name in now)
    restamped(repository.pictures / "nurses.svg", libraries=was)
    assert repository.check() == {}
    assert repository.build()["drawn"] == []
    (found,) = repository.check("--strict").values()
    assert found["reasons"] == [{"cause": "libraries", "message": f"it was drawn with numpy 1.0; now there is {numpy}"}]
    assert [change["message"] for change in found["changes"]] == ["all that it shows is where it was"]
    assert found["cure"] == "cop-diagram build --strict maps/nurses.toml"
    mended(found["cure"])
    assert repository.check("--strict") == {}


def test_a_strict_build_draws_it_anew(repository: Repository) -> None:
    repository.build()
    restamped(repository.pictures / "nurses.svg", libraries=("numpy 1.0",))
    assert repository.build("--strict")["drawn"] == ["pictures/nurses.svg"]
    assert repository.check("--strict") == {}


def test_a_changed_map_needs_no_force_also_in_a_strict_check(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    (found,) = repository.check("--strict").values()
    assert found["cure"] == "cop-diagram build maps/nurses.toml"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"program": "0.0.1"}, "it was drawn by version 0.0.1 of cop-diagram; this is {program}"),
        ({"fonts": ("Source Sans Pro 400 0123456789ab",)}, "the font files in which the words are set are others now"),
        (
            {"options": "?"},
            "the way in which words are held (text) or what stands before ids (id_prefix) is another now",
        ),
    ],
)
def test_whatever_else_it_was_drawn_with_is_one(repository: Repository, changed: dict[str, str], reason: str) -> None:
    repository.build()
    restamped(repository.pictures / "ward.svg", **changed)
    (found,) = repository.check().values()
    assert [one["message"] for one in found["reasons"]] == [reason.format(program=fingerprint.this_program())]
    mended(found["cure"])
    assert repository.check() == {}


@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("png", "the number of pixels (dpi or width) is another now"),
        ("pdf", "what was asked of the drawing is another now"),
        ("pptx", "the template, the template's layout or the way in which frames are shown (as) is another now"),
    ],
)
def test_the_options_are_those_of_the_format(repository: Repository, format: str, said: str) -> None:
    repository.edit("nurses.toml", "{name}.svg", f"{{name}}.{format}")
    run("build", "maps/nurses.toml")
    restamped(repository.pictures / f"nurses.{format}", options="?")
    result = run("check", "maps/nurses.toml")
    assert result.stdout.startswith(f"pictures/nurses.{format}: stale: {said}\n")


def test_a_map_says_how_its_picture_is_to_look(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", "[[output]]", '[theme]\nbase = "dark"\n[page]\nsize = "4:3"\n[[output]]')
    (found,) = repository.check().values()
    said = "it is to look otherwise now: another page, theme, text size, font or the like is asked for"
    assert found["reasons"] == [{"cause": "look", "message": said}]
    assert [change["message"] for change in found["changes"]][:2] == [
        "the page was 960 x 540 pt and is 720 x 540 pt",
        "the colours are those of another theme",
    ]


def test_a_mistake_is_told_with_the_states_of_the_others(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    repository.edit("base.toml", '"Stories"', '"Tales"')
    result = run("check", "maps")
    assert result.exit_code == 2
    first, second, third, *_, last = result.stdout.splitlines()
    assert first.startswith('maps/nurses.toml:23:11: error: unknown cluster "sharin"')
    assert second == "pictures/ward.svg: stale: maps/ward.toml, or what it extends, says something else now"
    assert third == "    “Stories” is called “Tales” now"
    assert last == "1 fresh, 1 stale; 1 mistake in maps"


def test_a_fresh_picture_needs_no_layout(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.build()
    monkeypatch.setattr("cop_diagram.builds.working.sheets_of", None)
    assert repository.check() == {}
    assert repository.build()["drawn"] == []


def test_ends_of_lines_that_git_turned_make_no_picture_stale(repository: Repository) -> None:
    repository.build()
    picture = repository.pictures / "nurses.svg"
    picture.write_bytes(picture.read_bytes().replace(b"\n", b"\r\n"))
    assert repository.check() == {}


def test_a_picture_says_no_more_than_the_name_of_its_map(repository: Repository) -> None:
    repository.build()
    stamp = read_stamp((repository.pictures / "nurses.svg").read_bytes(), FORMATS["svg"]).fingerprint
    assert stamp.source == "../maps/nurses.toml"
    assert str(repository.maps.parent) not in stamp.to_json()
    assert versions.UNKNOWN not in stamp.libraries

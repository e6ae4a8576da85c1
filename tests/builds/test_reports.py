"""The forms in which ``check`` tells what it has found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.commands import run
from support.repositories import OUTPUT, Repository, restamped

from cop_diagram.builds import Change, Finding, Findings, Place, Reason, Status, job_summary, page
from cop_diagram.builds.reports import as_json, as_text
from cop_diagram.drawing import FORMATS, Format


def test_what_is_the_same_of_several_pictures_of_a_map_is_said_once(repository: Repository) -> None:
    repository.edit("nurses.toml", '{name}.svg"', '{name}"\nformat = ["svg", "png", "pdf"]\ndpi = 30')
    repository.build()
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    (repository.pictures / "teachers.svg").unlink()
    result = run("check", "maps", "--diff", "changes", "--report", "github")
    names = "pictures/nurses.svg, pictures/nurses.png and pictures/nurses.pdf"
    why = "maps/nurses.toml, or what it extends, says something else now"
    assert result.stdout == (
        f"{names}: stale: {why}\n"
        "    “Stories” is called “Tales” now\n"
        "    to mend them: cop-diagram build maps/nurses.toml\n"
        "pictures/teachers.svg: missing: there is no such file\n"
        "    to mend it: cop-diagram build maps/teachers.toml\n"
        "1 fresh, 3 stale, 1 missing\n"
        f"::error file=maps/nurses.toml,line=20,title=stale pictures::{names}: {why}"
        "%0A“Stories” is called “Tales” now%0Ato mend them: cop-diagram build maps/nurses.toml\n"
        "::error file=maps/teachers.toml,line=27,title=missing picture::pictures/teachers.svg: there is no such file"
        "%0Ato mend it: cop-diagram build maps/teachers.toml\n"
    )
    (found, _) = json.loads(run("check", "maps", "--report", "sarif").stdout)["runs"][0]["results"]
    assert found["message"]["text"] == f"{names}: {why}. “Stories” is called “Tales” now"
    page = Path("changes/index.html").read_text(encoding="utf-8")
    assert (page.count("<section>"), page.count('type="range"'), page.count("“Tales”")) == (2, 2, 1)
    assert set(repository.check()) == {"nurses.svg", "nurses.png", "nurses.pdf", "teachers.svg"}


def test_the_cures_of_pictures_that_are_told_together_are_told_each(repository: Repository) -> None:
    repository.edit("nurses.toml", OUTPUT, "")
    result = run("check", "maps/nurses.toml", "--format", "svg", "--format", "png")
    assert result.stdout == (
        "maps/nurses.svg and maps/nurses.png: missing: there are no such files\n"
        "    to mend it: cop-diagram build maps/nurses.toml\n"
        "    to mend it: cop-diagram build maps/nurses.toml --format png\n"
        "0 fresh, 2 missing\n"
    )


def _findings(count: int, status: Status, *reasons: Reason, cure: str = "cop-diagram build") -> Findings:
    place = Place("my.toml", 1)
    names = [f"{index}.svg" for index in range(count)]
    return Findings(tuple(Finding(name, "my.toml", "svg", status, reasons, (), cure, place) for name in names), ())


def test_a_change_that_several_pictures_have_is_said_once_and_which_have_the_others() -> None:
    names = ("the title was “A” and is “B”", "the year 2022 is new", "the page was small")
    title, year, page_ = (Change("words", name) for name in names)
    having = {
        "2021.svg": [title],
        "2022.svg": [title, year],
        "strip.svg": [year, title],
        "apart.svg": [page_],
        "map.svg": [title, page_],
        "deck.pdf": [title, year, page_],
        "more.svg": [title, year],
    }
    why, place = (Reason("map", "the map says something else now"),), Place("my.toml", 1)
    pictures = (
        Finding(name, "my.toml", "svg", "stale", why, tuple(found), "cop-diagram build", place)
        for name, found in having.items()
    )
    assert as_text(Findings(tuple(pictures), ())) == (
        "2021.svg, 2022.svg, strip.svg, map.svg, deck.pdf and more.svg: stale: the map says something else now\n"
        "    the title was “A” and is “B”\n"
        "    in 2022.svg, strip.svg, deck.pdf and 1 more: the year 2022 is new\n"
        "    in map.svg and deck.pdf: the page was small\n"
        "    to mend them: cop-diagram build\n"
        "apart.svg: stale: the map says something else now\n"
        "    the page was small\n"
        "    to mend it: cop-diagram build\n"
        "0 fresh, 7 stale\n"
    )


def test_a_change_may_be_said_of_several_groups_but_is_common_to_one() -> None:
    place, changes = Place("my.toml", 1), {name: Change("words", name) for name in "xyz"}
    pictures = tuple(
        Finding(f"{names}.svg", "my.toml", "svg", "stale", (), tuple(changes[name] for name in names), "", place)
        for names in ("xy", "xz", "yz", "y", "z")
    )
    assert [group.changes for group in Findings(pictures, ()).groups()] == [
        ("x", "in xy.svg: y", "in xz.svg: z"),
        ("y", "in yz.svg: z"),
        ("z",),
    ]


@pytest.mark.parametrize(("each", "left"), [(15, 0), (19, 0), (22, 18)])
def test_each_picture_has_its_changes_told_up_to_twenty_however_many_are_told_together(each: int, left: int) -> None:
    title, place = Change("title", "the title is another"), Place("my.toml", 1)
    having = {f"{n}.svg": [title, *(Change("words", f"word {n}-{k}") for k in range(each))] for n in range(6)}
    pictures = tuple(
        Finding(name, "my.toml", "svg", "stale", (Reason("map", "it is another"),), tuple(found), "", place)
        for name, found in having.items()
    )
    told = [f"    in {n}.svg: word {n}-{k}" for n in range(6) for k in range(min(each, 19))]
    more = [f"    and {left} more changes"] if left else []
    assert as_text(Findings(pictures, ())).splitlines()[1:-1] == ["    the title is another", *told, *more]


@pytest.mark.parametrize(("status", "verb"), [("stale", "mend"), ("edited", "replace"), ("orphaned", "remove")])
def test_several_pictures_are_told_as_several_and_the_cure_as_what_it_does(status: Status, verb: str) -> None:
    reasons = Reason("look", "it is blue", "they are blue"), Reason("map", "the map is another")
    for count, names, said in ((1, "0.svg", "it is blue"), (2, "0.svg and 1.svg", "they are blue")):
        found, word = _findings(count, status, *reasons), "it" if count == 1 else "them"
        told = f"{names}: {status}: {said}; the map is another\n    to {verb} {word}: cop-diagram build\n"
        assert as_text(found) == f"{told}0 fresh, {count} {status}\n"
        assert f"| {names} | {status} | {said}; the map is another | to {verb} {word}: `cop-diagram" in job_summary(
            found
        )
        assert f"<p>{said}; the map is another</p>\n<p>To {verb} {word}: <code>" in page(found)


def test_of_very_many_pictures_the_first_are_named_to_people_and_all_to_programs() -> None:
    first = "0.svg, 1.svg, 2.svg, 3.svg, 4.svg, 5.svg, 6.svg"
    found = _findings(46, "missing", Reason("", "there is no such file", "there are no such files"))
    assert as_text(found).splitlines()[0] == f"{first}, 7.svg and 38 more: missing: there are no such files"
    assert [one["file"] for one in json.loads(as_json(found))["pictures"]] == [f"{index}.svg" for index in range(46)]
    assert as_text(_findings(8, "missing")).startswith(f"{first} and 7.svg: missing: ")


def test_the_page_holds_both_pictures_and_nothing_from_outside(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", '"Nurses"', '"<b>Midwives"')
    (repository.pictures / "ward.svg").unlink()
    result = run("check", "maps", "--diff", "changes")
    assert result.exit_code == 1
    page = Path("changes/index.html").read_text(encoding="utf-8")
    assert page.count("data:image/svg+xml;base64,") == 3
    assert page.count('type="range"') == 1
    assert "the title was “Nurses” and is “&lt;b&gt;Midwives”" in page
    assert "http" not in page.replace("http-equiv", "")
    assert set(repository.bytes()) == {"nurses.svg", "teachers.svg"}


def test_the_page_has_no_image_of_what_browsers_do_not_show(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("nurses.toml", "teachers.toml", "ward.toml"):
        repository.edit(name, "{name}.svg", "{name}.pptx")
    run("build", "maps/nurses.toml")
    run("build", "maps/teachers.toml")
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    (repository.pictures / "teachers.pptx").write_bytes(b"")
    monkeypatch.setattr(Format, "encode_all", None)  # none is drawn in vain
    assert run("check", "maps", "--diff", "changes").exit_code == 1
    page = Path("changes/index.html").read_text(encoding="utf-8")
    assert page.count("<section>") == page.count("<p>Browsers show no picture of PPTX.</p>") == 3
    assert "<img" not in page


def test_annotations_stand_at_what_changed(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    repository.build()
    repository.edit("base.toml", '"Stories"', '"Tales, 100 %"')
    (repository.pictures / "nurses.svg").unlink()
    result = run("check", "maps")
    assert result.exit_code == 1
    errors = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert errors == [
        "::error file=maps/nurses.toml,line=27,title=missing picture::pictures/nurses.svg: there is no such file"
        "%0Ato mend it: cop-diagram build maps/nurses.toml",
        "::error file=maps/base.toml,line=20,title=stale picture::pictures/ward.svg: maps/ward.toml, or what it "
        "extends, says something else now%0A“Stories” is called “Tales, 100 %25” now"
        "%0Ato mend it: cop-diagram build maps/ward.toml",
    ]
    summary = Path("summary.md").read_text(encoding="utf-8")
    assert "### Pictures of maps: 1 fresh, 1 stale, 1 missing" in summary
    assert "| pictures/ward.svg | stale | " in summary


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("nurses.toml", '"Nurses"', '"Night shift"', "maps/nurses.toml,line=2"),
        ("nurses.toml", "[regions]", '[theme]\nbase = "dark"\n[regions]', "maps/nurses.toml,line=12"),
        ("base.toml", "[regions]", '[page]\nsize = "a4"\n[regions]', "maps/base.toml,line=12"),
    ],
)
def test_github_is_told_where_what_is_seen_as_a_whole_changed(
    repository: Repository, name: str, old: str, new: str, place: str
) -> None:
    repository.build()
    repository.edit(name, old, new)
    result = run("check", "maps", "--report", "github")
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("::"))
    assert line.startswith(f"::error file={place},title=stale picture::")


def test_github_is_told_ten_errors_at_most(repository: Repository) -> None:
    text = (repository.maps / "nurses.toml").read_text(encoding="utf-8")
    for number in range(12):
        repository.write(f"more-{number:02}.toml", text)
    result = run("check", "maps", "--report", "github")
    errors = [line for line in result.stdout.splitlines() if line.startswith("::error")]
    assert len(errors) == 10
    assert errors[-1] == "::error::6 more; 0 fresh, 15 missing"


@pytest.mark.parametrize("name", ["::error::forged", " \u00a0::stop-commands::x", "##[error]forged", "x ##[add-mask]"])
def test_github_obeys_no_name_of_a_picture(repository: Repository, name: str) -> None:
    """Neither at the beginning of a line nor, in the older form, within one."""
    repository.build()
    stamp = FORMATS["svg"].stamp
    shows = json.loads(stamp.take((repository.pictures / "nurses.svg").read_bytes())[0])["shows"]
    shows["words"].append([name, "told"])
    restamped(repository.pictures / "nurses.svg", shows=shows, map="?", scene="?")
    result = run("check", "maps", "--report", "github")
    (line,) = (line for line in result.stdout.splitlines() if line.lstrip().startswith("::"))
    assert line.startswith("::error file=maps/nurses.toml,line=")
    assert "is gone: “told”" in line
    assert "##[" not in result.stdout


def test_sarif_names_rule_and_line(repository: Repository) -> None:
    repository.build()
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    (run_,) = json.loads(run("check", "maps", "--report", "sarif").stdout)["runs"]
    (result,) = run_["results"]
    assert result["ruleId"] in {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    location = result["locations"][0]["physicalLocation"]
    assert (location["artifactLocation"]["uri"], location["region"]["startLine"]) == ("maps/nurses.toml", 20)
    assert "“Stories” is called “Tales” now" in result["message"]["text"]


def test_the_forms_of_a_report_are_those_of_the_table() -> None:
    from cop_diagram.builds import REPORTS
    from cop_diagram.commands import checking

    assert list(REPORTS) == list(checking.REPORTS)

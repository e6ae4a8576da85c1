"""``translate``, and ``--lang`` of the commands that draw, list and check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.commands import files, run

from cop_diagram import load_catalog
from cop_diagram.catalog.languages import LANGUAGES
from cop_diagram.model.phrases import enumerated

OWN = 'extends = "learning-activities"\n[slide]\ntitle = "Nurses"\n[select]\nclusters = ["sharing"]\n'
OWN += '[[activity]]\nid = "stories"\nname = "Ward stories"\nstatus = "active"\nsince = 2021\n'
DONE = 'extends = "my.toml"\n[slide]\nlanguage = "fr"\ntitle = "Infirmières"\noriginal.title = "Nurses"\n'
DONE += '[[activity]]\nid = "stories"\nname = "Récits du service"\noriginal.name = "Ward stories"\n'


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    Path("my.toml").write_text(OWN, "utf-8")
    return folder


def test_what_is_missing_stale_and_gone(folder: Path) -> None:
    result = run("translate", "my.toml", "--lang", "fr")
    assert (result.exit_code, result.stdout) == (
        1,
        "my.fr.toml: missing: slide.title: “Nurses”\nmy.fr.toml: missing: activity.stories.name: “Ward stories”\n"
        "my.fr.toml: 27 texts in “fr”: 2 missing\n",
    )
    assert "my.fr.toml" not in files(folder)
    more = '[[activity]]\nid = "rounds"\nname = "Tournées"\noriginal.name = "Rounds"\n'
    Path("my.fr.toml").write_text(DONE.replace('"Ward stories"', '"Tales"') + more, "utf-8")
    result = run("translate", "my.toml", "--lang", "fr")
    assert (result.exit_code, result.stdout) == (
        1,
        "my.fr.toml:9: stale: activity.stories.name: it translates “Tales”, which is now “Ward stories”\n"
        "my.fr.toml:10: gone: activity.rounds: my.toml has no such activity any more\n"
        "my.fr.toml: 27 texts in “fr”: 1 stale, 1 gone\n",
    )
    Path("my.fr.toml").write_text(DONE, "utf-8")
    result = run("translate", "my.toml", "--lang", "fr")
    assert (result.exit_code, result.output) == (0, "my.fr.toml: 27 texts in “fr”: all there and up to date\n")


def test_the_same_for_programs() -> None:
    Path("my.fr.toml").write_text(DONE.replace('"Ward stories"', '"Tales"').replace("original.title", "#"), "utf-8")
    result = run("translate", "my.toml", "--lang", "fr", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout_bytes) == {
        "file": "my.fr.toml",
        "extends": "my.toml",
        "language": "fr",
        "texts": 27,
        "findings": [
            {
                "state": "stale",
                "key": "activity.stories.name",
                "original": "Ward stories",
                "translated": "Tales",
                "shipped": None,
                "line": 9,
            }
        ],
        "unremembered": ["slide.title"],
    }


def test_a_translation_is_begun_filled_up_and_drawn(folder: Path) -> None:
    result = run("translate", "my.toml", "--lang", "fr", "-o", "my.fr.toml")
    assert (result.exit_code, result.stdout.splitlines()[-2:]) == (
        0,
        ["my.fr.toml: 27 texts in “fr”: 2 missing", "wrote my.fr.toml"],
    )
    assert '\nextends = "my.toml"\n' in Path("my.fr.toml").read_text("utf-8")
    Path("my.fr.toml").write_text(DONE.replace("original.title", "#"), "utf-8")
    result = run("translate", "my.toml", "--lang", "fr", "-o", "my.fr.toml")
    assert result.output == (
        "my.fr.toml: 27 texts in “fr”: all there and up to date\n"
        "my.fr.toml: note: 1 text lacks its original; -o notes it\nwrote my.fr.toml\n"
    )
    assert 'title = "Infirmières"\noriginal.title = "Nurses"\n' in Path("my.fr.toml").read_text("utf-8")
    assert run("render", "my.toml", "--lang", "fr").output == "wrote my.fr.svg\n"
    assert run("render", "my.fr.toml", "-o", "b.svg").output == "wrote b.svg\n"
    assert Path("b.svg").read_bytes() == Path("my.fr.svg").read_bytes()
    assert files(folder) == {"map.toml", "my.toml", "my.fr.toml", "my.fr.svg", "b.svg"}


def test_what_an_imported_list_has_from_the_slide_is_translated_as_there() -> None:
    rows = "Stories,Sharing,0.2,0.3\nOur rounds,Sharing,0.3,0.1\nField trips,Out and about,,\n"
    Path("list.csv").write_text(f"Activity,Cluster,From/with,Informal/formal\n{rows}", "utf-8")
    assert run("import", "list.csv", "-o", "list.toml", "--title", "Ours").exit_code == 0
    own = {
        "slide.title": "Ours",
        "cluster.out-and-about.name": "Out and about",
        "activity.our-rounds.name": "Our rounds",
    }
    asked = "".join(f"list.fr.toml: missing: {key}: “{text}”\n" for key, text in own.items())
    counted = (
        "list.fr.toml: 14 texts in “fr”: 3 missing, 11 as on the slide\n"
        "list.fr.toml: note: 11 texts are word for word as on the slide; -o puts in its translation\n"
    )
    result = run("translate", "list.toml", "--lang", "fr")
    assert (result.exit_code, result.output) == (1, asked + counted)
    result = run("translate", "list.toml", "--lang", "fr", "-o", "list.fr.toml")
    assert (result.exit_code, result.output) == (0, f"{asked}{counted}wrote list.fr.toml\n")
    ours, slide = load_catalog("list.toml", "fr"), load_catalog(language="fr")
    assert (ours.from_with, ours.informal_formal, ours.regions) == (
        slide.from_with,
        slide.informal_formal,
        slide.regions,
    )
    assert (ours.slide.title, ours.slide.credit) == ("Ours", slide.slide.credit)
    assert (ours.clusters[0].name, ours.clusters[0].description) == ("Partage", slide.clusters[0].description)
    assert [activity.name for activity in ours.activities] == ["Récits", "Our rounds", "Sorties sur le terrain"]
    result = run("translate", "list.toml", "--lang", "fr")
    assert (result.exit_code, result.output) == (1, f"{asked}list.fr.toml: 14 texts in “fr”: 3 missing\n")


def test_another_folder_and_another_language_than_those_that_are_shipped() -> None:
    Path("maps").mkdir()
    assert run("translate", "my.toml", "--lang", "sv", "-o", "maps/sv.toml").exit_code == 0
    assert '\nextends = "../my.toml"\n\n[slide]\nlanguage = "sv"\n' in Path("maps/sv.toml").read_text("utf-8")
    assert load_catalog("maps/sv.toml").slide.language == "sv"
    result = run("translate", "--lang", "sv", "-o", "slide.sv.toml")
    assert result.stdout.endswith("slide.sv.toml: 116 texts in “sv”: 116 missing\nwrote slide.sv.toml\n")
    assert run("validate", "slide.sv.toml").output.endswith("slide.sv.toml: ok, 42 activities in 7 clusters\n")


def test_what_cannot_be_added_is_told() -> None:
    Path("my.fr.toml").write_text('extends = "my.toml"\nslide = { language = "fr" }\n', "utf-8")
    result = run("translate", "my.toml", "--lang", "fr", "-o", "my.fr.toml")
    assert (result.exit_code, result.stderr) == (
        0,
        "my.fr.toml: warning: slide.title cannot be added: its table is written in one line or with dotted keys\n",
    )


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["my.toml"], "Error: Say into which language: --lang TAG.\n"),
        (["my.toml", "--lang", "fr", "--reviewed"], "Error: --reviewed is for -o FILE, which it changes.\n"),
        (
            ["my.toml", "--lang", "french"],
            "Error: Invalid value for '--lang': “french” is no language tag; it must be one such as fr or pt-BR.\n",
        ),
        (["-", "--lang", "fr"], "<stdin>: error: only a TOML file can be translated; import makes one of a list\n"),
        (["a.csv", "--lang", "fr"], "a.csv: error: only a TOML file can be translated; import makes one of a list\n"),
        (["none.toml", "--lang", "fr"], "none.toml: error: there is no such file\n"),
        (["my.toml", "--lang", "fr", "-o", "my.toml"], "my.toml: error: this is the map itself\n"),
        (["my.toml", "--lang", "fr", "-o", "a.svg"], "a.svg: error: its name must end in .toml\n"),
    ],
)
def test_what_cannot_be_asked_for(folder: Path, args: list[str], sentence: str) -> None:
    result = run("translate", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(sentence)
    assert files(folder) == {"map.toml", "my.toml"}


def test_every_command_takes_the_language() -> None:
    Path("my.fr.toml").write_text(DONE, "utf-8")
    assert run("validate", "my.toml", "--lang", "fr").output == "my.toml: ok, 7 activities in 1 cluster\n"
    assert "Récits du service" in run("list", "my.toml", "--lang", "fr").stdout
    assert 'name = "Récits du service"  # my.fr.toml\n' in run("show", "my.toml", "--lang", "fr").stdout
    assert run("report", "my.toml", "--lang", "fr", "--format", "json").stdout.startswith(
        '{\n  "title": "Infirmières",\n'
    )
    assert run("journey", "my.toml", "--lang", "fr", "-o", "years").output.startswith("wrote years/2021.svg\n")
    assert "Infirmières" in Path("years/strip.svg").read_text("utf-8")
    Path("list.csv").write_text("Activité\nRécits\n", "utf-8")
    assert run("import", "list.csv", "--lang", "fr", "-o", "list.toml").exit_code == 0
    catalog = load_catalog("list.toml")
    assert (catalog.slide.language, catalog.activities[0].id) == ("fr", "stories")


def test_the_slide_is_drawn_in_a_language(folder: Path) -> None:
    assert run("render", "--lang", "ar").output == "wrote learning-activities.ar.svg\n"
    root = Path("learning-activities.ar.svg").read_text("utf-8").partition(">")[0]
    assert 'lang="ar"' in root
    assert 'dir="rtl"' in root


@pytest.mark.parametrize("args", [[], ["--blank"], ["--from-list", "names.txt"]])
def test_a_map_is_begun_in_a_language(args: list[str]) -> None:
    Path("names.txt").write_text("Récits\nTroc\n", "utf-8")
    assert run("init", "new.toml", "--lang", "fr", "--no-schema", *args).exit_code == 0
    text = Path("new.toml").read_text("utf-8")
    assert "# Ce qui suit un # est un commentaire, que le programme ignore.\n" in text
    result = run("validate", "new.toml")
    assert (result.exit_code, "warning" in result.output) == (0, False)
    catalog = load_catalog("new.toml")
    assert (catalog.slide.language, catalog.slide.title) == ("fr", "Nos activités d’apprentissage")  # noqa: RUF001
    assert "Récits" in {activity.name for activity in catalog.activities}


def test_a_map_that_builds_on_one_speaks_its_language() -> None:
    run("init", "new.toml", "--lang", "nl", "--no-schema")
    run("init", "more.toml", "--from", "new.toml", "--no-schema")
    assert "een andere titel" in Path("more.toml").read_text("utf-8")
    assert load_catalog("more.toml").slide.language == "nl"
    run("init", "german.toml", "--from", "new.toml", "--lang", "de", "--no-schema")
    assert load_catalog("german.toml").slide.language == "de"


def test_the_help_names_every_language() -> None:
    for command in ("render", "init", "translate"):
        said = " ".join(run(command, "--help").stdout.split())
        assert f"The slide comes in {enumerated([tag for tag in LANGUAGES if tag != 'en'])}." in said

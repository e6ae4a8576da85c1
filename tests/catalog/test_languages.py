"""The slide and starter files in other languages, and maps that build on them."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from support.small_map import SMALL

from cop_diagram import load_catalog
from cop_diagram.catalog import files_of
from cop_diagram.catalog.languages import (
    FOLDER,
    LANGUAGES,
    SLIDE,
    slide_name,
    starter_words,
    translation_file,
    workshop_words,
)
from cop_diagram.catalog.reading import trace_bytes, trace_catalog
from cop_diagram.catalog.translating import examined
from cop_diagram.model.problems import InputError

OTHERS = [tag for tag in LANGUAGES if tag != "en"]
OWN = f'extends = "{SLIDE}"\n[slide]\ntitle = "Nurses"\n[[activity]]\nid = "stories"\nname = "Ward stories"\n'
FRENCH = 'extends = "my.toml"\n[slide]\nlanguage = "fr"\ntitle = "Infirmières"\n'

others = pytest.mark.parametrize("tag", OTHERS)


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    Path("my.toml").write_text(OWN, "utf-8")
    return folder


def said(path: str, language: str | None = None) -> list[str]:
    try:
        return list(map(str, trace_catalog(path, language).warnings))
    except InputError as error:
        return list(map(str, error.problems))


def names(path: str, language: str | None = None) -> dict[str, str]:
    return {activity.id: activity.name for activity in load_catalog(path, language).activities}


def _braces(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_each_language_but_the_first_has_its_file() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(OTHERS)
    for folder in ("starters", "workshop"):
        assert sorted(path.stem for path in (FOLDER / folder).iterdir()) == sorted(LANGUAGES)


@others
def test_every_text_of_the_slide_is_there_and_up_to_date(tag: str) -> None:
    assert trace_catalog(None, tag).warnings == ()
    found = examined(None, translation_file(None, tag), SLIDE, tag)
    assert (found.findings, found.unremembered) == ((), ())
    assert len(found.originals) == 116
    assert load_catalog(language=tag).slide.language == tag


@others
def test_starter_files_say_the_same_in_each(tag: str) -> None:
    english, own = starter_words("en"), starter_words(tag)
    assert list(own) == list(english)
    for key, text in own.items():
        assert _braces(text) == _braces(english[key]), key
        assert text != english[key], key


@others
def test_decks_and_handouts_say_the_same_in_each(tag: str) -> None:
    english, own = workshop_words("en")._asdict(), workshop_words(tag)._asdict()
    for key, text in own.items():
        assert _braces(text) == _braces(english[key]), key
        assert text != english[key] or text.isalpha(), key  # a word can be the same in both
    assert workshop_words(f"{tag}-XX") == workshop_words(tag)


def test_decks_and_handouts_are_english_in_a_language_in_which_they_do_not_come() -> None:
    assert workshop_words("sv") == workshop_words("en")


@others
def test_a_map_builds_on_the_slide_in_a_language(tag: str) -> None:
    slide = load_catalog(language=tag)
    Path("own.toml").write_text(f'extends = "{SLIDE}.{tag}"\n[slide]\ntitle = "?"\n', "utf-8")
    catalog = load_catalog("own.toml")
    assert catalog.activities == slide.activities
    assert (catalog.slide.language, catalog.regions) == (tag, slide.regions)
    assert said("own.toml") == []


def test_the_slide_comes_in_the_language_that_a_map_says() -> None:
    Path("own.toml").write_text(f'extends = "{SLIDE}"\n[slide]\ntitle = "Nós"\nlanguage = "pt-BR"\n', "utf-8")
    catalog = load_catalog("own.toml")
    assert catalog.activities == load_catalog(language="pt").activities
    assert catalog.slide.language == "pt-BR"
    assert said("own.toml") == []


def test_a_map_can_build_on_the_english_slide_all_the_same() -> None:
    Path("own.toml").write_text(f'extends = "{SLIDE}.en"\n[slide]\ntitle = "Nós"\nlanguage = "pt"\n', "utf-8")
    assert load_catalog("own.toml").activities == load_catalog().activities
    assert said("own.toml")[0].startswith('own.toml:4:12: warning: language is "pt", but 106 texts are still in "en": ')


def test_a_language_in_which_the_slide_does_not_come() -> None:
    assert slide_name("sv-SE") == SLIDE
    known = '"en", "es", "fr", "pt", "de", "nl" and "ar"'
    with pytest.raises(InputError) as caught:
        load_catalog(language="sv")
    assert str(caught.value) == (
        f'learning-activities: error: there is no "sv" of it; the slide comes in {known}, and for others: '
        "cop-diagram translate --lang sv -o learning-activities.sv.toml"
    )
    assert said("my.toml", "sv") == [
        f'my.toml: error: there is no "sv" of it; the slide comes in {known}, and for others: '
        "cop-diagram translate my.toml --lang sv -o my.sv.toml"
    ]
    Path("own.toml").write_text(f'extends = "{SLIDE}.fx"\n', "utf-8")
    assert said("own.toml") == [
        'own.toml:1:11: error: cannot extend "learning-activities.fx": there is no such file; '
        'did you mean "learning-activities.fr"?'
    ]


def test_what_a_map_says_itself_stays_and_is_told() -> None:
    found = names("my.toml", "fr")
    assert (found["stories"], found["tips"]) == ("Ward stories", "Astuces")
    assert said("my.toml", "fr") == [
        'my.toml in fr: warning: language is "fr", but 2 texts are still in "en": slide.title and activity.name'
    ]
    assert said("my.toml", "en") == said("my.toml") == []


def test_a_translation_beside_a_map_is_found() -> None:
    Path("my.fr.toml").write_text(f'{FRENCH}[[activity]]\nid = "stories"\nname = "Récits du service"\n', "utf-8")
    assert names("my.toml", "fr") == names("my.fr.toml")
    assert names("my.toml", "fr-CA")["stories"] == "Récits du service"
    assert load_catalog("my.toml", "fr").slide.title == "Infirmières"
    assert said("my.fr.toml") == []
    assert files_of(Path("my.fr.toml"))[:2] == (Path("my.fr.toml"), Path("my.toml"))


def test_a_file_beside_a_map_that_is_no_translation_of_it() -> None:
    Path("my.fr.toml").write_text(SMALL, "utf-8")
    assert said("my.toml", "fr") == [
        'my.fr.toml: error: it must extend my.toml, which it is to say in "fr"',
        'my.fr.toml:1:1: error: language is "en"; it must be "fr"',
    ]


def test_what_a_map_names_in_its_own_language_is_found_in_another() -> None:
    Path("my.toml").write_text(
        f'extends = "{SLIDE}"\n[select]\nclusters = ["Sharing"]\nactivities = ["working on a case"]\n'
        '[[activity]]\nid = "ours"\nname = "Ours"\ncluster = "sharing"\nfrom_with = "learning from"\n'
        "informal_formal = 0.2\n",
        "utf-8",
    )
    assert names("my.toml", "de").keys() == names("my.toml").keys()
    Path("my.de.toml").write_text(
        'extends = "my.toml"\n[slide]\nlanguage = "de"\n[select]\nactivities = ["Rundfrage", "Stories"]\n', "utf-8"
    )
    assert said("my.de.toml") == [
        'my.de.toml:5:15: error: unknown activity "Rundfrage"; did you mean "umfragen"? '
        "Allowed are: news, pointers-to-resources, information, stories, tips, polls, document-sharing, "
        "case-clinics, ours"
    ]


def test_standard_input_can_be_wanted_in_a_language() -> None:
    traced = trace_bytes(OWN.encode(), "<stdin>", None, "nl")
    assert traced.catalog.slide.language == "nl"
    assert [str(warning) for warning in traced.warnings] == [
        '<stdin> in nl: warning: language is "nl", but 2 texts are still in "en": slide.title and activity.name'
    ]


def test_a_whole_map_of_another_language_stands_where_the_slide_has_its_names() -> None:
    whole = SMALL.replace('"Nurses"', '"Infirmières"\nlanguage = "fr"').replace('"stories"', '"recits"')
    whole = whole.replace('name = "Stories"', 'name = "Récits"').replace("from_with = 0.2\ninformal_formal = 0\n", "")
    Path("whole.toml").write_text(whole, "utf-8")
    (activity,) = load_catalog("whole.toml").activities
    (stories,) = (a for a in load_catalog().activities if a.id == "stories")
    assert (activity.placed, activity.from_with) == ("slide", stories.from_with)

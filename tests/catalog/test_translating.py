"""What a translation of a map lacks, and its file with what is to be filled in."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_map import SMALL

from cop_diagram import load_catalog
from cop_diagram.catalog.reading import trace_catalog
from cop_diagram.catalog.translating import Examined, examined
from cop_diagram.catalog.translation_files import filled
from cop_diagram.model.problems import InputError

MAP = SMALL + 'description = "Told."\nstatus = "planned"\nsince = 2021\n'
TEXTS = {
    "slide.title": "Nurses",
    "axes.from_with.start": "Learning from",
    "axes.from_with.end": "Learning with",
    "axes.informal_formal.start": "Informal",
    "axes.informal_formal.end": "Formal",
    "regions.each_other": "each other",
    "regions.outside_sources": "outside sources",
    "legend.planned": "planned",
    "legend.since": "since",
    "cluster.sharing.name": "Sharing",
    "activity.stories.name": "Stories",
    "activity.stories.description": "Told.",
}
TRANSLATION = Path("map.sv.toml")


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    Path("map.toml").write_text(MAP, "utf-8")
    return folder


def found() -> Examined:
    return examined(Path("map.toml"), TRANSLATION, "map.toml", "sv")


def findings() -> list[tuple[str, str, str | None, str | None]]:
    return [(one.state, one.key, one.remembered, one.original) for one in found().findings]


def write(*, reviewed: bool = False) -> str:
    data, refused = filled(found(), reviewed=reviewed)
    assert refused == ()
    TRANSLATION.write_bytes(data)
    return data.decode()


def translate() -> str:
    """Fill in everything that is asked for, as a person does."""
    text = write()
    for line in text.splitlines():
        if line.startswith("# ") and ' = "' in line:
            key, _, said = line[2:].partition(' = "')
            text = text.replace(f"\n{line}\n", f'\n{key} = "På svenska {said}\n', 1)
    TRANSLATION.write_text(text, "utf-8")
    return text


def change(old: str, new: str, file: str = "map.toml") -> None:
    text = Path(file).read_text("utf-8")
    assert text.count(old) == 1
    Path(file).write_text(text.replace(old, new), "utf-8")


def test_all_texts_are_missing_at_first() -> None:
    assert findings() == [("missing", key, None, text) for key, text in TEXTS.items()]


def test_a_file_is_begun_that_can_be_drawn_and_filled_in() -> None:
    text = write()
    assert text.startswith('# The words of "map.toml" in another language.\n#\n')
    assert '\n[[activity]]\nid = "stories"\noriginal.name = "Stories"\n# name = "Stories"\n' in text
    assert load_catalog(TRANSLATION).slide.language == "sv"
    assert load_catalog(TRANSLATION).activities == load_catalog("map.toml").activities
    assert len(findings()) == len(TEXTS)
    assert write() == text
    translate()
    assert (findings(), found().unremembered) == ([], ())
    assert trace_catalog("map.toml", "sv").warnings == ()
    assert load_catalog("map.toml", "sv").legend["since"] == "På svenska since"


def test_a_text_that_changed_is_stale_until_its_original_is_noted() -> None:
    translate()
    change('"Stories"', '"Tales"')
    assert findings() == [("stale", "activity.stories.name", "Stories", "Tales")]
    (finding,) = found().findings
    assert TRANSLATION.read_text("utf-8").splitlines()[(finding.line or 0) - 1] == 'original.name = "Stories"'
    noted = 'original.name = "Stories"\n# original.name = "Tales"\nname = "På svenska Stories"\n'
    assert noted in write()
    assert noted in write()
    assert len(findings()) == 1
    assert 'original.name = "Tales"\nname = "På svenska Stories"\n' in write(reviewed=True)
    assert "# original" not in TRANSLATION.read_text("utf-8")
    assert findings() == []


def test_a_text_that_changed_before_it_was_translated_is_only_missing() -> None:
    write()
    change('"Stories"', '"Tales"')
    assert ("missing", "activity.stories.name", None, "Tales") in findings()
    assert 'original.name = "Tales"\n' in write()
    assert 'original.name = "Stories"\n' not in write()


def test_what_is_no_longer_there_is_left_out_and_told() -> None:
    change('[[activity]]\nid = "stories"', '[[activity]]\nid = "other"\nname = "Other"\n\n[[activity]]\nid = "stories"')
    translate()
    change('[[activity]]\nid = "other"\nname = "Other"\n\n', "")
    change('description = "Told."\n', "")
    assert findings() == [
        ("gone", "activity.other", None, None),
        ("gone", "activity.stories.description", "Told.", None),
    ]
    (warning,) = trace_catalog(TRANSLATION).warnings
    line = TRANSLATION.read_text("utf-8").splitlines().index('id = "other"') + 1
    assert str(warning) == (
        f'map.sv.toml:{line}:6: warning: map.toml has no activity "other"; what translates it is left out'
    )
    assert [activity.id for activity in load_catalog(TRANSLATION).activities] == ["stories"]


def test_a_translation_by_hand_gets_its_originals() -> None:
    TRANSLATION.write_text('extends = "map.toml"\n[slide]\nlanguage = "sv"\ntitle = "Sköterskor" # vi\n', "utf-8")
    assert found().unremembered == (("slide", "title"),)
    assert 'title = "Sköterskor" # vi\noriginal.title = "Nurses"\n' in write()
    assert found().unremembered == ()


def test_a_table_in_one_line_is_left_as_it_is() -> None:
    TRANSLATION.write_text(
        'extends = "map.toml"\n[slide]\nlanguage = "sv"\ntitle = "S"\n[axes]\nfrom_with = { start = "A" }\n', "utf-8"
    )
    data, refused = filled(found())
    assert [finding.key for finding in refused] == ["axes.from_with.end"]
    assert b'\nfrom_with = { start = "A" }\n' in data
    assert b'\n[axes.informal_formal]\noriginal.start = "Informal"\n' in data


def test_only_what_a_map_says_itself_is_to_be_translated_where_the_slide_comes_in_the_language() -> None:
    Path("own.toml").write_text(
        'extends = "learning-activities"\n[slide]\ntitle = "Us"\n[[activity]]\nid = "news"\nname = "Bulletin"\n',
        "utf-8",
    )
    here = examined(Path("own.toml"), Path("own.nl.toml"), "own.toml", "nl")
    assert [one.key for one in here.findings] == ["slide.title", "activity.news.name"]
    assert len(here.originals) == 107


def german() -> Examined:
    return examined(Path("map.toml"), Path("map.de.toml"), "map.toml", "de")


def shipped() -> dict[str, str]:
    return {one.key: one.shipped for one in german().findings if one.shipped is not None}


OWN = {"slide.title", "activity.stories.description"}


@given(st.sets(st.sampled_from(sorted(set(TEXTS) - {"legend.planned", "legend.since"}))))
def test_what_is_word_for_word_the_slides_is_translated_as_there(changed: set[str]) -> None:
    """And what is changed by a single letter is to be translated."""
    text = MAP
    for key in changed:
        text = text.replace(f'"{TEXTS[key]}"', f'"{TEXTS[key]}s"')
    Path("map.toml").write_text(text, "utf-8")
    Path("map.de.toml").unlink(missing_ok=True)
    assert set(shipped()) == set(TEXTS) - OWN - changed
    data, refused = filled(german())
    assert refused == ()
    Path("map.de.toml").write_bytes(data)
    assert {one.key for one in german().findings} == OWN | changed
    assert (shipped(), german().unremembered) == ({}, ())
    ours, slide = load_catalog("map.de.toml"), load_catalog(language="de")
    assert ("axes.from_with.start" in changed) == (ours.from_with.start != slide.from_with.start)
    assert ("cluster.sharing.name" in changed) == (ours.clusters[0].name != slide.clusters[0].name)
    assert ours.legend["planned"] == slide.legend["planned"]


def test_words_of_the_slide_are_known_in_other_lines_and_of_an_entry_with_another_id() -> None:
    change('"Stories"', '"Field\\ntrips"')
    change('id = "stories"', 'id = "tour"')
    change('name = "Sharing"', 'name = "Stories"')
    assert shipped()["activity.tour.name"] == "Exkursionen"
    assert "cluster.sharing.name" not in shipped()


def test_words_of_the_slide_in_one_language_are_known_in_another() -> None:
    change('title = "Nurses"', 'title = "Infirmières"\nlanguage = "fr"')
    change('"Stories"', '"Récits"')
    assert shipped() == {"activity.stories.name": "Geschichten"} | {
        key: text for key, text in shipped().items() if key.startswith("legend.")
    }
    change('"fr"', '"sv"')
    assert {key for key in shipped() if not key.startswith("legend.")} == set()


def test_a_translation_that_was_begun_before_gets_the_words_of_the_slide_in_place_of_its_remarks() -> None:
    head = 'extends = "map.toml"\n[slide]\nlanguage = "de"\n'
    own = '[[cluster]]\nid = "sharing"\noriginal.name = "Sharing"\n# ours\n'
    for before in ("each other", "one another"):
        begun = f'[regions]\noriginal.each_other = "{before}"\n# each_other = "{before}"\n'
        Path("map.de.toml").write_text(head + begun + own, "utf-8")
        text = filled(german())[0].decode()
        assert '[regions]\noriginal.each_other = "each other"\neach_other = "untereinander"\n' in text
        assert before not in text.replace('original.each_other = "each other"', "")
        assert 'original.name = "Sharing"\nname = "Teilen"\n# ours\n' in text


def test_originals_are_of_no_map_and_not_inherited() -> None:
    translate()
    plain = trace_catalog(TRANSLATION)
    assert "original" not in str(plain.merged.values)
    Path("more.toml").write_text('extends = "map.sv.toml"\n[slide]\ntitle = "Mer"\n', "utf-8")
    assert trace_catalog("more.toml").warnings == ()


def test_mistakes_in_originals_are_told() -> None:
    TRANSLATION.write_text(
        'extends = "map.toml"\n[slide]\nlanguage = "sv"\noriginal.titel = "Nurses"\n'
        '[[activity]]\nid = "stories"\noriginal.name = 3\norigenal.name = "Stories"\n', "utf-8"
    )  # fmt: skip
    with pytest.raises(InputError) as caught:
        load_catalog(TRANSLATION)
    assert list(map(str, caught.value.problems)) == [
        'map.sv.toml:4:10: error: unknown key "titel"; did you mean "title"? Allowed are: title, subtitle, credit',
        "map.sv.toml:7:17: error: name is 3; it must be text in quotation marks",
        'map.sv.toml:8:1: error: unknown key "origenal"; did you mean "original"? Allowed are: id, name, cluster, '
        "from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu, original",
    ]


def test_a_translation_into_another_language_than_asked_for() -> None:
    TRANSLATION.write_text('extends = "map.toml"\n[slide]\nlanguage = "da"\n', "utf-8")
    with pytest.raises(InputError) as caught:
        found()
    assert str(caught.value) == 'map.sv.toml:3:12: error: language is "da"; it must be "sv"'


@given(st.sets(st.sampled_from(sorted(TEXTS))), st.sets(st.sampled_from(["Nurses", "Sharing", "Stories", "Told."])))
def test_any_part_of_a_translation_can_be_done_and_any_text_change(done: set[str], changed: set[str]) -> None:
    """What is missing and what is stale is told of each text by itself, and filling up loses nothing."""
    Path("map.toml").write_text(MAP, "utf-8")
    TRANSLATION.unlink(missing_ok=True)
    text, table, id_ = write(), "", ""
    lines = []
    for line in text.splitlines():
        table = line.strip("[]") if line.startswith("[") else table
        id_ = f".{line[6:-1]}" if line.startswith("id = ") else "" if line.startswith("[") else id_
        key = line[2:].partition(" ")[0]
        lines.append(f'{key} = "x"' if line.startswith("# ") and f"{table}{id_}.{key}" in done else line)
    TRANSLATION.write_text("\n".join(lines), "utf-8")
    for old in changed:
        change(f'"{old}"', f'"{old} new"')
    states = {one.key: one.state for one in found().findings}
    assert states == {
        key: "stale" if key in done else "missing" for key, said in TEXTS.items() if key not in done or said in changed
    }
    before = tomllib.loads(TRANSLATION.read_text("utf-8"))
    after = tomllib.loads(write())
    assert {key: value for key, value in after["slide"].items() if key != "original"} == {
        key: value for key, value in before["slide"].items() if key != "original"
    }
    assert {one.key: one.state for one in found().findings} == states
    write(reviewed=True)
    assert {one.key for one in found().findings} == set(TEXTS) - done

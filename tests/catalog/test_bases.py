"""Which map a map is to look like: the one that it builds on, or the slide, if most activities are the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from support.differences import write
from support.spreadsheets import imported

from cop_diagram import load_catalog
from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.sheets import as_csv
from cop_diagram.commands.listing import as_json
from cop_diagram.drawing import origin_of
from cop_diagram.model import ALIKE, Activity, alike
from cop_diagram.style import Style

ONE_MORE = """
[[activity]]
id = "rota"
name = "Watering rota"
cluster = "sharing"
from_with = 0.5
informal_formal = 0.45
"""
EXTENDS = 'extends = "learning-activities"\n'


def test_a_map_is_to_look_like_the_one_that_it_builds_on(tmp_path: Path) -> None:
    own = write(EXTENDS + ONE_MORE, f"{tmp_path}/own.toml")
    assert load_catalog(own).base == load_catalog()
    second = write('extends = "own.toml"\n[[activity]]\nid = "polls"\nname = "Weekly polls"', f"{tmp_path}/second.toml")
    assert load_catalog(second).base == load_catalog(own)


def test_a_copy_of_the_slide_that_was_changed_is_to_look_like_the_slide(tmp_path: Path) -> None:
    text = shipped_catalog().read_text(encoding="utf-8")
    assert load_catalog(write(text, f"{tmp_path}/copy.toml")).base is None
    assert load_catalog(write(text + ONE_MORE, f"{tmp_path}/copy.toml")).base == load_catalog()


def test_a_list_of_the_slide_that_was_changed_is_too() -> None:
    slide = load_catalog()
    assert imported(as_csv(slide))[0].base is None
    changed = replace(slide, activities=slide.activities[1:])
    assert imported(as_csv(changed))[0].base == slide


def test_a_map_in_a_language_is_to_look_like_the_slide_in_that_language(tmp_path: Path) -> None:
    own = write(EXTENDS + ONE_MORE, f"{tmp_path}/own.toml")
    assert load_catalog(own, "fr").base == load_catalog(language="fr")


def test_a_translation_is_to_look_like_what_it_translates_as_far_as_that_is_in_its_language(tmp_path: Path) -> None:
    own = write(EXTENDS + ONE_MORE, f"{tmp_path}/own.toml")
    words = '[slide]\nlanguage = "de"\n[[activity]]\nid = "rota"\nname = "Gießplan"\n'
    file = write('extends = "own.toml"\n' + words, f"{tmp_path}/own.de.toml")
    german = load_catalog(own, "de")
    assert "Gießplan" in {activity.name for activity in german.activities}
    assert german.base is not None
    assert german.base.base == load_catalog(language="de")
    direct = load_catalog(file)
    assert (direct, direct.base, direct.base and direct.base.base) == (german, german.base, german.base.base)


def test_a_list_of_all_that_a_map_says_is_that_of_this_map_alone(tmp_path: Path) -> None:
    own = load_catalog(write(EXTENDS + ONE_MORE, f"{tmp_path}/own.toml"))
    assert own.base is not None
    assert as_json(own) == as_json(replace(own, base=None))
    assert "base" not in json.loads(as_json(own))


def test_the_slide_in_another_language_has_other_names_and_looks_like_none() -> None:
    assert load_catalog().base is None
    assert load_catalog(language="fr").base is None


def test_a_map_of_few_of_the_activities_is_to_look_like_none(tmp_path: Path) -> None:
    few = load_catalog(write(EXTENDS + '[select]\nclusters = ["sharing", "visits"]', f"{tmp_path}/few.toml"))
    assert few.activities
    assert few.base is None


def test_maps_are_alike_while_three_quarters_of_all_activities_are_the_same() -> None:
    slide = load_catalog()
    count = len(slide.activities)
    gone = next(number for number in range(count) if count - number < ALIKE * count)
    assert alike(slide, replace(slide, activities=slide.activities[gone - 1 :]))
    assert not alike(slide, replace(slide, activities=slide.activities[gone:]))
    new = tuple(Activity(f"new-{number}", "New", (), 0.5, 0.5) for number in range(count))
    assert not alike(slide, replace(slide, activities=(*slide.activities, *new)))


def test_what_a_map_is_to_look_like_counts_for_its_pictures(tmp_path: Path) -> None:
    """Its own words are the same before and after, but not where they lie."""
    own = load_catalog(write(EXTENDS + ONE_MORE, f"{tmp_path}/own.toml"))
    assert own.base is not None
    other = replace(own, base=replace(own.base, activities=own.base.activities[1:]))
    renamed = replace(own.base.activities[0], also=("Gossip",))
    same = replace(own, base=replace(own.base, activities=(renamed, *own.base.activities[1:])))
    assert origin_of(own, Style()) != origin_of(other, Style())
    assert origin_of(own, Style()) == origin_of(same, Style())

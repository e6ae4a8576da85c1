"""Texts that are still in the language of what a map builds on."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_map import SMALL

from cop_diagram.catalog.reading import trace_catalog

TEACHERS = """\
extends = "base.toml"
[slide]
title = "Profesores"
language = "es"
[axes]
from_with = { start = "Aprender de", end = "Aprender con" }
informal_formal = { start = "Informal", end = "Formal" }
[regions]
each_other = "entre nosotros"
outside_sources = "fuera"
[[cluster]]
id = "sharing"
name = "Compartir"
"""
STORIES = '[[activity]]\nid = "stories"\nname = "Historias"\n'


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    Path("base.toml").write_text(SMALL + 'description = "Told."\n', "utf-8")
    return folder


def said(text: str) -> list[str]:
    Path("my.toml").write_text(text, "utf-8")
    return list(map(str, trace_catalog("my.toml").warnings))


def test_texts_of_the_base_are_counted_and_named() -> None:
    start = 'my.toml:4:12: warning: language is "es", but'
    assert said(TEACHERS) == [f'{start} 2 texts are still in "en": activity.name and activity.description']
    assert said(TEACHERS + STORIES) == [f'{start} 1 text is still in "en": activity.description']
    assert said(TEACHERS + STORIES + 'description = ""\n') == []


def test_only_words_of_the_legend_that_are_used_count() -> None:
    told = TEACHERS + STORIES + 'description = "Se cuentan."\nstatus = "planned"\nsince = 2021\n'
    assert said(told) == [
        'my.toml:4:12: warning: language is "es", but 2 texts are still in "en": legend.planned and legend.since'
    ]
    assert said(told + '[legend]\nplanned = "previsto"\nsince = "desde"\n') == []


def test_the_same_language_of_another_country_is_no_other() -> None:
    assert said(TEACHERS.replace('"es"', '"en-GB"')) == []


def test_a_map_that_builds_on_nothing_has_all_words_in_its_language() -> None:
    assert said(SMALL.replace('"Nurses"', '"Enfermeras"\nlanguage = "es"')) == []
    assert said(SMALL.replace('"Nurses"', '"Enfermeras"\nlanguage = "es"') + 'status = "idea"\n') == [
        'my.toml:3:12: warning: language is "es", but 1 text is still in "en": legend.idea'
    ]


def test_a_language_is_inherited_with_the_texts() -> None:
    spanish = TEACHERS + STORIES + 'description = "Se cuentan."\n'
    Path("spanish.toml").write_text(spanish, "utf-8")
    assert said('extends = "spanish.toml"\n[slide]\ntitle = "Otros"\n') == []
    assert said('extends = "spanish.toml"\n[slide]\ntitle = "Others"\nlanguage = "en"\n') == [
        'my.toml:4:12: warning: language is "en", but 9 texts are still in "es": axes.from_with.start, '
        "axes.from_with.end, axes.informal_formal.start, axes.informal_formal.end, regions.each_other, "
        "regions.outside_sources, cluster.name, activity.name and activity.description"
    ]

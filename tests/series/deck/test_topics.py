"""Which slides a deck has, and what they say."""

from __future__ import annotations

from dataclasses import replace

from support.catalogs import small
from support.communities import NURSES, WATER, menu

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.model import Catalog
from cop_diagram.series.deck.topics import (
    ClusterTopic,
    Dimension,
    Journey,
    Menu,
    Opening,
    Standing,
    WholeMap,
    topics,
)

WORDS = workshop_words("en")


def kinds(catalog: Catalog) -> list[type]:
    return [type(topic) for topic in topics(catalog, WORDS)]


def test_the_slides_deck_has_a_slide_for_each_dimension_and_cluster() -> None:
    assert kinds(load_catalog()) == [Opening, *[Dimension] * 3, WholeMap, *[ClusterTopic] * 7, Menu]


def test_status_and_years_have_slides_where_the_map_has_them() -> None:
    assert kinds(load_catalog(WATER))[-3:] == [Standing, Journey, Menu]
    once = replace(small(), activities=tuple(replace(a, since=2020) for a in small().activities))
    assert not {Standing, Journey} & set(kinds(once))


def test_each_activity_can_be_ticked_once() -> None:
    for catalog in (load_catalog(), load_catalog(NURSES), small()):
        (found,) = (topic for topic in topics(catalog, WORDS) if isinstance(topic, Menu))
        ticked = [activity.id for section in found.sections for activity in section.activities]
        assert sorted(ticked) == sorted(activity.id for activity in catalog.activities)
    assert [section.heading for section in found.sections] == ["Sharing care", "Growing together", "Others"]


def test_the_ends_of_a_dimension_are_those_farthest_along_it() -> None:
    across, down, outside = (t for t in topics(load_catalog(), WORDS) if isinstance(t, Dimension))
    assert (across.start.word, across.end.word) == ("Learning from", "Learning with")
    assert max(a.from_with for a in across.start.examples) < min(a.from_with for a in across.end.examples)
    assert max(a.informal_formal for a in down.start.examples) < min(a.informal_formal for a in down.end.examples)
    assert not any(a.outside for a in outside.start.examples)
    assert all(a.outside for a in outside.end.examples)


def test_no_activity_stands_for_both_ends() -> None:
    few = replace(small(), activities=small().activities[:3])
    for topic in topics(few, WORDS):
        if isinstance(topic, Dimension):
            assert not set(topic.start.examples) & set(topic.end.examples)


def test_what_is_chosen_is_told_beside_a_menu_only() -> None:
    def headings(catalog: Catalog) -> list[str]:
        (found,) = (topic for topic in topics(catalog, WORDS) if isinstance(topic, Standing))
        return [section.heading for section in found.sections]

    assert headings(load_catalog(NURSES)) == ["active", "planned", "idea", "stopped"]
    assert headings(menu())[-2:] == ["chosen", "on the menu"]

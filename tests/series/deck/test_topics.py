"""Which slides a deck has, and what they say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.catalogs import small
from support.communities import NURSES, WATER, menu

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.model import FRAMES, Activity, Catalog
from cop_diagram.series.deck.topics import ClusterTopic, Dimension, Journey, Menu, Opening, Standing, WholeMap, topics

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


def test_a_cluster_whose_members_are_all_of_others_too_has_its_slide_and_its_part_of_the_menu() -> None:
    shared = [replace(a, clusters=("care", "growth")) if "growth" in a.clusters else a for a in small().activities]
    found = topics(replace(small(), activities=tuple(shared)), WORDS)
    growing = ["rounds", "cases", "guideline", "congress"]
    of_clusters = {t.cluster.id: [a.id for a in t.activities] for t in found if isinstance(t, ClusterTopic)}
    assert of_clusters == {"care": ["stories", "handover", *growing, "pharmacist"], "growth": growing}
    (menu_,) = (topic for topic in found if isinstance(topic, Menu))
    assert [[a.id for a in section.activities] for section in menu_.sections] == [*of_clusters.values(), ["walk"]]


def test_an_activity_of_two_clusters_is_on_the_slides_of_both() -> None:
    found = {t.cluster.id: [a.id for a in t.activities] for t in topics(small(), WORDS) if isinstance(t, ClusterTopic)}
    assert [name for name, members in found.items() if "rounds" in members] == ["care", "growth"]


def test_the_ends_of_a_dimension_are_those_farthest_along_it() -> None:
    across, down, outside = (t for t in topics(load_catalog(), WORDS) if isinstance(t, Dimension))
    assert (across.start.word, across.end.word) == ("Learning from", "Learning with")
    assert max(a.from_with for a in across.start.examples) < min(a.from_with for a in across.end.examples)
    assert max(a.informal_formal for a in down.start.examples) < min(a.informal_formal for a in down.end.examples)
    assert not any(a.outside for a in outside.start.examples)
    assert all(a.outside for a in outside.end.examples)


def test_what_is_outside_stands_for_an_end_of_an_axis_only_where_nothing_inside_does() -> None:
    inside = tuple(replace(a, from_with=a.from_with / 2.5) for a in small().activities if not a.outside)
    congress = next(a for a in small().activities if a.id == "congress")
    across, down, outside = (
        topic
        for topic in topics(replace(small(), activities=(*inside, congress)), WORDS)
        if isinstance(topic, Dimension)
    )
    assert [a.id for a in across.end.examples] == ["congress"]
    assert congress not in (*across.start.examples, *down.start.examples, *down.end.examples)
    assert outside.end.examples == (congress,)


def test_no_activity_stands_for_both_ends() -> None:
    few = replace(small(), activities=small().activities[:3])
    for topic in topics(few, WORDS):
        if isinstance(topic, Dimension):
            assert not set(topic.start.examples) & set(topic.end.examples)


@given(st.lists(st.sampled_from([0.0, 0.3, 0.499, 0.5, 0.501, 0.8, 1.0]), max_size=12))
def test_an_example_stands_on_the_side_of_its_end_and_the_nearest_come_first(places: list[float]) -> None:
    activities = tuple(Activity(f"a{n}", "A", (), at, 0.5) for n, at in enumerate(places))
    found = [t for t in topics(replace(small(), activities=activities), WORDS) if isinstance(t, Dimension)]
    ends = next(((t.start.examples, t.end.examples) for t in found if t.name == "from_with"), ((), ()))
    start, end = ([a.from_with for a in examples] for examples in ends)
    assert start == sorted(at for at in places if at < 0.5)[:4]
    assert end == sorted((at for at in places if at > 0.5), reverse=True)[:4]


def test_a_dimension_without_an_example_has_no_slide() -> None:
    alone = replace(small(), activities=(Activity("tea", "Tea", (), 0.2, 0.5),))
    found = [topic for topic in topics(alone, WORDS) if isinstance(topic, Dimension)]
    assert [(t.number, len(t.start.examples), len(t.end.examples)) for t in found] == [(1, 1, 0), (3, 1, 0)]


def test_what_is_on_the_menu_and_has_a_status_is_told_by_the_status_as_in_a_build_up() -> None:
    first, second, *rest = small().activities
    activities = (replace(first, status="active", menu=True), replace(second, menu=True), *rest)
    catalog = replace(small(), activities=activities)
    (found,) = (topic for topic in topics(catalog, WORDS) if isinstance(topic, Standing))
    told = [(section.heading, tuple(a.id for a in section.activities)) for section in found.sections]
    steps = [(step.title, step.activities) for step in FRAMES["status"].steps(catalog)[1:]]
    assert steps == [*told, ("on the menu", ("handover",))]
    assert told[0] == ("active", ("stories",))


def test_what_is_chosen_is_told_beside_a_menu_only() -> None:
    def headings(catalog: Catalog) -> list[str]:
        (found,) = (topic for topic in topics(catalog, WORDS) if isinstance(topic, Standing))
        return [section.heading for section in found.sections]

    assert headings(load_catalog(NURSES)) == ["active", "planned", "idea", "stopped"]
    assert headings(menu())[-1] == "chosen"


def test_what_is_only_on_the_menu_is_not_among_what_is_done_but_can_be_ticked() -> None:
    catalog = load_catalog(WATER)
    offered = {a.id for a in catalog.activities if a.menu and not a.status}
    assert offered == {"inspectorate", "mentors"}
    standing, menu_ = (
        {a.id for section in topic.sections for a in section.activities}
        for topic in topics(catalog, WORDS)
        if isinstance(topic, Standing | Menu)
    )
    assert standing == menu_ - offered

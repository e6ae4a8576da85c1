"""The slide in every language in which it comes: all of it is said, and the promises are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_diagram import lay_out, load_catalog
from cop_diagram.catalog.languages import LANGUAGES
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.description import describe
from cop_diagram.model.statuses import STATUSES
from cop_diagram.promises.promises import violations
from cop_diagram.promises.quality import quality
from cop_diagram.style.looks import present

SMALLEST = 14.5
"""The size of the activities' text that each of them reaches, points."""

languages = pytest.mark.parametrize("language", LANGUAGES)


@languages
def test_every_promise_is_kept(language: str) -> None:
    """H1 to H9, and how large the text gets and how far from its place; each is laid out only here."""
    catalog = load_catalog(language=language)
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    found = quality(scene)
    assert found.text.activity >= SMALLEST
    assert found.displacement is not None
    assert found.displacement.mean_percent <= 1.2
    assert found.displacement.max_percent <= 3.5
    assert found.bubbles.hull_ratio_min > 0.99
    assert found.bubbles.crossings == ()


def test_the_same_bytes_come_out_again() -> None:
    """H10, for the language that is written the other way; that of others is the slide's."""
    first, second = (lay_out(load_catalog(language="ar")) for _ in range(2))
    assert first == second
    assert encode(first, "svg") == encode(second, "svg")


@languages
def test_nothing_but_words_differs_from_the_slide(language: str) -> None:
    def bare(catalog: Catalog) -> Catalog:
        slide = replace(catalog.slide, title="", subtitle="", credit="", language="en", mirror=False)
        frame = {key: getattr(load_catalog(), key) for key in ("from_with", "informal_formal", "regions", "legend")}
        clusters = tuple(replace(cluster, name="", description="") for cluster in catalog.clusters)
        activities = tuple(replace(a, name="", description="", also=()) for a in catalog.activities)
        return replace(catalog, slide=slide, clusters=clusters, activities=activities, **frame)

    assert bare(load_catalog(language=language)) == bare(load_catalog())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_two_texts_are_the_same_as_in_english_by_oversight(language: str) -> None:
    """Sentences are translated; of names a few are the same word in two languages."""
    english, other = load_catalog(), load_catalog(language=language)
    for one, two in zip((*english.clusters, *english.activities), (*other.clusters, *other.activities), strict=True):
        assert one.description != two.description
    same = {a.name for a in english.activities} & {a.name for a in other.activities}
    assert same <= {"Tips", "Debates", "Helpdesk"}
    assert set(other.legend.values()) & set(english.legend.values()) <= {"idea", "later"}


@languages
def test_what_is_said_of_activities_has_words_in_each(language: str) -> None:
    catalog = load_catalog(language=language)
    told = tuple(
        replace(activity, status=status, since=2024, menu=number > 6)
        for number, (activity, status) in enumerate(
            zip(catalog.activities[:10], (*STATUSES, None, *STATUSES, None), strict=True)
        )
    )
    told_catalog = replace(catalog, activities=told, slide=replace(catalog.slide, maturing=True))
    words = [entry.word for entry in present(told_catalog).legend]
    assert words == [catalog.legend[key] for key in (*STATUSES, "chosen", "menu", "maturing")]
    said = describe(told_catalog)
    assert f"{catalog.legend['since']} 2024" in said
    assert catalog.legend["maturing"] in said

"""The shipped slide against its sources: the author's text and the words of the published slide."""

from __future__ import annotations

import csv

import pytest
from support.places import DATA
from support.reading import read_catalog

from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.reading import load_catalog


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def listed(cell: str) -> list[str]:
    return [part for part in cell.split("; ") if part]


CATALOG = load_catalog()
ACTIVITIES = {activity.name: activity for activity in CATALOG.activities}
PROPOSAL = rows("slide_activities.csv")
TEXT = rows("text_clusters.csv")


def test_there_are_42_activities_38_of_them_from_the_published_slide() -> None:
    assert list(ACTIVITIES) == [row["name"] for row in PROPOSAL]
    assert len(PROPOSAL) == 42
    assert sum(row["source"] == "slide" for row in PROPOSAL) == 38


def test_clusters_stand_in_the_order_and_words_of_the_text() -> None:
    assert [(cluster.id, cluster.name) for cluster in CATALOG.clusters] == [(row["id"], row["name"]) for row in TEXT]


@pytest.mark.parametrize("row", PROPOSAL, ids=lambda row: row["name"])
def test_each_activity_keeps_its_cluster_side_words_and_about_its_place(row: dict[str, str]) -> None:
    activity = ACTIVITIES[row["name"]]
    assert activity.clusters == (row["cluster"],)
    assert activity.outside == (row["outside"] == "yes")
    assert set(listed(row["also"])) <= set(activity.also)
    assert activity.from_with == pytest.approx(float(row["from_with"]), abs=0.08 + 1e-9)
    assert activity.informal_formal == pytest.approx(float(row["informal_formal"]), abs=0.08 + 1e-9)


@pytest.mark.parametrize(
    ("cluster", "phrase"), [(row["id"], phrase) for row in TEXT for phrase in listed(row["phrases"])]
)
def test_each_phrase_of_the_text_is_found_in_its_cluster(cluster: str, phrase: str) -> None:
    found = [a for a in CATALOG.activities if phrase in (a.name, *a.also)]
    assert [activity.clusters for activity in found] == [(cluster,)]


def test_the_words_of_the_frame() -> None:
    assert CATALOG.slide.title == "Learning activities"
    assert CATALOG.slide.language == "en"
    assert "“Learning activities” by Etienne Wenger-Trayner, wenger-trayner.com" in CATALOG.slide.credit
    assert (CATALOG.from_with.start, CATALOG.from_with.end) == ("Learning from", "Learning with")
    assert (CATALOG.informal_formal.start, CATALOG.informal_formal.end) == ("Informal", "Formal")
    assert (CATALOG.regions.each_other, CATALOG.regions.outside_sources) == ("each other", "outside sources")


def test_every_cluster_and_activity_has_one_sentence_of_description() -> None:
    for entry in (*CATALOG.clusters, *CATALOG.activities):
        assert entry.description.endswith(".")
        assert entry.description.count(". ") == 0
        assert 20 <= len(entry.description) <= 160


def test_the_decks_other_names_of_clusters_are_told() -> None:
    descriptions = {cluster.id: cluster.description for cluster in CATALOG.clusters}
    assert "“Exchanges”" in descriptions["sharing"]
    assert "“Building shared understanding”" in descriptions["understanding"]


def test_four_activities_are_marked_as_from_the_text_alone() -> None:
    lines = shipped_catalog().read_text("utf-8").splitlines()
    marked = [lines[i + 3] for i, line in enumerate(lines) if line == "# From the text alone."]
    assert marked == [f'name = "{row["name"]}"' for row in PROPOSAL if row["source"] == "text"]


def test_there_is_nothing_to_warn_of() -> None:
    assert read_catalog(shipped_catalog())[1] == ()

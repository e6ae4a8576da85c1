"""Lists as people keep them: each is read as it was meant, what was guessed is said, and it can be drawn."""

from __future__ import annotations

import pytest
from support.spreadsheets import imported
from support.ugly_lists import SAID, UGLY

from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.promises import violations

every_list = pytest.mark.parametrize("name", UGLY)


def _grouped(catalog: Catalog) -> str:
    groups = [(cluster.name, cluster.id) for cluster in catalog.clusters]
    parts = [f"{name}: {', '.join(a.name for a in catalog.activities if id_ in a.clusters)}" for name, id_ in groups]
    lone = [a.name for a in catalog.activities if not a.clusters]
    return " | ".join([*parts, *([f"-: {', '.join(lone)}"] if lone else [])])


@every_list
def test_what_is_said_and_what_it_becomes(name: str) -> None:
    content, said = imported(UGLY[name].data)
    assert _grouped(content) == UGLY[name].clusters
    assert said == list(SAID.get(name, ()))


@every_list
def test_it_can_be_drawn(name: str) -> None:
    content, _ = imported(UGLY[name].data)
    scene = lay_out(content)
    assert violations(scene, content) == ()
    assert len(scene.activities) == len(content.activities)


def test_all_that_is_said_is_of_one_of_them() -> None:
    assert SAID.keys() <= UGLY.keys()


def test_a_title_above_the_header_is_that_of_the_map() -> None:
    content, _ = imported(UGLY["a title and an empty row above the header"].data)
    assert content.slide.title == "What we do in Ward 7"
    content, _ = imported(UGLY["a title and an empty row above the header"].data, title="Ours")
    assert content.slide.title == "Ours"


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("places from 1 to 5 and from 0 to 100", [(0, 0), (1, 1), (0.5, 0.5)]),
        ("places in words, and levels", [(0.3, 0.1), (0.5, 0.1), (0.9, 0.9)]),
        ("a header of two rows with merged cells", [(0.2, 0.3), (0.4, 0.5)]),
        ("the headings of list", [(0.2, 0.3), (0.4, 0.5)]),
    ],
)
def test_places_of_every_kind(name: str, places: list[tuple[float, float]]) -> None:
    content, _ = imported(UGLY[name].data)
    assert [(activity.from_with, activity.informal_formal) for activity in content.activities] == places


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("words around the columns' words", ["active", None]),
        ("German, from Excel", ["active", "planned"]),
        ("Portuguese, with the mark of UTF-8 before Windows-1252", ["active", "idea"]),
        ("French, from an old Mac", ["stopped", "planned"]),
        ("Spanish, pasted from the clipboard", ["active", "idea"]),
    ],
)
def test_statuses_in_every_language(name: str, statuses: list[str | None]) -> None:
    assert [activity.status for activity in imported(UGLY[name].data)[0].activities] == statuses

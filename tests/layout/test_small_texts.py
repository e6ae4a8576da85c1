"""The size of legend and credit: it follows the activities' text."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from support.journeys import NURSES
from support.strategies import FRAME

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout import frame
from cop_diagram.model import Activity, Catalog, Cluster, Slide
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.series.pictures import lay_out_years
from cop_diagram.style import Page, Style

CREDIT = "After the slide “Learning activities” by Etienne Wenger-Trayner"


def few(credit: str = CREDIT) -> Catalog:
    """Return four activities of two clusters, each with a status."""
    rows = (("Rounds", 0.1, 0.1, "active"), ("Cases", 0.3, 0.3, "planned"), ("Visits", 0.7, 0.6, "idea"))
    activities = tuple(
        Activity(f"a{row}", name, (f"c{row // 2}",), x, y, status=status)
        for row, (name, x, y, status) in enumerate((*rows, ("Letters", 0.9, 0.9, "stopped")))
    )
    clusters = Cluster("c0", "Care"), Cluster("c1", "Growth")
    return Catalog(Slide("Nurses", credit=credit), **FRAME, clusters=clusters, activities=activities)


def scattered(seed: int, count: int) -> Catalog:
    """Return a map of activities of two clusters around random places."""
    chance = random.Random(seed)
    words = ["case", "clinic", "story", "review", "tool", "visit", "debate", "project", "map", "guide", "peer"]
    places = [(chance.random(), chance.random()) for _ in range(2)]
    activities = []
    for row in range(count):
        x, y = (min(max(at + chance.gauss(0, 0.13), 0.0), 1.0) for at in places[row % 2])
        name = " ".join(chance.sample(words, chance.randint(1, 3))).capitalize()
        activities.append(Activity(f"a{row}", name, (f"c{row % 2}",), x, y, status="planned"))
    return replace(few(), activities=tuple(activities))


def sizes(scene: Scene) -> dict[str, float]:
    """Return the sizes of texts on the default page by the names of their styles, points."""
    return {style.name: style.size / scene.scale for style in scene.text_styles}


@pytest.mark.parametrize("page", [Page(), Page(1684, 2384), Page(810, 810)], ids=str)
def test_legend_and_credit_are_in_proportion_to_large_names(page: Page) -> None:
    scene = lay_out(few(credit="After a slide"), Style(page=page))
    found = sizes(scene)
    assert found["activity"] == 24.0
    assert {name: size for name, size in found.items() if name.startswith(("legend", "slide-credit"))} == {
        name: 15.0 for name in ("slide-credit", "legend", "legend-strong", "legend-cool", "legend-warm")
    }
    assert scene.legend is not None
    assert all(entry.box.height > 1.2 * 15 * page.scale for entry in scene.legend.entries)
    assert violations(scene) == ()


def test_beside_names_of_sixteen_points_or_less_they_have_ten_or_their_own_size() -> None:
    assert sizes(lay_out(load_catalog()))["slide-credit"] == 10.0
    for points in (9.0, 12.0, 16.0):
        assert sizes(lay_out(few(), Style(text_size=points)))["slide-credit"] == 10.0
    assert sizes(lay_out(few(), Style(text_size=20.0)))["slide-credit"] == 12.5
    usual = Style(text_size=20.0)
    assert sizes(lay_out(few(), replace(usual, type=replace(usual.type, credit=14.0))))["slide-credit"] == 14.0


def lines_at_the_foot(scene: Scene) -> tuple[int, int, bool]:
    """Return how many lines credit and legend take, and whether they stand side by side."""
    credit = next(text for text in scene.frame if text.id == "slide-credit")
    assert scene.legend is not None
    rows = {entry.lines[0].baseline for entry in scene.legend.entries}
    return len(credit.lines), len(rows), scene.legend.box.bottom > credit.box.top


@pytest.mark.parametrize(
    ("repeated", "lines"), [(1, (1, 1, True)), (2, (1, 1, True)), (3, (1, 1, False)), (4, (2, 1, True))]
)
def test_they_take_no_other_lines_for_it(
    repeated: int, lines: tuple[int, int, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = few(credit=" ".join([CREDIT] * repeated))
    grown = lay_out(catalog)
    monkeypatch.setattr(frame, "SMALL_SHARE", 0.0)
    plain = lay_out(catalog)
    assert lines_at_the_foot(grown) == lines_at_the_foot(plain) == lines
    assert 10.0 == sizes(plain)["slide-credit"] < sizes(grown)["slide-credit"] <= 15.0
    assert violations(grown) == ()


@pytest.mark.parametrize("seed", range(6))
def test_they_cost_the_names_at_most_a_point(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = scattered(seed, 8)
    grown = sizes(lay_out(catalog))
    monkeypatch.setattr(frame, "SMALL_SHARE", 0.0)
    plain = sizes(lay_out(catalog))
    assert grown["activity"] >= plain["activity"] - 1.0
    assert grown["slide-credit"] >= plain["slide-credit"] == 10.0


def test_a_credit_without_a_legend_stays_small() -> None:
    catalog = replace(few(), activities=tuple(replace(activity, status=None) for activity in few().activities))
    found = sizes(lay_out(catalog))
    assert found["activity"] == 24.0
    assert found["slide-credit"] == 10.0


def test_pictures_of_years_have_them_as_large_as_the_map() -> None:
    style = Style(text_size=20.0)
    for scene in lay_out_years(replace(NURSES, slide=replace(NURSES.slide, credit=CREDIT)), style).years.values():
        assert sizes(scene)["slide-credit"] == 12.5
        assert violations(scene) == ()

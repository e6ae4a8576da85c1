"""Maps in other languages, measured in Chromium: the promises, and the order of words on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from support.browser_measure import chromium_page, measure, show
from support.catalogs import small

from cop_diagram import lay_out, load_catalog
from cop_diagram.catalog.languages import LANGUAGES
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WORDS = """() => [...document.querySelectorAll('g text')].map(text => {
  const words = [], content = text.textContent;
  for (const found of content.matchAll(/[\\p{L}\\p{M}\\p{N}.-]+/gu)) {
    const first = text.getExtentOfChar(found.index), last = text.getExtentOfChar(found.index + found[0].length - 1);
    words.push([found[0], (first.x + last.x + last.width) / 2]);
  }
  return [text.closest('g[id]').id, words];
})"""
"""For each line the id of its group, and each word with the middle of its first and last letters."""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium_page() as page:
        yield page


def hebrew() -> Catalog:
    """Return a small map with names in Hebrew, some with a number or a Latin word."""
    names = ("סיפורים מהשטח", "עצות לשנת 2026", "מפגש Zoom חודשי", "ביקור אצל עמיתים")
    plain = small()
    activities = tuple(
        replace(activity, name=names[number % len(names)]) for number, activity in enumerate(plain.activities)
    )
    clusters = tuple(replace(cluster, name="שיתוף ידע") for cluster in plain.clusters)
    slide = replace(plain.slide, title="פעילויות למידה משותפות", language="he", mirror=True)
    return replace(plain, slide=slide, clusters=clusters, activities=activities)


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_nothing_touches_and_everything_lies_where_it_belongs(page: Page, language: str) -> None:
    found = measure(page, encode(lay_out(load_catalog(language=language)), "svg").decode())
    assert found.faults() == []
    assert found.displacement_mean <= 1.2
    assert max(found.inversions) <= 1.5
    assert found.crossing_share == 0


@pytest.mark.parametrize("text", ["auto", "text"])
@pytest.mark.parametrize("catalog", [load_catalog(language="ar"), hebrew()], ids=["Arabic", "Hebrew"])
def test_words_are_ordered_from_the_right(page: Page, catalog: Catalog, text: str) -> None:
    show(page, encode(lay_out(catalog), "svg", text=text).decode())
    root = page.evaluate("() => [...['lang', 'dir'].map(name => document.querySelector('svg').getAttribute(name))]")
    assert root == [catalog.slide.language, "rtl"]
    upright = "axis-informal-formal"
    lines = [(name, words) for name, words in page.evaluate(WORDS) if len(words) > 1 and not name.startswith(upright)]
    assert len(lines) > 5
    for name, words in lines:
        for (one, at), (other, then) in pairwise(words):
            backwards = not (one.isascii() and other.isascii())
            assert (at > then) == backwards, (name, one, other)


def test_the_axis_of_a_mirrored_map_runs_to_the_left(page: Page) -> None:
    show(page, encode(lay_out(load_catalog(language="ar")), "svg").decode())
    left = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('g[id]')].map(
            g => [g.id, g.getBoundingClientRect().left]))"""
    )
    assert left["axis-from-with-end"] < left["axis-from-with-start"]
    assert left["activity-debates"] < left["activity-problem-solving"] < left["activity-stories"]
    assert left["region-outside-sources"] < left["axis-informal-formal"]
    assert left["slide-subtitle"] < left["slide-title"]

"""A sample of languages, pages and themes, measured in Chromium as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from support.browser_measure import chromium_page, measure
from support.figures import PAGES, slide

from cop_diagram import lay_out
from cop_diagram.drawing import encode

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SAMPLE = (
    ("fr", "a3", "dark"),
    ("de", "a4, standing", "print"),
    ("nl", "a4, standing", "light"),
    ("es", "square", "light"),
    ("ar", "square", "contrast"),
)

TURNS = """() => [...document.querySelectorAll('g[id^="cluster-"]')].map(group => {
  const path = group.querySelector('path'), length = path.getTotalLength(), points = [];
  for (let i = 0; i < 400; i++) points.push(path.getPointAtLength(length * i / 400));
  return Math.max(...points.map((point, i) => {
    const before = points.at(i - 1), after = points[(i + 1) % 400];
    const turn = Math.atan2(after.y - point.y, after.x - point.x) - Math.atan2(point.y - before.y, point.x - before.x);
    return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) * 180 / Math.PI;
  }));
})"""
"""For each bubble the sharpest turn from one of 400 steps along its border to the next, degrees."""

KINK = 20.0
"""The sharpest turn of a border that is round everywhere, degrees."""

ENDS = """() => ['start', 'end'].map(end =>
  document.getElementById(`axis-from-with-${end}`).getBoundingClientRect().left)"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium_page() as page:
        yield page


@pytest.mark.parametrize(("language", "size", "theme"), SAMPLE)
def test_nothing_touches_bends_sharply_or_stands_in_the_wrong_order(
    page: Page, language: str, size: str, theme: str
) -> None:
    catalog = slide(language, PAGES[size], theme)
    scene = lay_out(catalog)
    found = measure(page, encode(scene, "svg").decode())
    assert found.faults() == []
    assert found.crossing_share == 0
    assert found.displacement_mean <= 1.2
    assert max(found.inversions) <= 1.5
    assert found.smallest_text >= 9 * scene.scale * 4 / 3 - 0.01
    assert max(page.evaluate(TURNS)) < KINK
    start, end = page.evaluate(ENDS)
    assert (start > end) is catalog.slide.mirror

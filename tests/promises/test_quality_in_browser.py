"""The figures of a scene against those that Chromium's picture of it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from support.browser_measure import chromium_page, measure
from support.catalogs import crowded, small

from cop_diagram import lay_out, load_catalog
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog
from cop_diagram.promises.quality import quality

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PIXELS_TO_A_POINT = 4 / 3


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium_page() as page:
        yield page


@pytest.mark.parametrize("catalog", [load_catalog(), small(), crowded()], ids=["slide", "small", "crowded"])
def test_a_report_says_what_is_seen(page: Page, catalog: Catalog) -> None:
    scene = lay_out(catalog)
    seen, told = measure(page, encode(scene, "svg").decode()), quality(scene)
    assert told.displacement.mean_percent == pytest.approx(seen.displacement_mean, abs=0.03)
    assert told.displacement.max_percent == pytest.approx(seen.displacement_max, abs=0.03)
    orders = told.from_with, told.informal_formal
    pair = 100 / min(order.pairs for order in orders)  # that is level but for a rounding
    assert [order.percent for order in orders] == pytest.approx(seen.inversions, abs=1.01 * pair)
    assert told.bubbles.hull_ratio_mean == pytest.approx(seen.hull_ratio_mean, abs=0.01)
    assert told.bubbles.hull_ratio_min == pytest.approx(seen.hull_ratio_min, abs=0.01)
    assert told.bubbles.crossing_percent == pytest.approx(seen.crossing_share, abs=0.2)
    assert told.text.smallest * PIXELS_TO_A_POINT == pytest.approx(seen.smallest_text, abs=0.01)

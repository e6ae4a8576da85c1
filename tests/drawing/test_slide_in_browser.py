"""The shipped slide, two made-up maps, communities and the years of one, measured in Chromium as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from support.browser_measure import Findings, chromium_page, measure
from support.catalogs import crowded, small
from support.communities import FILES, WATER, community, menu

from cop_diagram import lay_out, load_catalog
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog
from cop_diagram.series.pictures import lay_out_years

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium_page() as page:
        yield page


@pytest.fixture(scope="module")
def slide(page: Page) -> Findings:
    return drawn(page, load_catalog())


def drawn(page: Page, catalog: Catalog, text: str = "auto") -> Findings:
    return measure(page, encode(lay_out(catalog), "svg", text=text).decode())


def test_nothing_touches_and_everything_lies_where_it_belongs(slide):
    assert slide.faults() == []


def test_activities_stand_near_their_places_and_in_their_order(slide):
    assert slide.displacement_mean <= 1.2
    assert slide.displacement_max <= 3.5
    assert max(slide.inversions) <= 1.5


def test_bubbles_are_round_and_do_not_cross(slide):
    assert slide.hull_ratio_mean >= 0.99
    assert slide.hull_ratio_min >= 0.99
    assert slide.crossing_share == 0


def test_no_text_is_smaller_than_ten_points(slide):
    assert slide.smallest_text >= 10 * 4 / 3 - 0.01


@pytest.mark.parametrize("text", ["text", "outlines"])
def test_letters_lie_where_they_do_by_default(page, text):
    assert drawn(page, load_catalog(), text).faults() == []


@pytest.mark.parametrize("catalog", [small(), crowded(), menu()], ids=["small", "crowded", "menu"])
def test_other_maps_have_no_fault(page, catalog):
    assert drawn(page, catalog).faults() == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_community_has_no_fault(page, file):
    found = drawn(page, community(file)[0])
    assert found.faults() == []
    assert found.smallest_text >= 9 * 4 / 3 - 0.01


@pytest.mark.parametrize("later", ["pale", "absent"])
def test_the_years_of_a_community_have_no_fault(page, later):
    for scene in lay_out_years(load_catalog(WATER), later=later).years.values():
        assert measure(page, encode(scene, "svg").decode()).faults() == []

"""The last net: a few pictures, each looked at before it became a baseline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from support.catalogs import crowded, small
from support.communities import WATER, menu
from support.contact_sheets import DPI, LANGUAGES, THEMES_AND_PAGES, contact_sheet, sheet_of
from support.places import BASELINES
from support.scripts import in_script

from cop_diagram import draw_slide, lay_out, load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.model import PageChoice
from cop_diagram.series import lay_out_deck, lay_out_frames, lay_out_handout
from cop_diagram.series.pictures import lay_out_years
from cop_diagram.style import Style
from cop_diagram.style.page import page_of


def picture(name: str, dpi: int) -> pytest.MarkDecorator:
    """Compare with that baseline, pixel for pixel but for the last shade of a grey."""
    return pytest.mark.mpl_image_compare(
        baseline_dir=str(BASELINES), filename=name, deterministic=True, savefig_kwargs={"dpi": dpi}, tolerance=1
    )


@picture("learning-activities.png", 144)
def test_learning_activities() -> Figure:
    return draw_slide(lay_out(load_catalog()))


@picture("learning-activities-arabic.png", 96)
def test_learning_activities_in_arabic() -> Figure:
    return draw_slide(lay_out(load_catalog(language="ar")))


@pytest.mark.fonts
@picture("japanese-map.png", 96)
def test_map_in_japanese() -> Figure:
    return draw_slide(lay_out(in_script("ja")))


@pytest.mark.fonts
@picture("hindi-map.png", 96)
def test_map_in_hindi() -> Figure:
    return draw_slide(lay_out(in_script("hi")))


@picture("small-map.png", 96)
def test_small_map() -> Figure:
    return draw_slide(lay_out(small()))


@picture("crowded-map.png", 96)
def test_crowded_map() -> Figure:
    return draw_slide(lay_out(crowded()))


@picture("community-map.png", 96)
def test_community_map() -> Figure:
    community = load_catalog(WATER)
    return draw_slide(lay_out(replace(community, slide=replace(community.slide, maturing=True))))


@picture("menu-map.png", 144)
def test_menu_map() -> Figure:
    return draw_slide(lay_out(menu()))


@picture("journey-strip.png", 96)
def test_journey_strip() -> Figure:
    return draw_slide(lay_out_years(load_catalog(WATER)).strip)


@pytest.mark.matrix
@picture("themes-and-pages.png", DPI)
def test_themes_and_pages() -> Figure:
    return contact_sheet(THEMES_AND_PAGES)


@pytest.mark.matrix
@picture("languages.png", DPI)
def test_languages() -> Figure:
    return contact_sheet(LANGUAGES)


@pytest.mark.matrix
@picture("deck.png", DPI)
def test_deck() -> Figure:
    """Slides of the slide's own deck, and below them those of a community that says what it does since when."""
    decks = [lay_out_deck(catalog, words=workshop_words("en")) for catalog in (load_catalog(), load_catalog(WATER))]
    slides = [{sheet.scene.title: sheet.scene for sheet in deck} for deck in decks]
    rows = (
        (decks[0][0].scene, slides[0]["Learning from \u2013 Learning with"]),
        (slides[0]["Negotiating shared understanding"], slides[1]["Exchanges"]),
        (slides[1]["Where we stand"], slides[1]["Menu"]),
    )
    return sheet_of(rows)


@pytest.mark.matrix
@picture("frames.png", DPI)
def test_frames() -> Figure:
    """The first two frames, one from the middle, and the last."""
    frames = [sheet.scene for sheet in lay_out_frames(load_catalog(), "clusters")]
    return sheet_of(((frames[0], frames[1]), (frames[4], frames[-1])))


@pytest.mark.matrix
@picture("handout.png", DPI)
def test_handout() -> Figure:
    """The first two pages for the water engineers, and the first in Arabic."""
    style = Style(page_of(PageChoice("a4", orientation="portrait")))
    own = lay_out_handout(load_catalog(WATER), style, words=workshop_words("en"))
    other = lay_out_handout(load_catalog(language="ar"), style, words=workshop_words("ar"))
    return sheet_of([[own[0].scene, own[1].scene, other[0].scene]])

"""From what is said of a page to the page, and to the pictures of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from support.catalogs import sixty, small
from support.communities import WATER

from cop_diagram import lay_out, load_catalog
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.pages import PAGE_SIZES, Length, PageChoice
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Scene
from cop_diagram.style.page import Page, page_of
from cop_diagram.style.style import Style, style_of


def on(catalog: Catalog, size: str, **said: object) -> Scene:
    return lay_out(replace(catalog, page=PageChoice(size, **said)))


def box(scene: Scene, name: str):
    return next(text.box for text in scene.texts() if text.id == name)


def test_nothing_said_is_the_default_page() -> None:
    assert page_of(PageChoice()) == page_of(PageChoice("16:9")) == Page()


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_an_orientation_turns_the_page(size: str) -> None:
    lying, standing = (page_of(PageChoice(size, orientation=way)) for way in ("landscape", "portrait"))
    assert (lying.width, lying.height) == (standing.height, standing.width)
    assert lying.width >= lying.height
    assert lying.scale == standing.scale


@pytest.mark.parametrize(("value", "unit"), [(12.7, "mm"), (7055, "mm"), (0.5, "in")])
def test_the_longest_and_shortest_sides_are_pages(value: float, unit: str) -> None:
    side = Length(value, unit)
    assert page_of(PageChoice(width=side, height=side)).width == pytest.approx(side.points)


def test_what_a_caller_asks_goes_before_what_the_file_says() -> None:
    catalog = replace(small(), page=PageChoice("a3"))
    assert style_of(catalog).page == page_of(PageChoice("a3"))
    assert style_of(catalog, Style(page=Page(720, 720))).page == Page(720, 720)


def test_the_same_picture_on_pages_of_one_shape() -> None:
    poster = on(small(), "16:9"), lay_out(small(), Style(page=Page(1920, 1080)))
    assert {style.size for style in poster[1].text_styles} == {2 * style.size for style in poster[0].text_styles}


@pytest.mark.parametrize(
    ("choice", "png", "svg"),
    [
        (PageChoice(), (1920, 1080), ("960pt", "540pt")),
        (PageChoice("story"), (1080, 1920), ("540pt", "960pt")),
        (PageChoice("a4", orientation="portrait"), (1191, 1684), ("210mm", "297mm")),
        (PageChoice("tabloid"), (2448, 1584), ("17in", "11in")),
        (PageChoice(width=Length(1080, "px"), height=Length(720, "px")), (1080, 720), ("1080px", "720px")),
    ],
)
def test_files_have_the_size_of_the_page(choice: PageChoice, png: tuple[int, int], svg: tuple[str, str]) -> None:
    scene = lay_out(replace(small(), page=choice))
    assert Image.open(io.BytesIO(encode(scene, "png"))).size == png
    assert f'width="{svg[0]}" height="{svg[1]}"' in encode(scene, "svg").decode()


def test_only_a_page_of_paper_says_on_what_it_is_printed() -> None:
    assert "@page" not in encode(on(small(), "story"), "svg").decode()
    rule = "<style>@page cop-diagram{size:420mm 297mm;margin:0}.cop-diagram{page:cop-diagram}</style>"
    assert rule in encode(on(small(), "a3"), "svg").decode()


def test_a_standing_page_has_its_subtitle_below_the_title() -> None:
    water = load_catalog(WATER)
    for size, below in (("16:9", False), ("story", True)):
        scene = on(water, size)
        assert (box(scene, "slide-subtitle").top >= box(scene, "slide-title").bottom) is below


def test_a_narrow_page_has_its_legend_in_rows() -> None:
    scene = lay_out(replace(load_catalog(WATER), page=PageChoice("story", scale=1.6)))
    assert scene.legend
    assert len({entry.box.top for entry in scene.legend.entries}) == 2


@pytest.mark.parametrize(("size", "least"), [("tabloid", 12.5), ("a4", 12.5), ("story", 11.5)])
def test_the_text_of_a_standing_page_grows_beyond_the_first_half_point(size: str, least: float) -> None:
    scene = on(load_catalog(), size, orientation="portrait")
    assert quality(scene).text.activity >= least * scene.scale


def test_a_poster_at_the_scale_of_the_slide_is_a_readable_map_of_sixty_activities() -> None:
    found = quality(on(sixty(), "a3", scale=1))
    assert found.text.activity >= 11
    assert found.bubbles.crossings == ()

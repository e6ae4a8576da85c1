"""A whole deck read back by python-pptx and by a validator: what an editor finds in it."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from pptx.enum.shapes import PP_PLACEHOLDER
from support.brands import DARK, save_brand
from support.catalogs import arabic, small
from support.communities import WATER
from support.decks import Thing, things_by_slide
from support.scenes import small_scene

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing.pptx import deck_style, to_pptx, to_slides
from cop_diagram.model import Catalog
from cop_diagram.scene import Box, Sheet
from cop_diagram.series import lay_out_deck
from cop_diagram.style import Page, Style

MAPS = {"water engineers": lambda: load_catalog(WATER), "arabic": arabic}


def sheets_of(catalog: Catalog, template: Path | None = None, page: Page | None = None) -> tuple[Sheet, ...]:
    style = deck_style(catalog, Style(page=page or Page()), template, None)
    return lay_out_deck(catalog, style, words=workshop_words(catalog.slide.language))


@cache
def sheets(name: str) -> tuple[Sheet, ...]:
    return sheets_of(MAPS[name]())


@cache
def deck(name: str) -> bytes:
    return to_slides(sheets(name))


@cache
def objects(name: str) -> list[list[Thing]]:
    return things_by_slide(deck(name))


@pytest.fixture(params=MAPS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def words_of(found: list[Thing]) -> dict[str, Box]:
    """Return the boxes of words, those on discs left out, by their names; of several of a name, with a number."""
    counts: Counter[str] = Counter()
    boxes = {}
    for thing in found:
        if any(thing.lines) and not thing.name.startswith("Number") and thing.box.width:
            counts[thing.name] += 1
            boxes[f"{thing.name} {counts[thing.name]}"] = thing.box
    return boxes


def test_every_slide_has_a_title_its_notes_and_no_empty_placeholder(name: str) -> None:
    slides = pptx.Presentation(io.BytesIO(deck(name))).slides
    assert len(slides) == len(sheets(name))
    for slide, sheet in zip(slides, sheets(name), strict=True):
        assert slide.shapes.title.text_frame.text.replace("\v", " ") == sheet.scene.title
        assert slide.notes_slide.notes_text_frame.text == sheet.notes
        assert all(shape.text_frame.text for shape in slide.placeholders)


def test_ids_are_unique_and_everything_is_named_and_described(name: str) -> None:
    for found in objects(name):
        assert len({thing.id for thing in found}) == len(found)
        assert all(thing.name and thing.about for thing in found)


def test_no_words_lie_on_others_and_all_lie_on_the_slide(name: str) -> None:
    for number, sheet in enumerate(sheets(name)):
        page = Box(0, 0, sheet.scene.width, sheet.scene.height)
        boxes = words_of(objects(name)[number])
        assert all(page.contains(box, 0.01) for box in boxes.values())
        for (one, box), (other, another) in combinations(boxes.items(), 2):
            assert not box.overlaps(another, 0.01), (number, one, other)


def test_slides_are_numbered_but_for_the_first_and_the_map(name: str) -> None:
    presentation = pptx.Presentation(io.BytesIO(deck(name)))
    for number, (slide, sheet) in enumerate(zip(presentation.slides, sheets(name), strict=True), 1):
        found = [shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
        assert len(found) == (sheet.scene.parts is not None and not sheet.opens)
        for shape in found:
            assert shape.element.xpath(".//a:fld/@type") == ["slidenum"]
            assert shape.element.xpath(".//a:fld/a:t/text()") == [str(number)]


@pytest.mark.parametrize("page", [Page(), Page(810, 810), Page(595, 842)], ids=str)
def test_a_number_lies_on_nothing_whatever_the_page_and_the_legend(name: str, page: Page) -> None:
    made = sheets_of(MAPS[name](), page=page)
    data = to_slides(made)
    rows = [{entry.box.top for entry in sheet.scene.legend.entries} for sheet in made if sheet.scene.legend]
    if name == "water engineers" and page == Page(595, 842):
        assert max(map(len, rows)) == 2
    numbered = 0
    for slide, things in zip(pptx.Presentation(io.BytesIO(data)).slides, things_by_slide(data), strict=True):
        for shape in slide.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                left, top, wide, high = (side / 12700 for side in (shape.left, shape.top, shape.width, shape.height))
                box = Box(left, top, left + wide, top + high)
                assert Box(0, 0, page.width, page.height).contains(box)
                drawn = [thing for thing in things if thing.box.width and thing.tag != "grpSp"]
                assert [thing.name for thing in drawn if thing.box.overlaps(box, 0.01)] == []
                numbered += 1
    assert numbered == len(made) - 2


def test_numbers_go_on_from_the_first_of_a_template(tmp_path: Path) -> None:
    template = tmp_path / "brand.pptx"
    own = pptx.Presentation()
    own.element.set("firstSlideNum", "5")
    own.save(str(template))
    made = sheets_of(small(), template)
    slides = pptx.Presentation(io.BytesIO(to_slides(made, template))).slides
    numbers = [slide.shapes.element.xpath(".//a:fld[@type='slidenum']/a:t/text()") for slide in slides]
    assert [int(number) for found in numbers for number in found] == [
        at for at, sheet in enumerate(made, 5) if sheet.scene.parts is not None and not sheet.opens
    ]


def test_a_picture_has_no_number() -> None:
    (slide,) = pptx.Presentation(io.BytesIO(to_pptx(small_scene()))).slides
    assert [shape.placeholder_format.type for shape in slide.placeholders] == [PP_PLACEHOLDER.TITLE]


def test_the_same_map_has_the_same_bytes() -> None:
    assert to_slides(sheets_of(small())) == to_slides(sheets_of(small()))


def test_it_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck("arabic"))
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_colours_are_the_themes(name: str) -> None:
    for found in objects(name):
        assert [thing.name for thing in found if thing.element.xpath(".//a:srgbClr")] == []


def test_an_activity_is_a_group_of_its_name_and_its_description() -> None:
    number = next(n for n, sheet in enumerate(sheets("water engineers")) if sheet.scene.title == "Exchanges")
    found = objects("water engineers")[number]
    inside = [thing.name for thing in found if thing.group == "Activity: Flood stories"]
    assert inside == [
        "Bar: Flood stories",
        "Mark: Flood stories",
        "Words: Flood stories",
        "Words: What we saw and did in the nights of high water.",
    ]
    (group,) = (thing for thing in found if thing.name == "Activity: Flood stories")
    assert group.about == "Flood stories\nWhat we saw and did in the nights of high water."


def test_the_map_in_the_corner_is_a_group_of_shapes_with_one_cluster_in_colour() -> None:
    number = next(n for n, sheet in enumerate(sheets("water engineers")) if sheet.scene.title == "Exchanges")
    inside = [thing for thing in objects("water engineers")[number] if thing.group == "Panel: Exchanges"]
    bubbles = {
        t.name: t.element.xpath("./p:spPr/a:solidFill/a:schemeClr/@val")[0] for t in inside if "Bubble" in t.name
    }
    assert len(bubbles) == 6
    assert [name for name, color in bubbles.items() if color.startswith("accent")] == ["Bubble: Exchanges"]


def test_what_is_to_be_ticked_has_a_box() -> None:
    found = objects("water engineers")[-1]
    ticks = [thing.name for thing in found if thing.name.startswith("Tick: ")]
    assert ticks == [f"Tick: {activity.name}" for activity in load_catalog(WATER).activities]


def test_a_brand_opens_its_deck_in_its_own_way(tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    made = sheets_of(small(), template)
    data = to_slides(made, template)
    first, *others = pptx.Presentation(io.BytesIO(data)).slides
    assert first.slide_layout.name == "Title Slide"
    assert [(shape.name, shape.text_frame.text) for shape in first.placeholders] == [("Title", "Nurses of Utrecht")]
    assert {slide.slide_layout.name for slide in others} == {"Title Only"}
    free = made[0].scene
    for number, found in enumerate(things_by_slide(data)[1:], 2):
        boxes = words_of(found)
        assert all(box.width <= free.width and box.height <= free.height for box in boxes.values())
        for (one, box), (other, another) in combinations(boxes.items(), 2):
            assert not box.overlaps(another, 0.01), (number, one, other)


def test_a_brand_without_such_a_layout_has_the_title_slide_as_any_other(tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    deck = pptx.Presentation(str(template))
    for element in deck.slide_layouts[0].element, deck.slide_layouts[0].element:
        element.attrib.pop("type", None)
    deck.save(str(template))
    first, *_ = pptx.Presentation(io.BytesIO(to_slides(sheets_of(small(), template), template))).slides
    assert first.slide_layout.name == "Title Only"
    assert first.shapes.title.text_frame.text == "Nurses of Utrecht"
    assert any(shape.name.startswith("Panel") for shape in first.shapes)

"""A whole deck as LibreOffice shows it: every text of every slide, in its box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from support.brands import DARK, UNKNOWN, save_brand
from support.communities import WATER
from support.decks import things_by_slide
from support.in_libreoffice import pdf_of, words_on_pages

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing.pptx import deck_style, to_slides
from cop_diagram.model import Catalog
from cop_diagram.scene import Box
from cop_diagram.series import lay_out_deck
from cop_diagram.style import Style

pytestmark = pytest.mark.libreoffice

MAPS: Mapping[str, Callable[[], Catalog]] = {
    "slide": load_catalog,
    "german": lambda: load_catalog(language="de"),
    "water engineers": lambda: load_catalog(WATER),
}
BRANDS = {"brand": DARK, "unknown font": UNKNOWN}


@pytest.mark.parametrize("name", [*MAPS, *BRANDS])
def test_each_text_is_there_in_its_box_and_touches_no_other(name: str, tmp_path: Path) -> None:
    brand = BRANDS.get(name)
    template = save_brand(brand, tmp_path / "brand.pptx") if brand else None
    catalog = MAPS.get(name, load_catalog)()
    style = deck_style(catalog, Style(), template, None)
    data = to_slides(lay_out_deck(catalog, style, words=workshop_words(catalog.slide.language)), template)
    pages = words_on_pages(pdf_of(data, tmp_path))
    slides = things_by_slide(data)
    assert len(pages) == len(slides)
    for number, (words, found) in enumerate(zip(pages, slides, strict=True), 1):
        boxes = {}
        for thing in found:
            if not any(thing.lines) or thing.name.startswith("Number") or thing.box.width == 0:
                continue
            inside = [
                (word, box) for word, box in words if thing.box.padded(1.0).contains(Box.centered(box.center, 0.1, 0.1))
            ]
            assert sorted(word for word, _ in inside) == sorted(" ".join(thing.lines).split()), (number, thing.name)
            left, right = min(box.left for _, box in inside), max(box.right for _, box in inside)
            if not thing.rotation:
                assert thing.box.left - 0.5 <= left, (number, thing.name)
                assert right <= thing.box.right + 0.5, (number, thing.name)
                boxes[thing.id] = Box(left, thing.box.top, right, thing.box.bottom)
        for (one, box), (other, another) in combinations(boxes.items(), 2):
            assert not box.overlaps(another, 0.01), (number, one, other)

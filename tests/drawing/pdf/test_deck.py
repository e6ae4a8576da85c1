"""A whole deck as pages of a PDF: what is read aloud of it, in which order, and that a checker finds nothing."""

from __future__ import annotations

from functools import cache

from support.catalogs import small
from support.communities import WATER
from support.pdfs import Read

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing.encoding import Encoding
from cop_diagram.drawing.formats import FORMATS
from cop_diagram.model import Catalog
from cop_diagram.scene import Sheet
from cop_diagram.series import lay_out_deck


def written(catalog: Catalog) -> tuple[tuple[Sheet, ...], bytes]:
    sheets = lay_out_deck(catalog, words=workshop_words(catalog.slide.language))
    bind = FORMATS["pdf"].bind
    assert bind is not None
    return sheets, bind(sheets, Encoding())


@cache
def deck() -> tuple[tuple[Sheet, ...], bytes]:
    return written(load_catalog(WATER))


def test_each_slide_is_a_page_with_its_bookmark() -> None:
    sheets, data = deck()
    read = Read(data)
    assert len(read.reader.pages) == len(sheets)
    pages = [(title, page) for level, title, page in read.bookmarks() if level == 1]
    assert pages == [(sheet.scene.title, number) for number, sheet in enumerate(sheets)]
    assert read.untagged == []


def test_an_activity_is_read_with_its_description_and_a_number_before_its_cluster() -> None:
    tags = Read(deck()[1]).tags()
    said = [" ".join(tag.text.split()) for tag in tags]
    assert "Flood stories What we saw and did in the nights of high water." in said
    menu = tags[said.index("Tick what we do. Mark what we want to try next.") :]
    assert [(tag.kind, " ".join(tag.text.split())) for tag in menu[1:3]] == [
        ("H2", "1 Exchanges"),
        ("P", "Flood stories"),
    ]


def test_the_same_map_has_the_same_bytes() -> None:
    assert written(small())[1] == written(small())[1]

"""Pictures and documents from a script: what is written, and the public names."""

from __future__ import annotations

import importlib
from operator import attrgetter
from pathlib import Path

import pytest
from support.commands import files, run
from support.communities import WATER

import cop_diagram
from cop_diagram import InputError, OutputError, Page, Style, load_catalog, render_deck, render_handout, render_years
from cop_diagram.model import DOCUMENTS
from cop_diagram.series import LAYOUTS


def test_the_years_from_a_script_are_those_of_the_command(tmp_path: Path) -> None:
    pictures = render_years(WATER, tmp_path / "api", "svg", "png", later="absent")
    names = {*map(str, pictures.years), "strip"}
    assert files(tmp_path / "api") == {f"{name}.{end}" for name in names for end in ("svg", "png")}
    run("journey", str(WATER), "-o", str(tmp_path / "command"), "--later", "absent")
    for name in names:
        assert (tmp_path / "api" / f"{name}.svg").read_bytes() == (tmp_path / "command" / f"{name}.svg").read_bytes()


def test_years_that_are_not_said_or_would_replace_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        render_years(load_catalog(), tmp_path)
    assert str(caught.value) == (
        "the catalogue: error: no activity says since when; "
        "give those that came in a known year a line such as since = 2021, "
        "or in a spreadsheet a year in a column “Since”"
    )
    own = tmp_path / "2019.svg"
    own.write_bytes(WATER.read_bytes())
    with pytest.raises(OutputError) as refused:
        render_years(own, tmp_path)
    assert str(refused.value) == f"{own}: error: the catalogue is read from this file"
    assert own.read_bytes() == WATER.read_bytes()


def test_documents_from_a_script_are_those_of_the_commands(folder: Path) -> None:
    slides = render_deck("map.toml", "a.pptx", "a.pdf")
    pages = render_handout("map.toml", "b.pdf")
    run("deck", "map.toml", "-o", "deck.pptx", "-o", "deck.pdf")
    run("handout", "map.toml", "-o", "menu.pdf")
    for ours, theirs in {"a.pptx": "deck.pptx", "a.pdf": "deck.pdf", "b.pdf": "menu.pdf"}.items():
        assert (folder / ours).read_bytes() == (folder / theirs).read_bytes()
    assert [slides[0].scene.title, slides[-1].scene.title] == ["Nurses", "Menu"]
    assert slides[-1].notes
    assert [(round(page.scene.width), round(page.scene.height)) for page in pages] == [(595, 842)]


def test_documents_without_a_file_and_on_another_page(folder: Path) -> None:
    page = Page(612, 792)
    (sheet,) = render_handout(load_catalog("map.toml"), style=Style(page=page))
    assert (sheet.scene.width, sheet.scene.height) == (612, 792)
    assert files(folder) == {"map.toml"}


def test_documents_in_a_format_that_they_cannot_have(folder: Path) -> None:
    with pytest.raises(OutputError) as refused:
        render_deck("map.toml", "a.pptx", "a.svg")
    said = "a.svg: error: a deck has several slides, and SVG is one picture; its name must end in .pdf or .pptx"
    assert str(refused.value) == said
    with pytest.raises(OutputError) as refused:
        render_handout("map.toml", "a.pptx")
    assert str(refused.value) == (
        "a.pptx: error: a handout has pages to print, and PPTX has none; its name must end in .pdf"
    )
    assert files(folder) == {"map.toml"}


def test_each_kind_of_document_has_a_layout() -> None:
    assert LAYOUTS.keys() == DOCUMENTS.keys()


@pytest.mark.parametrize("name", cop_diagram.__all__)
def test_the_public_names_are_there(name: str) -> None:
    value = getattr(importlib.import_module("cop_diagram"), name)
    assert value.__name__ == name
    assert value.__doc__
    assert name in dir(cop_diagram)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'cop_diagram' has no attribute 'draw'"):
        attrgetter("draw")(cop_diagram)

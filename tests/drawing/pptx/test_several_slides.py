"""A deck of several slides, read back: each is a slide of its own, with its notes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from support.decks import things
from support.scenes import small_scene

from cop_diagram.drawing.pptx import to_pptx, to_slides
from cop_diagram.drawing.pptx.units import emu
from cop_diagram.model import OutputError
from cop_diagram.scene import Part, Sheet
from cop_diagram.text import Typesetter, place, typefaces


def sheets() -> list[Sheet]:
    """Return three: everything, without bubbles, and without activities."""
    whole = small_scene()
    scenes = (whole, replace(whole, bubbles=(), captions=()), replace(whole, activities=()))
    return [Sheet(scene, f"What is said: {number}.\nAnd more.") for number, scene in enumerate(scenes, 1)]


def test_each_sheet_is_a_slide_with_its_notes() -> None:
    slides = pptx.Presentation(io.BytesIO(to_slides(sheets()))).slides
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [sheet.notes for sheet in sheets()]
    said = [[p.text for p in slide.notes_slide.notes_text_frame.paragraphs] for slide in slides]
    assert said[1] == ["What is said: 2.", "And more."]


def test_a_slide_has_what_it_has_alone() -> None:
    data = to_slides(sheets())
    for number, sheet in enumerate(sheets()):
        alone = things(to_pptx(sheet.scene))
        assert [(thing.id, thing.name, thing.box) for thing in things(data, number)] == [
            (thing.id, thing.name, thing.box) for thing in alone
        ]
        assert len({thing.id for thing in alone}) == len(alone)


def test_it_is_valid_and_the_same_twice(tmp_path: Path) -> None:
    data = to_slides(sheets())
    assert data == to_slides(sheets())
    file = tmp_path / "deck.pptx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []
    with zipfile.ZipFile(file) as package:
        slides = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        notes = [name for name in package.namelist() if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
    assert (len(slides), len(notes)) == (3, 3)


def test_a_sheet_that_is_larger_than_the_first_is_refused() -> None:
    first, *_ = sheets()
    wide = replace(first, scene=replace(first.scene, width=first.scene.width + 10))
    with pytest.raises(OutputError, match=r"^the layout “Title Only” has room for \d+ x \d+ points; the map has \d+ x"):
        to_slides([first, wide])


def test_the_first_of_several_lines_is_indented_by_the_room_for_its_mark() -> None:
    setter = Typesetter(typefaces())
    for align, mirrored in ((0.0, False), (1.0, True)):
        wording = setter.set(["Reading", "group"], 20.0, 400, 15.0)
        text = place(wording, "part-1-1", "activity", 50.0, 50.0, align=align, kind="dot", mirrored=mirrored)
        scene = replace(small_scene(), parts=(Part("part-1", "activity", "Reading group", (text,)),))
        (found,) = (thing for thing in things(to_pptx(scene)) if thing.name == "Words: Reading group")
        assert found.element.xpath(".//a:pPr/@indent") == [str(emu(15.0))]

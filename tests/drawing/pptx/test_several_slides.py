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
from support.decks import Thing, things
from support.scenes import small_scene

from cop_diagram.drawing.pptx import to_pptx, to_slides
from cop_diagram.drawing.pptx.units import emu
from cop_diagram.model import OutputError
from cop_diagram.scene import Part, Sheet, TextBlock
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


def _set_beside_a_mark(lines: list[str], align: float, *, mirrored: bool = False) -> tuple[TextBlock, Thing]:
    """Return a text with room of 15 points for a mark, and the text box of its words."""
    wording = Typesetter(typefaces()).set(lines, 20.0, 400, 15.0, hanging=align != 0.5)
    name = " ".join(lines)
    text = place(wording, "part-1-1", "activity", 50.0, 50.0, align=align, kind="dot", mirrored=mirrored)
    scene = replace(small_scene(), parts=(Part("part-1", "activity", name, (text,)),))
    (found,) = (thing for thing in things(to_pptx(scene)) if thing.name == f"Words: {name}")
    return text, found


@pytest.mark.parametrize(("align", "mirrored"), [(0.0, False), (1.0, True), (0.5, False), (0.5, True)])
def test_the_box_of_words_beside_a_mark_has_no_room_for_it(align: float, mirrored: bool) -> None:
    text, found = _set_beside_a_mark(["Reading", "group"], align, mirrored=mirrored)
    assert found.element.xpath(".//a:pPr/@indent") == ["0"]
    assert found.box.width == pytest.approx(text.lines[0].width, abs=0.01)
    assert found.box.left == pytest.approx(text.lines[0].x, abs=0.01)


def test_a_first_line_that_its_mark_pushes_aside_is_indented() -> None:
    text, found = _set_beside_a_mark(["Reading", "Reading g"], 0.5)
    first, last = (line.x + line.width / 2 for line in text.lines)
    assert first > last + 1
    assert found.box.center[0] == pytest.approx(last, abs=0.01)
    assert found.element.xpath(".//a:pPr/@indent") == [str(emu(2 * (first - last)))]

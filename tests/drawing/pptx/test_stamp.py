"""The fingerprint of a deck, also after other programs had the deck in their hands."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pptx
from openxml_audit import OpenXmlValidator
from support.scenes import small_scene

from cop_diagram.drawing import FORMATS, Encoding
from cop_diagram.drawing.pptx import put_in, take_out, to_pptx
from cop_diagram.drawing.stamped import read_stamp

PPTX = FORMATS["pptx"]


def rewritten(deck: bytes, name: str, content: bytes | None = None, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return a deck as a program writes that changes one part."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as source, zipfile.ZipFile(written, "w", compression) as target:
        for about in source.infolist():
            target.writestr(about.filename, content if about.filename == name and content else source.read(about))
    return written.getvalue()


def test_what_was_put_in_comes_out() -> None:
    bare = to_pptx(small_scene())
    text = '{"a":"<&>\\ud83d"}'
    stamped = put_in(bare, text)
    assert take_out(stamped) == (text, bare)
    assert take_out(bare) == (None, bare)


def test_a_deck_is_right_with_it(tmp_path: Path) -> None:
    file = tmp_path / "map.pptx"
    file.write_bytes(PPTX.encode(small_scene(), Encoding()))
    result = OpenXmlValidator().validate(file)
    assert result.errors == []
    assert len(pptx.Presentation(file).slides) == 1


def test_a_deck_that_another_program_saved_was_edited() -> None:
    """Whether or not it is compressed, and under whatever name the part is kept."""
    deck = PPTX.encode(small_scene(), Encoding())
    saved = io.BytesIO()
    pptx.Presentation(io.BytesIO(deck)).save(saved)
    others = [
        saved.getvalue(),
        rewritten(deck, ""),
        rewritten(deck, "", compression=zipfile.ZIP_DEFLATED),
        rewritten(deck, "ppt/slides/slide1.xml", b"<p:sld/>"),
        deck.replace(b"customXml/cop-diagram.xml", b"customXml/item0000001.xml"),
    ]
    for other in others:
        stamped = read_stamp(other, PPTX)
        assert stamped.fingerprint == read_stamp(deck, PPTX).fingerprint
        assert not stamped.intact


def test_a_part_that_unpacks_to_a_heap_is_not_read() -> None:
    deck = PPTX.encode(small_scene(), Encoding())
    trap = rewritten(deck, "customXml/cop-diagram.xml", b" " * 50_000_000, zipfile.ZIP_DEFLATED)
    assert len(trap) < 1_000_000
    assert read_stamp(trap, PPTX).fingerprint is None


def test_the_fingerprint_of_a_template_is_left_out(tmp_path: Path) -> None:
    template = tmp_path / "own.pptx"
    template.write_bytes(PPTX.encode(small_scene(), Encoding()))
    deck = PPTX.encode(replace(small_scene(), height=380.0), Encoding(template=template))
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        assert [name for name in package.namelist() if name.startswith("customXml/")] == ["customXml/cop-diagram.xml"]
    assert read_stamp(deck, PPTX).intact

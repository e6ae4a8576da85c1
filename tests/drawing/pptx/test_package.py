"""The package of a deck: equal bytes, and nothing of another deck's."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pptx
import pytest
from support.scenes import small_scene

from cop_diagram import OutputError, load_catalog
from cop_diagram.drawing.encoding import Encoding
from cop_diagram.drawing.formats import FORMATS, encode
from cop_diagram.drawing.pptx import to_pptx


def test_the_same_scene_has_the_same_bytes() -> None:
    assert to_pptx(small_scene()) == to_pptx(small_scene())


def test_no_part_has_a_date_or_is_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(to_pptx(small_scene()))) as package:
        assert package.testzip() is None
        assert {about.date_time for about in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {about.compress_type for about in package.infolist()} == {zipfile.ZIP_STORED}


def test_nothing_of_another_deck_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(to_pptx(small_scene()))) as package:
        names = set(package.namelist())
        core = package.read("docProps/core.xml").decode()
        rest = b"".join(package.read(name) for name in names)
    assert not any(word in name for name in names for word in ("thumbnail", "printerSettings", "app.xml"))
    assert "<dc:title>Learning &quot;activities&quot;" in core.replace('"activities"', "&quot;activities&quot;")
    assert "creator" not in core
    assert "created" not in core
    assert b"Canny" not in rest
    assert not any(f"20{year}-".encode() in rest for year in range(10, 30))


def test_the_deck_has_one_layout_and_the_scenes_size() -> None:
    deck = pptx.Presentation(io.BytesIO(to_pptx(replace(small_scene(), width=841.89, height=595.276))))
    assert [layout.name for layout in deck.slide_layouts] == ["Title Only"]
    assert (deck.slide_width, deck.slide_height) == (round(841.89 * 12_700), round(595.276 * 12_700))
    assert deck.core_properties.title == small_scene().title
    assert deck.core_properties.language == "en"


@pytest.mark.parametrize("sides", [(60.0, 540.0), (960.0, 4100.0)])
def test_no_slide_is_so_small_or_so_large(sides: tuple[float, float]) -> None:
    scene = replace(small_scene(), width=sides[0], height=sides[1])
    with pytest.raises(OutputError) as caught:
        encode(scene, "pptx")
    found = " x ".join(f"{side / 72:.1f}" for side in sides)
    assert str(caught.value) == f"a slide of PowerPoint has sides of 1 to 56 inches; this page has {found}"


def test_only_a_slide_is_laid_out_in_another_style() -> None:
    from cop_diagram.style import Style

    content, style = load_catalog(), Style()
    assert [name for name, f in FORMATS.items() if f.styled(content, style, Encoding()) != style] == ["pptx"]

"""Titles that are too long for a template's placeholder are set smaller; others are as the template has them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from support.brands import DARK, save_brand
from support.scenes import small_scene

from cop_diagram.drawing.pptx import to_slides
from cop_diagram.drawing.pptx.title_fit import title_size
from cop_diagram.scene import Sheet

LONG = "Negotiating a shared understanding of what matters in our practice (1 of 2)"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return save_brand(DARK, tmp_path / "brand.pptx")


def test_a_short_title_has_the_layouts_own_size(template: Path) -> None:
    (layout,) = (found for found in pptx.Presentation(str(template)).slide_layouts if found.name == "Title Only")
    assert title_size(layout, "title", "Sharing") is None


def test_the_longer_a_title_the_smaller(template: Path) -> None:
    (layout,) = (found for found in pptx.Presentation(str(template)).slide_layouts if found.name == "Title Only")
    sizes = [title_size(layout, "title", LONG * times) for times in (1, 2, 3, 40)]
    assert all(sizes)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] < 44
    assert sizes[-1] == 16
    wide = title_size(layout, "title", "\u5b66\u7fd2" * 30)
    assert wide is not None
    assert wide < 44


def test_a_slides_long_title_is_small_enough_in_the_file(template: Path) -> None:
    scene = replace(small_scene(), width=600.0, height=300.0, title=LONG, frame=())
    data = to_slides([Sheet(scene, ""), Sheet(replace(scene, title="Sharing"), "")], template)
    first, second = (slide.shapes.title.text_frame for slide in pptx.Presentation(io.BytesIO(data)).slides)
    assert first.text == LONG
    assert first.paragraphs[0].runs[0].font.size.pt < 44
    assert second.paragraphs[0].runs[0].font.size is None

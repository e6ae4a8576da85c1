"""The PNG, which is drawn without the figure that a notebook shows: both are the same picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from support.pictures import scene
from support.scenes import small_scene

from cop_diagram.drawing.figure import draw_slide
from cop_diagram.drawing.raster import to_png


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


@pytest.mark.parametrize("dpi", [72, 96, 110.3, 144])
@pytest.mark.parametrize("name", ["every element", "menu", "strip", "arabic"])
def test_it_is_the_picture_of_the_figure(name: str, dpi: float) -> None:
    one, other = opened(to_png(scene(name), dpi)), opened(draw_slide(scene(name)).to_png(dpi))
    assert one.size == other.size
    levels = np.abs(np.asarray(one, dtype=int) - np.asarray(other.convert("RGB"), dtype=int))
    assert levels.max() <= 8  # a thousandth of a pixel, by which the figure is larger


def test_it_has_no_alpha() -> None:
    assert opened(to_png(small_scene(), 72)).mode == "RGB"


@pytest.mark.parametrize("dpi", [72, 96.001, 100, 110.3, 143.99])
def test_sides_are_rounded_to_whole_pixels_and_filled(dpi: float) -> None:
    picture = opened(to_png(replace(small_scene(), background="#336699"), dpi))
    width, height = round(960 / 72 * dpi), round(540 / 72 * dpi)
    assert picture.size == (width, height)
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    assert {picture.getpixel(corner) for corner in corners} == {(0x33, 0x66, 0x99)}


@pytest.mark.parametrize("draw", [to_png, lambda scene, dpi: draw_slide(scene).to_png(dpi)], ids=["PNG", "figure"])
def test_text_is_as_wide_as_it_should_be_at_a_resolution_with_a_fraction(draw: Callable[..., bytes]) -> None:
    page = scene("slide")
    (credit,) = (text for text in page.frame if text.id == "slide-credit")
    found = []
    for dpi in (120, 120.99):
        levels = np.asarray(opened(draw(page, dpi)).convert("L"))
        scale = dpi / 72
        rows = levels[round(credit.box.top * scale) : round(credit.box.bottom * scale)]
        dark = np.nonzero((rows < 160).any(axis=0))[0] / scale
        found.append((dark.min(), dark.max()))
    assert found[1] == pytest.approx(found[0], abs=0.7)


def test_the_same_picture_whatever_was_drawn_before() -> None:
    first = to_png(small_scene(), 100)
    to_png(scene("arabic"), 200)
    assert to_png(small_scene(), 100) == first

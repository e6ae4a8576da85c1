"""Maps in other scripts in Chromium: its words are as wide as they were measured, and stand in their bubbles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from support.browser_measure import chromium_page, measure, show
from support.scripts import FAMILIES, in_script

from cop_diagram import lay_out
from cop_diagram.drawing.formats import encode
from cop_diagram.model import Catalog
from cop_diagram.scene import Scene

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.fonts

MIXED = ("Zoom 会議 हिन्दी", "ไทย (Thai) 한국어 2", "“चर्चा” ペア・ワーク", "日本語、中文（繁體）。", "ครั้งที่ 3 — करना")

LENGTHS = """() => [...document.querySelectorAll('text')].map(text => {
  text.removeAttribute('textLength'); text.removeAttribute('lengthAdjust');
  return [text.textContent, text.getComputedTextLength()];
})"""
"""Each line with its length in points, after its measured width is no longer forced on it."""


def mixed() -> Catalog:
    """Return a map in English with names that mix scripts."""
    plain = in_script("ja")
    names = (*MIXED, *(activity.name for activity in plain.activities[len(MIXED) :]))
    activities = tuple(replace(a, name=name) for a, name in zip(plain.activities, names, strict=True))
    return replace(plain, slide=replace(plain.slide, language="en"), activities=activities)


@cache
def scene_of(name: str) -> Scene:
    return lay_out(mixed() if name == "mixed" else in_script(name))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium_page() as page:
        yield page


maps = pytest.mark.parametrize("name", [*FAMILIES, "mixed"])


@maps
def test_lines_are_as_long_as_they_were_measured(page: Page, name: str) -> None:
    scene = scene_of(name)
    show(page, encode(scene, "svg", text="text").decode())
    found = page.evaluate(LENGTHS)
    widths = {line.text: line.width for block in scene.texts() for line in block.lines}
    assert len(widths) > 15
    seen = {text: length for text, length in found if text in widths}
    assert seen.keys() == widths.keys()
    for text, width in widths.items():
        assert seen[text] == pytest.approx(width, abs=0.1), text


@maps
def test_nothing_touches_and_everything_lies_where_it_belongs(page: Page, name: str) -> None:
    found = measure(page, encode(scene_of(name), "svg").decode())
    assert found.faults() == []


@maps
@pytest.mark.parametrize("text", ["auto", "text"])
def test_the_browser_shows_the_picture_of_the_png(page: Page, name: str, text: str) -> None:
    scene = scene_of(name)
    show(page, encode(scene, "svg", text=text).decode())
    clip = {"x": 0, "y": 0, "width": round(scene.width * 4 / 3), "height": round(scene.height * 4 / 3)}
    shot = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")).astype(int)
    own = np.asarray(Image.open(io.BytesIO(encode(scene, "png", dpi=96))).convert("L")).astype(int)
    share = float((np.abs(shot - own) > 32).mean())
    assert share < {"auto": 0.004, "text": 0.02}[text]

"""Maps as pages of a PDF, as other programs show and check them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.communities import NURSES, WATER
from support.frames import frames_of
from support.pictures import difference, opened, scene
from support.scripts import in_script

from cop_diagram import Style, lay_out, load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing import FORMATS, Encoding, encode
from cop_diagram.model import FRAMES, THEMES, PageChoice
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series import lay_out_deck, lay_out_handout
from cop_diagram.style.page import page_of

MOST_PERCENT = 3.0
"""Almost all of it in words: matplotlib sets their baselines to whole pixels."""

MOST_PAGE_PERCENT = 5.0
"""The same for pages full of words, drawn half as fine."""

DPI = 288

LayOut = Callable[..., tuple[Sheet, ...]]

MAPS: Mapping[str, Callable[[], Scene]] = {
    "slide": lambda: scene("slide"),
    "community": lambda: scene("community"),
    "nurses": lambda: lay_out(load_catalog(NURSES)),
    "strip": lambda: scene("strip"),
    "every element": lambda: scene("every element"),
    "Arabic slide": lambda: lay_out(load_catalog(language="ar")),
    "print": lambda: lay_out(load_catalog(WATER), Style(theme=THEMES["print"])),
    "dark A4": lambda: lay_out(load_catalog(WATER), Style(page_of(PageChoice("a4")), THEMES["dark"])),
}


def written(drawn: Scene, folder: Path) -> Path:
    file = folder / "map.pdf"
    file.write_bytes(encode(drawn, "pdf"))
    return file


def output(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def shown(file: Path, dpi: int = DPI, page: int = 1) -> Any:
    output("pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-f", str(page), file, file.with_suffix(""))
    return opened(file.with_suffix(".png").read_bytes())


def faults(file: Path, skipped: str = "") -> list[str]:
    """Return what outloud finds against PDF/UA-1 and WCAG 2.2."""
    program = Path(sys.executable).with_name("outloud")
    skip = ["--skip", skipped] if skipped else []
    ran = subprocess.run([program, "--json", "-", *skip, file], capture_output=True, encoding="utf-8")
    (found,) = json.loads(ran.stdout)["results"]
    assert found["stats"]["tagged"]
    return [f"{fault['severity']}: {fault['message']}" for fault in found["findings"]]


@pytest.mark.viewers
@pytest.mark.parametrize("name", MAPS)
def test_it_looks_like_the_png_and_can_be_read_aloud(name: str, tmp_path: Path) -> None:
    drawn = MAPS[name]()
    file = written(drawn, tmp_path)
    seen, png = shown(file), opened(encode(drawn, "png", dpi=DPI))
    assert abs(seen.width - png.width) <= 1
    assert abs(seen.height - png.height) <= 1
    assert difference(seen.crop((0, 0, *png.size)), png) <= MOST_PERCENT
    assert faults(file) == []


@pytest.mark.viewers
@pytest.mark.parametrize("kind", FRAMES)
def test_the_frames_of_a_build_up_can_be_read_aloud(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    file.write_bytes(FORMATS["pdf"].encode_all(frames_of(load_catalog(WATER), kind), Encoding()))
    # Each page says the whole picture, so what stands at its edges is on all of them.
    assert [fault for fault in faults(file) if "running header or footer" not in fault] == []


@pytest.mark.viewers
@pytest.mark.parametrize("name", ["slide", "community", "nurses"])
def test_each_name_is_found_in_whole_words(name: str, tmp_path: Path) -> None:
    drawn = MAPS[name]()
    text = " ".join(output("pdftotext", "-raw", written(drawn, tmp_path), "-").split())
    for activity in drawn.activities:
        assert activity.name in text
    for bubble in drawn.bubbles:
        assert " ".join(bubble.name.split()) in text


@pytest.mark.viewers
@pytest.mark.parametrize("name", MAPS)
def test_all_fonts_are_embedded_parts(name: str, tmp_path: Path) -> None:
    _, _, *fonts = output("pdffonts", written(MAPS[name](), tmp_path)).splitlines()
    assert fonts
    for font in fonts:
        embedded, part, unicode = font.split()[-5:-2]
        assert (embedded, part, unicode) == ("yes", "yes", "yes"), font


GUESSES = "PAG-001,TAG-002"
"""Whether a line is said again on each page, outloud tells by its being on three pages at least."""


@pytest.mark.viewers
@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("lay_out_pages", [lay_out_handout, lay_out_deck], ids=["handout", "deck"])
def test_files_of_several_pages_can_be_read_aloud(lay_out_pages: LayOut, language: str, tmp_path: Path) -> None:
    style = Style(page_of(PageChoice("a4", orientation="portrait"))) if lay_out_pages is lay_out_handout else Style()
    sheets = lay_out_pages(load_catalog(language=language), style, words=workshop_words(language))
    file = tmp_path / "pages.pdf"
    file.write_bytes(FORMATS["pdf"].encode_all(sheets, Encoding()))
    assert faults(file, GUESSES) == []
    for number, sheet in enumerate(sheets, 1):
        seen, png = shown(file, 144, number), opened(encode(sheet.scene, "png", dpi=144))
        assert difference(seen.crop((0, 0, *png.size)), png) <= MOST_PAGE_PERCENT


@pytest.mark.fonts
@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant", "ko", "hi", "th"])
def test_other_scripts_look_like_the_png_and_are_found(language: str, tmp_path: Path) -> None:
    catalog = in_script(language)
    if language == "ja":  # signs that Typst would draw together
        first, *others = catalog.activities
        catalog = replace(catalog, activities=(replace(first, name="「体験談」、「物語」（例）を語る。"), *others))
    drawn = lay_out(catalog)
    file = written(drawn, tmp_path)
    assert difference(shown(file), opened(encode(drawn, "png", dpi=DPI))) <= MOST_PERCENT
    assert faults(file) == []
    text = "".join(output("pdftotext", "-raw", file, "-").split())
    for activity in drawn.activities:
        assert "".join(activity.name.split()) in text

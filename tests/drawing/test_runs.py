"""Lines in several fonts: the same words and letters in every kind of file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz as hb
from PIL import Image
from support.made_fonts import collection, made_font, saved, variable
from support.small_map import NURSES
from support.svg_reading import SVG, faces, named, parsed

from cop_diagram import draw_slide, lay_out
from cop_diagram.drawing import encode
from cop_diagram.model import Activity, OutputError
from cop_diagram.scene import Scene
from cop_diagram.style import Style

KO, HAN = "\u0e01", "\u7fd2"
NAME = f"Zoom {KO}{KO} {HAN}"


@pytest.fixture
def fonts(tmp_path: Path) -> tuple[Path, ...]:
    """Return a variable font for Thai and the second of a collection for Chinese."""
    both = collection([made_font("Other", {"~": 500}), made_font("Han", {HAN: 1000})], tmp_path / "both.ttc")
    return variable("Thai", KO, (400, 1200), tmp_path / "thai.ttf"), both


@pytest.fixture
def scene(fonts: tuple[Path, ...]) -> Scene:
    """Return a map with a name in three fonts, turned at an axis too."""
    start = replace(NURSES.informal_formal, start=NAME)
    return lay_out(
        replace(NURSES, informal_formal=start, activities=(Activity("mixed", NAME, ("sharing",), 0.5, 0.5),)),
        Style(fonts=fonts),
    )


def test_the_words_are_whole_in_each_kind_of_svg(scene: Scene, fonts: tuple[Path, ...]) -> None:
    for text in ("auto", "text"):
        for name in ("activity-mixed", "axis-informal-formal-start"):
            group = named(parsed(scene, text, fonts=fonts))[name]
            assert ["".join(line.itertext()) for line in group.findall(f"{SVG}text")] == [NAME]
    outlines = named(parsed(scene, "outlines", fonts=fonts))["activity-mixed"]
    assert len(outlines.findall(f"{SVG}g/{SVG}use")) == len(NAME.replace(" ", ""))


def test_each_part_is_in_its_own_embedded_font(scene: Scene, fonts: tuple[Path, ...]) -> None:
    root = parsed(scene, "text", fonts=fonts)
    (line,) = named(root)["activity-mixed"].findall(f"{SVG}text")
    parts = line.findall(f"{SVG}tspan")
    assert [part.text for part in parts] == ["Zoom ", KO * 2, " ", HAN]
    embedded = {family: set(map(chr, hb.Face(data).unicodes)) for (family, _), data in faces(root).items()}
    own = [part.get("font-family", "").split(",")[0] for part in parts]
    assert [name and embedded[name] for name in own] == ["", {KO}, "", {HAN}]
    assert [part.get("font-weight") for part in parts] == [None] * 4


def test_a_variable_font_is_embedded_in_the_weight_that_is_drawn(scene: Scene, fonts: tuple[Path, ...]) -> None:
    data = {
        weight: data for (family, weight), data in faces(parsed(scene, "text", fonts=fonts)).items() if "thai" in family
    }
    assert {weight: hb.Font(hb.Face(font)).get_glyph_h_advance(1) for weight, font in data.items()} == {
        "400": 700,
        "600": 900,
    }
    assert all("fvar" not in hb.Face(font).table_tags for font in data.values())


def test_png_and_figure_show_the_letters(scene: Scene, fonts: tuple[Path, ...]) -> None:
    block = scene.activities[0].text
    pictures = [encode(scene, "png", dpi=144, fonts=fonts), draw_slide(scene, fonts).to_png(144)]
    shown = [np.asarray(Image.open(io.BytesIO(data)).convert("L")) for data in pictures]
    assert np.abs(shown[0].astype(int) - shown[1]).max() <= 2
    (line,) = block.lines
    left, right = round(2 * (line.x + line.width) - 26), round(2 * (line.x + line.width) - 8)
    middle = round(2 * line.baseline - 8)
    assert shown[0][middle, left:right].max() < 64  # the rectangle of the last character


def test_a_picture_of_the_page_names_its_fonts(scene: Scene, fonts: tuple[Path, ...]) -> None:
    image = Image.open(io.BytesIO(encode(scene, "png", dpi=72, fonts=fonts)))
    assert scene.fonts is not None
    assert image.text["Fonts"] == "; ".join(map(str, scene.fonts))
    assert [(font.family, font.style) for font in scene.fonts] == [
        ("Han", "Regular"),
        ("Thai", "Regular 400"),
        ("Thai", "Regular 600"),
    ]


def test_a_font_that_may_not_be_embedded_is_drawn_as_outlines_only(tmp_path: Path) -> None:
    mine = saved(made_font("Mine", dict.fromkeys("Stories", 500), fs_type=2), tmp_path / "mine.ttf")
    scene = lay_out(NURSES, Style(fonts=(mine,)))
    for text in ("auto", "outlines"):
        encode(scene, "svg", text=text, fonts=(mine,))
    with pytest.raises(OutputError) as caught:
        encode(scene, "svg", text="text", fonts=(mine,))
    assert str(caught.value) == (
        "the licence of “Mine” forbids that a file carries it; draw it with --text auto or outlines"
    )

"""The slide as LibreOffice shows it: PDF and pictures of it, read word by word and pixel by pixel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.brands import DARK, UNKNOWN, save_brand
from support.catalogs import small
from support.communities import NURSES, WATER
from support.decks import laid_out, outline_of, png_in_deck_font, things
from support.in_libreoffice import pdf_of, run, words_on_pages
from support.pictures import difference, opened

from cop_diagram import lay_out_frames, load_catalog
from cop_diagram.colors import APART, least_distance
from cop_diagram.drawing.pptx import deck_style, to_clicks, to_pptx
from cop_diagram.drawing.pptx.deck_fonts import deck_font
from cop_diagram.model import Activity, Catalog, Cluster
from cop_diagram.scene import Box, Scene
from cop_diagram.scene.polygons import polygon_of, rectangle_of
from cop_diagram.style import Style

pytestmark = pytest.mark.libreoffice

MAPS: Mapping[str, Callable[[], Catalog]] = {
    "slide": load_catalog,
    "water engineers": lambda: load_catalog(WATER),
    "nurses": lambda: load_catalog(NURSES),
}

MOST_PERCENT = 3.05
"""Almost all of it in words: LibreOffice sets each letter to a grid of its own, and the slide has most words.

The slide is at 3.01, of which its subtitle is 0.45: LibreOffice ends that line 1.2 pt left of its edge.
"""

MOST_BESIDE_WORDS = 0.3

WIDTH = 3840
"""Pixels across, as on a wall."""


BRANDS = {"brand": DARK, "unknown font": UNKNOWN}


@pytest.fixture(scope="module", params=[*MAPS, *BRANDS])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, bytes, Path]:
    """Return a scene, its deck and the PDF of that."""
    folder = tmp_path_factory.mktemp("deck")
    brand = BRANDS.get(request.param)
    template = save_brand(brand, folder / "brand.pptx") if brand else None
    made = laid_out(MAPS.get(request.param, load_catalog)(), template)
    data = to_pptx(made, template)
    return made, data, pdf_of(data, folder)


def test_each_text_is_there_in_its_box_and_touches_no_other(shown: tuple[Scene, bytes, Path]) -> None:
    made, data, pdf = shown
    (words,) = words_on_pages(pdf)
    boxes = {}
    for thing in things(data):
        if not any(thing.lines) or thing.name.startswith("Number") or thing.box.width == 0:
            continue
        inside = [(word, box) for word, box in words if thing.box.padded(1.0).contains(middle(box))]
        assert sorted(word for word, _ in inside) == sorted(" ".join(thing.lines).split()), thing.name
        # Of a word's box only the width is that of its letters: its height is that of all letters of the font.
        left, right = min(box.left for _, box in inside), max(box.right for _, box in inside)
        if not thing.rotation:
            assert thing.box.left - 0.5 <= left, thing.name
            assert right <= thing.box.right + 0.5, thing.name
            boxes[thing.name] = Box(left, thing.box.top, right, thing.box.bottom)
    assert len(boxes) > len(made.activities)
    for (name, one), (other, two) in combinations(boxes.items(), 2):
        assert not one.overlaps(two, 0.01), (name, other)


def middle(box: Box) -> Box:
    return Box.centered(box.center, 0.1, 0.1)


def test_words_lie_in_their_region_and_their_bubble(shown: tuple[Scene, bytes, Path]) -> None:
    made, data, _ = shown
    found = {thing.name: thing for thing in things(data)}
    inner, outer = (found[f"Region: {words}"].box for words in ("each other", "outside sources"))
    bubbles = {b.cluster: polygon_of(outline_of(found[f"Bubble: {b.name}"])) for b in made.bubbles}
    for activity in made.activities:
        box = found[f"Activity: {activity.name}"].box
        assert (inner if activity.region == "each-other" else outer).contains(box, 0.01)
        assert activity.region == "each-other" or not inner.overlaps(box, 0.01)
        for cluster in activity.clusters:
            assert bubbles[cluster].contains(rectangle_of(box))


@pytest.mark.parametrize("name", MAPS)
def test_it_looks_like_the_png_in_the_same_font(name: str, tmp_path: Path) -> None:
    made = laid_out(MAPS[name]())
    (family,) = {block.family for block in made.texts()}
    if deck_font(family).stretch > 1.07:
        pytest.skip(f"neither {family} nor a font as wide is installed")
    pdf = pdf_of(to_pptx(made), tmp_path)
    own = opened(png_in_deck_font(made, family, 72 * WIDTH / made.width))
    size = ("-scale-to-x", str(own.width), "-scale-to-y", str(own.height))
    run("pdftoppm", "-png", "-singlefile", *size, pdf, tmp_path / "map")
    seen = opened((tmp_path / "map.png").read_bytes())
    assert difference(seen, own) <= MOST_PERCENT
    assert difference(without_words(seen, made), without_words(own, made)) <= MOST_BESIDE_WORDS


def without_words(picture: Image.Image, made: Scene) -> Image.Image:
    """Return the picture with its texts painted over."""
    pixels, scale = np.array(picture), picture.width / made.width
    for block in (*made.texts(), *made.numbers()):
        box = block.box.padded(1.0)
        left, top, right, bottom = (max(round(side * scale), 0) for side in (box.left, box.top, box.right, box.bottom))
        pixels[top:bottom, left:right] = 0
    return Image.fromarray(pixels)


def test_nine_fills_can_be_told_apart_as_they_are_shown(tmp_path: Path) -> None:
    """Those beyond the sixth are tints of the same accents; opacity and tints are LibreOffice's own reckoning."""
    clusters = tuple(Cluster(f"c{n}", f"Cluster {n}") for n in range(9))
    places = [(x, y) for y in (0.1, 0.5, 0.9) for x in (0.1, 0.5, 0.9)]
    activities = tuple(Activity(f"a{n}", f"Meet {n}", (f"c{n}",), x, y) for n, (x, y) in enumerate(places))
    made = laid_out(replace(small(), clusters=clusters, activities=activities))
    pdf = pdf_of(to_pptx(made), tmp_path)
    run("pdftoppm", "-png", "-singlefile", "-r", "72", pdf, tmp_path / "map")
    seen = opened((tmp_path / "map.png").read_bytes())
    fills = []
    for activity in made.activities:
        x, y = activity.text.box.left - 2, activity.text.box.center[1]
        red, green, blue = seen.convert("RGB").getpixel((round(x), round(y)))
        fills.append(f"#{red:02x}{green:02x}{blue:02x}")
    assert min(least_distance(one, other)[0] for one, other in combinations(fills, 2)) >= APART


def test_a_slide_with_clicks_is_printed_as_the_whole_map(tmp_path: Path) -> None:
    catalog = load_catalog(WATER)
    frames = lay_out_frames(catalog, "status", deck_style(catalog, Style(), None, None))
    found = words_on_pages(pdf_of(to_clicks(frames), tmp_path))
    assert found == words_on_pages(pdf_of(to_pptx(frames[-1].scene), tmp_path))
    assert len(found[0]) > len(catalog.activities)

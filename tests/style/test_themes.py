"""Each theme: what can be read on what, for every kind of sight, in the pictures too."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from support.catalogs import small
from support.communities import WATER
from support.svg_reading import SVG

from cop_diagram import lay_out, load_catalog
from cop_diagram.colors.cluster_colors import APART, cluster_colors, color_conflicts, fills_apart
from cop_diagram.colors.mixing import contrast
from cop_diagram.colors.theme import bubble_colors, is_dark, pale_colors, worst_ground
from cop_diagram.colors.theme_faults import theme_faults
from cop_diagram.drawing.figure import draw_slide
from cop_diagram.drawing.formats import encode
from cop_diagram.model.catalog import Catalog, Cluster
from cop_diagram.model.themes import THEMES, Theme, ThemeChoice
from cop_diagram.promises.promises import violations
from cop_diagram.scene.polygons import rectangles
from cop_diagram.series.pictures import lay_out_years
from cop_diagram.style.patterns import DASHES, PATTERNS
from cop_diagram.style.style import Style, style_of

themes = pytest.mark.parametrize("name", THEMES)


def in_theme(catalog: Catalog, name: str) -> Catalog:
    return replace(catalog, theme=ThemeChoice(name))


@themes
def test_its_own_colours_are_without_a_fault(name: str) -> None:
    roles = [role for role in Theme.__slots__ if role != "palette" or not THEMES[name].patterned]
    assert list(theme_faults(THEMES[name], roles)) == []


@themes
def test_every_eye_tells_the_fills_of_its_palette_apart(name: str) -> None:
    theme = THEMES[name]
    palette = theme.palette
    pairs = pairwise([*palette, palette[0]]) if theme.patterned else combinations(palette, 2)
    assert min(fills_apart(one, other, theme)[0] for one, other in pairs) >= APART


@themes
@given(color=st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
@settings(max_examples=60)
def test_any_colour_gives_tones_that_can_be_read(name: str, color: str) -> None:
    theme = THEMES[name]
    for tones in (bubble_colors(color, theme), pale_colors(color, theme)):
        assert contrast(theme.ink, tones.fill) >= 6
        assert (
            min(contrast(tones.ink, ground) for ground in (tones.fill, theme.band, theme.inner)) >= theme.text_contrast
        )
        assert contrast(tones.stroke, worst_ground(theme)) >= 3
        assert (contrast(tones.fill, "#000000") < contrast(tones.fill, "#ffffff")) is is_dark(theme)


@themes
@pytest.mark.parametrize("maturing", [False, True])
def test_pictures_keep_the_promises(name: str, maturing: bool) -> None:
    water = in_theme(load_catalog(WATER), name)
    water = replace(water, slide=replace(water.slide, maturing=maturing))
    scene = lay_out(water, Style(leaders="always"))
    assert violations(scene, water) == ()
    assert scene.background == THEMES[name].background


@pytest.mark.parametrize("name", ["dark", "print"])
def test_pictures_of_the_years_keep_the_promises(name: str) -> None:
    pictures = lay_out_years(in_theme(load_catalog(WATER), name))
    assert not any(map(violations, (*pictures.years.values(), pictures.strip)))


def test_a_colour_of_the_palette_stands_for_its_number_in_every_theme() -> None:
    slide = load_catalog()
    for theme in (THEMES["light"], THEMES["dark"], replace(Theme(), palette=("#e63946", "#457b9d"))):
        found = list(cluster_colors(slide, theme).values())
        assert found[: len(theme.palette)] == list(theme.palette[:7])
        assert color_conflicts(slide, theme) == ()


def test_a_colour_of_ones_own_stays_on_dark_grounds() -> None:
    clusters = (Cluster("a", "A", color="#123456"),)
    assert cluster_colors(replace(small(), clusters=clusters), THEMES["dark"]) == {"a": "#123456"}


def test_a_coloured_ink_leaves_bubbles_their_colours() -> None:
    brand = replace(Theme(), ink="#0053a1", palette=("#0055a4", "#ef4135", "#f9b233"))
    assert list(theme_faults(brand, ["ink", "palette"])) == []
    for color in brand.palette:
        tones = bubble_colors(color, brand)
        assert contrast(tones.fill, "#ffffff") > 1.2
        assert contrast(brand.ink, tones.fill) >= brand.text_contrast


def test_what_a_caller_asks_goes_before_what_the_file_says() -> None:
    catalog = in_theme(small(), "dark")
    assert style_of(catalog).theme == THEMES["dark"]
    assert style_of(catalog, Style(theme=THEMES["print"])).theme == THEMES["print"]


def test_lines_and_corners() -> None:
    plain, heavy = (lay_out(replace(small(), theme=ThemeChoice(line_weight=w, corner_radius=6))) for w in (1.0, 2.0))
    widths = [{s.name: s.stroke_width for s in scene.shape_styles} for scene in (plain, heavy)]
    assert widths[1] == {name: 2 * width for name, width in widths[0].items()}
    assert [box.radius for box in plain.rectangles] == [6.0, 5.0]


# -- patterns --------------------------------------------------------------------------------------


def test_clusters_differ_by_pattern_outline_and_grey() -> None:
    greys = len(THEMES["print"].palette)
    looks = [(row % len(PATTERNS), row % len(DASHES), row % greys) for row in range(84)]
    assert len(set(looks)) == 84
    scene = lay_out(in_theme(load_catalog(), "print"))
    fills = {style.name: style.fill for style in scene.shape_styles}
    assert all(fill == "none" or fill[1:3] == fill[3:5] == fill[5:7] for fill in fills.values())
    patterns = [len(bubble.pattern or ()) for bubble in scene.bubbles]
    assert patterns[0] == 0
    assert min(patterns[1:]) > 5


def test_the_lines_of_patterns_are_seen_on_the_darkest_fill_and_outlast_a_copier_without_greys() -> None:
    looks = {style.name: style for style in lay_out(in_theme(load_catalog(), "print")).shape_styles}
    fills = [style.fill for name, style in looks.items() if name.startswith("cluster-")]
    for name, style in looks.items():
        if name.startswith("pattern-"):
            assert min(contrast(style.stroke, fill) for fill in fills) >= 3, name
            assert int(style.stroke[1:3], 16) < 128, name


def test_no_line_of_a_pattern_meets_a_text_or_leaves_its_bubble() -> None:
    scene = lay_out(in_theme(small(), "print"))
    texts = shapely.union_all(rectangles([text.box for text in scene.texts()]))
    crossed = replace(scene.bubbles[1], pattern=((scene.captions[1].box.center, (0.0, 0.0)),))
    found = {fault.message: fault.promise for fault in violations(replace(scene, bubbles=(scene.bubbles[0], crossed)))}
    assert found["the pattern of growth lies under caption-growth"] == "H9"
    for bubble in scene.bubbles:
        lines = shapely.MultiLineString(list(bubble.pattern or ()))
        assert not lines.intersects(texts)
        assert lines.is_empty or shapely.Polygon(bubble.outline.flattened()).buffer(0.01).covers(lines)


def test_patterns_and_dashes_are_drawn_alike_in_all_formats() -> None:
    scene = lay_out(in_theme(small(), "print"))
    root = ElementTree.fromstring(encode(scene, "svg"))
    parts = Counter({g.attrib["id"]: len(g.findall(f"{SVG}path")) for g in root.iter(f"{SVG}g") if "id" in g.attrib})
    assert (parts["cluster-care"], parts["cluster-growth"]) == (1, 2)
    (line,) = root.findall(f".//{SVG}g[@id='outline-growth']/{SVG}path")
    assert line.attrib["stroke-dasharray"] == "8 3.5"
    figure, png = (
        np.asarray(Image.open(io.BytesIO(data)).convert("L"), float)
        for data in (draw_slide(scene).to_png(72), encode(scene, "png", dpi=72))
    )
    assert np.abs(figure - png).mean() < 0.01
    plain = replace(scene, bubbles=tuple(replace(bubble, pattern=None) for bubble in scene.bubbles))
    assert encode(plain, "png", dpi=72) != encode(scene, "png", dpi=72)

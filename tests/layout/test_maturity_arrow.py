"""The way of maturing: its shape, and what may lie above it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.catalogs import small
from support.commands import run
from support.small_map import SMALL
from support.svg_reading import MODES, SVG, parsed

from cop_diagram import lay_out, load_catalog
from cop_diagram.drawing.shapes import mark as drawn_mark
from cop_diagram.layout.maturity_arrow import broad_arrow
from cop_diagram.model import TextMode
from cop_diagram.model.catalog import Catalog
from cop_diagram.promises.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.scene.geometry import Box


def asked() -> Catalog:
    catalog = load_catalog()
    return replace(catalog, slide=replace(catalog.slide, maturing=True))


@pytest.fixture(scope="module")
def slide() -> Scene:
    return lay_out(asked())


@given(st.floats(100, 3000), st.floats(0.5, 3))
def test_it_is_one_shape_that_grows_towards_the_lower_right(height: float, proportion: float) -> None:
    box = Box(20, 30, 20 + height * proportion, 30 + height)
    shape = shapely.Polygon(broad_arrow(box).flattened(24))
    assert shape.is_valid
    assert shapely.box(box.left, box.top, box.right, box.bottom).contains(shape)
    middle = box.center[0]
    left, right = (
        shape.intersection(shapely.box(low, box.top, high, box.bottom))
        for low, high in ((box.left, middle), (middle, box.right))
    )
    assert right.area > 2 * left.area
    assert right.centroid.y > left.centroid.y
    tail, tip = (np.array(edge.centroid.coords[0]) for edge in (_end(shape, 0), _end(shape, 2)))
    assert tip[0] - tail[0] > 0.9 * box.width
    assert tip[1] - tail[1] > 0.7 * box.height


def _end(shape: shapely.Polygon, side: int) -> shapely.Geometry:
    """Return the points of the outline that lie furthest to the left (0) or right (2)."""
    x = shape.bounds[side]
    return shape.exterior.intersection(shapely.box(x - 1e-6, -1e6, x + 1e-6, 1e6))


def test_every_promise_is_kept_above_it(slide: Scene) -> None:
    assert slide.maturity_arrow is not None
    assert violations(slide, asked()) == ()
    (fill,) = (style.fill for style in slide.shape_styles if style.name == "journey")
    assert fill not in ("#ffffff", "#f3f1ec")


def test_nothing_else_moves(slide: Scene) -> None:
    plain = lay_out(load_catalog())
    assert plain.maturity_arrow is None
    assert (plain.bubbles, plain.captions, plain.activities, plain.frame) == (
        slide.bubbles,
        slide.captions,
        slide.activities,
        slide.frame,
    )


def test_h9_an_arrow_too_dark_for_what_lies_above_it(slide: Scene) -> None:
    styles = tuple(replace(s, fill="#555566") if s.name == "journey" else s for s in slide.shape_styles)
    found = {violation.message for violation in violations(replace(slide, shape_styles=styles))}
    assert "the outline of standards has too little contrast" in found
    assert "caption-assets has too little contrast" in found


def test_it_is_said_in_words(slide: Scene) -> None:
    sentence = "the way of maturing: Learning from, Informal \N{RIGHTWARDS ARROW} Learning with, Formal."
    assert slide.description.endswith(sentence)


@pytest.mark.parametrize("turned", [False, True])
def test_the_legend_names_it_beside_a_small_arrow_of_its_direction(turned: bool) -> None:
    catalog = small()
    scene = lay_out(replace(catalog, slide=replace(catalog.slide, maturing=True, mirror=turned)))
    assert scene.legend is not None
    (entry,) = scene.legend.entries
    assert (entry.id, [line.text for line in entry.lines]) == ("legend-maturing", ["the way of maturing"])
    assert entry.mark is not None
    points = [point for _, ends in drawn_mark(entry.mark, "#000000").path for point in ends]
    tail, tip = points[0], max(points, key=lambda point: point[1])
    assert (tip[0] < tail[0]) == turned
    box = entry.mark.box.padded(1e-9)
    assert all(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in points)


def test_without_it_the_legend_says_nothing_of_it() -> None:
    assert lay_out(small()).legend is None


@pytest.mark.parametrize("text", MODES)
def test_it_lies_above_the_rectangles_and_below_everything_else(slide: Scene, text: TextMode) -> None:
    groups = [child for child in parsed(slide, text) if child.tag == f"{SVG}g"]
    names = [group.attrib["id"] for group in groups]
    assert names[:4] == ["region-outside-sources", "region-each-other", "journey", "cluster-sharing"]
    assert groups[2].findtext(f"{SVG}title") == "the way of maturing"
    assert len(groups[2].findall(f"{SVG}path")) == 1


@pytest.mark.parametrize("how", ["option", "file"])
def test_a_file_or_an_option_asks_for_it(folder: Path, how: str) -> None:
    if how == "file":
        (folder / "map.toml").write_text(SMALL.replace("[slide]", "[slide]\nmaturing = true"), encoding="utf-8")
    result = run("render", "map.toml", "-o", "a.svg", *(["--maturing"] if how == "option" else []))
    assert (result.exit_code, result.output) == (0, "wrote a.svg\n")
    assert '<g id="journey"' in (folder / "a.svg").read_text("utf-8")
    assert run("render", "map.toml", "-o", "a.svg", "-q").exit_code == 0
    assert ('<g id="journey"' in (folder / "a.svg").read_text("utf-8")) == (how == "file")

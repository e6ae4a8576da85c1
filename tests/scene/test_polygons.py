"""Polygons of outlines: made once, and gone with the outline."""

from __future__ import annotations

import gc
from weakref import ref

import shapely
from support.catalogs import small

from cop_diagram import lay_out
from cop_diagram.drawing import encode
from cop_diagram.promises import violations
from cop_diagram.scene import Outline
from cop_diagram.scene.polygons import polygon_of

SQUARE = (0.0, 0.0), ((0.0, 0.0, 9.0, 0.0, 9.0, 0.0), (9.0, 0.0, 9.0, 9.0, 9.0, 9.0), (9.0, 9.0, 0.0, 0.0, 0.0, 0.0))


def test_what_an_outline_encloses_is_made_once() -> None:
    outline = Outline(*SQUARE)
    shape = polygon_of(outline)
    assert abs(shape.area - 40.5) < 1e-9
    assert shapely.is_prepared(shape)
    assert polygon_of(outline) is shape
    assert polygon_of(Outline(*SQUARE)) is shape


def test_no_outline_stays_when_a_map_is_done() -> None:
    catalog = small()
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert encode(scene, "svg")
    outlines = [ref(bubble.outline) for bubble in scene.bubbles]
    assert outlines
    del scene
    gc.collect()
    assert [outline() for outline in outlines] == [None] * len(outlines)

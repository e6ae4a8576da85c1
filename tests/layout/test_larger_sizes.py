"""A larger text for maps that are clean in none: named only where the map can be laid out in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.catalogs import evenings, small

from cop_diagram import Catalog, LayoutError, Style, lay_out
from cop_diagram.layout import larger_text
from cop_diagram.layout.larger_sizes import MOST
from cop_diagram.promises.notices import BORNE, SMALL
from cop_diagram.promises.quality import quality


def test_the_size_that_is_named_is_one_in_which_the_map_is_laid_out() -> None:
    catalog = evenings(6, 0.01)
    scene = lay_out(catalog)
    points = larger_text(catalog, Style(), scene)
    assert points == 12.0
    found, before = (quality(lay_out(catalog, Style(text_size=points))), quality(scene))
    assert (found.text.activity, before.text.activity < SMALL) == (12.0, True)
    assert found.displacement is not None
    assert found.displacement.mean_percent <= BORNE


def test_no_size_is_named_where_it_would_be_no_gain() -> None:
    """Names would lie too far from their places, the text is large enough, or somebody wants it small."""
    heap, few = evenings(8, 0.0), evenings(6, 0.01)
    assert larger_text(heap, Style(), lay_out(heap)) is None
    assert larger_text(small(), Style(), lay_out(small())) is None
    scene = lay_out(few)
    assert larger_text(few, Style(text_size=9.0), scene) is None
    assert larger_text(replace(few, slide=replace(few.slide, text_size=9.0)), Style(), scene) is None


def test_nothing_is_tried_where_it_fails_or_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    few = evenings(6, 0.01)
    scene = lay_out(few)

    def refused(catalog: Catalog, style: Style) -> None:
        assert len(catalog.activities) <= MOST
        raise LayoutError("the texts do not fit")

    monkeypatch.setattr("cop_diagram.layout.larger_sizes.lay_out", refused)
    assert larger_text(few, Style(), scene) is None
    assert larger_text(evenings(MOST, 0.01), Style(), scene) is None

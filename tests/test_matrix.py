"""Every language of the shipped slide on four pages, in every theme; and the figures that the pages tell of them."""

from __future__ import annotations

import pytest
from support.figures import PAGES, TABLES, replaced, sixty_sizes, slide, tables
from support.pages import PAGES as TEXTS

from cop_diagram import lay_out
from cop_diagram.catalog.languages import LANGUAGES
from cop_diagram.drawing import encode
from cop_diagram.model.themes import THEMES
from cop_diagram.promises.promises import violations
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Scene

pytestmark = pytest.mark.matrix

KINDS = (("svg", None), ("png", 48))
"""The formats that are drawn, and how finely, dots per inch."""


def places(scene: Scene) -> object:
    """Return all that a theme must not move."""
    return [(text.id, text.box, text.lines) for text in scene.texts()], [b.outline for b in scene.bubbles]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_keeps_its_promises_in_every_theme_and_nothing_moves(language: str, page: str) -> None:
    catalogs = {theme: slide(language, PAGES[page], theme) for theme in THEMES}
    scenes = {theme: lay_out(catalog) for theme, catalog in catalogs.items()}
    assert [fault for theme, scene in scenes.items() for fault in violations(scene, catalogs[theme])] == []
    assert [theme for theme, scene in scenes.items() if places(scene) != places(scenes["light"])] == []
    found = quality(scenes["light"])
    assert found.displacement is not None
    assert found.displacement.mean_percent <= 1.2
    assert found.displacement.max_percent <= 3.5
    assert max(found.from_with.percent, found.informal_formal.percent) <= 2.0
    assert found.bubbles.hull_ratio_min > 0.99
    assert found.bubbles.crossings == ()
    pictures = {encode(scene, kind, dpi=dpi) for scene in scenes.values() for kind, dpi in KINDS}
    assert len(pictures) == len(KINDS) * len(THEMES)


@pytest.mark.parametrize("file", TABLES)
def test_the_figures_of_the_pages_are_those_of_the_slide(file: str) -> None:
    """``tests/benchmarks/figures.py`` writes them anew."""
    for beginning, rows in zip(TABLES[file], tables(file), strict=True):
        assert replaced(TEXTS[file], beginning, rows) == TEXTS[file]


def test_the_figures_of_a_poster_of_sixty_activities() -> None:
    poster, plain = sixty_sizes()
    assert f"60 activities has text of {poster} points where the slide has {plain}" in TEXTS["docs/pages-and-themes.md"]
    assert float(poster) >= 11

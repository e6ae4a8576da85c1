"""The shipped slide in every language, on every page and in every theme, and the tables of figures in the pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from support.catalogs import sixty

from cop_diagram import lay_out, load_catalog
from cop_diagram.catalog.languages import LANGUAGES
from cop_diagram.colors import OPACITY, bubble_colors, mixed
from cop_diagram.colors.color_vision import SIMULATIONS, distance
from cop_diagram.model import STATUSES, Catalog, PageChoice, ThemeChoice
from cop_diagram.model.pages import PAGE_SIZES
from cop_diagram.model.themes import THEMES, Theme
from cop_diagram.promises.ground import Ground
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Scene
from cop_diagram.scene.polygons import polygon_of, rectangle_of

PAGES: Mapping[str, PageChoice] = {
    "16:9": PageChoice("16:9"),
    "a4, standing": PageChoice("a4", orientation="portrait"),
    "a3": PageChoice("a3"),
    "square": PageChoice("square"),
}
"""The pages on which every language is drawn in every theme."""

TABLES = {
    "docs/pages-and-themes.md": ("| page | lying | standing | lying, `scale = 1` |", "| on the slide | text |"),
    "docs/languages.md": ("| the slide in | 16:9 |",),
}
"""Where the tables stand, by how their first rows begin."""


def slide(language: str = "en", page: PageChoice | None = None, theme: str = "light") -> Catalog:
    return replace(load_catalog(language=language), page=page or PageChoice(), theme=ThemeChoice(theme))


def told() -> Catalog:
    """Return the slide with a status for every activity, so that all marks are drawn."""
    plain, statuses = load_catalog(), tuple(STATUSES)
    activities = (replace(a, status=statuses[n % len(statuses)]) for n, a in enumerate(plain.activities))
    return replace(plain, activities=tuple(activities))


def contrasts(scene: Scene) -> tuple[float, float, float]:
    """Return the least contrast of texts, bubbles' outlines and marks with what lies under them."""
    inks = {style.name: style.color for style in scene.text_styles}
    strokes = {style.name: style.stroke for style in scene.shape_styles}
    ground, texts = Ground(scene), scene.texts()
    return (
        min(ground.contrast(inks[text.style], rectangle_of(text.box)) for text in texts),
        min(
            ground.contrast_along(strokes[bubble.style], row, polygon_of(bubble.outline).exterior)
            for row, bubble in enumerate(scene.bubbles)
        ),
        min(ground.contrast(inks[text.style], rectangle_of(text.mark.box)) for text in texts if text.mark),
    )


def fills_apart(theme: Theme) -> Iterator[float]:
    """Yield, for each kind of sight, the least CIEDE2000 of two fills that only their colour tells apart."""
    palette = theme.palette
    pairs = list(pairwise([*palette, palette[0]]) if theme.patterned else combinations(palette, 2))

    def drawn(color: str) -> list[str]:
        return [mixed(ground, bubble_colors(color, theme).fill, OPACITY) for ground in (theme.band, theme.inner)]

    for sight in SIMULATIONS:
        yield min(distance(a, b, sight) for one, other in pairs for a in drawn(one) for b in drawn(other))


@cache
def text_size(catalog: Catalog) -> float:
    return quality(lay_out(catalog)).text.activity


def tables(file: str) -> list[list[str]]:
    """Return what the rows of the tables in a page have to be, below their first two."""
    return {"docs/pages-and-themes.md": [_pages(), _themes()], "docs/languages.md": [_languages()]}[file]


def _pages() -> list[str]:
    ways = ({"orientation": "landscape"}, {"orientation": "portrait"}, {"orientation": "landscape", "scale": 1.0})
    return [_row(f"`{name}`", [text_size(slide(page=PageChoice(name, **way))) for way in ways]) for name in PAGE_SIZES]


def _themes() -> list[str]:
    scenes = {name: lay_out(replace(told(), theme=ThemeChoice(name))) for name in THEMES}
    return [_row(f"`{name}`", [*contrasts(scenes[name]), *fills_apart(theme)]) for name, theme in THEMES.items()]


def _languages() -> list[str]:
    return [
        _row(name, [text_size(slide(language, page)) for page in PAGES.values()])
        for language, name in LANGUAGES.items()
    ]


def sixty_sizes() -> tuple[str, str]:
    """Return the text size of sixty activities on A3 at the scale of the slide, and on the slide."""
    poster = replace(sixty(), page=PageChoice("a3", scale=1.0))
    return f"{text_size(poster):g}", f"{text_size(sixty()):g}"


def _row(name: str, figures: Iterable[float]) -> str:
    """Return a row of a table, its figures rounded down, so that none passes for what it does not reach."""
    return "| " + " | ".join([name, *(f"{math.floor(10 * figure + 1e-6) / 10:.1f}" for figure in figures)]) + " |"


def replaced(text: str, beginning: str, rows: Sequence[str]) -> str:
    """Return a page's text with these rows in the only table that begins so."""
    assert text.count(f"\n{beginning}") == 1, beginning
    start = text.index(f"\n{beginning}") + 1
    first = text.index("\n", text.index("\n", start) + 1) + 1  # below the heads and the line under them
    return text[:first] + "\n".join(rows) + text[text.index("\n\n", first) :]

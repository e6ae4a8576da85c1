"""Which colours clusters get, that every eye tells them apart, and what is said where it cannot."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from support.strategies import FRAME

from cop_diagram import load_catalog
from cop_diagram.colors.cluster_colors import APART, cluster_colors, color_conflicts, fills_apart
from cop_diagram.colors.mixing import contrast
from cop_diagram.model.catalog import Catalog, Cluster, Slide
from cop_diagram.model.themes import THEMES, Theme

THEME = Theme()


def catalog(*colors: str | None) -> Catalog:
    clusters = tuple(Cluster(f"c{n}", f"Cluster {n}", color=color) for n, color in enumerate(colors, 1))
    return Catalog(Slide("Colours"), **FRAME, clusters=clusters, activities=())


def test_every_eye_tells_any_two_tones_of_the_palette_apart() -> None:
    assert len(THEME.palette) == 12
    assert min(fills_apart(one, other, THEME)[0] for one, other in combinations(THEME.palette, 2)) >= APART


def test_inside_and_outside_show_on_a_weak_projector() -> None:
    assert contrast(THEME.band, THEME.inner) >= 1.18
    assert min(contrast(THEME.inner_line, ground) for ground in (THEME.inner, THEME.band)) >= 3
    assert contrast(THEME.arrow, THEME.background) >= 3


def test_the_shipped_map_has_colours_of_the_palette_without_a_conflict() -> None:
    shipped = load_catalog()
    assert [cluster.color for cluster in shipped.clusters] == list(THEME.palette[:7])
    assert color_conflicts(shipped, THEME) == ()


def test_a_cluster_without_a_colour_passes_over_one_that_is_given_to_another() -> None:
    palette = THEME.palette
    found = cluster_colors(catalog(palette[1], None, None), THEME)
    assert list(found.values()) == [palette[1], palette[0], palette[2]]


@pytest.mark.parametrize("count", [13, 16])
def test_more_clusters_than_tones_get_tones_that_differ(count: int) -> None:
    found = cluster_colors(catalog(*[None] * count), THEME)
    assert len(set(found.values())) == count
    assert min(fills_apart(one, other, THEME)[0] for one, other in combinations(found.values(), 2)) >= 2


@pytest.mark.parametrize("name", [name for name, theme in THEMES.items() if not theme.patterned])
def test_six_tones_as_decks_have_them_are_enough_for_nine_clusters(name: str) -> None:
    theme = replace(THEMES[name], palette=THEMES[name].palette[:6])
    found = cluster_colors(catalog(*[None] * 9), theme)
    assert min(fills_apart(one, other, theme)[0] for one, other in combinations(found.values(), 2)) >= APART


def test_finer_tones_are_not_looked_for_where_there_are_too_many_clusters() -> None:
    """Thirty clusters took half a minute: each of 360 tones was compared with all before it."""
    fills_apart.cache_clear()
    assert len(set(cluster_colors(catalog(*[None] * 30), THEME).values())) == 30
    assert fills_apart.cache_info().misses < 2_000


def test_tones_of_the_palette_that_other_grounds_bring_near_are_told_too() -> None:
    """A theme may change the grounds alone; its palette had been taken as told apart whatever they are."""
    theme = replace(THEMES["contrast"], inner="#d8e8ff", band="#a0e0a0")
    near = [pair for pair in combinations(theme.palette, 2) if fills_apart(*pair, theme)[0] < APART]
    assert near
    assert all(color_conflicts(catalog(*pair), theme) for pair in near)


def test_a_colour_too_near_to_another_is_told_with_a_free_one() -> None:
    near = catalog("#a7a000", "#b0a010", None)
    (conflict,) = color_conflicts(near, THEME)
    assert (conflict.cluster, conflict.other) == ("c2", "c1")
    assert conflict.difference < APART
    assert conflict.free is not None
    first, second, third = near.clusters
    cured = replace(near, clusters=(first, replace(second, color=conflict.free), third))
    assert color_conflicts(cured, THEME) == ()

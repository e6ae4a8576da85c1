"""Which colour each cluster has, so that all kinds of sight tell their fills apart, and what stands against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cop_diagram.colors.color_vision import Sight, distance, least_distance
from cop_diagram.colors.mixing import mixed
from cop_diagram.colors.theme import OPACITY, bubble_colors
from cop_diagram.model import THEMES, Catalog, Theme

APART = 5.0
"""How different two fills have to look to every eye, in units of CIEDE2000."""

VARIANTS = (("#ffffff", 0.3), ("#ffffff", 0.55), ("#000000", 0.3), ("#000000", 0.55))
"""What is mixed into the palette's tones when all of them are taken, and how much."""

FINER = tuple((other, step / 20) for step in range(2, 17) for other in ("#ffffff", "#000000"))
"""The same in smaller steps, for when these leave no tone that is far enough from the others."""

MOST_FINER = 8
"""Tones that are taken up to which one of the finer steps is far enough; beyond, the search is long and in vain."""


class ColorConflict(NamedTuple):
    """A colour that a catalogue gives to a cluster, too near to that of another one.

    Attributes
    ----------
    cluster, other : str
        Their ids; the first one's colour is the catalogue's own, the other's may be.
    difference : float
        Of their fills, in units of CIEDE2000, to the eye that tells them apart worst: that ``sight``.
    free : str or None
        The nearest colour that is far enough from those of all other clusters.
    """

    cluster: str
    other: str
    difference: float
    sight: Sight
    free: str | None


def cluster_colors(catalog: Catalog, theme: Theme) -> dict[str, str]:
    """Return the colour of each cluster by id: its own, else one of the palette by order.

    An own colour that is one of the first theme's palette stands for that of the same number in the palette, or for
    none where that is shorter. In a patterned theme the palette is gone through again and again, whatever colours
    clusters have.

    Tones that are too near to a cluster's own colour are passed over, and where the palette ends, those of its variants
    are taken that differ most from all others.
    """
    palette = theme.palette
    if theme.patterned:
        return {cluster.id: palette[row % len(palette)] for row, cluster in enumerate(catalog.clusters)}
    found = _own_colors(catalog, palette)
    own, waiting = tuple(found.values()), []
    for number, cluster in enumerate(catalog.clusters):
        if cluster.id in found:
            continue
        if number < len(palette) and is_free(palette[number], own, theme):
            found[cluster.id] = palette[number]
        else:
            waiting.append(cluster.id)
    for name in waiting:
        taken = tuple(found.values())
        free = next((tone for tone in palette if is_free(tone, taken, theme)), None)
        found[name] = free or _farthest(taken, theme)
    return {cluster.id: found[cluster.id] for cluster in catalog.clusters}


def parted(theme: Theme) -> tuple[str, ...]:
    """Return the theme's palette with a paler or darker tone in place of each that is too near to one before it.

    It is the first of its own variants that is free, else of those of all tones the one that differs most.
    """
    found: list[str] = []
    for tone in theme.palette:
        own = [tone, *(mixed(tone, other, share) for other, share in VARIANTS)]
        free = next((one for one in own if is_free(one, found, theme)), None)
        found.append(free or _farthest(found, theme))
    return tuple(found)


def color_conflicts(catalog: Catalog, theme: Theme) -> tuple[ColorConflict, ...]:
    """Return each pair of clusters whose fills are too near, and of which one at least has a colour of its own."""
    colors = cluster_colors(catalog, theme)
    first = next(iter(THEMES.values())).palette
    shared = set() if theme.palette == first else set(first)  # stand for what the theme says, which is judged elsewhere
    own = {cluster.id for cluster in catalog.clusters if cluster.color and cluster.color.lower() not in shared}
    names = list(colors)
    found = []
    for row, name in enumerate(() if theme.patterned else names):
        for other in names[:row]:
            if not own & {name, other}:
                continue
            difference, sight = fills_apart(colors[name], colors[other], theme)
            if difference < APART:
                changed, kept = (name, other) if name in own else (other, name)
                others = [color for cluster, color in colors.items() if cluster != changed]
                free = _nearest_free(colors[changed], others, theme)
                found.append(ColorConflict(changed, kept, difference, sight, free))
    return tuple(found)


def is_free(color: str, taken: Collection[str], theme: Theme) -> bool:
    """Whether every eye tells the fill of a colour from those of the others."""
    return all(fills_apart(color, other, theme)[0] >= APART for other in taken)


def _farthest(taken: Collection[str], theme: Theme) -> str:
    """Return the tone whose fill differs most from those of the others, of finer variants where it is too near them."""

    def room(tone: str) -> float:
        return min((fills_apart(tone, other, theme)[0] for other in taken), default=0.0)

    usual = max(candidates(theme), key=room)
    if len(taken) > MOST_FINER or is_free(usual, taken, theme):
        return usual
    return max(candidates(theme, FINER), key=room)


@lru_cache(maxsize=4096)
def fills_apart(one: str, other: str, theme: Theme) -> tuple[float, Sight]:
    """Return how different the fills of two colours look to the eye that tells them apart worst, and which that is.

    The fills are compared as they are drawn, each over the band and over the inner rectangle.
    """
    return min(
        (least_distance(a, b) for a in _drawn(one, theme) for b in _drawn(other, theme)), key=lambda found: found[0]
    )


def candidates(theme: Theme, variants: Sequence[tuple[str, float]] = VARIANTS) -> Iterator[str]:
    """Yield the palette's tones, and then their variants: what is mixed into each of them, and how much."""
    yield from theme.palette
    for other, share in variants:
        for tone in theme.palette:
            yield mixed(tone, other, share)


def _own_colors(catalog: Catalog, palette: tuple[str, ...]) -> dict[str, str]:
    """Return the colours that the catalogue gives to clusters, by id, as they are with that palette."""
    meant: dict[str, str | None] = dict.fromkeys(next(iter(THEMES.values())).palette)
    meant |= zip(meant, palette, strict=False)
    found = {c.id: meant.get(c.color.lower(), c.color) for c in catalog.clusters if c.color}
    return {name: color for name, color in found.items() if color}


@lru_cache(maxsize=1024)
def _drawn(color: str, theme: Theme) -> tuple[str, str]:
    fill = bubble_colors(color, theme).fill
    return mixed(theme.band, fill, OPACITY), mixed(theme.inner, fill, OPACITY)


def _nearest_free(color: str, others: Collection[str], theme: Theme) -> str | None:
    free = [tone for tone in candidates(theme) if is_free(tone, others, theme)]
    return min(free, key=lambda tone: distance(tone, color), default=None)

"""The tones that follow from a theme: those of a cluster from its one colour, and what can be read on which grounds.

A theme has light grounds and dark ink, or dark grounds and light ink. Grounds are drawn away from the ink, inks and
lines towards it; so both kinds come out of the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cop_diagram.colors.mixing import (
    brightest_channel,
    contrast,
    darkest,
    lightest,
    luma,
    luminance,
    mixed,
    strengthened,
    weakened,
)
from cop_diagram.model import Theme


class BubbleColors(NamedTuple):
    """A cluster's three tones: the fill under its texts, the outline, the ink of its caption."""

    fill: str
    stroke: str
    ink: str


OPACITY = 0.9
"""Of the bubbles' fills."""

STRENGTH = 0.45
"""How much of a cluster's colour its fill has at most; the rest is white, or black on dark grounds."""

CLARITY = 5.0
"""Contrast of a cluster's strong tone with its fill and with the regions, and so of its number on it."""

INK_ON_FILL = (9.0, 6.0)
"""Least contrast of the ink with a fill, on light grounds and on dark ones, where the ink is strong enough for it."""

INK_SHARE = 0.62
"""Share of an ink's contrast with white, or with black, that a fill leaves a weaker one, so that it still is a tone."""

LINE_CONTRAST = 3.05
"""Contrast of outlines and leaders with all on which they lie."""


def is_dark(theme: Theme) -> bool:
    """Whether the theme has dark grounds."""
    return luminance(theme.inner) < luminance(theme.ink)


def away(theme: Theme) -> str:
    """Return what grounds are drawn to: white, or black where they are dark."""
    return "#000000" if is_dark(theme) else "#ffffff"


def towards(theme: Theme) -> str:
    """Return what inks are drawn to: black, or white on dark grounds."""
    return "#ffffff" if is_dark(theme) else "#000000"


def legible(color: str, theme: Theme, grounds: Iterable[str], ratio: float) -> str:
    """Return the colour, drawn to black, or to white on dark grounds, until it has that contrast with each ground."""
    return strengthened(color, towards(theme), grounds, ratio)


def faintest(color: str, theme: Theme, grounds: Iterable[str], ratio: float) -> str:
    """Return the colour, drawn to the grounds as far as leaves that contrast with each of them."""
    return weakened(color, away(theme), grounds, ratio)


def nearest_ground(colors: Iterable[str], theme: Theme) -> str:
    """Return a colour as near to the ink, in each channel, as whatever painting those over each other gives."""
    return lightest(colors) if is_dark(theme) else darkest(colors)


def worst_ground(theme: Theme) -> str:
    """Return a colour as near to the ink as whatever fills of any colours give over the theme's grounds, or nearer.

    Examples
    --------
    >>> worst_ground(Theme())
    '#c8c8c8'
    """
    grounds = (theme.background, theme.band, theme.inner)
    if is_dark(theme):
        value = max(theme.deepest, *map(brightest_channel, grounds))
    else:
        value = min(theme.deepest, *(int(255 * luma(color)) for color in grounds))
    return f"#{value:02x}{value:02x}{value:02x}"


@lru_cache(maxsize=256)
def bubble_colors(color: str, theme: Theme) -> BubbleColors:
    """Derive a cluster's tones from one colour, so that any colour keeps the contrasts of promise H9.

    A light colour gives a lighter fill than a dark one: fills differ in lightness as well as in hue.
    """
    shares = (step / 100 for step in range(round(100 * (1 - STRENGTH)), 101))
    tints = (mixed(color, away(theme), share) for share in shares)
    least = min(INK_ON_FILL[is_dark(theme)], max(INK_SHARE * contrast(theme.ink, away(theme)), theme.text_contrast))
    fill = next((tint for tint in tints if is_quiet(tint, theme) and contrast(theme.ink, tint) >= least), away(theme))
    ink = legible(color, theme, (fill, theme.band, theme.inner), max(CLARITY, theme.text_contrast))
    stroke = legible(ink, theme, (worst_ground(theme),), LINE_CONTRAST)
    return BubbleColors(fill, stroke, ink)


def pale_colors(color: str, theme: Theme) -> BubbleColors:
    """Return a cluster's tones when all of it is only on offer: a hint of the colour, in the same contrasts."""
    tones = bubble_colors(color, theme)
    return BubbleColors(mixed(tones.fill, away(theme), 0.35), tones.stroke, tones.ink)


def is_quiet(color: str, theme: Theme) -> bool:
    """Whether a fill is no nearer to the ink than fills may be.

    Fills painted over each other get no darker than the grey of that luma (see ``luma``), on dark grounds in no channel
    lighter than that grey.
    """
    return brightest_channel(color) <= theme.deepest if is_dark(theme) else 255 * luma(color) >= theme.deepest

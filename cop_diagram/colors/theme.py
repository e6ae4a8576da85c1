"""Colours by role, and the tones of a cluster that follow from its one colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cop_diagram.colors.mixing import contrast, darkened, luma, mixed


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``; ``palette`` gives clusters without a colour of their own one by order."""

    background: str = "#ffffff"
    band: str = "#ebebe9"
    inner: str = "#ffffff"
    inner_line: str = "#838587"
    ink: str = "#16202b"
    muted: str = "#4a5563"
    arrow: str = "#6b7685"
    cool: str = "#2f5aa8"
    warm: str = "#8a4a2f"
    palette: tuple[str, ...] = (
        "#ffc83c",
        "#df4753",
        "#651c9d",
        "#616bff",
        "#58eacf",
        "#948d01",
        "#b8793e",
        "#40355e",
        "#e5f593",
        "#cdc7ff",
        "#95f3b9",
        "#fdfa01",
    )


@dataclass(frozen=True, slots=True)
class BubbleColors:
    """A cluster's three tones: the fill under its texts, the outline, the ink of its caption."""

    fill: str
    stroke: str
    ink: str


PALE = 200
"""The least luma of any fill, 0..255: fills painted over each other get no darker than that grey."""

OPACITY = 0.9
"""Of the bubbles' fills."""

STRENGTH = 0.45
"""How much of a cluster's colour its fill has at most; the rest is white."""

DARKNESS = 5.0
"""Contrast of a cluster's dark tone with its fill and with the regions, and so of a white number on it."""


def darkest_ground(theme: Theme) -> str:
    """Return a colour as dark as whatever fills of any colours give over the theme's grounds, or darker.

    Examples
    --------
    >>> darkest_ground(Theme())
    '#c8c8c8'
    """
    least = min(PALE, *(int(255 * luma(color)) for color in (theme.background, theme.band, theme.inner)))
    return f"#{least:02x}{least:02x}{least:02x}"


@lru_cache(maxsize=256)
def bubble_colors(color: str, theme: Theme) -> BubbleColors:
    """Derive a cluster's tones from one colour, so that any colour keeps the contrasts of promise H9.

    A light colour gives a lighter fill than a dark one: fills differ in lightness as well as in hue.
    """
    shares = (step / 100 for step in range(round(100 * (1 - STRENGTH)), 101))
    tints = (mixed(color, "#ffffff", share) for share in shares)
    fill = next((tint for tint in tints if is_pale(tint) and contrast(theme.ink, tint) >= 9), "#ffffff")
    dark = darkened(color, (fill, theme.band, theme.inner), DARKNESS)
    stroke = darkened(dark, (darkest_ground(theme),), 3.05)
    return BubbleColors(fill, stroke, dark)


def pale_colors(color: str, theme: Theme) -> BubbleColors:
    """Return a cluster's tones when all of it is only on offer: a hint of the colour, in the same contrasts."""
    tones = bubble_colors(color, theme)
    return BubbleColors(mixed(tones.fill, "#ffffff", 0.35), tones.stroke, tones.ink)


def is_pale(color: str) -> bool:
    """Whether a fill is no darker than it may be."""
    return 255 * luma(color) >= PALE

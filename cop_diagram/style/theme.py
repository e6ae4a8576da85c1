"""Colours by role, and the tones of a cluster that follow from its one colour."""

from __future__ import annotations

from dataclasses import dataclass

from cop_diagram.scene import ShapeStyle
from cop_diagram.style.colors import contrast, darkened, darkest, mixed


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``; ``palette`` gives clusters without a colour of their own one by order."""

    background: str = "#ffffff"
    band: str = "#f3f1ec"
    band_line: str = "#d8d3c8"
    inner: str = "#ffffff"
    inner_line: str = "#c2bcaf"
    ink: str = "#1d2733"
    muted: str = "#5a6472"
    arrow: str = "#9aa2ad"
    palette: tuple[str, ...] = (
        "#e8a33d",
        "#cf4d5f",
        "#8a5fb0",
        "#3f7fc4",
        "#1f9a8a",
        "#7a9a3a",
        "#a9754f",
        "#5d6b82",
    )


@dataclass(frozen=True, slots=True)
class BubbleColors:
    """A cluster's three tones: the fill under its texts, the outline, the ink of its caption."""

    fill: str
    stroke: str
    ink: str


PALE = 206
"""The least value of a channel of any fill, 0..255: fills painted over each other get no darker than that grey."""


def darkest_ground(theme: Theme) -> str:
    """Return a colour no lighter in any channel than whatever fills of any colours give over the theme's grounds.

    Examples
    --------
    >>> darkest_ground(Theme())
    '#cecece'
    """
    return darkest((theme.background, theme.band, theme.inner, f"#{PALE:02x}{PALE:02x}{PALE:02x}"))


def bubble_colors(color: str, theme: Theme) -> BubbleColors:
    """Derive a cluster's tones from one colour, so that any colour keeps the contrasts of promise H9."""
    shares = (step / 100 for step in range(78, 101, 2))
    tints = [mixed(color, "#ffffff", share) for share in shares]
    fill = next((tint for tint in tints if is_pale(tint) and contrast(theme.ink, tint) >= 9), "#ffffff")
    ink = darkened(color, (fill, theme.band, theme.inner), 5.0)
    stroke = darkened(color, (darkest_ground(theme),), 3.05)
    return BubbleColors(fill, stroke, ink)


def pale_colors(color: str, theme: Theme) -> BubbleColors:
    """Return a cluster's tones when all of it is only on offer: a hint of the colour, in the same contrasts."""
    quiet = mixed(color, theme.muted, 0.5)
    tones = bubble_colors(quiet, theme)
    return BubbleColors(mixed(tones.fill, "#ffffff", 0.55), tones.stroke, tones.ink)


def is_pale(color: str) -> bool:
    """Whether no channel of a fill is darker than it may be."""
    return min(int(color[i : i + 2], 16) for i in (1, 3, 5)) >= PALE


def region_styles(theme: Theme, scale: float) -> tuple[ShapeStyle, ShapeStyle]:
    """Return the looks of the outer and the inner rectangle."""
    return (
        ShapeStyle("outside-sources", theme.band, theme.band_line, 0.8 * scale),
        ShapeStyle("each-other", theme.inner, theme.inner_line, 1.2 * scale),
    )

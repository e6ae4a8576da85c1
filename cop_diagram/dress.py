"""The colours, weights and sizes of a scene's texts and shapes, from the theme and what the catalogue says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cop_diagram.looks import Tone, entries, looks, on_the_menu
from cop_diagram.model import Activity, Catalog
from cop_diagram.scene import ShapeStyle, TextStyle
from cop_diagram.style import (
    BubbleColors,
    Style,
    Theme,
    bubble_colors,
    contrast,
    darkened,
    is_pale,
    mixed,
    pale_colors,
    palest,
    region_styles,
)

TEXT_CONTRAST = 4.55
"""Contrast of a muted or pale text with all on which it lies."""

ARROW_SHARE = 68
"""How much of the inner rectangle's colour the broad arrow has at least, percent."""

OPACITY = 0.75
"""Of the bubbles' fills."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the texts that shrink in a crowd, points."""

    activity: float
    caption: float
    region: float


def text_styles(catalog: Catalog, style: Style, sizes: Sizes) -> tuple[TextStyle, ...]:
    """Return the look of each kind of text of the catalogue's scene."""
    theme, scale, scales = style.theme, style.page.scale, style.type
    colors = bubble_tones(catalog, style)
    below = journey_fill(catalog, style) if catalog.slide.journey else style.theme.inner
    return (
        TextStyle("slide-title", scales.title * scale, 600, theme.ink),
        TextStyle("slide-subtitle", scales.subtitle * scale, 400, theme.muted),
        TextStyle("slide-credit", scales.credit * scale, 400, theme.muted),
        TextStyle("axis", scales.axis * scale, 600, theme.muted),
        TextStyle("region", sizes.region, 600, theme.muted),
        TextStyle("activity", sizes.activity, 400, theme.ink),
        *(TextStyle(f"caption-{name}", sizes.caption, 700, tones.ink) for name, tones in colors.items()),
        *_told_styles(catalog, style, sizes.activity, colors, below),
    )


def shape_styles(catalog: Catalog, style: Style) -> tuple[ShapeStyle, ...]:
    """Return the look of each kind of shape of the catalogue's scene; a bubble that is on offer has a finer line."""
    theme, scale = style.theme, style.page.scale
    offered = on_the_menu(catalog)
    return (
        *region_styles(theme, scale),
        ShapeStyle("axis-arrow", "none", theme.arrow, 1.2 * scale),
        *([ShapeStyle("journey", journey_fill(catalog, style), "none", 0.0)] if catalog.slide.journey else []),
        *(
            ShapeStyle(f"cluster-{name}", tones.fill, tones.stroke, (0.8 if name in offered else 1.1) * scale, OPACITY)
            for name, tones in bubble_tones(catalog, style).items()
        ),
    )


def journey_fill(catalog: Catalog, style: Style) -> str:
    """Return the colour of the broad arrow: the strongest on which all that lies above it can be read."""
    theme = style.theme
    tones = bubble_tones(catalog, style).values()

    def readable(fill: str) -> bool:
        captions = all(contrast(tone.ink, mixed(fill, tone.fill, OPACITY)) >= TEXT_CONTRAST for tone in tones)
        return captions and is_pale(fill) and contrast(theme.muted, fill) >= TEXT_CONTRAST

    steps = (mixed(theme.arrow, theme.inner, step / 100) for step in range(ARROW_SHARE, 100))
    return next((fill for fill in steps if readable(fill)), theme.inner)


def bubble_tones(catalog: Catalog, style: Style) -> dict[str, BubbleColors]:
    """Return the colours of each cluster by id, paler for those that are on offer as a whole."""
    palette, theme = style.theme.palette, style.theme
    offered = on_the_menu(catalog)
    return {
        cluster.id: (pale_colors if cluster.id in offered else bubble_colors)(
            cluster.color or palette[number % len(palette)], theme
        )
        for number, cluster in enumerate(catalog.clusters)
    }


def _told_styles(
    catalog: Catalog, style: Style, size: float, colors: dict[str, BubbleColors], below: str
) -> Iterable[TextStyle]:
    """Yield the styles of texts that show a status or the menu, and of the legend that explains them."""
    look, legend = looks(catalog), entries(catalog)
    if not legend:
        return
    wearers: dict[Tone, list[Activity]] = {}
    for activity in catalog.activities:
        wearers.setdefault(look[activity.id].tone, []).append(activity)
    small = style.type.credit * style.page.scale
    explained = {entry.look.tone: entry.look for entry in legend}
    for kind, size_of_kind, worn in (
        ("activity", size, {look[a.id].tone: look[a.id] for a in catalog.activities}),
        ("legend", small, explained),
    ):
        for tone, example in sorted(worn.items()):
            if (kind, tone) != ("activity", "plain"):
                grounds = _grounds(wearers.get(tone, []), style.theme, colors, below)
                color = _ink(tone, style.theme, grounds)
                yield TextStyle(example.style(kind), size_of_kind, example.weight, color)


def _ink(tone: Tone, theme: Theme, grounds: tuple[str, ...]) -> str:
    if tone == "muted":
        return darkened(theme.muted, grounds, TEXT_CONTRAST)
    return palest(theme.ink, grounds, TEXT_CONTRAST) if tone == "pale" else theme.ink


def _grounds(
    activities: Iterable[Activity], theme: Theme, colors: dict[str, BubbleColors], below: str
) -> tuple[str, ...]:
    """Return what lies under these activities' texts: their own bubbles and no other; the page is the legend's."""
    found = {theme.background}
    for activity in activities:
        for ground in (theme.band if activity.outside else theme.inner, below):
            for name, tones in colors.items():  # in the order in which the fills are painted
                if name in activity.clusters:
                    ground = mixed(ground, tones.fill, OPACITY)
            found.add(ground)
    return tuple(sorted(found))

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
    darkened,
    mixed,
    pale_colors,
    palest,
    region_styles,
)

TEXT_CONTRAST = 4.55
"""Contrast of a muted or pale text with all on which it lies."""

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
    return (
        TextStyle("slide-title", scales.title * scale, 600, theme.ink),
        TextStyle("slide-subtitle", scales.subtitle * scale, 400, theme.muted),
        TextStyle("slide-credit", scales.credit * scale, 400, theme.muted),
        TextStyle("axis", scales.axis * scale, 600, theme.muted),
        TextStyle("region", sizes.region, 600, theme.muted),
        TextStyle("activity", sizes.activity, 400, theme.ink),
        *(TextStyle(f"caption-{name}", sizes.caption, 700, tones.ink) for name, tones in colors.items()),
        *_told_styles(catalog, style, sizes.activity, colors),
    )


def shape_styles(catalog: Catalog, style: Style) -> tuple[ShapeStyle, ...]:
    """Return the look of each kind of shape of the catalogue's scene; a bubble that is on offer has a finer line."""
    theme, scale = style.theme, style.page.scale
    offered = on_the_menu(catalog)
    return (
        *region_styles(theme, scale),
        ShapeStyle("axis-arrow", "none", theme.arrow, 1.2 * scale),
        *(
            ShapeStyle(f"cluster-{name}", tones.fill, tones.stroke, (0.8 if name in offered else 1.1) * scale, OPACITY)
            for name, tones in bubble_tones(catalog, style).items()
        ),
    )


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


def _told_styles(catalog: Catalog, style: Style, size: float, colors: dict[str, BubbleColors]) -> Iterable[TextStyle]:
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
                grounds = _grounds(wearers.get(tone, []), style.theme, colors)
                color = _ink(tone, style.theme, grounds)
                yield TextStyle(example.style(kind), size_of_kind, example.weight, color)


def _ink(tone: Tone, theme: Theme, grounds: tuple[str, ...]) -> str:
    if tone == "muted":
        return darkened(theme.muted, grounds, TEXT_CONTRAST)
    return palest(theme.ink, grounds, TEXT_CONTRAST) if tone == "pale" else theme.ink


def _grounds(activities: Iterable[Activity], theme: Theme, colors: dict[str, BubbleColors]) -> tuple[str, ...]:
    """Return what lies under these activities' texts: their own bubbles and no other; the page is the legend's."""
    found = {theme.background}
    for activity in activities:
        ground = theme.band if activity.outside else theme.inner
        for name, tones in colors.items():  # in the order in which the fills are painted
            if name in activity.clusters:
                ground = mixed(ground, tones.fill, OPACITY)
        found.add(ground)
    return tuple(sorted(found))

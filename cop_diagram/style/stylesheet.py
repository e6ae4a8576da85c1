"""The colours, weights and sizes of a scene's texts and shapes, from the theme and what the catalogue says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from cop_diagram.colors import (
    OPACITY,
    BubbleColors,
    bubble_colors,
    cluster_colors,
    contrast,
    faintest,
    is_quiet,
    legible,
    mixed,
    pale_colors,
)
from cop_diagram.model import Activity, Catalog, Theme
from cop_diagram.scene import ShapeStyle, TextStyle
from cop_diagram.style.looks import Look, Presentation, on_the_menu
from cop_diagram.style.patterns import outline_dashes
from cop_diagram.style.style import MIN_TEXT, Style

ARROW_SHARE = 68
"""How much of the inner rectangle's colour the broad arrow has at least, percent."""

NUMBER_SIZES = (0.95, 0.72, 0.5)
"""Size of a cluster's number of one, two and more digits, em of its caption."""


class Sizes(NamedTuple):
    """The sizes of the texts that follow how crowded a map is, points; ``small`` is that of legend and credit."""

    activity: float
    caption: float
    region: float
    small: float


def text_styles(catalog: Catalog, style: Style, sizes: Sizes, presentation: Presentation) -> tuple[TextStyle, ...]:
    """Return the styles of the scene's texts."""
    theme, scale, scales = style.theme, style.page.scale, style.type
    colors = bubble_tones(catalog, style)
    return (
        TextStyle("slide-title", scales.title * scale, 600, theme.ink),
        *([TextStyle("slide-year", scales.title * scale, 400, theme.muted)] if presentation.year else []),
        TextStyle("slide-subtitle", scales.subtitle * scale, 400, theme.muted),
        TextStyle("slide-credit", sizes.small, 400, theme.muted),
        TextStyle("axis", scales.axis * scale, 600, theme.ink),
        TextStyle("region", sizes.region, 600, theme.muted),
        TextStyle("activity", sizes.activity, 400, theme.ink),
        *(TextStyle(f"caption-{name}", sizes.caption, 700, tones.ink) for name, tones in colors.items()),
        *number_styles(catalog, style, sizes.caption),
        *_told_styles(catalog, style, sizes, presentation),
    )


def number_styles(catalog: Catalog, style: Style, size: float) -> Iterator[TextStyle]:
    """Yield the styles of the numbers on the discs of captions of that size (points)."""
    theme = style.theme
    for number, (name, tones) in enumerate(bubble_tones(catalog, style).items(), 1):
        ink = max((theme.inner, theme.ink), key=lambda ink: contrast(ink, tones.ink))
        yield TextStyle(f"number-{name}", number_size(number, size, style), 700, ink)


def number_size(number: int, size: float, style: Style) -> float:
    """Return the size of a number on the disc of a caption of that size, points: the more digits, the smaller."""
    return max(size * NUMBER_SIZES[min(len(str(number)), len(NUMBER_SIZES)) - 1], MIN_TEXT * style.page.scale)


def disc_styles(catalog: Catalog, style: Style) -> Iterator[ShapeStyle]:
    """Yield the styles of the discs with the clusters' numbers."""
    for name, tones in bubble_tones(catalog, style).items():
        yield ShapeStyle(f"disc-{name}", tones.ink, "none", 0.0)


def shape_styles(catalog: Catalog, style: Style) -> tuple[ShapeStyle, ...]:
    """Return the styles of the scene's shapes; a bubble that is on offer has a finer line."""
    theme, scale = style.theme, style.page.scale
    weight, offered = theme.line_weight * scale, on_the_menu(catalog)
    return (
        *_region_styles(theme, scale),
        ShapeStyle("axis-arrow", "none", theme.arrow, 1.8 * weight),
        *([ShapeStyle("journey", maturity_arrow_fill(catalog, style), "none", 0.0)] if catalog.slide.maturing else []),
        *(
            ShapeStyle(
                f"cluster-{name}",
                tones.fill,
                tones.stroke,
                (1.2 if name in offered else 1.8) * weight,
                OPACITY,
                outline_dashes(row, style) if theme.patterned else None,
            )
            for row, (name, tones) in enumerate(bubble_tones(catalog, style).items())
        ),
        *disc_styles(catalog, style),
    )


def _region_styles(theme: Theme, scale: float) -> tuple[ShapeStyle, ShapeStyle, ShapeStyle]:
    """Return the looks of the outer rectangle, of the inner one, and of its edge where bubbles lie over it."""
    weight = theme.line_weight * scale
    return (
        ShapeStyle("outside-sources", theme.band, "none", 0.0),
        ShapeStyle("each-other", theme.inner, theme.inner_line, 1.5 * weight),
        ShapeStyle("edge", "none", theme.inner_line, 0.75 * weight),
    )


def maturity_arrow_fill(catalog: Catalog, style: Style) -> str:
    """Return the colour of the broad arrow: the strongest on which all that lies above it can be read."""
    theme = style.theme
    tones = bubble_tones(catalog, style).values()

    def readable(fill: str) -> bool:
        least = theme.text_contrast
        captions = all(contrast(tone.ink, mixed(fill, tone.fill, OPACITY)) >= least for tone in tones)
        return captions and is_quiet(fill, theme) and contrast(theme.muted, fill) >= least

    steps = (mixed(theme.arrow, theme.inner, step / 100) for step in range(ARROW_SHARE, 100))
    return next((fill for fill in steps if readable(fill)), theme.inner)


def bubble_tones(catalog: Catalog, style: Style) -> dict[str, BubbleColors]:
    """Return the colours of each cluster by id, paler for those that are on offer as a whole."""
    theme, offered = style.theme, on_the_menu(catalog)
    return {
        name: (pale_colors if name in offered else bubble_colors)(color, theme)
        for name, color in cluster_colors(catalog, theme).items()
    }


def _told_styles(catalog: Catalog, style: Style, sizes: Sizes, presentation: Presentation) -> Iterator[TextStyle]:
    """Yield the styles of texts that show a status or the menu, and of the legend that explains them."""
    wearers: dict[Look, list[Activity]] = {}
    for activity in catalog.activities:
        wearers.setdefault(presentation.looks[activity.id]._replace(mark=None), []).append(activity)
    explained = {entry.look._replace(mark=None) for entry in presentation.legend}
    for kind, points, worn in (("activity", sizes.activity, set(wearers)), ("legend", sizes.small, explained)):
        for tone in sorted(worn, key=lambda tone: tone.tone):
            if (kind, tone.tone) != ("activity", "plain"):
                ink = _ink(tone, style.theme, _grounds(wearers.get(tone, []), catalog, style))
                yield TextStyle(tone.style(kind), points, tone.weight, ink)


def _ink(look: Look, theme: Theme, grounds: tuple[str, ...]) -> str:
    match look.tone:
        case "plain" | "strong":
            return theme.ink
        case "cool":
            return legible(theme.cool, theme, grounds, theme.text_contrast)
        case "warm":
            return legible(theme.warm, theme, grounds, theme.text_contrast)
        case "pale":
            return faintest(theme.ink, theme, grounds, theme.text_contrast)
        case _:
            assert_never(look.tone)


def _grounds(activities: Iterable[Activity], catalog: Catalog, style: Style) -> tuple[str, ...]:
    """Return what lies under these activities' texts: their own bubbles and no other; the page is the legend's."""
    theme, colors = style.theme, bubble_tones(catalog, style)
    below = maturity_arrow_fill(catalog, style) if catalog.slide.maturing else theme.inner
    found = {theme.background}
    for activity in activities:
        for ground in (theme.band if activity.outside else theme.inner, below):
            for name, tones in colors.items():  # in the order in which the fills are painted
                if name in activity.clusters:
                    ground = mixed(ground, tones.fill, OPACITY)
            found.add(ground)
    return tuple(sorted(found))

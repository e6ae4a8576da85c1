"""The colours of a deck: read from a template's theme, and the theme of a map that follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cop_diagram.colors import contrast, distance, legible, mixed, parted, worst_ground
from cop_diagram.drawing.pptx.scheme import ACCENTS, GROUNDS, LINKS, Scheme, changed
from cop_diagram.model import THEMES, Theme

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

INK = 12.0
"""Contrast of a map's ink with the ground inside, so that fills have room between them."""

BAND, LINE, QUIET = 1.2, 3.1, 5.6
"""Contrast of the band with the inside; of lines with both; of quiet words with all grounds."""

_CHANGES = ("satMod", "lumMod", "lumOff")


def read_scheme(layout: SlideLayout, theme: Any) -> Scheme:
    """Return the colours that slides of a layout have, given the root of its theme's XML."""
    slots = {}
    for slot in theme.find(f".//{A}clrScheme").iterchildren("*"):
        color = next(slot.iterchildren("*"))
        slots[slot.tag.removeprefix(A)] = f"#{color.get('lastClr') or color.get('val', '000000')}".lower()
    named = dict(zip(GROUNDS, ("lt1", "dk1", "lt2", "dk2"), strict=True))
    named |= {name: name for name in (*ACCENTS, *LINKS)}
    named |= dict(layout.slide_master.element.find(f"{P}clrMap").attrib)
    own = layout.element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    if own is not None:
        named |= dict(own.attrib)
    return Scheme.of({name: _sound(slots.get(slot, "#000000")) for name, slot in named.items()})


def _sound(color: str) -> str:
    digits = color.removeprefix("#")
    return color if len(digits) == 6 and set(digits) <= set("0123456789abcdef") else "#000000"


def background(layout: SlideLayout, scheme: Scheme) -> str:
    """Return the colour on which slides of a layout lie; that of a picture is not known: the theme's background."""
    for part in (layout, layout.slide_master):
        found = part.element.find(f"{P}cSld/{P}bg")
        if found is not None:
            colors = list(_colors(found, scheme))
            return mixed(colors[0], colors[-1], 0.5) if colors else scheme.grounds[0]
    return scheme.grounds[0]


def _colors(element: Any, scheme: Scheme) -> Iterator[str]:
    """Yield the colours, of a gradient all its stops, that stand in an element."""
    named = scheme.named
    for color in element.iter(f"{A}srgbClr", f"{A}schemeClr"):
        base = (
            named.get(color.get("val")) if color.tag.endswith("schemeClr") else _sound(f"#{color.get('val')}".lower())
        )
        if base is not None:
            found = ((change.tag.removeprefix(A), change) for change in color.iterchildren("*"))  # no comments
            yield changed(
                base, tuple((name, _share(change.get("val", "0"))) for name, change in found if name in _CHANGES)
            )


def _share(value: str) -> int:
    """Return a share in thousandths of a percent, which is also written such as ``95%`` (ECMA-376, ST_Percentage)."""
    return round(float(value.removesuffix("%")) * 1000) if value.endswith("%") else int(value)


def theme_of(scheme: Scheme, ground: str) -> Theme:
    """Return the theme of a map in a deck's colours, on slides of that ground.

    Its tones are the deck's as far as promise H9 allows, and mixtures of them.
    """
    ends: Mapping[str, str] = {"light": "#000000", "dark": "#ffffff"}
    name = max(ends, key=lambda name: contrast(ends[name], ground))
    base = THEMES[name]
    plain = replace(base, background=ground, band=ground, inner=ground)
    ink = legible(legible(scheme.grounds[1], base, (ground,), INK), base, (worst_ground(plain),), base.text_contrast)
    steps = [step / 100 for step in range(101)]
    away = ends["dark" if name == "light" else "light"]
    inner = next(tone for tone in (mixed(ground, away, s) for s in steps) if contrast(ink, tone) >= INK or tone == away)
    tones = [mixed(inner, ink, step) for step in steps]
    band = next(tone for tone in tones if contrast(tone, inner) >= BAND)
    grounds = (ground, band, inner)

    def least(ratio: float) -> str:
        return next((tone for tone in tones if min(contrast(tone, g) for g in grounds) >= ratio), ink)

    theme = replace(
        base,
        background=ground,
        band=band,
        inner=inner,
        inner_line=least(LINE),
        arrow=least(LINE),
        ink=ink,
        muted=least(QUIET),
        cool=legible(_nearest(base.cool, scheme), base, grounds, base.text_contrast),
        warm=legible(_nearest(base.warm, scheme), base, grounds, base.text_contrast),
        palette=scheme.accents,
    )
    return replace(theme, palette=parted(theme))


def _nearest(color: str, scheme: Scheme) -> str:
    """Return the accent that looks most like a colour."""
    return min(scheme.accents, key=lambda accent: distance(accent, color))

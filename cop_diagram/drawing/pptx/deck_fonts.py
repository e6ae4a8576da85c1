"""The font of a deck, as far as this machine knows it: where its widths are found, and how high its lines are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cop_diagram.style import OtherTypeface
from cop_diagram.text import FontFile, Typeface, font_of, installed_typeface, typefaces

SLACK = 1.06
"""How much longer than in the deck's font lines may be: Google Slides sets them so much wider before it wraps."""

LINE = 1.2
"""Height of a line in PowerPoint, em; more in fonts that say so."""

TWINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "arial": ("Liberation Sans", "Arimo"),
        "helvetica": ("Arial", "Liberation Sans", "Arimo"),
        "calibri": ("Carlito",),
        "cambria": ("Caladea",),
        "times new roman": ("Liberation Serif", "Tinos"),
    }
)
"""Fonts whose letters are as wide as those of another one, by its name in small letters."""

COVERED: Mapping[str, float] = MappingProxyType(
    {"arial": 1.172, "helvetica": 1.172, "calibri": 1.06, "carlito": 1.06, "source sans pro": 1.0}
)
"""How much longer lines are at most than in Source Sans, measured over the names of the maps in all languages."""

WIDEST = 1.0
"""The same of a font of which nothing is known, against DejaVu Sans, than which few are wider."""


def deck_font(family: str) -> OtherTypeface:
    """Return what is known of a font: of its own files, else those of a font as wide, else of a wider one."""
    for name in (family, *TWINS.get(family.lower(), ())):
        typeface = installed_typeface(name)
        files = _regular_and_bold(typeface) if typeface else ()
        if len(files) == 2:
            font = font_of(FontFile(files[0][1]))
            extents = font.get_font_extents("ltr")
            line = (extents.ascender - extents.descender + extents.line_gap) / font.face.upem
            return OtherTypeface(family, files, SLACK, max(line, LINE))
    source, dejavu, *_ = typefaces()
    factor = COVERED.get(family.lower())
    proxy, stretch = (dejavu, WIDEST) if factor is None else (source, factor)
    return OtherTypeface(family, _regular_and_bold(proxy), stretch * SLACK, LINE)


def _regular_and_bold(typeface: Typeface) -> tuple[tuple[int, Path], ...]:
    """Return the files of the weights that PowerPoint has: what is no regular is bold there."""
    return tuple((weight, file.path) for weight, file in typeface.files if weight in (400, 700) and file.is_plain)

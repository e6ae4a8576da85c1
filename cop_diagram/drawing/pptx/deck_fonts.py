"""The font of a deck, as far as this machine knows it: where its widths are found, and how high its lines are."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cop_diagram.style import OtherTypeface
from cop_diagram.text import FontFile, font_of, typefaces

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


@lru_cache(maxsize=8)
def deck_font(family: str) -> OtherTypeface:
    """Return what is known of a font: of its own files, else those of a font as wide, else of a wider one."""
    for name in (family, *TWINS.get(family.lower(), ())):
        files = installed(name)
        if files:
            font = font_of(FontFile(files[0][1]))
            extents = font.get_font_extents("ltr")
            line = (extents.ascender - extents.descender + extents.line_gap) / font.face.upem
            return OtherTypeface(family, files, SLACK, max(line, LINE))
    source, dejavu, *_ = typefaces()
    factor = COVERED.get(family.lower())
    proxy, stretch = (dejavu, WIDEST) if factor is None else (source, factor)
    # PowerPoint has no semibold: what is no regular is bold there.
    files = tuple((weight, file.path) for weight, file in proxy.files if weight in (400, 700))
    return OtherTypeface(family, files, stretch * SLACK, LINE)


def installed(family: str) -> tuple[tuple[int, Path], ...]:
    """Return the files of a family's regular and bold that are installed, by weight; both, or none."""
    found: dict[int, Path] = {}
    for file in _candidates(family):
        face = font_of(FontFile(file)).face
        names = {str(face.get_name(number) or "").lower() for number in (1, 16)}
        weight = {"regular": 400, "book": 400, "bold": 700}.get(str(face.get_name(2) or "").lower())
        if weight and family.lower() in names:
            found.setdefault(weight, file)
    return tuple(sorted(found.items())) if len(found) == 2 else ()


def _candidates(family: str) -> Iterator[Path]:
    """Yield the installed font files that are called like the family, in a fixed order: to open all takes a second."""
    start = _letters(family)[:4]
    for folder in _folders():
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() in (".ttf", ".otf") and _letters(file.stem).startswith(start):
                yield file


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _folders() -> Iterator[Path]:
    """Yield where fonts are installed."""
    home = Path.home()
    match sys.platform:
        case "win32":
            yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
            yield home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"
        case "darwin":
            yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
        case _:
            yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
            yield from (home / ".local" / "share" / "fonts", home / ".fonts")

"""What a picture is drawn from, as digests: the map, and how it is to look."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from cop_diagram.drawing.encoding import Origin
from cop_diagram.model import Catalog, PageChoice, ThemeChoice
from cop_diagram.style import Style, style_of


def origin_of(catalog: Catalog, style: Style, part: str = "", **options: str) -> Origin:
    """Return what a picture is drawn from.

    A page, a theme or a text size counts for the look, whether the catalogue says it or the style. Other names of
    activities do not count, nor where files lie; the map that it is to look like does.

    Parameters
    ----------
    part : str
        See ``Origin``.
    **options : str
        What else says how the picture looks.

    Raises
    ------
    OSError
        When a font file of the style cannot be read.
    """
    style = style_of(catalog, style)
    look = asdict(style)
    look["fonts"] = [font if isinstance(font, str) else _file(font) for font in style.fonts]
    look |= {"maturing": catalog.slide.maturing, **options}
    return Origin(digest(_content(catalog)), digest(look), part)


def _content(catalog: Catalog) -> dict[str, Any]:
    """Return what of a catalogue counts for the map, and of that which it is to look like."""
    bare = replace(
        catalog,
        slide=replace(catalog.slide, maturing=False, text_size=None),
        page=PageChoice(),
        theme=ThemeChoice(),
        activities=tuple(replace(activity, also=()) for activity in catalog.activities),
        base=None,
    )
    content = asdict(bare)
    del content["base"]
    return content if catalog.base is None else {**content, "base": _content(catalog.base)}


def _file(font: Path) -> list[str]:
    return [font.stem, hashlib.sha256(font.read_bytes()).hexdigest()]


def digest(value: Any) -> str:
    """Return a digest of plain values: dictionaries, lists, texts, numbers, dates; 32 hexadecimal digits."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return value.name if isinstance(value, Path) else str(value)

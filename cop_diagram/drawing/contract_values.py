"""What the attributes of an SVG of this program may say: a form for each, by which nothing can be fetched or run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from cop_diagram.model import LANGUAGE_TAG, STATUSES, UNITS

XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_LENGTH = r"(?:\d+\.?\d*|\.\d+)"
_NUMBER = f"-?{_LENGTH}"
_SHARE = r"(?:0|1|0?\.\d+|\d(?:\.\d+)?e-\d+)"
_COLOR = "#[0-9a-fA-F]{6}"
_IDS = "(?:[a-z0-9][a-z0-9-]*)?(?: [a-z0-9][a-z0-9-]*)*"
_SIDE = f"{_LENGTH}(?:{'|'.join(UNITS)})?"
_ANY = r"(?s:.*)"  # words of the map, which are shown or spoken and nothing else
_FAMILY = r"(?:'[^'\n]*'|[a-zA-Z][a-zA-Z0-9-]*)"  # a CSS string cannot be left within its quotation marks
_STYLE = (
    "text-transform:none;font-variant:normal;font-stretch:normal"
    "(?:;text-spacing-trim:space-all;text-autospace:no-autospace)?"
)
_PLACED = f"translate\\({_NUMBER} {_NUMBER}\\)(?: rotate\\({_NUMBER}\\))? scale\\({_LENGTH} -{_LENGTH}\\)"
_TURNED = f"rotate\\({_NUMBER} {_NUMBER} {_NUMBER}\\)"

_FORMS: Mapping[str, str] = {
    **dict.fromkeys(("x", "y", "cx", "cy"), _NUMBER),
    **dict.fromkeys(("r", "textLength", "stroke-width"), _LENGTH),
    **dict.fromkeys(("width", "height"), _SIDE),
    **dict.fromkeys(("font-size", "letter-spacing", "word-spacing"), _LENGTH),
    **dict.fromkeys(("fill", "stroke"), f"none|{_COLOR}"),
    **dict.fromkeys(("lang", f"{XML}lang"), f"(?:{LANGUAGE_TAG})?"),
    **dict.fromkeys(("direction", "dir"), "ltr|rtl"),
    **dict.fromkeys(("aria-hidden", "data-later", "data-menu", "data-mirror"), "true"),
    **dict.fromkeys(("data-from-with", "data-informal-formal"), _SHARE),
    **dict.fromkeys(("aria-label", "data-fonts", "data-name", "data-since"), _ANY),
    **dict.fromkeys(("id", "aria-labelledby"), r"[^\s<>]+(?: [^\s<>]+)*"),
    "class": r"[a-z]+(?:-[a-z]+)*",
    "d": r"(?:[Mlhvqcz][\d .-]*)*",
    "data-cluster": _IDS,
    "data-placed": "[a-z]*",
    "data-region": "each-other|outside-sources",
    "data-status": "|".join(STATUSES),
    "fill-opacity": _SHARE,
    "font-family": f"{_FAMILY}(?:,{_FAMILY})*",
    "font-style": "normal",
    "font-weight": r"\d{1,4}",
    "lengthAdjust": "spacingAndGlyphs",
    "pointer-events": "none",
    "role": "img",
    "stroke-dasharray": f"{_LENGTH}(?: {_LENGTH})*",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "style": _STYLE,
    "text-anchor": "start|middle|end",
    "transform": f"{_PLACED}|{_TURNED}",
    "viewBox": f"0 0 {_LENGTH} {_LENGTH}",
    f"{XLINK}href": r"#\S+",
    f"{XML}space": "preserve",
}

VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType({name: re.compile(form) for name, form in _FORMS.items()})
"""The form of each attribute's value; there are no others."""

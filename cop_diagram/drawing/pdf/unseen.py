"""A font without shapes, for words over the shapes of their letters, so that these can be found, copied and read aloud.

A letter with the signs on it is one glyph of this font: of several glyphs at several heights Typst writes the letter
once with each.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import permutations
from typing import Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

_FAMILY = "Unseen"

_EM, _BREADTH = 1000, 100  # a line of these is never longer than one of letters, and is stretched

# Shapers compose letters and signs, and take vowels of Thai and Lao apart.
_FORMS: tuple[Literal["NFC", "NFD", "NFKD"], ...] = "NFC", "NFD", "NFKD"

_EPOCH = 2_082_844_800
"""In place of the time at which the font is made: the beginning of 1970 in seconds since 1904."""

_MOST_SIGNS = 4  # whose order on a letter shapers may change


def unseen_font(text: str) -> bytes:
    """Return a font with the characters of a text, and a space."""
    forms = f" {text}", *(unicodedata.normalize(form, text) for form in _FORMS)
    names = {ord(char): f"u{ord(char):X}" for char in sorted(set("".join(forms)))}
    piles = dict.fromkeys(pile for form in forms for pile in _piles(form))
    joined = {pile: "_".join(names[ord(char)] for char in pile) for pile in piles}
    glyphs = (".notdef", *names.values(), *joined.values())
    font = FontBuilder(_EM, isTTF=True)
    font.setupHead(unitsPerEm=_EM, created=_EPOCH, modified=_EPOCH)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap(names)
    font.setupGlyf({name: Glyph() for name in glyphs})
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (_BREADTH, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": _FAMILY, "styleName": "Regular", "psName": _FAMILY})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    if joined:
        rules = (f"sub {' '.join(names[ord(char)] for char in pile)} by {name};" for pile, name in joined.items())
        font.addOpenTypeFeatures(f"feature ccmp {{ {' '.join(rules)} }} ccmp;")
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _piles(text: str) -> Iterator[str]:
    """Yield each letter of a text with the signs on it, in any order of these."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.category(text[at]) in ("Mn", "Me"):
            continue
        letter, signs = text[start], text[start + 1 : at]
        if 0 < len(signs) <= _MOST_SIGNS:
            yield from (letter + "".join(order) for order in permutations(signs))
        start = at

"""The scripts that the program's own typefaces lack: what they are called, and which fonts are looked for first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

_CORE, _CJK = "fonts-noto-core", "fonts-noto-cjk"


class Script(NamedTuple):
    """A script: its name, the family that is preferred for it, and the package of Debian that has that."""

    name: str
    family: str
    package: str = _CORE


SCRIPTS: Mapping[str, Script] = {
    "Hani": Script("Chinese characters", "Noto Sans CJK SC", _CJK),
    "Hira": Script("Hiragana", "Noto Sans CJK JP", _CJK),
    "Kana": Script("Katakana", "Noto Sans CJK JP", _CJK),
    "Hang": Script("Hangul", "Noto Sans CJK KR", _CJK),
    "Bopo": Script("Bopomofo", "Noto Sans CJK TC", _CJK),
    "Deva": Script("Devanagari", "Noto Sans Devanagari"),
    "Thai": Script("Thai", "Noto Sans Thai"),
    "Beng": Script("Bengali", "Noto Sans Bengali"),
    "Guru": Script("Gurmukhi", "Noto Sans Gurmukhi"),
    "Gujr": Script("Gujarati", "Noto Sans Gujarati"),
    "Orya": Script("Oriya", "Noto Sans Oriya"),
    "Taml": Script("Tamil", "Noto Sans Tamil"),
    "Telu": Script("Telugu", "Noto Sans Telugu"),
    "Knda": Script("Kannada", "Noto Sans Kannada"),
    "Mlym": Script("Malayalam", "Noto Sans Malayalam"),
    "Sinh": Script("Sinhala", "Noto Sans Sinhala"),
    "Laoo": Script("Lao", "Noto Sans Lao"),
    "Khmr": Script("Khmer", "Noto Sans Khmer"),
    "Mymr": Script("Burmese", "Noto Sans Myanmar"),
    "Tibt": Script("Tibetan", "Noto Serif Tibetan"),
    "Ethi": Script("Ethiopic", "Noto Sans Ethiopic"),
    "Geor": Script("Georgian", "Noto Sans Georgian"),
    "Armn": Script("Armenian", "Noto Sans Armenian"),
    "Arab": Script("Arabic", "Noto Sans Arabic"),
    "Hebr": Script("Hebrew", "Noto Sans Hebrew"),
    "Syrc": Script("Syriac", "Noto Sans Syriac"),
    "Thaa": Script("Thaana", "Noto Sans Thaana"),
    "Nkoo": Script("NKo", "Noto Sans NKo"),
    "Tfng": Script("Tifinagh", "Noto Sans Tifinagh"),
    "Cher": Script("Cherokee", "Noto Sans Cherokee"),
    "Cans": Script("Canadian syllabics", "Noto Sans Canadian Aboriginal"),
    "Mong": Script("Mongolian", "Noto Sans Mongolian"),
    "Java": Script("Javanese", "Noto Sans Javanese"),
    "Adlm": Script("Adlam", "Noto Sans Adlam"),
    "Latn": Script("Latin", "Noto Sans"),
    "Grek": Script("Greek", "Noto Sans"),
    "Cyrl": Script("Cyrillic", "Noto Sans"),
    "": Script("signs", "Symbola", "fonts-symbola"),
}
"""By ISO 15924 tag, those of living languages; the empty one is for what belongs to no script, such as symbols."""

_HAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))

_SIGNS = "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math"

_REGIONS: Mapping[str, str] = {
    "ja": "JP",
    "ko": "KR",
    "zh-hant": "TC",
    "zh-tw": "TC",
    "zh-mo": "HK",
    "zh-hk": "HK",
    "zh-hant-hk": "HK",
    "zh-hant-mo": "HK",
    "yue": "HK",
    "zh": "SC",
}
"""The forms that a language gives to the characters which Chinese, Japanese and Korean share (Han unification)."""


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """Return the ISO 15924 tag of a character's script, the empty string for one that is used in many."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def preferred_families(script: str, language: str, others: frozenset[str]) -> tuple[str, ...]:
    """Return the families that are asked first for characters of a script, the best first.

    Parameters
    ----------
    language : str
        That of the map (BCP 47).
    others : frozenset of str
        The scripts that the map has beside it: kana among Chinese characters make them Japanese.
    """
    if script in _HAN:
        region = _region(script, language, others)
        return f"Noto Sans CJK {region}", f"Noto Sans {region}", f"Source Han Sans {region}"
    row = SCRIPTS.get(script)
    return (*(() if script else _SIGNS), *((row.family,) if row else ()))


def _region(script: str, language: str, others: frozenset[str]) -> str:
    tag = language.lower()
    while tag:
        if tag in _REGIONS:
            return _REGIONS[tag]
        tag = tag.rpartition("-")[0]
    present = {script, *others}
    if present & {"Hira", "Kana"}:
        return "JP"
    return "KR" if "Hang" in present else "TC" if "Bopo" in present else "SC"

"""Where a line may break in scripts that put no spaces between words: Chinese, Japanese and Thai.

Phrases are found by BudouX, a small model of each language's own; what may begin or end a line (UAX #14, with the rules
of kinsoku for Japanese) by uniseg; and words of Thai by the dictionary of PyThaiNLP, since BudouX alone breaks some.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cop_diagram.text.scripts import script_of

if TYPE_CHECKING:
    from budoux import Parser

_JAPANESE, _THAI = frozenset(("Hira", "Kana")), "Thai"
_UNSPACED = _JAPANESE | {"Hani", "Bopo", _THAI}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


def phrases(word: str, language: str) -> list[str]:
    """Return the parts of a text without spaces between which a line may break; the whole where it has none.

    Parameters
    ----------
    language : str
        Of the map (BCP 47); it tells how Chinese characters without kana are read.

    Examples
    --------
    >>> phrases("学習活動を試す。", "ja"), phrases("after-action", "en")
    (['学習', '活動を', '試す。'], ['after-action'])
    """
    if word.isascii() or not (scripts := _UNSPACED & set(map(script_of, word))):
        return [word]
    places = _ends(_parser(_model(scripts, language)).parse(word)) & _breaks(word)
    if _THAI in scripts:
        places &= _ends(_thai_words(word))
    return [word[start:end] for start, end in pairwise(sorted({0, *places, len(word)}))]


def _ends(parts: Iterable[str]) -> set[int]:
    return set(accumulate(map(len, parts)))


def _model(scripts: Iterable[str], language: str) -> str:
    tag, present = language.lower(), set(scripts)
    if _THAI in present:
        return "th"
    if present & _JAPANESE or tag.partition("-")[0] == "ja":
        return "ja"
    return "zh-hant" if tag.startswith(_TRADITIONAL) or "Bopo" in present else "zh-hans"


@cache
def _parser(model: str) -> Parser:
    import budoux

    return {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }[model]()


def _thai_words(text: str) -> list[str]:
    if not {"PYTHAINLP_READ_ONLY", "PYTHAINLP_READ_MODE"} & os.environ.keys():
        os.environ["PYTHAINLP_READ_ONLY"] = "1"  # or it makes a folder in the user's home
    from pythainlp.tokenize.newmm import segment

    words: list[str] = segment(text, safe_mode=True)
    return words


def _breaks(text: str) -> frozenset[int]:
    """Return where UAX #14 allows a break.

    It leaves the words of Thai to a dictionary: its letters stand for ideographs here, which break anywhere.
    """
    from uniseg.linebreak import line_break_boundaries

    letters = (_standing_for(char) for char in text)
    return frozenset(line_break_boundaries("".join(letters)))


def _standing_for(char: str) -> str:
    is_letter = script_of(char) == _THAI and unicodedata.category(char) == "Lo"
    return "\N{CJK UNIFIED IDEOGRAPH-4E00}" if is_letter else char

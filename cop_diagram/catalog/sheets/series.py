"""Names that are alike because they are numbered: "Team 1" and "Team 2" are no misspellings of each other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

_ROMAN = re.compile("x{0,3}(ix|iv|v?i{0,3})")
"""Numerals up to 39, in lower case; of more no list is numbered, and they are like words."""

_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "ère", "ème"})
"""What is written behind a number and goes with it, as in "2nd year" or « 2e année »."""

_APOSTROPHES = str.maketrans("", "", "'\u2019")
"""What is left out of words, so that a letter behind it is no final one."""


class Numbered(NamedTuple):
    """A name as its words, and what numbers it: all numbers in it, and a letter or Roman numeral at its end."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    final: str


def in_one_series(name: str, other: str) -> bool:
    """Whether two names differ in nothing but what numbers them, which one of them may lack.

    Examples
    --------
    >>> in_one_series("Team 1", "team 2"), in_one_series("Level A", "Level B"), in_one_series("Visits", "Visits II")
    (True, True, True)
    >>> in_one_series("Visits", "Vists"), in_one_series("Team 1", "Team-01"), in_one_series("Visit", "Visits")
    (False, False, False)
    """
    one, two = numbered(name), numbered(other)
    return one.words == two.words and one != two


@lru_cache(maxsize=4096)
def numbered(name: str) -> Numbered:
    """Return a name as its words and what numbers it.

    Examples
    --------
    >>> numbered("Class 07b")
    Numbered(words=('class',), numbers=('7',), final='b')
    """
    found = [(kind, "".join(run)) for kind, run in groupby(name.translate(_APOSTROPHES), _kind)]
    parts = [
        (kind, text)
        for (before, _), (kind, text) in pairwise([("", ""), *found])
        if kind and not (kind == "word" and before == "number" and text.casefold() in _ORDINALS)
    ]
    if parts and parts[-1][0] == "word":
        text = parts.pop()[1]
        cut = len(text) - 1 if text[-1].isupper() and text[-2:-1].islower() else 0  # as in "TeamA"
        parts += [("word", text[:cut])] if cut else []
        parts.append(("final" if _is_final(text[cut:]) else "word", text[cut:]))
    by_kind = {
        kind: tuple(text.casefold() for own, text in parts if own == kind) for kind in ("word", "number", "final")
    }
    return Numbered(by_kind["word"], tuple(map(_plain, by_kind["number"])), "".join(by_kind["final"]))


def _kind(char: str) -> str:
    """Return whether a character belongs to a number or to a word; nothing for what stands between them."""
    if char.isnumeric():
        return "number"
    return "word" if unicodedata.category(char)[0] in "LM" else ""


def _is_final(text: str) -> bool:
    """Whether the last word of a name numbers it."""
    letters = sum(unicodedata.category(char)[0] == "L" for char in text)
    return letters == 1 or _ROMAN.fullmatch(text.casefold()) is not None


def _plain(number: str) -> str:
    """Return a number in the digits of ASCII, without zeros before it; others, such as ½, as they are."""
    digits = "".join(str(unicodedata.decimal(char, char)) for char in number)
    return digits.lstrip("0") or "0"

"""Where a name may break into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from cop_diagram.text.unspaced import phrases

_SPACES = r"[^\S\u00a0\u2007\u202f]+"  # a no-break space stays what it is

LONG_WORD = 14
"""Characters above which a word may break after its hyphens and slashes too."""

_BOUND = frozenset("!?:;…\N{THAI CHARACTER MAIYAMOK}\N{THAI CHARACTER PAIYANNOI}")

MAX_LINES = 4
"""A label of more lines reads as a paragraph."""


@lru_cache(maxsize=1024)
def line_breaks(text: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    r"""Return the ways to set a text: one for each number of lines, the most even one.

    Breaks fall at spaces, in long words after hyphens and slashes, and between phrases in scripts without spaces, by
    the language (BCP 47); ``\n`` always breaks.

    Examples
    --------
    >>> line_breaks("Training and workshops")
    (('Training and workshops',), ('Training and', 'workshops'), ('Training', 'and', 'workshops'))
    """
    paragraphs = paragraphs_of(text)
    if len(paragraphs) > 1:
        return (tuple(paragraphs),)
    pieces = _pieces(paragraphs[0], language)
    ways: list[tuple[str, ...]] = []
    for count in range(1, min(len(pieces), MAX_LINES) + 1):
        options = (_lines(pieces, cuts) for cuts in combinations(range(1, len(pieces)), count - 1))
        best = min(options, key=lambda lines: (max(map(_width, lines)), sum(_width(line) ** 2 for line in lines)))
        if not ways or max(map(_width, best)) < max(map(_width, ways[-1])):
            ways.append(best)
    return tuple(ways)


def paragraphs_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank, with single spaces."""
    return [re.sub(_SPACES, " ", part).strip() for part in text.split("\n") if part.strip()]


def _width(line: str) -> int:
    """Return about how wide a line is, in halves of a full-width character."""
    if line.isascii():
        return len(line)
    return len(line) + sum(unicodedata.east_asian_width(char) in "WF" for char in line)


def words_of(text: str, language: str) -> list[str]:
    """Return the words of a text, or its phrases in a script without spaces, each with the space behind it."""
    words: list[str] = []
    for word in re.findall(r"[^ ]+ ?", text):
        for phrase in phrases(word, language):
            if words and _is_bound(phrase):
                words[-1] += phrase
            else:
                words.append(phrase)
    return words


def _pieces(text: str, language: str) -> list[str]:
    """Return the parts between which a line may break, at most nine, so that all ways can be tried."""
    pieces: list[str] = []
    for word in words_of(text, language):
        pieces += parts_of(word) if len(word) > LONG_WORD else [word]
    step = -(-len(pieces) // 9)
    return ["".join(pieces[i : i + step]) for i in range(0, len(pieces), step)]


def _is_bound(word: str) -> bool:
    """Whether a word cannot begin a line, since it begins with a sign that closes or repeats what is before it."""
    return word[0] in _BOUND or unicodedata.category(word[0]) in ("Pe", "Pf")


def parts_of(word: str) -> list[str]:
    """Return a word's parts of at least two characters, each but the last with its hyphens or slashes at its end."""
    parts, start = [], 0
    for place in (found.start() for found in re.finditer(r"(?<=[/-])(?=\w)", word)):
        if place - start > 1:
            parts.append(word[start:place])
            start = place
    return [*parts, word[start:]]


def _lines(pieces: Sequence[str], cuts: Sequence[int]) -> tuple[str, ...]:
    edges = (0, *cuts, len(pieces))
    return tuple("".join(pieces[a:b]).strip() for a, b in pairwise(edges))

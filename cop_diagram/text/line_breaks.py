"""Where a name may break into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

_SPACES = r"[^\S\u00a0\u2007\u202f]+"  # a no-break space stays what it is

LONG_WORD = 14
"""Characters above which a word may break after its hyphens and slashes too."""

MAX_LINES = 4
"""A label of more lines reads as a paragraph."""


@lru_cache(maxsize=4096)
def line_breaks(text: str) -> tuple[tuple[str, ...], ...]:
    r"""Return the ways to set a text: one for each number of lines, the most even one.

    Breaks fall at spaces, and in long words after hyphens and slashes; ``\n`` always breaks.

    Examples
    --------
    >>> line_breaks("Training and workshops")
    (('Training and workshops',), ('Training and', 'workshops'), ('Training', 'and', 'workshops'))
    """
    paragraphs = [re.sub(_SPACES, " ", part).strip() for part in text.split("\n") if part.strip()]
    if len(paragraphs) > 1:
        return (tuple(paragraphs),)
    pieces = _pieces(paragraphs[0])
    ways: list[tuple[str, ...]] = []
    for count in range(1, min(len(pieces), MAX_LINES) + 1):
        options = (_lines(pieces, cuts) for cuts in combinations(range(1, len(pieces)), count - 1))
        best = min(options, key=lambda lines: (max(map(len, lines)), sum(len(line) ** 2 for line in lines)))
        if not ways or max(map(len, best)) < max(map(len, ways[-1])):
            ways.append(best)
    return tuple(ways)


def _pieces(text: str) -> list[str]:
    """Return the parts between which a line may break, at most nine, so that all ways can be tried."""
    pieces: list[str] = []
    for word in re.findall(r"[^ ]+ ?", text):
        pieces += _parts(word) if len(word) > LONG_WORD else [word]
    step = -(-len(pieces) // 9)
    return ["".join(pieces[i : i + step]) for i in range(0, len(pieces), step)]


def _parts(word: str) -> list[str]:
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

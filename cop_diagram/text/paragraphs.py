"""Prose in lines of a width: as many words to a line as fit."""

from __future__ import annotations

from collections.abc import Iterator

from cop_diagram.text.fallback import clusters
from cop_diagram.text.line_breaks import paragraphs_of, parts_of, words_of
from cop_diagram.text.typesetting import Typesetter, Wording

ELLIPSIS = "…"
"""Behind a text of which there is more."""

_TRIES = 5
"""How often lines are filled anew where some come out wider than their words: in several typefaces, or with a mark."""


def filled(
    typesetter: Typesetter,
    text: str,
    size: float,
    weight: int,
    width: float,
    *,
    lead: float = 0.0,
    most: int | None = None,
    ending: str = ELLIPSIS,
) -> Wording:
    """Return a text in lines that are filled one after the other.

    A word that is longer than a line is broken after its hyphens and slashes, or between characters.

    Parameters
    ----------
    size, width : float
        Of the text, and of the longest line, points.
    lead : float
        The room for a mark before the first line, points; the others begin below its words.
    most : int or None
        The most lines; what is beyond them is left out, and the ending stands in its place.
    """
    room = width
    for _ in range(_TRIES):
        rows = _Rows(typesetter.for_parts_of(text), size, weight, room - lead)
        wording = typesetter.set(_lines(rows, text, most, ending), size, weight, lead, hanging=True)
        if wording.width <= width:
            break
        room -= wording.width - width
    return wording


def _lines(rows: _Rows, text: str, most: int | None, ending: str) -> list[str]:
    for paragraph in paragraphs_of(text):
        rows.add(paragraph, most)
    lines = rows.lines
    if most is not None and len(lines) > most:
        return [*lines[: most - 1], rows.shortened(lines[most - 1], ending)]
    return lines


def longest_word(typesetter: Typesetter, text: str, size: float, weight: int) -> float:
    """Return the width (points) below which a word of a text would be broken."""
    words = (word for paragraph in paragraphs_of(text) for word in words_of(paragraph, typesetter.language))
    return max((typesetter.set([word.strip()], size, weight).width for word in words), default=0.0)


class _Rows:
    """Lines, filled one after the other."""

    def __init__(self, typesetter: Typesetter, size: float, weight: int, width: float) -> None:
        self._typesetter, self._size, self._weight, self._width = typesetter, size, weight, width
        self.lines: list[str] = []

    def add(self, paragraph: str, most: int | None) -> None:
        """Fill lines with a text, beginning a new one; what is beyond one more than the most does not count."""
        line = ""
        for piece in self._pieces(paragraph):
            if most is not None and len(self.lines) > most:
                return
            if line and not self._fits(line + piece):
                self.lines.append(line.strip())
                line = ""
            line += piece
        self.lines.append(line.strip())

    def shortened(self, line: str, ending: str) -> str:
        """Return as much of a line as fits before that ending, in whole words where there are several."""
        pieces = list(self._pieces(line))
        while len(pieces) > 1 and not self._fits("".join(pieces).rstrip(" ,;:.") + ending):
            pieces.pop()
        return "".join(pieces).rstrip(" ,;:.") + ending

    def _pieces(self, text: str) -> Iterator[str]:
        """Yield words and, of those that are longer than a line, their parts or characters."""
        for word in words_of(text, self._typesetter.language):
            for part in (word,) if self._fits(word) else parts_of(word):
                yield from (part,) if self._fits(part) else clusters(part)

    def _fits(self, line: str) -> bool:
        return self._typesetter.set([line.strip()], self._size, self._weight).width <= self._width

"""Lines of text at the places that a scene has for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cop_diagram.drawing.letters import letters_of
from cop_diagram.drawing.pdf.notation import block, call, points, string
from cop_diagram.drawing.shapes import Shape
from cop_diagram.model import Direction
from cop_diagram.scene import Line, Scene, TextBlock
from cop_diagram.text import Face, Faces, Stretches, is_piled, length, visual_runs

# A line stands by its baseline, in a box with room for the space that parts it from the next. What begins with a box
# keeps its place: Typst cuts the space before an opening bracket of Chinese and Japanese at the beginning of a line,
# and spaces at the end of one.
PRELUDE = """\
#let line(x, y, turn, length, way, size, ..runs) = box(width: 0pt, height: 0pt, place(top + left, dx: x, dy: y, {
  let room = 2 * size
  let before = if way == rtl { -room } else { 0pt }
  rotate(turn, origin: top + left, place(top + left, dx: before, box(width: length + room, {
    set text(size: size, dir: way, fallback: false, hyphenate: false, cjk-latin-spacing: none)
    set text(top-edge: "baseline", bottom-edge: "baseline")
    set par(justify: false)
    set align(if way == rtl { right } else { left })
    box()
    runs.pos().join(box())
    box()
  })))
}))
#let run(family, color, words) = text(font: family, fill: rgb(color), words)
#let unseen(family, length, words) = box(scale(x: length, origin: top + left, reflow: true,
  run(family, "#0000", words)))
"""
"""What the notation of lines needs before it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters with the family of each, which begin there, in points, and run one way."""

    runs: tuple[tuple[str, str], ...]
    x: float
    baseline: float
    width: float
    way: Direction


class Lines:
    """Writes the lines of a scene's texts.

    Parameters
    ----------
    names : mapping
        The family under which Typst finds each face, and under None the font of unseen words.
    """

    def __init__(self, scene: Scene, faces: Faces, names: Mapping[Face | None, str]) -> None:
        self._styles = {style.name: style for style in scene.text_styles}
        self._language = scene.language
        self._faces = faces
        self._names = names

    def write(self, text: TextBlock, name: str = "", end: str = "") -> str:
        """Return a text, its number before it; between lines stands a space unless the name has none there.

        Parameters
        ----------
        end : str
            What follows the last line: a space before other words of the same element.
        """
        before = self.write(text.disc.number, end=" ") if text.disc else "{}"
        ends = [*(" " if apart else "" for apart in _breaks(text.lines, name)), end]
        return block((before, *(self._line(text, *line) for line in zip(text.lines, ends, strict=True))))

    def shape(self, text: TextBlock) -> Shape | None:
        """Return the shapes of the letters of a text that is drawn by them, None for any other."""
        return letters_of(text, self._styles, self._faces, self._language) if self.is_unseen(text) else None

    def is_unseen(self, text: TextBlock) -> bool:
        """Whether a text is drawn by the shapes of its letters, with the words unseen over them.

        Of signs that are put on letters, Typst writes the letter once more with each.
        """
        return any(is_piled(self._faces.stretches(text, line, self._styles), self._language) for line in text.lines)

    def _line(self, text: TextBlock, line: Line, end: str) -> str:
        pieces = list(self._pieces(text, line))
        ends = [*[""] * (len(pieces) - 1), end]
        return block(self._piece(text, piece, end) for piece, end in zip(pieces, ends, strict=True))

    def _pieces(self, text: TextBlock, line: Line) -> Iterator[_Piece]:
        """Yield a line; one with words from right to left word by word as they are read, since Typst does not."""
        runs = [(char, run.family) for run in text.runs(line) for char in run.text]
        parts = visual_runs(line.text)
        if all(level == 0 for _, _, level in parts):
            yield _Piece(tuple(runs), line.x, line.baseline, line.width, "ltr")
            return
        weight, size, along, found = self._styles[text.style].weight, self._styles[text.style].size, 0.0, {}
        for start, stop, level in parts:
            words = list(_words(line.text, start, stop))
            for first, last in reversed(words) if level % 2 else words:
                own = tuple(runs[first:last])
                width = size * length(self._stretches(own, weight), self._language)
                x, y = (line.x, line.baseline - along) if text.rotation else (line.x + along, line.baseline)
                found[first] = _Piece(own, x, y, width, "rtl" if level % 2 else "ltr")
                along += width
        yield from (found[first] for first in sorted(found))

    def _stretches(self, runs: Sequence[tuple[str, str]], weight: int) -> Stretches:
        return tuple(
            ("".join(char for char, _ in own), self._faces.of(family, weight).file)
            for family, own in groupby(runs, key=itemgetter(1))
        )

    def _piece(self, text: TextBlock, piece: _Piece, end: str) -> str:
        style = self._styles[text.style]
        if self.is_unseen(text):
            words = "".join(char for char, _ in piece.runs)
            runs = [call("unseen", string(self._names[None]), points(piece.width), string(words + end))]
        else:
            found = [
                (family, part)
                for family, own in groupby(piece.runs, key=itemgetter(1))
                for part in _parts("".join(char for char, _ in own))
            ]
            (family, last), found = found[-1], found[:-1]
            runs = [
                call("run", string(self._names[self._faces.of(own, style.weight)]), string(style.color), string(part))
                for own, part in (*found, (family, last + end))
            ]
        turn, size, width = "-90deg" if text.rotation else "0deg", points(style.size), points(piece.width)
        return call("line", points(piece.x), points(piece.baseline), turn, width, piece.way, size, *runs)


def unseen_text(scenes: Sequence[Scene], faces: Faces) -> str:
    """Return all words that stand unseen over the shapes of their letters."""
    found = []
    for scene in scenes:
        lines = Lines(scene, faces, {})
        found += [
            line.text for text in (*scene.texts(), *scene.numbers()) if lines.is_unseen(text) for line in text.lines
        ]
    return "".join(found)


def _words(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each word with the spaces behind it, within these bounds.

    Examples
    --------
    >>> list(_words("one two  three", 0, 9))
    [(0, 4), (4, 9)]
    """
    yield from (match.span() for match in re.compile(r"\s*\S*\s*").finditer(text, start, stop) if match[0])


def _breaks(lines: Sequence[Line], name: str) -> Iterator[bool]:
    """Yield for each line but the last whether the next begins another word."""
    read = 0
    for line in lines[:-1]:
        found = name.find(line.text, read)
        read = found + len(line.text) if found >= 0 else read
        yield found < 0 or name[read : read + 1].isspace()


def _parts(text: str) -> Iterator[str]:
    r"""Yield the parts of a text between neighbouring signs of full width, which Typst would draw together.

    Examples
    --------
    >>> list(_parts("\u300c\u5b9f\u8df5\u300d\u3001 a, b"))
    ['\u300c\u5b9f\u8df5\u300d', '\u3001 a, b']
    """
    start = 0
    for at in range(1, len(text)):
        if _is_wide_sign(text[at - 1]) and _is_wide_sign(text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def _is_wide_sign(char: str) -> bool:
    return unicodedata.category(char)[0] == "P" and unicodedata.east_asian_width(char) in "WF"

"""Lines of text at the places that a scene has for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from cop_diagram.drawing.letters import letters_of
from cop_diagram.drawing.pdf.fonts import FontName
from cop_diagram.drawing.pdf.notation import block, call, points, string
from cop_diagram.drawing.shapes import Shape
from cop_diagram.model import reads_right_to_left
from cop_diagram.scene import Line, Scene, TextBlock
from cop_diagram.text import Face, Faces, is_piled

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
#let run(family, weight, color, words) = text(font: family, weight: weight, fill: rgb(color), words)
#let unseen(family, weight, length, words) = box(scale(x: length, origin: top + left, reflow: true,
  run(family, weight, "#0000", words)))
"""
"""What the notation of lines needs before it."""


class Lines:
    """Writes the lines of a scene's texts.

    Parameters
    ----------
    names : mapping
        By what Typst finds each face, and the font of unseen words.
    """

    def __init__(self, scene: Scene, faces: Faces, names: Mapping[Face | None, FontName]) -> None:
        self._styles = {style.name: style for style in scene.text_styles}
        self._language = scene.language
        self._faces = faces
        self._names = names

    def write(self, text: TextBlock, name: str = "") -> str:
        """Return a text, its number before it; between lines stands a space unless the name has none there."""
        number = text.disc.number if text.disc else None
        before = [self._line(number, line, " ") for line in number.lines] if number else []
        return block((*before, *(self._line(text, line, end) for line, end in _ends(text.lines, name))))

    def shape(self, text: TextBlock) -> Shape | None:
        """Return the shapes of the letters of a text that is drawn by them, None for any other."""
        return letters_of(text, self._styles, self._faces, self._language) if self.is_unseen(text) else None

    def is_unseen(self, text: TextBlock) -> bool:
        """Whether a text is drawn by the shapes of its letters, with the words unseen over them.

        Of signs that are put on letters, Typst writes the letter once more with each.
        """
        return any(is_piled(self._faces.stretches(text, line, self._styles), self._language) for line in text.lines)

    def _line(self, text: TextBlock, line: Line, end: str) -> str:
        style = self._styles[text.style]
        way = "rtl" if reads_right_to_left(line.text) else "ltr"
        if self.is_unseen(text):
            runs = [call("unseen", *_font(self._names[None]), points(line.width), string(line.text + end))]
        else:
            found = [(run.family, piece) for run in text.runs(line) for piece in _pieces(run.text)]
            (family, last), found = found[-1], found[:-1]
            runs = [
                call(
                    "run", *_font(self._names[self._faces.of(family, style.weight)]), string(style.color), string(piece)
                )
                for family, piece in (*found, (family, last + end))
            ]
        turn, size, width = "-90deg" if text.rotation else "0deg", points(style.size), points(line.width)
        return call("line", points(line.x), points(line.baseline), turn, width, way, size, *runs)


def unseen_text(scenes: Sequence[Scene], faces: Faces) -> str:
    """Return all words that stand unseen over the shapes of their letters."""
    found = []
    for scene in scenes:
        lines = Lines(scene, faces, {})
        found += [
            line.text for text in (*scene.texts(), *scene.numbers()) if lines.is_unseen(text) for line in text.lines
        ]
    return "".join(found)


def _font(name: FontName) -> tuple[str, str]:
    return string(name.family), str(name.weight)


def _ends(lines: Sequence[Line], name: str) -> Iterator[tuple[Line, str]]:
    """Yield each line with what follows it: a space between words."""
    read = 0
    for line in lines:
        found = name.find(line.text, read)
        read = found + len(line.text) if found >= 0 else read
        apart = found < 0 or name[read : read + 1].isspace()
        yield line, " " if apart and line is not lines[-1] else ""


def _pieces(text: str) -> Iterator[str]:
    r"""Yield the parts of a text between neighbouring signs of full width, which Typst would draw together.

    Examples
    --------
    >>> list(_pieces("\u300c\u5b9f\u8df5\u300d\u3001 a, b"))
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

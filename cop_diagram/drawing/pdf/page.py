"""A scene as a page: its shapes, which readers pass over, and its texts in the order in which they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cop_diagram.drawing.pdf.fonts import FontName
from cop_diagram.drawing.pdf.notation import call, curve, points, string
from cop_diagram.drawing.shapes import Shape, groups, panel_shapes
from cop_diagram.model import reads_right_to_left
from cop_diagram.scene import Line, Panel, PlacedActivity, Scene, TextBlock
from cop_diagram.text import Face, Faces

# A line stands by its baseline, in a box with room for the space that parts it from the next. What begins with a box
# keeps its place: Typst cuts the space before an opening bracket of Chinese and Japanese at the beginning of a line,
# and spaces at the end of one.
PRELUDE = """\
#set text(fallback: false, hyphenate: false, cjk-latin-spacing: none, top-edge: "baseline", bottom-edge: "baseline")
#set block(spacing: 0pt)
#set par(spacing: 0pt)
#set align(left)
#let line(x, y, turn, length, way, size, color, ..runs) = {
  let room = 2 * size
  let before = if way == rtl { room } else { 0pt }
  box(width: 0pt, height: 0pt, place(top + left, dx: x, dy: y, rotate(turn, origin: top + left, {
    place(top + left, dx: -before, box(width: length + room, {
      set text(size: size, fill: rgb(color), dir: way)
      set par(justify: false)
      set align(if way == rtl { right } else { left })
      box()
      runs.pos().join(box())
      box()
    }))
  })))
}
#let run(family, weight, words) = text(font: family, weight: weight, words)
#let pictured(words, body) = place(top + left, {
  show figure: set align(left)
  figure(alt: words, body)
})
#let said(body) = place(top + left, par(body))
#let headed(level, title, body) = {
  show heading: _ => block(body)
  place(top + left, heading(level: level, title))
}
"""
"""What a document with pages of scenes begins with."""


class Page:
    """Writes a scene.

    Parameters
    ----------
    title : str
        What the page is called in the list of bookmarks.
    names : mapping
        By what Typst finds each face.
    """

    def __init__(self, scene: Scene, title: str, faces: Faces, names: Mapping[Face, FontName]) -> None:
        self._scene = scene
        self._title = title
        self._faces = faces
        self._names = names
        self._styles = {style.name: style for style in scene.text_styles}
        self._shape_styles = {style.name: style for style in scene.shape_styles}

    def write(self) -> str:
        """Return the page."""
        body = _content((self._shapes(), *self._elements()))
        return call("page", body, width=points(self._scene.width), height=points(self._scene.height), margin="0pt")

    def _shapes(self) -> str:
        panels = {panel.id for panel in self._scene.panels or ()}
        found = (part for group in groups(self._scene) if group.id not in panels for part in group.parts)
        return call("pdf.artifact", _content(_placed(part) for part in found if isinstance(part, Shape)))

    def _elements(self) -> Iterator[str]:
        """Yield title, frame, clusters with their activities, those of no cluster, miniatures, legend and credit."""
        scene = self._scene
        around = {block.id: block for block in scene.frame}
        title, credit = around.pop("slide-title", None), around.pop("slide-credit", None)
        below = 1
        if title:
            yield self._heading(1, self._title, [title])
            below = 2
        headings = [around.pop(f"heading-{panel.name}", None) for panel in scene.panels or ()]
        yield from map(self._words, around.values())
        names = {f"caption-{bubble.cluster}": bubble for bubble in scene.bubbles}
        waiting = {activity.id: activity for activity in scene.activities}
        for caption in scene.captions:
            bubble = names.get(caption.id)
            if bubble is None:  # the key of a strip
                yield self._words(caption)
                continue
            yield self._heading(below, " ".join(bubble.name.split()), [caption])
            for activity in [own for own in waiting.values() if bubble.cluster in own.clusters]:
                yield self._activity(waiting.pop(activity.id))
        yield from map(self._activity, waiting.values())
        for heading, panel in zip(headings, scene.panels or (), strict=True):
            if heading:
                yield self._words(heading)
            yield self._panel(panel)
        yield from map(self._words, scene.legend.entries if scene.legend else ())
        if credit:
            yield self._words(credit)

    def _activity(self, activity: PlacedActivity) -> str:
        return call("said", self._lines(activity.text, activity.name))

    def _words(self, block: TextBlock) -> str:
        return call("said", self._lines(block))

    def _heading(self, level: int, title: str, blocks: Sequence[TextBlock]) -> str:
        body = _content(self._lines(block, title) for block in blocks)
        return call("headed", str(level), string(title), body)

    def _panel(self, panel: Panel) -> str:
        shapes = map(_placed, panel_shapes(panel, self._shape_styles, self._styles))
        numbers = (self._lines(disc.number) for disc in panel.discs)
        return call("pictured", string(f"{self._title}: {panel.name}"), _content((*shapes, *numbers)))

    def _lines(self, block: TextBlock, name: str = "") -> str:
        """Return a text, its number before it; between lines stands a space unless the name has none there."""
        number = block.disc.number if block.disc else None
        before = [self._line(number, line, " ") for line in number.lines] if number else []
        return _content((*before, *(self._line(block, line, end) for line, end in _ends(block.lines, name))))

    def _line(self, block: TextBlock, line: Line, end: str) -> str:
        style = self._styles[block.style]
        runs = []
        for part in block.runs(line):
            font = self._names[self._faces.of(part.family, style.weight)]
            runs += [(font, piece) for piece in _pieces(part.text)]
        last, words = runs[-1]
        runs[-1] = last, words + end
        return call(
            "line",
            points(line.x),
            points(line.baseline),
            "-90deg" if block.rotation else "0deg",
            points(line.width),
            "rtl" if reads_right_to_left(line.text) else "ltr",
            points(style.size),
            string(style.color),
            *(call("run", string(font.family), str(font.weight), string(piece)) for font, piece in runs),
        )


def _content(parts: Iterable[str]) -> str:
    return "\n".join(("{", *parts, "}"))


def _placed(shape: Shape) -> str:
    return call("place", "top+left", curve(shape))


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

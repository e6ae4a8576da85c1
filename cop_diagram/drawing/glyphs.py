"""Lines of text as the shapes of their letters: each glyph defined once, used wherever it stands."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import uharfbuzz as hb

from cop_diagram.drawing.path_data import number, path_data
from cop_diagram.drawing.shapes import Letter, Segment
from cop_diagram.scene import Line
from cop_diagram.text import FontFile, Stretches, font_of, shaped

EM = 1000  # glyph shapes are written in whole thousandths of the text's size


class Glyphs:
    """The glyph shapes of a document, each defined once under a short id."""

    def __init__(self, id_prefix: str, language: str) -> None:
        self._prefix = id_prefix
        self._language = language
        self._ids: dict[tuple[FontFile, int], str] = {}
        self.definitions = Element("defs")

    def append(self, target: Element, line: Line, stretches: Stretches, size: float, rotation: int) -> None:
        """Add a line as references to the glyphs of its fonts, at that size (points)."""
        turn = f" rotate({-rotation})" if rotation else ""
        scale = f"{size / EM:.6g}"
        place = f"translate({number(line.x)} {number(line.baseline)}){turn} scale({scale} -{scale})"
        group = SubElement(target, "g", {"transform": place})
        for glyph in shaped(stretches, self._language):
            name = self._name(glyph.file, glyph.id)
            if name:
                x, y = round(glyph.x * EM), round(glyph.y * EM)
                attributes = {"xlink:href": f"#{name}"}
                attributes |= {axis: str(value) for axis, value in (("x", x), ("y", y)) if value}
                SubElement(group, "use", attributes)

    def _name(self, file: FontFile, index: int) -> str:
        """Return the id of a glyph's shape, defined where it was not; nothing for a glyph without one."""
        if (file, index) not in self._ids:
            data = _shape(file, index)
            name = f"{self._prefix}g{len(self.definitions) + 1}" if data else ""
            self._ids[file, index] = name
            if data:
                SubElement(self.definitions, "path", {"id": name, "d": data})
        return self._ids[file, index]


@lru_cache(maxsize=4096)
def _shape(file: FontFile, index: int) -> str:
    """Return a glyph's path data in thousandths of an em."""
    return path_data(_drawn(file, index, EM), digits=0)


@lru_cache(maxsize=4096)
def outline(file: FontFile, index: int) -> tuple[Segment, ...]:
    """Return a glyph's path, em, y up; nothing for a glyph without a shape."""
    return _drawn(file, index, 1.0)


def _drawn(file: FontFile, index: int, em: float) -> tuple[Segment, ...]:
    font = font_of(file)
    segments: list[Segment] = []
    font.draw_glyph(index, _pen(), (segments, em / font.face.upem))
    return tuple(segments)


@cache
def _pen() -> hb.DrawFuncs:
    """Return what turns HarfBuzz's drawing commands into segments."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *given: _draw("M", given))
    pen.set_line_to_func(lambda *given: _draw("L", given))
    pen.set_quadratic_to_func(lambda *given: _draw("Q", given))
    pen.set_cubic_to_func(lambda *given: _draw("C", given))
    pen.set_close_path_func(lambda *given: _draw("Z", given))
    return pen


def _draw(letter: Letter, given: tuple[Any, ...]) -> None:
    *numbers, (segments, unit) = given
    values = [value * unit for value in numbers]
    segments.append((letter, tuple(zip(values[::2], values[1::2], strict=True))))

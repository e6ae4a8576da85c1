"""Lines of text as the shapes of their letters: each glyph defined once, used wherever it stands."""

from __future__ import annotations

from functools import cache, lru_cache
from xml.etree.ElementTree import Element, SubElement

import uharfbuzz as hb

from cop_diagram.drawing.path_data import number, path_data
from cop_diagram.drawing.shapes import Letter, Segment
from cop_diagram.scene import Line, Point
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
        key = file, index
        name = self._ids.get(key)
        if name is None:
            data = _shape(file, index)
            name = f"{self._prefix}g{len(self.definitions) + 1}" if data else ""
            self._ids[key] = name
            if data:
                SubElement(self.definitions, "path", {"id": name, "d": data})
        return name


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
    unit = em / font.face.upem
    segments: list[Segment] = []

    def draw(letter: Letter, *points: Point) -> None:
        segments.append((letter, tuple([(x * unit, y * unit) for x, y in points])))

    font.draw_glyph(index, _pen(), draw)
    return tuple(segments)


@cache
def _pen() -> hb.DrawFuncs:
    """Return what hands HarfBuzz's drawing commands on, with their points, to whoever has a glyph drawn."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, draw: draw("M", (x, y)))
    pen.set_line_to_func(lambda x, y, draw: draw("L", (x, y)))
    pen.set_quadratic_to_func(lambda a, b, x, y, draw: draw("Q", (a, b), (x, y)))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, draw: draw("C", (a, b), (c, d), (x, y)))
    pen.set_close_path_func(lambda draw: draw("Z"))
    return pen

"""Where the regions' words stand: a pair across the inner edge, in the first free place of a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.layout.frame import Frame
from cop_diagram.scene import Box, Point
from cop_diagram.scene.polygons import rectangle_of, rectangles
from cop_diagram.text import Wording

CLEAR = (0.5, 0.25)
"""Distances of the words from bubbles and texts, tried one after the other, em of the activities' text."""

EDGE = (0.45, 0.3)
"""Distance of a pair's words from the inner rectangle's edge, where there is room and at least, em."""

COLUMNS = 64
"""Places in a row that are looked at."""


class RegionWords(NamedTuple):
    """The two regions' words, measured at a size in points."""

    size: float
    inside: Wording
    outside: Wording


class PlacedWords(NamedTuple):
    """The regions' words and their boxes."""

    words: RegionWords
    inside: Box
    outside: Box


def place_region_words(
    sizes: Sequence[RegionWords], frame: Frame, texts: Sequence[Box], bubbles: Sequence[Polygon], em: float
) -> PlacedWords | None:
    """Return the regions' words at their places, or None where no place is free of texts.

    The pair is tried below and above the inner rectangle's edges, then beside them, from the middle outwards; then
    each by itself; at last where a bubble lies.

    Parameters
    ----------
    sizes : sequence of RegionWords
        The same words, the largest first: smaller ones are set where larger ones are nowhere clear.
    """

    @cache  # the first is mostly enough
    def taken(clear: float) -> BaseGeometry:
        return _taken(texts, bubbles, clear * em)

    for words in sizes:
        for clear in CLEAR:
            for inside, outside in _pairs(words, frame, em):
                if _free(inside, taken(clear)) and _free(outside, taken(clear)):
                    return PlacedWords(words, inside, outside)
        apart = _each(words, frame, taken(CLEAR[-1]), taken(CLEAR[-1]), em)
        if apart is not None:
            return apart
    return _each(sizes[-1], frame, taken(CLEAR[-1]), _taken(texts, (), 0.1 * em), em)


def _taken(texts: Sequence[Box], bubbles: Sequence[Polygon], clear: float) -> BaseGeometry:
    """Return what lies nearer than that to a text or a bubble."""
    result = shapely.union_all([*rectangles(texts, clear), *shapely.buffer(list(bubbles), clear, quad_segs=4)])
    shapely.prepare(result)
    return result


def _each(words: RegionWords, frame: Frame, taken: BaseGeometry, texts: BaseGeometry, em: float) -> PlacedWords | None:
    """Return the words, each in its own free place; else each where it touches no text and least of a bubble."""
    margin = min(EDGE[0] * em, max(frame.inner.width - words.inside.width, 0.0) / 2)
    rows = _rows_inside(words.inside, frame, em)
    own = _alone(words.inside, rows, frame.inner.padded(-margin), taken, texts)
    if own is None:
        return None
    others = shapely.union_all([texts, rectangle_of(own.padded(0.1 * em))])
    strips = frame.outer.padded(-0.2 * em)
    other = _alone(words.outside, _rows_outside(words.outside, frame), strips, taken, others)
    return None if other is None else PlacedWords(words, own, other)


def _pairs(words: RegionWords, frame: Frame, em: float) -> Iterator[tuple[Box, Box]]:
    """Yield the places of the pair, the preferred ones first: across the lower and upper edge, the right and left."""
    inner, outer = frame.inner, frame.outer
    wide = max(words.inside.width, words.outside.width) / 2
    for below in (True, False):
        band = outer.bottom - inner.bottom if below else inner.top - outer.top
        apart = min(EDGE[0] * em, max((band - words.outside.height) / 2, EDGE[1] * em))
        edge, sign = (inner.bottom, -1.0) if below else (inner.top, 1.0)
        y = edge + sign * (EDGE[0] * em + words.inside.height / 2), edge - sign * (apart + words.outside.height / 2)
        for share in _from_the_middle():
            x = inner.left + wide + em + share * (inner.width - 2 * wide - 2 * em)
            yield _box(words.inside, (x, y[0])), _box(words.outside, (x, y[1]))
    high = max(words.inside.height, words.outside.height) / 2
    for right in (True, False):
        band = outer.right - inner.right if right else inner.left - outer.left
        apart = (band - words.outside.width) / 2
        if apart < EDGE[1] * em:
            continue
        edge, sign = (inner.right, 1.0) if right else (inner.left, -1.0)
        own = edge - sign * (EDGE[0] * em + words.inside.width / 2)
        other = edge + sign * (apart + words.outside.width / 2)
        for share in _from_the_middle():
            row = inner.top + high + em + share * (inner.height - 2 * high - 2 * em)
            yield _box(words.inside, (own, row)), _box(words.outside, (other, row))


def _from_the_middle() -> Iterator[float]:
    """Yield shares of a row, 0..1, from its middle outwards."""
    for step in range(COLUMNS // 2 + 1):
        yield 0.5 + step / COLUMNS
        if step:
            yield 0.5 - step / COLUMNS


def _rows_inside(word: Wording, frame: Frame, em: float) -> list[float]:
    inner, half = frame.inner, word.height / 2 + 0.3 * em
    count = max(int(inner.height / word.height), 2)
    rows = [inner.bottom - half - (inner.height - 2 * half) * row / (count - 1) for row in range(count)]
    return sorted(rows, key=lambda y: (round(min(inner.bottom - y, y - inner.top), 3), -y))


def _rows_outside(word: Wording, frame: Frame) -> list[float]:
    inner, outer = frame.inner, frame.outer
    middle = [(inner.bottom + outer.bottom) / 2, (inner.top + outer.top) / 2]
    spare = word.height / 2 + 1
    return [y for m in middle for y in (m, m - spare, m + spare) if _in_band(y, word, frame)] or middle


def _in_band(y: float, word: Wording, frame: Frame) -> bool:
    half = word.height / 2
    below = y - half >= frame.inner.bottom and y + half <= frame.outer.bottom
    return below or (y + half <= frame.inner.top and y - half >= frame.outer.top)


def _alone(word: Wording, rows: Sequence[float], area: Box, taken: BaseGeometry, texts: BaseGeometry) -> Box | None:
    """Return the first free place in an area's rows; else the one that touches no text and least of a bubble."""
    found: tuple[float, Box] | None = None
    for y in rows:
        for share in _from_the_middle():
            x = area.left + word.width / 2 + share * max(area.width - word.width, 0.0)
            box = _box(word, (x, y))
            if _free(box, taken):
                return box
            if _free(box, texts):
                covered = round(rectangle_of(box).intersection(taken).area, 3)
                if found is None or covered < found[0]:
                    found = covered, box
    return found[1] if found else None


def _free(box: Box, taken: BaseGeometry) -> bool:
    return not taken.intersects(rectangle_of(box))


def _box(word: Wording, center: Point) -> Box:
    return Box.centered(center, word.width, word.height)

"""A line of text -> the glyphs that draw it: shaped by HarfBuzz run by run, as browsers do it.

What is measured and what is drawn come from here alike: a text is as wide as it was laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from cop_diagram.text.bidi import visual_runs
from cop_diagram.text.font_files import FontFile, font_of
from cop_diagram.text.scripts import script_of

Stretches = tuple[tuple[str, FontFile], ...]
"""A line in stretches of one font each, in the order in which it is read."""


class Glyph(NamedTuple):
    """A glyph of a font by its number, with the left end of its baseline, em (y up)."""

    file: FontFile
    id: int
    x: float
    y: float


class Ink(NamedTuple):
    """How long a line is and how far its glyphs reach, em.

    Attributes
    ----------
    up, down : float
        Above and below the baseline; 0 where they stay on the other side of it.
    aside : float
        Beyond the ends of the line, at whichever it is more; 0 where they stay between them.
    """

    length: float
    up: float
    down: float
    aside: float


def length(line: Stretches, language: str) -> float:
    """Return how long a line is in its fonts, em; ``language`` as for ``shaped``."""
    return ink(line, language).length


@lru_cache(maxsize=1024)
def ink(line: Stretches, language: str) -> Ink:
    """Return how far a line reaches in its fonts: marks may be piled on letters without an end. It is shaped once."""
    glyphs, end = _shaped(line, language)
    up, down, aside = 0.0, 0.0, 0.0
    for file, found in groupby(glyphs, key=lambda glyph: glyph.file):
        font = font_of(file)
        grid = font.face.upem
        for glyph in found:
            extents = font.get_glyph_extents(glyph.id)
            if extents is None or not extents.width:
                continue
            top, left = glyph.y + extents.y_bearing / grid, glyph.x + extents.x_bearing / grid
            up, down = max(up, top), max(down, -(top + extents.height / grid))
            aside = max(aside, -left, left + extents.width / grid - end)
    return Ink(end, up, down, aside)


@lru_cache(maxsize=1024)
def is_piled(line: Stretches, language: str) -> bool:
    """Whether some of a line's glyphs stand above or below the baseline, as signs do that are put on letters."""
    return any(glyph.y for glyph in shaped(line, language))


def shaped(line: Stretches, language: str) -> list[Glyph]:
    """Return a line's glyphs from left to right.

    Parameters
    ----------
    line : tuple of (str, FontFile)
        Its text in stretches of one font each.
    language : str
        The BCP 47 tag, by which some fonts choose between forms of a letter.
    """
    return _shaped(line, language)[0]


def _shaped(line: Stretches, language: str) -> tuple[list[Glyph], float]:
    """Return a line's glyphs from left to right, and how long it is, em."""
    glyphs: list[Glyph] = []
    start = 0.0
    for file, runs in groupby(_shaped_runs(line, language), key=lambda found: found[0]):
        grid, pen = font_of(file).face.upem, 0
        for _, run in runs:
            for glyph, position in zip(run.glyph_infos, run.glyph_positions, strict=True):
                x = start + (pen + position.x_offset) / grid
                glyphs.append(Glyph(file, glyph.codepoint, x, position.y_offset / grid))
                pen += position.x_advance
        start += pen / grid
    return glyphs, start


def _shaped_runs(line: Stretches, language: str) -> Iterator[tuple[FontFile, hb.Buffer]]:
    text = "".join(part for part, _ in line)
    fonts = [file for part, file in line for _ in part]
    for start, end, script, backwards in _runs(text, fonts):
        buffer = hb.Buffer()
        buffer.add_str(text[start:end])
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.language = language  # HarfBuzz would ask the locale
        if script:
            buffer.script = script
        hb.shape(font_of(fonts[start]), buffer)
        yield fonts[start], buffer


def _runs(text: str, fonts: Sequence[object]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield stretches of one direction, script and font from left to right: start, end, script, if it runs backwards.

    Examples
    --------
    >>> list(_runs("ab (x) жук 12", "a" * 13))
    [(0, 7, 'Latn', False), (7, 13, 'Cyrl', False)]
    """
    alike = list(zip(_scripts(text), fonts, strict=True))
    for start, end, level in visual_runs(text):
        backwards = bool(level % 2)
        parts = [(script, list(found)) for (script, _), found in groupby(range(start, end), key=alike.__getitem__)]
        for script, places in reversed(parts) if backwards else parts:
            yield places[0], places[-1] + 1, script, backwards


def _scripts(text: str) -> list[str]:
    """Return each character's script; what belongs to none, such as a space, goes with what is before it."""
    own = [script_of(char) for char in text]
    current = next(filter(None, own), "")
    found = []
    for script in own:
        current = script or current
        found.append(current)
    return found

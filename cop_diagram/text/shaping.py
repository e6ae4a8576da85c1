"""A line of text -> the glyphs that draw it: shaped by HarfBuzz run by run, as browsers do it.

What is measured and what is drawn come from here alike: a text is as wide as it was laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from cop_diagram.text.bidi import visual_runs


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a font by its number, with the left end of its baseline, em (y up)."""

    index: int
    x: float
    y: float


@lru_cache(maxsize=32)
def font_of(file: Path) -> hb.Font:
    """Return the font of a file, in the units of its own grid."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))


@lru_cache(maxsize=16384)
def length(text: str, file: Path, language: str) -> float:
    """Return how long a line is in the font of that file, em; ``language`` as for ``shaped``."""
    advances = (glyph.x_advance for run in _shaped_runs(text, file, language) for glyph in run.glyph_positions)
    return float(sum(advances) / font_of(file).face.upem)


def shaped(text: str, file: Path, language: str) -> Iterator[Glyph]:
    """Yield a line's glyphs from left to right.

    Parameters
    ----------
    file : Path
        That of the font.
    language : str
        The BCP 47 tag, by which some fonts choose between forms of a letter.
    """
    grid = font_of(file).face.upem
    pen = 0
    for run in _shaped_runs(text, file, language):
        for glyph, position in zip(run.glyph_infos, run.glyph_positions, strict=True):
            yield Glyph(glyph.codepoint, (pen + position.x_offset) / grid, position.y_offset / grid)
            pen += position.x_advance


def _shaped_runs(text: str, file: Path, language: str) -> Iterator[hb.Buffer]:
    for run, script, backwards in _runs(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.language = language  # HarfBuzz would ask the locale
        if script:
            buffer.script = script
        hb.shape(font_of(file), buffer)
        yield buffer


def _runs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the stretches of one direction and one script from left to right: text, script, whether it runs backwards.

    Examples
    --------
    >>> list(_runs("ab (x) жук 12"))
    [('ab (x) ', 'Latn', False), ('жук 12', 'Cyrl', False)]
    """
    scripts = _scripts(text)
    for start, end, level in visual_runs(text):
        backwards = bool(level % 2)
        parts = [(script, list(found)) for script, found in groupby(range(start, end), key=scripts.__getitem__)]
        for script, places in reversed(parts) if backwards else parts:
            yield text[places[0] : places[-1] + 1], script, backwards


def _scripts(text: str) -> list[str]:
    """Return each character's script; what belongs to none, such as a space, goes with what is before it."""
    own = [_script(char) for char in text]
    current = next(filter(None, own), "")
    found = []
    for script in own:
        current = script or current
        found.append(current)
    return found


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Return the ISO 15924 tag of a character's script, the empty string for one that is used in many."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return str(buffer.script or "")

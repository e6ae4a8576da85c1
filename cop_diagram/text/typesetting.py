"""How large a text is and where its lines may break, from the typeface's own outlines.

Widths are the shaped advances (kerning included, hinting excluded) that browsers and matplotlib's
text layout both use, so that one measurement holds for every output format and resolution.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cop_diagram.files import irregular
from cop_diagram.model import InputError, LayoutError, Problem, quoted
from cop_diagram.text.line_breaks import line_breaks
from cop_diagram.text.shaping import font_of, length
from cop_diagram.text.typefaces import Typeface

_UNDRAWN = frozenset(map(ord, "\n\t"))

LEADING = 1.16
"""Distance between two baselines of one text, in em."""


def check_fonts(fonts: Sequence[Path]) -> None:
    """Open each font file.

    Raises
    ------
    InputError
        Naming each file that is not there or is not a font.
    """
    problems = []
    for path in fonts:
        try:
            other = irregular(path.stat().st_mode)
            if other:
                problems.append(Problem(str(path), f"{other}; a font is read from a file"))
                continue
            with path.open("rb"):
                pass  # only to learn from the system why not
            if not (font_of(path).face.glyph_count and _characters(path)):
                problems.append(Problem(str(path), "this is not a font"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            problems.append(Problem(str(path), f"the font file cannot be read: {reason}"))
    if problems:
        raise InputError(problems)


@lru_cache(maxsize=32)
def _characters(path: Path) -> frozenset[int]:
    return frozenset(font_of(path).face.unicodes)


@lru_cache(maxsize=32)
def _extents(path: Path) -> tuple[float, float]:
    """Return ascent and descent, em, both positive."""
    font = font_of(path)
    extents = font.get_font_extents("ltr")
    return extents.ascender / font.face.upem, -extents.descender / font.face.upem


@dataclass(frozen=True, slots=True)
class Wording:
    """A text broken into lines, measured.

    Attributes
    ----------
    widths : tuple of float
        Length of each line, points.
    ascent, descent, leading : float
        Of the typeface at this size, points.
    lead : float
        The room for a mark before the first line, points; part of that line's width.
    """

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    family: str
    ascent: float
    descent: float
    leading: float
    lead: float = 0.0

    @property
    def width(self) -> float:
        """Length of the longest line, points."""
        return max(self.widths)

    @property
    def height(self) -> float:
        """From the first line's ascent to the last one's descent, points."""
        return self.ascent + self.descent + (len(self.lines) - 1) * self.leading


class Typesetter:
    """Measures texts of a language (BCP 47) in the first of the given typefaces that has all of their characters."""

    def __init__(self, faces: Sequence[Typeface], language: str = "en") -> None:
        self._faces = tuple(faces)
        self._language = language

    def require(self, texts: Sequence[str], fonts: Sequence[Path] = ()) -> None:
        """Check that every text can be drawn.

        Parameters
        ----------
        fonts : sequence of Path
            The font files that the user gave, to be named when they lack a character too.

        Raises
        ------
        InputError
            Naming each text with a character that no typeface has, and the remedy.
        """
        problems = []
        nor = f", nor has {' or '.join(path.name for path in fonts)}" if fonts else ""
        for text in dict.fromkeys(texts):
            if self._face(text, 400) is None:
                missing = "".join(dict.fromkeys(self._missing(text)))
                names = ", ".join(f"{c!r} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in missing[:3])
                problems.append(
                    Problem(
                        quoted(text),
                        f"no typeface here has {names}{nor}; name one that has it with --font FILE",
                    )
                )
        if problems:
            raise InputError(problems)

    def _missing(self, text: str) -> list[str]:
        """Return the characters that the most able typeface lacks."""
        gaps = ([c for c in text if {ord(c)} - _UNDRAWN - _characters(f.file(400))] for f in self._faces)
        return min(gaps, key=len)

    def _face(self, text: str, weight: int) -> Typeface | None:
        needed = {ord(c) for c in text} - _UNDRAWN
        return next((f for f in self._faces if needed <= _characters(f.file(weight))), None)

    def set(self, lines: Sequence[str], size: float, weight: int, lead: float = 0.0) -> Wording:
        """Return the lines, measured at that size (points) and weight, with that room (points) for a mark."""
        face = self._face("".join(lines), weight) or self._faces[0]
        path = face.file(weight)
        ascent, descent = _extents(path)
        return Wording(
            tuple(lines),
            tuple(self._length(line, path) * size + (0.0 if row else lead) for row, line in enumerate(lines)),
            face.family,
            ascent * size,
            descent * size,
            LEADING * size,
            lead,
        )

    def _length(self, line: str, file: Path) -> float:
        return length(line, file, self._language)

    def fitted(self, text: str, size: float, weight: int, width: float, smallest: float, lead: float = 0.0) -> Wording:
        """Return the text in as few lines as the width allows, smaller where even that is too long (all points).

        Raises
        ------
        LayoutError
            When it is too long even at the smallest size.
        """
        while True:
            fitting = next((way for way in self.ways(text, size, weight, lead) if way.width <= width), None)
            if fitting is not None:
                return fitting
            if size <= smallest:
                raise LayoutError(f"{quoted(text)} does not fit into {width:.0f} points; shorten it")
            size = max(size * 0.92, smallest)

    def ways(self, text: str, size: float, weight: int, lead: float = 0.0) -> tuple[Wording, ...]:
        """Return the text set in one line, in two, and so on, each narrower than the one before."""
        result: list[Wording] = []
        for lines in line_breaks(text):
            wording = self.set(lines, size, weight, lead)
            if not result or wording.width < result[-1].width - 0.01:
                result.append(wording)
        return tuple(result)

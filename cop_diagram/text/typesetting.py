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
from cop_diagram.text.shaping import font_of, ink, length
from cop_diagram.text.typefaces import Typeface

_UNDRAWN = frozenset(map(ord, "\n\t"))

LEADING = 1.16
"""Distance between two baselines of one text, in em."""

ASIDE = 0.3
"""How far the ink of a line may reach beyond its ends, in em: less than the gap that is kept between two texts."""


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
    ascent, descent : float
        How far it reaches above the first baseline and below the last, points.
    leading : float
        From one baseline to the next, points.
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
        self._measured: dict[tuple[tuple[str, ...], int], tuple[str, tuple[float, ...], float, float]] = {}

    def require(self, texts: Sequence[str], fonts: Sequence[Path] = ()) -> None:
        """Check that every text can be drawn.

        Parameters
        ----------
        fonts : sequence of Path
            The font files that the user gave, to be named when they lack a character too.

        Raises
        ------
        InputError
            Naming each text with a character that no typeface has, or whose marks reach far aside, and the remedy.
        """
        problems = []
        nor = f", nor has {' or '.join(path.name for path in fonts)}" if fonts else ""
        for text in dict.fromkeys(texts):
            face = self._face(text, 400)
            if face is None:
                missing = "".join(dict.fromkeys(self._missing(text)))
                names = ", ".join(f"{c!r} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in missing[:3])
                problems.append(
                    Problem(
                        quoted(text),
                        f"no typeface here has {names}{nor}; name one that has it with --font FILE",
                    )
                )
            elif max(ink(line, face.file(400), self._language).aside for line in text.split("\n")) > ASIDE:
                sentence = "its signs reach beyond the end of the line; leave out what is piled on its letters"
                problems.append(Problem(quoted(text), sentence))
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
        key = tuple(lines), weight
        if key not in self._measured:  # a map is set in many sizes
            self._measured[key] = self._measure(*key)
        family, lengths, ascent, descent = self._measured[key]
        return Wording(
            key[0],
            tuple(length * size + (0.0 if row else lead) for row, length in enumerate(lengths)),
            family,
            ascent * size,
            descent * size,
            LEADING * size,
            lead,
        )

    def _measure(self, lines: tuple[str, ...], weight: int) -> tuple[str, tuple[float, ...], float, float]:
        """Return the family in which lines are set, how long each is, and how far they reach above and below, em."""
        face = self._face("".join(lines), weight) or self._faces[0]
        path = face.file(weight)
        return face.family, tuple(self._length(line, path) for line in lines), *self._above_and_below(lines, path)

    def _above_and_below(self, lines: Sequence[str], file: Path) -> tuple[float, float]:
        """Return how far lines reach above the first baseline and below the last, em: as their font says, or further.

        Marks that are piled on a letter reach as far as there are many.
        """
        ascent, descent = _extents(file)
        for row, line in enumerate(lines):
            found = ink(line, file, self._language)
            ascent = max(ascent, found.up - LEADING * row)
            descent = max(descent, found.down - LEADING * (len(lines) - 1 - row))
        return ascent, descent

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

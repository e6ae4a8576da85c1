"""How large a text is and where its lines may break, from the typeface's own outlines.

Widths are the shaped advances (kerning included, hinting excluded) that browsers and matplotlib's
text layout both use, so that one measurement holds for every output format and resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cop_diagram.model import InputError, LayoutError, Problem, quoted
from cop_diagram.scene import Line, Run
from cop_diagram.text.fallback import character_name, clusters, drawn, lacking_clusters, remedy
from cop_diagram.text.font_files import FontFile, font_of
from cop_diagram.text.line_breaks import line_breaks
from cop_diagram.text.scripts import script_of
from cop_diagram.text.shaping import Stretches, ink, length
from cop_diagram.text.typefaces import Typeface, typefaces

LEADING = 1.16
"""Distance between two baselines of one text, in em."""

CLEARANCE = 0.06
"""The same between the ink of two lines of a script whose letters are higher or deeper than Latin ones."""

ASIDE = 0.3
"""How far the ink of a line may reach beyond its ends, in em: less than the gap that is kept between two texts."""


class UndrawableError(InputError):
    """Texts that cannot be drawn.

    Attributes
    ----------
    faults : tuple of (str, str)
        Each text with what is wrong with it, in a sentence that does not repeat the text.
    """

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__([Problem(quoted(text), sentence) for text, sentence in faults])


@lru_cache(maxsize=64)
def _extents(file: FontFile) -> tuple[float, float]:
    """Return ascent and descent, em, both positive."""
    font = font_of(file)
    extents = font.get_font_extents("ltr")
    return extents.ascender / font.face.upem, -extents.descender / font.face.upem


class Wording(NamedTuple):
    """A text broken into lines, measured.

    Attributes
    ----------
    widths : tuple of float
        Length of each line, points.
    ascent, descent : float
        How far it reaches above the first baseline and below the last, points.
    leading : float
        From one baseline to the next, points.
    size : float
        That of the text, points.
    lead : float
        The room for a mark before the first line, points; part of that line's width.
    hanging : bool
        Whether the other lines have that room too, so that all words begin at one edge.
    runs : tuple
        For each line its parts in several typefaces, None for one that is all in the family.
    """

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    family: str
    ascent: float
    descent: float
    leading: float
    size: float
    lead: float = 0.0
    hanging: bool = False
    runs: tuple[tuple[Run, ...] | None, ...] = ()

    def lead_of(self, row: int) -> float:
        """Return the room before the words of that line, points."""
        return self.lead if self.hanging or row == 0 else 0.0

    def line(self, row: int, x: float, baseline: float, width: float) -> Line:
        """Return one of the lines in its place, of that width without its mark (all points)."""
        return Line(self.lines[row], x, baseline, width, self.runs[row] if self.runs else None)

    @property
    def width(self) -> float:
        """Length of the longest line, points."""
        return max(self.widths)

    @property
    def height(self) -> float:
        """From the first line's ascent to the last one's descent, points."""
        return self.ascent + self.descent + (len(self.lines) - 1) * self.leading


class _Measured(NamedTuple):
    """A text in some lines at a size of one point: lengths are in em; the attributes are as in ``Wording``."""

    family: str
    widths: tuple[float, ...]
    ascent: float
    descent: float
    leading: float
    runs: tuple[tuple[Run, ...] | None, ...]


class Typesetter:
    """Measures texts of a language (BCP 47), each in the first of the given typefaces that has all of it.

    Where none has, each character with its marks is in the first that has it; spaces, digits and signs go with what is
    before them.
    """

    def __init__(self, faces: Sequence[Typeface], language: str = "en") -> None:
        self._faces = tuple(faces)
        self._language = language
        self._measured: dict[tuple[tuple[str, ...], int], _Measured] = {}
        self._alone: dict[str, Typesetter] = {}

    @property
    def faces(self) -> tuple[Typeface, ...]:
        """The typefaces in the order in which they are asked."""
        return self._faces

    @property
    def language(self) -> str:
        """The language of the texts (BCP 47)."""
        return self._language

    def for_parts_of(self, text: str) -> Typesetter:
        """Return what measures parts of a text as they are in it: in the typeface that has all of it, if one has."""
        needed = drawn(text)
        face = next((face for face in self._faces if face.has(needed)), self._faces[0])
        if face is self._faces[0]:
            return self
        return self._alone.setdefault(face.family, Typesetter((face,), self._language))

    def require(self, texts: Sequence[str]) -> None:
        """Check that every text can be drawn.

        Raises
        ------
        UndrawableError
            Naming each text with a character that no typeface has, or whose marks reach far aside, and the remedy.
        """
        faults = []
        for text in dict.fromkeys(texts):
            missing = dict.fromkeys(self._missing(text))
            if missing:
                names = ", ".join(map(character_name, list(missing)[:3]))
                faults.append((text, f"no font here has {names}; {remedy(missing, self._language)}"))
            elif max(ink(self._stretches(line, 400), self._language).aside for line in text.split("\n")) > ASIDE:
                faults.append(
                    (text, "its signs reach beyond the end of the line; leave out what is piled on its letters")
                )
        if faults:
            raise UndrawableError(faults)

    def _missing(self, text: str) -> list[str]:
        """Return the characters that no typeface has, or none together with those that belong to them."""
        found = []
        for cluster in lacking_clusters(text, self._faces):
            alone = [c for c in cluster if not any(face.has(drawn(c)) for face in self._faces)]
            found += alone or list(cluster)
        return found

    def _runs(self, text: str) -> tuple[Run, ...]:
        """Return a text in parts of one typeface each, in its order."""
        needed = drawn(text)
        whole = next((face for face in self._faces if face.has(needed)), None)
        if whole is not None:
            return (Run(text, whole.family),)
        runs: list[Run] = []
        for cluster in clusters(text):
            able = [face.family for face in self._faces if face.has(drawn(cluster))]
            neutral, before = not any(map(script_of, cluster)), runs[-1].family if runs else ""
            family = before if neutral and before in able else next(iter(able), self._faces[0].family)
            if family == before:
                runs[-1] = Run(runs[-1].text + cluster, family)
            else:
                runs.append(Run(cluster, family))
        return tuple(runs)

    def set(
        self, lines: Sequence[str], size: float, weight: int, lead: float = 0.0, *, hanging: bool = False
    ) -> Wording:
        """Return the lines, measured at that size (points) and weight, with that room (points) for a mark.

        Hanging, each line has that room, else the first one.
        """
        key = tuple(lines), weight
        if key not in self._measured:  # a map is set in many sizes
            self._measured[key] = self._measure(*key)
        found = self._measured[key]
        return Wording(
            key[0],
            tuple(width * size + (lead if hanging or not row else 0.0) for row, width in enumerate(found.widths)),
            found.family,
            found.ascent * size,
            found.descent * size,
            found.leading * size,
            size,
            lead,
            hanging,
            found.runs,
        )

    def _measure(self, lines: tuple[str, ...], weight: int) -> _Measured:
        rows = self._rows(lines)
        texts: dict[str, int] = {}
        for run in (run for row in rows for run in row):
            texts[run.family] = texts.get(run.family, 0) + len(run.text)
        family = max(texts, key=texts.__getitem__, default=self._faces[0].family)
        stretches = [self._in_fonts(row, weight) for row in rows]
        leading = self._leading(stretches, frozenset(texts))
        ascent, descent = self._above_and_below(stretches, self._file(family, weight), leading)
        runs = tuple(None if all(run.family == family for run in row) else row for row in rows)
        widths = tuple(self._faces[0].stretch * length(row, self._language) for row in stretches)
        return _Measured(family, widths, ascent, descent, leading, runs)

    def _rows(self, lines: Sequence[str]) -> list[tuple[Run, ...]]:
        """Return the parts of each line; which typeface has a text is asked of all its lines together."""
        rows: list[list[Run]] = [[]]
        for run in self._runs("\n".join(lines)):
            first, *others = run.text.split("\n")
            rows[-1].append(Run(first, run.family))
            rows += [[Run(part, run.family)] for part in others]
        return [tuple(run for run in row if run.text) for row in rows]

    def _leading(self, lines: Sequence[Stretches], families: frozenset[str]) -> float:
        """Return the distance of baselines, em: the usual one, or what the letters of another script need."""
        if families <= {face.family for face in typefaces()}:
            return LEADING
        inks = [ink(line, self._language) for line in lines]
        return max([LEADING, *(one.down + other.up + CLEARANCE for one, other in pairwise(inks))])

    def _above_and_below(self, lines: Sequence[Stretches], main: FontFile, leading: float) -> tuple[float, float]:
        """Return how far lines reach above the first baseline and below the last, em: as their fonts say, or further.

        Marks that are piled on a letter reach as far as there are many. Above and below are at least a line's height.
        """
        extents = [_extents(file) for file in {main, *(file for line in lines for _, file in line)}]
        ascent, descent = (max(sides) for sides in zip(*extents, strict=True))
        ascent = max(ascent, self._faces[0].line - descent)
        for row, line in enumerate(lines):
            found = ink(line, self._language)
            ascent = max(ascent, found.up - leading * row)
            descent = max(descent, found.down - leading * (len(lines) - 1 - row))
        return ascent, descent

    def _stretches(self, line: str, weight: int) -> Stretches:
        return self._in_fonts(self._runs(line), weight)

    def _in_fonts(self, runs: Sequence[Run], weight: int) -> Stretches:
        return tuple((run.text, self._file(run.family, weight)) for run in runs)

    def _file(self, family: str, weight: int) -> FontFile:
        return next(face for face in self._faces if face.family == family).file(weight)

    def fitted(self, text: str, size: float, weight: int, width: float, smallest: float, lead: float = 0.0) -> Wording:
        """Return the text in as few lines as the width allows, smaller where even that is too long (all points).

        Each line has the room for a mark, so that all begin at one edge.

        Raises
        ------
        LayoutError
            When it is too long even at the smallest size.
        """
        while True:
            ways = self.ways(text, size, weight, lead, hanging=True)
            fitting = next((way for way in ways if way.width <= width), None)
            if fitting is not None:
                return fitting
            if size <= smallest:
                raise LayoutError(f"{quoted(text)} does not fit into {width:.0f} points; shorten it")
            size = max(size * 0.92, smallest)

    def ways(
        self, text: str, size: float, weight: int, lead: float = 0.0, *, hanging: bool = False
    ) -> tuple[Wording, ...]:
        """Return the text set in one line, in two, and so on, each narrower than the one before, as ``set`` does."""
        result: list[Wording] = []
        for lines in line_breaks(text, self._language):
            wording = self.set(lines, size, weight, lead, hanging=hanging)
            if not result or wording.width < result[-1].width - 0.01:
                result.append(wording)
        return tuple(result)

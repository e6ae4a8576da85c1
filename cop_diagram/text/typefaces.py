"""The font files that a map is set in, and which of them has a text."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from cop_diagram.style import OtherTypeface
from cop_diagram.text.font_files import FontFacts, FontFile, all_have

_WEIGHTS = (400, 600, 700)
"""Those in which a map has words; of a variable font there are no others."""

BOLD = 600
"""The least weight that is bold."""


class Face(NamedTuple):
    """One font file of a family; ``weight`` is the file's own, the nearest to what a style asks for."""

    family: str
    weight: int
    file: FontFile


class Typeface(NamedTuple):
    """A family of font files by weight.

    Attributes
    ----------
    files : tuple of (int, FontFile)
        Weight and file, lightest first.
    stretch : float
        As many times longer than in these files the lines may be that another program sets.
    line : float
        The least height of such a line, em.
    """

    family: str
    files: tuple[tuple[int, FontFile], ...]
    stretch: float = 1.0
    line: float = 0.0

    def face(self, weight: int) -> Face:
        """Return the face whose weight is nearest."""
        own, file = min(self.files, key=lambda item: abs(item[0] - weight))
        return Face(self.family, own, file)

    def file(self, weight: int) -> FontFile:
        """Return the font file whose weight is nearest."""
        return self.face(weight).file

    def has(self, codes: Iterable[int]) -> bool:
        """Whether it has all of these characters in each weight of a map."""
        return all_have(_of_a_map(self), codes)

    @property
    def is_bold(self) -> bool:
        """Whether it has a bold weight."""
        return self.files[-1][0] >= BOLD


@lru_cache(maxsize=256)
def _of_a_map(typeface: Typeface) -> frozenset[FontFile]:
    """Return the files of the weights in which a map has words."""
    return frozenset(typeface.file(weight) for weight in _WEIGHTS)


def typeface_of(family: str, fonts: Iterable[tuple[FontFile, FontFacts]]) -> Typeface:
    """Return a family of some fonts: the first of each weight; a variable one only where there are no others."""
    files: dict[int, FontFile] = {}
    variable: dict[int, FontFile] = {}
    for file, facts in fonts:
        if facts.axis is None:
            files.setdefault(facts.weight, file)
            continue
        low, high = facts.axis
        for weight in _WEIGHTS:
            weight = max(low, min(weight, high))
            variable.setdefault(weight, file._replace(weight=weight))
    return Typeface(family, tuple(sorted((files or variable).items())))


def _package_folder(package: str) -> Path:
    """Return where a package's data lies, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package!r}, which brings a typeface, is not installed")
    return Path(spec.origin).parent


def source_sans() -> Typeface:
    """Return the slide's own typeface (SIL Open Font License)."""
    folder = _package_folder("font_source_sans_pro") / "files"
    weights = {400: "Regular", 600: "Semibold", 700: "Bold"}
    files = ((weight, FontFile(folder / f"SourceSansPro-{name}.ttf")) for weight, name in weights.items())
    return Typeface("Source Sans Pro", tuple(files))


def dejavu_sans() -> Typeface:
    """Return the typeface for scripts that Source Sans lacks, such as Arabic and Hebrew."""
    folder = _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    files = (400, FontFile(folder / "DejaVuSans.ttf")), (700, FontFile(folder / "DejaVuSans-Bold.ttf"))
    return Typeface("DejaVu Sans", files)


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Return the typefaces that come with the program, in the order in which they are asked for a character."""
    return source_sans(), dejavu_sans()


def set_elsewhere(faces: tuple[Typeface, ...], other: OtherTypeface) -> tuple[Typeface, ...]:
    """Return the typefaces in which a text is measured that another program sets: its own, and then the others.

    What its own lacks, that program finds in a font that nobody knows here; lines in it are stretched all the same.
    """
    files = tuple((weight, FontFile(path)) for weight, path in other.files)
    rest = (face for face in faces if face.family != other.family)
    first = Typeface(other.family, files, other.stretch, other.line)
    return first, *(face._replace(stretch=other.stretch, line=other.line) for face in rest)

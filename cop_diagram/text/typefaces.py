"""The font files that a map is set in, and which of them has a text."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.model import OutputError
from cop_diagram.scene import TextBlock, TextStyle


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family; ``weight`` is the file's own, the nearest to what a style asks for."""

    family: str
    weight: int
    file: Path


class Faces:
    """Finds the face of a text.

    Examples
    --------
    >>> faces = Faces()
    >>> faces.of("DejaVu Sans", 600).weight
    700
    """

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self._families: Mapping[str, Typeface] = {face.family: face for face in reversed(typefaces(extra))}

    def of(self, family: str, weight: int) -> Face:
        """Return the face of that family whose weight is nearest.

        Raises
        ------
        OutputError
            When the scene was laid out with a typeface that is not among these.
        """
        typeface = self._families.get(family)
        if typeface is None:
            raise OutputError(f"the scene is set in {family}, whose font file is not given")
        file = typeface.file(weight)
        return Face(family, next(own for own, path in typeface.files if path == file), file)


def face_of(block: TextBlock, styles: Mapping[str, TextStyle], faces: Faces) -> Face:
    """Return the face in which the block is drawn."""
    return faces.of(block.family, styles[block.style].weight)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of font files by weight; ``files`` holds (weight, path), lightest first."""

    family: str
    files: tuple[tuple[int, Path], ...]

    def file(self, weight: int) -> Path:
        """Return the font file whose weight is nearest."""
        return min(self.files, key=lambda item: abs(item[0] - weight))[1]


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
    return Typeface("Source Sans Pro", tuple((w, folder / f"SourceSansPro-{n}.ttf") for w, n in weights.items()))


def dejavu_sans() -> Typeface:
    """Return the typeface for scripts that Source Sans lacks, such as Arabic and Hebrew."""
    folder = _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    return Typeface("DejaVu Sans", ((400, folder / "DejaVuSans.ttf"), (700, folder / "DejaVuSans-Bold.ttf")))


def typefaces(extra: tuple[Path, ...] = ()) -> tuple[Typeface, ...]:
    """Return the typefaces in the order in which they are asked for a character."""
    return source_sans(), dejavu_sans(), *(Typeface(path.stem, ((400, path),)) for path in extra)

"""The fonts of a document as files for Typst, which finds them by family and weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from cop_diagram.drawing.subsets import subset
from cop_diagram.model import OutputError
from cop_diagram.text import Face


@dataclass(frozen=True, slots=True)
class FontName:
    """By what Typst finds a font."""

    family: str
    weight: int


@dataclass(frozen=True, slots=True)
class DocumentFonts:
    """The fonts of a document.

    Attributes
    ----------
    names : mapping
        By what Typst finds each face, and under None the font of unseen words, if there are any.
    loaded : typst.Fonts
        These fonts and no others.
    """

    names: Mapping[Face | None, FontName]
    loaded: typst.Fonts


@contextmanager
def document_fonts(characters: Mapping[Face, Iterable[str]], unseen: str) -> Iterator[DocumentFonts]:
    """Give fonts that have these characters; they lie in a folder that is removed in the end.

    Parameters
    ----------
    unseen : str
        The words that stand unseen over the shapes of their letters.

    Raises
    ------
    OutputError
        When there is no room for such a folder.
    """
    try:
        with TemporaryDirectory(prefix="cop-diagram-") as folder:
            files: dict[str | None, Face | None] = {}
            for face, data in _fonts(characters, unseen):
                file = Path(folder, f"{len(files)}.ttf")
                file.write_bytes(data)
                files[str(file)] = face
            loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            names = {files[font.path]: FontName(font.family, font.weight) for font in loaded.fonts()}
            yield DocumentFonts(names, loaded)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"no fonts for a PDF can be put into a folder of temporary files: {reason}") from None


def _fonts(characters: Mapping[Face, Iterable[str]], unseen: str) -> Iterator[tuple[Face | None, bytes]]:
    for face, used in characters.items():
        yield face, bytes(subset(face.file, {*used, " "}).blob.data)  # lines may get a space behind them
    if unseen:
        from cop_diagram.drawing.pdf.unseen import unseen_font  # with a library that is not needed before

        yield None, unseen_font(unseen)

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
        By what Typst finds each face.
    loaded : typst.Fonts
        These fonts and no others.
    """

    names: Mapping[Face, FontName]
    loaded: typst.Fonts


@contextmanager
def document_fonts(characters: Mapping[Face, Iterable[str]]) -> Iterator[DocumentFonts]:
    """Give fonts that have these characters; they lie in a folder that is removed in the end.

    Raises
    ------
    OutputError
        When there is no room for such a folder.
    """
    try:
        with TemporaryDirectory(prefix="cop-diagram-") as folder:
            files = {str(Path(folder, f"{number}.ttf")): face for number, face in enumerate(characters)}
            for path, face in files.items():
                # Between the lines of a text Typst gets a space.
                Path(path).write_bytes(bytes(subset(face.file, {*characters[face], " "}).blob.data))
            loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            names = {files[font.path]: FontName(font.family, font.weight) for font in loaded.fonts() if font.path}
            yield DocumentFonts(names, loaded)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"no fonts for a PDF can be put into a folder of temporary files: {reason}") from None

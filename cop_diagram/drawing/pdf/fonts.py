"""The fonts of a document as files for Typst, each under a family name of its own."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from cop_diagram.drawing.subsets import subset
from cop_diagram.model import OutputError, enumerated, quoted
from cop_diagram.text import Face

_POSTSCRIPT_NAME = re.compile(r"[A-Za-z0-9.+_-]{1,63}")


@dataclass(frozen=True, slots=True)
class DocumentFonts:
    """The fonts of a document.

    Attributes
    ----------
    names : mapping
        The family under which Typst finds each face, and under None that of the font of unseen words, if there are any.
    loaded : typst.Fonts
        These fonts and no others.
    """

    names: Mapping[Face | None, str]
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
        When there is no room for such a folder, or Typst cannot read a font.
    """
    try:
        with TemporaryDirectory(prefix="cop-diagram-") as folder:
            names: dict[Face | None, str] = {}
            for face, data in _fonts(characters, unseen):
                names[face] = f"f{len(names)}"
                Path(folder, f"{names[face]}.ttf").write_bytes(renamed(data, names[face]))
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            if lost := [face for face in names if names[face] not in fonts.families()]:
                families = enumerated([quoted(face.family) for face in lost if face])
                raise OutputError(f"no PDF can be made with {families}, which Typst cannot read; draw it as SVG or PNG")
            yield DocumentFonts(names, fonts)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"the fonts of a PDF cannot be put into a folder of temporary files: {reason}") from None


def _fonts(characters: Mapping[Face, Iterable[str]], unseen: str) -> Iterator[tuple[Face | None, bytes]]:
    for face, used in characters.items():
        yield face, bytes(subset(face.file, {*used, " "}).blob.data)  # lines may get a space behind them
    if unseen:
        from cop_diagram.drawing.pdf.unseen import unseen_font  # with a library that is not needed before

        yield None, unseen_font(unseen)


def renamed(font: bytes, family: str) -> bytes:
    """Return a font with another family name, and with the name by which a PDF lists it, made up where it has none.

    Typst takes families for the same whose names differ by capitals or by words such as Bold, and leaves fonts without
    that other name out. The tables are those of the OpenType specification, 1.9, "Organization of an OpenType font" and
    "name".
    """
    count = int.from_bytes(font[4:6])
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    tables = {tag: font[offset : offset + length] for tag, _, offset, length in records}
    listed = _postscript_name(tables.get(b"name", b"")) or family
    tables[b"name"] = _name_table({1: family, 2: "Regular", 6: listed})
    start, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, start + len(body), len(data))  # what reads it next sums nothing up
        body += data + bytes(-len(data) % 4)
    return font[:4] + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + body


def _name_table(names: Mapping[int, str]) -> bytes:
    records, text = b"", b""
    for number, name in names.items():
        encoded = name.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(text))  # for Windows, in English
        text += encoded
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + text


def _postscript_name(table: bytes) -> str:
    """Return the PostScript name in a table of names, if it is one that a PDF can list."""
    count, text = struct.unpack_from(">2H", table, 2) if len(table) >= 6 else (0, 0)
    for number in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if kind == 6:
            data = table[text + offset : text + offset + length]
            name = data.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
            if _POSTSCRIPT_NAME.fullmatch(name):
                return name
    return ""

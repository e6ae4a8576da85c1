"""Font files: what is in them, and what their makers say of it."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

_FAMILY, _STYLE, _VERSION = (16, 1), (17, 2), (5,)
"""Entries of a font's table of names: the typographic ones before those of four styles to a family."""

_SHAPES = frozenset(("glyf", "CFF ", "CFF2"))
_NORMAL_WIDTH, _SLANTED = 5, 0x0201  # usWidthClass, and the bits of fsSelection for italic and oblique, of OS/2
_NO_EMBEDDING, _NO_SUBSETS, _PIXELS_ONLY = 0x0002, 0x0100, 0x0200  # bits of its fsType


class FontFile(NamedTuple):
    """A font in a file.

    Attributes
    ----------
    number : int
        Which of those in a collection, from 0.
    weight : int or None
        Of a variable font the place on its axis of weights; None for any other.
    """

    path: Path
    number: int = 0
    weight: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the path alone says which font it is."""
        return self.number == 0 and self.weight is None


class FontFacts(NamedTuple):
    """What a font says of itself.

    Attributes
    ----------
    family, style, version : str
        Its names, such as ``Noto Sans CJK JP``, ``Bold`` and ``2.004``.
    weight : int
        100 to 900; 400 is regular, 700 bold.
    axis : tuple of int or None
        The least and the greatest weight of a variable font that has several.
    upright : bool
        Whether it is neither slanted nor narrower or wider than usual.
    is_font, drawable : bool
        Whether it has characters at all, and outlines of them.
    """

    family: str
    style: str
    version: str
    weight: int
    axis: tuple[int, int] | None
    upright: bool
    is_font: bool
    drawable: bool


@lru_cache(maxsize=64)
def font_of(file: FontFile) -> hb.Font:
    """Return the font of a file, in the units of its own grid."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)), file.number))
    if file.weight is not None:
        font.set_variations({"wght": file.weight})
    return font


def all_have(files: frozenset[FontFile], codes: Iterable[int]) -> bool:
    """Whether each of some fonts has all of these characters."""
    return bool(hb.Set(codes).issubset(_characters(files)))


@lru_cache(maxsize=256)
def _characters(files: frozenset[FontFile]) -> hb.Set:
    """Return the characters that all of these fonts have."""
    first, *others = files
    characters = font_of(first).face.unicodes.copy()
    for file in others:
        characters.intersection_update(font_of(file).face.unicodes)
    return characters


def fonts_in(path: Path) -> tuple[tuple[FontFile, FontFacts], ...]:
    """Return the fonts in a file, several in a collection.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    blob = hb.Blob.from_file_path(str(path))
    fonts = range(hb.Face(blob).count)
    return tuple((FontFile(path, number), _facts(hb.Face(blob, number), path)) for number in fonts)


@lru_cache(maxsize=64)
def facts_of(file: FontFile) -> FontFacts:
    """Return what the font of a file says of itself."""
    return _facts(font_of(file).face, file.path)


def _facts(face: hb.Face, path: Path) -> FontFacts:
    os2 = _table(face, "OS/2")
    weight, width = struct.unpack(">HH", os2[4:8]) if len(os2) >= 8 else (400, _NORMAL_WIDTH)
    slanted = len(os2) >= 64 and bool(int.from_bytes(os2[62:64], "big") & _SLANTED)
    axes = {axis.tag: axis for axis in face.axis_infos}
    weights = axes.get("wght")
    tags = set(face.table_tags)
    is_font = bool(face.glyph_count) and "cmap" in tags
    return FontFacts(
        _name(face, _FAMILY) or path.stem,
        _name(face, _STYLE) or "Regular",
        _version(face),
        weight,
        (round(weights.min_value), round(weights.max_value)) if weights else None,
        width == _NORMAL_WIDTH and not slanted,
        is_font,
        is_font and bool(_SHAPES & tags),
    )


def _table(face: hb.Face, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data or b"")


def _name(face: hb.Face, entries: tuple[int, ...]) -> str:
    return next((" ".join(name.split()) for entry in entries if (name := face.get_name(entry, "en"))), "")


def _version(face: hb.Face) -> str:
    """Return the number of a font's version, from a name such as ``Version 2.004;hotconv 1.0.118``."""
    return _name(face, _VERSION).partition(";")[0].removeprefix("Version ").strip()


def embedding_fault(file: FontFile) -> str | None:
    """Return what the font's maker does not allow of what a picture that carries it would do, if anything."""
    os2 = _table(font_of(file).face, "OS/2")
    allowed = int.from_bytes(os2[8:10], "big") if len(os2) >= 10 else 0
    if allowed & (_NO_EMBEDDING | _PIXELS_ONLY):
        return "forbids that a file carries it"
    return "forbids that a file carries a part of it" if allowed & _NO_SUBSETS else None


@lru_cache(maxsize=64)
def digest(path: Path) -> str:
    """Return what tells the bytes of a font's file from all others: the beginning of their SHA-256."""
    import hashlib  # OpenSSL, for maps with fonts of their own only

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]

"""The small fonts that an SVG carries."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cop_diagram.model import OutputError, quoted
from cop_diagram.scene import Scene
from cop_diagram.text import Face, Faces, FontFile, embedding_fault, font_of


@dataclass(frozen=True, slots=True)
class EmbeddedFonts:
    """What an SVG needs to show its text in the slide's typeface.

    Attributes
    ----------
    css : str
        The ``@font-face`` rules.
    families : mapping
        For each family of the scene the value of ``font-family``: the embedded font, then fallbacks.
    """

    css: str
    families: Mapping[str, str]


def embedded_fonts(scene: Scene, faces: Faces) -> EmbeddedFonts:
    """Return each face of the scene, reduced to the characters that it draws.

    The bytes are plain TrueType or CFF: a compressed form would change with the compressor's version.

    Raises
    ------
    OutputError
        When the licence of a font, as its file says it, does not allow that.
    """
    characters: dict[Face, set[str]] = {}
    styles = {style.name: style for style in scene.text_styles}
    for block in (*scene.texts(), *scene.numbers()):
        for run in (run for line in block.lines for run in block.runs(line)):
            used = characters.setdefault(faces.of(run.family, styles[block.style].weight), set())
            used.update(run.text, unicodedata.normalize("NFC", run.text))  # shapers compose letters and accents
    for face in characters:
        if fault := embedding_fault(face.file):
            raise OutputError(f"the licence of {quoted(face.family)} {fault}; draw it with --text auto or outlines")
    subsets = {face: _subset(face.file, characters[face]) for face in sorted(characters, key=_order)}
    rules, families = [], {}
    for family in dict.fromkeys(face.family for face in subsets):
        own = {face: data for face, data in subsets.items() if face.family == family}
        name = _unique_name(family, own.values())
        families[family] = f"{name},{_quoted(family)},sans-serif"
        rules += [_rule(name, face.weight, data) for face, data in own.items()]
    return EmbeddedFonts("".join(rules), families)


def _order(face: Face) -> tuple[str, int]:
    return face.family, face.weight


def _subset(file: FontFile, characters: set[str]) -> bytes:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    face = font_of(file).face
    if file.weight is not None:
        for axis in face.axis_infos:
            wanted.pin_axis_to_default(face, axis.tag)
        wanted.pin_axis_location(face, "wght", file.weight)
    small = hb.subset(face, wanted)
    return bytes(small.blob.data)


def _unique_name(family: str, fonts: Iterable[bytes]) -> str:
    """Return a name that no installed font and no other slide's subset has: it follows from the bytes."""
    digest = hashlib.sha256(b"".join(fonts)).hexdigest()[:10]
    return "-".join(filter(None, ("cop", re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-"), digest)))


def _quoted(family: str) -> str:
    r"""Return the family as a CSS string.

    Examples
    --------
    >>> print(_quoted("Noto Sans"), _quoted("a'b\\c"))
    'Noto Sans' 'a\27 b\5c c'
    """
    return "'" + re.sub(r"['\\\x00-\x1f\x7f]", lambda match: f"\\{ord(match[0]):x} ", family) + "'"


def _rule(name: str, weight: int, font: bytes) -> str:
    source = f"data:font/ttf;base64,{base64.b64encode(font).decode('ascii')}"
    return f"@font-face{{font-family:{name};font-weight:{weight};src:url({source}) format('truetype')}}\n"

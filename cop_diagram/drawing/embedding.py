"""The small fonts that an SVG carries."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cop_diagram.drawing.subsets import drawn_characters, subset
from cop_diagram.scene import Scene
from cop_diagram.text import Faces


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
    characters = drawn_characters([scene], faces, "draw it with --text auto or outlines")
    subsets = {face: bytes(subset(face.file, used).blob.data) for face, used in characters.items()}
    rules, families = [], {}
    for family in dict.fromkeys(face.family for face in subsets):
        own = {face: data for face, data in subsets.items() if face.family == family}
        name = _unique_name(family, own.values())
        families[family] = f"{name},{_quoted(family)},sans-serif"
        rules += [_rule(name, face.weight, data) for face, data in own.items()]
    return EmbeddedFonts("".join(rules), families)


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

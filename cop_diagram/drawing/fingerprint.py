"""What a picture says of how it came about, so that it can be told from the picture alone whether it is still right.

No date and no path: the same map has the same fingerprint everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cop_diagram.drawing.encoding import Encoding, Origin
from cop_diagram.drawing.origins import digest
from cop_diagram.drawing.versions import UNKNOWN, program_version, versions
from cop_diagram.model import OutputError
from cop_diagram.scene import Contents, Scene, contents_of
from cop_diagram.text import typefaces

LAYOUT_LIBRARIES = (
    "adjustText",
    "budoux",
    "highspy",
    "matplotlib",
    "numpy",
    "pythainlp",
    "scipy",  # by adjustText
    "shapely",
    "uharfbuzz",
    "uniseg",
)
"""The libraries on which it hangs where things lie in a picture, and where names break into lines."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """How a picture came about; each digest is 32 hexadecimal digits.

    Attributes
    ----------
    program : str
        The version of this program.
    map, look, part, source : str
        Those of ``Origin``; empty where the picture was made of a scene.
    options : str
        A digest of what the format heeds of the encoding.
    scene : str
        A digest of all that the picture shows, and where.
    fonts : tuple of str
        The fonts in which it is set, each with the beginning of a digest of its file.
    libraries : tuple of str
        The libraries on which the picture hangs, each with its version.
    shows : Contents
        What the picture shows, to be compared in words.
    picture : str
        A digest of the file without the fingerprint.
    """

    program: str
    map: str
    look: str
    options: str
    part: str
    source: str
    scene: str
    fonts: tuple[str, ...]
    libraries: tuple[str, ...]
    shows: Contents
    picture: str

    def to_json(self) -> str:
        """Return the fingerprint as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def fingerprint_of(
    scenes: Sequence[Scene], encoding: Encoding, heeded: Iterable[str], libraries: Iterable[str], picture: bytes
) -> Fingerprint:
    """Return the fingerprint of a picture.

    Parameters
    ----------
    scenes : sequence of Scene
        What it shows: one, or those of its pages.
    heeded : iterable of str
        The fields of the encoding on which the picture hangs, beside the fonts.
    libraries : iterable of str
        Those on which it hangs beside those of the layout.
    picture : bytes
        The picture without its fingerprint.
    """
    origin = encoding.origin or Origin("", "")
    return Fingerprint(
        this_program(),
        origin.map,
        origin.look,
        options_of(encoding, heeded),
        origin.part,
        origin.source,
        scene_digest(*scenes),
        fonts_of(*scenes),
        libraries_of(libraries),
        contents_of(*scenes),
        hashlib.sha256(picture).hexdigest()[:32],
    )


def this_program() -> str:
    """Return the version of this program."""
    return program_version() or UNKNOWN


def libraries_of(libraries: Iterable[str]) -> tuple[str, ...]:
    """Return the libraries of the layout and those of a format with their versions, each once."""
    return versions(dict.fromkeys((*LAYOUT_LIBRARIES, *libraries)))


def options_of(encoding: Encoding, heeded: Iterable[str]) -> str:
    """Return a digest of what a format heeds of the encoding, and of the content of files among that."""
    said = {name: getattr(encoding, name) for name in heeded}
    return digest({name: _file_digest(one) if isinstance(one, Path) else one for name, one in said.items()})


def scene_digest(*scenes: Scene) -> str:
    """Return a digest of all that scenes show, lengths rounded to a thousandth of a point."""
    return hashlib.sha256("".join(scene.to_json(indent=None) for scene in scenes).encode()).hexdigest()[:32]


def fonts_of(*scenes: Scene) -> tuple[str, ...]:
    """Return the fonts that scenes are set in; of those that come with the program family, weight and digest."""
    weights = [{style.name: style.weight for style in scene.text_styles} for scene in scenes]
    used = {
        (run.family, weight[block.style])
        for scene, weight in zip(scenes, weights, strict=True)
        for block in (*scene.texts(), *scene.numbers())
        for line in block.lines
        for run in block.runs(line)
    }
    own = {typeface.family: typeface for typeface in typefaces()}
    files = {own[family].face(weight) for family, weight in used if family in own}
    found = {f"{face.family} {face.weight} {_file_digest(face.file.path)}" for face in files}
    return tuple(sorted({*found, *(str(font) for scene in scenes for font in scene.fonts or ())}))


def own_fonts() -> frozenset[str]:
    """Return all fonts that come with the program, as ``fonts_of`` names them."""
    return frozenset(
        f"{face.family} {weight} {_file_digest(file.path)}" for face in typefaces() for weight, file in face.files
    )


def _file_digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    except OSError as error:  # it was there a moment ago
        raise OutputError(f"the file {file} cannot be read: {(error.strerror or str(error)).lower()}") from None

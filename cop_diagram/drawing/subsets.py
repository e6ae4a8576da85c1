"""The small fonts that a file carries: those of a scene, reduced to the characters that it draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import uharfbuzz as hb

from cop_diagram.model import OutputError, quoted
from cop_diagram.scene import Scene
from cop_diagram.text import Face, Faces, FontFile, embedding_fault, font_of


def drawn_characters(scenes: Iterable[Scene], faces: Faces, cure: str) -> Mapping[Face, set[str]]:
    """Return what scenes draw in each face, sorted by family and weight.

    Parameters
    ----------
    cure : str
        What to do instead where a font may not be carried, for the error.

    Raises
    ------
    OutputError
        When the licence of a font, as its file says it, does not allow that a file carries a part of it.
    """
    found: dict[Face, set[str]] = {}
    for scene in scenes:
        styles = {style.name: style for style in scene.text_styles}
        for block in (*scene.texts(), *scene.numbers()):
            for run in (run for line in block.lines for run in block.runs(line)):
                used = found.setdefault(faces.of(run.family, styles[block.style].weight), set())
                used.update(run.text, unicodedata.normalize("NFC", run.text))  # shapers compose letters and accents
    for face in found:
        if fault := embedding_fault(face.file):
            raise OutputError(f"the licence of {quoted(face.family)} {fault}; {cure}")
    return {face: found[face] for face in sorted(found, key=lambda face: (face.family, face.weight))}


def subset(file: FontFile, characters: Iterable[str]) -> hb.Face:
    """Return a font with these characters only, of a collection or a variable font the one that is meant."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    face = font_of(file).face
    if file.weight is not None:
        for axis in face.axis_infos:
            wanted.pin_axis_to_default(face, axis.tag)
        wanted.pin_axis_location(face, "wght", file.weight)
    return hb.subset(face, wanted)

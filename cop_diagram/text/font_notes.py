"""What is said about the fonts of a picture: which was taken, where it lies, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.model import enumerated, folded, quoted
from cop_diagram.scene import Scene
from cop_diagram.text.asked_fonts import Font, asked_typefaces
from cop_diagram.text.faces import Faces
from cop_diagram.text.scripts import SCRIPTS, script_of
from cop_diagram.text.typefaces import typefaces

_REGULAR = 400


def font_notes(scene: Scene, fonts: Sequence[Font] = ()) -> tuple[str, ...]:
    """Return a sentence about the installed fonts that were taken for characters which the others lack, and more.

    Nothing is said, and no font looked at, where a scene is set in what comes with the program.

    Parameters
    ----------
    fonts : sequence of str or Path
        Those of the style that the scene was laid out with.
    """
    if not scene.fonts:
        return ()
    faces, used = Faces(fonts, scene.fonts), {font.family for font in scene.fonts}
    asked = {typeface.family for typeface in asked_typefaces(fonts)}
    said = []
    found = [f"{_place(faces, family)} for {_scripts(scene, family)}" for family in sorted(used - asked)]
    if found:
        said.append(f"taken from this machine: {enumerated(found)}; the picture depends on that")
    names = {folded(font) for font in fonts if isinstance(font, str)}
    said += [f"the font is {_place(faces, family)}" for family in sorted(used & asked) if folded(family) in names]
    for family in sorted(used):
        if not faces.typeface(family).is_bold:
            said.append(f"{quoted(family)} has no bold; what is bold elsewhere is regular in it")
    return tuple(said)


def _place(faces: Faces, family: str) -> str:
    return f"{quoted(family)} ({faces.typeface(family).file(_REGULAR).path})"


def _scripts(scene: Scene, family: str) -> str:
    """Return the names of the scripts that are set in a family since the program's own typefaces lack them."""
    runs = (run for block in scene.texts() for line in block.lines for run in block.runs(line))
    tags = {script_of(char) for run in runs if run.family == family for char in run.text if not _own(char)} - {""}
    return enumerated(sorted(SCRIPTS[tag].name if tag in SCRIPTS else tag for tag in tags) or [SCRIPTS[""].name])


def _own(char: str) -> bool:
    return any(typeface.has([ord(char)]) for typeface in typefaces())

"""From the families that a scene names to the font files that draw it, and back to what names these to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cop_diagram.model import OutputError
from cop_diagram.scene import Line, Scene, TextBlock, TextStyle, UsedFont
from cop_diagram.text.asked_fonts import Font, asked_typefaces
from cop_diagram.text.font_files import digest, facts_of
from cop_diagram.text.shaping import Stretches
from cop_diagram.text.typefaces import Face, Typeface, typefaces


class Faces:
    """Finds the face of a text.

    Parameters
    ----------
    fonts : sequence of str or Path
        The fonts of the style that the scene was laid out with.
    used : sequence of UsedFont
        Those of the scene: what is neither among these fonts nor comes with the program is looked for among the
        installed ones, and must be the same.

    Raises
    ------
    InputError
        Naming each of the fonts that cannot be had.

    Examples
    --------
    >>> faces = Faces()
    >>> faces.of("DejaVu Sans", 600).weight
    700
    """

    def __init__(self, fonts: Sequence[Font] = (), used: Sequence[UsedFont] = ()) -> None:
        given = (*(asked_typefaces(fonts) if fonts else ()), *typefaces())
        self._families: dict[str, Typeface] = {face.family: face for face in reversed(given)}
        self._used = {font.digest: font for font in used}

    def of(self, family: str, weight: int) -> Face:
        """Return the face of that family whose weight is nearest.

        Raises
        ------
        OutputError
            When the scene was laid out with a typeface that is not among these.
        """
        return self.typeface(family).face(weight)

    def typeface(self, family: str) -> Typeface:
        """Return that family, or raise the same error."""
        if family not in self._families:
            self._families[family] = self._installed(family)
        return self._families[family]

    def _installed(self, family: str) -> Typeface:
        if family not in {font.family for font in self._used.values()}:
            raise OutputError(f"the scene is set in {family}, whose font file is not given")
        from cop_diagram.text.installed import installed

        typeface = installed().get(family)
        if typeface is None:
            raise OutputError(f"the scene is set in {family}, which is not installed here")
        own = {digest(file.path) for _, file in typeface.files}
        other = next((font for font in self._used.values() if font.family == family and font.digest not in own), None)
        if other:
            name = " ".join((family, other.style, other.version))
            raise OutputError(f"the scene is set in {name}, and the {family} that is installed here is another")
        return typeface

    def stretches(self, block: TextBlock, line: Line, styles: Mapping[str, TextStyle]) -> Stretches:
        """Return a line of a text in stretches of one font file each."""
        weight = styles[block.style].weight
        return tuple((run.text, self.of(run.family, weight).file) for run in block.runs(line))


def face_of(block: TextBlock, styles: Mapping[str, TextStyle], faces: Faces) -> Face:
    """Return the face in which the block is drawn, or most of it."""
    return faces.of(block.family, styles[block.style].weight)


def used_fonts(scene: Scene, available: Sequence[Typeface]) -> tuple[UsedFont, ...] | None:
    """Return the fonts in which a scene's texts are set and which do not come with the program, None without any.

    Parameters
    ----------
    available : sequence of Typeface
        Those that the scene was laid out with.
    """
    own = {file for typeface in typefaces() for _, file in typeface.files}
    families = {typeface.family: typeface for typeface in reversed(available)}
    weights = {style.name: style.weight for style in scene.text_styles}
    files = {
        families[run.family].file(weights[block.style])
        for block in (*scene.texts(), *scene.numbers())
        for line in block.lines
        for run in block.runs(line)
    }
    found = []
    for file in files - own:
        facts = facts_of(file)
        style = facts.style if file.weight is None else f"{facts.style} {file.weight}"
        found.append(UsedFont(facts.family, style, facts.version, digest(file.path)))
    return tuple(sorted(found, key=lambda font: (font.family, font.style, font.version, font.digest))) or None

"""The fonts that somebody asks for, by the name of an installed family or by a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cop_diagram.files import irregular
from cop_diagram.model import InputError, Problem, folded, nearest, quoted
from cop_diagram.text.font_files import FontFacts, FontFile, fonts_in
from cop_diagram.text.typefaces import Typeface, typeface_of

Font = str | Path
"""The name of a family, or a font file."""


def font_fault(font: Font) -> str | None:
    """Return why a font cannot be had, in a sentence about it; None for one that can."""
    if isinstance(font, Path):
        return _file_fault(font)
    if _installed(font) is not None:
        return None
    from cop_diagram.text.installed import installed

    near = nearest(font, tuple(installed()))
    return f"there is no font {quoted(font)} among those installed" + (
        f"; did you mean {quoted(near)}?" if near else ""
    )


def _file_fault(path: Path) -> str | None:
    try:
        other = irregular(path.stat().st_mode)
        if other:
            return f"{other}; a font is read from a file"
        with path.open("rb"):
            pass  # only to learn from the system why not
        found = fonts_in(path)
    except OSError as error:
        return f"the font file cannot be read: {(error.strerror or str(error)).lower()}"
    if any(facts.drawable for _, facts in found):
        return None
    if any(facts.is_font for _, facts in found):
        return "this font has no outlines; pictures of characters cannot be drawn"
    return "this is not a font"


def asked_typefaces(fonts: Sequence[Font]) -> tuple[Typeface, ...]:
    """Return the families of the fonts, in their order; the files of one family belong together.

    A name is that of a family in the files, where there is one of that name, or of an installed one.

    Raises
    ------
    InputError
        Naming each font that cannot be had.
    """
    faults = {font: font_fault(font) for font in fonts}
    in_files = _families([font for font in fonts if isinstance(font, Path) and not faults[font]])
    named = {folded(family): typeface for family, (typeface, _) in in_files.items()}
    problems: list[Problem] = []
    found: dict[str, Typeface] = {}
    for font, fault in faults.items():
        if isinstance(font, str) and (typeface := named.get(folded(font)) or _installed(font)):
            found.setdefault(typeface.family, typeface)
        elif fault:
            problems.append(Problem(str(font) if isinstance(font, Path) else quoted(font), fault))
        else:
            found |= {family: face for family, (face, files) in in_files.items() if font in files} | found
    if problems:
        raise InputError(problems)
    return tuple(found.values())


def _families(paths: Sequence[Path]) -> dict[str, tuple[Typeface, frozenset[Path]]]:
    """Return the families in the files by name, each with the files that it is in; upright fonts go before others."""
    fonts: dict[str, list[tuple[FontFile, FontFacts]]] = {}
    for path in paths:
        for file, facts in fonts_in(path):
            if facts.drawable:
                fonts.setdefault(facts.family, []).append((file, facts))
    return {
        family: (
            typeface_of(family, sorted(own, key=lambda font: not font[1].upright)),
            frozenset(file.path for file, _ in own),
        )
        for family, own in fonts.items()
    }


def _installed(name: str) -> Typeface | None:
    """Return the installed family of that name, small letters or capitals."""
    from cop_diagram.text.installed import installed

    families = installed()
    return families.get(name) or next((face for own, face in families.items() if folded(own) == folded(name)), None)

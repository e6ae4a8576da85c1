"""The fonts that somebody asks for, by the name of an installed family or by a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cop_diagram.files import irregular
from cop_diagram.model import InputError, Problem, folded, nearest, quoted
from cop_diagram.text.font_files import FontFacts, FontFile, fonts_in
from cop_diagram.text.typefaces import Typeface, typeface_of, typefaces

Font = str | Path
"""The name of a family, or a font file."""

LARGEST = 200_000_000
"""Bytes of a font file: more than a collection with all characters of Chinese in nine weights has."""

_ASKED = "the style"  # what problems with a name are problems with


def font_faults(fonts: Sequence[Font]) -> dict[Font, str]:
    """Return for each font that cannot be had why not, in a sentence about it.

    A name is that of a family in the files, where there is one of that name, or of an installed one.
    """
    faults: dict[Font, str] = {font: fault for font in fonts if isinstance(font, Path) and (fault := _file_fault(font))}
    named = set(map(folded, _families([font for font in fonts if isinstance(font, Path) and font not in faults])))
    for font in fonts:
        if isinstance(font, str) and folded(font) not in named and _installed(font) is None:
            faults[font] = _unknown(font)
    return faults


def _unknown(name: str) -> str:
    from cop_diagram.text.installed import installed

    near = nearest(name, (*(typeface.family for typeface in typefaces()), *installed()))
    return f"there is no font {quoted(name)} among those installed" + (
        f"; did you mean {quoted(near)}?" if near else ""
    )


def _file_fault(path: Path) -> str | None:
    try:
        there = path.stat()
        other = irregular(there.st_mode)
        if other:
            return f"{other}; a font is read from a file"
        if there.st_size > LARGEST:
            return f"the file is larger than {LARGEST // 1_000_000} MB; that is no font"
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
    faults = font_faults(fonts)
    if faults:
        names = {font: str(font) if isinstance(font, Path) else _ASKED for font in faults}
        raise InputError([Problem(names[font], fault) for font, fault in faults.items()])
    in_files = _families([font for font in fonts if isinstance(font, Path)])
    named = {folded(family): typeface for family, (typeface, _) in in_files.items()}
    found: dict[str, Typeface] = {}
    for font in fonts:
        if isinstance(font, Path):
            own = [typeface for typeface, files in in_files.values() if font in files]
        else:
            own = [face for face in [named.get(folded(font)) or _installed(font)] if face]
        for typeface in own:
            found.setdefault(typeface.family, typeface)
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
    """Return the family of that name, small letters or capitals: one of the program's own, or an installed one."""
    for own in typefaces():
        if folded(own.family) == folded(name):
            return own
    from cop_diagram.text.installed import installed_typeface

    return installed_typeface(name)

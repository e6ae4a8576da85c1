"""The typefaces that a map is set in: those asked for, the program's own, and installed ones for what these lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from cop_diagram.text.asked_fonts import Font, asked_typefaces
from cop_diagram.text.scripts import SCRIPTS, preferred_families, script_of
from cop_diagram.text.typefaces import Typeface, typefaces

_UNSEEN = frozenset(
    {*map(ord, "\n\t"), 0xAD, 0x34F, 0x61C, 0xFEFF}
    | {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)}
    | {*range(0xE0000, 0xE1000)}
)
"""What no font need have: the characters that are ignored by default (UAX #44), of those in use, and line breaks."""


def chosen_typefaces(texts: Sequence[str], language: str, fonts: Sequence[Font] = ()) -> tuple[Typeface, ...]:
    """Return the typefaces in the order in which they are asked for a character of the texts.

    Only where those asked for and the program's own lack a character, installed fonts are looked at.

    Parameters
    ----------
    language : str
        Of the map (BCP 47); by it Chinese, Japanese and Korean have their own forms of the characters they share.
    fonts : sequence of str or Path
        Those asked for.

    Raises
    ------
    InputError
        Naming each font that cannot be had.
    """
    asked = asked_typefaces(fonts) if fonts else ()
    own = tuple(face for face in typefaces() if face.family not in {other.family for other in asked})
    faces = (*asked, *own)
    lacking = dict.fromkeys(cluster for text in texts for cluster in lacking_clusters(text, faces))
    return (*faces, *_found(list(lacking), language, {face.family for face in faces})) if lacking else faces


def drawn(text: str) -> frozenset[int]:
    """Return the characters of a text that a font must have."""
    return frozenset(map(ord, text)) - _UNSEEN


def lacking_clusters(text: str, faces: Sequence[Typeface]) -> Iterator[str]:
    """Yield the clusters of a text, a letter with its marks each, that none of the typefaces has."""
    needed = drawn(text)
    if not any(face.has(needed) for face in faces):
        for cluster in clusters(text):
            if not any(face.has(drawn(cluster)) for face in faces):
                yield cluster


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[str, ...]:
    """Return the grapheme clusters of a text: what a reader takes for one character (UAX #29)."""
    from uniseg.graphemecluster import grapheme_clusters

    return tuple(grapheme_clusters(text))


def script_in(text: str) -> str:
    """Return the script of the first character that has one, by ISO 15924; the empty string where none has."""
    return next(filter(None, map(script_of, text)), "")


def _found(lacking: Sequence[str], language: str, others: Container[str]) -> tuple[Typeface, ...]:
    """Return installed typefaces beside others for clusters, as few as can be, script by script; signs come last."""
    scripts: dict[str, list[str]] = {}
    for cluster in lacking:
        scripts.setdefault(script_in(cluster), []).append(cluster)
    found: dict[str, Typeface] = {}
    for script in sorted(scripts, key=lambda tag: (not tag, list(SCRIPTS).index(tag) if tag in SCRIPTS else 0, tag)):
        left = _left(scripts[script], found.values())
        for typeface in _ranked(script, language, frozenset(scripts)):
            if not left:
                break
            if typeface.family not in others and len(rest := _left(left, [typeface])) < len(left):
                found[typeface.family], left = typeface, rest
    return tuple(found.values())


def _left(wanted: Sequence[str], faces: Iterable[Typeface]) -> list[str]:
    able = list(faces)
    return [cluster for cluster in wanted if not any(face.has(drawn(cluster)) for face in able)]


def _ranked(script: str, language: str, others: frozenset[str]) -> Iterator[Typeface]:
    """Yield the installed typefaces, those that are preferred for a script first, then Noto's, then by name."""
    from cop_diagram.text.installed import installed

    families = installed()
    preferred = preferred_families(script, language, others)
    yield from (families[name] for name in preferred if name in families)
    yield from (families[name] for name in sorted(families, key=_last_resort) if name not in preferred)


def _last_resort(family: str) -> tuple[bool, bool, str]:
    plain = "Mono" not in family and "Serif" not in family
    return not plain, not family.startswith("Noto Sans"), family


def character_name(char: str) -> str:
    """Return a character as a message names it.

    Examples
    --------
    >>> character_name("習")
    "'習' (U+7FD2 CJK UNIFIED IDEOGRAPH-7FD2)"
    """
    return f"{char!r} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"


def remedy(missing: Iterable[str], language: str) -> str:
    """Return which font has characters that no font here has, and the package of Debian that brings it.

    Of those that Unicode leaves to private use, or has not assigned yet, no font is known.
    """
    scripts = dict.fromkeys(script_of(char) for char in missing if unicodedata.category(char) not in ("Co", "Cn"))
    if not scripts:
        return "name one that has it with --font"
    fonts: dict[str, None] = {}
    for tag in scripts:
        row, families = SCRIPTS.get(tag, SCRIPTS[""]), preferred_families(tag, language, frozenset(scripts))
        family = families[0] if tag in SCRIPTS and tag else row.family
        fonts[f"{family} (package {row.package} of Debian)"] = None
    return f"install one that has it, such as {' and '.join(fonts)}, or name it with --font"

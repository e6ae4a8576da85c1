"""The fonts that are installed on this machine, in an order that follows from what they are, not where they lie."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from cop_diagram.model import folded
from cop_diagram.text.font_files import FontFacts, FontFile, digest, fonts_in
from cop_diagram.text.typefaces import Typeface, typeface_of

_Font = tuple[FontFile, FontFacts]

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@cache
def installed() -> Mapping[str, Typeface]:
    """Return the installed families by name, in its order, each of upright fonts with outlines.

    The folders are searched once in a process. Where a font is there twice, the later version stands for both.
    """
    families: dict[str, dict[tuple[int, bool], list[_Font]]] = {}
    for path in _files(_folders()):
        for file, facts in _fonts(path):
            if facts.drawable and facts.upright:
                alike = families.setdefault(facts.family, {})
                alike.setdefault((facts.weight, facts.axis is not None), []).append((file, facts))
    # By weight, since of several variable fonts of a family the first one counts.
    return {
        name: typeface_of(name, [_latest(alike) for _, alike in sorted(families[name].items())])
        for name in sorted(families)
    }


def installed_typeface(name: str) -> Typeface | None:
    """Return the installed family of that name, small letters or capitals."""
    families = installed()
    return families.get(name) or next((face for own, face in families.items() if folded(own) == folded(name)), None)


def _latest(fonts: list[_Font]) -> _Font:
    """Return the font of the latest version, and where several have it, the same one by its bytes on every machine."""
    return fonts[0] if len(fonts) == 1 else max(fonts, key=_order)


def _order(font: _Font) -> tuple[list[int], str, str]:
    file, facts = font
    numbers = [int(part) for part in facts.version.split(".") if part.isdecimal()]
    return numbers, digest(file.path), str(file.path)


def _fonts(path: Path) -> tuple[tuple[FontFile, FontFacts], ...]:
    try:
        return fonts_in(path)
    except OSError:  # it is gone, or not for us to read
        return ()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(_SUFFIXES) and (path := Path(place, name)).is_file():
                    yield path


def _folders() -> tuple[Path, ...]:
    """Return where fonts lie on this system: by the XDG Base Directory Specification, Apple and Microsoft."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() fails where there is none
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), local / "Microsoft/Windows/Fonts"
    said = *os.environ.get("XDG_DATA_DIRS", "").split(":"), os.environ.get("XDG_DATA_HOME", "")
    usual = "/usr/share", "/usr/local/share", str(home / ".local/share")
    return *(Path(folder, "fonts") for folder in dict.fromkeys((*filter(None, said), *usual))), home / ".fonts"

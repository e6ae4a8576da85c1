"""Themes of one's own: files that ``base`` of ``[theme]`` names, put below the table as if they stood in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from cop_diagram.catalog.extending import MOST_FILES, read_chain
from cop_diagram.catalog.looks import THEME_TABLE, is_theme
from cop_diagram.catalog.merging import Merged, Origin, whole
from cop_diagram.catalog.schema import as_model, checked
from cop_diagram.catalog.toml.source import KeyPath, Places, TomlSource
from cop_diagram.catalog.toml_files import read_toml
from cop_diagram.files import Tree, file_bytes, tree_of
from cop_diagram.model import THEMES, InputError, Problem, ThemeChoice, nearest, shown

THEME_OPTION = "--theme"
"""What messages about a theme that an option asks for name in place of a file."""

_BASE, _FONTS = ("theme", "base"), ("theme", "fonts")

_HEADED = "a theme has its keys at the top of its file; take away the line [theme]"


class Themed(NamedTuple):
    """A map with the themes that files hold.

    Attributes
    ----------
    merged : Merged
        The ``base`` in it is the name of a theme, if there is any.
    files : tuple of Path
        The themes' files, also one that cannot be used, and those of fonts.
    problems : tuple of Problem
        Why one cannot be used.
    """

    merged: Merged
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def themed(merged: Merged, tree: Tree | None, *, by_user: bool = False) -> Themed:
    """Return a map with the themes of the files that its own names, each below what names it.

    They, and the files of their fonts, must lie in the tree; without one they may lie anywhere, and so may the first
    if it is the user who named it.
    """
    files: list[Path] = []
    while (base := file_named(merged.values)) is not None:
        origin = merged.origin(_BASE)
        path = Path(os.path.normpath(Path(origin.source.file).parent / base))
        seen, files = [str(file) for file in files], [*files, path]
        merged, named = _without_base(merged), merged
        if str(path) in seen:
            return Themed(merged, tuple(files), (named.problem("a theme cannot build on itself", _BASE),))
        if len(files) > MOST_FILES:
            sentence = f"base is {shown(base)}; {MOST_FILES} themes build on each other already, and more are not read"
            return Themed(merged, tuple(files), (named.problem(sentence, _BASE),))
        trusted = by_user and len(files) == 1
        if tree is not None and not trusted and (outside := tree.fault(path)):
            said = f"base is {shown(base)}; it {outside}"
            return Themed(merged, tuple(files), (named.problem(said, _BASE),))
        try:
            source = read_toml(file_bytes(path, "theme"), str(path))
        except InputError as error:
            if _exists(path):
                return Themed(merged, tuple(files), error.problems)
            sentence = f"there is no theme {shown(base)}: it is none of {', '.join(THEMES)}, and no file"
            sentence += _meant(path, origin.source.file)
            return Themed(merged, tuple(files), (named.problem(sentence, _BASE),))
        if isinstance(source.values.get("theme"), dict):
            fault = source.problem(_HEADED, source.places.key(("theme",)))
            return Themed(merged, tuple(files), (*source.problems, fault))
        if source.problems:
            return Themed(merged, tuple(files), source.problems)
        merged = _over(merged, source)
    fonts = font_files(merged)
    strays = {index: tree.fault(font) for index, font in enumerate(fonts)} if tree else {}
    faults = [
        merged.problem(f"the font file {fonts[row]} {said}", (*_FONTS, row)) for row, said in strays.items() if said
    ]
    return Themed(merged, (*files, *fonts), tuple(faults))


def read_theme(name: str, *, allow_outside: bool = False) -> tuple[ThemeChoice, Merged]:
    """Return the theme of that name or in that file, and its values as they stand in the files.

    What it builds on and its fonts must lie in the tree of that file, unless they may lie outside.

    Raises
    ------
    InputError
        When a file cannot be used, or there is a mistake in it.
    """
    found = _asked(name, allow_outside=allow_outside)
    problems, merged = list(found.problems), found.merged
    try:
        table = checked(("theme",), merged.values["theme"])
    except ValidationError as error:
        from cop_diagram.catalog.faults import schema_faults

        faults = error.errors(include_url=False)
        for fault in faults:
            fault["loc"] = ("theme", *fault["loc"])
        problems += schema_faults(merged, faults)
    if problems:
        raise InputError(problems)
    return theme_of(table, merged), merged


def holds_theme(path: Path, *, allow_outside: bool = False) -> bool:
    """Whether a file is a theme by what stands in it, perhaps with mistakes.

    What nothing can be read of is none, and neither is a link that leads out of the tree of the file.
    """
    if path.suffix != ".toml":
        return False
    try:
        if not allow_outside:
            tree_of(path).check(path)
        return is_theme(read_toml(file_bytes(path, "theme"), str(path)).values)
    except InputError:
        return False


def theme_files(name: str, *, allow_outside: bool = False) -> tuple[Path, ...]:
    """Return the files that a theme is made of, whether or not they can be read: none for a theme's name."""
    return _asked(name, allow_outside=allow_outside).files


def _asked(name: str, *, allow_outside: bool) -> Themed:
    """Return what stands for a map that says that theme and nothing else."""
    tree = None if allow_outside else tree_of(Path(name))
    return themed(whole(TomlSource(THEME_OPTION, {"theme": {"base": name}}, Places(b""))), tree, by_user=True)


def files_of(path: Path, *, allow_outside: bool = False) -> tuple[Path, ...]:
    """Return the files that a catalogue is made of, itself first, whether or not they can be read."""
    tree = None if allow_outside else tree_of(path)
    try:
        chain = read_chain(file_bytes(path, "catalogue"), str(path), path, None, tree)
    except InputError:
        return (path,)
    return (*chain.files, *(file for source in chain.sources for file in themed(whole(source), tree).files))


def font_files(merged: Merged) -> tuple[Path, ...]:
    """Return the font files of a map's theme, found from the folder of the file that names them."""
    theme = merged.values.get("theme")
    names = theme.get("fonts") if isinstance(theme, dict) else None
    if not isinstance(names, list):
        return ()
    folder = Path(merged.origin(_FONTS).source.file).parent
    return tuple(Path(os.path.normpath(folder / name)) for name in names if isinstance(name, str) and "\0" not in name)


def with_font_files(merged: Merged) -> Merged:
    """Return a map without mistakes with the paths of its theme's fonts as they are from the working directory."""
    files = font_files(merged)
    if not files:
        return merged
    return merged._replace(values={**merged.values, "theme": {**merged.values["theme"], "fonts": [*map(str, files)]}})


def theme_of(table: Mapping[str, Any], merged: Merged) -> ThemeChoice:
    """Return the theme that a checked table says."""
    return replace(as_model(ThemeChoice, THEME_TABLE, table), fonts=font_files(merged) or None)


def file_named(values: dict[str, Any]) -> str | None:
    """Return the file that is the base of a map's theme: a text that is no theme's name."""
    theme = values.get("theme")
    base = theme.get("base") if isinstance(theme, dict) else None
    return base if isinstance(base, str) and _is_file(base) else None


def _is_file(base: str) -> bool:
    """Whether a base that is no theme's name is meant to be a file."""
    return base not in THEMES and base.endswith(".toml") and "\0" not in base


def _without_base(merged: Merged) -> Merged:
    theme = {key: value for key, value in merged.values["theme"].items() if key != "base"}
    origins = {path: origin for path, origin in merged.origins.items() if path != _BASE}
    return merged._replace(values={**merged.values, "theme": theme}, origins=origins)


def _over(merged: Merged, source: TomlSource) -> Merged:
    """Return a map with what a theme's file says below what it says itself."""
    own = merged.values["theme"]
    below = {key: value for key, value in source.values.items() if key not in own}
    origins: dict[KeyPath, Origin] = {("theme", key): Origin(source, (key,)) for key in below}
    origins |= {("theme", key): merged.origin(("theme", key)) for key in own}
    return merged._replace(values={**merged.values, "theme": {**below, **own}}, origins={**merged.origins, **origins})


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # its name is too long
        return False


def _meant(path: Path, beside: str) -> str:
    """Return the rest of a sentence about a file that is not there: another beside that one that was probably meant."""
    try:
        there = sorted(file for file in path.parent.iterdir() if file.suffix == ".toml" and file != Path(beside))
    except OSError:
        there = []
    near = nearest(path.stem, tuple(file.stem for file in there))
    return f'; did you mean "{near}.toml"?' if near else ""

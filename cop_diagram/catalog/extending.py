"""A catalogue's file and those that it extends, read from the disk."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from cop_diagram.catalog.languages import FIRST, SLIDE, SLIDES, is_translation, slide_file, slide_name
from cop_diagram.catalog.schema import CATALOG_TABLE
from cop_diagram.catalog.toml.source import Places, TomlSource
from cop_diagram.catalog.toml_files import list_fault, read_toml
from cop_diagram.files import Tree, file_bytes, within_limit
from cop_diagram.model import InputError, Problem, nearest, shown

_LONGEST = 1000
"""Characters of a path."""

MOST_FILES = 16
"""Files that build on each other."""

_MOST_BESIDE = 200
"""Files of a folder among which one that was meant is looked for."""

_KEYS = tuple(CATALOG_TABLE)

_SHIPPED = frozenset(map(slide_file, SLIDES))


class Chain(NamedTuple):
    """A file and what it extends.

    Attributes
    ----------
    sources : tuple of TomlSource
        The file itself first, each followed by the one that it extends, as far as they can be used.
    files : tuple of Path
        Where they lie, and where one lies that cannot be used; standard input lies nowhere.
    problems : tuple of Problem
        Why the last source cannot be followed by the one that it extends; empty for a chain that is whole.
    is_whole : bool
        Whether the last source extends nothing.
    """

    sources: tuple[TomlSource, ...]
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    is_whole: bool


def read_chain(
    data: bytes, file: str, path: Path | None, language: str | None = None, tree: Tree | None = None
) -> Chain:
    """Return a file with what it extends.

    A file that extends the slide takes it in the language that the first of the files says, where it comes in that.

    Parameters
    ----------
    data : bytes
        The file itself.
    file : str
        How problems name it.
    path : Path or None
        Where it lies; None for standard input, which extends files by their paths from the working directory.
    language : str, optional
        The language that is asked for, as if a file that extends this one said it and nothing else.
    tree : Tree, optional
        Where the files that are extended must lie, but for the slide; without it they may lie anywhere.

    Raises
    ------
    InputError
        When nothing of the file itself can be used. What is wrong with the others is among the ``problems``.
    """
    source = read_toml(within_limit(data, file, "catalogue"), file)
    sources, files = [*_asking(language, file), source], [] if path is None else [path]
    while (extends := _extends(source)) is not None:
        base, name = _named(extends, path, language_of(sources))
        try:
            fault = _blank(extends) or _outside(extends, base, tree) or _circle(base, sources, files)
            fault = fault or _too_many(extends, files)
            data = b"" if fault else file_bytes(base, "catalogue")
            if not fault and (list_ := list_fault(data, name)):
                fault = f"cannot extend {shown(extends)}: {list_}"
        except InputError as error:
            fault = f"cannot extend {shown(extends)}: {error.problems[0].message}{_hint(extends, base, files, tree)}"
        files.append(base)
        if fault:
            place = source.places.value(("extends",))
            return Chain(tuple(sources), tuple(files), (source.problem(fault, place),), False)
        try:
            source, path = read_toml(data, name), base
        except InputError as error:
            return Chain(tuple(sources), tuple(files), error.problems, False)
        sources.append(source)
    return Chain(tuple(sources), tuple(files), (), not _may_extend(source))


def _extends(source: TomlSource) -> str | None:
    extends = source.values.get("extends")
    return extends if isinstance(extends, str) else None


def _may_extend(source: TomlSource) -> bool:
    """Whether the file is meant to extend another, and says so in a wrong way or in a wrong place."""
    tables: list[Any] = []
    for key, value in source.values.items():
        tables += value if isinstance(value, list) else [value]
        if key not in _KEYS and nearest(key, _KEYS) == "extends":
            return True
    lost = ("extends",) in source.lost or "extends" in source.values
    return lost or any(isinstance(table, Mapping) and "extends" in table for table in tables)


def _asking(language: str | None, file: str) -> list[TomlSource]:
    """Return what stands for a file that says a language and nothing else."""
    return [TomlSource(f"{file} in {language}", {"slide": {"language": language}}, Places(b""))] if language else []


def language_of(sources: Iterable[TomlSource]) -> str:
    """Return the language that the first of these files says."""
    slides = (source.values.get("slide") for source in sources)
    said = (slide.get("language") for slide in slides if isinstance(slide, Mapping))
    return next((language for language in said if isinstance(language, str)), FIRST)


def _named(extends: str, path: Path | None, language: str) -> tuple[Path, str]:
    """Return where the extended file lies, and how problems name it: by the way from where the user stands."""
    if extends == SLIDE and not is_translation(path):
        extends = slide_name(language)
    if extends in SLIDES:
        return slide_file(extends), extends
    base = (path.parent if path else Path()) / extends
    plain = Path(os.path.normpath(base))
    base = plain if _real(plain) == _real(base) else base  # through a linked folder ".." leads elsewhere
    return base, str(base)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a null character in the path
        return str(path)


def _circle(base: Path, sources: Sequence[TomlSource], files: Sequence[Path]) -> str | None:
    """Say who extends whom when the file extends itself, perhaps by way of others."""
    start = next((index for index, file in enumerate(files) if _real(file) == _real(base)), None)
    if start is None:
        return None
    names = [source.file for source in sources][len(sources) - len(files) + start :]
    if len(names) == 1:
        return "a file cannot extend itself"
    return f"a file cannot extend itself: {' extends '.join(names[:2])}{_which(*names[2:], names[0])}"


def _which(*names: str) -> str:
    return "".join(f", which extends {name}" for name in names)


def _blank(extends: str) -> str | None:
    """Say why a text cannot be what a file extends."""
    if len(extends) > _LONGEST:
        return f"extends is {shown(extends)}; it has {len(extends)} characters, and must have at most {_LONGEST}"
    return None if extends.strip() else f'extends is {shown(extends)}; it must be "{SLIDE}" or the path of a file'


def _too_many(extends: str, files: Sequence[Path]) -> str | None:
    if len(files) < MOST_FILES:
        return None
    return f"cannot extend {shown(extends)}: {MOST_FILES} files build on each other already, and more are not read"


def _outside(extends: str, base: Path, tree: Tree | None) -> str | None:
    """Say that a file is not of the tree, before anything is done with it."""
    fault = _fault_in(tree, base)
    return fault and f"cannot extend {shown(extends)}: it {fault}"


def _fault_in(tree: Tree | None, base: Path) -> str | None:
    return None if tree is None or base in _SHIPPED else tree.fault(base)


def _hint(extends: str, base: Path, files: Sequence[Path], tree: Tree | None) -> str:
    """Return the rest of a sentence about a file that is not there: the name that was probably meant.

    It is none that extends one of the ``files``, which would then extend themselves. Names are compared without their
    suffix, which makes all of them alike.
    """
    try:
        if base.exists():
            return ""
    except OSError:  # its name is too long, and why it cannot be read says so
        return ""
    try:
        beside = (path for path in sorted(base.parent.iterdir()) if _is_map(path, tree))
        there = {path.stem: path for path in islice(beside, _MOST_BESIDE)}
    except (OSError, ValueError):
        there = {}
    taken = {_real(file) for file in files}
    while near := nearest(base.name.removesuffix(".toml"), (*SLIDES, *there)):
        if near in SLIDES:
            return f"; did you mean {shown(near)}?"
        if not _reaches(there[near], taken, tree):
            return f"; did you mean {shown(f'{extends[: -len(base.name)]}{there[near].name}')}?"
        del there[near]
    return f'; it must be "{SLIDE}" or the path of a file from the folder of this one'


def _is_map(path: Path, tree: Tree | None) -> bool:
    """Whether there is a file behind that name, not a device that never ends or a link that leads nowhere or out."""
    return path.suffix == ".toml" and not _fault_in(tree, path) and path.is_file()


def _reaches(path: Path, files: Collection[str], tree: Tree | None) -> bool:
    """Whether a file is one of those, or extends one, perhaps by way of others."""
    seen: set[str] = set()
    while (real := _real(path)) not in seen and len(seen) < MOST_FILES:
        if real in files:
            return True
        seen.add(real)
        if _fault_in(tree, path):
            return False
        try:
            extends = _extends(read_toml(file_bytes(path, "catalogue"), str(path)))
        except InputError:
            return False
        if extends is None:
            return False
        path = _named(extends, path, FIRST)[0]
    return False

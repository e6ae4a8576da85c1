"""Which files are to be written, checked before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cop_diagram.files.reading import irregular
from cop_diagram.model import OutputError, Problem, alternatives

_OTHER_NAME = "the file is there already; give another name, or --force to replace it"
_OTHER_SCHEMA = "another file of this name is there already; give --force to replace it, or --no-schema to keep it"


def is_one_of(path: Path, files: Sequence[Path]) -> bool:
    """Whether a path leads to one of these files, through links too."""
    return any(same_file(str(path), str(file)) for file in files)


def plan_map(name: str, *, source: str | None = None, schema: Path | None = None, force: bool) -> Path:
    """Return where to write a map.

    Parameters
    ----------
    name : str
        As the user gave it.
    source : str or None
        The spreadsheet of which the map is made, which must not be overwritten; ``-`` is standard input.
    schema : Path or None
        Where the JSON Schema is to be written beside it.
    force : bool
        Whether files may be replaced that are there already.

    Raises
    ------
    OutputError
        With a line for each of the two that cannot be written.
    """
    path = Path(name)
    fault = _new_fault(name, path, _map_suffix_fault(path), _OTHER_NAME, force)
    read = standard_input() if source == "-" else () if source is None else (Path(source),)
    if is_one_of(path, read):
        fault = "this is the spreadsheet itself"
    beside = _new_fault(str(schema), schema, None, _OTHER_SCHEMA, force) if schema else None
    found = {name or '""': fault, str(schema): beside if beside != fault else None}  # a folder is not told of twice
    problems = [Problem(place, sentence) for place, sentence in found.items() if sentence]
    if problems:
        raise OutputError("\n".join(map(str, problems)))
    return path


def plan_file(name: str, suffixes: Sequence[str], *, source: str | None, force: bool) -> Path:
    """Return where to write a file whose name must end in one of the suffixes.

    ``source`` is the file of which it is made, which must not be overwritten; see ``plan_map`` for the rest.
    """
    path = Path(name)
    known = path.suffix.lower() in suffixes
    fault = _new_fault(
        name, path, None if known else f"its name must end in {alternatives(suffixes)}", _OTHER_NAME, force
    )
    if source is not None and same_file(name, source):
        fault = "this is the map itself"
    if fault:
        raise OutputError(str(Problem(name or '""', fault)))
    return path


def _new_fault(name: str, path: Path, suffix_fault: str | None, sentence: str, force: bool) -> str | None:
    """Return why a file cannot be written; the sentence when it is there already and may not be replaced."""
    fault = next(place_faults(name, path, suffix_fault), None)
    return sentence if fault is None and not force and path.exists() else fault


def _map_suffix_fault(path: Path) -> str | None:
    return None if path.suffix.lower() == ".toml" else "a map is a TOML file; its name must end in .toml"


def same_file(one: str, other: str) -> bool:
    """Whether two names mean one file, through links too."""
    if "-" in (one, other):
        return one == other
    try:
        return os.path.realpath(one) == os.path.realpath(other) or Path(one).samefile(other)
    except (OSError, ValueError):  # not both are there, or a name that no file can have
        return False


def standard_input() -> tuple[Path, ...]:
    """Return the file that standard input comes from, by a name that leads to it; none where it is no file."""
    path = Path("/dev/stdin")
    with suppress(OSError):
        if os.path.samestat(os.fstat(0), path.stat()) and path.is_file():
            return (path,)
    return ()


def place_faults(name: str, path: Path, suffix_fault: str | None) -> Iterator[str]:
    """Yield why no file can be written there, the gravest reason first; ``suffix_fault`` is the caller's own."""
    if not name:
        yield "an output needs a name"
    try:
        yield from _place_faults(path, suffix_fault)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        yield f"no file can be written there: {(reason or str(error)).lower()}"


def _place_faults(path: Path, suffix_fault: str | None) -> Iterator[str]:
    target = Path(os.path.realpath(path))  # a link is written through
    folder = target.parent
    said = path.parent if os.path.realpath(path.parent) == str(folder) else folder  # a link may lead elsewhere
    if target.is_dir():
        yield "this is a folder"
    other = irregular(target.stat().st_mode) if target.exists() else None
    if other:
        yield f"{other}; only files are written"
    if suffix_fault:
        yield suffix_fault
    if folder.exists() and not folder.is_dir():
        yield f'"{said}" is not a folder'
    if not folder.exists():
        yield f'there is no folder "{said}"'
    if target.exists() and not os.access(target, os.W_OK):
        yield "the file is write-protected"
    if not os.access(folder, os.W_OK | os.X_OK):
        yield f'nothing can be written into the folder "{said}"'

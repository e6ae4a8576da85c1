"""Which files are to be written, checked before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cop_diagram.errors import OutputError, Problem

Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = ("svg", "png")
DEFAULT_STEM = "learning-activities"

_OTHER_NAME = "the file is there already; give another name, or --force to replace it"
_OTHER_SCHEMA = "another file of this name is there already; give --force to replace it, or --no-schema to keep it"


@dataclass(frozen=True, slots=True)
class Output:
    """A picture to be written; ``path`` None is standard output."""

    path: Path | None
    format: Format


def plan_outputs(names: Sequence[str], format: Format | None, catalog: str | None) -> tuple[Output, ...]:
    """Return where to write in which format.

    Parameters
    ----------
    names : sequence of str
        As the user gave them: ``-`` is standard output; none at all is a file here, called like the catalogue.
    format : {"svg", "png"} or None
        The format of standard output, or of the file that is called like the catalogue.
    catalog : str or None
        The input, which must not be overwritten.

    Raises
    ------
    OutputError
        With a line for each name that cannot be written.
    """
    names = names or [f"{DEFAULT_STEM if catalog in (None, '-') else Path(catalog).stem}.{format or 'svg'}"]
    problems: list[Problem] = []
    outputs: list[Output] = []
    for index, name in enumerate(names):
        path = None if name == "-" else Path(name)
        if any(_same(name, other) for other in names[:index]):
            fault: str | None = "named twice"
        elif path is None:
            fault = None if format else "standard output needs --format svg or --format png"
        elif catalog not in (None, "-") and _same(name, str(catalog)):
            fault = "this is the catalogue itself"
        else:
            fault = next(_faults(name, path, _picture_suffix_fault(path)), None)
        if fault:
            problems.append(Problem(name or '""', fault))
        else:
            outputs.append(Output(path, _suffix(path) or format or "svg"))
    if problems:
        raise OutputError("\n".join(map(str, problems)))
    return tuple(outputs)


def check_spared(outputs: Sequence[Output], files: Sequence[Path]) -> None:
    """Refuse outputs that would overwrite what a catalogue was read from.

    Parameters
    ----------
    outputs : sequence of Output
        Where pictures are to be written.
    files : sequence of Path
        The catalogue's file and those that it extends.

    Raises
    ------
    OutputError
        With a line for each such output.
    """
    spoilt = [str(output.path) for output in outputs if output.path and is_one_of(output.path, files)]
    if spoilt:
        raise OutputError("\n".join(str(Problem(name, "the catalogue is read from this file")) for name in spoilt))


def is_one_of(path: Path, files: Sequence[Path]) -> bool:
    """Whether a path leads to one of these files, through links too."""
    return any(_same(str(path), str(file)) for file in files)


def plan_folder(name: str) -> Path:
    """Return the folder in which several pictures are to be written, whether it is there or not.

    Raises
    ------
    OutputError
        When there can be no such folder, or nothing can be written into it.
    """
    try:
        fault = next(_folder_faults(name), None)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        fault = f"there can be no such folder: {(reason or str(error)).lower()}"
    if fault:
        raise OutputError(str(Problem(name or '""', fault)))
    return Path(name)


def _folder_faults(name: str) -> Iterator[str]:
    if not name:
        yield "an output needs a name"
    if name == "-":
        yield "several pictures cannot go to standard output; name a folder"
    path = Path(name)
    with suppress(FileNotFoundError, NotADirectoryError):
        path.stat()  # says what is wrong with the name itself
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    if not there.is_dir():
        yield "this is a file; name a folder" if there == path else f'"{there}" is not a folder'
    if not os.access(there, os.W_OK | os.X_OK):
        yield f'nothing can be written into the folder "{there}"'


def plan_map(name: str, *, source: str | None = None, schema: Path | None = None, force: bool) -> Path:
    """Return where to write a map.

    Parameters
    ----------
    name : str
        As the user gave it.
    source : str or None
        The spreadsheet of which the map is made, which must not be overwritten.
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
    if source is not None and _same(name, source):
        fault = "this is the spreadsheet itself"
    beside = _new_fault(str(schema), schema, None, _OTHER_SCHEMA, force) if schema else None
    found = {name or '""': fault, str(schema): beside if beside != fault else None}  # a folder is not told of twice
    problems = [Problem(place, sentence) for place, sentence in found.items() if sentence]
    if problems:
        raise OutputError("\n".join(map(str, problems)))
    return path


def _new_fault(name: str, path: Path, suffix_fault: str | None, sentence: str, force: bool) -> str | None:
    """Return why a file cannot be written; the sentence when it is there already and may not be replaced."""
    fault = next(_faults(name, path, suffix_fault), None)
    return sentence if fault is None and not force and path.exists() else fault


def _map_suffix_fault(path: Path) -> str | None:
    return None if path.suffix.lower() == ".toml" else "a map is a TOML file; its name must end in .toml"


def _picture_suffix_fault(path: Path) -> str | None:
    if _suffix(path) is not None:
        return None
    found = f'the suffix "{path.suffix}" is not known' if path.suffix else "the name says no format"
    return f"{found}; it must end in .svg or .png"


def _suffix(path: Path | None) -> Format | None:
    suffix = path.suffix[1:].lower() if path else ""
    return next((known for known in FORMATS if known == suffix), None)


def _same(one: str, other: str) -> bool:
    """Whether two names mean one file, through links too."""
    if "-" in (one, other):
        return one == other
    try:
        return os.path.realpath(one) == os.path.realpath(other) or Path(one).samefile(other)
    except (OSError, ValueError):  # not both are there, or a name that no file can have
        return False


def _faults(name: str, path: Path, suffix_fault: str | None) -> Iterator[str]:
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
    if target.is_dir():
        yield "this is a folder"
    if suffix_fault:
        yield suffix_fault
    if folder.exists() and not folder.is_dir():
        yield f'"{path.parent}" is not a folder'
    if not folder.exists():
        yield f'there is no folder "{path.parent}"'
    if target.exists() and not os.access(target, os.W_OK):
        yield "the file is write-protected"
    if not os.access(folder, os.W_OK | os.X_OK):
        yield f'nothing can be written into the folder "{path.parent}"'

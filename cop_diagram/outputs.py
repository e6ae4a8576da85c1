"""Which files are to be written, checked before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cop_diagram.errors import OutputError, Problem

Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = ("svg", "png")
DEFAULT_STEM = "learning-activities"


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
        As the user gave them: ``-`` is standard output; none at all is a file of a fixed name here.
    format : {"svg", "png"} or None
        The format of standard output, or of the file of the fixed name.
    catalog : str or None
        The input, which must not be overwritten.

    Raises
    ------
    OutputError
        With a line for each name that cannot be written.
    """
    names = names or [f"{DEFAULT_STEM}.{format or 'svg'}"]
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


def plan_map(name: str, source: str, force: bool) -> Path | None:
    """Return where to write a map, None for standard output.

    Parameters
    ----------
    name : str
        As the user gave it: ``-`` is standard output.
    source : str
        The input, which must not be overwritten.
    force : bool
        Whether another file may be.

    Raises
    ------
    OutputError
        When it cannot be written.
    """
    if name == "-":
        return None
    path = Path(name)
    fault = next(_faults(name, path, _map_suffix_fault(path)), None)
    if _same(name, source):
        fault = "this is the spreadsheet itself"
    elif fault is None and not force and path.exists():
        fault = "the file is there already; give another name, or --force to replace it"
    if fault:
        raise OutputError(str(Problem(name or '""', fault)))
    return path


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

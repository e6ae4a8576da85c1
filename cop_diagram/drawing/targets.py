"""Which pictures are to be written where, checked before any work is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cop_diagram.drawing.formats import FORMATS, Format, default_format, format_of, suffixes
from cop_diagram.files import is_one_of, place_faults, same_file
from cop_diagram.model import OutputError, Problem, alternatives, number_of

DEFAULT_STEM = "learning-activities"


class Output(NamedTuple):
    """A picture to be written; ``path`` None is standard output."""

    path: Path | None
    format: Format


def plan_outputs(
    names: Sequence[str],
    format: str | None,
    catalog: str | None,
    language: str | None = None,
    formats: Mapping[str, Format] = FORMATS,
) -> tuple[Output, ...]:
    """Return where to write in which format.

    Parameters
    ----------
    names : sequence of str
        As the user gave them: ``-`` is standard output; none at all is a file here, called like the catalogue.
    format : str or None
        The name of the format of standard output, or of the file that is called like the catalogue.
    catalog : str or None
        The input, which must not be overwritten.
    language : str or None
        The language that is asked for, which the name of a file then has behind that of the catalogue.
    formats : mapping
        Those that sentences offer, by name; where there is one only, standard output has it unasked. A file's suffix
        may say another, for which who calls has a sentence.

    Raises
    ------
    OutputError
        With a line for each name that cannot be written.
    """
    asked = formats[format] if format else next(iter(formats.values())) if len(formats) == 1 else None
    stem = DEFAULT_STEM if catalog in (None, "-") else Path(catalog).stem
    stem = f"{stem}.{language}" if language else stem
    names = names or [f"{stem}{(asked or default_format()).suffix}"]
    problems: list[Problem] = []
    outputs: list[Output] = []
    for index, name in enumerate(names):
        path = None if name == "-" else Path(name)
        if any(same_file(name, other) for other in names[:index]):
            fault: str | None = "named twice"
        elif path is None:
            choices = alternatives([f"--format {known}" for known in formats])
            fault = None if asked else f"standard output needs {choices}"
        elif catalog not in (None, "-") and same_file(name, str(catalog)):
            fault = "this is the catalogue itself"
        else:
            fault = next(place_faults(name, path, _picture_suffix_fault(path, formats)), None)
        if fault:
            problems.append(Problem(name or '""', fault))
        else:
            outputs.append(Output(path, (format_of(path) if path else asked) or default_format()))
    if problems:
        raise OutputError("\n".join(map(str, problems)))
    return tuple(outputs)


def numbered(outputs: Sequence[Output], count: int) -> dict[Output, tuple[Path, ...]]:
    """Return for each output of several pictures, for which its format has a file each, where these are written.

    Parameters
    ----------
    count : int
        How many pictures there are.

    Raises
    ------
    OutputError
        With a line for each name that cannot be written.
    """
    found: dict[Output, tuple[Path, ...]] = {}
    problems: list[Problem] = []
    for output in outputs:
        if output.format.bind:
            continue
        if output.path is None:
            problems.append(Problem("-", "several pictures cannot go to standard output; name a file"))
            continue
        found[output] = tuple(numbered_path(output.path, number_of(index, count)) for index in range(count))
        faults = ((str(path), next(place_faults(str(path), path, None), None)) for path in found[output])
        problems += [Problem(name, fault) for name, fault in faults if fault]
    if problems:
        raise OutputError("\n".join(map(str, problems)))
    return found


def numbered_path(path: Path, number: str) -> Path:
    """Return the path of one of several pictures.

    Examples
    --------
    >>> print(numbered_path(Path("pictures/map.svg"), "01"))
    pictures/map-01.svg
    """
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def check_spared(outputs: Sequence[Output], files: Sequence[Path], kind: str = "catalogue") -> None:
    """Refuse outputs that would overwrite what a catalogue was read from.

    Parameters
    ----------
    outputs : sequence of Output
        Where pictures are to be written.
    files : sequence of Path
        The catalogue's file and those that it extends.
    kind : str
        What it is that is read from them.

    Raises
    ------
    OutputError
        With a line for each such output.
    """
    spoilt = [str(output.path) for output in outputs if output.path and is_one_of(output.path, files)]
    if spoilt:
        raise OutputError("\n".join(str(Problem(name, f"the {kind} is read from this file")) for name in spoilt))


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


def _picture_suffix_fault(path: Path, formats: Mapping[str, Format]) -> str | None:
    if format_of(path) is not None:
        return None
    found = f'the suffix "{path.suffix}" is not known' if path.suffix else "the name says no format"
    return f"{found}; it must end in {suffixes(formats)}"

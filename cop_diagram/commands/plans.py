"""What ``build`` and ``check`` share: which maps they are about, and how these are read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.judging import in_theme
from cop_diagram.commands.options import Command, with_options
from cop_diagram.commands.shared import outside_option, printed, trace
from cop_diagram.commands.styling import read_choice
from cop_diagram.drawing import FORMATS, default_format, plan_folder
from cop_diagram.files import is_spreadsheet
from cop_diagram.model import InputError, Problem, enumerated

if TYPE_CHECKING:
    from cop_diagram.builds import Plan, Read
    from cop_diagram.catalog import Traced

_MOST_NAMED = 3
"""Files that are named one by one."""


_OPTIONS = (
    click.argument("names", nargs=-1, metavar="[CATALOG|FOLDER]..."),
    click.option(
        "-o",
        "--output",
        "folder",
        metavar="DIR",
        help="The folder for the pictures of maps that do not say so themselves. [default: beside the map]",
    ),
    click.option(
        "--format",
        "formats",
        type=click.Choice(list(FORMATS)),
        multiple=True,
        help=f"The format of these pictures. Can be given several times. [default: {default_format().name}]",
    ),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help="How many maps are laid out at a time. [default: one for each processor]",
    ),
    click.option(
        "--strict",
        is_flag=True,
        help="A picture is stale also where only libraries have other versions and nothing looks otherwise.",
    ),
    outside_option,
)


def plan_options(command: Command) -> Command:
    """Give a command what says which maps it is about, and the options that concern all of them."""
    return with_options(command, _OPTIONS)


def planned(names: Sequence[str], folder: str | None, formats: Sequence[str], *, allow_outside: bool) -> Plan:
    """Return what the maps of that name ask for; those of the working directory where none is named."""
    if "-" in names:
        raise click.UsageError("Standard input has no name by which its pictures could be called; name a file.")
    place = None if folder is None else plan_folder(folder)
    with without_collection():
        from cop_diagram.builds import plan

    found = plan(names or (".",), _reader(allow_outside=allow_outside), place, formats)
    asks = found.outputs.values()
    if (folder or formats) and asks and all(asks) and not (found.faulty or found.closed):
        raise click.UsageError("-o and --format are for maps without [[output]], and each of these has it.")
    return found


def check_outputs(catalog: str, traced: Traced, *, allow_outside: bool) -> None:
    """Refuse pictures that a catalogue asks for and that cannot be made, as far as a layout need not say so.

    Raises
    ------
    InputError
        With a problem for each, and the warnings about the catalogue.
    """
    from cop_diagram.builds import output_problems

    def once(_path: Path, _language: str | None, theme: str | None) -> Traced:
        return in_theme(traced, read_choice(theme, allow_outside=allow_outside))

    # Standard input can be read once, and has no translations beside it.
    read = once if catalog == "-" else _reader(allow_outside=allow_outside)
    found = output_problems(Path(catalog), traced, read)
    if found:
        raise InputError([*found, *traced.warnings])


def _reader(*, allow_outside: bool) -> Read:
    def read(path: Path, language: str | None, theme: str | None) -> Traced:
        choice = read_choice(theme, allow_outside=allow_outside)
        return trace(str(path), language=language, theme=choice, allow_outside=allow_outside)

    return read


def spreadsheets_left_out(plan: Plan) -> Problem | None:
    """Return a word about the spreadsheets in the folders that were named, of which nobody knows whether they are maps.

    One is not told of that is named too, or beside which lies a map of its name, as it is imported to.
    """
    from cop_diagram.builds import files_below

    drawn = {os.path.realpath(path) for path in plan.maps}
    found = [
        printed(path)
        for folder in plan.folders
        for path in files_below(folder)
        if is_spreadsheet(path.name) and os.path.realpath(path) not in drawn
        if not path.with_suffix(".toml").exists()
    ]
    if not found:
        return None
    more = len(found) - _MOST_NAMED
    said = enumerated(found if more <= 0 else [*found[:_MOST_NAMED], f"{more} more"])
    name = "name it to have it drawn" if len(found) == 1 else "name those that are to be drawn"
    sentence = f"of a folder only TOML maps are drawn, not {said}; {name}"
    return Problem(printed(plan.folders[0]), sentence, severity="note")


def tell_action(name: str, count: int) -> None:
    """Hand a number on to the later steps of a GitHub Action, where this is one of its steps."""
    if file := os.environ.get("GITHUB_OUTPUT"):
        append(file, f"{name}={count}\n")


def append(file: str, text: str) -> None:
    """Add a text to a file of the system around; where that fails it is said, and nothing else changes."""
    try:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        click.echo(f"note: cannot write {file}: {(error.strerror or str(error)).lower()}", err=True)


def processes(jobs: int | None) -> int:
    """Return how many processes are to work: as many as are asked for, or as may run at a time."""
    if jobs is not None:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

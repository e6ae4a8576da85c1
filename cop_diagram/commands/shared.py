"""What the commands share: reading the map that they are about, and saying what is wrong with it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.judging import check_theme, color_warnings, in_theme
from cop_diagram.files import (
    PERMIT,
    TEXT_FILE,
    file_bytes,
    is_list,
    is_spreadsheet,
    looks_like_list,
    standard_input,
    stream_bytes,
    tree_of,
)
from cop_diagram.model import LANGUAGE_TAG, CopDiagramError, InputError, LayoutError, Problem, quoted, visible

if TYPE_CHECKING:
    from cop_diagram.catalog import Traced
    from cop_diagram.drawing import Format, Output
    from cop_diagram.layout import Stages
    from cop_diagram.model import Catalog, ThemeChoice


class Subject(NamedTuple):
    """The map that a command is about: how messages name it, and once it is read its values with their places."""

    name: str
    traced: Traced | None = None


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(LANGUAGE_TAG, value):
        raise click.BadParameter(f"{quoted(value)} is no language tag; it must be one such as fr or pt-BR.", ctx, param)
    return value


lang_option = click.option(
    "--lang",
    "language",
    metavar="TAG",
    callback=_language,
    help="The language, such as fr: what the map takes from the slide comes in it, the rest from map.fr.toml beside "
    "map.toml. The slide comes in es, fr, pt, de, nl and ar.",
)

outside_option = click.option(
    PERMIT,
    is_flag=True,
    help="What a map builds on, its themes, fonts and pictures may lie outside of its folder tree.",
)


def shown(catalog: str) -> str:
    """Return how messages name a catalogue."""
    return "<stdin>" if catalog == "-" else catalog


def printed(file: str | Path) -> str:
    """Return a file's name as a line can hold it: on one line, without bytes that are no text."""
    return visible(click.format_filename(file))


def read(
    catalog: str | None,
    stages: Stages = nullcontext,
    outputs: Sequence[Output] = (),
    language: str | None = None,
    theme: ThemeChoice | None = None,
    *,
    allow_outside: bool = False,
) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue that a command was given, ``-`` from standard input, and the warnings about it.

    A theme replaces what the catalogue says of it.

    Raises
    ------
    InputError
        When there is a mistake in it.
    OutputError
        When one of the outputs would overwrite a file that it extends.
    """
    traced = trace(catalog, stages, language, theme, allow_outside=allow_outside)
    if outputs:
        from cop_diagram.drawing import check_spared

        check_spared(outputs, traced.files)
    return traced.catalog, traced.warnings


def trace(
    catalog: str | None,
    stages: Stages = nullcontext,
    language: str | None = None,
    theme: ThemeChoice | None = None,
    *,
    allow_outside: bool = False,
) -> Traced:
    """Return the same with where it came from, colours judged too; errors of its layout name it from then on."""
    with without_collection():
        from cop_diagram.catalog import CatalogError, trace_bytes, trace_catalog

    context = click.get_current_context(silent=True)
    if catalog is not None and context is not None:
        context.find_root().obj = Subject(shown(catalog))
    tree = None if allow_outside else tree_of(Path(catalog) if catalog and catalog != "-" else None)
    data = stdin_bytes("catalogue") if catalog == "-" else b""
    with stages("catalogue"):
        if catalog is not None and (is_spreadsheet(catalog) or catalog.lower().endswith(TEXT_FILE)):
            if tree:
                tree.check(Path(catalog))
            data = file_bytes(catalog, "spreadsheet")
        if catalog is not None and (looks_like_list(data) if catalog == "-" else is_list(catalog, data)):
            traced = trace_list(data, catalog, language=language, theme=theme)
            return replace(traced, tree=tree)
        if catalog == "-":
            traced = trace_bytes(data, shown(catalog), None, language, allow_outside=allow_outside)
        else:
            traced = trace_catalog(catalog, language, allow_outside=allow_outside)
        try:
            check_theme(traced.catalog.theme, traced.merged.problem)
        except InputError as error:
            raise CatalogError(error.problems, traced.merged, traced.tree) from None
        traced = in_theme(traced, theme)
        warnings = (*traced.warnings, *color_warnings(traced))
    if catalog is not None and context is not None:
        context.find_root().obj = Subject(shown(catalog), traced)
    files = (*standard_input(), *traced.files) if catalog == "-" else traced.files
    return replace(traced, warnings=warnings, files=files)


def trace_list(
    data: bytes,
    name: str,
    title: str | None = None,
    sheet: str | None = None,
    language: str | None = None,
    theme: ThemeChoice | None = None,
) -> Traced:
    """Return the catalogue in a spreadsheet, with its file and the values as they would stand in a TOML file.

    Parameters
    ----------
    name : str
        The file, or ``-``; it gives the title where nothing else does.
    title, sheet : str or None
        See ``import_sheet`` and ``read_spreadsheet``.
    language : str or None
        That in which the slide comes, which gives the words around the map, and names that are known.

    Raises
    ------
    InputError
        When there is a mistake in it.
    """
    from cop_diagram.catalog import load_catalog, trace_bytes
    from cop_diagram.catalog.sheets import import_sheet, read_spreadsheet
    from cop_diagram.catalog.writing import as_toml

    stem = "" if name == "-" else Path(name).stem
    table = read_spreadsheet(data, shown(name), sheet)
    content, warnings = import_sheet(table, load_catalog(language=language), title, stem)
    traced = in_theme(trace_bytes(as_toml(content).encode(), shown(name)), theme)
    colors = [replace(problem, line=None, column=None) for problem in color_warnings(traced)]  # of no line of the list
    notes = [problem for problem in traced.warnings if problem.severity == "note"]
    return replace(
        traced, warnings=(*warnings, *colors, *notes), files=standard_input() if name == "-" else (Path(name),)
    )


def stdin_bytes(kind: str) -> bytes:
    """Return what standard input holds; see ``input_files.stream_bytes``."""
    return stream_bytes(sys.stdin.buffer if sys.stdin else None, shown("-"), kind)


def echo_problems(problems: Sequence[Problem], err: bool = True) -> None:
    """Print problems, to standard error unless told otherwise."""
    for problem in problems:
        click.echo(str(problem), err=err)


def echo_notices(notices: Sequence[str]) -> None:
    """Print, to standard error, what is worth a word about a map that was drawn."""
    for notice in notices:
        click.echo(visible(f"note: {notice}"), err=True)


def in_words(error: CopDiagramError) -> str:
    """Return what is said about an error; all but that of a layout say themselves which file they are about."""
    context = click.get_current_context(silent=True)
    subject = context.find_root().obj if context else None
    if not isinstance(error, LayoutError):
        return str(placed(error, subject) if subject and isinstance(error, InputError) else error)
    name = subject.name if subject else None
    lines = str(error).split("\n")  # one for each pair of texts that keep each other from their places
    return "\n".join(map(visible, [f"{name}: error: {lines[0]}" if name else f"error: {lines[0]}", *lines[1:]]))


def placed(error: InputError, subject: Subject) -> InputError:
    """Return an error about texts that cannot be drawn with the places of these in their files."""
    from cop_diagram.text import UndrawableError

    if not isinstance(error, UndrawableError):
        return error
    problems = []
    for text, fault in error.faults:
        sentence, merged = f"{quoted(text)}: {fault}", subject.traced.merged if subject.traced else None
        path = _path_of(text, merged.values) if merged else None
        problems.append(merged.problem(sentence, path) if merged and path else Problem(subject.name, sentence))
    return InputError(problems)


def _path_of(text: str, values: Any) -> tuple[str | int, ...] | None:
    """Return the path of the first value that is that text and is drawn."""
    entries = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in entries:
        if value == text and key != "description":
            return (key,)
        if (rest := _path_of(text, value)) is not None:
            return (key, *rest)
    return None


def id_prefix(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse, as a click callback, what cannot begin an XML id."""
    from cop_diagram.drawing import id_prefix_fault

    fault = id_prefix_fault(value) if value else None
    if fault:
        raise click.BadParameter(f"{fault}.", ctx, param)
    return value


def check_sense(formats: Sequence[Format], **wishes: object) -> None:
    """Refuse options of drawing, by their parameters, that contradict each other or would have no effect."""
    from cop_diagram.drawing import Naming, option_faults

    naming = Naming(_option, lambda name, value: f"{_option(name)} {value}", "no output")
    if faults := option_faults(formats, wishes, naming):
        raise click.UsageError("\n".join(f"{sentence}." for sentence in faults.values()))


def _option(name: str) -> str:
    return "--as" if name == "shown_as" else f"--{name.replace('_', '-')}"

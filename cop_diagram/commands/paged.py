"""What the commands have in common that make a file of several pages about a map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.shared import check_sense, echo_notices, echo_problems, printed, read
from cop_diagram.commands.styling import read_choice
from cop_diagram.drawing import DEFAULT_STEM, Format, Output, plan_outputs, suffixes
from cop_diagram.model import Catalog

if TYPE_CHECKING:
    from cop_diagram.decks import DrawnDeck
    from cop_diagram.rendering import Wishes

Command = Callable[..., Any]
Check = Callable[[Sequence[Output]], None]
Draw = Callable[[Catalog, Sequence[Output], "Wishes"], "DrawnDeck"]


def output_options(formats: Mapping[str, Format], word: str) -> Callable[[Command], Command]:
    """Return a decorator that adds where to write, in one of these formats, under a name that ends with that word."""
    endings = suffixes(formats)

    def add(command: Command) -> Command:
        for option in (
            click.option("--format", type=click.Choice(list(formats)), help="The format when FILE is -."),
            click.option(
                "-o",
                "--output",
                "names",
                multiple=True,
                metavar="FILE",
                help=f"Where to write: a name ending in {endings}, or - for standard output. Can be given several "
                f"times. [default: the catalogue's name with -{word}, in this folder]",
            ),
        ):
            command = option(command)
        return command

    return add


def make_pages(
    load: Callable[[], tuple[Check, Draw]],
    formats: Mapping[str, Format],
    ending: str,
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    quiet: bool,
    theme: str | None,
    wishes: Mapping[str, Any],
    *,
    allow_outside: bool,
) -> None:
    """Read a map, and write what is drawn of it.

    Parameters
    ----------
    load : callable
        Gives what refuses outputs and what draws, which is imported late.
    formats : mapping
        Those that it can have, by name.
    ending : str
        How the name ends of a file of which nothing else is said, behind that of the catalogue: ``-deck.pptx``.
    """
    if format and "-" not in names:
        raise click.UsageError(f"--format {format} is for -o -; the suffix of a file's name says its format.")
    names = names or [_default_name(catalog, language, ending)]
    outputs = plan_outputs(names, format, catalog, language, formats)
    check_sense([output.format for output in outputs], theme=theme, **wishes)
    with without_collection():
        from cop_diagram.rendering import Wishes

        check, draw = load()
        check(outputs)
        choice = read_choice(theme, allow_outside=allow_outside)
        content, warnings = read(catalog, outputs=outputs, language=language, theme=choice, allow_outside=allow_outside)
    if not quiet:
        echo_problems(warnings)
    drawn = draw(content, outputs, Wishes(**wishes))
    for output in outputs:
        if output.path and not quiet:
            click.echo(f"wrote {printed(output.path)}", err=bool(drawn.decks))
    if not quiet:
        echo_notices(drawn.notices)
    for data in drawn.decks:
        click.echo(data, nl=False)


def _default_name(catalog: str | None, language: str | None, ending: str) -> str:
    stem = DEFAULT_STEM if catalog in (None, "-") else Path(str(catalog)).stem
    word, dot, suffix = ending.rpartition(".")
    return f"{stem}{word}{f'.{language}' if language else ''}{dot}{suffix}"

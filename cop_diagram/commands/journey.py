"""The command that draws a map through the years: ``journey``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.drawing import text_option
from cop_diagram.commands.shared import (
    check_sense,
    echo_notices,
    echo_problems,
    lang_option,
    outside_option,
    printed,
    shown,
    trace,
)
from cop_diagram.commands.styling import read_choice, style_options
from cop_diagram.drawing import FORMATS, default_format, plan_folder
from cop_diagram.model import Later, TextMode


@click.command(
    epilog="\b\nExamples:\n  cop-diagram journey map.toml -o years\n"
    "  cop-diagram journey map.toml -o years --format svg --format png --later absent"
)
@click.argument("catalog")
@click.option("-o", "--output", "folder", metavar="DIR", help="The folder for the pictures; it is made where needed.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help=f"The format of the pictures. Can be given several times. [default: {default_format().name}]",
)
@click.option(
    "--later",
    type=click.Choice(get_args(Later)),
    default="pale",
    show_default=True,
    help="How activities of a later year are shown.",
)
@lang_option
@outside_option
@text_option
@style_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def journey(
    catalog: str,
    folder: str | None,
    formats: Sequence[str],
    later: Later,
    language: str | None,
    allow_outside: bool,
    text: TextMode | None,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Draw a map once for each year, and a strip of all years.

    CATALOG is a TOML file or a spreadsheet, or - for standard input, in which activities say since when. Nothing
    moves from one picture to the next. The files are named YEAR.svg and strip.svg.
    """
    if folder is None:
        raise click.UsageError("Say where to put the pictures, which are several files: -o DIR.")
    chosen = formats or (default_format().name,)
    check_sense([FORMATS[name] for name in chosen], text=text)
    place = plan_folder(folder)
    with without_collection():
        choice = read_choice(theme, allow_outside=allow_outside)
        traced = trace(catalog, language=language, theme=choice, allow_outside=allow_outside)
        from cop_diagram.picture_series import draw_years
        from cop_diagram.rendering import Source, Wishes
    if not quiet:
        echo_problems(traced.warnings)
    source = Source(shown(catalog), traced.files)
    drawn = draw_years(traced.catalog, source, place, chosen, later, Wishes(text=text, **wishes))
    if not quiet:
        for path in drawn.files:
            click.echo(f"wrote {printed(path)}")
        echo_notices(drawn.notices)

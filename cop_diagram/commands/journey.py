"""The command that draws a map through the years: ``journey``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_diagram.commands.shared import echo_problems, fonts_option, shown, trace, without_collection
from cop_diagram.drawing import FORMATS, Format, Output, check_spared, plan_folder
from cop_diagram.model import InputError, Problem

if TYPE_CHECKING:
    from cop_diagram.series import Later


@click.command(
    epilog="\b\nExamples:\n  cop-diagram journey map.toml -o years\n"
    "  cop-diagram journey map.toml -o years --format svg --format png --later absent"
)
@click.argument("catalog")
@click.option("-o", "--output", "folder", metavar="DIR", help="The folder for the pictures; it is made where needed.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="The format of the pictures. Can be given several times. [default: svg]",
)
@click.option(
    "--later",
    type=click.Choice(["pale", "absent"]),
    default="pale",
    show_default=True,
    help="How activities of a later year are shown.",
)
@fonts_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def journey(
    catalog: str,
    folder: str | None,
    formats: Sequence[Format],
    later: Later,
    fonts: tuple[Path, ...],
    quiet: bool,
) -> None:
    """Draw a map once for each year, and a strip of all years.

    CATALOG is a TOML file, or - for standard input, in which activities say since when. Nothing
    moves from one picture to the next. The files are named YEAR.svg and strip.svg.
    """
    if folder is None:
        raise click.UsageError("Say where to put the pictures, which are several files: -o DIR.")
    place = plan_folder(folder)
    with without_collection():
        traced = trace(catalog)
        from cop_diagram.drawing import encode
        from cop_diagram.files import write_folder
        from cop_diagram.series import lay_out_years, years
        from cop_diagram.style import Style
    content = traced.catalog
    if not quiet:
        echo_problems(traced.warnings)
    if not years(content):
        sentence = "no activity says since when; give those that came in a known year a line such as since = 2021"
        raise InputError([Problem(shown(catalog), sentence)])
    names = [*map(str, years(content)), "strip"]
    outputs = [Output(place / f"{name}.{format}", format) for name in names for format in formats or ("svg",)]
    check_spared(outputs, traced.files)
    pictures = lay_out_years(content, Style(fonts=fonts), later)
    scenes = dict(zip(names, (*pictures.years.values(), pictures.strip), strict=True))
    files = {
        output.path: encode(scenes[output.path.stem], output.format, fonts=fonts) for output in outputs if output.path
    }
    write_folder(place, files)
    if not quiet:
        for path in files:
            click.echo(f"wrote {click.format_filename(path)}")

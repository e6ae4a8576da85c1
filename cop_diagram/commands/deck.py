"""The command that makes a deck about a map: ``deck``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.drawing import template_options
from cop_diagram.commands.shared import check_sense, echo_notices, echo_problems, lang_option, printed, read
from cop_diagram.commands.styling import read_choice, style_options
from cop_diagram.drawing import DEFAULT_STEM, FORMATS, paged_formats, plan_outputs
from cop_diagram.model import alternatives

_FORMATS = paged_formats()
_SLIDES = FORMATS["pptx"]
"""The format of a deck of which nothing else is said."""


@click.command(
    epilog="\b\nExamples:\n  cop-diagram deck\n  cop-diagram deck map.toml -o deck.pptx --template brand.pptx\n"
    "  cop-diagram deck map.toml --lang fr -o atelier.pptx",
)
@click.argument("catalog", required=False)
@click.option(
    "-o",
    "--output",
    "names",
    multiple=True,
    metavar="FILE",
    help=f"Where to write: a name ending in {alternatives([format.suffix for format in _FORMATS.values()])}, or - for "
    "standard output. Can be given several times. [default: the catalogue's name with -deck, in this folder]",
)
@click.option("--format", type=click.Choice(list(_FORMATS)), help="The format when FILE is -.")
@lang_option
@style_options
@template_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def deck(
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Make the slides of a workshop about a map.

    CATALOG is the TOML file or spreadsheet of the map, or - for standard input; without it the deck is about the slide
    "Learning activities". The slides are the title, the three dimensions, the map, each cluster with what happens in
    its activities, what the community does of them and since when, where the map says so, and a menu to tick.
    """
    if format and "-" not in names:
        raise click.UsageError(f"--format {format} is for -o -; the suffix of a file's name says its format.")
    outputs = plan_outputs(names or [_default_name(catalog, language)], format, catalog, language)
    check_sense([output.format for output in outputs], theme=theme, **wishes)
    with without_collection():
        from cop_diagram.decks import check_pages, draw_deck
        from cop_diagram.rendering import Wishes

        check_pages(outputs)
        content, warnings = read(catalog, outputs=outputs, language=language, theme=read_choice(theme))
    if not quiet:
        echo_problems(warnings)
    drawn = draw_deck(content, outputs, Wishes(**wishes))
    for output in outputs:
        if output.path and not quiet:
            click.echo(f"wrote {printed(output.path)}", err=bool(drawn.decks))
    if not quiet:
        echo_notices(drawn.notices)
    for data in drawn.decks:
        click.echo(data, nl=False)


def _default_name(catalog: str | None, language: str | None) -> str:
    stem = DEFAULT_STEM if catalog in (None, "-") else Path(str(catalog)).stem
    return f"{stem}-deck{f'.{language}' if language else ''}{_SLIDES.suffix}"

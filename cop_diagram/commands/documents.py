"""The commands that make a document about a map: ``deck`` for the screen, ``handout`` for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.drawing import template_options
from cop_diagram.commands.options import Command, with_options
from cop_diagram.commands.shared import (
    check_sense,
    echo_notices,
    echo_problems,
    lang_option,
    outside_option,
    printed,
    read,
)
from cop_diagram.commands.styling import paper_options, read_choice, style_options
from cop_diagram.drawing import DEFAULT_STEM, formats_for, plan_outputs, suffixes
from cop_diagram.model import DOCUMENTS, Document

_DECK, _HANDOUT = DOCUMENTS["deck"], DOCUMENTS["handout"]


def _options(document: Document, *looks: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Return a decorator that adds what to make such a document of, where to write it, and how it looks."""
    formats = formats_for(document)
    word, _, _ = document.ending.partition(".")
    options = (
        click.argument("catalog", required=False),
        click.option("--format", type=click.Choice(list(formats)), help="The format when FILE is -."),
        click.option(
            "-o",
            "--output",
            "names",
            multiple=True,
            metavar="FILE",
            help=f"Where to write: a name ending in {suffixes(formats)}, or - for standard output. Can be given "
            f"several times. [default: the catalogue's name with {word}, in this folder]",
        ),
        lang_option,
        outside_option,
        *looks,
        click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails."),
    )
    return partial(with_options, options=options)


@click.command(
    epilog="\b\nExamples:\n  cop-diagram deck\n  cop-diagram deck map.toml -o deck.pptx --template brand.pptx\n"
    "  cop-diagram deck map.toml --lang fr -o atelier.pptx",
)
@_options(_DECK, style_options, template_options)
def deck(**asked: Any) -> None:
    """Make the slides of a workshop about a map.

    CATALOG is the TOML file or spreadsheet of the map, or - for standard input; without it the deck is about the slide
    "Learning activities". The slides are the title, the three dimensions, the map, each cluster with what happens in
    its activities, what the community does of them and since when, where the map says so, and a menu to tick.
    """
    _make(_DECK, **asked)


@click.command(
    epilog="\b\nExamples:\n  cop-diagram handout\n  cop-diagram handout map.toml -o menu.pdf --size letter\n"
    "  cop-diagram handout map.toml --lang fr --theme print",
)
@_options(_HANDOUT, paper_options)
def handout(**asked: Any) -> None:
    """Make a menu to tick in a workshop, on paper.

    CATALOG is the TOML file or spreadsheet of the map, or - for standard input; without it the menu is the slide
    "Learning activities". On top is the map, and below it each activity with what happens in it, cluster by cluster,
    with boxes to tick and room for notes. The page is A4 and stands, unless --size or --orientation says otherwise.
    """
    _make(_HANDOUT, **asked)


def _make(
    document: Document,
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    allow_outside: bool,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Read a map, and write the document about it."""
    if format and "-" not in names:
        raise click.UsageError(f"--format {format} is for -o -; the suffix of a file's name says its format.")
    names = names or [_default_name(document, catalog, language)]
    outputs = plan_outputs(names, format, catalog, language, formats_for(document))
    check_sense([output.format for output in outputs], theme=theme, **wishes)
    with without_collection():
        from cop_diagram.decks import check_formats, draw_document
        from cop_diagram.rendering import Wishes

        check_formats(document, outputs)
        choice = read_choice(theme, allow_outside=allow_outside)
        content, warnings = read(catalog, outputs=outputs, language=language, theme=choice, allow_outside=allow_outside)
    if not quiet:
        echo_problems(warnings)
    drawn = draw_document(document, content, outputs, Wishes(**wishes))
    for output in outputs:
        if output.path and not quiet:
            click.echo(f"wrote {printed(output.path)}", err=bool(drawn.documents))
    if not quiet:
        echo_notices(drawn.notices)
    for data in drawn.documents:
        click.echo(data, nl=False)


def _default_name(document: Document, catalog: str | None, language: str | None) -> str:
    stem = DEFAULT_STEM if catalog in (None, "-") else Path(str(catalog)).stem
    word, dot, suffix = document.ending.rpartition(".")
    return f"{stem}{word}{f'.{language}' if language else ''}{dot}{suffix}"

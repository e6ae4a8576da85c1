"""The command that makes a deck about a map: ``deck``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from cop_diagram.commands.drawing import template_options
from cop_diagram.commands.paged import Check, Draw, make_pages, output_options
from cop_diagram.commands.shared import lang_option, outside_option
from cop_diagram.commands.styling import style_options
from cop_diagram.drawing import paged_formats


@click.command(
    epilog="\b\nExamples:\n  cop-diagram deck\n  cop-diagram deck map.toml -o deck.pptx --template brand.pptx\n"
    "  cop-diagram deck map.toml --lang fr -o atelier.pptx",
)
@click.argument("catalog", required=False)
@output_options(paged_formats(), "deck")
@lang_option
@outside_option
@style_options
@template_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def deck(
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    allow_outside: bool,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Make the slides of a workshop about a map.

    CATALOG is the TOML file or spreadsheet of the map, or - for standard input; without it the deck is about the slide
    "Learning activities". The slides are the title, the three dimensions, the map, each cluster with what happens in
    its activities, what the community does of them and since when, where the map says so, and a menu to tick.
    """
    where = catalog, names, format, language
    make_pages(_load, paged_formats(), "-deck.pptx", *where, quiet, theme, wishes, allow_outside=allow_outside)


def _load() -> tuple[Check, Draw]:
    from cop_diagram.decks import check_pages, draw_deck

    return check_pages, draw_deck

"""The command that makes a menu to tick on paper: ``handout``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from cop_diagram.commands.paged import Check, Draw, make_pages, output_options
from cop_diagram.commands.shared import lang_option, outside_option
from cop_diagram.commands.styling import paper_options
from cop_diagram.drawing import paper_formats


@click.command(
    epilog="\b\nExamples:\n  cop-diagram handout\n  cop-diagram handout map.toml -o menu.pdf --size letter\n"
    "  cop-diagram handout map.toml --lang fr --theme print",
)
@click.argument("catalog", required=False)
@output_options(paper_formats(), "menu")
@lang_option
@outside_option
@paper_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def handout(
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    allow_outside: bool,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Make a menu to tick in a workshop, on paper.

    CATALOG is the TOML file or spreadsheet of the map, or - for standard input; without it the menu is the slide
    "Learning activities". On top is the map, and below it each activity with what happens in it, cluster by cluster,
    with boxes to tick and room for notes. The page is A4 and stands, unless --size or --orientation says otherwise.
    """
    where = catalog, names, format, language
    make_pages(_load, paper_formats(), "-menu.pdf", *where, quiet, theme, wishes, allow_outside=allow_outside)


def _load() -> tuple[Check, Draw]:
    from cop_diagram.decks import check_paper, draw_handout

    return check_paper, draw_handout

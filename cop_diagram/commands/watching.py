"""The command that draws a map at each save: ``watch``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.drawing import drawing_options
from cop_diagram.commands.shared import (
    check_sense,
    echo_notices,
    echo_problems,
    in_words,
    lang_option,
    outside_option,
    printed,
    read,
)
from cop_diagram.commands.styling import read_choice
from cop_diagram.drawing import plan_outputs, suffixes
from cop_diagram.files import file_bytes, is_spreadsheet, tree_of
from cop_diagram.model import CopDiagramError


@click.command(
    epilog="\b\nExamples:\n  cop-diagram watch map.toml -o map.svg\n"
    "  cop-diagram watch map.toml -o map.svg -o map.png --width 3840"
)
@click.argument("catalog")
@click.option(
    "-o",
    "--output",
    "names",
    multiple=True,
    required=True,
    metavar="FILE",
    help=f"Where to write: a name ending in {suffixes()}. Can be given several times.",
)
@lang_option
@outside_option
@drawing_options
def watch(
    catalog: str,
    names: Sequence[str],
    language: str | None,
    allow_outside: bool,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Draw a map now, and again whenever its file is saved.

    CATALOG is the TOML file or the spreadsheet to draw. What it builds on, its theme and its translation are watched
    too. A mistake in it is reported, and the last good picture stays
    until it is mended. Ctrl-C ends this; the exit status is then 130.
    """
    if catalog == "-":
        raise click.UsageError("Standard input cannot be watched; name a file.")
    if "-" in names:
        raise click.UsageError("Standard output cannot be drawn again; name a file.")
    outputs = plan_outputs(names, None, catalog)
    check_sense([output.format for output in outputs], theme=theme, **wishes)
    if not allow_outside:
        tree_of(Path(catalog)).check(Path(catalog))
    file_bytes(catalog, "catalogue")
    if theme and not Path(theme).is_file():
        read_choice(theme, allow_outside=allow_outside)  # a name, or a file that is not there
    with without_collection():
        from cop_diagram.catalog import files_of, theme_files, translated_file, translation_places
        from cop_diagram.files.watching import saves
        from cop_diagram.rendering import Wishes, draw
    if not quiet:
        click.echo(f"watching {printed(catalog)}; Ctrl-C ends it")
    written = ", ".join(printed(name) for name in names)
    alone = is_spreadsheet(catalog)

    def files() -> tuple[Path, ...]:
        own, themes = Path(catalog), theme_files(theme, allow_outside=allow_outside) if theme else ()
        if alone:
            return (own, *themes)
        beside = translated_file(own, language) if language else None
        hoped = translation_places(own, language) if language else ()  # one may be begun at any time
        return (*files_of(beside or own, allow_outside=allow_outside), *hoped, *themes)

    for _ in saves(files):
        begin = time.perf_counter()
        try:
            choice = read_choice(theme, allow_outside=allow_outside)
            content, warnings = read(
                catalog, outputs=outputs, language=language, theme=choice, allow_outside=allow_outside
            )
            if not quiet:
                echo_problems(warnings)
            drawn = draw(content, outputs, Wishes(**wishes))
        except CopDiagramError as error:
            click.echo(in_words(error), err=True)
            click.echo("nothing was drawn; waiting for the next save", err=True)
        else:
            if not quiet:
                click.echo(f"wrote {written} in {time.perf_counter() - begin:.1f} s")
                echo_notices(drawn.notices)

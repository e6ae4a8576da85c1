"""The commands that lay a map out: ``render`` and ``report``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.options import Command, with_options
from cop_diagram.commands.shared import (
    check_sense,
    echo_notices,
    echo_problems,
    lang_option,
    outside_option,
    printed,
    read,
    trace,
)
from cop_diagram.commands.shared import id_prefix as check_prefix
from cop_diagram.commands.styling import read_choice, style_options
from cop_diagram.drawing import (
    FORMATS,
    TEXT,
    check_spared,
    default_format,
    format_of,
    plan_outputs,
    suffixes,
    titles_with,
)
from cop_diagram.model import DPI_RANGE, FRAMES, WIDTH_RANGE, InputError, Leaders, Problem, ShownAs, TextMode

text_option = click.option(
    "--text",
    type=click.Choice(get_args(TextMode)),
    help=f"For {titles_with('text')}: outlines of letters with the words unseen over them, to be selected and "
    f"found; text in an embedded font, for web pages that restyle it; or outlines only. [default: {TEXT}]",
)

_TEMPLATE_OPTIONS = (
    click.option(
        "--template",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"For {titles_with('template')}: the deck whose size, font, colours and layout the slide gets.",
    ),
    click.option(
        "--layout",
        metavar="NAME",
        help=f"For {titles_with('layout')}: the layout of the template. [default: the one that has only a title]",
    ),
)


def template_options(command: Command) -> Command:
    """Give a command the options that say of what deck slides are made."""
    return with_options(command, _TEMPLATE_OPTIONS)


_DRAWING_OPTIONS = (
    text_option,
    click.option(
        "--leaders",
        type=click.Choice(get_args(Leaders)),
        default="auto",
        show_default=True,
        help="Lines to the true places of texts that lie far from them, of none, or of all that do not lie on them.",
    ),
    click.option("--maturing", is_flag=True, help="Draw the way of maturing, a broad arrow behind everything."),
    style_options,
    click.option(
        "--dpi",
        type=click.IntRange(*DPI_RANGE),
        metavar="N",
        help=f"For {titles_with('dpi')}: pixels to the inch.",
    ),
    click.option(
        "--width",
        type=click.IntRange(*WIDTH_RANGE),
        metavar="PX",
        help=f"For {titles_with('dpi')}: pixels from left to right. [default: 1920]",
    ),
    click.option(
        "--id-prefix",
        default="",
        metavar="P",
        callback=check_prefix,
        help=f"For {titles_with('id_prefix')}: put before every id, so that several maps can stand in one page.",
    ),
    template_options,
    click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails."),
)


def drawing_options(command: Command) -> Command:
    """Give a command the options that say how a map is drawn: those of ``drawing.Wishes``, and ``quiet``."""
    return with_options(command, _DRAWING_OPTIONS)


class _Render(click.Command):
    """Knows what a picture's name is that stands there without its option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, list(args))
        except click.UsageError as error:
            name = next((arg for arg in args if error.message.endswith(f"({arg})")), "")
            if format_of(Path(name)) is not None:
                raise click.UsageError(f"{error.message}; did you mean -o {name}?", error.ctx) from None
            raise


@click.command(
    cls=_Render,
    epilog="\b\nExamples:\n  cop-diagram render\n  cop-diagram render --lang fr\n"
    "  cop-diagram render map.toml -o map.svg -o map.png --width 3840\n"
    "  cop-diagram render map.toml -o - --format png > map.png",
)
@click.argument("catalog", required=False)
@click.option(
    "-o",
    "--output",
    "names",
    multiple=True,
    metavar="FILE",
    help=f"Where to write: a name ending in {suffixes()}, or - for standard output. Can be given several times. "
    f"[default: the catalogue's name with {default_format().suffix}, in this folder]",
)
@click.option("--format", type=click.Choice(list(FORMATS)), help="The format when FILE is - or is not given.")
@click.option(
    "--frames",
    type=click.Choice(list(FRAMES)),
    help="Draw a build-up, in which nothing moves: "
    f"{'; '.join(f'{kind.name}: {kind.meaning}' for kind in FRAMES.values())}. FILE is one file where it can have "
    "several pages, else one for each frame, such as map-01.svg.",
)
@click.option(
    "--as",
    "shown_as",
    type=click.Choice(get_args(ShownAs)),
    help=f"For {titles_with('shown_as')}: frames that appear on one slide with clicks, or a slide for each. [default: "
    "clicks where frames only add]",
)
@lang_option
@outside_option
@drawing_options
def render(
    catalog: str | None,
    names: Sequence[str],
    format: str | None,
    language: str | None,
    allow_outside: bool,
    quiet: bool,
    theme: str | None,
    **wishes: Any,
) -> None:
    """Draw a map as SVG, PNG, PDF or PPTX.

    CATALOG is the TOML file or spreadsheet to draw, or - for standard input; without it the slide "Learning
    activities" is drawn.
    """
    if format and names and "-" not in names:
        raise click.UsageError(f"--format {format} is for -o -; the suffix of a file's name says its format.")
    if catalog and Path(catalog).is_dir():
        build = f"cop-diagram build {shlex.quote(catalog)}"
        sentence = f"this is a folder; name the catalogue in it, or draw all its maps: {build}"
        raise InputError([Problem(catalog, sentence)])
    outputs = plan_outputs(names, format, catalog, language)
    check_sense([output.format for output in outputs], theme=theme, **wishes)
    with without_collection():
        choice = read_choice(theme, allow_outside=allow_outside)
        traced = trace(catalog, language=language, theme=choice, allow_outside=allow_outside)
        check_spared(outputs, traced.files)
        from cop_diagram.rendering import Source, Wishes, draw
    if not quiet:
        echo_problems(traced.warnings)
    asked = Wishes(**wishes)
    if asked.frames:
        from cop_diagram.picture_series import draw_frames

        source = Source(traced.merged.source.file, traced.files)
        drawn = draw_frames(traced.catalog, source, asked.frames, outputs, asked)
    else:
        drawn = draw(traced.catalog, outputs, asked)
    for path in drawn.files:
        if not quiet:
            click.echo(f"wrote {printed(path)}", err=bool(drawn.pictures))
    if not quiet:
        echo_notices(drawn.notices)
    for picture in drawn.pictures:
        click.echo(picture, nl=False)


@click.command(epilog="\b\nExamples:\n  cop-diagram report\n  cop-diagram report map.toml --format json > report.json")
@click.argument("catalog", required=False)
@click.option("--format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@lang_option
@outside_option
@style_options
def report(
    catalog: str | None, format: str, language: str | None, allow_outside: bool, theme: str | None, **wishes: Any
) -> None:
    """Lay a map out and say how good it is.

    CATALOG is a TOML file or a spreadsheet, or - for standard input; without it the slide "Learning activities" is
    judged. The report names the promises, how far activities are from their places, pairs in the
    wrong order, the size of the text, the shapes of the bubbles, and the time that each step took.
    """
    from cop_diagram.commands import reporting

    watch = reporting.Stopwatch()
    with without_collection():
        choice = read_choice(theme, allow_outside=allow_outside)
        content, warnings = read(catalog, watch, language=language, theme=choice, allow_outside=allow_outside)
        from cop_diagram.layout import larger_text, lay_out
        from cop_diagram.promises import violations
        from cop_diagram.promises.notices import notices
        from cop_diagram.promises.quality import quality
        from cop_diagram.rendering import Wishes
    echo_problems(warnings)
    asked = Wishes(**wishes)
    content = asked.over(content)
    style = asked.style(content)
    scene = lay_out(content, style, watch)
    broken, figures = violations(scene, content), quality(scene, style)
    said = notices(scene, style, larger_text(content, style, scene))
    found = reporting.Report(content, broken, figures, said, watch.seconds)
    if format == "table":
        click.echo(reporting.as_table(found), nl=False)
    else:
        click.echo(reporting.as_json(found).encode(), nl=False)

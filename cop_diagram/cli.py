"""The commands; the only place that prints and exits.

Exit status: 0 done, 1 the texts cannot be laid out, 2 bad input or output, 130 interrupted, 141 nobody reads on.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from cop_diagram.errors import CopDiagramError, InputError, LayoutError, Problem
from cop_diagram.options import between, check_sense
from cop_diagram.options import id_prefix as check_prefix
from cop_diagram.outputs import FORMATS, Format, plan_outputs

if TYPE_CHECKING:
    from cop_diagram.layout import Stages
    from cop_diagram.model import Catalog

DPI = 144
"""Pixels to the inch of a PNG when nothing else is asked for: 1920 x 1080 on the default page."""


class _Program(click.Group):
    """Turns this package's errors into sentences and an exit status."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if not args[0].lower().endswith(".toml"):
                raise
            ctx.fail(f"No such command '{args[0]}'; did you mean: cop-diagram render {args[0]}")

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LayoutError as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(1)
        except CopDiagramError as error:  # says itself which file it is about
            click.echo(str(error), err=True)
            ctx.exit(2)
        except OSError as error:
            if error.filename is not None:  # not about standard output: a mistake of this program
                raise
            ctx.exit(_unwritten(error))


def _say_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"cop-diagram {version('cop-diagram')}")
    except PackageNotFoundError:
        click.echo("cop-diagram, run from its source without being installed")
    ctx.exit()


_fonts = click.option(
    "--font",
    "fonts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
    metavar="FILE",
    help="A font file for characters that the slide's own typefaces lack. Can be given several times.",
)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  cop-diagram render\n  cop-diagram render map.toml -o map.svg -o map.png\n"
    "  cop-diagram COMMAND --help",
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_say_version,
              help="Show the version and exit.")  # fmt: skip
def program() -> None:
    """Draw the learning-activities map of a community of practice."""


@program.command(
    epilog="\b\nExamples:\n  cop-diagram render\n  cop-diagram render map.toml -o map.svg -o map.png --width 3840\n"
    "  cop-diagram render map.toml -o - --format png > map.png"
)
@click.argument("catalog", required=False)
@click.option(
    "-o",
    "--output",
    "names",
    multiple=True,
    metavar="FILE",
    help="Where to write: a name ending in .svg or .png, or - for standard output. Can be given several times. "
    "[default: learning-activities.svg]",
)
@click.option("--format", type=click.Choice(FORMATS), help="The format when FILE is - or is not given.")
@click.option(
    "--text",
    type=click.Choice(["text", "outlines"]),
    help="For SVG: real text, or glyph shapes for programs that mangle fonts. [default: text]",
)
@click.option(
    "--leaders",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Lines to the true places of texts that lie far from them, of none, or of all that do not lie on them.",
)
@click.option("--dpi", type=int, metavar="N", callback=between(24, 750), help="For PNG: pixels to the inch.")
@click.option(
    "--width",
    type=int,
    metavar="PX",
    callback=between(320, 10_000),
    help="For PNG: pixels from left to right. [default: 1920]",
)
@_fonts
@click.option(
    "--id-prefix",
    default="",
    metavar="P",
    callback=check_prefix,
    help="For SVG: put before every id, so that several maps can stand in one page.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
def render(
    catalog: str | None,
    names: Sequence[str],
    format: Format | None,
    text: Literal["text", "outlines"] | None,
    leaders: Literal["auto", "never", "always"],
    dpi: int | None,
    width: int | None,
    fonts: tuple[Path, ...],
    id_prefix: str,
    quiet: bool,
) -> None:
    """Draw a map as SVG or PNG.

    CATALOG is the TOML file to draw, or - for standard input; without it the slide "Learning
    activities" is drawn.
    """
    if format and names and "-" not in names:
        raise click.UsageError(f"--format {format} is for -o -; the suffix of a file's name says its format.")
    outputs = plan_outputs(names, format, catalog)
    check_sense(outputs, png={"--dpi": dpi, "--width": width}, svg={"--text": text, "--id-prefix": id_prefix})
    with _without_collection():
        content, warnings = _read(catalog)
        from cop_diagram.export import encode, write_files
        from cop_diagram.layout import lay_out
        from cop_diagram.style import Style
    if not quiet:
        _echo_problems(warnings)
    scene = lay_out(content, Style(fonts=fonts, leaders=leaders))
    resolution = 72 * width / scene.width if width else dpi or DPI
    pictures = {
        format: encode(scene, format, text=text or "text", id_prefix=id_prefix, dpi=resolution, fonts=fonts)
        for format in dict.fromkeys(output.format for output in outputs)
    }
    write_files({output.path: pictures[output.format] for output in outputs if output.path})
    to_stdout = [pictures[output.format] for output in outputs if not output.path]
    for output in outputs:
        if output.path and not quiet:
            click.echo(f"wrote {click.format_filename(output.path)}", err=bool(to_stdout))
    for picture in to_stdout:
        click.echo(picture, nl=False)


@program.command(epilog="\b\nExample:\n  cop-diagram validate map.toml\n  map.toml: ok, 12 activities in 3 clusters")
@click.argument("catalogs", nargs=-1, required=True, metavar="CATALOG...")
@click.pass_context
def validate(ctx: click.Context, catalogs: Sequence[str]) -> None:
    """Check catalogues and point at every mistake.

    CATALOG is a TOML file, or - for standard input. The exit status is 2 when there is an error in
    any of them; warnings do not count.
    """
    from cop_diagram.listing import counted

    failed = False
    for catalog in catalogs:
        try:
            content, warnings = _read(catalog)
        except InputError as error:
            failed = True
            _echo_problems(error.problems, err=False)
        else:
            _echo_problems(warnings, err=False)
            click.echo(f"{click.format_filename(_shown(catalog))}: ok, {counted(content)}")
    if failed:
        ctx.exit(2)


@program.command(
    "list",
    epilog="\b\nExamples:\n  cop-diagram list\n  cop-diagram list map.toml --format csv > map.csv",
)
@click.argument("catalog", required=False)
@click.option(
    "--format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="json holds everything, csv the clusters and activities with all they say.",
)
def list_(catalog: str | None, format: str) -> None:
    """List the clusters and activities of a map.

    CATALOG is a TOML file, or - for standard input; without it the slide "Learning activities" is
    listed.
    """
    from cop_diagram import listing

    content, warnings = _read(catalog)
    _echo_problems(warnings)
    if format == "table":
        click.echo(listing.as_table(content), nl=False)
    else:  # files for other programs are UTF-8 whatever the terminal
        text = listing.as_json(content) if format == "json" else listing.as_csv(content)
        click.echo(text.encode(), nl=False)


@program.command(
    epilog="\b\nExamples:\n  cop-diagram report\n  cop-diagram report map.toml --format json > report.json"
)
@click.argument("catalog", required=False)
@click.option("--format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@_fonts
def report(catalog: str | None, format: str, fonts: tuple[Path, ...]) -> None:
    """Lay a map out and say how good it is.

    CATALOG is a TOML file, or - for standard input; without it the slide "Learning activities" is
    judged. The report names the promises, how far activities are from their places, pairs in the
    wrong order, the size of the text, the shapes of the bubbles, and the time that each step took.
    """
    from cop_diagram import reporting

    watch = reporting.Stopwatch()
    with _without_collection():
        content, warnings = _read(catalog, watch)
        from cop_diagram.layout import lay_out
        from cop_diagram.promises import violations
        from cop_diagram.quality import quality
        from cop_diagram.style import Style
    _echo_problems(warnings)
    style = Style(fonts=fonts)
    scene = lay_out(content, style, watch)
    found = reporting.Report(content, violations(scene, content), quality(scene, style), watch.seconds)
    if format == "table":
        click.echo(reporting.as_table(found), nl=False)
    else:
        click.echo(reporting.as_json(found).encode(), nl=False)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Import without looking for garbage: modules stay, and to search them costs a tenth of the whole run."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _shown(catalog: str) -> str:
    return "<stdin>" if catalog == "-" else catalog


def _read(catalog: str | None, stages: Stages = nullcontext) -> tuple[Catalog, tuple[Problem, ...]]:
    from cop_diagram.catalog import LIMIT, parse_catalog, read_catalog

    if catalog != "-":
        with stages("catalogue"):
            return read_catalog(catalog)
    try:
        data = sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
    except OSError as error:
        sentence = f"standard input cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(_shown(catalog), sentence)]) from None
    with stages("catalogue"):
        return parse_catalog(data, _shown(catalog))


def _echo_problems(problems: Sequence[Problem], err: bool = True) -> None:
    for problem in problems:
        click.echo(str(problem), err=err)


def _unwritten(error: OSError) -> int:
    """Return the exit status when standard output takes no more; say so unless nobody reads it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes it once more at its end
    if isinstance(error, BrokenPipeError):
        return 141
    click.echo(f"standard output: error: {(error.strerror or str(error)).lower()}", err=True)
    return 2


def main() -> NoReturn:
    """Run the program and exit."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
    try:
        result = program.main(prog_name="cop-diagram", standalone_mode=False)
        status = result if isinstance(result, int) else 0
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        status = 130
    except OSError as error:
        status = _unwritten(error)
    gc.freeze()  # what is left goes with the process; to search it for garbage first takes a tenth of a second
    sys.exit(status)

"""The program around its commands: errors into sentences and an exit status.

Exit status: 0 done, 1 the texts cannot be laid out, 2 bad input or output, 130 interrupted, 141 nobody reads on.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import Any, NoReturn

import click

from cop_diagram.commands.drawing import render, report
from cop_diagram.commands.importing import import_
from cop_diagram.commands.journey import journey
from cop_diagram.commands.maps import init, list_, schema, show, validate
from cop_diagram.commands.shared import SPREADSHEETS, in_words
from cop_diagram.commands.watching import watch
from cop_diagram.model import CopDiagramError, LayoutError


class _Program(click.Group):
    """Turns this package's errors into sentences and an exit status."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            name = args[0].lower()
            if not name.endswith((".toml", *SPREADSHEETS)):
                raise
            ctx.fail(f"No such command '{args[0]}'; did you mean: cop-diagram render {args[0]}")

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CopDiagramError as error:
            click.echo(in_words(error), err=True)
            ctx.exit(1 if isinstance(error, LayoutError) else 2)
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


for _command in (init, render, watch, journey, validate, list_, import_, show, schema, report):
    program.add_command(_command)


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

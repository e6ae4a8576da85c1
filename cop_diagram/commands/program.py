"""The program around its commands: errors into sentences and an exit status.

Exit status: 0 done, 1 the texts cannot be laid out or standard output is closed, 2 bad input or output,
130 interrupted, 141 nobody reads on.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.streams import steady, unwritten, written

COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "build": ("building", "build", "Draw the pictures that are not as their maps have them."),
    "check": ("checking", "check", "Say which pictures are stale, and what changed."),
    "check-svg": ("svg_checking", "check_svg", "Say what of an SVG is not as this program draws it."),
    "deck": ("documents", "deck", "Make the slides of a workshop about a map."),
    "handout": ("documents", "handout", "Make a menu to tick in a workshop, on paper."),
    "import": ("importing", "import_", "Make a map from a list of activities."),
    "init": ("maps", "init", "Write a starter file to make a map from."),
    "journey": ("journey", "journey", "Draw a map once for each year, and a strip of all years."),
    "list": ("maps", "list_", "List the clusters and activities of a map."),
    "render": ("drawing", "render", "Draw a map as SVG, PNG, PDF or PPTX."),
    "report": ("drawing", "report", "Lay a map out and say how good it is."),
    "schema": ("maps", "schema", "Print the JSON Schema of a map, for editors."),
    "show": ("maps", "show", "Print a whole map, each value with the file that says it."),
    "translate": ("translating", "translate", "Say what a translation of a map lacks."),
    "validate": ("maps", "validate", "Check catalogues and point at every mistake."),
    "watch": ("watching", "watch", "Draw a map now, and again whenever its file is saved."),
}
"""For each command the file in this room that has it, its name there, and what it does: what is called is imported."""


# One thread is the fastest for arrays as small as these, and its sums are the same everywhere.
_ENVIRONMENT = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


class _Program(click.Group):
    """Turns this package's errors into sentences and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        file, name, _ = COMMANDS[cmd_name]
        with without_collection():
            command: click.Command = getattr(import_module(f"cop_diagram.commands.{file}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, _, does) in COMMANDS.items()])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with written():  # the help and the version
            return super().make_context(*args, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            meant = _meant(args[0])
            if meant is None:
                raise
            ctx.fail(f"No such command '{args[0]}'; did you mean: cop-diagram {meant}")

    def invoke(self, ctx: click.Context) -> Any:
        from cop_diagram.model import CopDiagramError, LayoutError

        try:
            with written():
                return super().invoke(ctx)
        except CopDiagramError as error:
            from cop_diagram.commands.shared import in_words

            click.echo(in_words(error), err=True)
            ctx.exit(1 if isinstance(error, LayoutError) else 2)


def _meant(name: str) -> str | None:
    """Return the nearest command to a name that is none, or the one that draws what has that name."""
    from cop_diagram.files import SPREADSHEETS, TEXT_FILE
    from cop_diagram.model import nearest

    if name.lower().endswith((".toml", TEXT_FILE, *SPREADSHEETS)):
        return f"render {name}"
    return f"build {name}" if Path(name).is_dir() else nearest(name, tuple(COMMANDS))


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


def main() -> NoReturn:
    """Run the program and exit."""
    os.environ |= {name: value for name, value in _ENVIRONMENT.items() if name not in os.environ}
    steady()
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
        status = unwritten(error)
    gc.freeze()  # what is left goes with the process; to search it for garbage first takes a tenth of a second
    sys.exit(status)

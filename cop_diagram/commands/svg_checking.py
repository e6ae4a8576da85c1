"""The command that tests an SVG by itself: ``check-svg``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from cop_diagram.commands.collection import without_collection
from cop_diagram.commands.shared import printed
from cop_diagram.files import PICTURE_LIMIT, file_bytes
from cop_diagram.model import InputError, Problem, shown

if TYPE_CHECKING:
    from cop_diagram.drawing.drawn import Drawn


class _Fault(NamedTuple):
    """What is wrong: ``rule`` is the promise that is broken, such as H2, or ``contract``."""

    rule: str
    message: str


@click.command("check-svg", epilog="\b\nExample:\n  cop-diagram check-svg map.svg\n  map.svg: ok, 42 activities")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--report", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def check_svg(ctx: click.Context, files: Sequence[str], report: str) -> None:
    """Say what of an SVG is not as this program draws it.

    Only the FILE is read, not its map: its elements, attributes and groups are tested against the contract, and what
    is drawn against the promises H1 to H7. The exit status is 1 where something is wrong, and 2 where a file cannot
    be read.
    """
    with without_collection():
        from cop_diagram.drawing.drawn import read_drawing
    status, told = 0, []
    for file in files:
        try:
            drawn = read_drawing(file_bytes(file, "picture", PICTURE_LIMIT), file)
        except InputError as error:
            status = 2
            told.append({"file": file, "faults": [{"rule": "file", "message": str(p)} for p in error.problems]})
            _say(map(str, error.problems), report)
            continue
        faults = list(_faults(drawn))
        status = max(status, 1 if faults else 0)
        told.append({"file": file, "faults": [fault._asdict() for fault in faults]})
        _say((str(Problem(file, f"{fault.rule}: {fault.message}")) for fault in faults), report)
        if not faults:
            count = len(drawn.scene.activities)
            _say([f"{printed(file)}: ok, {count} {'activity' if count == 1 else 'activities'}"], report)
    if report == "json":
        click.echo((json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode(), nl=False)
    ctx.exit(status)


def _say(lines: Iterator[str] | Sequence[str], report: str) -> None:
    for line in lines if report == "text" else ():
        click.echo(line)


def _faults(drawn: Drawn) -> Iterator[_Fault]:
    from cop_diagram.promises import misplaced

    yield from (_Fault("contract", fault) for fault in drawn.faults)
    for activity in drawn.scene.activities:
        words = drawn.words[activity.id]
        if words is not None and words != "".join(activity.name.split()):
            yield _Fault("H1", f"{activity.id} is not drawn with its whole name, {shown(activity.name)}")
    yield from (_Fault(violation.promise, violation.message) for violation in misplaced(drawn.scene))

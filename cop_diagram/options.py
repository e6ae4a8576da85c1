"""Checks of the options of drawing, each with its own sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import click

from cop_diagram.outputs import Output


def between(low: int, high: int) -> Callable[[click.Context, click.Parameter, int | None], int | None]:
    """Return a click callback that refuses numbers outside of a range."""

    def check(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
        if value is not None and not low <= value <= high:
            raise click.BadParameter(f"{value} is not from {low} to {high}.", ctx, param)
        return value

    return check


def id_prefix(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse, as a click callback, what cannot begin an XML id."""
    if value and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", value):
        raise click.BadParameter(
            f'"{value}" must begin with a letter or "_" and have only letters, digits, "-", "_" and ".".', ctx, param
        )
    return value


def check_sense(
    outputs: Sequence[Output],
    *,
    dpi: int | None,
    width: int | None,
    text: str | None,
    id_prefix: str,
    **_anywhere: object,
) -> None:
    """Refuse options of drawing that contradict each other or would have no effect."""
    if dpi and width:
        raise click.UsageError("--dpi and --width both set the size of a PNG; give one of them.")
    written = {output.format for output in outputs}
    for name, value, format in (
        ("--dpi", dpi, "png"),
        ("--width", width, "png"),
        ("--text", text, "svg"),
        ("--id-prefix", id_prefix, "svg"),
    ):
        if value and format not in written:
            raise click.UsageError(f"{name} is for {format.upper()}, and no output is {format.upper()}.")

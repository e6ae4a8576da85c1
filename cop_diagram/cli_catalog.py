"""The commands that read a map and draw nothing: ``validate`` and ``list``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cop_diagram.cli_input import echo_problems, read, shown
from cop_diagram.errors import InputError


@click.command(epilog="\b\nExample:\n  cop-diagram validate map.toml\n  map.toml: ok, 12 activities in 3 clusters")
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
            content, warnings = read(catalog)
        except InputError as error:
            failed = True
            echo_problems(error.problems, err=False)
        else:
            echo_problems(warnings, err=False)
            click.echo(f"{click.format_filename(shown(catalog))}: ok, {counted(content)}")
    if failed:
        ctx.exit(2)


@click.command(
    "list",
    epilog="\b\nExamples:\n  cop-diagram list\n  cop-diagram list map.toml --format csv > map.csv",
)
@click.argument("catalog", required=False)
@click.option(
    "--format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="json and csv hold everything that the map says; import reads the csv again.",
)
def list_(catalog: str | None, format: str) -> None:
    """List the clusters and activities of a map.

    CATALOG is a TOML file, or - for standard input; without it the slide "Learning activities" is
    listed.
    """
    from cop_diagram import listing

    content, warnings = read(catalog)
    echo_problems(warnings)
    if format == "table":
        click.echo(listing.as_table(content), nl=False)
    else:  # files for other programs are UTF-8 whatever the terminal
        text = listing.as_json(content) if format == "json" else listing.as_csv(content)
        click.echo(text.encode(), nl=False)

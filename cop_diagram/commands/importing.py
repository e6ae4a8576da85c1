"""The command that makes a map from a spreadsheet: ``import``."""

from __future__ import annotations

import click

from cop_diagram.commands.shared import echo_problems, lang_option, printed, stdin_bytes, trace_list
from cop_diagram.files import file_bytes, plan_map


@click.command(
    "import",
    epilog="\b\nExamples:\n  cop-diagram import activities.csv -o map.toml\n"
    '  cop-diagram import activities.xlsx --sheet 2026 -o map.toml --title "Teachers of Ghent"',
)
@click.argument("spreadsheet")
@click.option("-o", "--output", "name", required=True, metavar="FILE",
              help="Where to write the map: a name ending in .toml, or - for standard output.")  # fmt: skip
@click.option("--title", metavar="TEXT", help="The map's title. [default: the spreadsheet's name]")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook. [default: the first one with a header]")
@lang_option
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def import_(
    spreadsheet: str, name: str, title: str | None, sheet: str | None, language: str | None, force: bool
) -> None:
    """Make a map from a list of activities.

    SPREADSHEET is a CSV, .xlsx, .ods or .xls file with a row for each activity, or - for standard
    input. Its columns are known by their names, such as Activity, Group and Status. What was guessed
    is said. Each mistake is told with its row and column, and nothing is written then.
    """
    output = None if name == "-" else plan_map(name, source=spreadsheet, force=force)
    data = stdin_bytes("spreadsheet") if spreadsheet == "-" else file_bytes(spreadsheet, "spreadsheet")
    from cop_diagram.catalog.writing import as_toml
    from cop_diagram.commands.listing import counted
    from cop_diagram.files import write_files

    traced = trace_list(data, spreadsheet, title, sheet, language)
    content = traced.catalog
    echo_problems(traced.warnings)
    text = as_toml(content).encode()
    if output is None:
        click.echo(text, nl=False)
    else:
        write_files({output: text})
        click.echo(f"wrote {printed(output)}: {counted(content)}")

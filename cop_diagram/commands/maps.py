"""The commands that are about a map's file and draw nothing: ``init``, ``validate``, ``list``, ``show``, ``schema``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cop_diagram.commands.shared import (
    echo_problems,
    lang_option,
    outside_option,
    printed,
    read,
    shown,
    stdin_bytes,
    trace,
)
from cop_diagram.commands.styling import read_choice, theme_option
from cop_diagram.files import (
    PERMIT,
    file_bytes,
    is_one_of,
    is_spreadsheet,
    is_workbook,
    plan_file,
    plan_map,
    tree_of,
    write_files,
)
from cop_diagram.model import InputError, OutputError, Problem

DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
"""What can stand between the cells of a CSV file, by how it is asked for."""


@click.command(
    epilog="\b\nExamples:\n  cop-diagram init\n  cop-diagram init nurses.toml --clusters sharing,visits\n"
    "  cop-diagram init ward-3.toml --from nurses.toml\n  cop-diagram init ours.toml --from-list names.txt"
)
@click.argument("file", default="my-community.toml", required=False)
@click.option("--blank", is_flag=True, help="A small map that builds on nothing.")
@click.option("--from", "base", metavar="CATALOG", help="Build on this map instead of the slide.")
@click.option(
    "--clusters", "names", metavar="NAMES", help="The clusters to take, by ids or names, with commas between."
)
@click.option(
    "--from-list",
    "names_file",
    metavar="NAMES",
    help="A map of the names in a text file, one a line; - for typed ones.",
)
@lang_option
@outside_option
@click.option("--no-schema", is_flag=True, help="Leave out what editors complete and check the file by.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def init(
    file: str,
    blank: bool,
    base: str | None,
    names: str | None,
    names_file: str | None,
    language: str | None,
    allow_outside: bool,
    no_schema: bool,
    force: bool,
) -> None:
    """Write a starter file to make a map from.

    FILE is my-community.toml when not given. It can be drawn as it is; its remarks say what to change.
    Beside it lies cop-diagram.schema.json, by which editors complete and check it.
    """
    from cop_diagram.catalog import SLIDES, load_catalog
    from cop_diagram.catalog import starters as starting
    from cop_diagram.catalog.json_schema import FILE_NAME, as_text

    if blank and (base or names):
        raise click.UsageError("--blank builds on nothing; leave out --from and --clusters, or --blank.")
    if names_file is not None and (blank or base or names):
        raise click.UsageError("--from-list is a whole map; leave out --blank, --from and --clusters, or --from-list.")
    schema_path, schema = Path(file).parent / FILE_NAME, as_text().encode()
    missing = not no_schema and not _holds(schema_path, schema)
    path = plan_map(file, schema=schema_path if missing else None, force=force)
    picture = path.with_suffix(".svg")
    said = ""
    if names_file is not None:
        text, said = _from_list(names_file, path.name, picture.name, language, schema=not no_schema)
    elif blank:
        text = starting.blank(path.name, picture.name, load_catalog(language=language), schema=not no_schema)
    else:
        text = _difference(path, picture.name, base, names, language, schema=not no_schema, allow_outside=allow_outside)
    contents = {path: text.encode()}
    if missing:
        contents[schema_path] = schema
    write_files(contents)
    for written in contents:
        click.echo(f"wrote {printed(written)}")
    click.echo(said, nl=False)
    permit = f" {PERMIT}" if base and base not in SLIDES and tree_of(path).fault(base) else ""
    drawn = f"{starting.as_argument(file)} -o {starting.as_argument(str(picture))}"
    click.echo(f"now draw it: cop-diagram render {drawn}{permit}")


def _from_list(names_file: str, file: str, picture: str, language: str | None, *, schema: bool) -> tuple[str, str]:
    """Return a map of the names in a list, and a line about them."""
    from cop_diagram.catalog import load_catalog
    from cop_diagram.catalog.name_lists import map_of_names, read_names
    from cop_diagram.catalog.starters import as_argument

    if names_file == "-" and sys.stdin is not None and sys.stdin.isatty():
        click.echo("Type the names, one a line; Ctrl-D ends the list (on Windows Ctrl-Z and Enter).", err=True)
    data = stdin_bytes("list") if names_file == "-" else file_bytes(names_file, "list")
    if is_workbook(data) or is_spreadsheet(names_file):
        sentence = "this is a spreadsheet, and names stand one in a line; import it: cop-diagram import"
        raise InputError([Problem(shown(names_file), f"{sentence} {as_argument(names_file)} -o {as_argument(file)}")])
    names, problems = read_names(data, shown(names_file))
    echo_problems(problems)
    text, grouped = map_of_names(names, load_catalog(language=language), file, picture, schema=schema)
    many = f"{len(names)} {'activity' if len(names) == 1 else 'activities'}"
    return text, f"{many}: {grouped} in clusters of the slide, {len(names) - grouped} in no cluster\n"


def _difference(
    path: Path,
    picture: str,
    base: str | None,
    names: str | None,
    language: str | None,
    *,
    schema: bool,
    allow_outside: bool,
) -> str:
    """Return a starter file that builds on the slide or on the base."""
    from cop_diagram.catalog import SLIDE, SLIDES, slide_name
    from cop_diagram.catalog import starters as starting

    if base == "-":
        raise click.UsageError("Standard input cannot be built on; name a file.")
    if base is not None and is_spreadsheet(base):
        sentence = f"a map cannot build on a spreadsheet; make one of it: cop-diagram import {base} -o base.toml"
        raise InputError([Problem(base, sentence)])
    language = language or SLIDES.get(base or SLIDE)
    own = None if base in SLIDES else base
    traced = trace(own, language=None if own else language, allow_outside=allow_outside)
    extends = way_to(Path(own), path) if own else slide_name(language or "")
    if is_one_of(path, traced.files):
        raise OutputError(str(Problem(str(path), "a file cannot extend itself; give another name")))
    clusters = list(traced.catalog.clusters[:2]) if base is None else []
    if names is not None:
        wanted = [name for part in names.split(",") if (name := part.strip())]
        clusters, faults = starting.clusters_named(wanted, traced.catalog)
        if faults or not wanted:
            raise click.BadParameter("\n".join(faults) or "no cluster is named.", param_hint="'--clusters'")
    listing = f"list {starting.as_argument(extends)}"
    if extends in SLIDES:
        listing = "list" if extends == SLIDE else f"list --lang {SLIDES[extends]}"
    return starting.difference(
        path.name,
        picture,
        extends,
        traced.catalog,
        clusters,
        listing=listing,
        examples=names is None and base is None,
        titled=base is None,
        language=language or traced.catalog.slide.language,
        schema=schema,
    )


def way_to(base: Path, file: Path) -> str:
    """Return the path of the base from the folder of the file, as the file says it."""
    real = Path(os.path.realpath(base.parent)) / base.name
    try:
        way = Path(os.path.relpath(real, os.path.realpath(file.parent))).as_posix()
    except ValueError:  # on another drive of Windows
        way = real.as_posix()
    if not way.isprintable():
        raise OutputError(str(Problem(str(base), "its path has characters that a map cannot name; rename it")))
    return way if way.endswith(".toml") else f"./{way}"  # a bare name could be that of the slide


def _holds(path: Path, content: bytes) -> bool:
    try:
        return file_bytes(path, "schema") == content
    except InputError:  # it is not there, or cannot be read
        return False


@click.command(epilog="\b\nExample:\n  cop-diagram validate map.toml\n  map.toml: ok, 12 activities in 3 clusters")
@click.argument("catalogs", nargs=-1, required=True, metavar="CATALOG...")
@lang_option
@outside_option
@theme_option
@click.pass_context
def validate(
    ctx: click.Context, catalogs: Sequence[str], language: str | None, allow_outside: bool, theme: str | None
) -> None:
    """Check catalogues and point at every mistake.

    CATALOG is a TOML file or a spreadsheet, or - for standard input; a TOML file with a theme is judged too. The exit
    status is 2 when there is an error in any of them; warnings do not count.
    """
    from cop_diagram.catalog import holds_theme
    from cop_diagram.commands.listing import counted

    failed, choice = False, read_choice(theme, allow_outside=allow_outside)
    for catalog in catalogs:
        try:
            if holds_theme(Path(catalog), allow_outside=allow_outside):
                read_choice(catalog, allow_outside=allow_outside)
                said = "a theme"
            else:
                traced = trace(catalog, language=language, theme=choice, allow_outside=allow_outside)
                if traced.outputs:
                    from cop_diagram.commands.plans import check_outputs  # what draws is slow to import

                    check_outputs(catalog, traced, allow_outside=allow_outside)
                echo_problems(traced.warnings, err=False)
                said = counted(traced.catalog)
        except InputError as error:
            failed = True
            echo_problems(_all_problems(catalog, error), err=False)
        else:
            click.echo(f"{printed(shown(catalog))}: ok, {said}")
    if failed:
        ctx.exit(2)


def _all_problems(catalog: str, error: InputError) -> Sequence[Problem]:
    """Return what is wrong with a catalogue, the pictures that it asks for among it."""
    from cop_diagram.catalog import CatalogError

    if not isinstance(error, CatalogError) or not error.merged.values.get("output"):
        return error.problems
    from cop_diagram.builds import all_problems  # what draws is slow to import

    return all_problems(Path(catalog), error)


@click.command(
    "list",
    epilog="\b\nExamples:\n  cop-diagram list\n  cop-diagram list map.toml -o map.xlsx\n"
    "  cop-diagram list map.toml --format csv > map.csv",
)
@click.argument("catalog", required=False)
@click.option("-o", "--output", "name", metavar="FILE",
              help="Where to write: a name ending in .xlsx, .csv or .json. [default: standard output]")  # fmt: skip
@click.option(
    "--format",
    type=click.Choice(["table", "json", "csv"]),
    help="How standard output is written; json and csv hold everything that the map says. [default: table]",
)
@click.option("--delimiter", type=click.Choice(list(DELIMITERS)),
              help="For CSV: what stands between the cells. With ; numbers have a comma. [default: ,]")  # fmt: skip
@click.option("--bom", is_flag=True, help="For CSV: begin with the mark by which Excel knows UTF-8.")
@lang_option
@outside_option
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def list_(
    catalog: str | None,
    name: str | None,
    format: str | None,
    delimiter: str | None,
    bom: bool,
    language: str | None,
    allow_outside: bool,
    force: bool,
) -> None:
    """List the clusters and activities of a map.

    CATALOG is a TOML file or a spreadsheet, or - for standard input; without it the slide "Learning
    activities" is listed. A .xlsx or CSV file is one that import reads again without loss.
    """
    if name is not None and format:
        raise click.UsageError("The suffix of a file's name says its format; leave out --format or -o.")
    output = None if name is None else plan_file(name, (".xlsx", ".csv", ".json"), source=catalog, force=force)
    kind = format or "table" if output is None else output.suffix.lower()[1:]
    if kind != "csv" and (delimiter or bom):
        raise click.UsageError(f"{'--delimiter' if delimiter else '--bom'} is for CSV, and this is no CSV.")
    from cop_diagram.commands import listing

    content, warnings = read(catalog, language=language, allow_outside=allow_outside)
    echo_problems(warnings)
    if kind == "table":
        click.echo(listing.as_table(content), nl=False)
        return
    if kind == "json":
        data = listing.as_json(content).encode()
    else:
        from cop_diagram.catalog.sheets import as_csv, as_workbook

        text = "" if kind == "xlsx" else as_csv(content, DELIMITERS[delimiter or ","])
        data = as_workbook(content) if kind == "xlsx" else ("\ufeff" * bom + text).encode()
    if output is None:  # files for other programs are UTF-8 whatever the terminal
        click.echo(data, nl=False)
    else:
        write_files({output: data})
        click.echo(f"wrote {printed(output)}: {listing.counted(content)}")


@click.command(epilog="\b\nExamples:\n  cop-diagram show map.toml\n  cop-diagram show map.toml > whole.toml")
@click.argument("catalog", required=False)
@lang_option
@outside_option
def show(catalog: str | None, language: str | None, allow_outside: bool) -> None:
    """Print a whole map, each value with the file that says it.

    CATALOG is a TOML file or a spreadsheet, or - for standard input; without it the slide "Learning activities" is
    shown. What is printed is a map that extends no other and comes to the same.
    """
    from cop_diagram.catalog.writing import resolved_toml

    traced = trace(catalog, language=language, allow_outside=allow_outside)
    echo_problems(traced.warnings)
    click.echo(resolved_toml(traced.merged).encode(), nl=False)


@click.command(epilog="\b\nExample:\n  cop-diagram schema > cop-diagram.schema.json")
def schema() -> None:
    """Print the JSON Schema of a map, for editors.

    An editor of TOML that knows it completes the keys, says what each means, and marks mistakes while
    one types. A map names the schema in its first line: #:schema ./cop-diagram.schema.json
    """
    from cop_diagram.catalog.json_schema import as_text

    click.echo(as_text().encode(), nl=False)

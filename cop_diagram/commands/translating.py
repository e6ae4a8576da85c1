"""The command that says what a translation of a map lacks: ``translate``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import click

from cop_diagram.commands.maps import way_to
from cop_diagram.commands.shared import lang_option, outside_option, printed, shown
from cop_diagram.files import is_spreadsheet, plan_file, write_files
from cop_diagram.model import InputError, Problem, quoted

if TYPE_CHECKING:
    from cop_diagram.catalog.translating import Examined, Finding


@click.command(
    epilog="\b\nExamples:\n  cop-diagram translate map.toml --lang fr\n"
    "  cop-diagram translate map.toml --lang fr -o map.fr.toml\n  cop-diagram translate --lang sv -o slide.sv.toml"
)
@click.argument("catalog", required=False)
@lang_option
@outside_option
@click.option(
    "-o",
    "--output",
    "name",
    metavar="FILE",
    help="The translation, to be begun or filled up: each text that is missing gets a line.",
)
@click.option(
    "--reviewed",
    is_flag=True,
    help="With -o: all texts of the translation are right for what the map says now; note that.",
)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def translate(
    ctx: click.Context,
    catalog: str | None,
    language: str | None,
    allow_outside: bool,
    name: str | None,
    reviewed: bool,
    format: str,
) -> None:
    """Say what a translation of a map lacks.

    CATALOG is a TOML file, and its translation lies beside it, such as map.fr.toml; without CATALOG it is the slide
    "Learning activities". Told are the texts that are missing, those whose original has changed since (stale), and
    those whose original is no longer there (gone). The exit status is 1 where there are any, unless -o writes it down.
    """
    if language is None:
        raise click.UsageError("Say into which language: --lang TAG.")
    if reviewed and name is None:
        raise click.UsageError("--reviewed is for -o FILE, which it changes.")
    if catalog == "-" or (catalog is not None and is_spreadsheet(catalog)):
        raise InputError([Problem(shown(catalog), "only a TOML file can be translated; import makes one of a list")])
    from cop_diagram.catalog import SLIDE, SLIDES, translation_file
    from cop_diagram.catalog.translating import examined

    original = None if catalog is None or catalog in SLIDES else Path(catalog)
    path = (
        translation_file(original, language)
        if name is None
        else plan_file(name, (".toml",), source=catalog, force=True)
    )
    extends = SLIDE if original is None else way_to(original, path)
    found = examined(original, path, extends, language, allow_outside=allow_outside)
    refused: tuple[Finding, ...] = ()
    if name is not None:
        from cop_diagram.catalog.translation_files import filled

        content, refused = filled(found, reviewed=reviewed)
        write_files({path: content})
    if format == "json":
        click.echo(_as_json(found).encode(), nl=False)
    else:
        click.echo(_as_text(found), nl=False)
    for finding in refused:
        sentence = f"{finding.key} cannot be added: its table is written in one line or with dotted keys"
        click.echo(str(Problem(found.file, sentence, severity="warning")), err=True)
    if name is not None:
        click.echo(f"wrote {printed(path)}", err=format == "json")
    elif found.findings:
        ctx.exit(1)


def _as_text(found: Examined) -> str:
    """Return a line for each text that is not as it should be, and one with their numbers.

    Nobody need translate what the slide has: that is only counted.
    """
    asked = [finding for finding in found.findings if finding.shipped is None]
    lines = [_sentence(finding, found) for finding in asked]
    counts: Counter[str] = Counter(finding.state for finding in asked)
    shipped = len(found.findings) - len(asked)
    if shipped:
        counts["as on the slide"] = shipped
    wrong = ", ".join(f"{counts[state]} {state}" for state in counts) or "all there and up to date"
    lines.append(f"{printed(found.file)}: {len(found.originals)} texts in {quoted(found.language)}: {wrong}")
    if shipped:
        which = "1 text is" if shipped == 1 else f"{shipped} texts are"
        lines.append(f"{printed(found.file)}: note: {which} word for word as on the slide; -o puts in its translation")
    if found.unremembered:
        many = len(found.unremembered)
        which = "1 text lacks its original" if many == 1 else f"{many} texts lack their originals"
        lines.append(f"{printed(found.file)}: note: {which}; -o notes it")
    return "\n".join(lines) + "\n"


def _sentence(finding: Finding, found: Examined) -> str:
    where = f"{printed(found.file)}:{finding.line}" if finding.line else printed(found.file)
    match finding.state:
        case "missing":
            said = quoted(finding.original or "")
        case "stale":
            said = f"it translates {quoted(finding.remembered or '')}, which is now {quoted(finding.original or '')}"
        case "gone":
            said = f"{found.base} has no such {'text' if finding.remembered else finding.name[0]} any more"
        case _:
            assert_never(finding.state)
    return f"{where}: {finding.state}: {finding.key}: {said}"


def _as_json(found: Examined) -> str:
    content = {
        "file": found.file,
        "extends": found.base,
        "language": found.language,
        "texts": len(found.originals),
        "findings": [
            {
                "state": finding.state,
                "key": finding.key,
                "original": finding.original,
                "translated": finding.remembered,
                "shipped": finding.shipped,
                "line": finding.line,
            }
            for finding in found.findings
        ],
        "unremembered": [".".join(name) for name in found.unremembered],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"

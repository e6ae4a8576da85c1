"""The command that says which pictures are not as their maps have them: ``check``."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_diagram.commands.plans import append, plan_options, planned, processes, tell_action
from cop_diagram.drawing import FORMATS, plan_folder
from cop_diagram.files import PICTURE_LIMIT, file_bytes, write_folder
from cop_diagram.model import InputError

if TYPE_CHECKING:
    from cop_diagram.builds import Finding, Findings, Outcome, Plan, Status

REPORTS = ("text", "json", "github", "sarif")
"""The names of the rows of ``builds.REPORTS``, without which the help would wait for the layout to be imported."""

_ANEW: frozenset[Status] = frozenset(("missing", "stale", "edited"))


@click.command(
    epilog="\b\nExamples:\n  cop-diagram check\n  cop-diagram check maps/ -o pictures/ --format svg --format png\n"
    "  cop-diagram check --diff changes"
)
@plan_options
@click.option(
    "--diff",
    "page",
    metavar="DIR",
    help="Write DIR/index.html, a page with what changed, and SVG and PNG before and after.",
)
@click.option(
    "--report",
    type=click.Choice(REPORTS),
    help="How it is told: in lines for people, as JSON, with annotations for GitHub, or as SARIF. "
    "[default: github within a GitHub Action, else text]",
)
@click.pass_context
def check(
    ctx: click.Context,
    names: Sequence[str],
    folder: str | None,
    formats: Sequence[str],
    jobs: int | None,
    strict: bool,
    allow_outside: bool,
    page: str | None,
    report: str | None,
) -> None:
    """Say which pictures are stale, and what changed.

    CATALOG and FOLDER, -o and --format are those of build. Nothing is written but the page of --diff. The exit status
    is 0 when all pictures are fresh, 1 when one is stale, missing, edited by hand or orphaned, and 2 when a map has a
    mistake.
    """
    place = None if page is None else plan_folder(page)
    plan = planned(names, folder, formats, allow_outside=allow_outside)
    findings, status = _found(plan, folder, _arguments(names, folder, formats), processes(jobs), strict, place)
    from cop_diagram.builds import REPORTS, job_summary
    from cop_diagram.builds import page as as_page

    in_action = os.environ.get("GITHUB_ACTIONS") == "true"
    click.echo(REPORTS[report or ("github" if in_action else "text")](findings).encode(), nl=False)
    if in_action and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        append(summary, job_summary(findings))
    tell_action("stale", len(findings.wrong))
    if place is not None:
        write_folder(place, {place / "index.html": as_page(findings).encode()})
    ctx.exit(status)


def _arguments(names: Sequence[str], folder: str | None, formats: Sequence[str]) -> str:
    words = [*names, *(["-o", folder] if folder else [])]
    return shlex.join([*words, *(word for name in formats for word in ("--format", name))])


def _found(
    plan: Plan, folder: str | None, arguments: str, processes: int, strict: bool, page: Path | None
) -> tuple[Findings, int]:
    """Return what there is to tell, and the exit status."""
    from cop_diagram.builds import Findings, Settings, orphaned, orphans, outcomes

    settings = Settings(strict, _ANEW if page else frozenset(), viewed=True)
    found, status = [], 2 if plan.problems else 0
    for outcome in (one for job in outcomes(plan.jobs, settings, processes) for one in job):
        found.append(_finding(outcome, plan, page, strict=strict))
        if outcome.fault:
            status = max(status, 1 if outcome.fault == "layout" else 2)
        elif outcome.verdict.status != "fresh":
            status = max(status, 1)
    unasked, notes = orphans(plan, None if folder is None else Path(folder))
    orphan = [orphaned(one, arguments) for one in unasked]
    problems = (*plan.problems, *plan.notes, *notes)
    return Findings((*found, *orphan), problems), max(status, 1 if orphan else 0)


def _finding(outcome: Outcome, plan: Plan, page: Path | None, *, strict: bool) -> Finding:
    from cop_diagram.builds import finding

    before = None
    if page and FORMATS[outcome.target.format].media and outcome.verdict.status in _ANEW - {"missing"}:
        try:
            before = file_bytes(outcome.target.path, "picture", PICTURE_LIMIT)
        except InputError:  # it is gone since it was looked at
            before = None
    traced = None
    if outcome.verdict.changes:
        with suppress(InputError):  # it has got mistakes since it was read
            traced = plan.read(Path(outcome.target.map), None, None)
    return finding(outcome, traced, before, strict=strict)

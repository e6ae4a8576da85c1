"""The command that draws the pictures that are out of date: ``build``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_diagram.commands.plans import plan_options, planned, processes, spreadsheets_left_out, tell_action
from cop_diagram.commands.shared import echo_problems, printed
from cop_diagram.files import clear_leavings, is_one_of, write_files, write_folder
from cop_diagram.model import OutputError, visible

if TYPE_CHECKING:
    from cop_diagram.builds import Outcome, Plan, Status


@dataclass(slots=True)
class _Tally:
    """What has become of all pictures, as the names of their files, and what is worth a word about those drawn.

    A dry run draws none, and says which it would. ``failed`` has each mistake, ``failing`` the maps and pictures.
    """

    dry: bool = False
    drawn: list[str] = field(default_factory=list)
    to_draw: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    orphaned: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    status: int = 0

    def refuse(self, plan: Plan) -> None:
        """Note what is wrong with maps, of which one may have many mistakes, or that of a file on which it builds."""
        for problem in plan.problems:
            self._fail(problem.file, str(problem), 2)
        self.failing |= {str(path) for path in plan.faulty}
        folders = (*plan.folders, *plan.closed)
        self.failing |= {problem.file for problem in plan.problems if Path(problem.file) in folders}

    def fail(self, file: str, message: str, status: int) -> None:
        """Note that a picture cannot be made, written or removed."""
        self._fail(file, message, status)
        self.failing.add(file)

    def _fail(self, file: str, message: str, status: int) -> None:
        self.failed.append({"file": file, "message": message})
        self.status = max(self.status, status)

    def summary(self) -> str:
        counts = {
            "drawn": len(self.drawn),
            "to draw": len(self.to_draw),
            "unchanged": len(self.unchanged),
            "edited by hand": len(self.edited),
            "failed": len(self.failing),
            "orphaned": len(self.orphaned),
            "removed": len(self.removed),
        }
        always = ("to draw" if self.dry else "drawn", "unchanged")
        said = ", ".join(f"{count} {what}" for what, count in counts.items() if count or what in always)
        return f"dry run: {said}" if self.dry else said

    def as_json(self) -> str:
        """Return everything but the exit status, which the process has, and what was asked of it."""
        content = {name: getattr(self, name) for name in self.__slots__ if name not in ("dry", "failing", "status")}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


@click.command(
    epilog="\b\nExamples:\n  cop-diagram build\n  cop-diagram build maps/ -o pictures/ --format svg --format png\n"
    "  cop-diagram build maps/nurses.toml --dry-run"
)
@plan_options
@click.option("--force", is_flag=True, help="Draw all pictures, also those that are up to date or were edited by hand.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be drawn, and write nothing.")
@click.option("-k", "--keep-going", is_flag=True, help="Draw the others where a map has a mistake or does not fit.")
@click.option(
    "--exit-code", is_flag=True, help="End with exit status 1 where a picture was, or is to be, drawn, as hooks do."
)
@click.option("--prune", is_flag=True, help="Remove pictures whose map is gone, or asks for them no longer.")
@click.option(
    "--depfile",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write rules for make that say from which files each picture is drawn.",
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless it fails.")
@click.pass_context
def build(
    ctx: click.Context,
    names: Sequence[str],
    folder: str | None,
    formats: Sequence[str],
    jobs: int | None,
    strict: bool,
    allow_outside: bool,
    force: bool,
    dry_run: bool,
    keep_going: bool,
    exit_code: bool,
    prune: bool,
    depfile: Path | None,
    report: str,
    quiet: bool,
) -> None:
    """Draw the pictures that are not as their maps have them.

    CATALOG is a TOML file or a spreadsheet, and of a FOLDER all TOML maps in it are meant, also in folders below it;
    without any, those of the folder where you are. A map says in [[output]] which pictures are made of it; else it is
    one of its name. Pictures that are up to date are left alone, and so are those that somebody edited by hand.
    """
    plan = planned(names, folder, formats, allow_outside=allow_outside)
    from cop_diagram.builds import make_rules

    if depfile is not None:
        taken = [*(file for job in plan.jobs for file in job.files), *(target.path for target in plan.targets)]
        if is_one_of(depfile, taken):
            raise click.UsageError(f"--depfile {printed(depfile)} would overwrite a map, a file of one, or a picture.")

    # Before anything is drawn: make cannot have every name.
    rules = make_rules(plan) if depfile is not None and not dry_run and not plan.problems else None
    tally = _Tally(dry_run)
    if not quiet:
        note = spreadsheets_left_out(plan)
        echo_problems([*plan.warnings, *plan.notes, *([note] if note else [])])
    echo_problems(plan.problems)
    tally.refuse(plan)
    if not plan.problems or keep_going:
        draws: frozenset[Status] = frozenset(("missing", "stale", *(("fresh", "edited", "failed") if force else ())))
        building = _Building(plan, tally, told=report == "text" and not quiet, dry=dry_run, keep_going=keep_going)
        building.run(processes(jobs), draws, strict=strict)
    if rules is not None and depfile is not None:
        write_files({depfile: rules.encode()})
    _prune(plan, tally, None if folder is None else Path(folder), prune=prune, dry=dry_run)
    if report == "json":
        click.echo(tally.as_json().encode(), nl=False)
    elif not quiet:
        click.echo(tally.summary())
    tell_action("changed", len(tally.drawn))
    ctx.exit(max(tally.status, 1 if exit_code and (tally.drawn or tally.to_draw) else 0))


class _Building:
    """Writes what was drawn and says so."""

    def __init__(self, plan: Plan, tally: _Tally, *, told: bool, dry: bool, keep_going: bool) -> None:
        self._plan = plan
        self._tally = tally
        self._told = told
        self._dry = dry
        self._keep_going = keep_going
        self._has_bar = told and sys.stderr is not None and sys.stderr.isatty()
        self._kept: list[tuple[str, bool]] = []
        self._noticed: set[str] = set()

    def run(self, processes: int, draws: frozenset[Status], *, strict: bool) -> None:
        """Go through all jobs, to the end or, unless it is to keep going, to the first that fails."""
        from cop_diagram.builds import Settings, outcomes

        jobs = self._plan.jobs
        settings = Settings(strict, frozenset() if self._dry else draws)
        with (
            closing(outcomes(jobs, settings, processes)) as done,
            click.progressbar(length=len(jobs), label="maps", file=sys.stderr, hidden=not self._has_bar) as bar,
        ):
            for number, found in enumerate(done, 1):
                for outcome in found:
                    self._take(outcome, draws)
                bar.update(1)
                if self._tally.failed and not self._keep_going:
                    if left := len(jobs) - number:
                        maps = "1 layout was" if left == 1 else f"{left} layouts were"
                        self._say(f"stopped; {maps} not looked at: --keep-going goes on", err=True)
                    break
        for line, err in self._kept:
            click.echo(line, err=err)
        if not self._dry:  # where all pictures are right, nothing is written that would clear what a killed run left
            for folder in {Path(os.path.realpath(target.path)).parent for target in self._plan.targets}:
                clear_leavings(folder)

    def _take(self, outcome: Outcome, draws: frozenset[Status]) -> None:
        """Write a picture that was drawn, and note what has become of it."""
        file, status = printed(outcome.target.path), outcome.verdict.status
        if outcome.fault:
            self._fail(file, outcome.error, 1 if outcome.fault == "layout" else 2)
        elif status in draws:
            self._draw(outcome, file)
        elif status == "edited":
            self._tally.edited.append(file)
            self._tally.status = max(self._tally.status, 1)
            self._say(f"{file}: error: {outcome.verdict.reasons[0].sentence}; --force replaces it", err=True)
        else:
            self._tally.unchanged.append(file)

    def _draw(self, outcome: Outcome, file: str) -> None:
        if outcome.picture is None:  # a dry run
            reasons = "; ".join(reason.sentence for reason in outcome.verdict.reasons)
            self._say(f"would draw {file}" + (f": {reasons}" if reasons else ""))
            self._tally.to_draw.append(file)
            return
        path = outcome.target.path
        try:
            write_folder(path.parent, {path: outcome.picture})
        except OutputError as error:
            self._fail(file, str(error), 2)
            return
        self._say(f"wrote {file}")
        for note in outcome.notes:
            self._note(file, note)
        name = printed(outcome.target.map)
        if outcome.notice and name not in self._noticed:  # once for all pictures of a map
            self._noticed.add(name)
            self._note(name, outcome.notice)
        self._tally.drawn.append(file)

    def _note(self, file: str, message: str) -> None:
        self._tally.notes.append({"file": file, "message": message})
        self._say(visible(f"{file}: note: {message}"), err=self._told)

    def _fail(self, file: str, message: str, status: int) -> None:
        if all(failed["message"] != message for failed in self._tally.failed):  # said once for all pictures of a map
            self._say(message, err=True)
        self._tally.fail(file, message, status)

    def _say(self, line: str, err: bool = False) -> None:
        if not (self._told or err):
            return
        if self._has_bar:
            self._kept.append((line, err))
        else:
            click.echo(line, err=err)


def _prune(plan: Plan, tally: _Tally, folder: Path | None, *, prune: bool, dry: bool) -> None:
    """Note the pictures that no map asks for any more, and remove them if that is wanted."""
    from cop_diagram.builds import orphans

    found, notes = orphans(plan, folder)
    echo_problems(notes)
    for orphan in found:
        file = printed(orphan.path)
        if orphan.edited or not prune or dry:
            tally.orphaned.append(file)
            removes = "a run without --dry-run removes it" if prune else "--prune removes it"
            said = orphan.reason.sentence if orphan.edited else f"{orphan.reason.sentence}; {removes}"
            click.echo(f"{file}: note: {said}", err=True)
            continue
        try:
            orphan.path.unlink()
        except OSError as error:
            message = f"cannot remove {file}: {(error.strerror or str(error)).lower()}"
            click.echo(message, err=True)
            tally.fail(file, message, 2)
        else:
            tally.removed.append(file)

"""The work on one job: its pictures judged, after a layout where that is needed, and drawn where that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from cop_diagram.builds.freshness import Status, Verdict, at_first_sight, by_its_bytes, look, with_sheets
from cop_diagram.builds.jobs import Job, Target
from cop_diagram.decks import document_notes, lay_out_document
from cop_diagram.drawing import FORMATS
from cop_diagram.drawing.fingerprint import Fingerprint
from cop_diagram.model import CopDiagramError, InputError, LayoutError, visible
from cop_diagram.promises.notices import notice
from cop_diagram.scene import Sheet
from cop_diagram.series import sheets_of

Fault = Literal["", "input", "layout", "output"]
"""What went wrong: nothing, what was given, the texts do not fit, or a picture cannot be made or written."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How pictures are judged, and what comes back beside that.

    Attributes
    ----------
    strict : bool
        Whether another version of a library alone makes a picture stale.
    draws : frozenset of Status
        The pictures that come back as they are to be.
    viewed : bool
        Whether they come back to be looked at in a browser, so that others than it shows are not drawn.
    """

    strict: bool = False
    draws: frozenset[Status] = frozenset()
    viewed: bool = False

    def draw(self, target: Target, verdict: Verdict) -> bool:
        """Whether a picture of which that was found comes back as it is to be."""
        return verdict.status in self.draws and (not self.viewed or bool(FORMATS[target.format].media))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a picture is.

    Attributes
    ----------
    picture : bytes or None
        As it is to be, where that was asked for.
    error : str
        Why it cannot be told, in sentences, one a line.
    notes : tuple of str
        What is worth a word about a document that was made.
    notice : str
        What is worth a word about the map, with the first of its pictures that was made: that it is crowded or
        entangled.
    """

    target: Target
    verdict: Verdict
    picture: bytes | None = field(default=None, repr=False)
    error: str = ""
    fault: Fault = ""
    notes: tuple[str, ...] = ()
    notice: str = ""


_FAILED = Verdict("failed")


@dataclass(slots=True)
class _Seen:
    """A picture as it is found, before anything is laid out."""

    target: Target
    fingerprint: Fingerprint | None = None
    verdict: Verdict | None = None
    error: str = ""


def at_sight(job: Job, settings: Settings) -> tuple[Outcome, ...] | None:
    """Return the outcomes of a job of which all can be told without a layout; None for another."""
    seen = _seen(job)
    if any(one.verdict is None or settings.draw(one.target, one.verdict) for one in seen):
        return None
    return tuple(_outcome(job, one, {}, settings) for one in seen)


def work(job: Job, settings: Settings) -> tuple[Outcome, ...]:
    """Return the outcomes of a job, in the order of its targets."""
    seen = _seen(job)
    try:
        sheets = _sheets(job)
    except CopDiagramError as error:
        fault: Fault = "layout" if isinstance(error, LayoutError) else "input"
        said = "\n".join(map(visible, f"{job.map}: error: {error}".split("\n"))) if fault == "layout" else str(error)
        return tuple(Outcome(one.target, _FAILED, error=said, fault=fault) for one in seen)
    found = [_outcome(job, one, sheets, settings) for one in seen]
    made = next((index for index, outcome in enumerate(found) if outcome.picture is not None), None)
    if made is not None:
        found[made] = replace(found[made], notice=_notice(job, sheets))
    return tuple(found)


def _sheets(job: Job) -> Mapping[str, tuple[Sheet, ...]]:
    catalog, style = job.unpacked()
    if job.document is not None:
        return {job.document.name: lay_out_document(job.document, catalog, style)}
    return sheets_of(catalog, style, job.later, job.frames)


def _seen(job: Job) -> list[_Seen]:
    found = []
    for target in job.targets:
        seen = _Seen(target)
        try:
            stamped = look(target)
            seen.fingerprint = stamped.fingerprint if stamped else None
            seen.verdict = at_first_sight(target, stamped)
        except InputError as error:
            seen.error, seen.verdict = str(error), _FAILED
        found.append(seen)
    return found


def _outcome(job: Job, seen: _Seen, sheets: Mapping[str, tuple[Sheet, ...]], settings: Settings) -> Outcome:
    target, verdict = seen.target, seen.verdict
    picture = None
    try:
        if verdict is None and seen.fingerprint:
            verdict = with_sheets(target, seen.fingerprint, sheets[target.origin.part], strict=settings.strict)
        if verdict is None or settings.draw(target, verdict):
            picture = FORMATS[target.format].encode_all(sheets[target.origin.part], target.encoding)
        verdict = verdict or by_its_bytes(target, picture or b"")
    except CopDiagramError as error:
        return Outcome(target, _FAILED, error=f"{target.path}: error: {error}", fault="output")
    if settings.draw(target, verdict):
        return Outcome(target, verdict, picture, notes=_notes(job, target, sheets))
    return Outcome(target, verdict, error=seen.error, fault="input" if seen.error else "")


def _notice(job: Job, sheets: Mapping[str, tuple[Sheet, ...]]) -> str:
    """Return what ``render`` says of the map; all of it is on the last of several pictures, and the first of pages."""
    scenes = [sheet.scene for pages in sheets.values() for sheet in pages if sheet.scene.activities]
    if not scenes:
        return ""
    _, style = job.unpacked()
    scene = scenes[0 if job.document else -1]
    return notice(scene, style) or ""


def _notes(job: Job, target: Target, sheets: Mapping[str, tuple[Sheet, ...]]) -> tuple[str, ...]:
    if job.document is None:
        return ()
    return tuple(document_notes(job.document, job.unpacked()[0], sheets[target.origin.part], FORMATS[target.format]))

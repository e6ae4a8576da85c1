"""What a check has found, whatever form it is told in."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.builds.changes import Change, Kind
from cop_diagram.builds.freshness import Reason, Status, Verdict
from cop_diagram.builds.jobs import Place, Target
from cop_diagram.builds.orphans import Orphan
from cop_diagram.builds.working import Outcome
from cop_diagram.catalog import SLIDES, Traced
from cop_diagram.drawing import default_format
from cop_diagram.files import same_file
from cop_diagram.model import Problem, enumerated, first_of

_Path = tuple[str | int, ...]

_KEYS: Mapping[Kind, _Path] = {"title": ("slide", "title"), "page": ("page",), "colors": ("theme",)}
"""Where a map says what is seen of it as a whole."""

_DOES: Mapping[Status, str] = {"edited": "replace", "orphaned": "remove"}
"""What a cure does to a picture where that is more than to mend it: what somebody made of it is lost, or all of it."""

_MOST_NAMED, _MOST_OF_CHANGE = 8, 3
"""Pictures of a group that are named to people, and those of a change that not all of the group have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A picture and how it is.

    Attributes
    ----------
    file : str
        The picture.
    map : str
        The file of its map; empty where there is none.
    cure : str
        The command that mends it; empty where no command does.
    place : Place
        Where to look: at what has changed in the map, if that can be told.
    before, after : bytes or None
        The picture as it is, and as it is to be, where they are asked for.
    """

    file: str
    map: str
    format: str
    status: Status
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]
    cure: str
    place: Place
    before: bytes | None = None
    after: bytes | None = None

    @property
    def sentence(self) -> str:
        """Why it is not as it is to be."""
        return "; ".join(reason.sentence for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures of one map that are not as they are to be for the same reasons, of which the first speaks for all.

    At least one of their changes, if there are any, is the same.
    """

    pictures: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first picture."""
        return self.pictures[0]

    @property
    def names(self) -> str:
        """The files of all; where they are many, of the first, and how many more there are."""
        return _named(self.pictures, _MOST_NAMED)

    @property
    def sentence(self) -> str:
        """Why they are not as they are to be."""
        if len(self.pictures) == 1:
            return self.first.sentence
        return "; ".join(reason.of_several or reason.sentence for reason in self.first.reasons)

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed, each once: in all of them first, then in some, which are named."""
        return tuple(self._said(sentence, some) for sentence, some in self._having())

    def first_changes(self, most: int) -> tuple[str, ...]:
        """Return the first of these, so many that each picture has that many of its own, or all that it has."""
        said, counts = list[str](), Counter[str]()
        for sentence, some in self._having():
            if any(counts[picture.file] < most for picture in some):
                said.append(self._said(sentence, some))
                counts.update(picture.file for picture in some)
        return tuple(said)

    def _having(self) -> list[tuple[str, list[Finding]]]:
        """Return what changed with the pictures in which it did, what did in all of them first."""
        having: dict[str, list[Finding]] = {}
        for picture in self.pictures:
            for sentence in dict.fromkeys(change.sentence for change in picture.changes):
                having.setdefault(sentence, []).append(picture)
        return sorted(having.items(), key=lambda found: len(found[1]) < len(self.pictures))

    def _said(self, sentence: str, some: Sequence[Finding]) -> str:
        return sentence if len(some) == len(self.pictures) else f"in {_named(some, _MOST_OF_CHANGE)}: {sentence}"

    @property
    def cures(self) -> Mapping[str, str]:
        """The commands that mend all of them together, each with what it does, such as "to mend it"."""
        counts = Counter(one.cure for one in self.pictures if one.cure)
        verb = _DOES.get(self.first.status, "mend")
        return {cure: f"to {verb} {'it' if count == 1 else 'them'}" for cure, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Findings:
    """All pictures, and what is wrong with maps."""

    pictures: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The pictures that are not as they are to be."""
        return tuple(picture for picture in self.pictures if picture.status != "fresh")

    def groups(self, *, by_place: bool = False) -> tuple[Group, ...]:
        """Return these, those together that all have a change in common, and the place of it where that counts.

        Each joins the first group with which it can, so that several groups may have one change, though not in common.
        """
        groups: list[list[Finding]] = []
        alike: dict[object, list[tuple[set[str], list[Finding]]]] = {}
        for picture in self.wrong:
            same = (picture.map, picture.status, picture.reasons, picture.place if by_place else None)
            said, found = {change.sentence for change in picture.changes}, alike.setdefault(same, [])
            common, group = next(((c, g) for c, g in found if c & said or c == said), (said, []))
            if not group:
                found.append((common, group))
                groups.append(group)
            common &= said
            group.append(picture)
        return tuple(Group(tuple(group)) for group in groups)

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many pictures are in which state, fresh ones first; states in which none is are left out."""
        order: tuple[Status, ...] = ("fresh", "stale", "missing", "edited", "orphaned", "failed")
        found = {status: sum(picture.status == status for picture in self.pictures) for status in order}
        return {status: count for status, count in found.items() if count or status == "fresh"}

    @property
    def summary(self) -> str:
        """The same in words."""
        said = ", ".join(f"{count} {status}" for status, count in self.counts.items())
        wrong = sum(problem.severity == "error" for problem in self.problems)
        return said + (f"; {wrong} {'mistake' if wrong == 1 else 'mistakes'} in maps" if wrong else "")


def finding(outcome: Outcome, traced: Traced | None, before: bytes | None = None, *, strict: bool = False) -> Finding:
    """Return what is to be told of a picture; with ``strict`` as of a check that is so."""
    target, verdict = outcome.target, outcome.verdict
    reasons = verdict.reasons or ((Reason("", outcome.error),) if outcome.error else ())
    place = _place(verdict.changes, traced) or target.place
    return Finding(
        str(target.path),
        target.map,
        target.format,
        verdict.status,
        reasons,
        verdict.changes,
        "" if verdict.status in ("fresh", "failed") else _cure(target, _needed(verdict, strict=strict)),
        Place(str(target.path), 1) if verdict.status == "edited" else place,
        before,
        outcome.picture,
    )


def _named(pictures: Sequence[Finding], most: int) -> str:
    """Return the files of pictures; where they are more than that, of the first, and how many more there are."""
    files = [picture.file for picture in pictures]
    return enumerated(files) if len(files) <= most else first_of(files, most=most)


def orphaned(orphan: Orphan, arguments: str) -> Finding:
    """Return what is to be told of a picture that no map asks for; the arguments are those of the check."""
    path, cure = str(orphan.path), " ".join(filter(None, ("cop-diagram build --prune", arguments)))
    format = orphan.path.suffix.lower().removeprefix(".")
    return Finding(path, "", format, "orphaned", (orphan.reason,), (), "" if orphan.edited else cure, Place(path, 1))


def _needed(verdict: Verdict, *, strict: bool) -> list[str]:
    """Return the option without which a build leaves the picture alone, if there is one."""
    if verdict.status == "edited":
        return ["--force"]
    same = {change.kind for change in verdict.changes} == {"lines"}
    causes = {reason.cause for reason in verdict.reasons}
    return ["--strict"] if strict and same and causes.isdisjoint(("options", "program", "fonts")) else []


def _cure(target: Target, options: list[str]) -> str:
    words = ["cop-diagram", "build", *options, target.map]
    if not target.declared:
        folder = target.path.parent
        if not same_file(str(folder), str(Path(target.map).parent)):
            words += ["-o", str(folder)]
        if target.format != default_format().name:
            words += ["--format", target.format]
    return shlex.join(words)


def _place(changes: Iterable[Change], traced: Traced | None) -> Place | None:
    """Return where in the files the first of what has changed stands that stands there."""
    if traced is None:
        return None
    for path in _paths(changes, traced):
        origin = traced.merged.origin(path)
        row = origin.source.places.value(origin.path)
        if row and origin.source.file not in SLIDES:
            return Place(origin.source.file, row[0])
    return None


def _paths(changes: Iterable[Change], traced: Traced) -> Iterator[_Path]:
    """Yield the paths of what has changed in a map, the weightiest first."""
    entries = {
        entry["id"]: (table, index)
        for table in ("cluster", "activity")
        for index, entry in enumerate(traced.merged.values.get(table, ()))
    }
    for change in changes:
        if change.kind in _KEYS:
            yield _KEYS[change.kind]
        elif change.kind != "shifted":
            yield from (entries[name] for name in change.ids if name in entries)

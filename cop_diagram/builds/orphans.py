"""Pictures whose map is gone, or asks for them no longer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.builds.discovery import files_below
from cop_diagram.builds.jobs import MOST_UP
from cop_diagram.builds.planning import Plan
from cop_diagram.drawing import format_of
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.files import PICTURE_LIMIT, file_bytes, tree_of
from cop_diagram.model import InputError, Problem, first_of


@dataclass(frozen=True, slots=True)
class Orphan:
    """A picture that no map asks for any more, and why that is known."""

    path: Path
    reason: str


def orphans(plan: Plan, folder: Path | None = None) -> tuple[tuple[Orphan, ...], tuple[Problem, ...]]:
    """Return the pictures that ``build`` has drawn and that no map asks for any more, and a word about what they are.

    While a map has mistakes, none is called so, since that map may ask for it, and the word says which.

    Looked at are the folders of the pictures that are asked for, and those that are named with all below them. A
    picture says where its map is: it is an orphan where that file is gone, and where it is a map of the plan whose
    ``[[output]]`` names other pictures. What somebody edited by hand is none, nor is what pictures are made with, nor
    a picture that tells of a file beyond the trees of the maps and of the named folders: whether that is there is not
    looked at.
    """
    found = tuple(_unasked(plan, folder))
    if not plan.faulty or not found:
        return found, ()
    named = first_of([str(orphan.path) for orphan in found])
    sentence = f"while it has mistakes, it cannot be told whether a map still asks for {named}"
    return (), (Problem(str(plan.faulty[0]), sentence, severity="note"),)


def _unasked(plan: Plan, folder: Path | None) -> Iterator[Orphan]:
    """Yield the pictures for which no map without mistakes asks."""
    asked = {os.path.realpath(target.path) for target in plan.targets}
    asked |= {os.path.realpath(file) for job in plan.jobs for file in job.files}  # a deck may be another's template
    telling = {os.path.realpath(path) for path, traced in plan.traced.items() if traced.outputs}
    trees = {tree_of(path) for path in (*plan.maps, *(folder / "map.toml" for folder in plan.folders))}
    for path in _pictures(plan, folder):
        way = _source(path)
        if os.path.realpath(path) in asked or not way:
            continue
        source = Path(os.path.normpath(path.parent / way))
        if os.path.realpath(source) in telling:
            yield Orphan(path, f"{source.name} asks for it no longer")
        elif any(tree.fault(source) is None for tree in trees) and not source.exists():
            yield Orphan(path, f"there is no map {source.name} any more")


def _pictures(plan: Plan, folder: Path | None) -> list[Path]:
    found = {path for place in {target.path.parent for target in plan.targets} for path in _files(place)}
    found |= {path for place in (folder, *plan.folders) if place for path in files_below(place)}
    return sorted(path for path in found if format_of(path) and path.is_file() and not path.is_symlink())


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _source(path: Path) -> str:
    """Return the way to the map of which ``build`` has drawn a picture; empty for any other file, or an edited one."""
    format = format_of(path)
    try:
        stamped = read_stamp(file_bytes(path, "picture", PICTURE_LIMIT), format) if format else None
    except InputError:
        return ""
    way = stamped.fingerprint.source if stamped and stamped.fingerprint and stamped.intact else ""
    return "" if Path(way).is_absolute() or Path(way).parts.count(os.pardir) > MOST_UP else way  # none of ours

"""Pictures whose map is gone, or asks for them no longer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.builds.discovery import files_below
from cop_diagram.builds.planning import Plan
from cop_diagram.drawing import format_of
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.files import PICTURE_LIMIT, file_bytes
from cop_diagram.model import InputError


@dataclass(frozen=True, slots=True)
class Orphan:
    """A picture that no map asks for any more, and why that is known."""

    path: Path
    reason: str


def orphans(plan: Plan, folder: Path | None = None) -> Iterator[Orphan]:
    """Yield the pictures that ``build`` has drawn and that no map asks for any more.

    Looked at are the folders of the pictures that are asked for, and the one that is named with all below it. A
    picture says the name of its map: it is an orphan where a map of that name is among those of the plan, and where
    no file of that name, a map or a spreadsheet, is left in the folders of the plan. A map that does not say itself
    which pictures it has may have them in other formats too.
    """
    asked = {os.path.realpath(target.path) for target in plan.targets}
    others = {os.path.realpath(target.path.with_suffix("")) for target in plan.targets if not target.declared}
    planned = {path.name for path in plan.maps}
    there = {path.name for folder in plan.folders for path in files_below(folder)}
    for path in _pictures(plan, folder):
        if os.path.realpath(path) in asked or os.path.realpath(path.with_suffix("")) in others:
            continue
        source = _source(path)
        if not source or source in plan.faulty:
            continue
        if source in planned:
            yield Orphan(path, f"{source} asks for it no longer")
        elif plan.folders and source not in there:
            yield Orphan(path, f"there is no map {source} any more")


def _pictures(plan: Plan, folder: Path | None) -> list[Path]:
    found = {path for place in {target.path.parent for target in plan.targets} for path in _files(place)}
    found |= set(files_below(folder)) if folder else set()
    return sorted(path for path in found if format_of(path) and path.is_file() and not path.is_symlink())


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _source(path: Path) -> str:
    """Return the name of the map of which ``build`` has drawn a picture; empty for any other file."""
    format = format_of(path)
    try:
        found = read_stamp(file_bytes(path, "picture", PICTURE_LIMIT), format).fingerprint if format else None
    except InputError:
        return ""
    return found.source if found else ""

"""Pictures whose map is gone, or asks for them no longer."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.builds.discovery import files_below, is_gone, may_ask, mode_of
from cop_diagram.builds.freshness import Reason
from cop_diagram.builds.jobs import MOST_UP
from cop_diagram.builds.planning import Plan, beyond
from cop_diagram.drawing import format_of
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.files import PICTURE_LIMIT, file_bytes, same_file, tree_of
from cop_diagram.model import InputError, Problem, first_of

_IN_BRACES = re.compile(r"(?:\{\w+\})+")
"""What stands in the name of a picture for a word or several in a row, such as ``{name}``."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A picture that no map asks for any more, the file that it names as its map, and why that is known.

    Where it was ``edited`` by hand, it is for people to remove it.
    """

    path: Path
    map: Path
    reason: Reason
    edited: bool = False


def orphans(plan: Plan, folder: Path | None = None) -> tuple[tuple[Orphan, ...], tuple[Problem, ...]]:
    """Return the pictures that ``build`` has drawn and that no map asks for any more, and a word about what they are.

    While a map has mistakes, or a folder in which maps may be cannot be read, none is called so, since a map of which
    nothing is known may ask for it, and the word says which. Nor is one for which another map asks than those of the
    plan, be it in the folder that holds the picture and the map that it names, or below: a map that was given another
    name, or one that has an output now which another had.

    Looked at are the folders of the pictures that are asked for, those in which they would be of a map of another name,
    in another language or of another year, and those that are named with all below them; below these, none that is a
    link. A picture says where its map is: it is an orphan where that file is gone, and where it is a map of the plan
    whose ``[[output]]`` names other pictures, unless somebody has edited it. What pictures are made with is none, nor
    what really lies beyond the trees of the maps and of the named folders, nor a picture that tells of a file
    beyond them: whether that is there is not looked at.
    """
    unasked = tuple(_unasked(plan, folder))
    others = beyond(plan, dict.fromkeys(place for orphan in unasked for place in _around(orphan)), folder)
    asked = _asked(others)
    found = tuple(orphan for orphan in unasked if os.path.realpath(orphan.path) not in asked)
    faulty = [*plan.faulty, *(file for file in others.faulty if may_ask(file, unread=True))]
    unknown = [(path, "has mistakes", "a map") for path in faulty]
    unknown += [(path, "cannot be read", "a map in it") for path in (*plan.closed, *others.closed)]
    if not unknown or not found:
        return found, ()
    path, why, whose = unknown[0]
    named = first_of([str(orphan.path) for orphan in found])
    sentence = f"while it {why}, it cannot be told whether {whose} still asks for {named}"
    return (), (Problem(str(path), sentence, severity="note"),)


def _around(orphan: Orphan) -> tuple[Path, ...]:
    """Return where another map may ask for a picture: in the folder that holds both it and the map that it names.

    Where that is beyond the tree of this map, or all of the disk, it is in their own folders.
    """
    own = orphan.path.parent, orphan.map.parent
    common = Path(os.path.commonpath([os.path.normpath(folder.absolute()) for folder in own]))
    if common == common.parent or tree_of(orphan.map).fault(common):
        return own
    return (common if orphan.path.is_absolute() else Path(os.path.relpath(common)),)


def _asked(plan: Plan) -> set[str]:
    """Return the pictures for which the maps of a plan ask, and what these are made with, such as another deck."""
    files = [file for job in plan.jobs for file in job.files]
    return {os.path.realpath(file) for file in (*files, *(target.path for target in plan.targets))}


def _unasked(plan: Plan, folder: Path | None) -> Iterator[Orphan]:
    """Yield the pictures for which no map of the plan asks that is without mistakes."""
    asked = _asked(plan)
    telling = {os.path.realpath(path) for path, outputs in plan.outputs.items() if outputs}
    trees = {tree_of(path) for path in (*plan.maps, *(folder / "map.toml" for folder in plan.folders))}
    for path in _pictures(plan, folder):
        way, edited = ("", False) if os.path.realpath(path) in asked else _source(path)
        if not way or all(tree.fault(path, folder) for tree in trees):
            continue
        source = Path(os.path.normpath(path.parent / way))
        if _is_of_another(path, way, source):
            continue
        if os.path.realpath(source) in telling:
            if not edited:  # else it is perhaps what somebody copied under another name to keep an edit
                said = [f"{source.name} asks for {word} no longer" for word in ("it", "them")]
                yield Orphan(path, source, Reason("", *said))
        elif is_gone(source) and any(tree.fault(source) is None for tree in trees):
            yield Orphan(path, source, _without_map(source.name, edited=edited), edited)


def _without_map(name: str, *, edited: bool) -> Reason:
    gone = f"there is no map {name} any more"
    if not edited:
        return Reason("", gone)
    one = "it was edited by hand, so that build --prune leaves it: remove it, or move it to another folder"
    several = "they were edited by hand, so that build --prune leaves them: remove them, or move them to another folder"
    return Reason("", f"{gone}, and {one}", f"{gone}, and {several}")


def _is_of_another(path: Path, way: str, source: Path) -> bool:
    """Whether a picture has another map where it really lies than by its name, which leads through a link."""
    real = Path(os.path.normpath(os.path.realpath(path.parent) / Path(way)))
    return not same_file(str(real), str(source)) and not is_gone(real)


def _pictures(plan: Plan, folder: Path | None) -> list[Path]:
    places = {target.path.parent for target in plan.targets} | set(_alike(plan))
    found = {path for place in places for path in _files(place)}
    found |= {path for place in (folder, *plan.folders) if place for path in files_below(place)}
    return sorted(path for path in found if format_of(path) and stat.S_ISREG(mode_of(path, follow=False)))


def _alike(plan: Plan) -> Iterator[Path]:
    """Yield the folders that are called as those of outputs, whatever stands in place of the words in braces.

    Many maps may name the same: each folder is looked into once for each way in which the next are called.
    """
    asked = dict[tuple[Path, tuple[str, ...]], None]()
    for path, outputs in plan.outputs.items():
        for file in dict.fromkeys(choice.file for choice in outputs):
            parts = Path(os.path.normpath(file)).parent.parts
            first = next((index for index, part in enumerate(parts) if _IN_BRACES.search(part)), None)
            if first is not None:
                base = Path(os.path.normpath(Path(path).parent.joinpath(*parts[:first])))
                asked[base, parts[first:]] = None
    for base, parts in asked:
        yield from _called([base], [_pattern(part) for part in parts])


def _pattern(part: str) -> re.Pattern[str]:
    """Return how a folder is called in whose name words stand in braces; no name takes long to compare with it."""
    return re.compile(fnmatch.translate("*".join(map(glob.escape, _IN_BRACES.split(part)))))


def _called(folders: Iterable[Path], patterns: Sequence[re.Pattern[str]]) -> Iterable[Path]:
    """Return the folders below others that are called so, part by part; neither hidden ones nor links."""
    for pattern in patterns:
        folders = [below for folder in folders for below in _folders(folder) if pattern.fullmatch(below.name)]
    return folders


def _folders(folder: Path) -> list[Path]:
    """Return the folders in one, hidden ones and links left out: what is behind a link may be of another project."""
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [folder / name for name in found if not name.startswith(".")]


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _source(path: Path) -> tuple[str, bool]:
    """Return the way to the map of which ``build`` has drawn a picture, and whether the picture was edited since.

    The way is empty for any other file.
    """
    format = format_of(path)
    try:
        stamped = read_stamp(file_bytes(path, "picture", PICTURE_LIMIT), format) if format else None
    except InputError:
        return "", False
    if stamped is None or stamped.fingerprint is None:
        return "", False
    way = stamped.fingerprint.source
    ours = not Path(way).is_absolute() and Path(way).parts.count(os.pardir) <= MOST_UP
    return way if ours else "", not stamped.intact

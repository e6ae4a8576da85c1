"""What catalogues and folders ask for together, checked before any work is done."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cop_diagram.builds.declared import Read, asked_of
from cop_diagram.builds.discovery import is_gone, maps_below, may_ask, mode_of, toml_files
from cop_diagram.builds.jobs import Job, Target
from cop_diagram.builds.refusals import all_problems, doubled, in_order
from cop_diagram.catalog import Traced
from cop_diagram.drawing import FORMATS, default_format
from cop_diagram.files import is_one_of
from cop_diagram.model import InputError, OutputChoice, Problem, first_of


@dataclass(slots=True)
class Plan:
    """What is to be drawn.

    Attributes
    ----------
    read : callable
        With which maps were read; see ``Read``.
    jobs : list of Job
    maps : list of Path
        The files that ask for pictures, also those with mistakes.
    folders : list of Path
        Those that were named, in all of which maps were looked for.
    faulty : list of Path
        The maps with mistakes, of which nobody knows all that they ask for.
    closed : list of Path
        The folders that cannot be read, of which nobody knows what maps are in them.
    problems, warnings : list of Problem
        What is wrong with maps and folders; and what does not keep them from being drawn.
    notes : list of Problem
        What is worth a word about the folders.
    outputs : dict
        What each map without mistakes asks for in ``[[output]]``.
    """

    read: Read
    jobs: list[Job] = field(default_factory=list)
    maps: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    faulty: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    outputs: dict[str, tuple[OutputChoice, ...]] = field(default_factory=dict)

    @property
    def targets(self) -> Iterator[Target]:
        """All pictures that are asked for."""
        return (target for job in self.jobs for target in job.targets)


def plan(names: Sequence[str], read: Read, folder: Path | None = None, formats: Sequence[str] = ()) -> Plan:
    """Return what maps ask for, and what is wrong with them.

    In a folder in which some map has ``[[output]]``, the maps without it are taken for what others build on, unless a
    folder or formats are given for their pictures.

    Parameters
    ----------
    names : sequence of str
        Files of maps, and folders in which all maps are meant.
    read : callable
        See ``Read``.
    folder : Path or None
        Where the pictures of maps without ``[[output]]`` go, in the same folders below it as the maps have below the
        named ones; None for beside the map.
    formats : sequence of str
        The names of the formats of these pictures.
    """
    planning = _Planning(read, folder, tuple(formats))
    for name in names:
        planning.take(Path(name))
    return planning.plan


def beyond(plan: Plan, places: Iterable[Path], folder: Path | None = None) -> Plan:
    """Return what other maps ask for than those of a plan and of its folders.

    Parameters
    ----------
    places : iterable of Path
        Folders; maps are looked for in them and in those below.
    folder : Path or None
        As in ``plan``. Maps without ``[[output]]`` are taken to ask for all formats.
    """
    seen = {os.path.realpath(file) for file in plan.maps}
    seen |= {os.path.realpath(file) for named in plan.folders for file in toml_files(named)}
    planning = _Planning(plan.read, folder, tuple(FORMATS))
    for file in dict.fromkeys(file for place in places for file in maps_below(place, planning.refuse_folder)):
        if os.path.realpath(file) not in seen:
            planning.take(file)
    return planning.plan


def output_problems(path: Path, traced: Traced, read: Read) -> list[Problem]:
    """Return why the pictures for which a map asks in ``[[output]]`` cannot be made, as far as ``plan`` tells it."""
    planning = _Planning(read, None, ())
    planning.add_map(path, traced, Path())
    return planning.plan.problems


class _Planning:
    def __init__(self, read: Read, folder: Path | None, formats: tuple[str, ...]) -> None:
        self.plan = Plan(read)
        self._folder = folder
        self._default = OutputChoice("{name}", format=formats or (default_format().name,))
        self._draws_all = folder is not None or bool(formats)
        self._taken: dict[str, str] = {}
        self._known: set[str] = set()

    def take(self, path: Path) -> None:
        """Add what is meant by one name: a map, or all in a folder."""
        if not stat.S_ISDIR(mode_of(path)):
            self.add_map(path, self._traced(path), Path())
            return
        self.plan.folders.append(path)
        found = list(maps_below(path, self.refuse_folder))
        is_whole = not any(place.is_relative_to(path) for place in self.plan.closed)
        if not found and is_whole:
            self.plan.problems.append(Problem(str(path), "there is no map in this folder"))
        asked, bases = dict[Path, bool | None](), set[str]()
        for file in found:
            one = self._traced(file)
            asked[file] = bool(one.outputs) if one else None
            bases.update(os.path.realpath(base) for base in (one.files[1:] if one else ()))
        asking = any(may_ask(file) if asks is None else asks for file, asks in asked.items())
        others = asking and not self._draws_all  # for which the maps without it are there
        without = [file for file, asks in asked.items() if others and asks is False]
        for file, asks in asked.items():
            if file not in without:  # read anew: where all is written that a thousand maps say takes much memory
                self.add_map(file, None if asks is None else self._traced(file), file.parent.relative_to(path))
        if None not in asked.values() and is_whole:  # else one that cannot be read may build on them
            self._note_undrawn(path, [file for file in without if os.path.realpath(file) not in bases])

    def add_map(self, path: Path, traced: Traced | None, below: Path) -> None:
        """Add what a map asks for; ``below`` says in which folder below that of all pictures."""
        real = os.path.realpath(path)
        if real in self._known:
            return
        self._known.add(real)
        self.plan.maps.append(path)
        if traced is None:
            return
        default = (path.parent if self._folder is None else self._folder / below, self._default)
        asked = asked_of(path, traced, self.plan.read, default)
        strays = self._strays(asked.jobs, traced)
        problems = [*asked.problems, *strays, *self._collisions(asked.jobs, traced.files)]
        if problems:
            self._refuse(path, in_order(problems, traced.merged.source.file))
            return
        self.plan.jobs += asked.jobs
        self.plan.warnings += asked.warnings
        self.plan.outputs[str(path)] = traced.outputs

    def refuse_folder(self, error: OSError) -> None:
        """Say that a folder cannot be read, which one that has just gone need not be."""
        place = Path(error.filename)
        if is_gone(place):
            return
        said = Problem(str(place), f"the folder cannot be read: {(error.strerror or str(error)).lower()}")
        if said not in self.plan.problems:
            self.plan.problems.append(said)
            self.plan.closed.append(place)

    def _note_undrawn(self, folder: Path, undrawn: Sequence[Path]) -> None:
        """Say of which maps no picture is made although no other builds on them."""
        if undrawn:
            names = first_of([str(file) for file in undrawn])
            sentence = f"other maps here have [[output]], so that no picture is made of {names}"
            cure = "give [[output]] to each that is to be drawn, or draw all maps without it by -o or --format"
            self.plan.notes.append(Problem(str(folder), f"{sentence}; {cure}", severity="note"))

    def _traced(self, path: Path) -> Traced | None:
        try:
            traced = self.plan.read(path, None, None)
        except InputError as error:
            self._refuse(path, all_problems(path, error))
            return None
        self.plan.warnings += [one for one in traced.warnings if one not in self.plan.warnings]
        return traced

    def _refuse(self, path: Path, problems: Sequence[Problem]) -> None:
        """Leave a map out; what is wrong with a file on which several build is told once."""
        self.plan.problems += [one for one in problems if one not in self.plan.problems]
        self.plan.faulty.append(path)

    def _strays(self, jobs: Sequence[Job], traced: Traced) -> Iterator[Problem]:
        """Yield the pictures that would lie, perhaps through links, neither in the map's tree nor in that folder."""
        for target in (target for job in jobs for target in job.targets):
            also = None if target.declared else self._folder
            if traced.tree and (fault := traced.tree.fault(target.path, also)):
                yield Problem(target.place.file, f"the picture {target.path} {fault}", target.place.line)

    def _collisions(self, jobs: Sequence[Job], files: Sequence[Path]) -> Iterator[Problem]:
        with_them = [file for job in jobs for file in job.files]
        targets = [target for job in jobs for target in job.targets]
        yield from doubled([(target.path, target.place) for target in targets])
        for target in targets:
            real = os.path.realpath(target.path)
            other = self._taken.setdefault(real, target.map)
            if other != target.map:
                sentence = f"{target.path} is a picture of {other} already"
                yield Problem(target.place.file, sentence, target.place.line)
            elif is_one_of(target.path, files):
                yield Problem(target.place.file, f"the map is read from {target.path}", target.place.line)
            elif is_one_of(target.path, with_them):
                yield Problem(target.place.file, f"pictures of the map are made with {target.path}", target.place.line)

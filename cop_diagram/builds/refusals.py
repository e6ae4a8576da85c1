"""What is wrong with the pictures that a map asks for which has other mistakes too: all is told in one round."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cop_diagram.builds.declared import MOST_PICTURES
from cop_diagram.builds.jobs import Place
from cop_diagram.builds.output_faults import file_of, formats_of, output_faults
from cop_diagram.catalog import FIRST, CatalogError, Merged, ReadOutput, readable_outputs
from cop_diagram.drawing import numbered_path
from cop_diagram.model import InputError, Problem

_WHERE = {"file", "format", "kind", "lang", "frames"}
"""The keys by which it is known where pictures lie."""

_Asked = tuple[Path, Place]
"""A picture, and where it is asked for."""


def all_problems(path: Path, error: InputError) -> list[Problem]:
    """Return what keeps a map from being read, and what is wrong with its ``[[output]]`` as far as that can be read."""
    if not isinstance(error, CatalogError):
        return list(error.problems)
    found: list[Problem] = []
    asked: list[_Asked] = []
    for output in readable_outputs(error.merged):
        faults = output_faults(output, error.merged, error.tree)
        found += [problem for _, problem in faults]
        if len(asked) <= MOST_PICTURES and not _WHERE & {*output.unread, *(key for key, _ in faults)}:
            asked += _asked(path, output, error.merged)
    found += doubled(asked)
    errors = [problem for problem in error.problems if problem.severity == "error"]
    others = [problem for problem in error.problems if problem.severity != "error"]
    return [*in_order([*errors, *found], error.merged.source.file), *others]


def in_order(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Return problems each once: those of a file in the order of its lines, then the others as they come."""
    own = [problem for problem in dict.fromkeys(problems) if problem.file == file]
    others = [problem for problem in dict.fromkeys(problems) if problem.file != file]
    return [*sorted(own, key=lambda problem: (problem.line or 0, problem.column or 0)), *others]


def doubled(asked: Sequence[_Asked]) -> Iterator[Problem]:
    """Yield which pictures are asked for twice, at the later line, with the first one."""
    first: dict[Path, Place] = {}
    for path, place in sorted(asked, key=lambda one: one[1].line):
        if path in first:
            where = "" if first[path] == place else f"; line {first[path].line} asks for it too"
            yield Problem(place.file, f"{path} is asked for twice{where}", place.line)
        first.setdefault(path, place)


def _asked(path: Path, output: ReadOutput, merged: Merged) -> Iterator[_Asked]:
    """Yield the pictures of an output: which years there are and how many frames nobody knows, so that they are one."""
    choice, slide = output.choice, merged.values.get("slide")
    own = slide.get("language", FIRST) if isinstance(slide, dict) else FIRST
    row = merged.source.places.value(("output", output.number))
    place = Place(merged.source.file, row[0] if row else 1)
    for language in choice.lang or (str(own),):
        for format in formats_of(choice):
            words = {"name": path.stem, "lang": language, "year": "{year}"}
            picture = Path(os.path.normpath(path.parent / file_of(choice, format, words)))
            numbered = choice.frames and not format.bind
            yield numbered_path(picture, "{number}") if numbered else picture, place

"""From a TOML file to the model: the one door for what a user writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cop_diagram.catalog.checks import comparison_faults, name_faults
from cop_diagram.catalog.extending import SLIDE, Chain, read_chain, shipped_catalog
from cop_diagram.catalog.faults import schema_faults
from cop_diagram.catalog.merging import Merged, merge, whole
from cop_diagram.catalog.schema import AxisTable, CatalogFile
from cop_diagram.catalog.selection import select
from cop_diagram.files import file_bytes
from cop_diagram.model import Activity, Axis, Catalog, Cluster, InputError, LegendWords, Problem, Regions, Slide


@dataclass(frozen=True, slots=True)
class Traced:
    """A catalogue and where it came from.

    Attributes
    ----------
    catalog : Catalog
        What the files say.
    warnings : tuple of Problem
        What does not keep it from being drawn.
    files : tuple of Path
        The file, unless it is standard input, and those that it extends.
    merged : Merged
        The values of the catalogue as they stand in the files, each with its place.
    """

    catalog: Catalog
    warnings: tuple[Problem, ...]
    files: tuple[Path, ...]
    merged: Merged


def load_catalog(path: str | Path | None = None) -> Catalog:
    """Return the catalogue in a TOML file.

    Parameters
    ----------
    path : str or Path, optional
        The file; the shipped slide "Learning activities" when not given.

    Returns
    -------
    Catalog
        Warnings are passed over in silence; ``read_catalog`` returns them too.

    Raises
    ------
    InputError
        With every problem of the file and of those that it extends, each with its line and column.

    Examples
    --------
    >>> catalog = load_catalog()
    >>> len(catalog.clusters), len(catalog.activities)
    (7, 42)
    """
    return read_catalog(path)[0]


def read_catalog(path: str | Path | None = None) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue in a TOML file (see ``load_catalog``) and the warnings about it."""
    traced = trace_catalog(path)
    return traced.catalog, traced.warnings


def parse_catalog(data: bytes, file: str) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue in a TOML file's bytes and the warnings about it.

    Parameters
    ----------
    data : bytes
        TOML in UTF-8; what it extends is looked for from the working directory.
    file : str
        How problems name the file.

    Raises
    ------
    InputError
        With every problem, warnings among them: those of the file in its order, then those of what it extends.
    """
    traced = trace_bytes(data, file)
    return traced.catalog, traced.warnings


def trace_catalog(path: str | Path | None = None) -> Traced:
    """Return the catalogue in a TOML file (see ``load_catalog``) with where it came from."""
    if path is None:
        path, name = shipped_catalog(), SLIDE
    else:
        name = str(path)
    return trace_bytes(file_bytes(path, "catalogue"), name, Path(path))


def trace_bytes(data: bytes, file: str, path: Path | None = None) -> Traced:
    """Return the catalogue in a TOML file's bytes (see ``parse_catalog``) with where it came from.

    ``path`` is where the file lies; what it extends is looked for from there.
    """
    chain = read_chain(data, file, path)
    problems = [*chain.problems, *(problem for source in chain.sources for problem in source.problems)]
    said = {_place(problem) for problem in problems}
    merged: Merged | None = None
    warnings: list[Problem] = []
    for source in reversed(chain.sources):  # each file must be in order by itself, the one that extends nothing first
        merged = whole(source) if merged is None and chain.is_whole else merge(merged, source)
        found = [*comparison_faults(merged), *_schema_faults(merged)]
        merged, more = select(merged)
        found += more
        warnings = [problem for problem in found if problem.severity == "warning"]
        problems += [p for p in found if p.severity == "error" and (p.file == source.file or _place(p) not in said)]
        said |= {_place(problem) for problem in found}
    assert merged is not None
    warnings = _in_order([*warnings, *name_faults(merged)], chain)
    if problems:
        raise InputError(_in_order([*problems, *warnings], chain))
    content = CatalogFile.model_validate(merged.values)
    return Traced(_model(content), tuple(warnings), chain.files, merged)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files that a catalogue is made of, itself first, whether or not they can be read."""
    try:
        return read_chain(file_bytes(path, "catalogue"), str(path), path).files
    except InputError:
        return (path,)


def _schema_faults(merged: Merged) -> list[Problem]:
    try:
        CatalogFile.model_validate(merged.values)
    except ValidationError as error:
        return schema_faults(merged, error.errors(include_url=False))
    return []


def _place(problem: Problem) -> tuple[str, int | None, int | None]:
    return problem.file, problem.line, problem.column


def _in_order(problems: Sequence[Problem], chain: Chain) -> list[Problem]:
    """Return the problems of the file in its order, then those of what it extends."""
    files = [source.file for source in chain.sources]
    return sorted(
        problems,
        key=lambda p: (files.index(p.file) if p.file in files else len(files), p.line or 0, p.column or 0),
    )


def _model(content: CatalogFile) -> Catalog:
    slide, axes, regions = content.slide, content.axes, content.regions
    return Catalog(
        slide=Slide(slide.title, slide.subtitle, slide.language, slide.credit, slide.maturing),
        from_with=_axis(axes.from_with),
        informal_formal=_axis(axes.informal_formal),
        regions=Regions(regions.each_other, regions.outside_sources),
        legend=LegendWords(**content.legend.model_dump()),
        clusters=tuple(Cluster(c.id, c.name, c.description, c.color) for c in content.cluster),
        activities=tuple(
            Activity(
                id=a.id,
                name=a.name,
                clusters=tuple(a.cluster),
                from_with=a.from_with,
                informal_formal=a.informal_formal,
                outside=a.outside,
                description=a.description,
                also=tuple(a.also),
                pin=a.pin,
                anchor=a.anchor,
                status=a.status,
                since=a.since,
                menu=a.menu,
            )
            for a in content.activity
        ),
    )


def _axis(axis: AxisTable) -> Axis:
    return Axis(axis.start, axis.end)

"""From a TOML file to the model: the one door for what a user writes."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from cop_diagram.checks import comparison_faults
from cop_diagram.errors import InputError, Problem
from cop_diagram.faults import schema_faults
from cop_diagram.input_files import file_bytes, within_limit
from cop_diagram.model import Activity, Axis, Catalog, Cluster, Regions, Slide
from cop_diagram.schema import AxisTable, CatalogFile
from cop_diagram.toml_repair import read_toml


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
        With every problem of the file, each with its line and column.

    Examples
    --------
    >>> catalog = load_catalog()
    >>> len(catalog.clusters), len(catalog.activities)
    (7, 42)
    """
    return read_catalog(path)[0]


def read_catalog(path: str | Path | None = None) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue in a TOML file (see ``load_catalog``) and the warnings about it."""
    path = shipped_catalog() if path is None else path
    return parse_catalog(file_bytes(path, "catalogue"), str(path))


def parse_catalog(data: bytes, file: str) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue in a TOML file's bytes and the warnings about it.

    Parameters
    ----------
    data : bytes
        TOML in UTF-8.
    file : str
        How problems name the file.

    Raises
    ------
    InputError
        With every problem, warnings among them, in the order of the file.
    """
    source = read_toml(within_limit(data, file, "catalogue"), file)
    problems = [*source.problems, *comparison_faults(source)]
    content = None
    try:
        content = CatalogFile.model_validate(source.values)
    except ValidationError as error:
        problems += schema_faults(source, error.errors(include_url=False))
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    if content is None or any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return _model(content), tuple(problems)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files that a catalogue is made of, itself first, whether or not they can be read."""
    return (path,)


def shipped_catalog() -> Path:
    """Return where the slide's own catalogue lies: in the package, or above it in a checkout."""
    folder = Path(__file__).parent
    packed = folder / "catalog.toml"
    return packed if packed.is_file() else folder.parent / "catalog.toml"


def _model(content: CatalogFile) -> Catalog:
    slide, axes, regions = content.slide, content.axes, content.regions
    return Catalog(
        slide=Slide(slide.title, slide.subtitle, slide.language, slide.credit, slide.journey),
        from_with=_axis(axes.from_with),
        informal_formal=_axis(axes.informal_formal),
        regions=Regions(regions.each_other, regions.outside_sources),
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

"""From a TOML file to the model: the one door for what a user writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic_core import ValidationError

from cop_diagram.catalog.building import Stage, built
from cop_diagram.catalog.checks import comparison_faults, name_faults, texts
from cop_diagram.catalog.extending import Chain, language_of, read_chain
from cop_diagram.catalog.languages import (
    FIRST,
    LANGUAGES,
    SLIDE,
    is_slide,
    primary,
    slide_file,
    slide_name,
    translated_file,
    unshipped,
)
from cop_diagram.catalog.leftovers import leftovers
from cop_diagram.catalog.merging import Merged, merge, whole
from cop_diagram.catalog.outputs import OUTPUT_TABLE
from cop_diagram.catalog.placing import note
from cop_diagram.catalog.refusals import CatalogError
from cop_diagram.catalog.schema import (
    Values,
    as_model,
    checked,
)
from cop_diagram.catalog.selection import select
from cop_diagram.catalog.theming import themed, with_font_files
from cop_diagram.catalog.toml.bounds import first_few
from cop_diagram.catalog.toml.source import TomlSource
from cop_diagram.catalog.toml_files import list_fault
from cop_diagram.files import Tree, file_bytes, tree_of
from cop_diagram.model import (
    Axis,
    Catalog,
    InputError,
    OutputChoice,
    Problem,
    shown,
)


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
        The file, unless it is standard input, those that it extends, and those of themes and fonts.
    merged : Merged
        The values of the catalogue as they stand in the files, each with its place.
    sources : tuple of TomlSource
        The file itself first, each followed by the one that it extends.
    outputs : tuple of OutputChoice
        The pictures that the file says are to be made of it, in its order.
    tree : Tree or None
        Where all files of the catalogue must lie, and its pictures; None for anywhere.
    """

    catalog: Catalog
    warnings: tuple[Problem, ...]
    files: tuple[Path, ...]
    merged: Merged
    sources: tuple[TomlSource, ...]
    outputs: tuple[OutputChoice, ...] = ()
    tree: Tree | None = None


def load_catalog(
    path: str | Path | None = None, language: str | None = None, *, allow_outside: bool = False
) -> Catalog:
    """Return the catalogue in a TOML file.

    Parameters
    ----------
    path : str or Path, optional
        The file; the shipped slide "Learning activities" when not given.
    language : str, optional
        The language (BCP 47) that the map is wanted in: what it takes from the slide comes in it, and the rest from
        the translation that lies beside the file, such as ``my.fr.toml`` for ``my.toml``.
    allow_outside : bool
        Whether what the file builds on, its theme and its fonts may lie outside of the folder tree of the file, see
        ``files.tree_of``.

    Returns
    -------
    Catalog
        Warnings are passed over in silence; ``trace_catalog`` returns them too.

    Raises
    ------
    InputError
        With every problem of the file and of those that it extends, each with its line and column.

    Examples
    --------
    >>> catalog = load_catalog()
    >>> len(catalog.clusters), len(catalog.activities)
    (7, 42)
    >>> load_catalog(language="es").slide.title
    'Actividades de aprendizaje'
    """
    return trace_catalog(path, language, allow_outside=allow_outside).catalog


def trace_catalog(
    path: str | Path | None = None, language: str | None = None, *, allow_outside: bool = False
) -> Traced:
    """Return the catalogue in a TOML file (see ``load_catalog``) with where it came from."""
    if path is None:
        name = slide_name(language or FIRST)
        if language and (fault := unshipped(name, language)):
            raise InputError([fault])
        return trace_bytes(file_bytes(slide_file(name), "catalogue"), name, slide_file(name))
    translation = translated_file(Path(path), language) if language else None
    own = translation or Path(path)
    if not allow_outside:
        tree_of(own).check(own)
    if translation is not None:
        data = file_bytes(translation, "translation")
        return trace_translation(
            data, str(translation), translation, Path(path), language or "", allow_outside=allow_outside
        )
    data = file_bytes(path, "catalogue")
    if list_ := list_fault(data, str(path)):
        raise InputError([Problem(str(path), list_)])
    traced = trace_bytes(data, str(path), Path(path), language, allow_outside=allow_outside)
    said = primary(language_of(traced.sources[1:])) if language else ""
    if language and said != primary(language) and (fault := unshipped(str(path), language)):
        raise InputError([fault])
    return traced


def trace_translation(
    data: bytes, file: str, path: Path, original: Path | None, language: str, *, allow_outside: bool = False
) -> Traced:
    """Return the catalogue that a file makes of another one in a language.

    Parameters
    ----------
    data, file, path
        As for ``trace_bytes``.
    original : Path or None
        The other one; None for the slide.
    language : str
        The language.
    allow_outside : bool
        As for ``load_catalog``.

    Raises
    ------
    InputError
        When there is a mistake in it, or it does not extend the other one, or is in another language.
    """
    traced = trace_bytes(data, file, path, allow_outside=allow_outside)
    base = (slide_file(SLIDE) if original is None else original).resolve()
    said, problems = traced.catalog.slide.language, []
    if base not in {file.resolve() for file in traced.files[1:]}:
        name = SLIDE if original is None else str(original)
        problems.append(Problem(file, f"it must extend {name}, which it is to say in {shown(language)}"))
    if primary(said) != primary(language):
        place = ("slide", "language")
        problems.append(traced.merged.problem(f"language is {shown(said)}; it must be {shown(language)}", place))
    if problems:
        raise InputError(problems)
    return traced


def trace_bytes(
    data: bytes,
    file: str,
    path: Path | None = None,
    language: str | None = None,
    *,
    allow_outside: bool = False,
) -> Traced:
    """Return the catalogue in a TOML file's bytes with where it came from.

    Parameters
    ----------
    data : bytes
        TOML in UTF-8.
    file : str
        How problems name the file.
    path : Path, optional
        Where the file lies; what it extends is looked for from there, or else from the working directory.
    language, allow_outside
        As for ``load_catalog``.

    Raises
    ------
    CatalogError
        With every problem, warnings among them: those of the file in its order, then those of what it extends.
    InputError
        When it cannot be read at all.
    """
    tree = None if allow_outside else tree_of(path)
    chain = read_chain(data, file, path, language, tree)
    problems = [*chain.problems, *(problem for source in chain.sources for problem in source.problems)]
    said = {_place(problem) for problem in problems}
    merged: Merged | None = None
    content: Values | None = None
    stages: list[Stage] = []
    warnings: list[Problem] = []
    themes: list[Path] = []
    for source in reversed(chain.sources):  # each file must be in order by itself, the one that extends nothing first
        merged = whole(source) if merged is None and chain.is_whole else merge(merged, source)
        with_theme = themed(merged, tree)
        merged, themes = with_theme.merged, [*themes, *with_theme.files]
        content, found = _validated(merged, chain)
        found = [*with_theme.problems, *comparison_faults(merged), *found]
        merged, more = select(merged.without_originals())
        found += more
        stages.append((content, merged))
        warnings = [problem for problem in found if problem.severity == "warning"]
        problems += [p for p in found if p.severity == "error" and (p.file == source.file or _place(p) not in said)]
        said |= {_place(problem) for problem in found}
    assert merged is not None
    left = [] if problems else leftovers(merged, chain.sources)
    warnings = _in_order([*warnings, *name_faults(merged), *left], chain)
    warnings = first_few(warnings, "here and below are more warnings")
    if problems or content is None:
        raise CatalogError(_in_order([*first_few(_in_order(problems, chain)), *warnings], chain), merged, tree)
    if language is not None:
        stages = [*stages[:-2], stages[-1]]  # the one before is the same in another language
    catalog = built(stages, _slide, like_slide=not (chain.files and is_slide(chain.files[-1])))
    notes = [problem for problem in (note(catalog.activities, file),) if problem]
    files = (*chain.files, *dict.fromkeys(themes))
    outputs = tuple(as_model(OutputChoice, OUTPUT_TABLE, table) for table in content.get("output", ()))
    return Traced(catalog, (*warnings, *notes), files, with_font_files(merged), chain.sources, outputs, tree)


def _validated(merged: Merged, chain: Chain) -> tuple[Values | None, list[Problem]]:
    """Return what the values say, or what is wrong with them."""
    try:
        return checked((), merged.values, _axis_words(chain)), []
    except ValidationError as error:
        from cop_diagram.catalog.faults import schema_faults

        return None, schema_faults(merged, error.errors(include_url=False))


def _axis_words(chain: Chain) -> dict[str, list[Axis]]:
    """Return the words at the ends of the axes, by which positions may be given, in each of the files.

    A position that a file gives in its own language stays one where another file extends it in a second language.
    """
    found: dict[str, list[Axis]] = {}
    for source in chain.sources:
        axes = source.values.get("axes")
        for key, table in (axes if isinstance(axes, dict) else {}).items():
            words = [table.get(end) for end in ("start", "end")] if isinstance(table, dict) else []
            if len(texts(words)) == 2:
                found.setdefault(key, []).append(Axis(*texts(words)))
    return found


def _place(problem: Problem) -> tuple[str, int | None, int | None]:
    return problem.file, problem.line, problem.column


def _in_order(problems: Sequence[Problem], chain: Chain) -> list[Problem]:
    """Return the problems of the file in its order, then those of what it extends."""
    files = [source.file for source in chain.sources]
    return sorted(
        problems,
        key=lambda p: (files.index(p.file) if p.file in files else len(files), p.line or 0, p.column or 0),
    )


@cache
def _slide(language: str) -> Catalog:
    return load_catalog(language=language if language in LANGUAGES else FIRST)

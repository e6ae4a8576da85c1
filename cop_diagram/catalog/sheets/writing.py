"""A catalogue as a list that a spreadsheet program opens and ``import`` reads back without loss."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator
from typing import Any

from cop_diagram.catalog.sheets.cells import joined, protected
from cop_diagram.model import UNWRITTEN, Activity, Catalog, Cluster, Length

_FIELDS = dict.fromkeys(field.name for entry in (Activity, Cluster) for field in dataclasses.fields(entry))
COLUMNS = ("kind", *(name for name in _FIELDS if name not in UNWRITTEN))
"""The header of a list."""


def as_csv(catalog: Catalog, delimiter: str = ",") -> str:
    """Return everything that the catalogue says as rows: the slide's words, the clusters, the activities.

    The column ``kind`` says what a row is about. The words around the map stand in the column ``name``, and their
    id says which they are. Text and lists are as ``cells`` writes them, so that ``import`` loses nothing. Spreadsheet
    programs that expect semicolons expect a comma within numbers too.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    for row in (*_words(catalog), *_entries("cluster", catalog.clusters), *_entries("activity", catalog.activities)):
        writer.writerow({key: _text(value, delimiter) for key, value in row.items()})
    return stream.getvalue()


def rows(catalog: Catalog) -> list[dict[str, Any]]:
    """Return the same rows, the activities first: text as a cell holds it, numbers, dates and flags as they are."""
    return [*_entries("activity", catalog.activities), *_entries("cluster", catalog.clusters), *_words(catalog)]


def _text(value: Any, delimiter: str) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(".", ",") if isinstance(value, float) and delimiter == ";" else value


def _entries(kind: str, entries: Iterable[Activity | Cluster]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield {"kind": kind, **{key: _cell(value) for key, value in _said(entry).items()}}


def _words(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """Yield a row for all that is said around the map."""
    for kind, id_, value in _framing(catalog):
        yield {"kind": kind, "id": id_, "name": _cell(value)}


def _said(entry: Activity | Cluster) -> dict[str, Any]:
    """Return what an entry says; what the program took upon itself is no part of it."""
    values = dataclasses.asdict(entry)
    if not isinstance(entry, Activity):
        return values
    unsaid = (*entry.guessed, *UNWRITTEN)
    return {key: value for key, value in {**values, **entry.given}.items() if key not in unsaid}


def _framing(catalog: Catalog) -> Iterator[tuple[str, str, Any]]:
    """Yield the kind, the id and the value of all that is said around the map."""
    for key, value in dataclasses.asdict(catalog.slide).items():
        if value is not None:
            yield "slide", key, value
    for axis in ("from_with", "informal_formal"):
        for key, value in dataclasses.asdict(getattr(catalog, axis)).items():
            yield "axis", f"{axis}.{key}", value
    for key, value in dataclasses.asdict(catalog.regions).items():
        yield "region", key, value
    for key, value in catalog.legend.items():
        yield "legend", key, value
    for kind, choice in (("page", catalog.page), ("theme", catalog.theme)):
        for field in dataclasses.fields(choice):
            value = getattr(choice, field.name)
            if value is not None:
                yield kind, field.name, str(value) if isinstance(value, Length) else value


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return protected(value)
    return joined(value) if isinstance(value, tuple) else value

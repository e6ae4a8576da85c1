"""A catalogue as a list that a spreadsheet program opens and ``import`` reads back without loss."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator

from cop_diagram.catalog.sheets.cells import joined, protected
from cop_diagram.model import Activity, Catalog, Cluster


def as_csv(catalog: Catalog) -> str:
    """Return everything that the catalogue says as rows: the slide's words, the clusters, the activities.

    The column ``kind`` says what a row is about. The words around the map stand in the column ``name``, and their
    id says which they are. Text and lists are as ``cells`` writes them, so that ``import`` loses nothing.
    """
    fields = dict.fromkeys(field.name for entry in (Activity, Cluster) for field in dataclasses.fields(entry))
    columns = ["kind", *(name for name in fields if name not in _UNWRITTEN)]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"kind": kind, "id": id_, "name": _cell(words)} for kind, id_, words in _words(catalog))
    for kind, entries in (("cluster", catalog.clusters), ("activity", catalog.activities)):
        for entry in entries:
            writer.writerow({"kind": kind, **{key: _cell(v) for key, v in _said(entry).items()}})
    return stream.getvalue()


_UNWRITTEN = ("placed", "guessed")
"""How places came about, which reading finds out again."""


def _said(entry: Activity | Cluster) -> dict[str, object]:
    """Return what an entry says; what the program took upon itself is no part of it."""
    guessed = (*entry.guessed, *_UNWRITTEN) if isinstance(entry, Activity) else ()
    return {key: value for key, value in dataclasses.asdict(entry).items() if key not in guessed}


def _words(catalog: Catalog) -> Iterator[tuple[str, str, object]]:
    """Yield the kind, the id and the value of all that is said around the map."""
    for key, value in dataclasses.asdict(catalog.slide).items():
        yield "slide", key, value
    for axis in ("from_with", "informal_formal"):
        for key, value in dataclasses.asdict(getattr(catalog, axis)).items():
            yield "axis", f"{axis}.{key}", value
    for key, value in dataclasses.asdict(catalog.regions).items():
        yield "region", key, value
    for key, value in catalog.legend.items():
        yield "legend", key, value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return protected(value)
    return joined(value) if isinstance(value, tuple) else value

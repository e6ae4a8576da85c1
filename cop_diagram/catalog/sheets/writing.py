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
    columns = ["kind", *dict.fromkeys(f.name for c in (Activity, Cluster) for f in dataclasses.fields(c))]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"kind": kind, "id": id_, "name": _cell(words)} for kind, id_, words in _words(catalog))
    for kind, entries in (("cluster", catalog.clusters), ("activity", catalog.activities)):
        for entry in entries:
            writer.writerow({"kind": kind, **{key: _cell(v) for key, v in dataclasses.asdict(entry).items()}})
    return stream.getvalue()


def _words(catalog: Catalog) -> Iterator[tuple[str, str, object]]:
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


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return protected(value)
    return joined(value) if isinstance(value, tuple) else value

"""From the rows of a spreadsheet to a catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cop_diagram.catalog.looks import PAGE_TABLE, THEME_TABLE
from cop_diagram.catalog.placing import placed_activities
from cop_diagram.catalog.positions import WORDS
from cop_diagram.catalog.schema import (
    AXES_TABLE,
    AXIS_TABLE,
    CLUSTER_TABLE,
    ENTRIES,
    LEGEND_TABLE,
    REGIONS_TABLE,
    SLIDE_TABLE,
    TABLES,
    Values,
    as_model,
)
from cop_diagram.catalog.sheets import columns
from cop_diagram.catalog.sheets.clusters import MemberClusters
from cop_diagram.catalog.sheets.naming import Clusters, Ids
from cop_diagram.catalog.sheets.phrases import several
from cop_diagram.catalog.sheets.positions import position_names
from cop_diagram.catalog.sheets.reading import Sheet
from cop_diagram.catalog.sheets.rows import Notes, Row, cells_of, name_columns, read_rows, words_of
from cop_diagram.catalog.sheets.tidying import Tidied, tidied
from cop_diagram.catalog.slide import SlideEntries
from cop_diagram.catalog.tables import said_keys
from cop_diagram.catalog.values import MOST_ENTRIES
from cop_diagram.model import (
    Axis,
    Catalog,
    Cluster,
    InputError,
    LegendWords,
    PageChoice,
    Problem,
    Regions,
    Slide,
    ThemeChoice,
    built_on,
    folded,
    shown,
    unknown,
)

_CELLS = {
    **{kind: set(said_keys(table)) for kind, table in ENTRIES.items()},
    **{kind: {"id", "name"} for kind in ("slide", "axis", "region", "legend", "page", "theme")},
}
"""The columns that say something, by the kind of the row."""

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "slide": {key: ("slide", key) for key in said_keys(SLIDE_TABLE)},
    "axis": {f"{axis}.{end}": ("axes", axis, end) for axis in AXES_TABLE for end in said_keys(AXIS_TABLE)},
    "region": {key: ("regions", key) for key in said_keys(REGIONS_TABLE)},
    "legend": {key: ("legend", key) for key in said_keys(LEGEND_TABLE)},
    "page": {key: ("page", key) for key in PAGE_TABLE},
    "theme": {key: ("theme", key) for key in THEME_TABLE},
}
"""The words around the map: the path in the file, by the kind and the id of the row."""

_SETTINGS = (
    *(("slide", key) for key in ("maturing", "mirror", "text_size")),
    ("page", "scale"),
    *(("theme", key) for key in ("palette", "corner_radius", "line_weight")),
)
"""Those of them that are no words."""

_MODELS: Mapping[str, type] = {
    "slide": Slide,
    "from_with": Axis,
    "informal_formal": Axis,
    "regions": Regions,
    "legend": LegendWords,
    "page": PageChoice,
    "theme": ThemeChoice,
}


def import_sheet(sheet: Sheet, slide: Catalog, title: str | None, stem: str) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue that a spreadsheet describes and the warnings about it.

    Parameters
    ----------
    sheet : Sheet
        A row for each activity; perhaps others for clusters and for the words around the map.
    slide : Catalog
        The shipped slide. It gives the words around the map that are not in the sheet, the clusters that are
        called as on it, and the places of activities that are on it.
    title : str or None
        The title whatever the sheet says.
    stem : str
        The name of the file, of which the title is made when nothing else says it; may be empty.

    Raises
    ------
    InputError
        With every problem, in the order of the sheet.
    """
    notes = Notes(sheet)
    name_columns(notes)
    tidy = tidied(sheet, notes.columns)
    for number, column, remark in tidy.remarks:
        notes.at(number, column, remark, "note")
    rows = list(read_rows(notes, tidy, {key: position_names(key, getattr(slide, key)) for key in WORDS}))
    for kind in ("activity", "cluster"):
        count = sum(row.kind == kind for row in rows)
        if count > MOST_ENTRIES:
            notes.at(None, None, f"there are {several(kind, count)}; a map can have at most {MOST_ENTRIES}")
            raise InputError(notes.all())
    frame = _frame(
        notes, [row for row in rows if row.kind in _WORDS], _first_words(slide, tidy.title or _title_of(stem)), title
    )
    own = {cluster.id: (row, cluster) for row, cluster in _own_clusters(notes, rows, slide)}
    clusters = Clusters([cluster for _, cluster in own.values()], slide)
    known = SlideEntries(slide)
    tables = list(_activities(notes, [row for row in rows if row.kind == "activity"], clusters, known))
    for id_ in clusters.unused():
        notes.add(own[id_][0].number, "name", f"nobody belongs to the cluster {shown(id_)}; it is not drawn", "warning")
    lone = sum(not table.get("cluster") for table in tables)
    is_grouped = "cluster" in notes.columns and "kind" not in notes.columns
    if is_grouped and 2 * lone > len(tables) and not notes.failed:
        sentence = f"{lone} of {several('activity', len(tables))} have no cluster"
        notes.at(None, notes.columns["cluster"], sentence, "note")
    _tell_unused_cells(notes, rows)
    _tell_counts(notes, rows, tidy)
    if not tables and not notes.failed:
        notes.at(None, None, "there are no activities below the header")
    if notes.failed:
        raise InputError(notes.all())
    activities = placed_activities(tables, clusters.all(), lambda: slide)
    return built_on(Catalog(**frame, clusters=clusters.all(), activities=activities), slide), notes.all()


_Words = dict[tuple[str, ...], dict[str, Any]]
"""The words of each table, by its path in the file."""


def _title_of(stem: str) -> str:
    """Return the name of a file as a title."""
    readable = re.sub(r"[\W_]+", " ", stem).strip()
    return readable[:1].upper() + readable[1:]


def _first_words(slide: Catalog, title: str) -> _Words:
    """Return the words around the map for a sheet that says none of them; without a title that of the slide."""
    return {
        ("slide",): {
            "title": title or slide.slide.title,
            "language": slide.slide.language,
            "credit": slide.slide.credit,
            "mirror": slide.slide.mirror,
        },
        ("axes", "from_with"): asdict(slide.from_with),
        ("axes", "informal_formal"): asdict(slide.informal_formal),
        ("regions",): asdict(slide.regions),
        ("legend",): dict(slide.legend),
        ("page",): {},
        ("theme",): {},
    }


def _frame(notes: Notes, rows: Sequence[Row], said: _Words, title: str | None) -> dict[str, Any]:
    """Return the words around the map, as ``Catalog`` takes them."""
    numbers: dict[tuple[str, ...], int] = {}
    for row in rows:
        id_, words = row.values.get("id", ""), row.values.get("name", "")
        path = _WORDS[row.kind].get(id_)
        if path is None:
            notes.add(row.number, "id", unknown("id", id_, tuple(_WORDS[row.kind])))
        elif path in numbers:
            notes.add(row.number, "id", f"the id {shown(id_)} is taken by the {row.kind} in row {numbers[path]}")
        else:
            numbers[path] = row.number
            value = _setting(notes, row, path[-1]) if path in _SETTINGS else words
            said[path[:-1]] |= {} if value is None else {path[-1]: value}
    if title is not None:
        said["slide",]["title"] = title
        numbers.pop(("slide", "title"), None)
    tables = {path: notes.table(path, values, words_of(path, numbers)) for path, values in said.items()}
    if None in tables.values():
        return {}
    return {path[-1]: as_model(_MODELS[path[-1]], TABLES[path], table) for path, table in tables.items()}


def _setting(notes: Notes, row: Row, key: str) -> Any:
    """Return what a row says that is no word; None where it cannot be read, of which a problem is noted."""
    try:
        return columns.value_of(key, row.values.get("name", ""))
    except ValueError as error:
        notes.add(row.number, "name", str(error))
        return None


def _own_clusters(notes: Notes, rows: Sequence[Row], slide: Catalog) -> Iterator[tuple[Row, Cluster]]:
    """Yield the rows about clusters, with what they say."""
    known = {folded(cluster.name): cluster.id for cluster in slide.clusters}
    for row, id_ in _with_ids(notes, [row for row in rows if row.kind == "cluster"], known):
        values = {key: value for key, value in row.values.items() if key in _CELLS["cluster"]}
        table = notes.table(("cluster",), {**values, "id": id_}, cells_of(row))
        if table:
            yield row, as_model(Cluster, CLUSTER_TABLE, table)


def _activities(notes: Notes, rows: Sequence[Row], clusters: Clusters, known: SlideEntries) -> Iterator[Values]:
    """Yield what each row says of an activity; the clusters learn of new ones, and of members."""
    members = MemberClusters(notes, rows, clusters)
    for row, id_ in _with_ids(notes, rows, known.ids):
        values = {key: value for key, value in row.values.items() if key in _CELLS["activity"]}
        values |= {} if "kind" in notes.columns else _cluster(row, known)  # the list of a whole map says all itself
        values |= {
            "id": id_,
            "cluster": members.ids(row.number, values.get("cluster", ())),
            "also": list(values.get("also", ())),
        }
        table = notes.table(("activity",), values, cells_of(row))
        if table:
            yield table
    members.tell()


def _cluster(row: Row, known: SlideEntries) -> dict[str, Any]:
    """Return the cluster that a row without a place and a cluster takes from the slide's activity of its name."""
    if not {"cluster", *WORDS}.isdisjoint(row.values.keys() | row.unclear):
        return {}
    found = known.meant(row.values.get("id"), [row.values.get("name", ""), *row.values.get("also", ())])
    return {"cluster": found.clusters} if found else {}


def _with_ids(notes: Notes, rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[tuple[Row, str]]:
    """Yield each row with its id: its own, or that of the slide for its name, or one made from the name.

    Missing names are noted, and so are ids and names that mean two things.
    """
    first_ids: dict[str, int] = {}
    first_names: dict[str, int] = {}
    nameless = [row for row in rows if "name" not in row.values.keys() | row.unclear]
    if nameless:
        sentence = f"the name is missing; each {nameless[0].kind} needs one"
        notes.add([row.number for row in nameless], "name", sentence)
    for row in rows:
        id_ = row.values.get("id")
        if id_ in first_ids:
            notes.add(row.number, "id", f"the id {shown(id_)} is taken by the {row.kind} in row {first_ids[id_]}")
        elif id_:
            first_ids[id_] = row.number
        for key, name in [("name", row.values.get("name")), *(("also", name) for name in row.values.get("also", ()))]:
            other = first_names.setdefault(folded(name), row.number) if name else row.number
            if other != row.number:
                sentence = f"the name {shown(name)} also belongs to the {row.kind} in row {other}"
                notes.add(row.number, key, sentence, "warning")
    ids = Ids(first_ids)
    for row in rows:
        name = row.values.get("name", "")
        yield row, row.values.get("id") or ids.new(known.get(folded(name), name), row.kind)


def _tell_counts(notes: Notes, rows: Sequence[Row], tidy: Tidied) -> None:
    """Note how many rows there were, and what became of them, unless each says something of the map."""
    if not tidy.counts:
        return
    kinds = Counter(row.kind for row in rows) + tidy.counts
    parts = ", ".join(several(what, count) for what, count in kinds.items())
    notes.last(f"{several('row', kinds.total())}: {parts}")


def _tell_unused_cells(notes: Notes, rows: Sequence[Row]) -> None:
    """Note, once for each kind of row and column, that cells say nothing about what the row is about."""
    unused: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for key in row.values.keys() - _CELLS[row.kind]:
            unused.setdefault((row.kind, key), []).append(row.number)
    for (kind, key), (number, *more) in unused.items():
        again = f", as in {len(more)} more {'row' if len(more) == 1 else 'rows'}" if more else ""
        notes.add(number, key, f"a row of kind {shown(kind)} has no {key}; it is left out{again}", "warning")

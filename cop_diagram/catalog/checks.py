"""What only shows when the entries of a catalogue are compared with each other.

Works on the values as they stand in the file, wrong ones among them, so that one mistake hides no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from cop_diagram.catalog.merging import Merged
from cop_diagram.catalog.toml.bounds import MOST_MISTAKES
from cop_diagram.catalog.toml.source import LOST, KeyPath
from cop_diagram.model import Guesses, Problem, first_of, folded, shown, unknown


def comparison_faults(merged: Merged) -> list[Problem]:
    """Return problems with ids and cluster ids, as they are found, and of each sort no more than are told."""
    sorts = (
        _doubled_ids(merged, "cluster"),
        _doubled_ids(merged, "activity"),
        _unknown_clusters(merged),
        _half_places(merged),
        _page_sizes(merged),
        _gone(merged),
    )
    return [problem for sort in sorts for problem in islice(sort, MOST_MISTAKES + 1)]


def name_faults(merged: Merged) -> list[Problem]:
    """Return a warning for each name that two entries have: both can be drawn, but it selects neither."""
    return [*_doubled_names(merged, "cluster"), *_doubled_names(merged, "activity")]


def entries_of(merged: Merged, table: str) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the entries of a table that are tables themselves, each with its path."""
    entries = merged.values.get(table)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield (table, index), entry


def texts(value: Any) -> list[str]:
    """Return the texts of a value that may be one or a list of them, with what is no text left out."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _doubled_ids(merged: Merged, table: str) -> Iterator[Problem]:
    first: dict[str, KeyPath] = {}
    for path, entry in entries_of(merged, table):
        id_ = entry.get("id")
        if not isinstance(id_, str):
            continue
        if id_ in first:
            where = merged.where((*first[id_], "id"), (*path, "id"))
            yield merged.problem(f"the id {shown(id_)} is taken by the {table}{where}", (*path, "id"))
        first.setdefault(id_, path)


def _unknown_clusters(merged: Merged) -> Iterator[Problem]:
    known = all_read(merged, "cluster", "id")
    told = all_read(merged, "activity", "cluster")
    ids = {e["id"]: path for path, e in entries_of(merged, "cluster") if isinstance(e.get("id"), str)}
    by_name = {e["name"]: e["id"] for _, e in entries_of(merged, "cluster") if {"id", "name"} <= _text_keys(e)}
    named: set[str] = set()
    guesses = Guesses()
    for path, entry in entries_of(merged, "activity"):
        value, seen = entry.get("cluster"), set()
        for index, id_ in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(id_, str):
                continue
            where: KeyPath = (*path, "cluster", index)
            if id_ in seen:
                yield merged.problem(f"the cluster {shown(id_)} is named twice", where)
            elif id_ in ids:
                named.add(id_)
            elif not known:
                continue
            elif ids and "," in id_:
                parts = [part.strip() for part in id_.split(",") if part.strip()]
                named.update(parts)
                sentence = f"unknown cluster {shown(id_)}; a list is written [{first_of([*map(shown, parts)])}]"
                yield merged.problem(sentence, where)
            elif ids:
                meant = by_name.get(id_) or guesses.nearest(id_, tuple(ids))
                named.add(meant or id_)
                yield merged.problem(unknown("cluster", id_, tuple(ids), meant, guess=False), where)
            else:
                yield merged.problem(f"unknown cluster {shown(id_)}; there is no [[cluster]]", where)
            seen.add(id_)
    for id_, path in ids.items():
        if told and id_ not in named:
            sentence = f"nobody belongs to the cluster {shown(id_)}; it is not drawn"
            yield merged.problem(sentence, (*path, "id"), "warning")


def _half_places(merged: Merged) -> Iterator[Problem]:
    keys = ("from_with", "informal_formal")
    for path, entry in entries_of(merged, "cluster"):
        missing = [key for key in keys if key not in entry]
        if len(missing) == 1 and not merged.may_have((*path, missing[0])):
            given = next(key for key in keys if key in entry)
            sentence = f"the place of a cluster has two keys; {missing[0]} is missing beside {given}"
            yield merged.problem(sentence, (*path, given), key=True)


def _page_sizes(merged: Merged) -> Iterator[Problem]:
    """Yield what is wrong with the sides of a page: one of them is missing, or there is a size too."""
    page = merged.values.get("page")
    sides = [key for key in ("width", "height") if isinstance(page, dict) and key in page]
    if not sides or not isinstance(page, dict):
        return
    if len(sides) == 1 and not merged.may_have(("page", missing := "height" if "width" in sides else "width")):
        sentence = f"a page has two sides; {missing} is missing beside {sides[0]}"
        yield merged.problem(sentence, ("page", sides[0]), key=True)
    if "size" in page:
        yield merged.problem("a page has a size, or a width and a height, not both", ("page", "size"), key=True)


def _gone(merged: Merged) -> Iterator[Problem]:
    for path in merged.gone:
        table, index = path
        id_ = shown(merged.source.values[str(table)][index]["id"])
        sentence = f"{merged.base} has no {table} {id_}; what translates it is left out"
        yield merged.source.problem(sentence, merged.source.places.value((*path, "id")), "warning")


def all_read(merged: Merged, table: str, key: str) -> bool:
    """Whether every entry of the table was read, with that key where it has it."""
    if merged.incomplete or not isinstance(merged.values.get(table, []), list):
        return False
    return not any(path[0] in (table, LOST) and path[-1] in (table, key, LOST) for path in merged.lost)


def _text_keys(entry: dict[str, Any]) -> set[str]:
    return {key for key, value in entry.items() if isinstance(value, str)}


def _doubled_names(merged: Merged, table: str) -> Iterator[Problem]:
    first: dict[str, KeyPath] = {}
    for name, where in sorted(names_of(merged, table), key=lambda found: merged.is_own(found[1])):
        known = first.setdefault(folded(name), where)
        if known[:2] != where[:2]:
            sentence = f"the name {shown(name)} also belongs to the {table}{merged.where(known, where)}"
            yield merged.problem(sentence, where, "warning")


def names_of(merged: Merged, table: str) -> Iterator[tuple[str, KeyPath]]:
    """Yield what the entries of a table are called, other names among it, each with its path."""
    for path, entry in entries_of(merged, table):
        for name, where in names_in(entry):
            yield name, (*path, *where)


def names_in(entry: Mapping[str, Any]) -> Iterator[tuple[str, KeyPath]]:
    """Yield what an entry is called, each with its path in the entry."""
    for key in ("name", "also"):
        for index, name in enumerate(texts(entry.get(key))):
            yield name, (key, index) if key == "also" else (key,)

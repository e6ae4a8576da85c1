"""What only shows when the entries of a catalogue are compared with each other.

Works on the values as they stand in the file, wrong ones among them, so that one mistake hides no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cop_diagram.errors import Problem, Severity
from cop_diagram.faults import nearest, shown, unknown
from cop_diagram.toml_source import LOST, Path, TomlSource


def comparison_faults(source: TomlSource) -> list[Problem]:
    """Return problems with ids, cluster ids and names, as they are found."""
    found = [*_doubled_ids(source, "cluster"), *_doubled_ids(source, "activity")]
    found += _unknown_clusters(source)
    found += [*_doubled_names(source, "cluster"), *_doubled_names(source, "activity")]
    return found


def _problem(source: TomlSource, path: Path, message: str, severity: Severity = "error") -> Problem:
    return source.problem(message, source.value(path), severity)


def _entries(source: TomlSource, table: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    entries = source.values.get(table)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield (table, index), entry


def _texts(value: Any) -> list[str]:
    """Return the texts of a value that may be one or a list of them, with what is no text left out."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _doubled_ids(source: TomlSource, table: str) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, entry in _entries(source, table):
        id_ = entry.get("id")
        if not isinstance(id_, str):
            continue
        if id_ in first:
            where = _line(source, (*first[id_], "id"))
            yield _problem(source, (*path, "id"), f"the id {shown(id_)} is taken by the {table}{where}")
        first.setdefault(id_, path)


def _line(source: TomlSource, path: Path) -> str:
    place = source.value(path)
    return f" in line {place[0]}" if place else ""


def _unknown_clusters(source: TomlSource) -> Iterator[Problem]:
    known = not any(path[0] in ("cluster", LOST) and path[-1] in ("cluster", "id", LOST) for path in source.lost)
    told = not any(path[0] in ("activity", LOST) and path[-1] in ("activity", "cluster", LOST) for path in source.lost)
    ids = {e["id"]: path for path, e in _entries(source, "cluster") if isinstance(e.get("id"), str)}
    by_name = {e["name"]: e["id"] for _, e in _entries(source, "cluster") if {"id", "name"} <= _text_keys(e)}
    named: set[str] = set()
    for path, entry in _entries(source, "activity"):
        value, seen = entry.get("cluster"), set()
        for index, id_ in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(id_, str):
                continue
            where: Path = (*path, "cluster", index)
            if id_ in seen:
                yield _problem(source, where, f"the cluster {shown(id_)} is named twice")
            elif id_ in ids:
                named.add(id_)
            elif not known:
                continue
            elif ids and "," in id_:
                parts = [part.strip() for part in id_.split(",") if part.strip()]
                named.update(parts)
                sentence = f"unknown cluster {shown(id_)}; a list is written [{', '.join(map(shown, parts))}]"
                yield _problem(source, where, sentence)
            elif ids:
                meant = by_name.get(id_) or nearest(id_, tuple(ids))
                named.add(meant or id_)
                yield _problem(source, where, unknown("cluster", id_, tuple(ids), meant))
            else:
                yield _problem(source, where, f"unknown cluster {shown(id_)}; there is no [[cluster]]")
            seen.add(id_)
    for id_, path in ids.items():
        if told and id_ not in named:
            sentence = f"nobody belongs to the cluster {shown(id_)}; it is not drawn"
            yield _problem(source, (*path, "id"), sentence, "warning")


def _text_keys(entry: dict[str, Any]) -> set[str]:
    return {key for key, value in entry.items() if isinstance(value, str)}


def _doubled_names(source: TomlSource, table: str) -> Iterator[Problem]:
    """Warn of names that mean two things: the slide can be drawn, but such a name selects neither."""
    first: dict[str, Path] = {}
    for path, entry in _entries(source, table):
        for key in ("name", "also"):
            for index, name in enumerate(_texts(entry.get(key))):
                where: Path = (*path, key, index) if key == "also" else (*path, key)
                known = first.setdefault(folded(name), where)
                if known[:2] != path:
                    sentence = f"the name {shown(name)} also belongs to the {table}{_line(source, known)}"
                    yield _problem(source, where, sentence, "warning")


def folded(name: str) -> str:
    r"""Return a name as it is compared: without regard to case, line breaks, spaces and kind of apostrophe.

    Examples
    --------
    >>> folded("A member\u2019s\nSite")
    "a member's site"
    """
    return " ".join(name.replace("\u2019", "'").casefold().split())

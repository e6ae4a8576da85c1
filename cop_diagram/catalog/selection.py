"""What ``[select]`` leaves of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cop_diagram.catalog.checks import all_read, entries_of, names_in, names_of, texts
from cop_diagram.catalog.lookup import Lookup, unknown_entry
from cop_diagram.catalog.merging import LeftOut, Merged, id_of
from cop_diagram.catalog.schema import ENTRIES, SELECT_TABLE
from cop_diagram.catalog.toml.source import KeyPath
from cop_diagram.model import Guesses, Problem, first_of, folded, shown

_NAMING = ("id", "name", "also")
"""The keys by which an entry can be named."""


def select(merged: Merged) -> tuple[Merged, list[Problem]]:
    """Return what the file's ``[select]`` leaves, and what is wrong with it.

    Chosen are the members of its clusters, its activities and those that the file adds to what it extends; when it
    names neither, everything, or with ``show = "all"`` what the file itself has an ``[[activity]]`` for. What is
    excepted is left out, and ``show = "all"`` keeps the rest, as a menu.

    Names are judged whatever else is wrong with the file, save where they may be those of an entry that could not be
    read whole; of all that is left or not, nothing is said before every name is in order.
    """
    table = merged.values.get("select")
    if not isinstance(table, dict):
        return merged, []
    choice = _Choice(merged, table)
    excepted = choice.excepted()
    spared = choice.everything() - {int(path[1]) for path in excepted if path[0] == "activity"}
    chosen, problems = choice.chosen() & spared, choice.problems
    if not choice.is_clear() or any(problem.severity == "error" for problem in problems):
        return merged, problems
    shows_all = table.get("show") == "all"
    kept = spared if shows_all else chosen
    if not kept:
        sentence = "nothing is left: [select] leaves out every activity"
        return merged, [*problems, merged.problem(sentence, ("select",))]
    problems += [
        merged.source.problem(
            f"the activity {shown(id_of(entry))} is changed here but not selected; it is not drawn",
            merged.source.places.value((*merged.changed[path], "id")),
            "warning",
        )
        for path, entry in entries_of(merged, "activity")
        if path in merged.changed and path[1] not in kept
    ]
    before = merged
    if shows_all:
        merged = _with_menu(merged, chosen)
    elif choice.is_explicit():
        merged = _without_menu(merged, chosen)
    after = _without_empty_clusters(merged, merged.with_entries("activity", kept))
    return after._replace(left_out=(*_left_out(before, after, excepted), *after.left_out)), problems


def _left_out(before: Merged, after: Merged, excepted: Mapping[KeyPath, KeyPath]) -> Iterator[LeftOut]:
    """Yield the entries of which nothing is left, excepted ones with their names under ``except``."""
    for kind in ENTRIES:
        kept = {id_of(entry) for _, entry in entries_of(after, kind)}
        words: dict[KeyPath, set[str]] = {}
        for name, path in (*names_of(before, kind), *_former_names(before, kind)):
            words.setdefault(path[:2], set()).add(folded(name))
        for path, entry in entries_of(before, kind):
            id_ = id_of(entry)
            if id_ is not None and id_ not in kept:
                origin = before.origin(excepted.get(path, ("select",)))
                yield LeftOut(kind, frozenset((folded(id_), *words.get(path, ()))), origin)


def _with_menu(merged: Merged, chosen: set[int]) -> Merged:
    rest = {
        int(path[1]): True
        for path, entry in entries_of(merged, "activity")
        if path[1] not in chosen and entry.get("menu") is not True
    }
    merged = merged.with_values("activity", "menu", rest, merged.origin(("select", "show")))
    return _without_menu(merged, chosen)


def _without_menu(merged: Merged, chosen: set[int]) -> Merged:
    """Take what was chosen off the menu on which it stands in the extended file, unless this file puts it there."""
    inherited = {
        int(path[1]): None
        for path, entry in entries_of(merged, "activity")
        if path[1] in chosen and "menu" in entry and not merged.is_own((*path, "menu"))
    }
    return merged.with_values("activity", "menu", inherited, merged.origin(()))


def _without_empty_clusters(before: Merged, after: Merged) -> Merged:
    """Leave out the clusters that had members; a cluster that never had any stays, with the warning about it."""
    gone = _occupied(before) - _occupied(after)
    clusters = {int(path[1]): id_of(entry) for path, entry in entries_of(after, "cluster")}
    if gone.isdisjoint(id_ or "" for id_ in clusters.values()):
        return after
    return after.with_entries("cluster", [index for index, id_ in clusters.items() if id_ not in gone])


def _occupied(merged: Merged) -> set[str]:
    return {cluster for _, entry in entries_of(merged, "activity") for cluster in texts(entry.get("cluster"))}


def _former_names(merged: Merged, kind: str) -> Iterator[tuple[str, KeyPath]]:
    """Yield what entries were called before this file changed them, or before they were translated."""
    former = [*merged.former.items(), *((path, e) for path, entries in merged.translated.items() for e in entries)]
    yield from ((name, path) for path, entry in former if path[0] == kind for name, _ in names_in(entry))


def _misspelt_names(merged: Merged, kind: str) -> Iterator[tuple[str, KeyPath]]:
    """Yield the texts below keys that entries cannot have: where the key is told, its text is not unknown as well."""
    for path, entry in entries_of(merged, kind):
        values = (value for key, value in entry.items() if key not in ENTRIES[kind])
        yield from ((text, path) for value in values for text in texts(value))


def _not_new(merged: Merged, kind: str) -> set[KeyPath]:
    """Return the entries that seem new, lack what new ones have, and are told to change one of a similar id."""
    added = {path: id_of(entry) or "" for path, entry in entries_of(merged, kind) if path in merged.added}
    lacking = {path: id_ for path, id_ in added.items() if not _has(merged, path, "name")}
    inherited = (id_of(entry) for path, entry in entries_of(merged, kind) if path not in added) if lacking else ()
    ids, guesses = tuple(id_ for id_ in inherited if id_ is not None), Guesses()
    return {path for path, id_ in lacking.items() if guesses.nearest(id_, ids)}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _has(merged: Merged, path: KeyPath, key: str) -> bool:
    return key in merged.values[str(path[0])][path[1]] or merged.may_have((*path, key))


class _Choice:
    """Finds what ``[select]`` names."""

    def __init__(self, merged: Merged, table: Mapping[str, Any]) -> None:
        self.merged, self.table = merged, table
        self.problems: list[Problem] = []
        self._guesses = Guesses()
        self._members: dict[str, set[int]] = {}
        self._all: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._lookups: dict[str, Lookup[KeyPath]] = {kind: self._lookup(kind) for kind in ENTRIES}
        self._known = {kind: self._knows(kind) for kind in ENTRIES}
        keys, guesses = tuple(SELECT_TABLE), Guesses()
        self._meant = {key: guesses.nearest(key, keys) for key in table if key not in SELECT_TABLE}
        for path, entry in entries_of(merged, "activity"):
            for cluster in texts(entry.get("cluster")):
                self._members.setdefault(cluster, set()).add(int(path[1]))

    def _lookup(self, kind: str) -> Lookup[KeyPath]:
        merged, no_entry = self.merged, _not_new(self.merged, kind)
        return Lookup(
            kind,
            {
                id_: path
                for path, entry in entries_of(merged, kind)
                if (id_ := id_of(entry)) is not None and path not in no_entry
            },
            ((name, where[:2]) for name, where in names_of(merged, kind)),
            (*_former_names(merged, kind), *_misspelt_names(merged, kind)),
        )

    def _knows(self, kind: str) -> bool:
        """Whether all entries of a kind are there, with all by which they can be named.

        None are where ``extends`` seems to be forgotten, or where there is nothing to choose from, which is told.
        """
        merged = self.merged
        found = [id_of(entry) for _, entry in entries_of(merged, kind)]
        if None in found or len(set(found)) < len(found):  # another id is meant, which may be any
            return False
        if not all(all_read(merged, kind, key) for key in _NAMING):
            return False
        forgotten = merged.base is None and not {"axes", "regions"} & merged.values.keys()
        return not forgotten and (bool(found) or any(entries_of(merged, "activity")))

    def _knows_members(self) -> bool:
        """Whether it is certain to which clusters each activity belongs."""
        merged, clusters = self.merged, set(self._lookups["cluster"].ids)
        named = ((entry, entry.get("cluster", [])) for _, entry in entries_of(merged, "activity"))
        return all_read(merged, "activity", "cluster") and all(
            entry.keys() <= ENTRIES["activity"].keys()
            and all(isinstance(id_, str) and id_ in clusters for id_ in _listed(value))
            for entry, value in named
        )

    def is_explicit(self) -> bool:
        """Whether clusters or activities are named."""
        return "clusters" in self.table or "activities" in self.table

    def is_clear(self) -> bool:
        """Whether there is something to choose from, and all that a choice depends on could be read and is in order."""
        table = self.table
        if self._meant or any(path[0] == "select" for path in self.merged.lost) or not all(self._known.values()):
            return False
        if table.get("clusters") and not self._knows_members():
            return False
        values = [value for key, value in table.items() if key != "show"]
        named = [text for value in values for text in _listed(value)]
        return table.get("show", "all") in ("selected", "all") and all(isinstance(text, str) for text in named)

    def everything(self) -> set[int]:
        """Return the indexes of all activities."""
        return {int(path[1]) for path, _ in entries_of(self.merged, "activity")}

    def excepted(self) -> dict[KeyPath, KeyPath]:
        """Return the excepted clusters and activities, each with the path of the name that excepts it."""
        found: dict[KeyPath, KeyPath] = {}
        for entry, where in self._named("except", ["activity", "cluster"]):
            for path in (entry, *(("activity", index) for index in self._activities(entry))):
                found.setdefault(path, where)
        return found

    def chosen(self) -> set[int]:
        """Return the indexes of the chosen activities, excepted ones among them."""
        merged, chosen = self.merged, self.everything()
        added = {int(path[1]) for path in merged.added if path[0] == "activity"}
        if self.is_explicit():
            chosen = added.union(*(self._activities(path) for path, _ in self._named("clusters", ["cluster"])))
            chosen = chosen.union(*(self._activities(path) for path, _ in self._named("activities", ["activity"])))
        elif self.table.get("show") == "all" and merged.base is not None:
            chosen = added | {int(path[1]) for path in merged.changed if path[0] == "activity"}
        return chosen

    def _activities(self, path: KeyPath) -> set[int]:
        """Return the activity itself, or the members of the cluster."""
        if path[0] == "activity":
            return {int(path[1])}
        entry = self.merged.values["cluster"][int(path[1])]
        return self._members.get(id_of(entry) or "", set())

    def _named(self, key: str, kinds: Sequence[str]) -> Iterator[tuple[KeyPath, KeyPath]]:
        """Yield the entries of these kinds that a key, misspelt or not, names, each with the path of that name."""
        values = ((own, value) for own, value in self.table.items() if self._meant.get(own, own) == key)
        named = (((own, index), text) for own, value in values for index, text in enumerate(_listed(value)))
        for where, text in named:
            path: KeyPath = ("select", *where)
            if not isinstance(text, str):
                continue
            by_kind = [found for kind in kinds if (found := self._lookups[kind].find(text))]
            if len(by_kind) > 1:
                taken = f"{shown(text)} is taken for the activity, not for the cluster of the same name"
                instead = (
                    "to leave out the whole cluster, name its activities here, or the other clusters under clusters"
                )
                self.problems.append(self.merged.problem(f"{taken}; {instead}", path, "warning"))
            found = by_kind[0] if by_kind else []
            if len(found) == 1:
                yield found[0], path
            elif found or all(self._known[kind] for kind in kinds):
                if not found and (gone := self.merged.left_out_as(text, kinds)):
                    self.problems.append(self._told_of(gone, text, key, path))
                    continue
                fault = self._lookups[str(found[0][0])].ambiguous(text, found) if found else self._unknown(text, kinds)
                self.problems.append(self.merged.problem(fault, path))

    def _told_of(self, gone: LeftOut, text: str, key: str, path: KeyPath) -> Problem:
        """Return what is said of the name of an entry that is there no more: to except it once more does no harm."""
        entry, where = f"the {gone.kind} {shown(text)}", self.merged.where_of(gone.origin, path)
        if key == "except":
            return self.merged.problem(f"{entry} is left out{where} already", path, "warning")
        return self.merged.problem(f"{entry} cannot be chosen; it is left out{where}", path)

    def _words(self, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all ids and all names of these kinds."""
        if kinds not in self._all:
            ids = tuple(id_ for kind in kinds for id_ in self._lookups[kind].ids)
            self._all[kinds] = ids, tuple(name for kind in kinds for name in self._lookups[kind].names)
        return self._all[kinds]

    def _unknown(self, text: str, kinds: Sequence[str]) -> str:
        other = next((kind for kind in ENTRIES if kind not in kinds and self._lookups[kind].find(text)), None)
        if other:
            article, key = {"activity": ("an activity", "activities"), "cluster": ("a cluster", "clusters")}[other]
            return f"{shown(text)} is {article}; name it under {key}"
        ids, names = self._words(tuple(kinds))
        if ids and "," in text:
            parts = [part.strip() for part in text.split(",") if part.strip()]
            return f"unknown {' or '.join(kinds)} {shown(text)}; a list is written [{first_of([*map(shown, parts)])}]"
        return unknown_entry(text, kinds, ids, names, self._guesses)

"""Files that build on each other, taken together: each value with the file and the place it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from cop_diagram.catalog.looks import THEME_TABLE
from cop_diagram.catalog.schema import ENTRIES
from cop_diagram.catalog.tables import ORIGINAL
from cop_diagram.catalog.toml.source import LOST, KeyPath, Place, Places, TomlSource
from cop_diagram.model import Problem, Severity, folded

OWN_KEYS = ("extends", "select", "output")
"""What a file says about itself; a file that extends it does not inherit that."""

_INSTEAD: Mapping[KeyPath, tuple[str, ...]] = {
    ("page", "size"): ("width", "height"),
    ("page", "width"): ("size", "orientation"),
    ("page", "height"): ("size", "orientation"),
    ("theme", "base"): tuple(THEME_TABLE),
}
"""The keys of a table that a file does not inherit which has that one."""

_MISSING = object()


class Origin(NamedTuple):
    """Where a value, or everything in a table, was written."""

    source: TomlSource
    path: KeyPath


class LeftOut(NamedTuple):
    """An entry that a file does not keep of itself and of what it extends.

    Attributes
    ----------
    kind : str
        "activity" or "cluster".
    words : frozenset of str
        Its id and all its names, folded.
    origin : Origin
        What of the file leaves it out.
    """

    kind: str
    words: frozenset[str]
    origin: Origin


class Merged(NamedTuple):
    """A file together with what it extends.

    Attributes
    ----------
    source : TomlSource
        The file itself.
    values : dict
        All values as they stand in the files, wrong ones among them.
    origins : Mapping
        For some paths of the values where they were written; a path that is not among them is found from the
        longest beginning of it that is.
    base : str or None
        How messages name the file that this one extends; None for a whole file.
    added : frozenset of KeyPath
        The entries, such as ``("activity", 42)``, that are new in this file; none in a whole file.
    changed : Mapping
        For each inherited entry that this file changes where in this file it does.
    former : Mapping
        What each of those entries is in the extended file.
    translated : Mapping
        What the entries are whose texts this file or one below it translates, before that.
    gone : tuple of KeyPath
        The entries of this file that only translate one which the extended file no longer has; they are left out.
    left_out : tuple of LeftOut
        What is there no more, as this file or one below it leaves it out; the last that was left out comes first.
    lost : frozenset of KeyPath
        As in ``TomlSource``.
    incomplete : bool
        True when the extended file could not be read: then anything may be in it.
    """

    source: TomlSource
    values: dict[str, Any]
    origins: Mapping[KeyPath, Origin]
    base: str | None = None
    added: frozenset[KeyPath] = frozenset()
    changed: Mapping[KeyPath, KeyPath] = MappingProxyType({})
    former: Mapping[KeyPath, Mapping[str, Any]] = MappingProxyType({})
    translated: Mapping[KeyPath, tuple[Mapping[str, Any], ...]] = MappingProxyType({})
    gone: tuple[KeyPath, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    lost: frozenset[KeyPath] = frozenset()
    incomplete: bool = False

    def may_have(self, path: KeyPath) -> bool:
        """Whether the value of that path may be among what could not be read."""
        return self.incomplete or path in self.lost or (*path[:-1], LOST) in self.lost

    def left_out_as(self, word: str, kinds: Collection[str]) -> LeftOut | None:
        """Return the entry of these kinds and that id or name which is there no more; None when there is none."""
        found = (entry for entry in self.left_out if entry.kind in kinds and folded(word) in entry.words)
        return next(found, None)

    def origin(self, path: KeyPath) -> Origin:
        """Return where the value of that path was written."""
        end = len(path)
        while end and path[:end] not in self.origins:
            end -= 1
        found = self.origins[path[:end]]
        return Origin(found.source, (*found.path, *path[end:]))

    def is_own(self, path: KeyPath) -> bool:
        """Whether the value of that path was written in the file itself."""
        return self.origin(path).source is self.source

    def problem(self, message: str, path: KeyPath, severity: Severity = "error", *, key: bool = False) -> Problem:
        """Return a problem with the value of that path, or with its key, where it was written."""
        origin = self.origin(path)
        place = origin.source.places.key(origin.path) if key else origin.source.places.value(origin.path)
        return origin.source.problem(message, place, severity)

    def order(self, path: KeyPath) -> tuple[bool, Place]:
        """Return what sorts paths as their values stand in the files, those of the file itself first."""
        origin = self.origin(path)
        return origin.source is not self.source, origin.source.places.value(origin.path) or (0, 0)

    def where(self, path: KeyPath, beside: KeyPath) -> str:
        """Return " in line 3", or " in line 3 of base.toml" when that is another file than that of ``beside``."""
        origin = self.origin(path)
        if path[-1] == "id" and path[:-1] in self.changed:
            origin = Origin(self.source, (*self.changed[path[:-1]], "id"))
        return self.where_of(origin, beside)

    def where_of(self, origin: Origin, beside: KeyPath) -> str:
        """Return the same of a value by where it was written."""
        place = origin.source.places.value(origin.path)
        if place is None:
            return ""
        same = origin.source.file == self.origin(beside).source.file
        return f" in line {place[0]}" + ("" if same else f" of {origin.source.file}")

    def with_entries(self, table: str, kept: Collection[int]) -> Merged:
        """Return the same without the other entries of the table."""
        entries = self.values[table]
        numbers = {old: new for new, old in enumerate(sorted(kept))}

        def moved(path: KeyPath) -> KeyPath | None:
            if path[:1] != (table,) or len(path) < 2 or not isinstance(path[1], int):
                return path
            return (table, numbers[path[1]], *path[2:]) if path[1] in numbers else None

        origins: dict[KeyPath, Origin] = {(table, new): self.origin((table, old)) for old, new in numbers.items()}
        return self._replace(
            values={**self.values, table: [entries[index] for index in numbers]},
            origins=origins | {new: value for path, value in self.origins.items() if (new := moved(path)) is not None},
            added=frozenset(new for path in self.added if (new := moved(path)) is not None),
            changed={new: own for path, own in self.changed.items() if (new := moved(path)) is not None},
            former={new: entry for path, entry in self.former.items() if (new := moved(path)) is not None},
            translated={new: entry for path, entry in self.translated.items() if (new := moved(path)) is not None},
            lost=frozenset(new for path in self.lost if (new := moved(path)) is not None),
        )

    def without_originals(self) -> Merged:
        """Return the same without what texts translate: that is not of the map, and no other file inherits it."""
        return self._replace(values=_without_originals(self.values))

    def with_values(self, table: str, key: str, values: Mapping[int, Any], origin: Origin) -> Merged:
        """Return the same with a key of some entries set anew; None takes it away."""
        entries, origins = list(self.values[table]), dict(self.origins)
        for index, value in values.items():
            others = {k: v for k, v in entries[index].items() if k != key}
            entries[index] = others if value is None else {**others, key: value}
            origins[(table, index, key)] = origin
        return self._replace(values={**self.values, table: entries}, origins=origins)


def _without_originals(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_originals(item) for key, item in value.items() if key != ORIGINAL}
    return [_without_originals(item) for item in value] if isinstance(value, list) else value


def whole(source: TomlSource) -> Merged:
    """Return a file that extends no other."""
    return Merged(source, source.values, {(): Origin(source, ())}, lost=source.lost)


def merge(base: Merged | None, source: TomlSource) -> Merged:
    """Return a file with what it extends; ``base`` is None when that could not be read."""
    if base is None:
        nothing = TomlSource(source.file, {}, Places(b""))
        base = whole(nothing)._replace(incomplete=True)
    merging = _Merging(source, base, translated=dict(base.translated))
    merging.origins |= {path: origin for path, origin in base.origins.items() if path[:1] not in _OWN_PATHS}
    values = {key: value for key, value in base.values.items() if key not in OWN_KEYS}
    for key, own in source.values.items():
        inherited = values.get(key, [] if key in ENTRIES else _MISSING)
        if key in ENTRIES and isinstance(own, list) and isinstance(inherited, list):
            values[key] = merging.entries(key, inherited, own)
        else:
            values[key] = merging.together(inherited, own, (key,), (key,))
    return Merged(
        source,
        values,
        merging.origins,
        base.source.file,
        frozenset(merging.added),
        merging.changed,
        merging.former,
        merging.translated,
        tuple(merging.gone),
        base.left_out,
        base.lost | merging.lost(),
        base.incomplete,
    )


_OWN_PATHS = [(key,) for key in OWN_KEYS]


@dataclass(slots=True)
class _Merging:
    """Puts the values of a file over those that it inherits, and notes where each came from."""

    source: TomlSource
    base: Merged
    origins: dict[KeyPath, Origin] = field(default_factory=dict)
    added: set[KeyPath] = field(default_factory=set)
    changed: dict[KeyPath, KeyPath] = field(default_factory=dict)
    former: dict[KeyPath, Mapping[str, Any]] = field(default_factory=dict)
    translated: dict[KeyPath, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    gone: list[KeyPath] = field(default_factory=list)
    _moved: dict[KeyPath, KeyPath] = field(default_factory=dict)
    _unclear: set[KeyPath] = field(default_factory=set)

    def together(self, inherited: Any, own: Any, path: KeyPath, own_path: KeyPath) -> Any:
        """Return the own value, or for two tables one with the keys of both."""
        if isinstance(inherited, dict) and isinstance(own, dict) and len(path) <= 2:
            dropped = {other for key in own for other in _INSTEAD.get((*path, key), ())}
            result = {key: value for key, value in inherited.items() if key not in dropped}
            for key, value in own.items():
                result[key] = self.together(inherited.get(key, _MISSING), value, (*path, key), (*own_path, key))
            return result
        if isinstance(inherited, dict):
            for other in [other for other in self.origins if other[: len(path)] == path]:
                del self.origins[other]
        self.origins[path] = Origin(self.source, own_path)
        return own

    def entries(self, table: str, inherited: list[Any], own: list[Any]) -> list[Any]:
        """Return the inherited entries, changed where there is an own one of the same id, and then the new ones."""
        known = {id_: index for index, entry in enumerate(inherited) if (id_ := id_of(entry)) is not None}
        given: set[str] = set()
        result = list(inherited)
        for number, entry in enumerate(own):
            id_ = id_of(entry)
            own_path: KeyPath = (table, number)
            if id_ in known and id_ not in given:
                path: KeyPath = (table, known[id_])
                changes = {key: value for key, value in entry.items() if key != "id"}
                result[known[id_]] = self.together(inherited[known[id_]], changes, path, own_path)
                self.changed[path], self.former[path] = own_path, inherited[known[id_]]
                if ORIGINAL in entry:
                    self.translated[path] = (inherited[known[id_]], *self.translated.get(path, ()))
            elif id_ is not None and ORIGINAL in entry and not self.base.incomplete and not self.base.lost:
                self.gone.append(own_path)
                continue
            else:
                path = (table, len(result))
                result.append(entry)
                self.origins[path] = Origin(self.source, own_path)
                if id_ is None or id_ in given:  # it may be meant to change any entry
                    self._unclear |= {(*path, key) for key in ENTRIES[table] if key != "id"}
                else:
                    self.added.add(path)
            self._moved[own_path] = path
            if id_ is not None:
                given.add(id_)
        return result

    def lost(self) -> set[KeyPath]:
        """Return what could not be read of the file, by its path among all values."""
        return {(*self._moved.get(path[:2], path[:2]), *path[2:]) for path in self.source.lost} | self._unclear


def id_of(entry: Any) -> str | None:
    """Return the id of an entry, unless it has none that is a text."""
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) else None

"""What the schema found wrong, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cop_diagram.catalog import schema
from cop_diagram.catalog.looks import is_theme
from cop_diagram.catalog.merging import LeftOut, Merged, id_of
from cop_diagram.catalog.tables import ORIGINAL, Table, said_keys
from cop_diagram.catalog.toml.bounds import MORE, MOST_MISTAKES
from cop_diagram.catalog.toml.source import KeyPath
from cop_diagram.model import STATUS_WORDS, Guesses, Problem, enumerated, nearest, shown, unknown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_FORMER: Mapping[str, str] = {"journey": "maturing"}
"""Keys by the name that they had before version 0.2."""

_REQUIRED: Mapping[KeyPath, Sequence[str]] = {
    ("slide",): ["[slide]"],
    ("axes",): ["[axes.from_with]", "[axes.informal_formal]"],
    ("regions",): ["[regions]"],
}
"""The headers of the tables that each map has or takes from another."""


_THEME = "this is a theme, not a map; --theme draws a map in it, and so does base, below [theme] of the map"


def schema_faults(merged: Merged, errors: Iterable[ErrorDetails]) -> list[Problem]:
    """Return a problem for each error of the schema, save a missing key that is only misspelt or was not read.

    What an entry lacks that is new in a file that extends another is one problem: perhaps it is not meant to be new.
    """
    errors, more = list(errors), []
    if (
        merged.base is None and is_theme(merged.values) and any(error["loc"] in _REQUIRED for error in errors)
    ):  # a theme alone is checked without
        return [merged.problem(_THEME, ())]
    if len(errors) > MOST_MISTAKES:
        errors.sort(key=lambda error: merged.order(error["loc"]))
        more = [merged.problem(MORE, errors[MOST_MISTAKES]["loc"])]
        del errors[MOST_MISTAKES:]
    unknown_keys = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    meant = {path for loc in unknown_keys for path in _meant(merged, loc)}
    lacking: dict[KeyPath, list[str]] = {}
    others = []
    for error in errors:
        path: KeyPath = error["loc"]
        if error["type"] in ("missing", "too_short") and (path in meant or merged.may_have(path)):
            continue
        if error["type"] == "missing" and path[:-1] in merged.added:
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            others.append(error)
    near = _nearest_inherited(merged, lacking)
    forgotten = [error["loc"] for error in others if error["type"] == "missing" and error["loc"] in _REQUIRED]
    found = [*_not_inherited(merged, lacking, near)]
    if _forgets_extends(merged, forgotten):
        others = [error for error in others if error["loc"] not in forgotten]
        found.append(merged.problem(_forgot_extends(forgotten), ()))
    told = {(*path, "id") for path in near}
    return [*found, *(_fault(merged, error) for error in others if error["loc"] not in told), *more]


def _meant(merged: Merged, path: KeyPath) -> list[KeyPath]:
    """Return the paths that an unknown key may be meant to have."""
    tables = _tables_below(merged, path)
    if tables:
        return [(*table, path[-1]) for table in tables]
    near = nearest(str(path[-1]), tuple(_table(path[:-1])))
    return [(*path[:-1], near)] if near else []


def _tables_below(merged: Merged, path: KeyPath) -> list[tuple[str, ...]]:
    """Return the tables that have a key which stands at the top of the file."""
    value = merged.values[str(path[0])] if len(path) == 1 else {}
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return []
    return [
        table
        for table, keys in schema.TABLES.items()
        if table and ORIGINAL not in table and path[0] in keys and (*table, path[0]) not in schema.TABLES
    ]


def _forgets_extends(merged: Merged, missing: Sequence[KeyPath]) -> bool:
    """Whether a file without axes and regions is meant to build on the slide: it chooses, or leaves out places."""
    if merged.base is not None or not {("axes",), ("regions",)} <= set(missing):
        return False
    entries = merged.values.get("activity")
    return "select" in merged.values or any(
        isinstance(entry, dict) and not {"from_with", "informal_formal"} <= entry.keys()
        for entry in (entries if isinstance(entries, list) else ())
    )


def _forgot_extends(missing: Sequence[KeyPath]) -> str:
    headers = [header for path in missing for header in _REQUIRED[path]]
    return f'the tables {enumerated(headers)} are missing; did you forget extends = "learning-activities"?'


def _fault(merged: Merged, error: ErrorDetails) -> Problem:
    path: KeyPath = error["loc"]
    if error["type"] == "extra_forbidden":
        return merged.problem(_unknown_key(merged, path), path, key=True)
    if error["type"] in ("missing", "too_short"):
        return merged.problem(_missing(path, merged.base), path[:-1])
    return merged.problem(wrong(path, error), path)


def _unknown_key(merged: Merged, path: KeyPath) -> str:
    if path[-1] == "extends":
        return "extends must stand at the top of the file, above the first table"
    tables = _tables_below(merged, path)
    if tables:
        return f"{path[-1]} must stand below {' or '.join(map(_header, tables))}"
    table, name = _table(path[:-1]), str(path[-1])
    keys = tuple(table if nearest(name, tuple(table)) == ORIGINAL else said_keys(table))
    former = _FORMER.get(name)
    return unknown("key", name, keys, former if former in keys else None)


def _nearest_inherited(merged: Merged, paths: Iterable[KeyPath]) -> dict[KeyPath, str]:
    """Return the inherited ids that the new entries of those paths were probably meant to have.

    One with the id of an entry that is left out below is meant to change that.
    """
    paths = [path for path in paths if _left_out(merged, path) is None]
    ids = {
        table: tuple(
            id_
            for index, entry in enumerate(merged.values[table])
            if (table, index) not in merged.added and (id_ := id_of(entry)) is not None
        )
        for table in {str(path[0]) for path in paths}
    }
    guesses = Guesses()
    found = {path: guesses.nearest(merged.values[str(path[0])][path[1]]["id"], ids[str(path[0])]) for path in paths}
    return {path: near for path, near in found.items() if near}


def _left_out(merged: Merged, path: KeyPath) -> LeftOut | None:
    return merged.left_out_as(merged.values[str(path[0])][path[1]]["id"], [str(path[0])])


def _not_inherited(
    merged: Merged, lacking: Mapping[KeyPath, Sequence[str]], near: Mapping[KeyPath, str]
) -> Iterator[Problem]:
    """Yield a problem for each new entry that lacks keys."""
    for path, missing in lacking.items():
        table = str(path[0])
        hint = f"did you mean {shown(near[path])}? A" if path in near else "a"
        id_ = shown(merged.values[table][path[1]]["id"])
        gone = _left_out(merged, path)
        told = (
            f"the {table} {id_} cannot be changed; it is left out{merged.where_of(gone.origin, path)}"
            if gone
            else f"{merged.base} has no {table} {id_}"
        )
        yield merged.problem(f"{told}; {hint} new one must also have {enumerated(missing)}", (*path, "id"))


def _table(path: KeyPath) -> Table:
    return schema.TABLES[tuple(part for part in path if isinstance(part, str))]


def _header(path: KeyPath) -> str:
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if name in (*schema.ENTRIES, "output") else f"[{name}]"


def _missing(path: KeyPath, base: str | None) -> str:
    if path == ("activity",):
        return "there is no [[activity]]; a catalogue needs at least one"
    if path == ("axes",):
        return "the tables [axes.from_with] and [axes.informal_formal] are missing; each must have start and end"
    if tuple(path) in schema.TABLES:
        required = _required(schema.TABLES[tuple(map(str, path))])
        return f"the table {_header(path)} is missing; it must have {required}"
    if path[-1] == "id" and base is not None:
        return f'the key "id" is missing; it says which {path[0]} of {base} is changed, or gives a new one its id'
    return f'the key "{path[-1]}" is missing; {_header(path[:-1])} must have {_required(_table(path[:-1]))}'


def _required(table: Table) -> str:
    return enumerated([name for name, key in table.items() if key.is_required])


def wrong(path: KeyPath, error: ErrorDetails, near: str | None = None) -> str:
    """Say what stands at the path, what must stand there instead, and what was probably meant."""
    names = [part for part in path if isinstance(part, str)]
    key, is_entry = names[-1], isinstance(path[-1], int) and len(names) > 1
    if error["type"] == "undrawable":
        code = error["ctx"]["code"]
        if code == ord("\n"):
            return f"{key} holds a line break; it must be one line"
        return f"{key} holds U+{code:04X}, a character that cannot be drawn"
    verb = "holds" if is_entry or isinstance(path[-1], int) else "is"
    takes = schema.TABLES[tuple(names[:-1])][key].takes
    found = error["input"]
    match error["type"]:
        case "blank" | "sentence":
            wanted = error["msg"]
        case "string_too_long":
            wanted = f"it has {len(found)} characters, and must have at most {error['ctx']['max_length']}"
        case "too_long":
            wanted = f"it has {len(found)} entries, and must have at most {error['ctx']['max_length']}"
        case _:
            wanted = f"it must be {takes.words}"
    if error["type"] == "position" and isinstance(found, str):
        near = nearest(found, error["ctx"]["words"])
    if error["type"] == "literal_error" and isinstance(found, str):
        known = STATUS_WORDS.get(found.strip().casefold()) if key == "status" else None
        near = known or nearest(found, tuple(takes.json.get("enum") or takes.json["anyOf"][0]["enum"]))
    wanted = f"did you mean {shown(near)}? {wanted.capitalize()}" if near else wanted
    return f"{key} {verb} {shown(found)}; {wanted}"

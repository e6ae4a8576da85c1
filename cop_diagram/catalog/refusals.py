"""A catalogue with mistakes, and what it says of its pictures all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from cop_diagram.catalog.checks import entries_of
from cop_diagram.catalog.merging import Merged
from cop_diagram.catalog.outputs import MOST_OUTPUTS, OUTPUT_TABLE
from cop_diagram.catalog.schema import CATALOG_TABLE, as_model, checked
from cop_diagram.catalog.toml.source import LOST, KeyPath
from cop_diagram.files import Tree
from cop_diagram.model import InputError, OutputChoice, Problem, nearest

_ANY_FILE = {"file": "a.svg"}
"""Stands for a path that cannot be read, while the other keys are."""


class CatalogError(InputError):
    """A catalogue cannot be used: with the values as they stand in its files, and where all of these must lie."""

    def __init__(self, problems: Sequence[Problem], merged: Merged, tree: Tree | None) -> None:
        super().__init__(problems)
        self.merged = merged
        self.tree = tree


class ReadOutput(NamedTuple):
    """What could be read of a table ``[[output]]``.

    Attributes
    ----------
    number : int
        Which of them it is.
    choice : OutputChoice
        With the default for each key that could not be read; an empty path for the file.
    unread : frozenset of str
        These keys: they have a mistake, which is told, or may be meant by one that is misspelt or lost.
    """

    number: int
    choice: OutputChoice
    unread: frozenset[str]


def readable_outputs(merged: Merged) -> Iterator[ReadOutput]:
    """Yield what could be read of the pictures that a file asks for."""
    loose = merged.values.keys() - CATALOG_TABLE.keys()  # keys above all tables that are meant to stand in one
    for path, entry in islice(entries_of(merged, "output"), MOST_OUTPUTS):
        wrong = _wrong(entry)
        meant = {nearest(key, tuple(OUTPUT_TABLE)) or key for key in wrong | loose}
        unread = OUTPUT_TABLE.keys() & (meant | {key for key in OUTPUT_TABLE if _is_lost(merged, (*path, key))})
        left = {key: entry[key] for key in entry.keys() - wrong - unread}
        said = {**checked(("output",), {**_ANY_FILE, **left}), **({"file": ""} if "file" in unread else {})}
        yield ReadOutput(int(path[1]), as_model(OutputChoice, OUTPUT_TABLE, said), frozenset(unread))


def _wrong(entry: Mapping[str, Any]) -> set[str]:
    """Return the keys of a table that have a mistake, or are missing."""
    try:
        checked(("output",), entry)
    except ValidationError as error:
        return {str(fault["loc"][0]) for fault in error.errors(include_url=False)}
    return set()


def _is_lost(merged: Merged, path: KeyPath) -> bool:
    return path in merged.lost or (*path[:-1], LOST) in merged.lost

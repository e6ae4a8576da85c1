"""A TOML file: what stands in it, and where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cop_diagram.model import Problem, Severity

if TYPE_CHECKING:
    from cop_diagram.catalog.toml.positions import Positions

Place = tuple[int, int]
"""Line and column, both from 1, the column in characters."""

KeyPath = tuple[str | int, ...]
"""Keys and indexes from the top of the file, such as ``("activity", 3, "name")``."""

LOST = "*"
"""Stands for any key; no key of a catalogue is written so."""


class Places:
    """Where each key and value of a file stands; found when first asked for, as few files have a mistake.

    Parameters
    ----------
    data : bytes
        UTF-8.
    numbers : sequence of int
        The line in the user's file of each line of the data; empty when they are the same.
    """

    def __init__(self, data: bytes, numbers: Sequence[int] = ()) -> None:
        self._data, self._numbers = data, numbers

    @cached_property
    def _found(self) -> Positions:
        from cop_diagram.catalog.toml.positions import Positions

        return Positions(self._data, self._numbers)

    def key(self, path: KeyPath) -> Place | None:
        """Return where the key of that path stands."""
        return self._found.keys.get(path) or self.value(path)

    def value(self, path: KeyPath) -> Place | None:
        """Return where the value of that path begins, or the innermost table around it; None for the file."""
        starts = self._found.starts
        while path and path not in starts:
            path = path[:-1]
        return starts.get(path)


class TomlSource(NamedTuple):
    """A parsed file.

    Attributes
    ----------
    file : str
        The file as the user named it.
    values : dict
        What the parser made of it.
    places : Places
        Where its keys and values stand.
    problems : tuple of Problem
        Why parts of the file are not among the values.
    lost : frozenset of KeyPath
        The keys that those parts may have given; the last part is ``LOST`` where that cannot be told.
    """

    file: str
    values: dict[str, Any]
    places: Places
    problems: tuple[Problem, ...] = ()
    lost: frozenset[KeyPath] = frozenset()

    def problem(self, message: str, place: Place | None, severity: Severity = "error") -> Problem:
        """Return a problem of this file at that place."""
        line, column = place or (None, None)
        return Problem(self.file, message, line, column, severity)

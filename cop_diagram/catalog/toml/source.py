"""A TOML file with its positions: tomli says what stands in it, tree-sitter where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from cop_diagram.catalog.toml.parsing import parse
from cop_diagram.model import Problem, Severity

Place = tuple[int, int]
"""Line and column, both from 1, the column in characters."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key or table that stands in two places."""

    key: str
    first: Place
    second: Place


KeyPath = tuple[str | int, ...]
"""Keys and indexes from the top of the file, such as ``("activity", 3, "name")``."""

LOST = "*"
"""Stands for any key; no key of a catalogue is written so."""

_DEPTH = 4
"""Longest path that is remembered: nothing in a catalogue lies deeper."""

_NO_VALUE = ("comment", "ERROR")


@dataclass(frozen=True, slots=True)
class TomlSource:
    """A parsed file.

    Attributes
    ----------
    file : str
        The file as the user named it.
    values : dict
        What the parser made of it.
    keys, starts : Mapping
        Where each key, and each value or table header, begins.
    problems : tuple of Problem
        Why parts of the file are not among the values.
    lost : frozenset of KeyPath
        The keys that those parts may have given; the last part is ``LOST`` where that cannot be told.
    """

    file: str
    values: dict[str, Any]
    keys: Mapping[KeyPath, Place]
    starts: Mapping[KeyPath, Place]
    problems: tuple[Problem, ...] = ()
    lost: frozenset[KeyPath] = frozenset()

    def key(self, path: KeyPath) -> Place | None:
        """Return where the key of that path stands."""
        return self.keys.get(path) or self.value(path)

    def value(self, path: KeyPath) -> Place | None:
        """Return where the value of that path begins, or the innermost table around it; None for the file."""
        while path and path not in self.starts:
            path = path[:-1]
        return self.starts.get(path)

    def problem(self, message: str, place: Place | None, severity: Severity = "error") -> Problem:
        """Return a problem of this file at that place."""
        line, column = place or (None, None)
        return Problem(self.file, message, line, column, severity)


@dataclass(slots=True)
class Positions:
    """Collects positions from tree-sitter's tree, which is there even when the TOML is broken.

    Attributes
    ----------
    data : bytes
        UTF-8.
    numbers : sequence of int
        The line in the user's file of each line of the data; empty when they are the same.
    """

    data: bytes
    numbers: Sequence[int] = ()
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    starts: dict[KeyPath, Place] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)
    _lines: list[bytes] = field(default_factory=list)
    _at: tuple[int, int, int] = (0, 0, 0)
    _declared: dict[KeyPath, Place] = field(default_factory=dict)
    _lengths: dict[KeyPath, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Walk through the tree."""
        self._lines = self.data.split(b"\n")
        for node in Parser(Language(tree_sitter_toml.language())).parse(self.data).root_node.children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                path = self._header(node)
                for child in node.children:
                    if child.type == "pair":
                        self._pair(child, path)

    def _place(self, node: Node) -> Place:
        """Return line and column in characters; tree-sitter counts bytes."""
        row, column = node.start_point
        if row != self._at[0] or column < self._at[1]:
            self._at = (row, 0, 0)
        _, seen, characters = self._at  # so that a line is only read once, however many things stand in it
        characters += len(self._lines[row][seen:column].decode(errors="replace"))
        self._at = (row, column, characters)
        return self.numbers[row] if self.numbers else row + 1, characters + 1

    def _header(self, node: Node) -> KeyPath:
        parts = list(_key_parts(node))
        path: KeyPath = ()
        for index, (name, leaf) in enumerate(parts):
            path = (*path, name)
            self.keys.setdefault(path, self._place(leaf))
            self.starts.setdefault(path, self._place(node))
            last = index == len(parts) - 1
            if last and node.type == "table":
                self._declare(path, self._place(leaf))
            elif last:
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        self.starts[path] = self._place(node)
        return path

    def _pair(self, node: Node, table: KeyPath) -> None:
        path, start = table, self._place(node)
        for name, leaf in _key_parts(node):
            path = (*path, name)
            self.keys.setdefault(path, self._place(leaf))
            self.starts.setdefault(path, self._place(leaf))
        self._declare(path, start)
        for child in node.children[2:]:
            if child.is_named and child.type not in _NO_VALUE:
                self._value(child, path)
                break

    def _value(self, node: Node, path: KeyPath) -> None:
        self.starts[path] = self._place(node)
        if len(path) >= _DEPTH:
            return
        if node.type == "inline_table":
            for child in node.children:
                if child.type == "pair":
                    self._pair(child, path)
        elif node.type == "array":
            entries = [c for c in node.children if c.is_named and c.type not in _NO_VALUE]
            for index, child in enumerate(entries):
                self._value(child, (*path, index))

    def _declare(self, path: KeyPath, place: Place) -> None:
        if path in self._declared:
            self.repeats.append(Repeat(str(path[-1]), self._declared[path], place))
        self._declared.setdefault(path, place)


def _key_parts(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the parts of a pair's or header's key, which may be dotted, with the node of each."""
    key = next((child for child in node.children if child.type.endswith("_key")), None)
    leaves = []
    while key is not None and key.type == "dotted_key":  # nested to the left: ((a . b) . c)
        leaves.append(key.children[-1])
        key = key.children[0]
    if key is not None:
        leaves.append(key)
    for leaf in leaves[: -_DEPTH - 2 : -1]:  # what lies deeper is unknown to the schema from its first part on
        text = (leaf.text or b"").decode(errors="replace")
        yield (_unquoted(text) if leaf.type == "quoted_key" else text), leaf


def _unquoted(key: str) -> str:
    try:
        return next(iter(parse(f"{key} = 0")))
    except ValueError:
        return key

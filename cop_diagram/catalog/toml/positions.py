"""Where the keys and values of a TOML text stand: tree-sitter says it, also of a text that is not quite TOML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from cop_diagram.catalog.toml.parsing import parse
from cop_diagram.catalog.toml.source import KeyPath, Place

_DEPTH = 4
"""Longest path that is remembered: nothing in a catalogue lies deeper."""

_NO_VALUE = ("comment", "ERROR")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key or table that stands in two places."""

    key: str
    first: Place
    second: Place


@dataclass(slots=True)
class Positions:
    """Collects positions from tree-sitter's tree, which is there even when the TOML is broken.

    Attributes
    ----------
    data : bytes
        UTF-8.
    numbers : sequence of int
        The line in the user's file of each line of the data; empty when they are the same.
    ends : dict
        Where each pair ends, and each table that has a header with its last pair: row and bytes, both from 0.
    """

    data: bytes
    numbers: Sequence[int] = ()
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    starts: dict[KeyPath, Place] = field(default_factory=dict)
    ends: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
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
                        self.ends[path] = child.end_point

    def end(self, path: KeyPath) -> Place:
        """Return the line in which a pair or a table ends, and the column behind it."""
        row, column = self.ends[path]
        return row + 1, len(self._lines[row][:column].decode(errors="replace")) + 1

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
        self.ends[path] = parts[-1][1].end_point if parts else node.start_point
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
                self.ends[path] = child.end_point  # a remark behind it belongs to the pair's node
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

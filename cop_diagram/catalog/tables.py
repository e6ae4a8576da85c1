"""What the tables of a catalogue file are made of, and which of their keys are words of the map's language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic_core import core_schema

from cop_diagram.catalog.values import MOST_ENTRIES, PROSE, Value
from cop_diagram.model import LEGEND

REQUIRED = object()
"""The default of a key that must be there."""


class Key(NamedTuple):
    """A key of a table.

    Attributes
    ----------
    meaning : str
        What it is for, as editors show it.
    takes : Value
        What it must be.
    default : Any
        What it is where it is absent, None for nothing; ``REQUIRED`` where it must not be absent.
    attribute : str or None
        What the model calls it where that is another name.
    table : Table or None
        The keys of the table that it holds, or of each in the list of them.
    """

    meaning: str
    takes: Value
    default: Any = REQUIRED
    attribute: str | None = None
    table: Table | None = None

    @property
    def is_required(self) -> bool:
        """Whether it must be there."""
        return self.default is REQUIRED


Table = Mapping[str, Key]
"""The keys of a table by their names in the file."""


def checking(table: Table) -> core_schema.CoreSchema:
    """Return what checks a table: no other keys, and nothing converted: ``"0.2"`` is no number, ``1`` is not true."""
    fields = {
        name: core_schema.typed_dict_field(key.takes.check, required=key.is_required) for name, key in table.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid", config=core_schema.CoreConfig(strict=True))


def table_of(meaning: str, table: Table, words: str, default: Any = REQUIRED) -> Key:
    """Return a key that holds a table."""
    return Key(meaning, Value(checking(table), {"type": "object"}, words), default, table=table)


def entries_of(meaning: str, table: Table, words: str, default: Any = REQUIRED, most: int = MOST_ENTRIES) -> Key:
    """Return a key that holds a list of tables; where it must be there, so must an entry."""
    least = 1 if default is REQUIRED else None
    check = core_schema.list_schema(checking(table), min_length=least, max_length=most)
    return Key(meaning, Value(check, {"type": "array", "maxItems": most}, words), default, table=table)


ORIGINAL = "original"
"""The key of a table for the texts that its own texts translate."""

TEXTS: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType(
    {
        ("slide",): ("title", "subtitle", "credit"),
        ("axes", "from_with"): ("start", "end"),
        ("axes", "informal_formal"): ("start", "end"),
        ("regions",): ("each_other", "outside_sources"),
        ("legend",): tuple(LEGEND),
        ("cluster",): ("name", "description"),
        ("activity",): ("name", "description"),
    }
)
"""The keys of each table that hold words of the map's language, by the table's path, indexes left out."""


def original_of(*path: str) -> Key:
    """Return the key ``original`` of the table of that path."""
    table = {text: Key(f"What {text} translates.", PROSE, None) for text in TEXTS[path]}
    meaning = "The texts of the extended map that those of this table translate: `translate` tells which have changed."
    return table_of(meaning, table, f'a table of texts, such as {ORIGINAL}.{TEXTS[path][0]} = "text"', None)


def said_keys(table: Table) -> list[str]:
    """Return the keys of a table that say something of the map."""
    return [key for key in table if key != ORIGINAL]

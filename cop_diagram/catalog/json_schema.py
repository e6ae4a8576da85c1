"""The tables of a catalogue file as a JSON Schema, by which editors complete and check one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cop_diagram.catalog.schema import CATALOG_TABLE
from cop_diagram.catalog.tables import Key, Table

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What editors of TOML understand; it has conditions already, and looks at nothing beside a reference."""

FILE_NAME = "cop-diagram.schema.json"
"""What the schema is called where it lies beside a map."""

_MEANING = "A map of learning activities for cop-diagram: a whole one, or what is different from one that it extends."


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema.

    What a map must have is only asked of a file that extends no other. Only reading the file itself shows what
    lies between several values: ids that are unknown or there twice, and what is extended or selected.
    """
    return {
        "$schema": DIALECT,
        **_in_order({**_table(CATALOG_TABLE), "title": "Map of learning activities", "description": _MEANING}),
        "if": {"required": ["extends"]},
        "else": _needed(CATALOG_TABLE),
    }


def as_text() -> str:
    """Return the JSON Schema as a file."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _table(table: Table) -> dict[str, Any]:
    """Return a table of which nothing must be there."""
    properties = {name: {"title": name.replace("_", " ").capitalize(), **_key(key)} for name, key in table.items()}
    return {"additionalProperties": False, "properties": properties, "type": "object"}


def _key(key: Key) -> dict[str, Any]:
    said: dict[str, Any] = {} if key.is_required or key.default in (None, ()) else {"default": key.default}
    said["description"] = key.meaning
    if key.table is None:
        return _in_order({**key.takes.json, **said})
    if key.takes.json["type"] == "array":  # an entry always needs its id
        return _in_order({**key.takes.json, **said, "items": {**_table(key.table), "required": ["id"]}})
    return {**said, **_table(key.table)}


def _in_order(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with its keywords in the order of the alphabet."""
    return {keyword: schema[keyword] for keyword in sorted(schema)}


def _needed(table: Table) -> dict[str, Any]:
    """Return what must be there of a table, and in those below it."""
    required = [name for name, key in table.items() if key.is_required]
    inner = {name: below for name, key in table.items() if key.table and (below := _needed_below(key, key.table))}
    return ({"required": required} if required else {}) | ({"properties": inner} if inner else {})


def _needed_below(key: Key, table: Table) -> dict[str, Any]:
    needed = _needed(table)
    if key.takes.json["type"] != "array":
        return needed
    return ({"minItems": 1} if key.is_required else {}) | {"items": needed}

"""A whole map as TOML, each value with the file that says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Table

from cop_diagram.merging import OWN_KEYS, Merged
from cop_diagram.schema import TABLES, CatalogFile, keys
from cop_diagram.toml_source import Path


def as_toml(merged: Merged) -> str:
    """Return a file that extends nothing and loads to the same catalogue.

    Each value has a comment with the file that it was written in. The values must be those of a map without errors.
    """
    document = tomlkit.document()
    for key in keys(CatalogFile):
        value = merged.values.get(key)
        if key in OWN_KEYS or value is None:
            continue
        if isinstance(value, list):
            entries = tomlkit.aot()
            for index, entry in enumerate(value):
                entries.append(_table(merged, (key, index), entry))
            document.add(key, entries)
        else:
            document.add(key, _table(merged, (key,), value))
    return tomlkit.dumps(document).strip() + "\n"


def _table(merged: Merged, path: Path, values: Mapping[str, Any]) -> Table:
    model = TABLES[tuple(part for part in path if isinstance(part, str))]
    table = tomlkit.table(is_super_table=all(isinstance(value, dict) for value in values.values()))
    for key in keys(model):
        if key not in values:
            continue
        if isinstance(values[key], dict):
            table.add(key, _table(merged, (*path, key), values[key]))
            continue
        item = tomlkit.item(values[key])
        file = merged.origin((*path, key)).source.file
        item.comment("".join(char if char.isprintable() else "\ufffd" for char in file))
        item.trivia.comment_ws = "  "
        table.add(key, item)
    return table

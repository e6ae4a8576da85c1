"""A whole map as TOML, each value with the file that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_diagram.merging import OWN_KEYS, Merged
from cop_diagram.schema import TABLES, CatalogFile, keys
from cop_diagram.toml_source import Path
from cop_diagram.toml_writing import table


def as_toml(merged: Merged) -> str:
    """Return a file that extends nothing and loads to the same catalogue.

    Each value has a comment with the file that it was written in. The values must be those of a map without errors.
    """
    return "\n".join(
        text
        for key in keys(CatalogFile)
        if key not in OWN_KEYS and key in merged.values
        for text in _tables(merged, (key,), merged.values[key])
    )


def _tables(merged: Merged, path: Path, content: Any) -> Iterator[str]:
    """Yield the table at that path, or those in it, or those of a list of them."""
    if isinstance(content, list):
        for index, entry in enumerate(content):
            yield _table(merged, f"[[{path[0]}]]", (*path, index), entry)
    elif any(isinstance(value, Mapping) for value in content.values()):
        for key in keys(TABLES[tuple(map(str, path))]):
            yield from _tables(merged, (*path, key), content[key])
    else:
        yield _table(merged, f"[{'.'.join(map(str, path))}]", path, content)


def _table(merged: Merged, header: str, path: Path, values: Mapping[str, Any]) -> str:
    model = TABLES[tuple(part for part in path if isinstance(part, str))]
    written = {key: values[key] for key in keys(model) if key in values}
    return table(header, written, {key: _file(merged, (*path, key)) for key in written})


def _file(merged: Merged, path: Path) -> str:
    """Return the file that a value was written in, as it can stand in a remark."""
    file = merged.origin(path).source.file
    return "".join(char if char.isprintable() else "\ufffd" for char in file)

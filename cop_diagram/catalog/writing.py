"""Values, tables and whole catalogues as TOML, tidy enough to be edited by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import tomlkit

from cop_diagram.catalog.merging import OWN_KEYS, Merged
from cop_diagram.catalog.schema import ACTIVITY_TABLE, CATALOG_TABLE, TABLES
from cop_diagram.catalog.toml.source import KeyPath
from cop_diagram.model import LEGEND, UNWRITTEN, Activity, Catalog, Length

_KEYS = {key.attribute: name for name, key in ACTIVITY_TABLE.items() if key.attribute}
"""Keys of the file that are not called as in the model."""


def as_toml(catalog: Catalog) -> str:
    """Return the catalogue as a file that loads to an equal one; what is as it is by default is left out."""
    tables: list[tuple[str, Mapping[str, object]]] = [
        ("[slide]", _said(catalog.slide)),
        ("[axes.from_with]", _said(catalog.from_with)),
        ("[axes.informal_formal]", _said(catalog.informal_formal)),
        ("[regions]", _said(catalog.regions)),
        ("[legend]", {key: word for key, word in catalog.legend.items() if word != LEGEND[key]}),
        ("[page]", _said(catalog.page)),
        ("[theme]", _said(catalog.theme)),
        *(("[[cluster]]", _said(cluster)) for cluster in catalog.clusters),
        *(("[[activity]]", _said(activity)) for activity in catalog.activities),
    ]
    return "\n".join(table(header, said) for header, said in tables if said)


def table(header: str, values: Mapping[str, Any], remarks: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a table of a file: the header, and a line for each value; behind some, a remark of one line by its key.

    A description of several lines stays so.
    """
    content = tomlkit.document()
    for key, value in values.items():
        several_lines = key == "description" and "\n" in value[1:] and value[0] != "\n"  # a first one would be dropped
        item = tomlkit.string(value, multiline=True) if several_lines else tomlkit.item(value)
        if key in remarks:
            item.comment(remarks[key])
            item.trivia.comment_ws = "  "
        content.add(key, item)
    return f"{header}\n{tomlkit.dumps(content)}"


def toml_string(text: str) -> str:
    r"""Return a text as a file holds it.

    Examples
    --------
    >>> print(toml_string('On the "ward"'))
    "On the \"ward\""
    """
    return tomlkit.item(text).as_string()


def _said(entry: Any) -> Mapping[str, object]:
    """Return the keys of a table that say something, with their values as in the file."""
    values = {
        _KEYS.get(field.name, field.name): getattr(entry, field.name)
        for field in dataclasses.fields(entry)
        if getattr(entry, field.name) != field.default
    }
    if isinstance(entry, Activity):
        unsaid = (*entry.guessed, *UNWRITTEN)
        values = {key: value for key, value in {**values, **entry.given}.items() if key not in unsaid}
        if entry.placed == "slide":  # where the slide would say whether it is outside
            values["outside"] = entry.outside
        match entry.clusters:
            case ():
                del values["cluster"]
            case (alone,):
                values["cluster"] = alone
    return {key: _written(value) for key, value in values.items()}


def _written(value: Any) -> object:
    """Return a value of the model as TOML has it."""
    if isinstance(value, Length):
        return str(value)
    return [str(item) for item in value] if isinstance(value, tuple) else value


def resolved_toml(merged: Merged) -> str:
    """Return a file that extends nothing and loads to the same catalogue.

    Each value has a comment with the file that it was written in. The values must be those of a map without errors.
    """
    return "\n".join(
        text
        for key in CATALOG_TABLE
        if key not in OWN_KEYS and key in merged.values
        for text in _tables(merged, (key,), merged.values[key])
    )


def _tables(merged: Merged, path: KeyPath, content: Any) -> Iterator[str]:
    """Yield the table at that path, or those in it, or those of a list of them."""
    if isinstance(content, list):
        for index, entry in enumerate(content):
            yield _table(merged, f"[[{path[0]}]]", (*path, index), entry)
    elif any(isinstance(value, Mapping) for value in content.values()):
        for key in TABLES[tuple(map(str, path))]:
            yield from _tables(merged, (*path, key), content[key])
    else:
        yield _table(merged, f"[{'.'.join(map(str, path))}]", path, content)


def _table(merged: Merged, header: str, path: KeyPath, values: Mapping[str, Any]) -> str:
    keys = TABLES[tuple(part for part in path if isinstance(part, str))]
    written = {key: values[key] for key in keys if key in values}
    return table(header, written, {key: _file(merged, (*path, key)) for key in written})


def _file(merged: Merged, path: KeyPath) -> str:
    """Return the file that a value was written in, as it can stand in a remark."""
    file = merged.origin(path).source.file
    return "".join(char if char.isprintable() else "\ufffd" for char in file)

"""A catalogue as the TOML file that loads to it, tidy enough to be edited by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import tomlkit

from cop_diagram.model import Activity, Catalog

_KEYS = {"clusters": "cluster"}
"""Keys of the file that are not called as in the model."""


def as_toml(catalog: Catalog) -> str:
    """Return the catalogue as a file that loads to an equal one; what is as it is by default is left out."""
    tables: list[tuple[str, object]] = [
        ("[slide]", catalog.slide),
        ("[axes.from_with]", catalog.from_with),
        ("[axes.informal_formal]", catalog.informal_formal),
        ("[regions]", catalog.regions),
        *(("[[cluster]]", cluster) for cluster in catalog.clusters),
        *(("[[activity]]", activity) for activity in catalog.activities),
    ]
    return "\n".join(f"{header}\n{tomlkit.dumps(_said(entry))}" for header, entry in tables)


def _said(entry: Any) -> Mapping[str, object]:
    """Return the keys of a table that say something, with their values as TOML writes them."""
    values = {
        field.name: getattr(entry, field.name)
        for field in dataclasses.fields(entry)
        if getattr(entry, field.name) != field.default
    }
    if isinstance(entry, Activity) and not entry.clusters:
        del values["clusters"]
    return {_KEYS.get(key, key): _item(key, value) for key, value in values.items()}


def _item(key: str, value: object) -> object:
    if key == "clusters" and isinstance(value, tuple) and len(value) == 1:
        return value[0]
    if isinstance(value, tuple):
        return list(value)
    if key == "description" and isinstance(value, str) and "\n" in value[1:] and value[0] != "\n":
        return tomlkit.string(value, multiline=True)  # TOML drops a line break right after the quotation marks
    return value

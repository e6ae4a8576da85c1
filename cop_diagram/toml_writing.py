"""Values, tables and whole catalogues as TOML, tidy enough to be edited by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
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
        ("[legend]", catalog.legend),
        *(("[[cluster]]", cluster) for cluster in catalog.clusters),
        *(("[[activity]]", activity) for activity in catalog.activities),
    ]
    return "\n".join(table(header, said) for header, entry in tables if (said := _said(entry)))


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


def quoted(text: str) -> str:
    r"""Return a text as a file holds it.

    Examples
    --------
    >>> print(quoted('On the "ward"'))
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
        match entry.clusters:
            case ():
                del values["cluster"]
            case (alone,):
                values["cluster"] = alone
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}

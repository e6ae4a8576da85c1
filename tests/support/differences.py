"""Files that extend another, and what is said about them; they lie beside ``base.toml``, which is ``mistakes.MAP``."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.reading import read_catalog

from cop_diagram.model.catalog import Activity, Catalog
from cop_diagram.model.problems import InputError

BASE = 'extends = "base.toml"\n'
NEW = """
[[cluster]]
id = "ward"
name = "On the ward"

[[activity]]
id = "handover"
name = "Night-shift handover"
cluster = ["sharing", "ward"]
from_with = 0.3
informal_formal = 0.2
"""
HANDOVER = Activity("handover", "Night-shift handover", ("sharing", "ward"), 0.3, 0.2)


def write(text: str, file: str = "my.toml") -> str:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text, encoding="utf-8")
    return file


def read(text: str) -> Catalog:
    catalog, warnings = read_catalog(write(text))
    assert warnings == ()
    return catalog


def said(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_catalog(write(text))
    return str(caught.value).split("\n")


def warned(text: str) -> list[str]:
    return [str(warning) for warning in read_catalog(write(text))[1]]

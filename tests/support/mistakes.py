"""A catalogue to make mistakes in, and what is said about them."""

from __future__ import annotations

import pytest
from support.reading import parse_catalog

from cop_diagram.model.problems import InputError

MAP = """\
[slide]
title = "Nurses"
language = "en"

[axes.from_with]
start = "Learning from"
end = "Learning with"

[axes.informal_formal]
start = "Informal"
end = "Formal"

[regions]
each_other = "each other"
outside_sources = "outside sources"

[[cluster]]
id = "sharing"
name = "Sharing"
color = "#e8a33d"

[[cluster]]
id = "visits"
name = "Visits"

[[activity]]
id = "stories"
name = "Stories"
cluster = "sharing"
from_with = 0.2
informal_formal = 0.1
also = ["war stories"]

[[activity]]
id = "tours"
name = "Tours"
cluster = ["sharing", "visits"]
from_with = 0.3
informal_formal = 0.4
outside = true
"""


def complaints(data: str | bytes, file: str = "map.toml") -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_catalog(data.encode() if isinstance(data, str) else data, file)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return str(caught.value).split("\n")


def changed(old: str, new: str) -> str:
    assert old in MAP
    return MAP.replace(old, new, 1)

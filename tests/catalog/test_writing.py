"""A catalogue as TOML."""

from __future__ import annotations

import datetime

from hypothesis import given
from support.reading import parse_catalog
from support.small_map import NURSES, SMALL
from support.strategies import full_catalogs

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.writing import as_toml
from cop_diagram.model.catalog import Activity, Catalog, Cluster, LegendWords, Slide


@given(full_catalogs())
def test_what_is_written_loads_to_the_same(catalog: Catalog) -> None:
    assert parse_catalog(as_toml(catalog).encode(), "map.toml")[0] == catalog


def test_the_slide_comes_back_whole() -> None:
    assert parse_catalog(as_toml(load_catalog()).encode(), "map.toml") == (load_catalog(), ())


def test_it_is_written_as_a_person_would() -> None:
    assert as_toml(NURSES) == SMALL.replace("informal_formal = 0\n", "informal_formal = 0.0\n")
    catalog = Catalog(
        Slide("A “B”", maturing=True),
        NURSES.from_with,
        NURSES.informal_formal,
        NURSES.regions,
        (Cluster("a", "A"), Cluster("b", "B", color="#123456")),
        (
            Activity("x", "Two\nlines", ("a", "b"), 0.25, 1.0, True, "One.\n\tTwo.", ("y", "z"), True, "left",
                     "planned", datetime.date(2026, 9, 1), True),
            Activity("w", "W", (), 0.125, 0.5, since=2021),
        ),
        LegendWords(planned="gepland"),
    )  # fmt: skip
    parts = as_toml(catalog).partition("[legend]")
    assert parts[0].startswith('[slide]\ntitle = "A “B”"\nmaturing = true\n\n[axes.from_with]\n')
    assert "".join(parts[1:]) == (
        '[legend]\nplanned = "gepland"\n\n'
        '[[cluster]]\nid = "a"\nname = "A"\n\n[[cluster]]\nid = "b"\nname = "B"\ncolor = "#123456"\n\n'
        '[[activity]]\nid = "x"\nname = "Two\\nlines"\ncluster = ["a", "b"]\nfrom_with = 0.25\ninformal_formal = 1.0\n'
        'outside = true\ndescription = """One.\n\\tTwo."""\nalso = ["y", "z"]\npin = true\nanchor = "left"\n'
        'status = "planned"\nsince = 2026-09-01\nmenu = true\n\n'
        '[[activity]]\nid = "w"\nname = "W"\nfrom_with = 0.125\ninformal_formal = 0.5\nsince = 2021\n'
    )

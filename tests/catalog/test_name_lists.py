"""A map of a list of names: what is read of the list, and which clusters the names get."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from support.commands import run
from support.strategies import names

from cop_diagram.catalog.name_lists import map_of_names, read_names
from cop_diagram.catalog.reading import load_catalog, trace_bytes
from cop_diagram.model import folded

LIST = "\ufeff- Stories\n* Case clinic\r\n\n3. The 2nd meeting\n 4) Advice\nstories\n• Café\n"


def test_names_are_grouped_as_on_the_slide(folder: Path) -> None:
    Path("names.txt").write_text(LIST, "utf-8")
    result = run("init", "ours.toml", "--from-list", "names.txt")
    assert result.exit_code == 0
    assert result.stderr == 'names.txt:6: warning: "stories" stands in line 1 already; it is left out\n'
    assert result.stdout == (
        "wrote ours.toml\nwrote cop-diagram.schema.json\n"
        "5 activities: 3 in clusters of the slide, 2 in no cluster\n"
        "now draw it: cop-diagram render ours.toml -o ours.svg\n"
    )
    catalog = load_catalog("ours.toml")
    assert [(a.id, a.name, a.clusters, a.placed) for a in catalog.activities] == [
        ("stories", "Stories", ("sharing",), "slide"),
        ("tips", "Advice", ("sharing",), "slide"),
        ("case-clinic", "Case clinic", ("inquiries",), "cluster"),
        ("the-2nd-meeting", "The 2nd meeting", (), "spread"),
        ("cafe", "Café", (), "spread"),
    ]
    slide = {cluster.id: cluster for cluster in load_catalog().clusters}
    assert catalog.clusters == (slide["sharing"], slide["inquiries"])
    assert run("render", "ours.toml", "-o", "ours.svg").exit_code == 0


def test_names_typed_in(folder: Path) -> None:
    assert run("init", "a.toml", "--from-list", "-", stdin="Tea\nBeer\n").stdout.startswith("wrote a.toml\n")
    catalog = load_catalog("a.toml")
    assert ([a.name for a in catalog.activities], catalog.clusters) == (["Tea", "Beer"], ())
    assert run("init", "b.toml", "--from-list", "-", stdin="").stderr == (
        "<stdin>: error: there are no names in it; it must have one in each line\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read_names("Café\nPrøve\n".encode(encoding), "names.txt") == (["Café", "Prøve"], [])


@given(names())
def test_any_name_makes_a_map_in_order(name: str) -> None:
    listed, _ = read_names(f"Tea\n{name}\nTips\n".encode(), "names.txt")
    text, _ = map_of_names(listed, load_catalog(), "a.toml", "a.svg", schema=True)
    traced = trace_bytes(text.encode(), "a.toml")
    assert {folded(a.name) for a in traced.catalog.activities} == {folded(one) for one in listed}
    assert [warning.severity for warning in traced.warnings] == ["note"]

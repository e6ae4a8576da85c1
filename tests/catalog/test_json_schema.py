"""The JSON Schema of a map and the reading of one: they agree on what is good and what is bad."""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from support.commands import run
from support.communities import FOLDER
from support.differences import BASE, NEW
from support.mistakes import MAP, changed
from support.one_mistake import ONE_MISTAKE
from support.strategies import full_catalogs, to_toml

from cop_diagram.catalog.json_schema import json_schema
from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.schema import TABLES
from cop_diagram.catalog.starters import blank, difference
from cop_diagram.model.catalog import Catalog

SCHEMA = json_schema()
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)

ONLY_READING = ("unknown cluster", "is taken by", "named twice", "is nan;", "none of its lines may be blank", "\\u200b")
"""Parts of the sentences about mistakes that a schema cannot see: what lies between values, nan, text without a shape.

Neither can it see a date in quotation marks, or whether what is extended, or named in ``[select]``, is there.
"""


def complaints(text: str) -> list[str]:
    """Return where an editor marks a mistake."""
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def as_json(value: Any) -> Any:
    """Return a value of TOML as JSON has it: an editor sees a date as a text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(part)


def test_the_command_prints_it() -> None:
    result = run("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout_bytes.decode("ascii")) == SCHEMA


def test_it_is_a_schema_that_every_editor_understands() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    found = list(nodes(SCHEMA))
    assert not [node for node in found if "$ref" in node or node.get("type") == "null" or None in node.values()]


@pytest.mark.parametrize("path", TABLES, ids=".".join)
def test_every_key_has_a_title_and_a_meaning(path: tuple[str, ...]) -> None:
    table = SCHEMA
    for key in path:
        table = table["properties"][key]
        table = table.get("items", table)
    assert set(table["properties"]) == set(TABLES[path])
    assert table["additionalProperties"] is False
    for key, schema in table["properties"].items():
        assert schema["title"].lower() == key.replace("_", " ")
        assert schema["description"].endswith(".")


@given(full_catalogs())
def test_good_files(catalog: Catalog) -> None:
    assert complaints(to_toml(catalog)) == []


@pytest.mark.parametrize(
    "text",
    [
        MAP,
        shipped_catalog().read_text("utf-8"),
        BASE,
        BASE + NEW,
        BASE + '[[activity]]\nid = "stories"\nsince = 2021\n[axes.from_with]\nend = "x"\n[slide]\ncredit = ""\n',
        BASE + '[select]\nclusters = "visits"\nactivities = ["Stories"]\nexcept = []\nshow = "all"\n',
        MAP + '[select]\nclusters = ["visits"]\n',
        MAP.replace('"Stories"', '"Two\\nlines"').replace("outside = true", "since = 2021-09-30"),
    ],
    ids=["whole", "slide", "nothing else", "addition", "change", "selection", "own selection", "line break"],
)
def test_good_files_of_every_kind(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_good_files_of_communities(file: Path) -> None:
    assert complaints(file.read_text("utf-8")) == []


def test_starter_files_are_good() -> None:
    slide = load_catalog()
    assert complaints(blank("map.toml", "map.svg", load_catalog(), schema=True)) == []
    assert (
        complaints(
            difference(
                "map.toml", "map.svg", "learning-activities", slide, slide.clusters[:2], language="en", schema=True
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [mistake for mistake in ONE_MISTAKE if len(mistake[1]) < 1000],  # no JSON has such a number
)
def test_mistakes(old: str, new: str, sentence: str) -> None:
    assert (complaints(changed(old, new)) == []) == any(part in sentence for part in ONLY_READING)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", ["$"] * 4),
        (MAP.split("[[activity]]")[0] + "[select]\n", ["$"]),
        ("activity = []\n" + MAP.split("[[activity]]")[0], ["$.activity"]),
        (BASE.replace('"base.toml"', "3"), ["$.extends"]),
        (BASE + "[select]\nclusters = 3\n", ["$.select.clusters"]),
        (BASE + "[select]\nexcept = [true]\n", ["$.select.except"]),
        (BASE + '[select]\nexcluded = ["polls"]\n', ["$.select"]),
        (BASE + '[select]\nshow = "al"\n', ["$.select.show"]),
        (BASE + '[[activity]]\nname = "Stories"\n', ["$.activity[0]"]),
        (BASE + '[[activity]]\nid = "stories"\nstatus = "gone"\n', ["$.activity[0].status"]),
        (BASE + '[[cluster]]\nid = "sharing"\ncolor = "red"\n', ["$.cluster[0].color"]),
        (BASE + "[regions]\neach_other = ''\n", ["$.regions.each_other"]),
        ('[slide]\nextends = "base.toml"\n' + MAP.replace("[slide]\n", ""), ["$.slide"]),
    ],
)
def test_mistakes_in_every_kind_of_file(text: str, paths: list[str]) -> None:
    assert complaints(text) == paths


@given(st.integers(-10, 10_010) | st.dates() | st.text(max_size=12))
def test_since(value: datetime.date | int | str) -> None:
    written = json.dumps(value, ensure_ascii=True) if isinstance(value, str) else str(value)
    try:
        datetime.date.fromisoformat(str(value))
    except ValueError:
        is_date = False
    else:
        is_date = True
    good = is_date if isinstance(value, datetime.date | str) else 1000 <= value <= 9999
    try:
        found = complaints(changed("outside = true", f"since = {written}"))
    except ValueError:  # half a character is no TOML
        return
    assert found == ([] if good else ["$.activity[1].since"])

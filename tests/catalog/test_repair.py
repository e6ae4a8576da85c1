"""Files with several mistakes: all are said at once, and nothing that only follows from one of them."""

from __future__ import annotations

import re
import time

import pytest
from support.mistakes import MAP, changed, complaints

from cop_diagram.catalog.languages import shipped_catalog

SHIPPED = shipped_catalog().read_text(encoding="utf-8")


def test_decimal_commas_all_over_the_file() -> None:
    text = re.sub(r"(?<== )(\d)\.(\d)", r"\1,\2", MAP)
    assert complaints(text) == [
        "map.toml:30:14: error: decimals are written with a point: 0.2",
        "map.toml:31:20: error: decimals are written with a point: 0.1",
        "map.toml:38:14: error: decimals are written with a point: 0.3",
        "map.toml:39:20: error: decimals are written with a point: 0.4",
    ]
    assert len(complaints(re.sub(r"(?<== )(\d)\.(\d)", r"\1,\2", SHIPPED))) == len(re.findall(r"= \d\.\d", SHIPPED))


def test_mistakes_of_every_kind_come_in_the_order_of_the_file() -> None:
    text = changed('title = "Nurses"', "title = Nurses").replace("0.2", "0,2").replace("= 0.4", "= 4")
    text = text.replace('["war stories"]', '["war stories"').replace('"Visits"', '"Visits').replace("= true", "= yes")
    assert complaints(text.replace('["sharing", "visits"]', '["shraing", "visits"]')) == [
        'map.toml:2:9: error: this is not a value; text stands in quotation marks, as in name = "Stories"',
        "map.toml:24:15: error: the text is not closed: a quotation mark is missing",
        "map.toml:30:14: error: decimals are written with a point: 0.2",
        'map.toml:32:22: error: the list is not closed: a comma or "]" is missing',
        'map.toml:37:12: error: unknown cluster "shraing"; did you mean "sharing"? Allowed are: sharing, visits',
        "map.toml:39:19: error: informal_formal is 4; it must be a number from 0 (informal) to 1 (formal), "
        'or "informal", "rather informal", "both", "rather formal" or "formal"',
        "map.toml:40:11: error: yes and no are written true and false",
    ]


def test_what_is_missing_beside_a_broken_line_is_still_said() -> None:
    assert complaints(changed("0.2", "0,2").replace('name = "Stories"\n', "")) == [
        'map.toml:26:1: error: the key "name" is missing; [[activity]] must have id and name',
        "map.toml:29:14: error: decimals are written with a point: 0.2",
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ('id = "sharing"', "id = sharing", [
            '18:6: error: this is not a value; text stands in quotation marks, as in name = "Stories"']),
        ('cluster = ["sharing", "visits"]', 'cluster = [sharing, "visits"]', [
            '37:12: error: this is not a value; text stands in quotation marks, as in name = "Stories"']),
        ('name = "Stories"', 'description = "one\ntwo"\nname = "Stories"', [
            "28:19: error: the text is not closed: a quotation mark is missing"]),
        ('name = "Stories"', 'description = """one\nname = "x"\n\\p"""\nname = "Stories"', [
            "30:3: error: a backslash in quoted text is written twice: \\\\"]),
        ('["war stories"]', '[\n  "war stories"\n  "tales",\n]', [
            '34:3: error: the list is not closed: a comma or "]" is missing']),
        ("[regions]", "[regoins", ['13:9: error: a closing "]" is missing after the name of the table']),
        ("[[cluster]]", "[[cluster]", ['17:10: error: a closing "]]" is missing after the name of the table']),
        ('"Nurses"', '"Nurses"\ntitle.x = 1', ["3:1: error: this contradicts a key or table above it"]),
        ("= true", "= {a = 1, a = 2}", ['40:19: error: "a" is given a second time; the first is in line 40']),
    ],
)  # fmt: skip
def test_nothing_follows_from_what_is_taken_out(old: str, new: str, sentences: list[str]) -> None:
    assert complaints(changed(old, new)) == [f"map.toml:{sentence}" for sentence in sentences]


def test_single_brackets() -> None:
    assert complaints(MAP.replace("[[activity]]", "[activity]").replace("[[cluster]]", " [cluster]")) == [
        "map.toml:17:2: error: write [[cluster]] with two brackets",
        "map.toml:26:1: error: write [[activity]] with two brackets",
    ]
    assert complaints(changed("[[activity]]", "[activities]")) == [
        "map.toml:26:1: error: write [[activity]] with two brackets"
    ]


def test_names_of_tables_in_the_plural() -> None:
    allowed = "Allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"
    assert complaints(MAP.replace("[[activity]]", "[[activities]]").replace("[[cluster]]", "[[clusters]]")) == [
        f'map.toml:17:3: error: unknown key "clusters"; did you mean "cluster"? {allowed}',
        f'map.toml:26:3: error: unknown key "activities"; did you mean "activity"? {allowed}',
    ]


@pytest.mark.parametrize("entry", ["activity", "cluster"])
def test_a_forgotten_header(entry: str) -> None:
    before, _, after = MAP.rpartition(f"[[{entry}]]")
    lines = {"activity": (35, 27), "cluster": (23, 18)}[entry]
    assert complaints(f"{before}{after}") == [
        f'map.toml:{lines[0]}:1: error: "id" is given a second time; the first is in line {lines[1]}; '
        f"is [[{entry}]] missing above it?"
    ]


def test_a_forgotten_header_between_a_cluster_and_an_activity() -> None:
    assert complaints(changed("[[activity]]", "")) == [
        'map.toml:27:1: error: "id" is given a second time; the first is in line 23; is [[activity]] missing above it?'
    ]


def test_a_file_full_of_mistakes_is_left_after_some_hundred_of_them() -> None:
    found = complaints(MAP + "x = 0,5\n" * 600)
    assert len(found) == 501
    assert found[-1] == "map.toml:541:1: error: here and below are more mistakes; mend those above first"


@pytest.mark.parametrize(
    "piece",
    [
        "x = 0,5\n",
        "[activity]\n",
        "id = 1\n",
        "[slide]\n",
        "x = [\n",
        'x = """\n',
        "x = [1,\n]]\n",
        "# comment\n",
        "]\n",
    ],
)
def test_large_files_with_mistakes_are_quick(piece: str) -> None:
    start = time.perf_counter()
    complaints(MAP + "broken\n" + piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 20

"""Many activities at one place: they stand around it, in their order, and the file still says the place."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import run
from support.small_map import SMALL
from support.spreadsheets import imported

from cop_diagram.catalog.reading import trace_bytes
from cop_diagram.catalog.sharing import MANY, spread_around
from cop_diagram.catalog.sheets import as_csv, as_workbook
from cop_diagram.catalog.writing import as_toml
from cop_diagram.layout import lay_out
from cop_diagram.model import Activity, Catalog
from cop_diagram.promises import violations

FRAME = SMALL.split("[[cluster]]")[0]
WORDS = [("from", 0.1), ("rather from", 0.3), ("both", 0.5), ("rather with", 0.7), ("with", 0.9)]


def activity(number: int, x: object, y: object, cluster: str | None = None, more: str = "") -> str:
    group = f'cluster = "{cluster}"\n' if cluster else ""
    place = "".join(
        f"{key} = {repr(value).replace(chr(39), chr(34))}\n"
        for key, value in (("from_with", x), ("informal_formal", y))
    )
    return f'[[activity]]\nid = "a{number}"\nname = "Thing {number}"\n{group}{place}{more}\n'


def read(*tables: str) -> Catalog:
    return trace_bytes((FRAME + "".join(tables)).encode(), "map.toml").catalog


def place(activity: Activity) -> tuple[float, float]:
    return activity.from_with, activity.informal_formal


def at(places: list[tuple[float, float]]) -> list[Activity]:
    return [Activity(f"a{n}", f"Thing {n}", (), x, y) for n, (x, y) in enumerate(places)]


def test_many_of_one_pair_of_words_stand_around_it() -> None:
    found = read(*(activity(n, "both", "both") for n in range(9))).activities
    assert {a.placed for a in found} == {"shared"}
    assert {a.said for a in found} == {(0.5, 0.5)}
    assert place(found[0]) == (0.5, 0.5)
    assert all(math.dist(place(a), (0.5, 0.5)) < 0.25 for a in found)
    assert min(math.dist(place(a), place(b)) for a, b in itertools.combinations(found, 2)) > 0.05


def test_at_an_edge_they_stay_on_the_map() -> None:
    found = read(*(activity(n, "with", "formal") for n in range(9))).activities
    assert all(0.05 <= value <= 0.95 for a in found for value in place(a))
    assert len(set(map(place, found))) == 9


def test_few_and_the_pinned_and_those_from_outside_stay() -> None:
    few = read(*(activity(n, "both", "both") for n in range(MANY - 1))).activities
    assert [(place(a), a.placed, a.said) for a in few] == [((0.5, 0.5), "given", None)] * (MANY - 1)
    for more in ("pin = true", "outside = true"):
        found = read(*(activity(n, "both", "both", more=more) for n in range(2))).activities
        assert {place(a) for a in found} == {(0.5, 0.5)}
    assert {a.placed for a in spread_around(at([(0.1 * n, 0.5) for n in range(9)]))} == {"given"}


@given(st.lists(st.tuples(*[st.sampled_from([value for _, value in WORDS])] * 2), min_size=3, max_size=30))
def test_the_order_of_the_words_stays(places: list[tuple[float, float]]) -> None:
    found = spread_around(at(places))
    assert [a.said or place(a) for a in found] == places
    for one, other in itertools.combinations(found, 2):
        for axis in (0, 1):
            said = [tuple(a.given.values())[axis] for a in (one, other)]
            if said[0] < said[1]:
                assert place(one)[axis] <= place(other)[axis]


def test_clusters_at_one_place_stand_beside_each_other() -> None:
    names = "abc"
    clusters = [f'[[cluster]]\nid = "{name}"\nname = "The {name}"\n' for name in names]
    catalog = read(*clusters, *(activity(n, "from", "informal", names[n % 3]) for n in range(15)))
    ranges = [sorted(a.from_with for a in catalog.activities if a.clusters == (name,)) for name in names]
    assert all(left[-1] < right[0] for left, right in itertools.pairwise(ranges))
    assert violations(lay_out(catalog), catalog) == ()


def test_what_comes_later_moves_none_of_those_before_it_while_nothing_else_changes() -> None:
    few = [activity(n, "both", "both") for n in range(9)]
    before, after = read(*few).activities, read(*few, activity(9, "both", "both")).activities
    assert [place(a) for a in after[:9]] == [place(a) for a in before]


def test_files_say_the_place_that_was_said() -> None:
    catalog = read(*(activity(n, "from", "formal") for n in range(4)), activity(5, 0.5, 0.2))
    text = as_toml(catalog)
    assert text.count("from_with = 0.1\n") == 4
    assert trace_bytes(text.encode(), "map.toml").catalog == catalog
    assert imported(as_csv(catalog))[0] == imported(as_workbook(catalog))[0] == catalog


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ([("both", "both")] * 3 + [(0.1, 0.2)], "3 of 4 activities share one place and are spread around it"),
        ([("both", "both")] * 3 + [("with", 1)] * 4, "7 of 7 activities share 2 places and are spread around them"),
    ],
)
def test_it_is_said_in_a_line(tables: list[tuple[object, object]], sentence: str) -> None:
    text = FRAME + "".join(activity(n, *pair) for n, pair in enumerate(tables))
    assert f"<stdin>: note: {sentence}\n" in run("validate", "-", stdin=text).stdout
    lone = text + '[[activity]]\nid = "tea"\nname = "Tea"\n'
    more = sentence.replace(f"of {len(tables)} activities", "more")
    line = f"1 of {len(tables) + 1} activities has no place of its own: 1 spread by the program; {more}"
    assert f"<stdin>: note: {line}\n" in run("validate", "-", stdin=lone).stdout


@pytest.mark.usefixtures("folder")
def test_the_picture_and_the_table_say_it() -> None:
    text = FRAME + "".join(activity(n, "both", "both") for n in range(3))
    assert run("render", "-", "--format", "svg", "-o", "-", stdin=text).stdout.count('data-placed="shared"') == 3
    assert run("list", "-", stdin=text).stdout.count("placed around what several say") == 3

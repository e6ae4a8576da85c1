"""Activities without a place: where they stand, how that came about, and what an edit moves."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import run
from support.small_map import SMALL

from cop_diagram.catalog.reading import load_catalog, trace_bytes
from cop_diagram.catalog.sheets import as_csv
from cop_diagram.catalog.writing import as_toml
from cop_diagram.layout import lay_out
from cop_diagram.model import Activity, Catalog
from cop_diagram.promises import violations

FRAME = SMALL.split("[[cluster]]")[0]
SLIDE = load_catalog()
MANY = [f"thing {number}" for number in range(30)]


def cluster(id_: str, place: str = "") -> str:
    return f'[[cluster]]\nid = "{id_}"\nname = "The {id_}"\n{place}\n'


def activity(name: str, *clusters: str, more: str = "") -> str:
    id_ = name.lower().replace(" ", "-")
    return f'[[activity]]\nid = "{id_}"\nname = "{name}"\ncluster = {list(clusters)}\n{more}\n'


def read(*tables: str) -> Catalog:
    return trace_bytes((FRAME + "".join(tables)).encode(), "map.toml").catalog


def by_id(catalog: Catalog) -> dict[str, Activity]:
    return {activity.id: activity for activity in catalog.activities}


def place(activity: Activity) -> tuple[float, float]:
    return activity.from_with, activity.informal_formal


def test_the_slide_knows_places_by_id_name_and_other_name() -> None:
    slide = by_id(SLIDE)
    yarns = activity("Stories").replace('"Stories"', '"Yarns"')
    found = read(activity("Q&A").replace("q&a", "ours"), yarns, activity("ADVICE"), activity("News")).activities
    known = (slide["q-and-a"], slide["stories"], slide["tips"], slide["news"])
    assert [place(a) for a in found] == [place(a) for a in known]
    assert [a.outside for a in found] == [False, False, False, True]
    assert {a.placed for a in found} == {"slide"}
    assert not read(activity("News", more="outside = false")).activities[0].outside


def test_a_half_given_place_keeps_its_half() -> None:
    news, tea = read(activity("News", more="from_with = 0.9"), activity("Tea", more="informal_formal = 0")).activities
    assert (place(news), news.outside) == ((0.9, by_id(SLIDE)["news"].informal_formal), False)
    assert (news.placed, news.guessed) == ("slide", ("informal_formal",))
    assert (tea.informal_formal, tea.placed, tea.guessed) == (0, "spread", ("from_with",))


def test_members_stand_around_their_cluster() -> None:
    text = cluster("east", "from_with = 0.7\ninformal_formal = 0.5")
    found = read(text, *(activity(name, "east") for name in MANY[:9])).activities
    assert {a.placed for a in found} == {"cluster"}
    assert place(found[0]) == (0.7, 0.5)
    assert all(math.dist(place(a), (0.7, 0.5)) < 0.26 for a in found)
    apart = [math.dist(place(a), place(b)) for a in found for b in found if a is not b]
    assert min(apart) > 0.06


def test_a_cluster_of_the_slide_and_one_with_given_members_have_places() -> None:
    tables = [cluster("visits"), cluster("mine"), activity("Tour", "visits"), activity("Tea", "mine")]
    tables += [activity(f"Beer {n}", "mine", more=f"from_with = 0.{n}\ninformal_formal = 0.6") for n in (5, 7)]
    found = by_id(read(*tables))
    visits = next(c for c in SLIDE.clusters if c.id == "visits")
    assert math.dist(place(found["tour"]), (visits.from_with, visits.informal_formal)) < 0.05
    assert (found["tour"].placed, found["tea"].placed) == ("cluster", "cluster")
    assert math.dist(place(found["tea"]), (0.6, 0.6)) < 0.1


def test_a_member_of_two_clusters_stands_between_them() -> None:
    tables = [
        cluster("a", "from_with = 0.2\ninformal_formal = 0.5"),
        cluster("b", "from_with = 0.8\ninformal_formal = 0.5"),
    ]
    assert place(read(*tables, activity("Tea", "a", "b")).activities[0]) == (0.5, 0.5)


def spread(sizes: list[int], alone: int = 0) -> Catalog:
    tables = [cluster(f"c{index}") for index in range(len(sizes))]
    tables += [activity(f"Member {i} {n}", f"c{i}") for i, size in enumerate(sizes) for n in range(size)]
    return read(*tables, *(activity(f"Lone {n}") for n in range(alone)))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=7), st.integers(0, 6))
def test_clusters_without_places_stand_apart(sizes: list[int], alone: int) -> None:
    catalog = spread(sizes, alone)
    assert {a.placed for a in catalog.activities} == {"spread"}
    assert all(0 <= value <= 1 for a in catalog.activities for value in place(a))
    assert len({place(a) for a in catalog.activities}) == len(catalog.activities)
    boxes = []
    for index in range(len(sizes)):
        x, y = zip(*(place(a) for a in catalog.activities if a.clusters == (f"c{index}",)), strict=True)
        boxes.append((min(x), max(x), min(y), max(y)))
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[0] > other[1] or other[0] > one[1] or one[2] > other[3] or other[2] > one[3]
    assert catalog == spread(sizes, alone)


@given(st.integers(1, 40), st.integers(1, 5))
def test_names_alone_are_spread_and_stay_where_others_follow(count: int, more: int) -> None:
    names = [activity(f"Thing {n}") for n in range(count + more)]
    before, after = read(*names[:count]), read(*names)
    assert [place(a) for a in before.activities] == [place(a) for a in after.activities][:count]
    assert len({place(a) for a in after.activities}) == count + more


@given(st.integers(1, 20))
def test_what_follows_in_a_cluster_that_has_a_place_moves_nobody(count: int) -> None:
    tables = [cluster("c", "from_with = 0.5\ninformal_formal = 0.5")]
    tables += [activity(f"Thing {n}", "c") for n in range(count + 1)]
    after = by_id(read(*tables))
    assert all(place(a) == place(after[a.id]) for a in read(*tables[:-1]).activities)


def test_what_is_said_beside_the_place_moves_nobody() -> None:
    tables = [cluster("a"), cluster("b"), *(activity(name, "ab"[n % 2]) for n, name in enumerate(MANY))]
    said = [table + 'description = "New."\nstatus = "active"\n' if "activity" in table else table for table in tables]
    renamed = [table.replace('name = "thing', 'name = "other') for table in said]
    assert list(map(place, read(*tables).activities)) == list(map(place, read(*renamed).activities))


def test_a_new_cluster_makes_way_for_those_that_have_places() -> None:
    text = 'extends = "learning-activities"\n' + cluster("own") + "".join(activity(n, "own") for n in MANY[:6])
    found = trace_bytes(text.encode(), "map.toml").catalog
    own = [place(a) for a in found.activities if a.clusters == ("own",)]
    middle = sum(x for x, _ in own) / 6, sum(y for _, y in own) / 6
    others = [(c.from_with, c.informal_formal) for c in SLIDE.clusters]
    assert min(math.dist(middle, other) for other in others) > 0.2
    assert {place(a) for a in SLIDE.activities} <= {place(a) for a in found.activities}


@pytest.mark.parametrize("sizes", [[9, 9, 12], [], [3, 20, 2, 1, 8], [1]])
def test_every_promise_is_kept(sizes: list[int]) -> None:
    catalog = spread(sizes, 0 if sizes else 30)
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert {a.placed for a in scene.activities} == {"spread"}


def test_written_again_a_guess_stays_a_guess(folder: Path) -> None:
    tables = [cluster("a"), cluster("b", "from_with = 0.8\ninformal_formal = 0.5"), activity("Tea", "a")]
    tables += [activity("Beer", "b"), activity("Milk", more="from_with = 0.4"), activity("Stories")]
    catalog = read(*tables, activity("News", more="outside = false"))
    assert [a.placed for a in catalog.activities] == ["spread", "cluster", "spread", "slide", "slide"]
    assert trace_bytes(as_toml(catalog).encode(), "b.toml").catalog == catalog
    Path("list.csv").write_text(as_csv(catalog), "utf-8")
    assert run("import", "list.csv", "-o", "back.toml").exit_code == 0
    assert load_catalog("back.toml") == catalog
    Path("first.toml").write_text(FRAME + "".join(tables), "utf-8")
    Path("shown.toml").write_text(run("show", "first.toml").stdout, "utf-8")
    assert load_catalog("shown.toml") == load_catalog("first.toml")


def test_a_line_says_how_many_have_no_place(folder: Path) -> None:
    tables = [cluster("a"), cluster("visits"), activity("Tea", "a"), activity("Tour", "visits"), activity("Stories")]
    Path("map.toml").write_text(FRAME + "".join(tables) + activity("Milk", more="from_with = 0\ninformal_formal = 0"))
    note = (
        "map.toml: note: 3 of 4 activities have no place of their own: 1 as on the slide, 1 at the place of the "
        "cluster, 1 spread by the program\n"
    )
    assert run("validate", "map.toml").stdout == f"{note}map.toml: ok, 4 activities in 2 clusters\n"
    result = run("render", "map.toml", "-o", "map.svg")
    assert (result.stdout, result.stderr) == ("wrote map.svg\n", note)
    svg = Path("map.svg").read_text("utf-8")
    assert [svg.count(f'data-placed="{how}"') for how in ("given", "slide", "cluster", "spread")] == [1, 1, 1, 1]
    listed = run("list", "map.toml").stdout
    said = ["placed by the program", "placed with its cluster", "placed as on the slide"]
    assert [line.strip() for line in listed.split("\n") if "placed" in line] == said
    Path("one.toml").write_text(FRAME + activity("Tea"))
    assert run("validate", "one.toml").stdout.startswith(
        "one.toml: note: 1 of 1 activity has no place of its own: 1 spread by the program\n"
    )


def test_a_cluster_has_a_whole_place_or_none() -> None:
    with pytest.raises(Exception, match="the place of a cluster") as found:
        read(cluster("a", "from_with = 0.8"), activity("Tea", "a"))
    assert str(found.value) == (
        "map.toml:19:1: error: the place of a cluster has two keys; informal_formal is missing beside from_with"
    )


@pytest.mark.parametrize(
    ("key", "word", "number"),
    [
        ("from_with", "from", 0.1),
        ("from_with", "Rather  with", 0.7),
        ("from_with", "low", 0.1),
        ("from_with", "learning with", 0.9),
        ("informal_formal", "both", 0.5),
        ("informal_formal", "rather informal", 0.3),
        ("informal_formal", "high", 0.9),
        ("from_with", "20 %", 0.2),
        ("informal_formal", "12,5%", 0.125),
        ("from_with", "100 %", 1.0),
    ],
)
def test_words_for_numbers(key: str, word: str, number: float) -> None:
    found = read(activity("Tea", more=f'{key} = "{word}"')).activities[0]
    assert getattr(found, key) == number
    assert key not in found.guessed


def test_words_of_the_axes_of_another_language() -> None:
    text = FRAME.replace("Learning from", "Aprender de").replace('"Formal"', '"Formál"')
    text += activity("Tea", more='from_with = "aprender de"\ninformal_formal = "formál"')
    assert place(trace_bytes(text.encode(), "m.toml").catalog.activities[0]) == (0.1, 0.9)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ('"fro"', 'from_with is "fro"; did you mean "from"? It must be '),
        ('"rather wiht"', 'from_with is "rather wiht"; did you mean "rather with"? It must be '),
        ('"lerning with"', 'from_with is "lerning with"; did you mean "learning with"? It must be '),
        ('"0.2"', 'from_with is "0.2"; it must be '),
        ('"101 %"', 'from_with is "101 %"; it must be '),
        ("1.2", "from_with is 1.2; it must be "),
    ],
)
def test_words_that_are_none(value: str, sentence: str) -> None:
    with pytest.raises(Exception, match="from_with is") as found:
        read(activity("Tea", more=f"from_with = {value}"))
    allowed = 'a number from 0 (learning from) to 1 (learning with), or "from", "rather from", "both", "rather with" or'
    assert str(found.value) == f'map.toml:20:13: error: {sentence}{allowed} "with"'

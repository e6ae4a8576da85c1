"""Mistakes in ``[select]`` beside others: told together, and none that only follows from another."""

from __future__ import annotations

import pytest
from support.differences import BASE, said, write
from support.mistakes import MAP, changed
from support.one_mistake import ONE_MISTAKE

pytestmark = pytest.mark.usefixtures("folder_with_base")

SELECT = '\n[select]\nactivities = ["turs"]\nclusters = ["vists"]\n'
NOT_CLUSTERS = 'unknown cluster "vists"; did you mean "visits"? Allowed are: sharing, visits'
NOT_ACTIVITIES = 'unknown activity "turs"; did you mean "tours"? Allowed are: stories, tours'
NOTHING = "nothing is left: [select] leaves out every activity"
NO_VALUE = 'this is not a value; text stands in quotation marks, as in name = "Stories"'


def beside(text: str) -> list[str]:
    """Return what is said of a map with two unknown names in ``[select]``, of these names apart from the rest."""
    found = said(text + SELECT)
    return [line.split(": error: ")[1] for line in found if '"turs"' in line or '"vists"' in line]


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, _ in ONE_MISTAKE])
def test_names_are_judged_beside_any_mistake_of_the_schema(old: str, new: str) -> None:
    text = changed(old, new)
    others, found = said(text), said(text + SELECT)
    assert [line for line in found if line in others] == others
    lacks_an_id = (old, new) in (('id = "stories"', ""), ('id = "tours"', 'id = "stories"'), ('"stories"', "7"))
    assert [line.split("; did you")[0].split(": ")[-1] for line in found if line not in others] == [
        *([] if lacks_an_id else ['unknown activity "turs"']),
        'unknown cluster "vists"',
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ('title = "Nurses"', "title = Nurses", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ('title = "Nurses"', "nurses", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ("[regions]", "[slide]", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ("[[cluster]]", "[[cluster]", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ("outside = true", "outside = yes", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ('color = "#e8a33d"', "color = #e8a33d", [NOT_ACTIVITIES, NOT_CLUSTERS]),
        ('name = "Tours"', "name = Tours", [NOT_CLUSTERS]),
        ('["war stories"]', "[war stories]", [NOT_CLUSTERS]),
        ("outside = true", "or so", [NOT_CLUSTERS]),
        ('id = "tours"\n', "", [NOT_CLUSTERS]),
        ('id = "tours"', 'id = "stories"', [NOT_CLUSTERS]),
        ('name = "Visits"', "name = Visits", [NOT_ACTIVITIES]),
        ('id = "visits"\n', "", [NOT_ACTIVITIES]),
    ],
)
def test_names_are_judged_unless_what_could_not_be_read_may_be_them(old: str, new: str, sentences: list[str]) -> None:
    write(changed(old, new), "base.toml")
    assert beside(changed(old, new)) == sentences
    assert beside(BASE) == sentences


def test_names_are_judged_without_activities() -> None:
    without = MAP.split("[[activity]]")[0]
    for text in (without, f"activity = 3\n{without}"):
        assert beside(text) == [NOT_CLUSTERS]
    assert beside(f"cluster = 3\n{BASE}") == [NOT_ACTIVITIES]


@pytest.mark.parametrize(
    ("select", "sentences"),
    [
        ('activities = ["turs"]\nexcept = [tours]', [f"3:15: error: {NOT_ACTIVITIES}", f"4:11: error: {NO_VALUE}"]),
        ('excepts = ["turs"]', ['3:1: error: unknown key "excepts"; did you mean "except"? '
                                "Allowed are: clusters, activities, except, show",
                                '3:12: error: unknown activity or cluster "turs"; did you mean "tours"? '
                                "Allowed are: stories, tours, sharing, visits"]),
        ('activities = ["turs"]\n[select]', [f"3:15: error: {NOT_ACTIVITIES}",
                                             '4:2: error: "select" is given a second time; the first is in line 2']),
    ],
    ids=["a list", "a misspelt key", "a second table"],
)  # fmt: skip
def test_names_are_judged_beside_another_mistake_in_the_table(select: str, sentences: list[str]) -> None:
    assert said(f"{BASE}[select]\n{select}\n") == [f"my.toml:{sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('[select]\nactivities = ["Rounds"]\n[[activity]]\nid = "rounds"\nnme = "Rounds"',
         ['6:1: error: unknown key "nme"; did you mean "name"? ']),
        ('[select]\nactivities = ["Round"]\n[[activity]]\nid = "tours"\nalzo = ["Round"]',
         ['6:1: error: unknown key "alzo"; did you mean "also"? ']),
        ('[select]\nactivities = []\nshow = "al"', ['4:8: error: show is "al"; did you mean "all"? ']),
        ("[select]\nactivities = []\nshow = true", ["4:8: error: show is true; "]),
        ('[select]\nactivities = []\nclusterz = ["sharing"]',
         ['4:1: error: unknown key "clusterz"; did you mean "clusters"? ']),
        ('[select]\nactivities = []\nclusters = [sharing]', ["4:13: error: this is not a value; "]),
        ('[select]\nclusters = ["ward"]\n[[cluster]]\nid = "ward"\nname = "Ward"\n'
         '[[activity]]\nid = "tours"\nclustr = "ward"', ['9:1: error: unknown key "clustr"; did you mean "cluster"? ']),
        ('[select]\nclusters = ["ward"]\n[[cluster]]\nid = "ward"\nname = "Ward"\n'
         '[[activity]]\nid = "tours"\ncluster = ward', ["9:11: error: this is not a value; "]),
        ('[select]\nclusters = ["ward"]\n[[cluster]]\nid = "ward"\nname = "Ward"\n'
         '[[activity]]\nid = "tours"\ncluster = "wrad"', ['9:11: error: unknown cluster "wrad"; ']),
        ('[select]\nclusters = ["ward"]\n[[cluster]]\nid = "ward"\nname = "Ward"\n'
         '[[activity]]\nid = "tours"\ncluster = 3', ["9:11: error: cluster is 3; "]),
    ],
)  # fmt: skip
def test_what_follows_from_another_mistake_is_not_told(text: str, sentences: list[str]) -> None:
    found = [line for line in said(f"{BASE}{text}\n") if " error: " in line]
    assert len(found) == len(sentences)
    assert all(line.startswith(f"my.toml:{begin}") for line, begin in zip(found, sentences, strict=True))


def test_where_extends_was_forgotten_nothing_is_unknown() -> None:
    entry = '[[activity]]\nid = "rounds"\nname = "Rounds"\n'
    assert said(f'[slide]\ntitle = "Ours"\n[select]\nclusters = ["sharing"]\n{entry}') == [
        "my.toml: error: the tables [axes.from_with], [axes.informal_formal] and [regions] are missing; "
        'did you forget extends = "learning-activities"?'
    ]


def test_that_nothing_is_left_is_told_beside_other_mistakes() -> None:
    for other, sentence in (("title = Ours", "5:9: error: this is not a value; "), ("titel = 3", "5:1: error: ")):
        nothing, found = said(f"{BASE}[select]\nactivities = []\n[slide]\n{other}\n")
        assert nothing == f"my.toml:2:1: error: {NOTHING}"
        assert found.startswith(f"my.toml:{sentence}")


def test_an_id_misspelt_in_the_same_way_is_told_where_it_is_chosen_too() -> None:
    assert said(f'{BASE}[select]\nactivities = ["turs"]\n[[activity]]\nid = "turs"\nstatus = "idea"\n') == [
        f"my.toml:3:15: error: {NOT_ACTIVITIES}",
        'my.toml:5:6: error: base.toml has no activity "turs"; did you mean "tours"? A new one must also have name',
    ]

"""``[select]``: what it leaves of a map, what it keeps as a menu, and what is said about mistakes in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.differences import BASE, HANDOVER, NEW, read, said, warned, write
from support.mistakes import MAP
from support.reading import read_catalog
from support.strategies import catalogs, to_toml

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.model.catalog import Activity, Catalog

pytestmark = pytest.mark.usefixtures("folder_with_base")

SLIDE = 'extends = "learning-activities"\n'


def ids(catalog: Catalog) -> list[str]:
    return [activity.id for activity in catalog.activities]


def on_offer(catalog: Catalog) -> list[str]:
    return [activity.id for activity in catalog.activities if activity.menu]


def members(*clusters: str) -> list[str]:
    return [activity.id for activity in load_catalog().activities if set(clusters) & set(activity.clusters)]


def test_clusters_and_activities_by_ids_and_names_in_the_order_of_the_map() -> None:
    catalog = read(
        SLIDE + '[select]\nclusters = ["visits", "SHARING"]\nactivities = ["Help  Desk", "bibliographies", "polls"]\n'
        'except = ["Stories", "field-trips"]\n'
    )
    chosen = {*members("visits", "sharing"), "help-desk", "collections"} - {"stories", "field-trips"}
    assert ids(catalog) == [id_ for id_ in ids(load_catalog()) if id_ in chosen]
    assert [cluster.id for cluster in catalog.clusters] == ["sharing", "assets", "formal-access", "visits"]
    assert on_offer(catalog) == []


def test_ids_in_capitals() -> None:
    text = SLIDE + '[select]\nclusters = ["INQUIRIES", "Assets"]\nactivities = ["POLLS"]\nexcept = ["Peer-Assist"]\n'
    chosen = {*members("inquiries", "assets"), "polls"} - {"peer-assist"}
    assert ids(read(text)) == [id_ for id_ in ids(load_catalog()) if id_ in chosen]


def test_a_name_comes_before_an_id_in_capitals() -> None:
    write(MAP.replace("war stories", "TOURS").replace('name = "Tours"', 'name = "Rounds"'), "base.toml")
    assert ids(read(BASE + '[select]\nactivities = ["Tours"]')) == ["stories"]
    assert ids(read(BASE + '[select]\nactivities = ["tours"]')) == ["tours"]


def test_one_name_needs_no_list() -> None:
    assert ids(read(SLIDE + '[select]\nclusters = "visits"')) == members("visits")


def test_what_is_excepted_without_a_choice() -> None:
    catalog = read(SLIDE + '[select]\nexcept = ["Producing assets", "polls"]')
    assert ids(catalog) == [id_ for id_ in ids(load_catalog()) if id_ not in (*members("assets"), "polls")]
    assert len(catalog.clusters) == 6


def test_what_a_file_adds_is_selected_and_what_it_changes_must_be() -> None:
    text = BASE + '[select]\nclusters = ["visits"]\n' + NEW
    assert ids(read(text)) == ["tours", "handover"]
    assert warned(text + '[[activity]]\nid = "stories"\nstatus = "idea"\n') == [
        'my.toml:16:6: warning: the activity "stories" is changed here but not selected; it is not drawn'
    ]
    assert ids(read(BASE + "[select]\nclusters = []\n" + NEW)) == ["handover"]


def test_an_activity_keeps_all_its_clusters() -> None:
    catalog = read(BASE + '[select]\nclusters = ["visits"]\n')
    assert [cluster.id for cluster in catalog.clusters] == ["sharing", "visits"]
    assert catalog.activities == load_catalog("base.toml").activities[1:]


def test_a_map_chooses_from_itself() -> None:
    assert ids(read(MAP + '[select]\nactivities = ["war stories"]\n')) == ["stories"]
    catalog = read(MAP + '[select]\nactivities = ["stories"]\nshow = "all"\n')
    assert (ids(catalog), on_offer(catalog)) == (["stories", "tours"], ["tours"])
    assert on_offer(read(MAP + '[select]\nshow = "all"\n')) == []


def test_the_rest_as_a_menu() -> None:
    text = SLIDE + '[select]\nactivities = ["stories"]\nclusters = ["visits"]\nexcept = ["field-trips"]\nshow = "all"\n'
    catalog = read(text + NEW)
    shown = [id_ for id_ in ids(load_catalog()) if id_ != "field-trips"]
    assert ids(catalog) == [*shown, "handover"]
    assert on_offer(catalog) == [id_ for id_ in shown if id_ not in {"stories", *members("visits")}]
    assert catalog.activities[-1] == HANDOVER
    assert len(catalog.clusters) == 8


def test_a_menu_without_a_choice_is_all_but_the_own_activities() -> None:
    own = '[[activity]]\nid = "stories"\nstatus = "active"\n[[activity]]\nid = "tips"\n' + NEW
    assert set(ids(load_catalog())) - set(on_offer(read(SLIDE + '[select]\nshow = "all"\n' + own))) == {
        "stories", "tips"
    }  # fmt: skip
    excepted = read(SLIDE + '[select]\nshow = "all"\nexcept = ["polls"]\n' + own)
    assert set(ids(excepted)) - set(on_offer(excepted)) == {"stories", "tips", "handover"}
    assert on_offer(read(BASE + '[select]\nshow = "all"\n')) == ["stories", "tours"]


def test_what_is_excepted_is_not_on_the_menu_either() -> None:
    excepted = SLIDE + '[select]\nshow = "all"\nexcept = ["Producing assets", "polls"]\n'
    catalog = read(excepted)
    gone = {"polls", *members("assets")}
    assert ids(catalog) == on_offer(catalog) == [id_ for id_ in ids(load_catalog()) if id_ not in gone]
    assert "assets" not in [cluster.id for cluster in catalog.clusters]
    assert warned(excepted + '[[activity]]\nid = "polls"\nstatus = "idea"\n') == [
        'my.toml:6:6: warning: the activity "polls" is changed here but not selected; it is not drawn'
    ]
    assert said(BASE + '[select]\nshow = "all"\nexcept = ["stories", "tours"]\n') == [
        "my.toml:2:1: error: nothing is left: [select] leaves out every activity"
    ]


def test_what_is_chosen_from_a_menu_is_on_it_no_longer() -> None:
    write(BASE + '[select]\nshow = "all"\n', "menu.toml")
    text = 'extends = "menu.toml"\n'
    assert on_offer(read(text)) == ["stories", "tours"]
    assert on_offer(read(text + '[select]\nactivities = ["tours"]\n')) == []
    catalog = read(text + '[select]\nactivities = ["tours"]\nshow = "all"\n')
    assert (ids(catalog), on_offer(catalog)) == (["stories", "tours"], ["stories"])
    own = '[select]\nactivities = ["tours"]\n[[activity]]\nid = "tours"\nmenu = true\n'
    assert on_offer(read(text + own)) == ["tours"]


def test_what_was_left_out_is_there_no_more_for_the_next() -> None:
    write(SLIDE + '[select]\nclusters = ["sharing"]\n', "sharing.toml")
    assert ids(read('extends = "sharing.toml"\n[select]\nexcept = ["stories"]')) == [
        id_ for id_ in members("sharing") if id_ != "stories"
    ]
    text = 'extends = "sharing.toml"\n[select]\nactivities = ["tea"]\n[[activity]]\nid = "tea"\n'
    assert said(text) == ['my.toml:5:6: error: sharing.toml has no activity "tea"; a new one must also have name']


def test_a_cluster_that_never_had_members_stays_with_its_warning() -> None:
    text = BASE + '[[cluster]]\nid = "ward"\nname = "Ward"\n[select]\nactivities = ["stories"]\n'
    assert warned(text) == ['my.toml:3:6: warning: nobody belongs to the cluster "ward"; it is not drawn']
    assert [cluster.id for cluster in load_catalog(write(text)).clusters] == ["sharing", "ward"]


def test_a_name_that_stays_alone_is_no_longer_doubled() -> None:
    text = BASE + NEW.replace("Night-shift handover", "Tours") + '[select]\nexcept = ["tours"]\n'
    assert ids(read(text)) == ["stories", "handover"]


def test_an_activity_and_a_cluster_of_one_name() -> None:
    text = SLIDE + '[select]\nexcept = ["visits"]\n'
    assert warned(text) == [
        'my.toml:3:11: warning: "visits" is taken for the activity, not for the cluster of the same name; '
        "to leave out the whole cluster, name its activities here, or the other clusters under clusters"
    ]
    assert set(ids(load_catalog())) - set(ids(load_catalog("my.toml"))) == {"visits"}
    read(SLIDE + '[select]\nexcept = ["visiting a member\'s site"]\n')


ACTIVITIES = (
    "news, pointers-to-resources, information, stories, tips, polls, document-sharing, asking-for-help, "
    "broadcast-inquiry, q-and-a, exploring-ideas, peer-assist, case-clinics, after-action-reviews, problem-solving, "
    "hot-topic-discussions"
)
CLUSTERS = "sharing, inquiries, understanding, assets, standards, formal-access, visits"


@pytest.mark.parametrize(
    ("select", "sentence"),
    [
        ('clusters = ["sharing", "visit"]', '3:24: error: unknown cluster "visit"; did you mean "visits"? '
         f"Allowed are: {CLUSTERS}"),
        ('clusters = "zzz"', f'3:12: error: unknown cluster "zzz"; allowed are: {CLUSTERS}'),
        ('clusters = "productive inquiry"', '3:12: error: unknown cluster "productive inquiry"; '
         f'did you mean "productive inquiries"? Allowed are: {CLUSTERS}'),
        ('clusters = "sharing, visits"', '3:12: error: unknown cluster "sharing, visits"; '
         'a list is written ["sharing", "visits"]'),
        ('clusters = ["Stories"]', '3:13: error: "Stories" is an activity; name it under activities'),
        ('activities = ["Sharing"]', '3:15: error: "Sharing" is a cluster; name it under clusters'),
        ('activities = ["Help-dsk"]', '3:15: error: unknown activity "Help-dsk"; did you mean "help-desk"? '
         f"Allowed are: {ACTIVITIES} and 26 more"),
        ('activities = ["lesson learned"]', '3:15: error: unknown activity "lesson learned"; '
         f'did you mean "lessons learned"? Allowed are: {ACTIVITIES} and 26 more'),
        ('except = ["fieldtrips"]', '3:11: error: unknown activity or cluster "fieldtrips"; '
         f'did you mean "field-trips"? Allowed are: {ACTIVITIES} and 33 more'),
        ('excepts = ["polls"]', '3:1: error: unknown key "excepts"; did you mean "except"? '
         "Allowed are: clusters, activities, except, show"),
        ("clusters = 3", "3:12: error: clusters is 3; "
         'it must be a list of clusters, by id or name: ["sharing", "Visits"]'),
        ("activities = [3]", "3:15: error: activities holds 3; "
         'it must be a list of activities, by id or name: ["stories", "Field trips"]'),
        ("except = true", "3:10: error: except is true; "
         'it must be a list of activities or clusters, by id or name: ["polls", "Producing assets"]'),
        ('show = "al"', '3:8: error: show is "al"; did you mean "all"? It must be "selected" or "all"'),
        ("show = true", '3:8: error: show is true; it must be "selected" or "all"'),
        ("activities = []", "2:1: error: nothing is left: [select] leaves out every activity"),
        ('clusters = ["visits"]\nexcept = ["Visits", "Field trips", "a community website"]',
         "2:1: error: nothing is left: [select] leaves out every activity"),
    ],
)  # fmt: skip
def test_mistakes_in_a_selection(select: str, sentence: str) -> None:
    found = said(f"{SLIDE}[select]\n{select}\n")
    assert [line for line in found if "taken for" not in line] == [f"my.toml:{sentence}"]


def test_a_name_that_two_have_selects_neither() -> None:
    write(MAP.replace("war stories", "Tours") + '[[cluster]]\nid = "c"\nname = "visits"\n', "base.toml")
    found = said(BASE + '[select]\nactivities = ["TOURS"]\nclusters = ["Visits"]\n')
    assert [line for line in found if "error" in line] == [
        'my.toml:3:15: error: the name "TOURS" belongs to the activities "stories" and "tours"; '
        "give the id of one of them",
        'my.toml:4:13: error: the name "Visits" belongs to the clusters "visits" and "c"; give the id of one of them',
    ]


def test_a_name_of_entries_without_ids() -> None:
    text = MAP.replace('id = "tours"\n', "").replace('"Tours"', '"Stories"')
    assert said(text + '[select]\nactivities = ["STORIES"]\n')[1:] == [
        'my.toml:35:8: warning: the name "Stories" also belongs to the activity in line 28',
        'my.toml:41:15: error: the name "STORIES" belongs to 2 activities; give the id of one of them',
    ]


def test_what_is_no_text_hides_no_unknown_name() -> None:
    assert said(SLIDE + '[select]\nclusters = ["sharin"]\nactivities = ["polz"]\nexcept = [3]\n') == [
        f'my.toml:3:13: error: unknown cluster "sharin"; did you mean "sharing"? Allowed are: {CLUSTERS}',
        f'my.toml:4:15: error: unknown activity "polz"; did you mean "polls"? Allowed are: {ACTIVITIES} and 26 more',
        "my.toml:5:11: error: except holds 3; "
        'it must be a list of activities or clusters, by id or name: ["polls", "Producing assets"]',
    ]


def test_no_cluster_to_select() -> None:
    text = (
        MAP.split("[[cluster]]")[0] + "[[activity]]" + MAP.split("[[activity]]")[1].replace('cluster = "sharing"', "")
    )
    assert said(text + '[select]\nclusters = ["sharing"]') == [
        'my.toml:26:13: error: unknown cluster "sharing"; there is no [[cluster]]'
    ]


def test_no_activity_to_select() -> None:
    nobody = MAP.split("[[cluster]]")[0]
    for show in ('show = "all"', ""):
        assert said(nobody + f'[select]\nclusters = ["sharing"]\n{show}\n') == [
            "my.toml: error: there is no [[activity]]; a catalogue needs at least one"
        ]
        assert said(f"activity = 3\n{nobody}[select]\n{show}\n") == [
            "my.toml:1:12: error: activity is 3; it must be a list of tables, each headed [[activity]] "
            "with double brackets"
        ]


def test_a_broken_line_is_the_only_mistake() -> None:
    assert said(BASE + '[select]\nclusters = [visits]\n[[activity]]\nid = "stories"\nstatus = "idea"\n') == [
        'my.toml:3:13: error: this is not a value; text stands in quotation marks, as in name = "Stories"'
    ]


def as_said(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the activities where their file says: those that share a place are spread around it."""
    return tuple(dataclasses.replace(a, **a.given, placed="given", said=None) for a in activities)


@given(catalogs(max_activities=12, max_clusters=4), st.data())
def test_selecting_and_showing(catalog: Catalog, data: st.DataObject) -> None:
    """What is selected is the same in both modes; the menu is the rest without what is excepted."""
    write(to_toml(catalog), "base.toml")
    pick = st.lists(st.sampled_from(ids(catalog)), unique=True)
    clusters = data.draw(st.lists(st.sampled_from([c.id for c in catalog.clusters]), unique=True)
                         if catalog.clusters else st.just([]))  # fmt: skip
    activities, excepted = data.draw(pick), data.draw(pick)
    chosen = [a for a in catalog.activities if a.id not in excepted
              and (a.id in activities or set(a.clusters) & set(clusters))]  # fmt: skip
    select = f"{BASE}[select]\nclusters = {clusters}\nactivities = {activities}\nexcept = {excepted}\n"
    on_the_map = [dataclasses.replace(a, menu=a not in chosen) for a in catalog.activities if a.id not in excepted]
    for text, expected in ((select, chosen), (f'{select}show = "all"', on_the_map)):
        if expected:
            selected = read_catalog(write(text))[0]
            assert as_said(selected.activities) == tuple(expected)
            occupied = {cluster for activity in catalog.activities for cluster in activity.clusters}
            left = {cluster for activity in expected for cluster in activity.clusters}
            assert selected.clusters == tuple(c for c in catalog.clusters if c.id in left or c.id not in occupied)
        else:
            errors = [line for line in said(text) if " warning: " not in line]
            assert errors == ["my.toml:2:1: error: nothing is left: [select] leaves out every activity"]


def test_what_is_renamed_can_be_selected_by_either_name() -> None:
    own = '[[activity]]\nid = "tours"\nname = "Rounds"\nalso = []\n[[cluster]]\nid = "visits"\nname = "Out"\n'
    for name in ("Rounds", "Tours", "tours"):
        assert ids(read(f'{BASE}[select]\nactivities = ["{name}"]\n{own}')) == ["tours"]
    for name in ("Visits", "Out"):
        assert ids(read(f'{BASE}[select]\nclusters = ["{name}"]\n{own}')) == ["tours"]
    own = '[[activity]]\nid = "tours"\nname = "Stories"\n[[activity]]\nid = "stories"\nname = "Tours"\n'
    assert ids(load_catalog(write(f'{BASE}[select]\nactivities = ["Stories"]\n{own}'))) == ["tours"]
    write(f'{BASE}[[activity]]\nid = "stories"\nalso = []\n', "middle.toml")
    assert said('extends = "middle.toml"\n[select]\nactivities = ["War stories"]\n') == [
        'my.toml:3:15: error: unknown activity "War stories"; did you mean "stories"? Allowed are: stories, tours'
    ]

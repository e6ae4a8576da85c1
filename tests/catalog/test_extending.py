"""Files that extend another: what they come to, and what the commands do with them."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from support.commands import files, run
from support.differences import BASE, HANDOVER, NEW, read, write
from support.mistakes import MAP
from support.strategies import full_catalogs, to_toml

from cop_diagram import render
from cop_diagram.catalog import files_of
from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.reading import load_catalog, trace_catalog
from cop_diagram.model.catalog import Axis, Catalog, Cluster, Regions
from cop_diagram.model.problems import OutputError

pytestmark = pytest.mark.usefixtures("folder_with_base")


def test_a_difference_that_changes_nothing() -> None:
    assert read(BASE) == load_catalog("base.toml")
    assert read('extends = "learning-activities"') == load_catalog()


@given(full_catalogs())
def test_a_difference_that_changes_nothing_equals_its_base(catalog: Catalog) -> None:
    write(to_toml(catalog), "base.toml")
    assert load_catalog(write(BASE)) == load_catalog("base.toml") == catalog


@given(full_catalogs(), full_catalogs())
def test_a_difference_that_says_everything_is_all_that_counts(base: Catalog, own: Catalog) -> None:
    write(to_toml(base), "base.toml")
    changed = {activity.id: activity for activity in own.activities}
    clusters = {cluster.id: cluster for cluster in own.clusters}
    known = {cluster.id for cluster in (*base.clusters, *own.clusters)}
    result = load_catalog(write(BASE + to_toml(own)))
    assert result.slide == own.slide
    assert {cluster.id for cluster in result.clusters} == known
    for activity in result.activities:
        inherited = {other.id: other for other in base.activities}.get(activity.id)
        wanted = changed.get(activity.id, inherited)
        if activity.id in changed and inherited:  # TOML cannot take a value away
            wanted = dataclasses.replace(
                wanted, status=wanted.status or inherited.status, since=wanted.since or inherited.since
            )
        assert activity == wanted
    for cluster in result.clusters:
        inherited = next((other for other in base.clusters if other.id == cluster.id), None)
        wanted = clusters.get(cluster.id, inherited)
        if cluster.id in clusters and inherited:
            wanted = dataclasses.replace(wanted, color=wanted.color or inherited.color)
        assert cluster == wanted


def test_only_the_keys_given_are_changed() -> None:
    base = load_catalog("base.toml")
    catalog = read(
        BASE + '[slide]\nsubtitle = "of Utrecht"\n[axes.from_with]\nend = "Samen"\n[regions]\neach_other = "elkaar"\n'
        '[[cluster]]\nid = "visits"\nname = "Bezoek"\n'
        '[[activity]]\nid = "stories"\nstatus = "active"\nsince = 2021\nalso = []\n'
    )
    stories, tours = base.activities
    assert catalog == Catalog(
        dataclasses.replace(base.slide, subtitle="of Utrecht"),
        Axis("Learning from", "Samen"),
        base.informal_formal,
        Regions("elkaar", "outside sources"),
        (base.clusters[0], Cluster("visits", "Bezoek")),
        (dataclasses.replace(stories, status="active", since=2021, also=()), tours),
    )


def test_additions_come_last() -> None:
    base = load_catalog("base.toml")
    catalog = read(BASE + NEW + '[[activity]]\nid = "tours"\nname = "Rounds"\n')
    assert catalog.clusters == (*base.clusters, Cluster("ward", "On the ward"))
    assert [activity.name for activity in catalog.activities] == ["Stories", "Rounds", "Night-shift handover"]
    assert catalog.activities[2] == HANDOVER


def test_a_chain_through_folders() -> None:
    write('extends = "../base.toml"\n[slide]\ntitle = "Ward 3"\n', "wards/three.toml")
    write('extends = "wards/three.toml"\n[[activity]]\nid = "tours"\nsince = 2020-02-29\n', "mine.toml")
    traced = trace_catalog("mine.toml")
    assert traced.catalog.slide.title == "Ward 3"
    assert traced.catalog.activities[1].since == datetime.date(2020, 2, 29)
    assert (
        traced.files == files_of(Path("mine.toml")) == (Path("mine.toml"), Path("wards/three.toml"), Path("base.toml"))
    )
    absolute = Path.cwd() / "base.toml"
    assert read(f"extends = '{absolute}'") == load_catalog("base.toml")


def test_a_folder_that_is_a_link_is_left_by_its_own_way_up() -> None:
    write(MAP.replace("Nurses", "Deep"), "deep/base.toml")
    write('extends = "../base.toml"\n', "deep/maps/my.toml")
    Path("maps").symlink_to("deep/maps")
    traced = trace_catalog("maps/my.toml")
    assert (traced.catalog.slide.title, traced.files[1]) == ("Deep", Path("maps/../base.toml"))


def test_the_files_of_a_map() -> None:
    assert files_of(Path(write('extends = "learning-activities"'))) == (Path("my.toml"), shipped_catalog())
    assert files_of(Path(write('extends = "none.toml"'))) == (Path("my.toml"), Path("none.toml"))
    assert files_of(Path(write("x = ["))) == (Path("my.toml"),)
    assert files_of(Path("none.toml")) == (Path("none.toml"),)


def test_what_is_extended_is_not_overwritten(folder_with_base: Path) -> None:
    Path("link.png").symlink_to("base.toml")
    write(BASE, "middle.svg")
    write('extends = "middle.svg"\n')
    sentences = "".join(f"{name}: error: the catalogue is read from this file\n" for name in ("middle.svg", "link.png"))
    for catalog in ("my.toml", "-"):
        args = ("render", catalog, "-o", "middle.svg", "-o", "good.svg", "-o", "link.png")
        result = run(*args, stdin=Path("my.toml").read_bytes())
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentences)
    with pytest.raises(OutputError) as caught:
        render("my.toml", "middle.svg")
    assert f"{caught.value}\n" == sentences.splitlines(keepends=True)[0]
    assert files(folder_with_base) == {"base.toml", "middle.svg", "link.png", "my.toml"}
    assert Path("base.toml").read_text("utf-8") == MAP
    assert run("render", "-", "-o", "good.svg", stdin='extends = "middle.svg"\n').stdout == "wrote good.svg\n"


def test_every_command_says_the_same_of_a_difference() -> None:
    write(BASE + '[[activity]]\nid = "storys"\n')
    sentence = (
        'my.toml:3:6: error: base.toml has no activity "storys"; did you mean "stories"? '
        "A new one must also have name\n"
    )
    for command in ("validate", "render", "list", "report"):
        result = run(command, "my.toml")
        assert (result.exit_code, result.output) == (2, sentence)
    write(BASE + '[select]\nactivities = ["stories"]\n[[activity]]\nid = "tours"\nsince = 2021\n')
    warning = 'my.toml:5:6: warning: the activity "tours" is changed here but not selected; it is not drawn\n'
    assert run("validate", "my.toml").output == warning + "my.toml: ok, 1 activity in 1 cluster\n"
    for command in ("render", "list", "report"):
        result = run(command, "my.toml")
        assert (result.exit_code, result.stderr) == (0, warning)

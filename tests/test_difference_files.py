"""Files that extend another: what they come to, and what is said about mistakes in them, word by word."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest
from commands import files, run
from differences import BASE, HANDOVER, NEW, read, said, warned, write
from hypothesis import given
from hypothesis import strategies as st
from mistakes import MAP
from strategies import full_catalogs, to_toml

from cop_diagram import render
from cop_diagram.catalog import files_of, load_catalog, read_catalog, trace_catalog
from cop_diagram.errors import InputError, OutputError
from cop_diagram.model import Axis, Catalog, Cluster, Regions
from cop_diagram.sources import SLIDE, shipped_catalog

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


# What cannot be extended

CANNOT = "my.toml:1:11: error: cannot extend "


@pytest.mark.parametrize(
    ("extends", "sentence"),
    [
        ("bse.toml", f'{CANNOT}"bse.toml": there is no such file; did you mean "base.toml"?'),
        ("./base", f'{CANNOT}"./base": there is no such file; did you mean "./base.toml"?'),
        ("learning_activities", f'{CANNOT}"learning_activities": there is no such file; '
         'did you mean "learning-activities"?'),
        ("Learning activities", f'{CANNOT}"Learning activities": there is no such file; '
         'did you mean "learning-activities"?'),
        ("zzz", f'{CANNOT}"zzz": there is no such file; it must be "learning-activities" or the path of a file '
         "from the folder of this one"),
        ("no/zzz.toml", f'{CANNOT}"no/zzz.toml": there is no such file; it must be "learning-activities" or the path '
         "of a file from the folder of this one"),
        ("a\\u0000", f'{CANNOT}"a\\u0000": there is no such file; it must be "learning-activities" or the path of a '
         "file from the folder of this one"),
        ("folder", f'{CANNOT}"folder": this is a folder; name the catalogue in it'),
        ("", 'my.toml:1:11: error: extends is ""; it must be "learning-activities" or the path of a file'),
        ("my.toml", "my.toml:1:11: error: a file cannot extend itself"),
        ("folder/../my.toml", "my.toml:1:11: error: a file cannot extend itself"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended(extends: str, sentence: str) -> None:
    Path("folder").mkdir()
    assert said(f'extends = "{extends}"\n[[activity]]\nid = "stories"\n') == [sentence]


def test_what_is_too_large_to_be_extended() -> None:
    write("#" * 4_000_001, "base.toml")
    assert said(BASE) == [f'{CANNOT}"base.toml": the file is larger than 4 MB; that is no catalogue']


def test_circles() -> None:
    write('extends = "two.toml"', "one.toml")
    write('# a comment\nextends = "my.toml"', "two.toml")
    assert said('extends = "one.toml"') == [
        "two.toml:2:11: error: a file cannot extend itself: my.toml extends one.toml, which extends two.toml, "
        "which extends my.toml"
    ]
    write('extends = "two.toml"', "my.toml")
    with pytest.raises(InputError) as caught:
        read_catalog("one.toml")
    assert str(caught.value) == (
        "my.toml:1:11: error: a file cannot extend itself: two.toml extends my.toml, which extends two.toml"
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("extends = 3", ["1:11: error: extends is 3; it must be "
         '"learning-activities" or the path of a file in quotation marks, such as "base.toml"']),
        ("extends = base.toml", ["1:11: error: this is not a value; text stands in quotation marks, "
         'as in name = "Stories"']),
        ('extend = "base.toml"', ['1:1: error: unknown key "extend"; did you mean "extends"? '
         "Allowed are: extends, slide, axes, regions, select, cluster, activity"]),
        ('[slide]\nextends = "base.toml"', ["2:1: error: extends must stand at the top of the file, "
         "above the first table"]),
        ('[[activity]]\nid = "stories"\nextends = "base.toml"', ["3:1: error: extends must stand at the top of the "
         "file, above the first table"]),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_asked_for_when_extends_is_wrong(text: str, sentences: list[str]) -> None:
    own = '\n[select]\nclusters = ["sharing"]\n[[activity]]\nid = "tours"\ncluster = "sharing"\nstatus = "idea"\n'
    assert said(text + own) == [f"my.toml:{sentence}" for sentence in sentences]


# Mistakes in the file and in what it extends


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('[[activity]]\nid = "storys"\nstatus = "active"', ['3:6: error: base.toml has no activity "storys"; '
         'did you mean "stories"? A new one must also have name, from_with and informal_formal']),
        ('[[activity]]\nid = "zzz"\nname = "Z"\nfrom_with = 0', ['3:6: error: base.toml has no activity "zzz"; '
         "a new one must also have informal_formal"]),
        ('[[activity]]\nid = "zzz"\nname = "Z"\nfrom_with = 0\ninformal_fromal = 0', [
         '6:1: error: unknown key "informal_fromal"; did you mean "informal_formal"? Allowed are: id, name, cluster, '
         "from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu"]),
        ('[[activity]]\nid = "zzz"\nname = "Z"\nfrom_with = 0\ninformal_formal = 0,5', [
         "6:20: error: decimals are written with a point: 0.5"]),
        ('[[cluster]]\nid = "visit"\ncolor = "#ffffff"', ['3:6: error: base.toml has no cluster "visit"; '
         'did you mean "visits"? A new one must also have name',
         '3:6: warning: nobody belongs to the cluster "visit"; it is not drawn']),
        ('[[activity]]\nstatus = "idea"', ['2:1: error: the key "id" is missing; '
         "it says which activity of base.toml is changed, or gives a new one its id"]),
        ("[[activity]]\nid = 3", ['3:6: error: id is 3; it must be text of lower-case letters, digits and hyphens, '
         'such as "peer-assist"']),
        ("[[activity]]\nid = stories\nname = 3", ['3:6: error: this is not a value; '
         'text stands in quotation marks, as in name = "Stories"',
         '4:8: error: name is 3; it must be text in quotation marks, such as "Stories"']),
        ('[[activity]]\nid = "stories"\n[[activity]]\nid = "stories"\nname = ""', [
         '5:6: error: the id "stories" is taken by the activity in line 3',
         '6:8: error: name is ""; it must not be blank']),
        ('[[activity]]\nid = "stories"\nfrom_with = 2', ["4:13: error: from_with is 2; "
         "it must be a number from 0 (learning from) to 1 (learning with)"]),
        ('[[activity]]\nid = "stories"\ncluster = "visit"', ['4:11: error: unknown cluster "visit"; '
         'did you mean "visits"? Allowed are: sharing, visits']),
        ('[[activity]]\nid = "stories"\nzzz = 1', ['4:1: error: unknown key "zzz"; allowed are: id, name, cluster, '
         "from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu"]),
        ("[slide]\ntitle = 3\nlang = 1", ['3:9: error: title is 3; it must be text in quotation marks, '
         'such as "Formal"', '4:1: error: unknown key "lang"; did you mean "language"? '
         "Allowed are: title, subtitle, language, credit, journey"]),
        ("regions = 3", ["2:11: error: regions is 3; it must be a table headed [regions]"]),
        ("activity = [3]", ["2:13: error: activity holds 3; "
         "it must be a list of tables, each headed [[activity]] with double brackets"]),
        ("activity = 3\ncluster = {}", ["2:12: error: activity is 3; "
         "it must be a list of tables, each headed [[activity]] with double brackets",
         "3:11: error: cluster is a table; it must be a list of tables, each headed [[cluster]] with double brackets"]),
        ("[axes]\nfrom_with = 3", ["3:13: error: from_with is 3; it must be a table headed [axes.from_with]"]),
        ("select = 3", ["2:10: error: select is 3; it must be a table headed [select]"]),
    ],
)  # fmt: skip
def test_mistakes_in_a_difference(text: str, sentences: list[str]) -> None:
    assert said(BASE + text) == [f"my.toml:{sentence}" for sentence in sentences]


def test_inherited_mistakes_are_said_once_where_they_stand() -> None:
    base = MAP.replace("0.2", "2").replace('["sharing", "visits"]', '"shraing"').replace('name = "Visits"\n', "")
    write(base.replace("[regions]", "[regoins]"), "base.toml")
    write('extends = "base.toml"\n[[activity]]\nid = "tours"\nfrom_with = 3\n', "middle.toml")
    assert said('extends = "middle.toml"\n[slide]\ntitle = ""\n[[activity]]\nid = "new"\n') == [
        'my.toml:3:9: error: title is ""; it must not be blank',
        'my.toml:5:6: error: middle.toml has no activity "new"; '
        "a new one must also have name, from_with and informal_formal",
        "middle.toml:4:13: error: from_with is 3; it must be a number from 0 (learning from) to 1 (learning with)",
        'base.toml:13:2: error: unknown key "regoins"; did you mean "regions"? '
        "Allowed are: extends, slide, axes, regions, select, cluster, activity",
        'base.toml:22:1: error: the key "name" is missing; [[cluster]] must have id and name',
        'base.toml:23:6: warning: nobody belongs to the cluster "visits"; it is not drawn',
        "base.toml:29:13: error: from_with is 2; it must be a number from 0 (learning from) to 1 (learning with)",
        'base.toml:36:11: error: unknown cluster "shraing"; did you mean "sharing"? Allowed are: sharing, visits',
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "base.toml: error: the file is empty"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "base.toml: error: this is a drawing (SVG), not a catalogue"),
        (MAP.replace("0.2", "0,2"), "base.toml:30:14: error: decimals are written with a point: 0.2"),
    ],
    ids=["empty", "SVG", "comma"],
)
def test_a_base_that_is_no_catalogue(data: str, sentence: str) -> None:
    write(data, "base.toml")
    assert said(BASE + '[[activity]]\nid = "stories"\nname = ""\n') == [
        'my.toml:4:8: error: name is ""; it must not be blank',
        sentence,
    ]


def test_warnings_name_both_files() -> None:
    assert warned(BASE + NEW[1:] + 'also = ["war stories"]\n[[cluster]]\nid = "c"\nname = "Sharing"\n') == [
        'my.toml:12:9: warning: the name "war stories" also belongs to the activity in line 32 of base.toml',
        'my.toml:14:6: warning: nobody belongs to the cluster "c"; it is not drawn',
        'my.toml:15:8: warning: the name "Sharing" also belongs to the cluster in line 19 of base.toml',
    ]
    assert warned(BASE + '[[activity]]\nid = "stories"\nname = "Tours"\n') == [
        'my.toml:4:8: warning: the name "Tours" also belongs to the activity in line 36 of base.toml'
    ]
    assert warned(BASE + '[[activity]]\nid = "tours"\ncluster = []\n') == [
        'base.toml:23:6: warning: nobody belongs to the cluster "visits"; it is not drawn'
    ]


def test_a_warning_about_what_is_extended_ends_where_it_is_mended() -> None:
    write(MAP + '[[cluster]]\nid = "ward"\nname = "On the ward"\n', "base.toml")
    assert warned(BASE) == ['base.toml:42:6: warning: nobody belongs to the cluster "ward"; it is not drawn']
    assert warned(BASE + '[[activity]]\nid = "tours"\ncluster = "ward"\n') == [
        'base.toml:23:6: warning: nobody belongs to the cluster "visits"; it is not drawn'
    ]


@given(st.text(max_size=30).filter(lambda text: text != SLIDE))
def test_any_name_of_a_base(extends: str) -> None:
    quoted = "".join(f"\\U{ord(char):08x}" if char.isascii() or not char.isprintable() else char for char in extends)
    try:
        found = said(f'extends = "{quoted}"\n')
    except UnicodeEncodeError:  # half a character: no file has it
        return
    assert [line.partition(" error: ")[0] for line in found] == ["my.toml:1:11:"]


def test_what_is_extended_is_not_overwritten(folder_with_base: Path) -> None:
    Path("link.png").symlink_to("base.toml")
    write(BASE, "middle.svg")
    write('extends = "middle.svg"\n')
    sentences = "middle.svg: error: the catalogue extends this file\nlink.png: error: the catalogue extends this file\n"
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
        "A new one must also have name, from_with and informal_formal\n"
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


TOKENS = [
    *["[[activity]]", "[[cluster]]", "[slide]", "[axes.from_with]", "[axes]", "[select]", "activity", "cluster"],
    *["id", "name", "clusters", "except", "show", "extends", "=", "=", ".", ",", "[", "]", "{", "}", "\n", "\n", "#"],
    *['"stories"', '"visits"', '"new"', '"Tours"', '"all"', '"é"', "0.5", "true", "2021-01-01", '"\\u0007"'],
    *['[[activity]]\nid = "stories"\n', '[[activity]]\nid = "new"\n', 'activities = ["Tours"]\n', '"base.toml"'],
]


def survives(texts: dict[str, str]) -> None:
    """Reading gives a catalogue or problems with places inside their files, never anything else."""
    for file, text in texts.items():
        write(text, file)
    try:
        read_catalog("my.toml")
    except InputError as error:
        for problem in error.problems:
            assert problem.message.isprintable()
            if problem.line is not None:
                lines = texts[problem.file].split("\n")
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.lists(st.sampled_from(TOKENS), max_size=30), st.lists(st.sampled_from(TOKENS), max_size=3))
def test_any_pieces_of_toml_in_a_difference(own: list[str], base: list[str]) -> None:
    survives({"base.toml": MAP + "".join(base), "my.toml": BASE + "".join(own)})


@given(st.data())
def test_any_lines_of_a_difference_and_its_base(data: st.DataObject) -> None:
    texts = {}
    for file, text in (("base.toml", MAP), ("my.toml", BASE + '[select]\nactivities = ["stories"]\n' + NEW)):
        lines = text.split("\n")
        for _ in range(data.draw(st.integers(0, 4))):
            row = data.draw(st.integers(0, len(lines) - 1))
            lines[row] = data.draw(st.sampled_from([*TOKENS, *lines, lines[row][1:], lines[row] + "x"]))
        texts[file] = "\n".join(lines)
    survives(texts)

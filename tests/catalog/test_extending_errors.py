"""What is said about mistakes in files that extend another and in what they extend, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.differences import BASE, NEW, said, warned, write
from support.mistakes import MAP
from support.reading import read_catalog

from cop_diagram.catalog.extending import SLIDE
from cop_diagram.model.problems import InputError

pytestmark = pytest.mark.usefixtures("folder_with_base")

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
        ("names.csv", f'{CANNOT}"names.csv": this is a spreadsheet, not a catalogue; make one of it: '
         "cop-diagram import names.csv -o names.toml"),
        ("x" * 600, f'{CANNOT}"{"x" * 40}…": the file cannot be read: file name too long'),
        ("", 'my.toml:1:11: error: extends is ""; it must be "learning-activities" or the path of a file'),
        ("my.toml", "my.toml:1:11: error: a file cannot extend itself"),
        ("folder/../my.toml", "my.toml:1:11: error: a file cannot extend itself"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended(extends: str, sentence: str) -> None:
    Path("folder").mkdir()
    Path("names.csv").write_text("Activity\nTea\n", "utf-8")
    assert said(f'extends = "{extends}"\n[[activity]]\nid = "stories"\n') == [sentence]


@pytest.mark.parametrize("table", ["cluster", "activity"])
def test_what_is_no_list_of_tables_is_told_once_not_for_each_inherited_entry(table: str) -> None:
    sentence = f'{table} is "exchange"; it must be a list of tables, each headed [[{table}]] with double brackets'
    column = len(table) + 4
    assert said(f'extends = "learning-activities"\n{table} = "exchange"\n') == [
        f"my.toml:2:{column}: error: {sentence}"
    ]


def test_what_was_meant_is_neither_the_file_itself_nor_what_extends_it() -> None:
    for file in ("my-ward.toml", "one.toml"):
        write(MAP, file)
    write('extends = "on.toml"', "ons.toml")
    near = f'{CANNOT}"on.toml": there is no such file; did you mean "one.toml"?'.replace("my.toml", "ons.toml")
    assert said('extends = "ons.toml"') == [near]
    Path("one.toml").unlink()
    none = f'{CANNOT}"on.toml": there is no such file; it must be "learning-activities" or the path of a file '
    assert said('extends = "ons.toml"') == [f"{none}from the folder of this one".replace("my.toml", "ons.toml")]
    write('extends = "my.toml"', "nurse.toml")
    write('extends = "nurse.toml"', "nursess.toml")
    write(MAP, "nurses-2.toml")
    write('extends = "own.toml"', "own.toml")
    write("extends = 3", "owner.toml")
    for meant, near in (("nurses", "nurses-2"), ("owns", "own"), ("owners", "owner")):
        assert said(f'extends = "{meant}.toml"') == [
            f'{CANNOT}"{meant}.toml": there is no such file; did you mean "{near}.toml"?'
        ]
    assert said('extends = "my.tml"') == [
        f'{CANNOT}"my.tml": there is no such file; it must be "learning-activities" or the path of a file '
        "from the folder of this one"
    ]
    assert said('extends = "zzz.toml"') == [
        f'{CANNOT}"zzz.toml": there is no such file; it must be "learning-activities" or the path of a file '
        "from the folder of this one"
    ]


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
         "Allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"]),
        ('[slide]\nextends = "base.toml"', ["2:1: error: extends must stand at the top of the file, "
         "above the first table"]),
        ('[[activity]]\nid = "stories"\nextends = "base.toml"', ["3:1: error: extends must stand at the top of the "
         "file, above the first table"]),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_asked_for_when_extends_is_wrong(text: str, sentences: list[str]) -> None:
    own = '\n[select]\nclusters = ["sharing"]\n[[activity]]\nid = "tours"\ncluster = "sharing"\nstatus = "idea"\n'
    assert said(text + own) == [f"my.toml:{sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('[[activity]]\nid = "storys"\nstatus = "active"', ['3:6: error: base.toml has no activity "storys"; '
         'did you mean "stories"? A new one must also have name']),
        ('[[activity]]\nid = "Stories"\nstatus = "active"', ['3:6: error: base.toml has no activity "Stories"; '
         'did you mean "stories"? A new one must also have name']),
        ('[[activity]]\nid = "Zzz"', ['3:6: error: base.toml has no activity "Zzz"; '
         "a new one must also have name", '3:6: error: id is "Zzz"; it must be text of lower-case letters, '
         'digits and hyphens, such as "peer-assist"']),
        ('[[activity]]\nid = "zzz"\nfrom_with = 0', ['3:6: error: base.toml has no activity "zzz"; '
         "a new one must also have name"]),
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
         "it must be a number from 0 (learning from) to 1 (learning with), "
         'or "from", "rather from", "both", "rather with" or "with"']),
        ('[[activity]]\nid = "stories"\ncluster = "visit"', ['4:11: error: unknown cluster "visit"; '
         'did you mean "visits"? Allowed are: sharing, visits']),
        ('[[activity]]\nid = "stories"\nzzz = 1', ['4:1: error: unknown key "zzz"; allowed are: id, name, cluster, '
         "from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu"]),
        ("[slide]\ntitle = 3\nlang = 1", ['3:9: error: title is 3; it must be text in quotation marks, '
         'such as "Formal"', '4:1: error: unknown key "lang"; did you mean "language"? '
         "Allowed are: title, subtitle, language, credit, maturing, mirror, text_size"]),
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
        'my.toml:5:6: error: middle.toml has no activity "new"; a new one must also have name',
        "middle.toml:4:13: error: from_with is 3; it must be a number from 0 (learning from) to 1 (learning with), "
        'or "from", "rather from", "both", "rather with" or "with"',
        'base.toml:13:2: error: unknown key "regoins"; did you mean "regions"? '
        "Allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity",
        'base.toml:22:1: error: the key "name" is missing; [[cluster]] must have id and name',
        'base.toml:23:6: warning: nobody belongs to the cluster "visits"; it is not drawn',
        "base.toml:29:13: error: from_with is 2; it must be a number from 0 (learning from) to 1 (learning with), "
        'or "from", "rather from", "both", "rather with" or "with"',
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

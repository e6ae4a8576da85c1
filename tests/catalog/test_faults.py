"""What is said about a catalogue with mistakes, word by word."""

from __future__ import annotations

import pytest
from support.mistakes import MAP, changed, complaints
from support.one_mistake import ONE_MISTAKE
from support.reading import parse_catalog

FORGOT = 'did you forget extends = "learning-activities"?'


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_MISTAKE)
def test_one_mistake_one_sentence(old: str, new: str, sentence: str) -> None:
    assert complaints(changed(old, new)) == [f"map.toml:{sentence}"]


def test_columns_count_characters_and_lines_end_in_any_way() -> None:
    line = 'x = {"ключ 😀" = 1}\r\nactivity = [{ name = "é😀", id = "A" }, 1]\r\n'
    assert complaints(b"\xef\xbb\xbf" + line.encode())[1:] == [
        'map.toml:1:1: error: unknown key "x"; '
        "allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity",
        'map.toml:2:33: error: id is "A"; it must be text of lower-case letters, digits and hyphens, '
        'such as "peer-assist"',
        "map.toml:2:40: error: activity holds 1; "
        "it must be a list of tables, each headed [[activity]] with double brackets",
    ]


def test_everything_is_said_in_one_go_in_the_order_of_the_file() -> None:
    text = changed('title = "Nurses"', 'title = ""\nlang = "nl"').replace("sharing", "Sharing", 1)
    assert complaints(text.replace("= 0.4", "= 4")) == [
        'map.toml:2:9: error: title is ""; it must not be blank',
        'map.toml:3:1: error: unknown key "lang"; did you mean "language"? '
        "Allowed are: title, subtitle, language, credit, maturing, mirror, text_size",
        'map.toml:19:6: error: id is "Sharing"; it must be text of lower-case letters, digits and hyphens, '
        'such as "peer-assist"',
        'map.toml:30:11: error: unknown cluster "sharing"; did you mean "Sharing"? Allowed are: Sharing, visits',
        'map.toml:38:12: error: unknown cluster "sharing"; did you mean "Sharing"? Allowed are: Sharing, visits',
        "map.toml:40:19: error: informal_formal is 4; it must be a number from 0 (informal) to 1 (formal), "
        'or "informal", "rather informal", "both", "rather formal" or "formal"',
    ]


def test_nothing_is_there() -> None:
    assert complaints("# nothing yet\n") == [
        "map.toml: error: the table [slide] is missing; it must have title",
        "map.toml: error: the tables [axes.from_with] and [axes.informal_formal] are missing; "
        "each must have start and end",
        "map.toml: error: the table [regions] is missing; it must have each_other and outside_sources",
        "map.toml: error: there is no [[activity]]; a catalogue needs at least one",
    ]
    assert complaints(MAP.split("[[activity]]")[0])[:1] == [
        "map.toml: error: there is no [[activity]]; a catalogue needs at least one"
    ]
    assert complaints("activity = []\n" + MAP.split("[[activity]]")[0])[:1] == [
        "map.toml: error: there is no [[activity]]; a catalogue needs at least one"
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('show = "all"', "show must stand below [select]"),
        ('activities = ["tours"]', "activities must stand below [select]"),
        ('credit = "me"', "credit must stand below [slide]"),
        ('start = "From"', "start must stand below [axes.from_with] or [axes.informal_formal]"),
        ('each_other = "us"', "each_other must stand below [regions]"),
        ("since = 2021", "since must stand below [legend] or [[activity]]"),
        ('name = "Tours"', "name must stand below [[cluster]] or [[activity]]"),
        ("from_with = 0.5", "from_with must stand below [[cluster]] or [[activity]]"),
        ("activities = [{}]", 'unknown key "activities"; did you mean "activity"? '
         "Allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"),
        ('from_with = { start = "From" }', 'unknown key "from_with"; '
         "allowed are: extends, slide, axes, regions, legend, page, theme, select, output, cluster, activity"),
    ],
)  # fmt: skip
def test_keys_above_their_table(line: str, sentence: str) -> None:
    assert complaints(f"{line}\n{MAP}") == [f"map.toml:1:1: error: {sentence}"]


def test_a_key_above_its_table_is_not_missing_in_it() -> None:
    text = changed('[slide]\ntitle = "Nurses"\n', 'title = "Nurses"\n[slide]\n')
    assert complaints(text) == ["map.toml:1:1: error: title must stand below [slide]"]


ALL_TABLES = "[slide], [axes.from_with], [axes.informal_formal] and [regions]"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('[select]\nshow = "all"\n', [f": error: the tables {ALL_TABLES} are missing; {FORGOT}",
         ": error: there is no [[activity]]; a catalogue needs at least one"]),
        ('[slide]\ntitle = "Ours"\n[[activity]]\nid = "stories"\nname = "Tales"\n', [
         ": error: the tables [axes.from_with], [axes.informal_formal] and [regions] are missing; " + FORGOT]),
        ('[[activity]]\nid = "a"\nname = "A"\nfrom_with = 0\ninformal_formal = 0\n', [
         ": error: the table [slide] is missing; it must have title",
         ": error: the tables [axes.from_with] and [axes.informal_formal] are missing; each must have start and end",
         ": error: the table [regions] is missing; it must have each_other and outside_sources"]),
        (MAP.split("[regions]")[0] + '[select]\nshow = "all"\n', [
         ": error: the table [regions] is missing; it must have each_other and outside_sources",
         ": error: there is no [[activity]]; a catalogue needs at least one"]),
    ],
    ids=["a choice", "changes", "a whole map", "a map with axes"],
)  # fmt: skip
def test_extends_was_forgotten(text: str, sentences: list[str]) -> None:
    assert complaints(text) == [f"map.toml{sentence}" for sentence in sentences]


def test_tables_of_the_wrong_kind() -> None:
    assert complaints("slide = 3\naxes = []\nregions = true\ncluster = {}\nactivity = {}\n") == [
        "map.toml:1:9: error: slide is 3; it must be a table headed [slide]",
        "map.toml:2:8: error: axes is a list; "
        "it must be two tables, headed [axes.from_with] and [axes.informal_formal]",
        "map.toml:3:11: error: regions is true; it must be a table headed [regions]",
        "map.toml:4:11: error: cluster is a table; it must be a list of tables, each headed [[cluster]] "
        "with double brackets",
        "map.toml:5:12: error: activity is a table; it must be a list of tables, each headed [[activity]] "
        "with double brackets",
    ]


def test_clusters_that_are_not_there() -> None:
    assert complaints(MAP.split("[[cluster]]")[0] + "[[activity]]" + MAP.split("[[activity]]")[1]) == [
        'map.toml:20:11: error: unknown cluster "sharing"; there is no [[cluster]]'
    ]
    many = "".join(f'[[cluster]]\nid = "c{n}"\nname = "C"\n' for n in range(18))
    last = complaints(MAP.replace("[[cluster]]", many + "[[cluster]]", 1).replace('["sharing", "v', '["qqqq", "v'))[-1]
    assert last == (
        'map.toml:91:12: error: unknown cluster "qqqq"; '
        "allowed are: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15 and 4 more"
    )


def test_warnings_keep_nothing_from_being_drawn() -> None:
    text = changed('= ["sharing", "visits"]', '= "sharing"').replace('"Tours"', '"WAR\\nStories"')
    text += 'also = ["stories", "Tours"]\n'
    catalog, warnings = parse_catalog(text.encode(), "map.toml")
    assert len(catalog.activities) == 2
    assert [str(warning) for warning in warnings] == [
        'map.toml:23:6: warning: nobody belongs to the cluster "visits"; it is not drawn',
        'map.toml:36:8: warning: the name "WAR\\nStories" also belongs to the activity in line 32',
        'map.toml:41:9: warning: the name "stories" also belongs to the activity in line 28',
    ]

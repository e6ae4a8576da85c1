"""What is said about a catalogue with mistakes, word by word."""

from __future__ import annotations

import pytest
from mistakes import MAP, changed, complaints

from cop_diagram.catalog import parse_catalog

FORGOT = 'did you forget extends = "learning-activities"?'
ALLOWED = "id, name, cluster, from_with, informal_formal, outside, description, also, pin, anchor, status, since, menu"

ONE_MISTAKE = [
    # keys
    ('title = "N', 'tittle = "N', '2:1: error: unknown key "tittle"; did you mean "title"? '
     "Allowed are: title, subtitle, language, credit, journey"),
    ("informal_formal = 0.1", "informal_fromal = 0.1", '31:1: error: unknown key "informal_fromal"; '
     f'did you mean "informal_formal"? Allowed are: {ALLOWED}'),
    ("outside = true", "Outside = true", f'40:1: error: unknown key "Outside"; did you mean "outside"? '
     f"Allowed are: {ALLOWED}"),
    ("outside = true", "zzz = true", f'40:1: error: unknown key "zzz"; allowed are: {ALLOWED}'),
    ("outside = true", '"a\\nb".c = 1', f'40:1: error: unknown key "a\\nb"; allowed are: {ALLOWED}'),
    ("[slide]", 'include = "x"\n[slide]', '1:1: error: unknown key "include"; '
     "allowed are: extends, slide, axes, regions, legend, select, cluster, activity"),
    ("[regions]", "[menu]\n[regions]", '13:2: error: unknown key "menu"; '
     "allowed are: extends, slide, axes, regions, legend, select, cluster, activity"),
    ("[axes.from_with]", "[axes.form_with]", '5:7: error: unknown key "form_with"; did you mean "from_with"? '
     "Allowed are: from_with, informal_formal"),
    ("[regions]", "[axes.depth]\n[regions]", '13:7: error: unknown key "depth"; '
     "allowed are: from_with, informal_formal"),
    ("[regions]", '[legend]\nactiv = "actief"\n[regions]', '14:1: error: unknown key "activ"; did you mean "active"? '
     "Allowed are: active, planned, idea, stopped, chosen, menu, later, since, journey"),
    ("[regions]", '[legend]\nsince = ""\n[regions]', '14:9: error: since is ""; it must not be blank'),
    ("[slide]", "legend = 1\n[slide]", "1:10: error: legend is 1; it must be a table headed [legend]"),
    # what is missing
    ('title = "Nurses"', "", '1:1: error: the key "title" is missing; [slide] must have title'),
    ('end = "Formal"', "", '9:1: error: the key "end" is missing; [axes.informal_formal] must have start and end'),
    ('id = "stories"', "", '26:1: error: the key "id" is missing; '
     "[[activity]] must have id, name, from_with and informal_formal"),
    ('name = "Visits"', "", '22:1: error: the key "name" is missing; [[cluster]] must have id and name'),
    ('[axes.from_with]\nstart = "Learning from"\nend = "Learning with"', "",
     "7:1: error: the table [axes.from_with] is missing; it must have start and end"),
    # types
    ('"Nurses"', "3", '2:9: error: title is 3; it must be text in quotation marks, such as "Formal"'),
    ('"Stories"', "true", '28:8: error: name is true; it must be text in quotation marks, such as "Stories"'),
    ('"stories"', "7", "27:6: error: id is 7; it must be text of lower-case letters, digits and hyphens, "
     'such as "peer-assist"'),
    ("0.2", '"0.2"', '30:13: error: from_with is "0.2"; '
     'it must be a number from 0 (learning from) to 1 (learning with)'),
    ("0.2", "true", "30:13: error: from_with is true; it must be a number from 0 (learning from) to 1 (learning with)"),
    ("0.2", "2021-01-01", "30:13: error: from_with is 2021-01-01; "
     "it must be a number from 0 (learning from) to 1 (learning with)"),
    ("= true", "= 1", "40:11: error: outside is 1; it must be true or false"),
    ("= true", '= "yes"', '40:11: error: outside is "yes"; it must be true or false'),
    ('["war stories"]', '"war stories"', '32:8: error: also is "war stories"; '
     'it must be a list of names, such as ["war stories"]'),
    ('["war stories"]', '["é", 3]', '32:14: error: also holds 3; it must be a list of names, such as ["war stories"]'),
    ('= "sharing"\nfrom', "= 3\nfrom", "29:11: error: cluster is 3; it must be a cluster's id, or a list of such ids: "
     '["sharing", "visits"]'),
    ('["sharing", "visits"]', '["sharing", {}, "visits"]', "37:23: error: cluster holds a table; "
     'it must be a cluster\'s id, or a list of such ids: ["sharing", "visits"]'),
    ("outside = true", "pinned = true", f'40:1: error: unknown key "pinned"; did you mean "pin"? '
     f"Allowed are: {ALLOWED}"),
    ("outside = true", 'pin = "yes"', '40:7: error: pin is "yes"; it must be true or false'),
    ("outside = true", 'anchor = "centre"', '40:10: error: anchor is "centre"; did you mean "center"? '
     'It must be "left", "center" or "right"'),
    ("outside = true", 'anchor = "Left"', '40:10: error: anchor is "Left"; did you mean "left"? '
     'It must be "left", "center" or "right"'),
    ("outside = true", 'anchor = "top"', '40:10: error: anchor is "top"; it must be "left", "center" or "right"'),
    ("outside = true", "anchor = [0]", '40:10: error: anchor is a list; it must be "left", "center" or "right"'),
    ("outside = true", "status = 'activ'", '40:10: error: status is "activ"; did you mean "active"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = ' Doing'", '40:10: error: status is " Doing"; did you mean "active"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 'geplant'", '40:10: error: status is "geplant"; did you mean "planned"? '
     'It must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 'done'", '40:10: error: status is "done"; '
     'it must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", "status = 3", '40:10: error: status is 3; it must be "active", "planned", "idea" or "stopped"'),
    ("outside = true", 'since = "2021"', '40:9: error: since is "2021"; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = 0", '40:9: error: since is 0; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = true", '40:9: error: since is true; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "since = 2021-09-30T10:00:00", '40:9: error: since is 2021-09-30 10:00:00; '
     "it must be a year, such as 2021, or a date, such as 2021-09-30"),
    ("outside = true", "menu = 1", "40:8: error: menu is 1; it must be true or false"),
    # numbers
    ("0.2", "1.4", "30:13: error: from_with is 1.4; it must be a number from 0 (learning from) to 1 (learning with)"),
    ("0.2", "-0.001", "30:13: error: from_with is -0.001; "
     "it must be a number from 0 (learning from) to 1 (learning with)"),
    ("0.2", "nan", "30:13: error: from_with is nan; it must be a number from 0 (learning from) to 1 (learning with)"),
    ("0.1", "-inf", "31:19: error: informal_formal is -inf; it must be a number from 0 (informal) to 1 (formal)"),
    ("0.1", "1e999", "31:19: error: informal_formal is inf; it must be a number from 0 (informal) to 1 (formal)"),
    ("0.1", "0x" + "f" * 5000, "31:19: error: informal_formal is a very large number; "
     "it must be a number from 0 (informal) to 1 (formal)"),
    # texts
    ('"Stories"', '""', '28:8: error: name is ""; it must not be blank'),
    ('"Stories"', '"  \\u200b\\u00a0"', '28:8: error: name is "  \u200b\xa0"; it must not be blank'),
    ('"Stories"', '"a\\n\\nb"', '28:8: error: name is "a\\n\\nb"; none of its lines may be blank'),
    ('"Stories"', '"a\\u0007"', "28:8: error: name holds U+0007, a character that cannot be drawn"),
    ('"Stories"', '"a\\tb"', "28:8: error: name holds U+0009, a character that cannot be drawn"),
    ('"Stories"', '"a\\uFFFE"', "28:8: error: name holds U+FFFE, a character that cannot be drawn"),
    ('"Stories"', '"a\\u0085"', "28:8: error: name holds U+0085, a character that cannot be drawn"),
    ('"Nurses"', '" "', '2:9: error: title is " "; it must not be blank'),
    ('"Nurses"', '"a\\nb"', "2:9: error: title holds a line break; it must be one line"),
    ('"each other"', '""', '14:14: error: each_other is ""; it must not be blank'),
    ('"war stories"', '""', '32:9: error: also holds ""; it must not be blank'),
    ("outside = true", 'description = "\\u0000"', "40:15: error: description holds U+0000, "
     "a character that cannot be drawn"),
    ('language = "en"', 'credit = "\\u007f"', "3:10: error: credit holds U+007F, a character that cannot be drawn"),
    # ids, colours, languages
    ('id = "tours"', 'id = ""', '35:6: error: id is ""; it must be text of lower-case letters, digits and hyphens, '
     'such as "peer-assist"'),
    ('id = "tours"', 'id = "Tours 1"', '35:6: error: id is "Tours 1"; '
     'it must be text of lower-case letters, digits and hyphens, such as "peer-assist"'),
    ('id = "tours"', 'id = "é"', '35:6: error: id is "é"; it must be text of lower-case letters, digits and hyphens, '
     'such as "peer-assist"'),
    ('id = "tours"', 'id = "stories"', '35:6: error: the id "stories" is taken by the activity in line 27'),
    ("#e8a33d", "orange", '20:9: error: color is "orange"; '
     'it must be a colour of six hexadecimal digits, such as "#e8a33d"'),
    ("#e8a33d", "#fff", '20:9: error: color is "#fff"; '
     'it must be a colour of six hexadecimal digits, such as "#e8a33d"'),
    ('"en"', '"English"', '3:12: error: language is "English"; '
     'it must be a language tag, such as "en", "nl" or "pt-BR"'),
    ('"en"', '"en_GB"', '3:12: error: language is "en_GB"; '
     'it must be a language tag, such as "en", "nl" or "pt-BR"'),
    # clusters of activities
    ('= "sharing"\nfrom', '= "shraing"\nfrom', '29:11: error: unknown cluster "shraing"; did you mean "sharing"? '
     "Allowed are: sharing, visits"),
    ('["sharing", "visits"]', '"sharing, visits"', '37:11: error: unknown cluster "sharing, visits"; '
     'a list is written ["sharing", "visits"]'),
    ('["sharing", "visits"]', '["Visits", "sharing"]', '37:12: error: unknown cluster "Visits"; '
     'did you mean "visits"? Allowed are: sharing, visits'),
    ('["sharing", "visits"]', '["visits", "sharing", "visits"]', '37:33: error: the cluster "visits" is named twice'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_MISTAKE)
def test_one_mistake_one_sentence(old: str, new: str, sentence: str) -> None:
    assert complaints(changed(old, new)) == [f"map.toml:{sentence}"]


def test_columns_count_characters_and_lines_end_in_any_way() -> None:
    line = 'x = {"ключ 😀" = 1}\r\nactivity = [{ name = "é😀", id = "A" }, 1]\r\n'
    assert complaints(b"\xef\xbb\xbf" + line.encode())[1:] == [
        'map.toml:1:1: error: unknown key "x"; '
        "allowed are: extends, slide, axes, regions, legend, select, cluster, activity",
        'map.toml:2:13: error: the key "from_with" is missing; '
        "[[activity]] must have id, name, from_with and informal_formal",
        'map.toml:2:13: error: the key "informal_formal" is missing; '
        "[[activity]] must have id, name, from_with and informal_formal",
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
        "Allowed are: title, subtitle, language, credit, journey",
        'map.toml:19:6: error: id is "Sharing"; it must be text of lower-case letters, digits and hyphens, '
        'such as "peer-assist"',
        'map.toml:30:11: error: unknown cluster "sharing"; did you mean "Sharing"? Allowed are: Sharing, visits',
        'map.toml:38:12: error: unknown cluster "sharing"; did you mean "Sharing"? Allowed are: Sharing, visits',
        "map.toml:40:19: error: informal_formal is 4; it must be a number from 0 (informal) to 1 (formal)",
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
        ("from_with = 0.5", "from_with must stand below [[activity]]"),
        ("activities = [{}]", 'unknown key "activities"; did you mean "activity"? '
         "Allowed are: extends, slide, axes, regions, legend, select, cluster, activity"),
        ('from_with = { start = "From" }', 'unknown key "from_with"; '
         "allowed are: extends, slide, axes, regions, legend, select, cluster, activity"),
    ],
)  # fmt: skip
def test_keys_above_their_table(line: str, sentence: str) -> None:
    assert complaints(f"{line}\n{MAP}") == [f"map.toml:1:1: error: {sentence}"]


def test_a_key_above_its_table_is_not_missing_in_it() -> None:
    text = changed('[slide]\ntitle = "Nurses"\n', 'title = "Nurses"\n[slide]\n')
    assert complaints(text) == ["map.toml:1:1: error: title must stand below [slide]"]


ALL_TABLES = "[slide], [axes.from_with], [axes.informal_formal] and [regions]"
NO_PLACE = "[[activity]] must have id, name, from_with and informal_formal"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('[select]\nshow = "all"\n', [f": error: the tables {ALL_TABLES} are missing; {FORGOT}",
         ": error: there is no [[activity]]; a catalogue needs at least one"]),
        ('[slide]\ntitle = "Ours"\n[[activity]]\nid = "stories"\nname = "Tales"\n', [
         ": error: the tables [axes.from_with], [axes.informal_formal] and [regions] are missing; " + FORGOT,
         f':3:1: error: the key "from_with" is missing; {NO_PLACE}',
         f':3:1: error: the key "informal_formal" is missing; {NO_PLACE}']),
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

"""What is said about a spreadsheet with mistakes, word by word."""

from __future__ import annotations

import pytest
from support.spreadsheets import complaints, imported

PLACE = "such as 0.2, 0,2 or 20 %, or a word such as"
FROM_WITH = f'it must be a number from 0 (learning from) to 1 (learning with), {PLACE} "rather with"'
INFORMAL = f'it must be a number from 0 (informal) to 1 (formal), {PLACE} "rather formal"'
STATUS = 'must be "active", "planned", "idea" or "stopped"'
SINCE = "it must be a year, such as 2021, or a date, such as 2021-09-30"


NO_HEADER = "no header was found in the first 30 rows: one of its cells must be “Activity” or “Name”; row 1 has:"


@pytest.mark.parametrize(
    ("header", "cell", "sentence"),
    [
        ("Year", "next", f'since is "next"; {SINCE}'),
        ("Year", "0", f'since is "0"; {SINCE}'),
        ("Year", "31-2-2021", f'since is "31-2-2021"; {SINCE}'),
        ("Year", "2021-09-30 10:00:00", f'since is "2021-09-30 10:00:00"; {SINCE}'),
        ("Year", "3/4/2021", 'since is "3/4/2021"; did you mean 2021-04-03 or 2021-03-04? '
         "It must be a year, such as 2021, or a date, such as 2021-09-30"),
        ("Status", "plannd", f'status is "plannd"; did you mean "planned"? It {STATUS}'),
        ("Status", "doign", f'status is "doign"; did you mean "active"? It {STATUS}'),
        ("Status", "geplannt", f'status is "geplannt"; did you mean "planned"? It {STATUS}'),
        ("Pin", "flase", 'pin is "flase"; did you mean "no"? It must be yes or no'),
        ("Outside", "buitne", 'outside is "buitne"; did you mean "outside"? '
         'It must be yes or no, or "outside" or "inside"'),
        ("Align", "centree", 'anchor is "centree"; did you mean "center"? It must be "left", "center" or "right"'),
        ("Status", "done", f'status is "done"; it {STATUS}'),
        ("Status", "fertig", f'status is "fertig"; it {STATUS}'),
        ("Status", "100", f'status is "100"; it {STATUS}'),
        ("Outside", "outsied", 'outside is "outsied"; did you mean "outside"? '
         'It must be yes or no, or "outside" or "inside"'),
        ("Outside", "2", 'outside is "2"; it must be yes or no, or "outside" or "inside"'),
        ("Pin", "perhaps", 'pin is "perhaps"; it must be yes or no'),
        ("Menu", "?", 'menu is "?"; it must be yes or no'),
        ("Align", "top", 'anchor is "top"; it must be "left", "center" or "right"'),
        ("Kind", "clustr", 'kind is "clustr"; did you mean "cluster"? '
         'It must be "activity", "cluster", "slide", "axis", "region", "legend", "page" or "theme"'),
        ("ID", "Pub quiz!", 'id is "Pub quiz!"; did you mean "pub-quiz"? It must be text of lower-case letters, '
         'digits and hyphens, such as "peer-assist"'),
        ("ID", "!", 'id is "!"; it must be text of lower-case letters, digits and hyphens, such as "peer-assist"'),
        ("Aka", "a\x07", "also holds U+0007, a character that cannot be drawn"),
        ("Notes", "a\x07", "description holds U+0007, a character that cannot be drawn"),
        ("Cluster", "a\x07", "name holds U+0007, a character that cannot be drawn"),
        ("Cluster", "Sharing, Swapping", 'cluster is "Sharing, Swapping"; '
         'for several clusters write "Sharing; Swapping"'),
    ],
)  # fmt: skip
def test_one_cell(header: str, cell: str, sentence: str) -> None:
    text = f"name;x;y;{header}\n\nTea;0;0;{cell}\n"
    assert complaints(text) == [f'error: row 3, column D "{header}": {sentence}']


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("left", f'from_with is "left"; {FROM_WITH}'),
        ("20", f'from_with is "20"; did you mean 20 %? I{FROM_WITH[1:]}'),
        ("2", f'from_with is "2"; did you mean 2 %? I{FROM_WITH[1:]}'),
        ("100", f'from_with is "100"; did you mean 100 %? I{FROM_WITH[1:]}'),
        ("1,5", f'from_with is "1,5"; {FROM_WITH}'),
        ("0_1", f'from_with is "0_1"; {FROM_WITH}'),
        ("101", f'from_with is "101"; {FROM_WITH}'),
        ("101 %", f'from_with is "101 %"; {FROM_WITH}'),
        ("-0.1", f'from_with is "-0.1"; {FROM_WITH}'),
        ("nan", f'from_with is "nan"; {FROM_WITH}'),
        ("1e9999999%", f'from_with is "1e9999999%"; {FROM_WITH}'),
        ("%", f'from_with is "%"; {FROM_WITH}'),
    ],
)
def test_one_position(cell: str, sentence: str) -> None:
    assert complaints(f"name;x;y\nTea;{cell};0\n") == [f'error: row 2, column B "x": {sentence}']


def test_percentages_that_are_none() -> None:
    assert complaints("name;x;y\nTea;50 %;20 % \nBeer;0;2%5\n") == [
        f'error: row 3, column C "y": informal_formal is "2%5"; {INFORMAL}'
    ]


def test_names() -> None:
    assert complaints('name;x;y\n;0;0\nA\x07;0;0\n\'  ;0;0\n"A\n\nB";0;0\n') == [
        'error: row 2, column A "name": the name is missing; each activity needs one',
        'error: row 3, column A "name": name holds U+0007, a character that cannot be drawn',
        'error: row 4, column A "name": name is "  "; it must not be blank',
        'error: row 5, column A "name": name is "A\\n\\nB"; none of its lines may be blank',
    ]


def test_all_mistakes_at_once_in_the_order_of_the_sheet() -> None:
    text = (
        "Activity;Bubble;x;y;Prise;Status;Price;since\nStory;Sharin;20;;3;doing;9;\n;;;;;;;\nCase clinic;;;;;;;20211\n"
    )
    assert complaints(text) == [
        'warning: column E "Prise": no column of that name is known; it is left out',
        'warning: column G "Price": no column of that name is known; it is left out',
        'warning: row 2, column B "Bubble": the cluster "Sharin" is new; did you mean "Sharing"?',
        f'error: row 2, column C "x": from_with is "20"; did you mean 20 %? I{FROM_WITH[1:]}',
        f'error: row 4, column H "since": since is "20211"; {SINCE}',
    ]


def test_a_new_cluster_that_may_be_another_misspelt_is_asked_about_where_it_has_fewer_members() -> None:
    groups = ["Exchnage", "Exchange", "Exchange", "Learn", "Learning", "Learning", "Webinars", "Seminars", "Visit"]
    text = "Group,Activity\n" + "".join(f"{group},Activity {n}\n" for n, group in enumerate(groups))
    assert [line for line in imported(text)[1] if "cluster" in line] == [
        'row 2, column A "Group": the cluster "Exchnage" is new; did you mean "Exchange"?',
        'note: row 5, column A "Group": the cluster "Learn" is new and has only one activity; did you mean "Learning"?',
        'row 10, column A "Group": the cluster "Visit" is new; did you mean "Visits"?',
    ]


def test_a_new_cluster_may_be_the_id_of_another_misspelt() -> None:
    text = "kind,id,name,clusters\ncluster,cases,Working on cases,\nactivity,,Tea,cases\nactivity,,Beer,casess\n"
    assert [line for line in imported(text)[1] if "cluster" in line] == [
        'row 4, column D "clusters": the cluster "casess" is new; did you mean "cases"?'
    ]


def test_columns() -> None:
    assert complaints("Naem;x;y\nTea;0;0\n") == [
        f'error: {NO_HEADER} "Naem", "x", "y"',
        'warning: column A "Naem": no column of that name is known; did you mean "name"? It is left out',
    ]
    assert complaints("Reading group;Sharing\nWalk;Visits\n") == [f'error: {NO_HEADER} "Reading group", "Sharing"']
    assert complaints("Name;x;y;Title\nTea;0;0;Mr\n") == [
        'error: column D "Title": this is name, and so is column A "Name"; rename or remove one of them'
    ]
    assert complaints("Name;x;y\n") == ["error: there are no activities below the header"]
    assert imported("Name;x;y;;\nTea;0;0;;\nBeer;0;0;;b\n")[1] == [
        "column E: this column has no header; it is left out"
    ]
    assert imported("Name;x;y;Statsu\nTea;0;0;active\n")[1] == [
        'column D "Statsu": no column of that name is known; did you mean "status"? It is left out'
    ]


def test_what_is_said_twice() -> None:
    assert complaints("id;name;x;y\na;A;0;0\nb;B;0;0\na;C;0;0\n") == [
        'error: row 4, column A "id": the id "a" is taken by the activity in row 2'
    ]
    assert complaints("kind;id;name;x;y;cluster\ncluster;a;A;;;\ncluster;a;B;;;\n;;C;0;0;a\n") == [
        'error: row 3, column B "id": the id "a" is taken by the cluster in row 2'
    ]
    assert complaints("kind;id;name;x;y\nslide;title;A;;\nslide;title;B;;\n;;C;0;0\n") == [
        'error: row 3, column B "id": the id "title" is taken by the slide in row 2'
    ]
    assert imported("name;x;y;aka\nA;0;0;b\nB;0;0;\na;0;0;c\nD;0;0;C\n")[1] == [
        'row 3, column A "name": the name "B" also belongs to the activity in row 2',
        'row 4, column A "name": the name "a" also belongs to the activity in row 2',
        'row 5, column D "aka": the name "C" also belongs to the activity in row 4',
    ]


def test_rows_about_something_else() -> None:
    text = (
        "kind;id;name;x;y;colour;notes\n"
        ";;Tea;0;0;red;\n"
        ";;Beer;0;0;blue;\n"
        ";;Milk;0;0;#ffffff;\n"
        "cluster;c;C;0;;red;\n"
        "cluster;d;;;;;\n"
        "slide;tittle;A;;;;\n"
        "slide;language;?;;;;\n"
        "slide;maturing;far;;;;\n"
        "axis;from_with.start;;;;;\n"
        'region;each_other;"a\nb";;;;n\n'
    )
    assert complaints(text) == [
        'warning: row 2, column F "colour": a row of kind "activity" has no color; it is left out, as in 2 more rows',
        'error: row 5, column F "colour": color is "red"; it must be a colour of six hexadecimal digits, '
        'such as "#e8a33d"',
        'error: row 6, column C "name": the name is missing; each cluster needs one',
        'error: row 7, column B "id": unknown id "tittle"; did you mean "title"? '
        "Allowed are: title, subtitle, language, credit, maturing, mirror, text_size",
        'error: row 8, column C "name": language is "?"; it must be a language tag, such as "en", "nl" or "pt-BR"',
        'error: row 9, column C "name": maturing is "far"; it must be yes or no',
        'error: row 10, column C "name": start is ""; it must not be blank',
        'error: row 11, column C "name": each_other holds a line break; it must be one line',
        'warning: row 11, column G "notes": a row of kind "region" has no description; it is left out',
    ]
    assert imported("kind;id;name;x;y;colour\n;;Tea;0;0;red\n;;Milk;0;0;red\ncluster;c;C;;;\n")[1] == [
        'row 2, column F "colour": a row of kind "activity" has no color; it is left out, as in 1 more row',
        'row 4, column C "name": nobody belongs to the cluster "c"; it is not drawn',
    ]


def test_a_title_that_cannot_be() -> None:
    assert complaints("name;x;y\nTea;0;0\n", title=" ") == ['error: title is " "; it must not be blank']
    assert complaints("name;x;y\nTea;0;0\n", title="\udcff") == [
        "error: title holds U+DCFF, a character that cannot be drawn"
    ]


def test_one_cause_is_one_sentence() -> None:
    rows = "".join(f"T{number};{number};0;fertig;\n" for number in range(100, 160))
    assert complaints(
        f"name;x;y;status;cluster\n{rows}Tea;0.5;0;;Talk / Work\nBeer;0;0;;Talk\nMilk;0;0;;Talk / Work\n"
    ) == [
        f'error: rows 2 to 61, column B "x": from_with is "100", "101", "102" and 57 more; {FROM_WITH}',
        f'error: rows 2 to 61, column D "status": status is "fertig"; it {STATUS}',
        'error: rows 62 and 64, column E "cluster": is "Talk / Work" one cluster or several? '
        'For several write "Talk; Work", for one "Talk and Work"',
    ]
    assert complaints("name;status\n;doing\n;doing\n") == [
        'error: rows 2 and 3, column A "name": the name is missing; each activity needs one',
    ]


def test_a_name_with_a_slash_is_one_cluster_where_its_parts_are_none() -> None:
    content, warnings = imported("name;x;y;group\nTea;0;0;Food / drink\nBeer;0;0;Food / drink\n")
    assert [cluster.name for cluster in content.clusters] == ["Food / drink"]
    assert warnings == []


def test_a_scale_that_the_header_says() -> None:
    assert complaints("name;With (1-7);y\nTea;4;0\nBeer;8;0\n") == [
        'note: column B "With (1-7)": taken as 1 to 7',
        'error: row 3, column B "With (1-7)": from_with is "8"; it must be a number of the column\'s scale, 1 to 7, '
        'or a word such as "both"',
    ]


def test_a_column_whose_cells_do_not_fit_its_words_is_left_out() -> None:
    content, warnings = imported("name;x;y;Project status\nTea;0;0;went well\nBeer;0;0;to be seen\n")
    assert [activity.status for activity in content.activities] == [None, None]
    assert warnings == ['column D "Project status": no column of that name is known; it is left out']


def test_most_activities_without_a_cluster_are_told() -> None:
    assert imported("name;x;y;group\nTea;0;0;Food\nBeer;0;0;\nMilk;0;0;\nCake;0;0;Food\nPie;0;0;\n")[1] == [
        'note: column D "group": 3 of 5 activities have no cluster'
    ]

"""Lists as people keep them: what is odd about each, its bytes, what is said of it, and what becomes of it.

The activities are those of the slide, which need no place, unless a list gives places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from support.spreadsheets import saved


@dataclass(frozen=True, slots=True)
class UglyList:
    """A list with a trait.

    Attributes
    ----------
    data : bytes
        The spreadsheet.
    clusters : str
        Its clusters with their members, as ``cluster: activity, activity | cluster: ...``; "-" stands for none.
    """

    data: bytes
    clusters: str


def _book(rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return saved(book)


UGLY: dict[str, UglyList] = {
    "a title and an empty row above the header": UglyList(
        b"What we do in Ward 7;;\n;;\nActivity;Group;Status\nStories;Talk;doing\nTips;Talk;planned\n",
        "Talk: Stories, Tips",
    ),
    "a header in row 12 below remarks": UglyList(
        b"Teachers of Ghent,,\nas of May,kept by,Ann\n" + b",,\n" * 9 + b"Activity,Group,\nStories,Talk,\nNews,Talk,\n",
        "Talk: Stories, News",
    ),
    "a header of two rows": UglyList(
        b"Activity,Group,Place,\n,,From/with,Informal/formal\nTea,Talk,0.2,0.3\nBeer,Talk,0.4,0.5\n",
        "Talk: Tea, Beer",
    ),
    "a header of two rows with merged cells": UglyList(
        _book(
            [
                ["Activity", "Group", "Place", None],
                [None, None, "From/with", "Informal/formal"],
                ["Tea", "Talk", 0.2, 0.3],
                ["Beer", "Talk", 0.4, 0.5],
            ],
            "A1:A2",
            "B1:B2",
            "C1:D1",
        ),
        "Talk: Tea, Beer",
    ),
    "merged cells of groups": UglyList(
        _book(
            [
                ["Group", "Activity"],
                ["Talk", "Stories"],
                [None, "Tips"],
                [None, "News"],
                ["Work", "Guests"],
                [None, "Visits"],
            ],
            "A2:A4",
            "A5:A6",
        ),
        "Talk: Stories, Tips, News | Work: Guests, Visits",
    ),
    "groups said once": UglyList(
        b"Group,Activity\nTalk,Stories\n,Tips\n,News\n,\nWork,Guests\n,Visits\n",
        "Talk: Stories, Tips, News | Work: Guests, Visits",
    ),
    "headings above groups, and a total": UglyList(
        b"Activity,Status,Since\nTalk,,\nStories,doing,2019\nTips,planned,2027\nWork,,\nGuests,doing,2020\n"
        b"Visits,idea,2030\nTotal,4,\n",
        "Talk: Stories, Tips | Work: Guests, Visits",
    ),
    "headings across all columns": UglyList(
        _book(
            [
                ["Activity", "Notes"],
                ["Talk", None],
                ["Stories", None],
                ["Tips", "short"],
                ["Work", None],
                ["Guests", None],
            ],
            "A2:B2",
            "A5:B5",
        ),
        "Talk: Stories, Tips | Work: Guests",
    ),
    "headings with a colon in a list of names": UglyList(
        b"Talk:\nStories\nTips\nWork:\nGuests\n", "Talk: Stories, Tips | Work: Guests"
    ),
    "headings that repeat the group": UglyList(
        b"Activity,Group\nTALK,\nStories,Talk\nTips,Talk\nWORK,\nGuests,Work\n", "Talk: Stories, Tips | Work: Guests"
    ),
    "subtotals, rules and footnotes": UglyList(
        b"No.,Activity,Group,Hours\n1,Stories,Talk,2\n2,Tips,Talk,3\n,Subtotal,,5\n-----,-----,-----,-----\n"
        b"3,Guests,Work,4\n,Grand total of activities: 3,,9\n,,,\n* hours of all members,,,\n,Source: our minutes,,\n",
        "Talk: Stories, Tips | Work: Guests",
    ),
    "a total and footnotes below merged groups": UglyList(
        _book(
            [
                ["Group", "Activity", "Since"],
                ["Talk", "Stories", 2019],
                [None, "Tips", 2027],
                ["Work", "Guests", 2020],
                [None, "Visits", 2030],
                ["Total", 4, None],
                [],
                ["* since is the first year", None, None],
                ["Ann and Bob keep this list", None, None],
            ],
            "A2:A3",
            "A4:A5",
        ),
        "Talk: Stories, Tips | Work: Guests, Visits",
    ),
    "a header on every page": UglyList(
        b"Activity;Group\nStories;Talk\nActivity;Group\nTips;Talk\n", "Talk: Stories, Tips"
    ),
    "words around the columns' words": UglyList(
        b"Name of activity;Bubble / cluster;Status (doing / planned);Who\nStories;Talk;doing;Ann\nTips;Talk;;Bob\n",
        "Talk: Stories, Tips",
    ),
    "German, from Excel": UglyList(
        "Aktivität;Gruppe;Stand;Bemerkungen;seit\nStories;Gespräch;läuft;schön;2019\nTips;Gespräch;geplant;;2027\n".encode(
            "cp1252"
        ),
        "Gespräch: Stories, Tips",
    ),
    "Portuguese, with the mark of UTF-8 before Windows-1252": UglyList(
        b"\xef\xbb\xbf"
        + "Atividade;Categoria;Situação\nStories;Conversa;em andamento\nTips;Ação;ideia\n".encode("cp1252"),
        "Conversa: Stories | Ação: Tips",
    ),
    "French, from an old Mac": UglyList(
        "Activité;Catégorie;État\nStories;Échange;terminé\nTips;Échange;à venir\n".encode("mac_roman"),
        "Échange: Stories, Tips",
    ),
    "Spanish, pasted from the clipboard": UglyList(
        "Nombre\tGrupo\tEstado\nStories\tHablar\ten marcha\nTips\tHablar\tquizás\n".encode(), "Hablar: Stories, Tips"
    ),
    "places from 1 to 5 and from 0 to 100": UglyList(
        b"Activity;With;Formal\nTea;1;0\nBeer;5;100\nMilk;3;50\n", "-: Tea, Beer, Milk"
    ),
    "places in words, and levels": UglyList(
        b"Activity;From/with;Informal/formal\nTea;rather from;low\nBeer;both;informal\nMilk;Learning with;high\n",
        "-: Tea, Beer, Milk",
    ),
    "several clusters in a cell": UglyList(
        b'Activity;Group\nStories;"Talk\nWork"\nTips;Talk | Work\nNews;"Talk; Work"\nVisits;Talk\n',
        "Talk: Stories, Tips, News, Visits | Work: Stories, Tips, News",
    ),
    "the headings of list": UglyList(
        b"Activity,With,Formal,Side\nTea,0.20,0.30,inside\nBeer,0.40,0.50,outside\n", "-: Tea, Beer"
    ),
    "names alone": UglyList(b"Stories\nTips\nNews\n", "Sharing: Stories, Tips, News"),
}
"""By what is odd about it."""

_IF_WRONG = "if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”"

SAID: dict[str, tuple[str, ...]] = {
    "a title and an empty row above the header": (
        "note: the header was found in row 3",
        'note: row 1: "What we do in Ward 7" is taken as the title of the map',
        "note: 3 rows: 2 activities, 1 title",
    ),
    "a header in row 12 below remarks": (
        "note: the header was found in row 12",
        'note: row 1: "Teachers of Ghent" is taken as the title of the map',
        'note: row 2: "as of May" is left out as a note',
        "note: 4 rows: 2 activities, 1 title, 1 note",
    ),
    "a header of two rows": ("note: the header was found in rows 1 and 2",),
    "a header of two rows with merged cells": ("note: the header was found in rows 1 and 2",),
    "merged cells of groups": ('note: column A "Group": merged cells count for all the rows that they cover',),
    "groups said once": ('note: column A "Group": an empty cell is taken as the group above it, in 3 rows',),
    "headings above groups, and a total": (
        'note: rows 2 and 5: "Talk", "Work" are taken as headings of groups',
        'note: row 8: "Total" is left out as a total',
        "note: 7 rows: 4 activities, 1 total, 2 headings",
    ),
    "headings across all columns": (
        'note: rows 2 and 5: "Talk", "Work" are taken as headings of groups',
        "note: 5 rows: 3 activities, 2 headings",
    ),
    "headings with a colon in a list of names": (
        "note: there is no header; each row is taken as an activity",
        'note: rows 1 and 4: "Talk", "Work" are taken as headings of groups',
        "note: 5 rows: 3 activities, 2 headings",
    ),
    "headings that repeat the group": (
        'note: rows 2 and 5: "TALK", "WORK" are taken as headings of groups',
        "note: 5 rows: 3 activities, 2 headings",
    ),
    "subtotals, rules and footnotes": (
        'column A "No.": no column of that name is known; it is left out',
        'column D "Hours": no column of that name is known; it is left out',
        'note: rows 4 and 7: "Subtotal", "Grand total of activities: 3" are left out as totals',
        'note: row 5: "-----" is left out as a line',
        'note: rows 9 and 10: "* hours of all members", "Source: our minutes" are left out as notes',
        "note: 8 rows: 3 activities, 1 line, 2 totals, 2 notes",
    ),
    "a total and footnotes below merged groups": (
        'note: column A "Group": merged cells count for all the rows that they cover',
        'note: row 6: "Total" is left out as a total',
        'note: rows 8 and 9: "* since is the first year", "Ann and Bob keep this list" are left out as notes',
        "note: 7 rows: 4 activities, 1 total, 2 notes",
    ),
    "a header on every page": (
        'note: row 3: "Activity" is left out as a repeated header',
        "note: 3 rows: 2 activities, 1 repeated header",
    ),
    "words around the columns' words": (
        'note: column A "Name of activity": this is taken as name',
        'note: column B "Bubble / cluster": this is taken as cluster',
        'column D "Who": no column of that name is known; it is left out',
    ),
    "German, from Excel": (f"this is not UTF-8, so it was read as Windows-1252; {_IF_WRONG}",),
    "Portuguese, with the mark of UTF-8 before Windows-1252": (
        f"this is not UTF-8, though it begins as if it were, so it was read as Windows-1252; {_IF_WRONG}",
    ),
    "French, from an old Mac": (f"this is not UTF-8, so it was read as Mac Roman; {_IF_WRONG}",),
    "places from 1 to 5 and from 0 to 100": (
        'note: column B "With": taken as 1 to 5',
        'note: column C "Formal": taken as 0 to 100',
    ),
    "names alone": ("note: there is no header; each row is taken as an activity",),
}
"""All that the program says of each; nothing where it is not here."""

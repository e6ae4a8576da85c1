"""The tables of a catalogue file: which keys there are, and what each means and takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from pydantic_core import SchemaValidator

from cop_diagram.catalog.looks import PAGE_TABLE, THEME_TABLE
from cop_diagram.catalog.outputs import MOST_OUTPUTS, OUTPUT_TABLE
from cop_diagram.catalog.tables import (
    ORIGINAL,
    TEXTS,
    Key,
    Table,
    checking,
    entries_of,
    original_of,
    said_keys,
    table_of,
)
from cop_diagram.catalog.values import (
    COLOR,
    FLAG,
    ID,
    LANGUAGE,
    LINE,
    NAME,
    PATH,
    PROSE,
    SINCE,
    TEXT_SIZE,
    WORDING,
    choice,
    position,
    references,
    wordings,
)
from cop_diagram.model import LEGEND, STATUSES, Anchor

_Entry = TypeVar("_Entry")

Values = Mapping[str, Any]
"""What a table of a file says, checked, by the names of the keys in the file."""


SLIDE_TABLE: Table = {
    "title": Key("The title of the map, at the top.", WORDING),
    "subtitle": Key("A line beside or below the title.", LINE, ""),
    "language": Key(
        'The language of the words, such as "en", "nl" or "pt-BR". One that is written from right to left puts the '
        "title and the credit at the right.",
        LANGUAGE,
        "en",
    ),
    "credit": Key("Who or what the map is after; small, at the foot.", LINE, ""),
    "maturing": Key(
        "Whether the way of maturing, from the upper left to the lower right, is drawn behind everything.", FLAG, False
    ),
    "mirror": Key(
        "Whether the axis from left to right is turned: what is learned from others then stands at the right.",
        FLAG,
        False,
    ),
    "text_size": Key(
        "The size of the activities' text, points; without it the largest at which the map is clean. "
        "The map's other texts follow.",
        TEXT_SIZE,
        None,
    ),
    ORIGINAL: original_of("slide"),
}

AXIS_TABLE: Table = {
    "start": Key("The words at the left end, in a mirrored map at the right one; or at the upper one.", WORDING),
    "end": Key("The words at the right end, in a mirrored map at the left one; or at the lower one.", WORDING),
    ORIGINAL: original_of("axes", "from_with"),
}

AXES_TABLE: Table = {
    "from_with": table_of(
        "The words at the ends of the axis from left to right.", AXIS_TABLE, "a table headed [axes.from_with]"
    ),
    "informal_formal": table_of(
        "The words at the ends of the axis from top to bottom.", AXIS_TABLE, "a table headed [axes.informal_formal]"
    ),
}

REGIONS_TABLE: Table = {
    "each_other": Key("The words of the inner rectangle, where members learn among themselves.", WORDING),
    "outside_sources": Key("The words of the band around it, for what comes from outside the community.", WORDING),
    ORIGINAL: original_of("regions"),
}

_MEANINGS: Mapping[str, str] = {
    **{name: f'The word for the status "{name}".' for name in STATUSES},
    "chosen": "The word for what has no status, beside what is only on offer.",
    "menu": "The words for what is only on offer.",
    "later": "The word for what comes in a later year than the one that is shown.",
    "since": "The word before a year or a date.",
    "maturing": "The name of the broad arrow from the upper left to the lower right.",
}
"""What each word of a legend is for."""

LEGEND_TABLE: Table = {
    **{key: Key(_MEANINGS[key], WORDING, word) for key, word in LEGEND.items()},
    ORIGINAL: original_of("legend"),
}

CLUSTER_TABLE: Table = {
    "id": Key(
        "Lower-case letters, digits and hyphens, no two alike; activities name their clusters by it. An id of the "
        "extended map changes its cluster, a new one adds a cluster.",
        ID,
    ),
    "name": Key("The caption of the bubble.", NAME),
    "description": Key("What the cluster is about; shown under the pointer, not on the map.", PROSE, ""),
    "color": Key(
        'The colour of the bubble, such as "#e8a33d"; without it the next of the palette is taken.', COLOR, None
    ),
    "from_with": Key(
        "The middle, from left to right, of those of its activities that have no place; 0 is learning from, 1 is "
        "learning with.",
        position("from_with"),
        None,
    ),
    "informal_formal": Key(
        "The middle, from top to bottom, of those of its activities that have no place; 0 is informal, 1 is formal.",
        position("informal_formal"),
        None,
    ),
    ORIGINAL: original_of("cluster"),
}

_MEANT = [status.meaning for status in STATUSES.values()]

ACTIVITY_TABLE: Table = {
    "id": Key(
        "Lower-case letters, digits and hyphens, no two alike. An id of the extended map changes its activity, a new "
        "one adds an activity.",
        ID,
    ),
    "name": Key("What is drawn; a line break (\\n) is one on the map.", NAME),
    "cluster": Key(
        'The id of its cluster, or a list of ids, such as ["sharing", "visits"]: it lies in all those bubbles.',
        references('a cluster\'s id, or a list of such ids: ["sharing", "visits"]'),
        (),
        attribute="clusters",
    ),
    "from_with": Key(
        "Its place from left to right: 0 is learning from, 1 is learning with; or a word for it. Without it the "
        "activity stands as on the slide or with its cluster.",
        position("from_with"),
        None,
    ),
    "informal_formal": Key(
        "Its place from top to bottom: 0 is informal, 1 is formal; or a word for it. Without it the activity stands as "
        "on the slide or with its cluster.",
        position("informal_formal"),
        None,
    ),
    "outside": Key("Whether it is a source of learning outside the community; it then lies in the band.", FLAG, False),
    "description": Key("What happens in it; shown under the pointer, not on the map.", PROSE, ""),
    "also": Key(
        "Other names by which it can be selected; they are not drawn.",
        wordings('a list of names, such as ["war stories"]'),
        (),
    ),
    "pin": Key("Whether its text stands exactly at its place; the others make way.", FLAG, False),
    "anchor": Key(
        'How its text hangs on its place: it begins there ("left"), ends there ("right") or has its middle there.',
        choice(get_args(Anchor)),
        "center",
    ),
    "status": Key(
        f"What the community does of it: it is {', '.join(_MEANT[:-1])}, or {_MEANT[-1]}.",
        choice(tuple(STATUSES)),
        None,
    ),
    "since": Key(
        "Since when its status holds: a year such as 2021, or a date such as 2021-09-30, without quotation marks.",
        SINCE,
        None,
    ),
    "menu": Key("Whether it is only on offer; it is then drawn pale.", FLAG, False),
    ORIGINAL: original_of("activity"),
}

SELECT_TABLE: Table = {
    "clusters": Key(
        "The clusters whose activities are drawn, by id or name.",
        references('a list of clusters, by id or name: ["sharing", "Visits"]'),
        (),
    ),
    "activities": Key(
        "The activities that are drawn beside those of the clusters, by id, name or another name.",
        references('a list of activities, by id or name: ["stories", "Field trips"]'),
        (),
    ),
    "except": Key(
        "The activities and clusters that are not drawn after all, by id or name.",
        references('a list of activities or clusters, by id or name: ["polls", "Producing assets"]'),
        (),
    ),
    "show": Key(
        'What becomes of the rest: "selected" leaves it out, "all" keeps it as a pale menu.',
        choice(("selected", "all")),
        "selected",
    ),
}

CATALOG_TABLE: Table = {
    "extends": Key(
        'What the map builds on: "learning-activities", the slide, which comes in other languages too, such as '
        '"learning-activities.fr", or the path of a file from the folder of this one.',
        PATH,
        None,
    ),
    "slide": table_of("The words around the map.", SLIDE_TABLE, "a table headed [slide]"),
    "axes": table_of(
        "The words at the ends of the axes.",
        AXES_TABLE,
        "two tables, headed [axes.from_with] and [axes.informal_formal]",
    ),
    "regions": table_of("The words of the rectangle and of the band.", REGIONS_TABLE, "a table headed [regions]"),
    "legend": table_of(
        "The words of the legend, and of what is told of activities to those who cannot see the map.",
        LEGEND_TABLE,
        "a table headed [legend]",
        dict(LEGEND),
    ),
    "page": table_of(
        "The page that the map is drawn on; a slide unless it says otherwise.",
        PAGE_TABLE,
        "a table headed [page]",
        None,
    ),
    "theme": table_of("The colours and lines of the map.", THEME_TABLE, "a table headed [theme]", None),
    "select": table_of(
        "What is drawn of the map; without it, everything.", SELECT_TABLE, "a table headed [select]", None
    ),
    "output": entries_of(
        "The pictures that are made of the map, each a table headed [[output]]; a map that extends this one does not "
        "inherit them.",
        OUTPUT_TABLE,
        "a list of tables, each headed [[output]] with double brackets",
        (),
        MOST_OUTPUTS,
    ),
    "cluster": entries_of(
        "The bubbles, each a table headed [[cluster]], in the order of their numbers.",
        CLUSTER_TABLE,
        "a list of tables, each headed [[cluster]] with double brackets",
        (),
    ),
    "activity": entries_of(
        "The activities, each a table headed [[activity]].",
        ACTIVITY_TABLE,
        "a list of tables, each headed [[activity]] with double brackets",
    ),
}

TABLES: Mapping[tuple[str, ...], Table] = MappingProxyType(
    {
        (): CATALOG_TABLE,
        ("slide",): SLIDE_TABLE,
        ("axes",): AXES_TABLE,
        ("axes", "from_with"): AXIS_TABLE,
        ("axes", "informal_formal"): AXIS_TABLE,
        ("regions",): REGIONS_TABLE,
        ("legend",): LEGEND_TABLE,
        ("page",): PAGE_TABLE,
        ("theme",): THEME_TABLE,
        ("select",): SELECT_TABLE,
        ("output",): OUTPUT_TABLE,
        ("cluster",): CLUSTER_TABLE,
        ("activity",): ACTIVITY_TABLE,
        **{(*path, ORIGINAL): original_of(*path).table or {} for path in TEXTS},
    }
)
"""The keys of each table by its path, indexes left out."""

ENTRIES: Mapping[str, Table] = MappingProxyType({"cluster": CLUSTER_TABLE, "activity": ACTIVITY_TABLE})
"""Those of the tables that can be there several times, and are told apart by their ids."""


def checked(path: tuple[str, ...], values: Any, axes: Mapping[str, Any] | None = None) -> Values:
    """Return the table at that path as the model has its values; what is absent stays so.

    Parameters
    ----------
    axes : Mapping, optional
        The words at the ends of the axes by which positions may be given, some ``Axis`` by each key.

    Raises
    ------
    pydantic_core.ValidationError
        With every mistake.
    """
    found: Values = _validator(path).validate_python(values, context=axes)
    return found


@cache
def _validator(path: tuple[str, ...]) -> SchemaValidator:
    return SchemaValidator(checking(TABLES[path]))


def as_model(kind: type[_Entry], table: Table, values: Values) -> _Entry:
    """Return what a table says as a value of the model, with the defaults of what it does not say.

    What its texts translate is not of the map.
    """
    said = {table[name].attribute or name: values.get(name, table[name].default) for name in said_keys(table)}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in said.items()})

"""The model of a catalogue file: which tables and keys there are, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema, create_model
from pydantic.fields import FieldInfo

from cop_diagram.catalog.positions import POSITIONS
from cop_diagram.catalog.values import (
    MOST_ENTRIES,
    Color,
    FromWith,
    Id,
    InformalFormal,
    Language,
    Line,
    Name,
    Names,
    Prose,
    Since,
    StatusName,
    TextSize,
    Words,
)
from cop_diagram.model import LEGEND, STATUSES, Anchor, alternatives

_Entry = TypeVar("_Entry")


class Table(BaseModel):
    """A table without unknown keys, in which nothing is converted: ``"0.2"`` is no number, ``1`` is not true.

    The description of each field completes the sentence "it must be ..."; the JSON Schema has the key's meaning.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


def _key(meaning: str, default: Any = ..., **options: Any) -> Any:
    """Return the field of a key; the meaning is for the JSON Schema."""
    return Field(default, json_schema_extra={"description": meaning}, **options)


_MEANT = [status.meaning for status in STATUSES.values()]


class SlideTable(Table):
    """``[slide]``."""

    title: Words = _key("The title of the map, at the top.")
    subtitle: Line = _key("A line beside or below the title.", "")
    language: Language = _key(
        'The language of the words, such as "en", "nl" or "pt-BR". One that is written from right to left puts the '
        "title and the credit at the right.",
        "en",
    )
    credit: Line = _key("Who or what the map is after; small, at the foot.", "")
    maturing: bool = _key(
        "Whether the way of maturing, from the upper left to the lower right, is drawn behind everything.",
        False,
        description="true or false",
    )
    text_size: TextSize | None = _key(
        "The size of the activities' text, points; without it the largest at which the map is clean. "
        "The map's other texts follow.",
        None,
    )


class AxisTable(Table):
    """``[axes.from_with]`` and ``[axes.informal_formal]``."""

    start: Words = _key("The words at the left end, or at the upper one.")
    end: Words = _key("The words at the right end, or at the lower one.")


class AxesTable(Table):
    """``[axes]``."""

    from_with: AxisTable = _key(
        "The words at the ends of the axis from left to right.", description="a table headed [axes.from_with]"
    )
    informal_formal: AxisTable = _key(
        "The words at the ends of the axis from top to bottom.", description="a table headed [axes.informal_formal]"
    )


class RegionsTable(Table):
    """``[regions]``."""

    each_other: Words = _key("The words of the inner rectangle, where members learn among themselves.")
    outside_sources: Words = _key("The words of the band around it, for what comes from outside the community.")


_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        **{name: f'The word for the status "{name}".' for name in STATUSES},
        "chosen": "The word for what has no status, beside what is only on offer.",
        "menu": "The words for what is only on offer.",
        "later": "The word for what comes in a later year than the one that is shown.",
        "since": "The word before a year or a date.",
        "maturing": "The name of the broad arrow from the upper left to the lower right.",
    }
)
"""What each word of a legend is for."""

_WORDS: Mapping[str, Any] = {key: (Words, _key(_MEANINGS[key], word)) for key, word in LEGEND.items()}

LegendTable = create_model("LegendTable", __base__=Table, **_WORDS)
"""``[legend]``: a key for each word, and so for each status."""


class ClusterTable(Table):
    """``[[cluster]]``."""

    id: Id = _key(
        "Lower-case letters, digits and hyphens, no two alike; activities name their clusters by it. An id of the "
        "extended map changes its cluster, a new one adds a cluster."
    )
    name: Name = _key("The caption of the bubble.")
    description: Prose = _key("What the cluster is about; shown under the pointer, not on the map.", "")
    color: Color | None = _key(
        'The colour of the bubble, such as "#e8a33d"; without it the next of the palette is taken.',
        None,
        description='a colour of six hexadecimal digits, such as "#e8a33d"',
    )
    from_with: FromWith | None = _key(
        "The middle, from left to right, of those of its activities that have no place; 0 is learning from, 1 is "
        "learning with.",
        None,
        description=POSITIONS["from_with"],
    )
    informal_formal: InformalFormal | None = _key(
        "The middle, from top to bottom, of those of its activities that have no place; 0 is informal, 1 is formal.",
        None,
        description=POSITIONS["informal_formal"],
    )


class ActivityTable(Table):
    """``[[activity]]``."""

    id: Id = _key(
        "Lower-case letters, digits and hyphens, no two alike. An id of the extended map changes its activity, a new "
        "one adds an activity."
    )
    name: Name = _key("What is drawn; a line break (\\n) is one on the map.")
    clusters: Names = _key(
        'The id of its cluster, or a list of ids, such as ["sharing", "visits"]: it lies in all those bubbles.',
        [],
        alias="cluster",
        description='a cluster\'s id, or a list of such ids: ["sharing", "visits"]',
    )
    from_with: FromWith | None = _key(
        "Its place from left to right: 0 is learning from, 1 is learning with; or a word for it. Without it the "
        "activity stands as on the slide or with its cluster.",
        None,
        description=POSITIONS["from_with"],
    )
    informal_formal: InformalFormal | None = _key(
        "Its place from top to bottom: 0 is informal, 1 is formal; or a word for it. Without it the activity stands as "
        "on the slide or with its cluster.",
        None,
        description=POSITIONS["informal_formal"],
    )
    outside: bool = _key(
        "Whether it is a source of learning outside the community; it then lies in the band.",
        False,
        description="true or false",
    )
    description: Prose = _key("What happens in it; shown under the pointer, not on the map.", "")
    also: list[Words] = _key(
        "Other names by which it can be selected; they are not drawn.",
        [],
        max_length=MOST_ENTRIES,
        description='a list of names, such as ["war stories"]',
    )
    pin: bool = _key(
        "Whether its text stands exactly at its place; the others make way.", False, description="true or false"
    )
    anchor: Anchor = _key(
        'How its text hangs on its place: it begins there ("left"), ends there ("right") or has its middle there.',
        "center",
        description='"left", "center" or "right"',
    )
    status: StatusName | None = _key(
        f"What the community does of it: it is {', '.join(_MEANT[:-1])}, or {_MEANT[-1]}.",
        None,
        description=alternatives([f'"{name}"' for name in STATUSES]),
    )
    since: Since | None = _key(
        "Since when its status holds: a year such as 2021, or a date such as 2021-09-30, without quotation marks.",
        None,
        description="a year, such as 2021, or a date, such as 2021-09-30",
    )
    menu: bool = _key("Whether it is only on offer; it is then drawn pale.", False, description="true or false")


class SelectTable(Table):
    """``[select]``."""

    clusters: Names = _key(
        "The clusters whose activities are drawn, by id or name.",
        [],
        description='a list of clusters, by id or name: ["sharing", "Visits"]',
    )
    activities: Names = _key(
        "The activities that are drawn beside those of the clusters, by id, name or another name.",
        [],
        description='a list of activities, by id or name: ["stories", "Field trips"]',
    )
    excluded: Names = _key(
        "The activities and clusters that are not drawn after all, by id or name.",
        [],
        alias="except",  # a word of Python's own
        description='a list of activities or clusters, by id or name: ["polls", "Producing assets"]',
    )
    show: Literal["selected", "all"] = _key(
        'What becomes of the rest: "selected" leaves it out, "all" keeps it as a pale menu.',
        "selected",
        description='"selected" or "all"',
    )


class CatalogFile(Table):
    """A map of learning activities for cop-diagram: a whole one, or what is different from one that it extends."""

    extends: str | None = _key(
        'What the map builds on: "learning-activities", the slide, or the path of a file from the folder of this one.',
        None,
        description='"learning-activities" or the path of a file in quotation marks, such as "base.toml"',
    )
    slide: SlideTable = _key("The words around the map.", description="a table headed [slide]")
    axes: AxesTable = _key(
        "The words at the ends of the axes.",
        description="two tables, headed [axes.from_with] and [axes.informal_formal]",
    )
    regions: RegionsTable = _key("The words of the rectangle and of the band.", description="a table headed [regions]")
    legend: Annotated[Table, GetPydanticSchema(lambda _, build: build(LegendTable))] = _key(
        "The words of the legend, and of what is told of activities to those who cannot see the map.",
        LegendTable(),
        description="a table headed [legend]",
    )
    select: SelectTable | None = _key(
        "What is drawn of the map; without it, everything.", None, description="a table headed [select]"
    )
    cluster: list[ClusterTable] = _key(
        "The bubbles, each a table headed [[cluster]], in the order of their numbers.",
        [],
        max_length=MOST_ENTRIES,
        description="a list of tables, each headed [[cluster]] with double brackets",
    )
    activity: list[ActivityTable] = _key(
        "The activities, each a table headed [[activity]].",
        min_length=1,
        max_length=MOST_ENTRIES,
        description="a list of tables, each headed [[activity]] with double brackets",
    )


TABLES: Mapping[tuple[str, ...], type[Table]] = MappingProxyType(
    {
        (): CatalogFile,
        ("slide",): SlideTable,
        ("axes",): AxesTable,
        ("axes", "from_with"): AxisTable,
        ("axes", "informal_formal"): AxisTable,
        ("regions",): RegionsTable,
        ("legend",): LegendTable,
        ("select",): SelectTable,
        ("cluster",): ClusterTable,
        ("activity",): ActivityTable,
    }
)
"""The model of each table by its path, indexes left out."""

ENTRIES: Mapping[str, type[Table]] = MappingProxyType({"cluster": ClusterTable, "activity": ActivityTable})
"""The models of the tables that can be there several times."""


def keys(model: type[Table]) -> dict[str, FieldInfo]:
    """Return the keys of a table as they are written, each with its field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def as_model(kind: type[_Entry], table: Table) -> _Entry:
    """Return what a table says as a value of the model, whose attributes are called as the table's fields."""
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in table})

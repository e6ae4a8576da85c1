"""The model of a catalogue file: which keys there are, their types, and in words what each must be."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    PlainValidator,
    create_model,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from cop_diagram.model import LEGEND, STATUSES, Anchor, alternatives


class Table(BaseModel):
    """A table without unknown keys, in which nothing is converted: ``"0.2"`` is no number, ``1`` is not true.

    The description of each field completes the sentence "it must be ..."; the JSON Schema has the key's meaning.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


def undrawable(text: str, allowed: str = "") -> str | None:
    """Return the first control character, surrogate or non-character (XML 1.0, production 2), beside those allowed."""
    for char in text:
        if char not in allowed and (unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff"):
            return char
    return None


def is_blank(text: str) -> bool:
    """Whether nothing would be seen of the text: spaces, and characters without a shape, do not count."""
    return all(unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") for char in text)


def _checked(allowed: str = "", blank: bool = False) -> Callable[[str], str]:
    def check(text: str) -> str:
        char = undrawable(text, allowed)
        if char is not None:
            raise PydanticCustomError("undrawable", "{code}", {"code": ord(char)})
        if not blank and is_blank(text):
            raise PydanticCustomError("blank", "it must not be blank")
        if not blank and any(map(is_blank, text.split("\n"))):
            raise PydanticCustomError("blank", "none of its lines may be blank")
        return text

    return check


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _pattern(allowed: str = "", blank: bool = False) -> dict[str, Any]:
    """Return what a JSON Schema can say of ``_checked``: the characters, and that something is to be seen."""
    controls = {"": r"\u0000-\u001f", "\n": r"\u0000-\u0009\u000b-\u001f", "\n\t": r"\u0000-\u0008\u000b-\u001f"}
    drawn = controls[allowed] + r"\u007f-\u009f\ufffe\uffff"
    return {"pattern": f"^[^{drawn}]*$" if blank else rf"^[^{drawn}]*[^\s{drawn}][^{drawn}]*$"}


def _key(meaning: str, default: Any = ..., **options: Any) -> Any:
    """Return the field of a key; the meaning is for the JSON Schema."""
    return Field(default, json_schema_extra={"description": meaning}, **options)


Words = Annotated[
    str,
    AfterValidator(_checked()),
    Field(description='text in quotation marks, such as "Formal"', json_schema_extra=_pattern()),
]
"""One line that is always drawn."""
Name = Annotated[
    str,
    AfterValidator(_checked("\n")),
    Field(description='text in quotation marks, such as "Stories"', json_schema_extra=_pattern("\n")),
]
"""What is drawn for an activity or a cluster; a line break is a line break on the slide."""
Line = Annotated[
    str,
    AfterValidator(_checked(blank=True)),
    Field(description="text in quotation marks", json_schema_extra=_pattern(blank=True)),
]
"""One line that may be empty."""
Prose = Annotated[
    str,
    AfterValidator(_checked("\n\t", blank=True)),
    Field(description="text in quotation marks", json_schema_extra=_pattern("\n\t", blank=True)),
]
"""Text for reading, perhaps of several lines."""
Names = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str])]
"""One text, or a list of them."""
Id = Annotated[
    str,
    Field(
        pattern="^[a-z0-9][a-z0-9-]*$",
        description='text of lower-case letters, digits and hyphens, such as "peer-assist"',
    ),
]
Language = Annotated[
    str,
    Field(
        pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        description='a language tag, such as "en", "nl" or "pt-BR"',
    ),
]
Color = Annotated[
    str,
    Field(pattern="^#[0-9A-Fa-f]{6}$", description='a colour of six hexadecimal digits, such as "#e8a33d"'),
]
FromWith = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False, description="a number from 0 (learning from) to 1 (learning with)"),
]
InformalFormal = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False, description="a number from 0 (informal) to 1 (formal)"),
]

FIRST_YEAR = 1000
"""A smaller number is half a year's: 21 for 2021."""


def _since(value: Any) -> datetime.date | int:
    """Take a year or a date; one check, so that what is neither is one mistake."""
    if type(value) is datetime.date or (type(value) is int and FIRST_YEAR <= value <= datetime.MAXYEAR):
        return value
    raise PydanticCustomError("since", "neither a year nor a date")


_Year = Annotated[int, Field(ge=FIRST_YEAR, le=datetime.MAXYEAR)]
Since = Annotated[int | datetime.date, PlainValidator(_since, json_schema_input_type=_Year | datetime.date)]


_MEANT = [status.meaning for status in STATUSES.values()]
StatusName = Annotated[str, GetPydanticSchema(lambda _, __: core_schema.literal_schema(list(STATUSES)))]


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


class ActivityTable(Table):
    """``[[activity]]``."""

    id: Id = _key(
        "Lower-case letters, digits and hyphens, no two alike. An id of the extended map changes its activity, a new "
        "one adds an activity."
    )
    name: Name = _key("What is drawn; a line break (\\n) is one on the map.")
    cluster: Names = _key(
        'The id of its cluster, or a list of ids, such as ["sharing", "visits"]: it lies in all those bubbles.',
        [],
        description='a cluster\'s id, or a list of such ids: ["sharing", "visits"]',
    )
    from_with: FromWith = _key("Its place from left to right: 0 is learning from, 1 is learning with.")
    informal_formal: InformalFormal = _key("Its place from top to bottom: 0 is informal, 1 is formal.")
    outside: bool = _key(
        "Whether it is a source of learning outside the community; it then lies in the band.",
        False,
        description="true or false",
    )
    description: Prose = _key("What happens in it; shown under the pointer, not on the map.", "")
    also: list[Words] = _key(
        "Other names by which it can be selected; they are not drawn.",
        [],
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
        description="a list of tables, each headed [[cluster]] with double brackets",
    )
    activity: list[ActivityTable] = _key(
        "The activities, each a table headed [[activity]].",
        min_length=1,
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

"""The model of a catalogue file: which keys there are, their types, and in words what each must be."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from cop_diagram.model import Anchor, Status


class Table(BaseModel):
    """A table without unknown keys, in which nothing is converted: ``"0.2"`` is no number, ``1`` is not true.

    The description of each field completes the sentence "it must be ...".
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


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


Words = Annotated[str, AfterValidator(_checked()), Field(description='text in quotation marks, such as "Formal"')]
"""One line that is always drawn."""
Name = Annotated[str, AfterValidator(_checked("\n")), Field(description='text in quotation marks, such as "Stories"')]
"""What is drawn for an activity or a cluster; a line break is a line break on the slide."""
Line = Annotated[str, AfterValidator(_checked(blank=True)), Field(description="text in quotation marks")]
"""One line that may be empty."""
Prose = Annotated[str, AfterValidator(_checked("\n\t", blank=True)), Field(description="text in quotation marks")]
"""Text for reading, perhaps of several lines."""
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


def _since(value: Any) -> datetime.date | int:
    """Take a year or a date; one check, so that what is neither is one mistake."""
    if type(value) is datetime.date or (type(value) is int and datetime.MINYEAR <= value <= datetime.MAXYEAR):
        return value
    raise PydanticCustomError("since", "neither a year nor a date")


Since = Annotated[int | datetime.date, PlainValidator(_since, json_schema_input_type=int | datetime.date)]


class SlideTable(Table):
    """``[slide]``."""

    title: Words
    subtitle: Line = ""
    language: Language = "en"
    credit: Line = ""
    journey: bool = Field(False, description="true or false")


class AxisTable(Table):
    """``[axes.from_with]`` and ``[axes.informal_formal]``."""

    start: Words
    end: Words


class AxesTable(Table):
    """``[axes]``."""

    from_with: AxisTable = Field(description="a table headed [axes.from_with]")
    informal_formal: AxisTable = Field(description="a table headed [axes.informal_formal]")


class RegionsTable(Table):
    """``[regions]``."""

    each_other: Words
    outside_sources: Words


class ClusterTable(Table):
    """``[[cluster]]``."""

    id: Id
    name: Name
    description: Prose = ""
    color: Color | None = Field(None, description='a colour of six hexadecimal digits, such as "#e8a33d"')


class ActivityTable(Table):
    """``[[activity]]``."""

    id: Id
    name: Name
    cluster: Annotated[list[str], BeforeValidator(_listed)] = Field(
        default=[], description='a cluster\'s id, or a list of such ids: ["sharing", "visits"]'
    )
    from_with: FromWith
    informal_formal: InformalFormal
    outside: bool = Field(False, description="true or false")
    description: Prose = ""
    also: list[Words] = Field(default=[], description='a list of names, such as ["war stories"]')
    pin: bool = Field(False, description="true or false")
    anchor: Anchor = Field("center", description='"left", "center" or "right"')
    status: Status | None = Field(None, description='"active", "planned", "idea" or "stopped"')
    since: Since | None = Field(None, description="a year, such as 2021, or a date, such as 2021-09-30")
    menu: bool = Field(False, description="true or false")


class CatalogFile(Table):
    """The whole file."""

    slide: SlideTable = Field(description="a table headed [slide]")
    axes: AxesTable = Field(description="two tables, headed [axes.from_with] and [axes.informal_formal]")
    regions: RegionsTable = Field(description="a table headed [regions]")
    cluster: list[ClusterTable] = Field(
        default=[], description="a list of tables, each headed [[cluster]] with double brackets"
    )
    activity: list[ActivityTable] = Field(
        min_length=1, description="a list of tables, each headed [[activity]] with double brackets"
    )


TABLES: Mapping[tuple[str, ...], type[Table]] = MappingProxyType(
    {
        (): CatalogFile,
        ("slide",): SlideTable,
        ("axes",): AxesTable,
        ("axes", "from_with"): AxisTable,
        ("axes", "informal_formal"): AxisTable,
        ("regions",): RegionsTable,
        ("cluster",): ClusterTable,
        ("activity",): ActivityTable,
    }
)
"""The model of each table by its path, indexes left out."""

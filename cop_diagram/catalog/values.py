"""The values of a catalogue file: what each must be, in types and in words."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetPydanticSchema,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from cop_diagram.catalog.positions import LEVELS, WORDS, position_words
from cop_diagram.model import STATUSES, Position, folded


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


def _short(most: int) -> Callable[[str], str]:
    """Return a check of the length, which unlike pydantic's own takes surrogates, of which another one speaks."""

    def check(text: str) -> str:
        if len(text) > most:
            raise PydanticCustomError("string_too_long", "at most {max_length}", {"max_length": most})
        return text

    return check


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _pattern(allowed: str = "", blank: bool = False) -> dict[str, Any]:
    """Return what a JSON Schema can say of ``_checked``: the characters, and that something is to be seen."""
    controls = {"": r"\u0000-\u001f", "\n": r"\u0000-\u0009\u000b-\u001f", "\n\t": r"\u0000-\u0008\u000b-\u001f"}
    drawn = controls[allowed] + r"\u007f-\u009f\ufffe\uffff"
    return {"pattern": f"^[^{drawn}]*$" if blank else rf"^[^{drawn}]*[^\s{drawn}][^{drawn}]*$"}


LONGEST_TEXT, LONGEST_PROSE, LONGEST_ID, LONGEST_TAG = 500, 10_000, 100, 50
"""Characters of what is drawn, of what is for reading, of an id, and of the name of a language."""

MOST_ENTRIES = 2000
"""Entries of a list, and tables of a kind; no page has room for half as many activities."""

Text = Annotated[str, AfterValidator(_short(LONGEST_TEXT)), Field(json_schema_extra={"maxLength": LONGEST_TEXT})]
Words = Annotated[
    Text,
    AfterValidator(_checked()),
    Field(description='text in quotation marks, such as "Formal"', json_schema_extra=_pattern()),
]
"""One line that is always drawn."""
Name = Annotated[
    Text,
    AfterValidator(_checked("\n")),
    Field(
        description='text in quotation marks, such as "Stories"',
        json_schema_extra=_pattern("\n"),
    ),
]
"""What is drawn for an activity or a cluster; a line break is a line break on the slide."""
Line = Annotated[
    Text,
    AfterValidator(_checked(blank=True)),
    Field(description="text in quotation marks", json_schema_extra=_pattern(blank=True)),
]
"""One line that may be empty."""
Prose = Annotated[
    str,
    AfterValidator(_short(LONGEST_PROSE)),
    AfterValidator(_checked("\n\t", blank=True)),
    Field(
        description="text in quotation marks",
        json_schema_extra={"maxLength": LONGEST_PROSE, **_pattern("\n\t", blank=True)},
    ),
]
"""Text for reading, perhaps of several lines."""
_Texts = Annotated[list[Text], Field(max_length=MOST_ENTRIES)]
Names = Annotated[_Texts, BeforeValidator(_listed, json_schema_input_type=Text | _Texts)]
"""One text, or a list of them."""
Id = Annotated[
    str,
    Field(
        pattern="^[a-z0-9][a-z0-9-]*$",
        max_length=LONGEST_ID,
        description='text of lower-case letters, digits and hyphens, such as "peer-assist"',
    ),
]
Language = Annotated[
    str,
    Field(
        pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        max_length=LONGEST_TAG,
        description='a language tag, such as "en", "nl" or "pt-BR"',
    ),
]
Color = Annotated[
    str,
    Field(pattern="^#[0-9A-Fa-f]{6}$", description='a colour of six hexadecimal digits, such as "#e8a33d"'),
]
TextSize = Annotated[
    float,
    Field(ge=9, le=40, allow_inf_nan=False, description="a number from 9 to 40, points"),
]


def _position(key: Position) -> Callable[[Any, ValidationInfo], float]:
    """Return a reader of a position: a number, or a word for one; one check, so that what is neither is one mistake.

    The validation's context may hold the words at the ends of the catalogue's axes, an ``Axis`` by each key.
    """

    def read(value: Any, info: ValidationInfo) -> float:
        if type(value) in (int, float) and 0 <= value <= 1:
            return float(value)
        words = position_words(key, (info.context or {}).get(key))
        if isinstance(value, str) and folded(value) in words:
            return words[folded(value)]
        raise PydanticCustomError("position", "no position", {"words": tuple(words)})

    return read


def _position_schema(key: Position) -> WithJsonSchema:
    """Return the JSON Schema of a position; it cannot know the words of the map's own axes, so any are allowed."""
    number = {"type": "number", "minimum": 0, "maximum": 1}
    own = {
        "type": "string",
        "pattern": r"^[^0-9]*[^0-9\s][^0-9]*$",
        "description": "The words at an end of this map's own axis.",
    }
    return WithJsonSchema({"anyOf": [number, {"enum": [*WORDS[key], *LEVELS]}, own]})


FromWith = Annotated[float, PlainValidator(_position("from_with")), _position_schema("from_with")]
InformalFormal = Annotated[float, PlainValidator(_position("informal_formal")), _position_schema("informal_formal")]

FIRST_YEAR = 1000
"""A smaller number is half a year's: 21 for 2021."""


def _since(value: Any) -> datetime.date | int:
    """Take a year or a date; one check, so that what is neither is one mistake."""
    if type(value) is datetime.date or (type(value) is int and FIRST_YEAR <= value <= datetime.MAXYEAR):
        return value
    raise PydanticCustomError("since", "neither a year nor a date")


_Year = Annotated[int, Field(ge=FIRST_YEAR, le=datetime.MAXYEAR)]
Since = Annotated[int | datetime.date, PlainValidator(_since, json_schema_input_type=_Year | datetime.date)]


StatusName = Annotated[str, GetPydanticSchema(lambda _, __: core_schema.literal_schema(list(STATUSES)))]

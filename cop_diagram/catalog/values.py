"""The values of a catalogue file: what each must be, in types and in words."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetPydanticSchema, PlainValidator
from pydantic_core import PydanticCustomError, core_schema

from cop_diagram.model import STATUSES


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
TextSize = Annotated[
    float,
    Field(ge=9, le=40, allow_inf_nan=False, description="a number from 9 to 40, points"),
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


StatusName = Annotated[str, GetPydanticSchema(lambda _, __: core_schema.literal_schema(list(STATUSES)))]

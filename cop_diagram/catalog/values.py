"""The values of a catalogue file: what each must be, in types and in words."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError, core_schema

from cop_diagram.catalog.positions import LEVELS, POSITIONS, WORDS, position_words
from cop_diagram.model import (
    LANGUAGE_TAG,
    SCALES,
    SIDE_RANGE,
    TEXT_SIZES,
    THEMES,
    UNITS,
    Length,
    Position,
    alternatives,
    folded,
    is_side,
    read_length,
)


class Value(NamedTuple):
    """What a value must be.

    Attributes
    ----------
    check : CoreSchema
        What pydantic-core checks it by.
    json : Mapping
        As much of that as a JSON Schema can say.
    words : str
        The end of the sentence "it must be ...".
    """

    check: core_schema.CoreSchema
    json: Mapping[str, Any]
    words: str


def undrawable(text: str, allowed: str = "") -> str | None:
    """Return the first control character, surrogate or non-character (XML 1.0, production 2), beside those allowed."""
    for char in text:
        if char not in allowed and (unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff"):
            return char
    return None


def is_blank(text: str) -> bool:
    """Whether nothing would be seen of the text: spaces, and characters without a shape, do not count."""
    return all(unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") for char in text)


def _short(text: str, longest: int) -> str:
    """Check the length; unlike pydantic's own check, take surrogates, of which another one speaks."""
    if len(text) > longest:
        raise PydanticCustomError("string_too_long", "at most {max_length}", {"max_length": longest})
    return text


def _checked(longest: int, allowed: str, blank: bool) -> Callable[[str], str]:
    def check(text: str) -> str:
        char = undrawable(_short(text, longest), allowed)
        if char is not None:
            raise PydanticCustomError("undrawable", "{code}", {"code": ord(char)})
        if not blank and is_blank(text):
            raise PydanticCustomError("blank", "it must not be blank")
        if not blank and any(map(is_blank, text.split("\n"))):
            raise PydanticCustomError("blank", "none of its lines may be blank")
        return text

    return check


def _pattern(allowed: str, blank: bool) -> str:
    """Return what a JSON Schema can say of ``_checked``: the characters, and that something is to be seen."""
    controls = {"": r"\u0000-\u001f", "\n": r"\u0000-\u0009\u000b-\u001f", "\n\t": r"\u0000-\u0008\u000b-\u001f"}
    drawn = controls[allowed] + r"\u007f-\u009f\ufffe\uffff"
    return f"^[^{drawn}]*$" if blank else rf"^[^{drawn}]*[^\s{drawn}][^{drawn}]*$"


LONGEST_TEXT, LONGEST_PROSE, LONGEST_ID, LONGEST_TAG = 500, 10_000, 100, 50
"""Characters of what is drawn, of what is for reading, of an id, and of the name of a language."""

MOST_ENTRIES = 2000
"""Entries of a list, and tables of a kind; no page has room for half as many activities."""


def _text(words: str, longest: int = LONGEST_TEXT, allowed: str = "", blank: bool = False) -> Value:
    """Return a text that has no control characters but those allowed, and something to see unless it may be blank."""
    check = core_schema.no_info_after_validator_function(_checked(longest, allowed, blank), core_schema.str_schema())
    return Value(check, {"maxLength": longest, "pattern": _pattern(allowed, blank), "type": "string"}, words)


WORDING = _text('text in quotation marks, such as "Formal"')
"""One line that is always drawn."""

NAME = _text('text in quotation marks, such as "Stories"', allowed="\n")
"""What is drawn for an activity or a cluster; a line break is a line break on the slide."""

LINE = _text("text in quotation marks", blank=True)
"""One line that may be empty."""

PROSE = _text("text in quotation marks", LONGEST_PROSE, allowed="\n\t", blank=True)
"""Text for reading, perhaps of several lines."""


def _of_form(pattern: str, longest: int | None, words: str) -> Value:
    limit = {} if longest is None else {"maxLength": longest}
    check = core_schema.str_schema(pattern=pattern, max_length=longest)
    return Value(check, {**limit, "pattern": pattern, "type": "string"}, words)


ID = _of_form(
    "^[a-z0-9][a-z0-9-]*$", LONGEST_ID, 'text of lower-case letters, digits and hyphens, such as "peer-assist"'
)
LANGUAGE = _of_form(f"^{LANGUAGE_TAG}$", LONGEST_TAG, 'a language tag, such as "en", "nl" or "pt-BR"')
COLOR = _of_form("^#[0-9A-Fa-f]{6}$", None, 'a colour of six hexadecimal digits, such as "#e8a33d"')
PATH = Value(
    core_schema.str_schema(),
    {"type": "string"},
    '"learning-activities" or the path of a file in quotation marks, such as "base.toml"',
)
_SMALLEST, _LARGEST = TEXT_SIZES
TEXT_SIZE = Value(
    core_schema.float_schema(ge=_SMALLEST, le=_LARGEST, allow_inf_nan=False),
    {"maximum": _LARGEST, "minimum": _SMALLEST, "type": "number"},
    f"a number from {_SMALLEST} to {_LARGEST}, points",
)
FLAG = Value(core_schema.bool_schema(), {"type": "boolean"}, "true or false")


def choice(allowed: Sequence[str]) -> Value:
    """Return one of some words."""
    check = core_schema.literal_schema(list(allowed))
    words = alternatives([f'"{word}"' for word in allowed])
    return Value(check, {"enum": list(allowed), "type": "string"}, words)


def wordings(words: str) -> Value:
    """Return a list of texts like those that are drawn."""
    item = {"description": WORDING.words, **WORDING.json}
    check = core_schema.list_schema(WORDING.check, max_length=MOST_ENTRIES)
    return Value(check, {"items": item, "maxItems": MOST_ENTRIES, "type": "array"}, words)


def references(words: str) -> Value:
    """Return a list of texts that mean something by its id or name, or one such text."""
    text = core_schema.no_info_after_validator_function(
        lambda value: _short(value, LONGEST_TEXT), core_schema.str_schema()
    )
    check = core_schema.no_info_before_validator_function(
        lambda value: [value] if isinstance(value, str) else value,
        core_schema.list_schema(text, max_length=MOST_ENTRIES),
    )
    one = {"maxLength": LONGEST_TEXT, "type": "string"}
    return Value(check, {"anyOf": [one, {"items": one, "maxItems": MOST_ENTRIES, "type": "array"}]}, words)


def one_or_more(item: Value, words: str, most: int) -> Value:
    """Return a list of such values, or one of them, which is as a list with it."""
    check = core_schema.no_info_before_validator_function(
        lambda value: [value] if isinstance(value, str) else value,
        core_schema.list_schema(item.check, min_length=1, max_length=most),
    )
    several = {"items": item.json, "maxItems": most, "minItems": 1, "type": "array"}
    return Value(check, {"anyOf": [item.json, several]}, words)


_PERCENT = r"^(?:100|[0-9]{1,2}(?:[.,][0-9]{1,6})?) ?%$"


def position(key: Position) -> Value:
    """Return a number from 0 to 1, a percentage, or a word for one; one check, so that what is neither is one mistake.

    The validation's context may hold the words at the ends of the catalogue's axes, some ``Axis`` by each key. A JSON
    Schema cannot know them, so it allows any.
    """

    def read(value: Any, info: core_schema.ValidationInfo) -> float:
        if type(value) in (int, float) and 0 <= value <= 1:
            return float(value)
        words = position_words(key, (info.context or {}).get(key, ()))
        if isinstance(value, str) and folded(value) in words:
            return words[folded(value)]
        if isinstance(value, str) and re.fullmatch(_PERCENT, value):
            return float(Decimal(value.rstrip("% ").replace(",", ".")) / 100)
        raise PydanticCustomError("position", "no position", {"words": tuple(words)})

    number = {"maximum": 1, "minimum": 0, "type": "number"}
    own = {
        "description": "The words at an end of this map's own axis.",
        "pattern": r"^[^0-9]*[^0-9\s][^0-9]*$",
        "type": "string",
    }
    percent = {"pattern": _PERCENT, "type": "string"}
    json = {"anyOf": [number, {"enum": [*WORDS[key], *LEVELS]}, percent, own]}
    return Value(core_schema.with_info_plain_validator_function(read), json, POSITIONS[key])


FIRST_YEAR = 1000
"""A smaller number is half a year's: 21 for 2021."""


def _since(value: Any) -> datetime.date | int:
    """Take a year or a date; one check, so that what is neither is one mistake."""
    if type(value) is datetime.date or (type(value) is int and FIRST_YEAR <= value <= datetime.MAXYEAR):
        return value
    raise PydanticCustomError("since", "neither a year nor a date")


SINCE = Value(
    core_schema.no_info_plain_validator_function(_since),
    {
        "anyOf": [
            {"maximum": datetime.MAXYEAR, "minimum": FIRST_YEAR, "type": "integer"},
            {"format": "date", "type": "string"},
        ]
    },
    "a year, such as 2021, or a date, such as 2021-09-30",
)


def _side(value: Any) -> Length:
    """Take a length that a page's side can have; one check, so that what is none is one mistake."""
    length = read_length(value) if isinstance(value, str) else None
    if length is None or not is_side(length):
        raise PydanticCustomError("length", "no length")
    return length


SIDE = Value(
    core_schema.no_info_plain_validator_function(_side),
    {"pattern": rf"^\s*[0-9]{{1,9}}(\.[0-9]{{1,4}})?\s*({'|'.join(UNITS)})\s*$", "type": "string"},
    f'a length {SIDE_RANGE}, in {alternatives(list(UNITS))}, such as "420 mm"',
)
"""A ``Length``."""


def number(low: float, high: float, unit: str = "") -> Value:
    """Return a number within bounds, of a unit that its words name."""
    check = core_schema.float_schema(ge=low, le=high, allow_inf_nan=False)
    words = f"a number from {low:g} to {high:g}" + (f", {unit}" if unit else "")
    return Value(check, {"maximum": high, "minimum": low, "type": "number"}, words)


def whole_number(low: int, high: int) -> Value:
    """Return a whole number within bounds."""
    check = core_schema.int_schema(ge=low, le=high)
    return Value(check, {"maximum": high, "minimum": low, "type": "integer"}, f"a whole number from {low} to {high}")


SCALE = number(*SCALES)

THEME = Value(
    core_schema.literal_schema(list(THEMES)),
    {"anyOf": [{"enum": list(THEMES)}, {"pattern": r"\.toml$"}], "type": "string"},
    alternatives([f'"{name}"' for name in THEMES]) + ", or the path of a file",
)
"""The name of a theme; a file stands in its place only until it is read."""

MOST_COLORS = 60
"""Colours of a palette."""


def _some(colors: list[str]) -> list[str]:
    if not 0 < len(colors) <= MOST_COLORS:
        raise PydanticCustomError("palette", "no palette")
    return colors


PALETTE = Value(
    core_schema.no_info_after_validator_function(_some, core_schema.list_schema(COLOR.check)),
    {"items": {"description": COLOR.words, **COLOR.json}, "maxItems": MOST_COLORS, "minItems": 1, "type": "array"},
    f'a list of 1 to {MOST_COLORS} colours, such as ["#1d3557", "#e8a33d"]',
)
LONGEST_FONT, MOST_FONTS = 100, 20
"""Characters of a family's name, and files of fonts."""

FONT = _text('the name of a font family, such as "Noto Sans"', LONGEST_FONT)


def _few(files: list[str]) -> list[str]:
    if not 0 < len(files) <= MOST_FONTS or not all(files) or any("\0" in file for file in files):
        raise PydanticCustomError("fonts", "no list of files")
    return files


FONT_FILES = Value(
    core_schema.no_info_after_validator_function(_few, core_schema.list_schema(core_schema.str_schema())),
    {"items": {"minLength": 1, "type": "string"}, "maxItems": MOST_FONTS, "minItems": 1, "type": "array"},
    f'a list of 1 to {MOST_FONTS} font files, such as ["Brand-Regular.otf", "Brand-Bold.otf"]',
)
RADIUS = number(0, 60, "points")
WEIGHT = number(0.5, 3)

"""The table of a catalogue file that says which pictures and documents are made of it."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from cop_diagram.catalog.tables import Key, Table
from cop_diagram.catalog.values import (
    FLAG,
    LANGUAGE,
    LONGEST_TEXT,
    MOST_FONTS,
    SCALE,
    TEXT_SIZE,
    WORDING,
    Value,
    choice,
    one_or_more,
    whole_number,
)
from cop_diagram.model import (
    DOCUMENTS,
    DPI_RANGE,
    FRAMES,
    PAGE_SIZES,
    PICTURE,
    PLACEHOLDERS,
    SIDE_RANGE,
    THEMES,
    WIDTH_RANGE,
    Later,
    Leaders,
    Orientation,
    PageChoice,
    ShownAs,
    TextMode,
    alternatives,
    enumerated,
    is_side,
    nearest,
    read_size,
    shown,
)

MOST_OUTPUTS, MOST_FORMATS, MOST_LANGUAGES = 100, 20, 50
"""Tables of a map that ask for pictures; formats and languages of one."""


def placeholders(file: str) -> list[str]:
    """Return what stands in braces in the name of a picture."""
    return re.findall(r"\{([^{}]*)\}", file)


def _file(text: str) -> str:
    for name in placeholders(text):
        if name not in PLACEHOLDERS:
            near = nearest(name, PLACEHOLDERS)
            hint = f"did you mean {{{near}}}? " if near else ""
            known = enumerated([f"{{{word}}}" for word in PLACEHOLDERS])
            sentence = f"{hint}{shown(f'{{{name}}}')} stands for nothing; there are {known}"
            raise PydanticCustomError("sentence", "{said}", {"said": sentence})
    return text


def _size(value: Any) -> PageChoice:
    """Take the name of a size, or two sides; one check, so that what is neither is one mistake."""
    size = read_size(value) if isinstance(value, str) else None
    if size is None or not all(side is None or is_side(side) for side in (size.width, size.height)):
        raise PydanticKnownError("literal_error", {"expected": "a size"})
    return size


def _theme(value: Any) -> str:
    if isinstance(value, str) and (value in THEMES or (value.endswith(".toml") and "\0" not in value)):
        return value
    raise PydanticKnownError("literal_error", {"expected": "a theme"})


_FILE = Value(
    core_schema.no_info_after_validator_function(_file, WORDING.check),
    WORDING.json,
    'the path of a picture from the folder of this file, such as "pictures/{name}.svg"',
)
_FORMAT = Value(
    core_schema.str_schema(max_length=LONGEST_TEXT), {"maxLength": LONGEST_TEXT, "type": "string"}, "a format"
)
_SIZE = Value(
    core_schema.no_info_plain_validator_function(_size),
    {"anyOf": [{"enum": list(PAGE_SIZES)}, {"pattern": r"^\s*[0-9.]+\s*x\s*[0-9.]+\s*[a-z]+\s*$"}], "type": "string"},
    f'{alternatives([shown(name) for name in PAGE_SIZES])}, or a width and a height {SIDE_RANGE}, such as "600x400mm"',
)
_THEME = Value(
    core_schema.no_info_plain_validator_function(_theme),
    {"anyOf": [{"enum": list(THEMES)}, {"pattern": r"\.toml$"}], "type": "string"},
    alternatives([shown(name) for name in THEMES]) + ", or the path of a file ending in .toml",
)
_PREFIX = Value(core_schema.str_schema(max_length=100), {"maxLength": 100, "type": "string"}, "the beginning of an id")

OUTPUT_TABLE: Table = {
    "file": Key(
        "The path of the picture from the folder of this file. {name} in it stands for the name of this file without "
        "its suffix, {lang} for the language, {year} for each year of a journey and the word strip.",
        _FILE,
    ),
    "kind": Key(
        "What is made: a picture of the map, the deck of a workshop about it, or a handout, a menu to tick on paper.",
        choice((PICTURE, *DOCUMENTS)),
        PICTURE,
    ),
    "format": Key(
        'The format, or a list such as ["svg", "png"]: each makes a picture, and its suffix is put behind the path. '
        "Without it the suffix of the path says the format.",
        one_or_more(_FORMAT, 'a format, or a list of formats, such as ["svg", "png"]', MOST_FORMATS),
        (),
    ),
    "lang": Key(
        "The language of the picture, or a list of languages, each of which makes one; that of the map without it.",
        one_or_more(LANGUAGE, f'{LANGUAGE.words}, or a list of such tags: ["en", "nl"]', MOST_LANGUAGES),
        (),
    ),
    "theme": Key("Colours and lines: a theme's name, or the path of a file from the folder of this one.", _THEME, None),
    "size": Key("The page: the name of a size, or a width and a height.", _SIZE, None),
    "orientation": Key("Whether the longer side of the page lies or stands.", choice(get_args(Orientation)), None),
    "scale": Key("How large texts and gaps are against those of the slide.", SCALE, None),
    "text_size": Key("The size of the activities' text, points.", TEXT_SIZE, None),
    "text": Key(
        "For SVG: shapes of letters with the words unseen over them, text in an embedded font, or shapes only.",
        choice(get_args(TextMode)),
        None,
    ),
    "leaders": Key("Which activities get a line to their true place.", choice(get_args(Leaders)), None),
    "maturing": Key("Whether the way of maturing is drawn behind everything.", FLAG, False),
    "later": Key("With {year}: how activities of a later year are shown.", choice(get_args(Later)), None),
    "frames": Key(
        "A build-up: a picture of each frame, with its number behind the path, or one file where it can have pages.",
        choice(tuple(FRAMES)),
        None,
    ),
    "as": Key(
        "For PPTX, with frames: whether they appear on one slide with clicks, or are slides.",
        choice(get_args(ShownAs)),
        None,
        "shown_as",
    ),
    "template": Key(
        "For PPTX: the path of the deck whose size, font, colours and layout slides get, from the folder of this file.",
        WORDING,
        None,
    ),
    "layout": Key("For PPTX: the name of the template's layout.", WORDING, None),
    "dpi": Key("For PNG: pixels to the inch.", whole_number(*DPI_RANGE), None),
    "width": Key("For PNG: pixels from left to right.", whole_number(*WIDTH_RANGE), None),
    "id_prefix": Key(
        "For SVG: put before every id, so that several maps can stand in one page.",
        _PREFIX,
        "",
    ),
    "font": Key(
        "Paths of font files, from the folder of this one, for characters that the slide's own typefaces lack.",
        one_or_more(WORDING, 'the path of a font file, or a list of such paths: ["fonts/NotoSansJP.ttf"]', MOST_FONTS),
        (),
    ),
}

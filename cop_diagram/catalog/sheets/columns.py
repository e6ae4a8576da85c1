"""What the cells of the columns of a spreadsheet of activities may hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from cop_diagram.catalog.positions import RANGES
from cop_diagram.catalog.schema import ACTIVITY_TABLE
from cop_diagram.catalog.sheets.cells import SURELY, parted, plain
from cop_diagram.catalog.sheets.positions import Scale, on_scale
from cop_diagram.model import STATUS_WORDS, alternatives, nearest, shown

_YES = "yes y true t x 1 on ✓ ✔ ☑ ja j wahr waar oui vrai sí si sì verdadero vero sim verdadeiro"
_NO = "no n false f 0 off - – ✗ ☐ nein nee falsch onwaar non faux falso não"  # noqa: RUF001 - as people type it
_BOOLEANS = {**dict.fromkeys(_YES.split(), True), **dict.fromkeys(_NO.split(), False)}
_INSIDE = "inside, each other, innen, intern, binnen, dentro, interno, dedans, interne"
_OUTSIDE = "outside, outside source, outside sources, außen, extern, buiten, fuera, fora, externo, dehors, externe"
_SIDES = {**dict.fromkeys(_INSIDE.split(", "), False), **dict.fromkeys(_OUTSIDE.split(", "), True)}
_ANCHORS = {"left": "left", "center": "center", "centre": "center", "middle": "center", "right": "right"}


class CellError(ValueError):
    """A cell that cannot be read.

    Attributes
    ----------
    found : str
        The cell as a message shows it.
    wanted : str
        What it must be, to go after "it must be".
    """

    def __init__(self, key: str, cell: str, wanted: str, near: str | None = None) -> None:
        self.found = shown(cell.strip())
        self.wanted = wanted
        hint = f"did you mean {near}? It" if near else "it"
        super().__init__(f"{key} is {self.found}; {hint} must be {wanted}")


def value_of(key: str, cell: str) -> Any:
    """Return what a cell of the column for that key says; None for an empty one.

    Raises
    ------
    CellError
        With a sentence that says what was found, and what it must be.
    """
    read = _READERS[key][0]
    if not cell.strip():
        return None
    try:
        return read(cell if read in _OF_TEXT else " ".join(cell.casefold().split()))
    except _Unclear as error:
        raise CellError(key, cell, wanted(key), error.near) from None


def position_of(key: str, cell: str, words: Mapping[str, float], scale: Scale | None) -> float | None:
    """Return the place that a cell says, 0..1: by a word, or by a number of the scale or of that of the file.

    Raises
    ------
    CellError
        As ``value_of`` does.
    """
    text = " ".join(cell.casefold().split())
    if not text or text in words:
        return words.get(text)
    if scale is None:
        value: float | None = value_of(key, cell)
        return value
    found = on_scale(text, scale)
    if found is None:
        raise CellError(key, cell, f'a number of the column\'s scale, {scale}, or a word such as "both"')
    return found


def wanted(key: str) -> str:
    """Return what a cell of the column for that key must be, to go after "it must be"."""
    return _READERS[key][1]


class _Unclear(Exception):
    """A cell that cannot be understood; ``near`` is how it was probably meant."""

    def __init__(self, near: str | None = None) -> None:
        self.near = near


def _among(*choices: Mapping[str, Any]) -> Callable[[str], Any]:
    words = {word: value for words in choices for word, value in words.items()}
    said: dict[str, str] = {}  # by each word the first of its meaning, which is the one that messages list
    for choice in choices:
        first = {value: word for word, value in reversed(list(choice.items()))}
        said |= {word: first[value] for word, value in choice.items()}

    def read(cell: str) -> Any:
        if cell in words:
            return words[cell]
        if (bare := re.sub(r"\s*\([^()]*\)$", "", cell)) in words:  # a remark in brackets
            return words[bare]
        near = nearest(cell, tuple(word for word in words if len(word) > 1), SURELY)  # what is done is no doing
        raise _Unclear(shown(said[near]) if near else None)

    return read


def _position(cell: str) -> float:
    """Return a number from 0 to 1, written with a point or a comma or as a percentage."""
    share = cell.endswith("%")
    if "_" in cell:  # which Decimal passes over
        raise _Unclear
    try:
        number = Decimal(cell.removesuffix("%").rstrip().replace(",", "."))
        value = number / 100 if share else number
        if 0 <= value <= 1:
            return float(value)
        raise _Unclear(f"{number:f} %" if 2 <= number <= 100 else None)
    except ArithmeticError:  # no number, or none that can be compared
        raise _Unclear from None


def _points(cell: str) -> float:
    """Return a length, written with a point or a comma."""
    try:
        if "_" in cell:
            raise _Unclear
        return float(Decimal(cell.removesuffix("pt").rstrip().replace(",", ".")))
    except ArithmeticError:
        raise _Unclear from None


def _since(cell: str) -> int | datetime.date:
    if re.fullmatch(r"[0-9]{1,4}", cell) and int(cell):
        return int(cell)
    return _date(cell)


def _date(cell: str) -> datetime.date:
    """Return a date; 3/4/2021 is refused, because it means different days in different countries."""
    found = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)(?: 00:00:00)?", cell)
    if found:
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d\d?)([./-]) ?(\d\d?)\2 ?(\d{4})", cell):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/" and month > 12:
            day, month = month, day
        elif found[2] == "/" and day <= 12 and day != month:
            raise _Unclear(f"{year}-{month:02}-{day:02} or {year}-{day:02}-{month:02}")
    else:
        raise _Unclear
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _Unclear from None


def _color(cell: str) -> str:
    text = plain(cell)
    return f"#{text}" if re.fullmatch("[0-9A-Fa-f]{6}", text) else text


def _groups(cell: str) -> tuple[str, ...]:
    """Return the names of clusters, which may have a comma in them."""
    return parted(cell, ends=";|\n", further="")


def _colors(cell: str) -> list[str]:
    return list(parted(cell))


KINDS = ("activity", "cluster", "slide", "axis", "region", "legend", "page", "theme")
"""What a row can be about."""

_OF_TEXT = (plain, parted, _groups, _color, _colors)
_AS_IN_A_FILE = {name: key.takes.words for name, key in ACTIVITY_TABLE.items()}
_PLACE = 'such as 0.2, 0,2 or 20 %, or a word such as "rather'
_FLAG = (_among(_BOOLEANS), "yes or no")
_READERS: Mapping[str, tuple[Callable[[str], Any], str]] = MappingProxyType(
    {
        "kind": (_among({kind: kind for kind in KINDS}), alternatives([f'"{kind}"' for kind in KINDS])),
        "id": (plain, ""),
        "name": (plain, ""),
        "cluster": (_groups, ""),
        "from_with": (_position, f"{RANGES['from_with']}, {_PLACE} with\""),
        "informal_formal": (_position, f"{RANGES['informal_formal']}, {_PLACE} formal\""),
        "outside": (_among(_BOOLEANS, _SIDES), 'yes or no, or "outside" or "inside"'),
        "description": (plain, ""),
        "also": (parted, ""),
        "pin": _FLAG,
        "anchor": (_among(_ANCHORS), _AS_IN_A_FILE["anchor"]),
        "status": (_among(STATUS_WORDS), _AS_IN_A_FILE["status"]),
        "since": (_since, _AS_IN_A_FILE["since"]),
        "menu": _FLAG,
        "color": (_color, ""),
        "maturing": _FLAG,
        "mirror": _FLAG,
        "text_size": (_points, "a number of points, such as 14"),
        **dict.fromkeys(("scale", "corner_radius", "line_weight"), (_points, "a number, such as 1")),
        "palette": (_colors, ""),
    }
)  # fmt: skip
"""How the cells of a column are read, and what one that cannot be must be instead."""

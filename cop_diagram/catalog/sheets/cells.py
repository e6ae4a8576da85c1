"""Numbers, words and places of a spreadsheet's cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cop_diagram.model import InputError, Problem

MOST_ROWS, MOST_COLUMNS, LONGEST = 10_000, 500, 10_000
"""Rows and columns of a table, and characters of a cell, that are read."""

SURELY = 0.75
"""How alike two words must be so that one may be the other misspelt."""

_FORMULA = tuple("=+-@")
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")
_NAME = r'(?:[^\S\n]*"(?P<quoted>(?:[^"]|"")*)"[^\S\n]*|(?P<bare>[^{ends}]*))(?:[{ends}]|\Z)'


def bounded(row: list[str], number: int, file: str) -> list[str]:
    """Return a row without the empty cells at its end.

    Raises
    ------
    InputError
        When it is too long, or too far down, or has a cell with too much in it, to be one of a list of activities.
    """
    if number > MOST_ROWS:
        sentence = f"the table has more than {MOST_ROWS} rows; delete the empty ones at its end"
        raise InputError([Problem(file, sentence)])
    while row and not row[-1]:
        row.pop()
    if len(row) > MOST_COLUMNS:
        raise InputError([Problem(file, f"row {number}: it has {len(row)} cells; at most {MOST_COLUMNS} are read")])
    longest = max(map(len, row), default=0)
    if longest > LONGEST:
        sentence = f"a cell has {longest} characters, and at most {LONGEST} are read; is a quotation mark missing?"
        raise InputError([Problem(file, f"row {number}: {sentence}")])
    return row


def protected(text: str) -> str:
    """Return a text as a cell holds it.

    Examples
    --------
    >>> protected("=1+1"), protected("Stories"), protected("'=1+1")
    ("'=1+1", 'Stories', "''=1+1")
    """
    return f"'{text}" if _needs_protection(text) else text


def plain(cell: str) -> str:
    """Return the text that a cell holds: without the apostrophe of ``protected``, or without spaces at the ends.

    Examples
    --------
    >>> plain("'=1+1"), plain(" Stories "), plain("'Tis so")
    ('=1+1', 'Stories', "'Tis so")
    """
    return cell[1:] if cell.startswith("'") and _needs_protection(cell[1:]) else cell.strip()


def _needs_protection(text: str) -> bool:
    inner = text.lstrip("'")  # text that looks protected already is protected once more
    return inner.startswith(_FORMULA) or inner != inner.lstrip() or text != text.strip()


def without_bullet(name: str) -> str:
    """Return a name without what stands before those of a list that was typed or copied.

    Examples
    --------
    >>> without_bullet(" - Tips"), without_bullet("2) Tips"), without_bullet("-Tips"), without_bullet("3 tips")
    ('Tips', 'Tips', '-Tips', '3 tips')
    """
    found = _BULLET.match(name)
    return name[found.end() :].strip() if found else name.strip()


def joined(names: Iterable[str]) -> str:
    """Return names as one cell holds them; one with a separator or a quotation mark in it is quoted.

    Examples
    --------
    >>> joined(["tips", "tricks; kinks"])
    'tips; "tricks; kinks"'
    """
    return protected("; ".join(map(_quoted, names)))


def _quoted(name: str) -> str:
    if name == name.strip() and set(name).isdisjoint(';,|"\n'):
        return name
    return '"' + name.replace('"', '""') + '"'


def parted(cell: str, ends: str = ";\n", further: str = ",") -> tuple[str, ...]:
    """Return the names in a cell: between semicolons or lines, or else between commas.

    Examples
    --------
    >>> parted('tips; "tricks; kinks"'), parted("tips, tricks"), parted("tips, tricks; kinks")
    (('tips', 'tricks; kinks'), ('tips', 'tricks'), ('tips, tricks', 'kinks'))
    """
    found = [match for match in re.finditer(_NAME.replace("{ends}", ends), plain(cell)) if match[0]]
    if further and len(found) == 1 and found[0]["quoted"] is None and further in found[0]["bare"]:
        return parted(cell, further, "")
    names = (m["bare"].strip() if m["quoted"] is None else m["quoted"].replace('""', '"') for m in found)
    return tuple(name for name in names if name)

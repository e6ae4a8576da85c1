"""Which files are lists of activities: spreadsheets by their names, and texts in which nothing is of TOML or JSON."""

from __future__ import annotations

import re

SPREADSHEETS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")
"""How the names of spreadsheets end."""

TEXT_FILE = ".txt"
"""How the name of a file ends that may be a list or TOML; so may standard input."""


def is_spreadsheet(name: str) -> bool:
    """Whether a file is a spreadsheet by its name."""
    return name.lower().endswith(SPREADSHEETS)


def is_workbook(data: bytes) -> bool:
    """Whether a spreadsheet is none of text: .xlsx, .ods, .xls or .xlsb."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def looks_like_list(data: bytes) -> bool:
    """Whether bytes are a spreadsheet or a list of names: a workbook, or text in which nothing is of TOML or JSON."""
    if is_workbook(data):
        return True
    says_something = re.search(rb"^\s*[^#\s]", data, re.MULTILINE)
    return bool(says_something) and not re.search(rb"^\s*(?:[\[{]|[\w.\"'-]+\s*=)", data, re.MULTILINE)


def is_list(name: str, data: bytes) -> bool:
    """Whether a file of that name that holds those bytes is a list: any spreadsheet, and a text that looks like one."""
    return is_spreadsheet(name) or (name.lower().endswith(TEXT_FILE) and looks_like_list(data))

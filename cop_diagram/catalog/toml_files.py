"""The bytes of a catalogue's file to its values; one with mistakes goes by way of the repair."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cop_diagram.catalog.lookup import entry_meant
from cop_diagram.catalog.schema import ENTRIES
from cop_diagram.catalog.toml.bounds import too_many, unreadable
from cop_diagram.catalog.toml.parsing import parsed
from cop_diagram.catalog.toml.source import Places, TomlSource
from cop_diagram.files import is_list, is_spreadsheet
from cop_diagram.model import InputError, Problem


def read_toml(data: bytes, file: str) -> TomlSource:
    """Parse a file's bytes.

    Returns
    -------
    TomlSource
        With what is wrong in ``problems``, and the values of the rest of the file.

    Raises
    ------
    InputError
        When nothing of the file can be used; ``file`` is how the problems name it.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if picture := _not_text(data):
        raise InputError([Problem(file, picture)])
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        from cop_diagram.catalog.toml.sentences import undecodable

        raise InputError([undecodable(data, file, error)]) from None
    if not text.strip():
        raise InputError([Problem(file, "the file is empty")])
    if fault := unreadable(text, file):
        raise InputError([fault])
    values, failure = parsed(text)
    if values is not None and (fault := too_many(values, file)):
        raise InputError([fault])
    if failure is not None or _has_misnamed_tables(values or {}):
        from cop_diagram.catalog.repair import repaired

        source = repaired(text, file, failure)
        if source is not None:
            return source
    return TomlSource(file, values or {}, Places(data))


def list_fault(data: bytes, file: str) -> str | None:
    """Say what a file is that the commands draw as a list, and what makes a catalogue of it."""
    if not is_list(file, data):
        return None
    from cop_diagram.catalog.starters import as_argument

    catalogue = re.sub(r"\.\w+$", ".toml", file)
    what = "spreadsheet" if is_spreadsheet(file) else "list"
    command = f"cop-diagram import {as_argument(file)} -o {as_argument(catalogue)}"
    return f"this is a {what}, not a catalogue; make one of it: {command}"


def _not_text(data: bytes) -> str | None:
    """Say what the file is when it is a picture, as this program writes them, and no catalogue."""
    if data.startswith(b"\x89PNG\r\n"):
        return "this is a PNG picture, not a catalogue"
    if re.match(rb"\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)", data) and b"<svg" in data[:4000]:
        return "this is a drawing (SVG), not a catalogue"
    return None


def _has_misnamed_tables(values: Mapping[str, Any]) -> bool:
    return any(
        isinstance(value, dict) if key in ENTRIES else isinstance(value, dict | list) and entry_meant(key)
        for key, value in values.items()
    )

"""Sentences for a file that is not TOML at all."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from tomli import TOMLDecodeError

from cop_diagram.catalog.toml.parsing import Failure, stops_at_end
from cop_diagram.catalog.toml.positions import Repeat
from cop_diagram.catalog.toml.source import Place
from cop_diagram.model import Problem, shown

TOO_DEEP = "lists or tables are nested too deeply"
CONTRADICTS = "this contradicts a key or table above it"

MANY_RETURNS = re.compile(r"\r+\n")
"""An end of line, perhaps with too many carriage returns."""


def undecodable(data: bytes, file: str, error: UnicodeDecodeError) -> Problem:
    """Say which byte is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(file, "the file is UTF-16; save it as UTF-8")
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
    return Problem(file, f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8", line, column)


def lone_return(text: str, file: str) -> Problem | None:
    """Say where the first carriage return stands that does not belong to the end of a line."""
    found = re.search(r"\r(?!\n)", text)
    if not found:
        return None
    before = text[: found.start()].split("\n")
    sentence = "a carriage return stands here alone; save the file with the line ends of this system"
    return Problem(file, sentence, len(before), len(before[-1]) + 1)


def unparsable(
    text: str,
    file: str,
    error: Failure,
    repeats: Sequence[Repeat],
    first: int = 1,
    keys: Sequence[str] = (),
    numbers: Sequence[int] = (),
) -> Problem:
    """Say what is wrong where the parser stopped.

    Parameters
    ----------
    repeats : sequence of Repeat
        Doubled keys in the order of the file; the parser itself only points past the second.
    first : int
        The line of the file in which the text begins.
    keys : sequence of str
        The keys that a catalogue may have.
    numbers : sequence of int
        As which line of the file sentences name each line of the text; as it is, where that is not given.
    """
    if isinstance(error, RecursionError):
        return Problem(file, TOO_DEEP, first, 1)
    if not isinstance(error, TOMLDecodeError):  # such as an integer of more digits than Python reads
        return Problem(file, f"not valid TOML: {str(error).split(';')[0]}", first, 1)
    lines = text.replace("\r\n", "\n").split("\n")
    message, at_end = error.msg, stops_at_end(error)
    line, column = _end(lines) if at_end else (error.lineno, error.colno)
    for repeat in repeats:
        if repeat.second <= (first - 1 + line, column) and message.startswith(("Cannot", "Duplicate")):
            return Problem(file, repeated(repeat, numbers), *repeat.second)
    opening = max(text.rfind(quotes) for quotes in ('"""', "'''")) if at_end else -1
    if opening >= 0 and message.startswith(("Unterminated", "Expected")):
        before = text[:opening].split("\n")
        sentence = f"the text that begins here is not closed: {text[opening : opening + 3]} is missing"
        return Problem(file, sentence, first - 1 + len(before), len(before[-1]) + 1)
    current = lines[line - 1] if line <= len(lines) else ""
    sentence = _sentence(message, current[: column - 1], current[column - 1 :], keys)
    return Problem(file, sentence, first - 1 + line, column)


def _end(lines: list[str]) -> Place:
    """Return the place just after the last line that says something."""
    count = max((i for i, line in enumerate(lines, 1) if line.strip()), default=1)
    return count, len(lines[count - 1].rstrip()) + 1


def repeated(repeat: Repeat, numbers: Sequence[int] = ()) -> str:
    """Say that a key or table stands in two places; see ``unparsable``."""
    line = numbers[repeat.first[0] - 1] if numbers else repeat.first[0]
    return f"{shown(repeat.key)} is given a second time; the first is in line {line}"


_SENTENCES = {  # by the beginning of what tomli says, which is held to versions below 2.4
    "Invalid value": 'this is not a value; text stands in quotation marks, as in name = "Stories"',
    "Invalid date or datetime": "there is no such date",
    "Invalid statement": 'a key such as name = "Stories", or a table such as [slide], must stand here',
    "Invalid initial character for a key part": "a key has letters, digits, hyphens and underscores",
    "Expected '=' after a key": "an equals sign is missing after the key",
    "Expected ']'": 'a closing "]" is missing after the name of the table',
    "Expected ']]'": 'a closing "]]" is missing after the name of the table',
    "Unclosed array": 'the list is not closed: a comma or "]" is missing',
    "Unclosed inline table": 'the table is not closed: a comma or "}" is missing',
    "Unterminated string": "the text is not closed: a quotation mark is missing",
    "Illegal character '\\n'": "the text is not closed: a quotation mark is missing",
    'Expected "\'"': "the text is not closed: a quotation mark is missing",
    "Cannot overwrite a value": CONTRADICTS,
    "Unescaped '\\'": "a backslash in quoted text is written twice: \\\\",
}


def _sentence(message: str, before: str, after: str, keys: Sequence[str]) -> str:
    """Turn the parser's message into a sentence that helps; ``before`` and ``after`` are the rest of the line."""
    if message == "Invalid value":
        if after[:1] in tuple("\u201c\u201d\u201e\u2018\u2019«"):
            return 'text stands in straight quotation marks: "…"'
        if (found := re.match(r"#[0-9A-Fa-f]{3,8}\b", after)) and "color" in before:
            return f'a colour stands in quotation marks: "{found[0]}"'
        if not after.split("#")[0].strip():
            return 'a value is missing after "="'
        if found := re.match(r"([+-]?)(\.\d+)", after):
            return f"a number needs a digit before the point: {found[1]}0{found[2]}"
        if re.match(r"(true|false|yes|no)\b", after, re.IGNORECASE):
            return "yes and no are written true and false"
    if message.startswith("Expected newline"):
        number = re.search(r"[+-]?\d+(\.\d+)?\s*$", before)
        if number and (rest := re.match(r",\s*(\d+)", after)):
            return f"decimals are written with a point: {number[0].strip()}.{rest[1]}"
        if number and after.startswith("%"):
            return f"a part is a number from 0 to 1, not a percentage: write {float(number[0][:20]) / 100:g}"
        return "the line must end here: one key and its value to a line"
    if message.startswith("Expected '=' after a key") and (parts := re.match(r"([\w -]*)=", before + after)):
        near = difflib.get_close_matches("_".join(parts[1].lower().split()), keys, n=1)
        return f"a key has no spaces; did you mean {near[0]}?" if near else "a key has no spaces"
    if message.startswith("Illegal character") and "\\n" not in message:
        return f"the character {message.removeprefix('Illegal character ')} cannot stand here"
    known = max((start for start in _SENTENCES if message.startswith(start)), key=len, default=None)
    return _SENTENCES[known] if known else f"not valid TOML: {message[0].lower()}{message[1:]}"

"""The text of a file in whichever encoding a spreadsheet program wrote it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from cop_diagram.model import InputError, Problem

_NO_SPREADSHEET = "this is no spreadsheet that can be read; save it as “CSV UTF-8” or as .xlsx"

_EIGHT_BITS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (code page 850)"}
"""The encodings of a byte to a letter that are tried, the usual one first, and what they are called."""

_USUAL = frozenset(
    "áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ„“”«»…€£©°·¿¡•\u2018\u2019\u2013\u2014\xa0"
)
"""The characters beyond ASCII that are usual in the languages of Western Europe."""


def decoded(data: bytes, file: str) -> tuple[str, Sequence[Problem]]:
    """Return the text of a file in UTF-8, UTF-16 or an encoding of Western Europe, and what is to be said about that.

    Raises
    ------
    InputError
        When it is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif 0 in data[:2]:  # a header begins with a letter, of which UTF-16 has every other byte zero
        encodings = ["utf-16-be" if data[0] == 0 else "utf-16-le"]
    else:
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        text = _text(data, encoding)
        if text is not None:
            _check(text, file)
            return text, ()
    if encodings != ["utf-8-sig"]:
        raise InputError([Problem(file, _NO_SPREADSHEET)])
    marked = data.startswith(codecs.BOM_UTF8)  # some programs put the mark of UTF-8 before whatever they write
    read = {name: _text(data.removeprefix(codecs.BOM_UTF8), name) for name in _EIGHT_BITS}
    texts = {name: text for name, text in read.items() if text is not None}
    name = max(texts, key=lambda each: _usualness(texts[each]))
    _check(texts[name], file)
    sentence = (
        f"this is not UTF-8{', though it begins as if it were' if marked else ''}, so it was read as "
        f"{_EIGHT_BITS[name]}; if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”"
    )
    return texts[name], [Problem(file, sentence, severity="warning")]


def _text(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _usualness(text: str) -> int:
    """Return by how many the usual characters beyond ASCII outnumber the others."""
    return sum(1 if char in _USUAL else -1 for char in text if not char.isascii())


def _check(text: str, file: str) -> None:
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text, re.IGNORECASE):
        sentence = "this is a web page or XML, whatever its name says; open it in a spreadsheet program, save as .xlsx"
        raise InputError([Problem(file, sentence)])
    if "\0" in text:
        raise InputError([Problem(file, _NO_SPREADSHEET)])

"""The values of a TOML text, and what can be told of an error without reading its English.

The parser is tomli, of which tomllib is the copy in the standard library: its errors carry their place, which
those of tomllib only do since Python 3.14, and it bounds how deep keys and values may be nested. Below version
2.4 it reads TOML 1.0 and nothing else, on every Python, as tomllib did until Python 3.15.
"""

from __future__ import annotations

from typing import Any

from tomli import TOMLDecodeError, loads

Failure = TOMLDecodeError | ValueError | RecursionError
"""Why a text has no values: its syntax, a number of more digits than Python reads, or too deep a nesting."""


def parse(text: str) -> dict[str, Any]:
    """Return the values of a text.

    Raises
    ------
    TOMLDecodeError, ValueError, RecursionError
        See ``Failure``.
    """
    return loads(text)


def parsed(text: str) -> tuple[dict[str, Any], None] | tuple[None, Failure]:
    """Return the values of a text, or why there are none."""
    try:
        return parse(text), None
    except (ValueError, RecursionError) as error:
        return None, error


def unclosed_list(text: str) -> TOMLDecodeError:
    """Return the error of a text that ends within a list."""
    return TOMLDecodeError("Unclosed array", text, len(text))


def stops_at_end(error: Failure | None) -> bool:
    """Whether more text might mend it: all of it was read, and something is still open."""
    return isinstance(error, TOMLDecodeError) and error.pos >= len(error.doc)


def stops_in_line_of_text(error: Failure | None) -> bool:
    """Whether a text in single quotation marks goes on at the end of its line."""
    return isinstance(error, TOMLDecodeError) and error.msg == "Illegal character '\\n'"


def stops_within(error: Failure, end: int) -> bool:
    """Whether what is wrong lies before that index of the text; the parser may have read up to it."""
    return isinstance(error, TOMLDecodeError) and error.pos <= end

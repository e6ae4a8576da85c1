"""The phrases that messages are made of: words quoted, listed, and the nearest right one."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any


def quoted(text: str, longest: int = 48) -> str:
    r"""Return a text of the user's as a message shows it: on one line, cut where it is very long.

    Examples
    --------
    >>> print(quoted("Field\ntrips"))
    “Field trips”
    >>> print(quoted("on and on and on", 9))
    “on and o…”
    """
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


_SHOWN = 16
"""How many allowed words a sentence lists before it only counts the rest."""

_SEARCHED = 1000
"""Among how many words the nearest one is looked for; no page has room for so many activities."""


def enumerated(words: Sequence[str]) -> str:
    """Return words as a sentence lists them.

    Examples
    --------
    >>> enumerated(["id"]), enumerated(["id", "name", "from_with"])
    ('id', 'id, name and from_with')
    """
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def alternatives(words: Sequence[str]) -> str:
    """Return words as a sentence lets one choose among them.

    Examples
    --------
    >>> alternatives(["svg"]), alternatives(["svg", "png", "pdf"])
    ('svg', 'svg, png or pdf')
    """
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def shown(value: Any) -> str:
    r"""Return a value as a user would recognise it, shortened.

    Examples
    --------
    >>> shown("a\nb"), shown(True), shown(0.5), shown([1, 2])
    ('"a\\nb"', 'true', '0.5', 'a list')
    """
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str | bool):
        text = json.dumps(
            value if isinstance(value, bool) or len(value) <= 40 else f"{value[:40]}…", ensure_ascii=False
        )
        return text.replace("\x7f", "\\u007f")
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a very large number"
    return str(value)


def unknown(kind: str, found: str, allowed: Sequence[str], suggestion: str | None = None) -> str:
    """Return a sentence about a word that is not among the allowed ones, with the nearest of them."""
    near = suggestion or nearest(found, tuple(allowed))
    listed = ", ".join(allowed[:_SHOWN])
    if len(allowed) > _SHOWN:
        listed += f" and {len(allowed) - _SHOWN} more"
    if near is None:
        return f"unknown {kind} {shown(found)}; allowed are: {listed}"
    return f'unknown {kind} {shown(found)}; did you mean "{near}"? Allowed are: {listed}'


def nearest(word: str, allowed: tuple[str, ...], alike: float = 0.6) -> str | None:
    """Return the allowed word that the user probably meant, if any is at least that much alike, of 1.

    Among very many it would take too long to find.

    Examples
    --------
    >>> nearest("informal_fromal", ("from_with", "informal_formal"))
    'informal_formal'
    """
    return _nearest(_plain(word[:80]), allowed, alike) if len(allowed) <= _SEARCHED else None


@lru_cache(maxsize=256)
def _nearest(plain: str, allowed: tuple[str, ...], alike: float) -> str | None:
    known = {_plain(right): right for right in allowed}
    near = difflib.get_close_matches(plain, known, n=1, cutoff=alike)
    return known[near[0]] if near else None


def _plain(word: str) -> str:
    return word.lower().replace(" ", "-")


def folded(name: str) -> str:
    r"""Return a name as it is compared: without regard to case, line breaks, spaces and kind of apostrophe.

    Examples
    --------
    >>> folded("A member\u2019s\nSite")
    "a member's site"
    """
    return " ".join(name.replace("\u2019", "'").casefold().split())

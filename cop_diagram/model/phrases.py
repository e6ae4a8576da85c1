"""The phrases that messages are made of: words quoted, listed, and the nearest right one."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of what breaks a line, turns the direction of writing, or is not seen at all."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def visible(text: str) -> str:
    r"""Return a text in which each control and format character is an escape that can be seen, as TOML writes it.

    What reads a log line by line, or obeys escape sequences, finds none that a user's input put there.

    Examples
    --------
    >>> print(visible("one\ntwo \x9b \u202e \U000e0001"))
    one\ntwo \u009b \u202e \U000e0001
    """
    if text.isprintable():
        return text
    return "".join(_escape(char) if unicodedata.category(char) in _INVISIBLE else char for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    return _SHORT.get(char) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def quoted(text: str, longest: int = 48) -> str:
    r"""Return a text of the user's as a message shows it: on one line, cut where it is very long.

    Examples
    --------
    >>> print(quoted("Field\ntrips"))
    “Field trips”
    >>> print(quoted("on and on and on", 9))
    “on and o…”
    """
    line = visible(" ".join(text.split()))
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


_LONGEST = 40
"""Characters of a user's word that a sentence shows."""

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
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = _cut(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{visible(text)}"'
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a very large number"
    return str(value)


def first_of(words: Sequence[str], separator: str = ", ", most: int = _SHOWN) -> str:
    """Return words as a sentence lists them that may be very many: the first, ``most`` of them, and how many more.

    Examples
    --------
    >>> first_of(["one", "two"]), first_of(["x"] * 1000)[-12:], first_of(["x"] * 5, most=2)
    ('one, two', 'and 984 more', 'x, x and 3 more')
    """
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return separator.join(words[:most]) + more


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def unknown(kind: str, found: str, allowed: Sequence[str], suggestion: str | None = None, *, guess: bool = True) -> str:
    """Return a sentence about a word that is not among the allowed ones, with the suggestion or the nearest of them.

    Without ``guess`` none is looked for: whoever asks has done that.
    """
    near = suggestion or (nearest(found, tuple(allowed)) if guess else None)
    listed = first_of([_cut(word) for word in allowed])
    if near is None:
        return f"unknown {kind} {shown(found)}; allowed are: {listed}"
    return f'unknown {kind} {shown(found)}; did you mean "{_cut(near)}"? Allowed are: {listed}'


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


class Guesses:
    """Finds the words that were probably meant, as long as that takes no time to speak of: in all of a file.

    Parameters
    ----------
    most : int
        Comparisons of two words.
    """

    def __init__(self, most: int = 20_000) -> None:
        self._left = most

    def can_compare(self, count: int) -> bool:
        """Whether a word can still be compared with so many."""
        return count <= min(self._left, _SEARCHED)

    def nearest(self, word: str, allowed: tuple[str, ...], alike: float = 0.6) -> str | None:
        """Return the same as ``nearest``; None when too many words have been compared before."""
        if self._left < len(allowed):
            return None
        self._left -= len(allowed)
        return nearest(word, allowed, alike)


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

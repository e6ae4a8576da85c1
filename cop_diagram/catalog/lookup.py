"""Which cluster, activity or table of them a word means, and what is said of one that means none or several."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from cop_diagram.catalog.schema import CATALOG_TABLE, ENTRIES
from cop_diagram.model import Guesses, enumerated, folded, shown, unknown

_Entry = TypeVar("_Entry", bound=Hashable)


def entry_meant(name: str) -> str | None:
    """Return which of cluster and activity a table's name stands for."""
    if name in CATALOG_TABLE:
        return name if name in ENTRIES else None
    return next(iter(difflib.get_close_matches(name[:40].lower(), ENTRIES, n=1, cutoff=0.75)), None)


class Lookup(Generic[_Entry]):
    """Finds entries of one kind.

    Parameters
    ----------
    kind : str
        "activity" or "cluster".
    ids : Mapping
        The entries by their ids.
    names : iterable of (str, entry)
        What each is called.
    former : iterable of (str, entry)
        What each was called before.

    Attributes
    ----------
    ids, names : tuple of str
        All ids as they are, and all names as they are compared.
    """

    def __init__(
        self,
        kind: str,
        ids: Mapping[str, _Entry],
        names: Iterable[tuple[str, _Entry]],
        former: Iterable[tuple[str, _Entry]] = (),
    ) -> None:
        self._kind, self._by_id = kind, ids
        by_name = _gathered(names)
        self._by_word = (by_name, _gathered(ids.items()), _gathered(former))
        self.ids, self.names = tuple(ids), tuple(by_name)

    def find(self, text: str) -> list[_Entry]:
        """Return the entry of exactly that id, or else those of that name, of that id, or that had the name before."""
        if text in self._by_id:
            return [self._by_id[text]]
        word = folded(text)
        return next((found for entries in self._by_word if (found := entries.get(word))), [])

    def ambiguous(self, text: str, found: Sequence[_Entry]) -> str:
        """Say that a name belongs to several entries."""
        many = {"activity": "activities", "cluster": "clusters"}[self._kind]
        ids = [shown(id_) for id_, entry in self._by_id.items() if entry in found]
        few = len(ids) == len(found) <= 16  # others are too many to list, or lack ids
        which = f"the {many} {enumerated(ids)}" if few else f"{len(found)} {many}"
        return f"the name {shown(text)} belongs to {which}; give the id of one of them"


def _gathered(words: Iterable[tuple[str, _Entry]]) -> dict[str, list[_Entry]]:
    entries: dict[str, dict[_Entry, None]] = {}
    for word, entry in words:
        entries.setdefault(folded(word), {})[entry] = None
    return {word: list(found) for word, found in entries.items()}


def unknown_entry(
    text: str, kinds: Sequence[str], ids: tuple[str, ...], names: tuple[str, ...], guesses: Guesses
) -> str:
    """Say that a word means no entry of these kinds, of which all ids and names are given, and which was meant."""
    kind = " or ".join(kinds)
    if not ids:
        return f"unknown {kind} {shown(text)}; there is no [[{kinds[0]}]]"
    return unknown(kind, text, ids, guesses.nearest(text, ids) or guesses.nearest(folded(text), names), guess=False)

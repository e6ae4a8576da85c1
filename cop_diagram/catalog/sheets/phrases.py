"""How messages count the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from cop_diagram.model import enumerated

_LISTED = 4
"""How many rows a sentence lists before it only counts the rest."""


def in_rows(numbers: Iterable[int]) -> str:
    """Return rows by their numbers.

    Examples
    --------
    >>> in_rows([4]), in_rows([2, 3, 4, 5]), in_rows([2, 4, 9]), in_rows([1, 3, 5, 7, 9, 11])
    ('row 4', 'rows 2 to 5', 'rows 2, 4 and 9', 'rows 1, 3, 5 and 3 more')
    """
    found = sorted(numbers)
    if len(found) == 1:
        return f"row {found[0]}"
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return f"rows {found[0]} to {found[-1]}"
    told = [str(number) for number in found]
    if len(told) > _LISTED:
        told = [*told[: _LISTED - 1], f"{len(told) - _LISTED + 1} more"]
    return f"rows {enumerated(told)}"


def several(what: str, count: int | None = None) -> str:
    """Return the plural of a word, or so many of it.

    Examples
    --------
    >>> several("activity", 2), several("row", 1), several("total")
    ('2 activities', '1 row', 'totals')
    """
    if count == 1:
        return f"1 {what}"
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return plural if count is None else f"{count} {plural}"

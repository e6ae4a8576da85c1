"""Rows below headings on page after page: neither alone where that can be, the heading said again on a new page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """What stands below a heading."""

    @property
    def height(self) -> float:
        """Of the row, points."""


R = TypeVar("R", bound=Row)

LEAST = 2
"""Rows of a section that goes on, on each of its pages."""


@dataclass(frozen=True, slots=True)
class Span(Generic[R]):
    """Some rows of a section below its heading.

    Attributes
    ----------
    section : int
        Which section.
    rows : tuple of Row
        Whole ones, but for the last of a page and the first of the next where these are parts of one.
    top : float
        Where the heading begins, points.
    again : bool
        Whether the heading is said again, on a page after that on which the section begins.
    """

    section: int
    rows: tuple[R, ...]
    top: float
    again: bool


def flowed(
    sections: Sequence[tuple[float, Sequence[R]]],
    first: tuple[float, float],
    others: tuple[float, float],
    between: float,
    cut: Callable[[R, float], tuple[R, R] | None],
) -> tuple[tuple[Span[R], ...], ...]:
    """Return what stands on each page.

    A row that does not fit goes on the next page, and is cut at the page's end where it is higher than a page, or
    would leave the first page without any. Of a section that goes on, each page has two rows at least where that can
    be: not where two are higher than a page, where a part of one opens or ends it, nor on a first page that has room
    for one only.

    Parameters
    ----------
    sections : sequence of (float, sequence of Row)
        Each with the height of its heading, points, and a row at least.
    first, others : (float, float)
        Where the first page begins and ends, and each of the others, points.
    between : float
        What lies between two sections, points.
    cut : callable
        Gives a row that is at most so high, points, and what remains of it; None where nothing of it has room.
    """
    pages: list[list[Span[R]]] = [[]]
    (y, bottom), start = first, first[0]
    for number, (head, rows) in enumerate(sections):
        waiting, again = list(rows), False
        while waiting:
            top = y + (between if y > start else 0.0)
            room = bottom - top - head
            count = _fitting(waiting, room)
            opens = len(pages) == 1 and not pages[0] and not count
            if count < len(waiting) and (opens or waiting[count].height > others[1] - others[0] - head + 1e-6):
                parts = cut(waiting[count], room - sum(row.height for row in waiting[:count]))
                if parts:
                    waiting[count : count + 1] = parts
                    count += 1
            elif count < len(waiting):
                count = _together(count, len(waiting), opens=not pages[-1])
            if not count and (pages[-1] or len(pages) == 1):
                pages.append([])
                (y, bottom), start = others, others[0]
                continue
            placed = tuple(waiting[: max(count, 1)])
            pages[-1].append(Span(number, placed, top, again))
            y = top + head + sum(row.height for row in placed)
            waiting, again = waiting[len(placed) :], True
    return tuple(map(tuple, pages))


def _together(count: int, total: int, *, opens: bool) -> int:
    """Return how many of that total stay on a page where so many fit, so that no row is alone there or on the next.

    A page that opens with them has as many as fit where that cannot be.
    """
    fewer = count - 1 if count == total - 1 else count
    if fewer >= LEAST:
        return fewer
    return count if opens else 0


def _fitting(rows: Sequence[Row], room: float) -> int:
    """Return how many rows have room."""
    total = 0.0
    for count, row in enumerate(rows):
        total += row.height
        if total > room + 1e-6:
            return count
    return len(rows)

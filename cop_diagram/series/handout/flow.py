"""Rows below headings on page after page: no heading stands alone, and on a new page it is said again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of a section, points: of its heading, of that where it is said again, and of its rows."""

    head: float
    again: float
    rows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Some rows of a section below its heading.

    Attributes
    ----------
    section : int
        Which section.
    first, last : int
        The rows from the first to before the last.
    top : float
        Where the heading begins, points.
    """

    section: int
    first: int
    last: int
    top: float


def flowed(
    sections: Sequence[Heights], first: tuple[float, float], others: tuple[float, float], between: float
) -> tuple[tuple[Span, ...], ...]:
    """Return what stands on each page.

    Parameters
    ----------
    sections : sequence of Heights
        Each with a row at least, and none with a row that is higher with its heading than another page.
    first, others : (float, float)
        Where the first page begins and ends, and each of the others, points.
    between : float
        What lies between two sections, points.

    Examples
    --------
    >>> pages = flowed([Heights(2, 1, (4, 4)), Heights(2, 1, (4,))], (6, 20), (0, 10), 1)
    >>> [[(span.section, span.first, span.last, span.top) for span in page] for page in pages]
    [[(0, 0, 2, 6.0)], [(1, 0, 1, 0.0)]]
    """
    pages: list[list[Span]] = [[]]
    (y, bottom), start = first, first[0]
    for number, section in enumerate(sections):
        at = 0
        while at < len(section.rows):
            head = section.again if at else section.head
            top = y + (between if y > start else 0.0)
            count = _fitting(section.rows[at:], bottom - top - head)
            if not count and (pages[-1] or len(pages) == 1):
                pages.append([])
                (y, bottom), start = others, others[0]
                continue
            pages[-1].append(Span(number, at, at + max(count, 1), top))
            y = top + head + sum(section.rows[at : at + max(count, 1)])
            at += max(count, 1)
    return tuple(map(tuple, pages))


def _fitting(rows: Sequence[float], room: float) -> int:
    """Return how many rows have room."""
    total = 0.0
    for count, height in enumerate(rows):
        total += height
        if total > room + 1e-6:
            return count
    return len(rows)

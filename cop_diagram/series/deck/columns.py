"""Blocks in columns: kept whole where they can be, in as few pages as they need, all columns about as high."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

_Item = TypeVar("_Item")

LEAST = 2
"""Items in each part of a block, where that can be."""


@dataclass(frozen=True, slots=True)
class Block(Generic[_Item]):
    """A heading and the items below it; lengths are points.

    Attributes
    ----------
    head : float
        Height of the heading.
    heights : tuple of float
        Of the items.
    gap : float
        Before each item.
    number : int
        Which of several blocks it is, or is a piece of.
    """

    head: float
    heights: tuple[float, ...]
    items: tuple[_Item, ...]
    gap: float
    number: int

    @property
    def height(self) -> float:
        """From the heading to the last item."""
        return self.head + sum(self.heights) + self.gap * len(self.heights)

    def cut(self, height: float) -> Iterator[Block[_Item]]:
        """Yield the block, in pieces that are at most so high where it is higher; each has the heading.

        The last has two items at least, if the one before it can spare one.
        """
        starts, used = [0], self.head
        for at, item in enumerate(self.heights):
            if at > starts[-1] and used + self.gap + item > height + 1e-6:
                starts.append(at)
                used = self.head
            used += self.gap + item
        count = len(self.heights)
        if len(starts) > 1 and count - starts[-1] == 1 and starts[-1] - starts[-2] > LEAST:
            last = self._part(starts[-1] - 1, count)
            if last.height <= height + 1e-6:
                starts[-1] -= 1
        for start, end in pairwise((*starts, count)):
            yield self._part(start, end)

    def _part(self, start: int, end: int) -> Block[_Item]:
        return replace(self, heights=self.heights[start:end], items=self.items[start:end])


Column = tuple[Block[_Item], ...]


def in_columns(
    blocks: Sequence[Block[_Item]], height: float, between: float, count: int, *, whole: bool
) -> list[Column[_Item]] | None:
    """Return blocks in at most so many columns of about the same height, or None where they are not enough.

    Parameters
    ----------
    height, between : float
        Of the highest column that is allowed; between two blocks of a column.
    whole : bool
        Whether no block goes on in the next column.
    """

    def filled(limit: float) -> list[Column[_Item]] | None:
        pieces = list(blocks) if whole else [piece for block in blocks for piece in block.cut(limit)]
        columns = _filled(pieces, limit, between)
        fits = all(piece.height <= limit + 1e-6 for piece in pieces) and len(columns) <= count
        return columns if fits else None

    best = filled(height)
    low, high = 0.0, height
    for _ in range(16 if best else 0):
        middle = (low + high) / 2
        found = filled(middle)
        if found is None:
            low = middle
        else:
            best, high = found, middle
    return best


def _filled(blocks: Sequence[Block[_Item]], height: float, between: float) -> list[Column[_Item]]:
    """Return columns that are filled one after the other."""
    columns: list[list[Block[_Item]]] = []
    used = 0.0
    for block in blocks:
        more = between + block.height if columns else block.height
        if not columns or used + more > height + 1e-6:
            columns.append([block])
            used = block.height
        else:
            columns[-1].append(block)
            used += more
    return [tuple(column) for column in columns]

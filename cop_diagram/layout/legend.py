"""The legend: each mark and tone beside the word that it stands for, in rows at the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cop_diagram.scene import Box, LegendBox, TextBlock
from cop_diagram.style import Entry
from cop_diagram.text import Typesetter, Wording, place

BETWEEN = 1.6
"""Distance between two entries of a row, em."""

ROW_GAP = 0.25
"""Distance between two rows, em."""


class LegendRows(NamedTuple):
    """Entries with their wordings, as many to a row as fit; ``em`` is the size of the text, points."""

    rows: tuple[tuple[tuple[Entry, Wording], ...], ...]
    em: float

    @property
    def width(self) -> float:
        """Length of the longest row, points."""
        return max(self._width(row) for row in self.rows)

    @property
    def height(self) -> float:
        """Of all rows, points."""
        return sum(self._height(row) for row in self.rows) + (len(self.rows) - 1) * ROW_GAP * self.em

    def placed(self, edge: float, top: float, *, mirrored: bool) -> LegendBox:
        """Return the legend with its rows flush with that edge: the left one, mirrored the right one."""
        blocks: list[TextBlock] = []
        for row in self.rows:
            x = edge - self._width(row) if mirrored else edge
            ascent = max(wording.ascent for _, wording in row)
            for entry, wording in reversed(row) if mirrored else row:
                look = entry.look
                name, style, y = f"legend-{entry.key}", look.style("legend"), top + ascent - wording.ascent
                blocks.append(place(wording, name, style, x, y, kind=look.mark, mirrored=mirrored))
                x += wording.width + BETWEEN * self.em
            top += self._height(row) + ROW_GAP * self.em
        boxes = [block.box for block in blocks]
        around = Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
        order = [f"legend-{entry.key}" for row in self.rows for entry, _ in row]
        return LegendBox(around, tuple(sorted(blocks, key=lambda block: order.index(block.id))))

    def _width(self, row: Sequence[tuple[Entry, Wording]]) -> float:
        return sum(wording.width for _, wording in row) + (len(row) - 1) * BETWEEN * self.em

    def _height(self, row: Sequence[tuple[Entry, Wording]]) -> float:
        return max(w.ascent for _, w in row) + max(w.height - w.ascent for _, w in row)


def set_legend(entries: Sequence[Entry], typesetter: Typesetter, em: float, width: float) -> LegendRows:
    """Return the entries in rows no longer than the width; ``em`` is the size of the text (points).

    Raises
    ------
    LayoutError
        When a word alone is longer.
    """
    rows: list[list[tuple[Entry, Wording]]] = []
    room = 0.0
    for entry in entries:
        look = entry.look
        wording = typesetter.fitted(entry.word, em, look.weight, width, em, look.lead(em))
        if not rows or room < wording.width:
            rows.append([])
            room = width
        rows[-1].append((entry, wording))
        room -= wording.width + BETWEEN * em
    return LegendRows(tuple(map(tuple, rows)), em)

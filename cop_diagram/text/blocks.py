"""Measured words set in their place."""

from __future__ import annotations

from cop_diagram.model import MarkKind
from cop_diagram.scene import Box, Line, TextBlock
from cop_diagram.style import mark
from cop_diagram.text.typesetting import LEADING, Wording


def place(
    wording: Wording,
    id: str,
    style: str,
    left: float,
    top: float,
    *,
    align: float = 0.5,
    kind: MarkKind | None = None,
    mirrored: bool = False,
) -> TextBlock:
    """Return the wording as a text whose box begins there; ``align`` is 0 left, 0.5 centred, 1 right.

    A mark of that kind stands in the room that the wording has for it, mirrored at the right.
    """
    lines = []
    for row, (line, width) in enumerate(zip(wording.lines, wording.widths, strict=True)):
        lead = wording.lead if row == 0 else 0.0
        x = left + (wording.width - width) * align + (0.0 if mirrored else lead)
        lines.append(Line(line, x, top + wording.ascent + row * wording.leading, width - lead))
    box = Box(left, top, left + wording.width, top + wording.height)
    first = lines[0]
    start = first.x + first.width if mirrored else first.x, first.baseline
    shape = mark(kind, start, wording.leading / LEADING, mirrored=mirrored) if kind else None
    return TextBlock(id, style, wording.family, box, tuple(lines), mark=shape)


def place_upwards(wording: Wording, id: str, style: str, left: float, bottom: float) -> TextBlock:
    """Return the wording turned by 90 degrees, reading upwards from that lower left corner."""
    lines = tuple(
        Line(line, left + wording.ascent + row * wording.leading, bottom - (wording.width - width) / 2, width)
        for row, (line, width) in enumerate(zip(wording.lines, wording.widths, strict=True))
    )
    box = Box(left, bottom - wording.width, left + wording.height, bottom)
    return TextBlock(id, style, wording.family, box, lines, rotation=90)

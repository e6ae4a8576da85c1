"""Measured words set in their place."""

from __future__ import annotations

from dataclasses import replace

from cop_diagram.model import MarkKind
from cop_diagram.scene import Box, Line, TextBlock
from cop_diagram.style import mark
from cop_diagram.text.typesetting import LEADING, Typesetter, Wording


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


DISC = 1.15
"""Diameter of the disc with a cluster's number before its caption, em of the caption."""

DISC_GAP = 0.4
"""Distance between that disc and the words, em of the caption."""


def disc_lead(size: float) -> float:
    """Return the room for the disc and the gap before a caption's words, points, for a caption of that size."""
    return (DISC + DISC_GAP) * size


def caption_ways(typesetter: Typesetter, text: str, size: float) -> tuple[Wording, ...]:
    """Return the ways to set a cluster's name, bold, each line with the room for the disc before it."""
    lead = disc_lead(size)
    return tuple(
        replace(way, widths=tuple(width + lead for width in way.widths)) for way in typesetter.ways(text, size, 700)
    )


def place_caption(
    wording: Wording,
    number: str,
    id: str,
    style: str,
    left: float,
    top: float,
    size: float,
    width: float,
    *,
    mirrored: bool,
) -> TextBlock:
    """Return a caption whose box begins there: its number in the middle of the disc's place, the words beside it.

    Parameters
    ----------
    wording : Wording
        One of ``caption_ways``.
    size, width : float
        Size of the text and width of the number, points.
    """
    lead, disc = disc_lead(size), DISC * size
    middle = left + wording.width - disc / 2 if mirrored else left + disc / 2
    baseline = top + wording.ascent + (len(wording.lines) - 1) * wording.leading / 2
    lines = [Line(number, middle - width / 2, baseline, width)]
    for row, (line, whole) in enumerate(zip(wording.lines, wording.widths, strict=True)):
        x = left + wording.width - whole if mirrored else left + lead
        lines.append(Line(line, x, top + wording.ascent + row * wording.leading, whole - lead))
    box = Box(left, top, left + wording.width, top + wording.height)
    return TextBlock(id, style, wording.family, box, tuple(lines))

"""Measured words set in their place."""

from __future__ import annotations

from collections.abc import Iterator

from cop_diagram.model import MarkKind
from cop_diagram.scene import Box, Disc, Flush, Point, TextBlock
from cop_diagram.style import mark
from cop_diagram.text.typesetting import Typesetter, Wording


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

    A mark of that kind stands in the room that the wording has for it, mirrored at the right. Words that are centred
    are so among themselves, and the mark beside them, as far as the box allows that.
    """
    lines = []
    for row, (aside, width) in enumerate(_words(wording, align, mirrored=mirrored)):
        lines.append(wording.line(row, left + aside, top + wording.ascent + row * wording.leading, width))
    box = Box(left, top, left + wording.width, top + wording.height)
    first = lines[0]
    start = first.x + first.width if mirrored else first.x, first.baseline
    shape = mark(kind, start, wording.size, mirrored=mirrored) if kind else None
    flush = _flush(align)
    if shape and len(lines) == 1:
        flush = "end" if mirrored else "start"  # its end beside the mark
    return TextBlock(id, style, wording.family, box, tuple(lines), mark=shape, flush=flush)


def _words(wording: Wording, align: float, *, mirrored: bool) -> Iterator[tuple[float, float]]:
    """Yield how far the words of each line begin from the box's left edge, and how wide they are, points."""
    whole = wording.width
    words = [width - wording.lead_of(row) for row, width in enumerate(wording.widths)]
    middle = max(whole / 2, wording.lead + words[0] / 2)  # of the first line, which its mark may push aside
    below = min(middle, whole - max(words[1:], default=0.0) / 2)
    for row, width in enumerate(words):
        if align == 0.5:
            aside = (below if row else middle) - width / 2
            yield (whole - aside - width if mirrored else aside), width
        else:
            yield (whole - wording.widths[row]) * align + (0.0 if mirrored else wording.lead_of(row)), width


def _flush(align: float) -> Flush | None:
    ends: dict[float, Flush] = {0.0: "start", 1.0: "end"}
    return ends.get(align)


def place_upwards(
    wording: Wording, id: str, style: str, left: float, bottom: float, flush: Flush | None = None
) -> TextBlock:
    """Return the wording turned by 90 degrees, reading upwards from that lower left corner."""
    lines = tuple(
        wording.line(row, left + wording.ascent + row * wording.leading, bottom - (wording.width - width) / 2, width)
        for row, width in enumerate(wording.widths)
    )
    box = Box(left, bottom - wording.width, left + wording.height, bottom)
    return TextBlock(id, style, wording.family, box, lines, rotation=90, flush=flush)


DISC = 1.2
"""Diameter of the disc with a cluster's number before its caption, em of the caption."""

DISC_GAP = 0.4
"""Distance between that disc and the words, em of the caption."""

_CAP = 0.66
"""Height of a digit, em."""


def disc_lead(size: float) -> float:
    """Return the room for the disc and the gap before a caption's words, points, for a caption of that size."""
    return (DISC + DISC_GAP) * size


def caption_ways(typesetter: Typesetter, text: str, size: float) -> tuple[Wording, ...]:
    """Return the ways to set a cluster's name, bold, each line with the room for the disc before it."""
    lead = disc_lead(size)
    ways = []
    for way in typesetter.ways(text, size, 700):
        more = max(DISC * size - way.height, 0.0) / 2  # lines of some typefaces are lower than the disc
        widths = tuple(width + lead for width in way.widths)
        ways.append(way._replace(widths=widths, ascent=way.ascent + more, descent=way.descent + more))
    return tuple(ways)


def place_caption(
    wording: Wording, number: Wording, cluster: str, left: float, top: float, size: float, *, mirrored: bool = False
) -> TextBlock:
    """Return the caption of a cluster whose box begins there: a disc with its number, and the words beside it.

    Parameters
    ----------
    wording : Wording
        One of ``caption_ways``.
    number : Wording
        The cluster's number, in the size of its text style.
    cluster : str
        The cluster's id.
    size : float
        Of the caption's text, points.
    mirrored : bool
        Whether the disc stands at the right.
    """
    lead, radius = disc_lead(size), DISC * size / 2
    name = f"caption-{cluster}"
    center = left + (wording.width - radius if mirrored else radius), top + wording.height / 2
    lines = []
    for row, whole in enumerate(wording.widths):
        x = left + wording.width - whole if mirrored else left + lead
        lines.append(wording.line(row, x, top + wording.ascent + row * wording.leading, whole - lead))
    box = Box(left, top, left + wording.width, top + wording.height)
    disc = place_disc(number, cluster, center, radius)
    flush: Flush = "end" if mirrored else "start"
    return TextBlock(name, name, wording.family, box, tuple(lines), disc=disc, flush=flush)


def place_disc(number: Wording, cluster: str, center: Point, radius: float, prefix: str = "") -> Disc:
    """Return a disc with the cluster's number in its middle; the prefix begins the number's id."""
    x, y = center
    baseline = y + _CAP * number.size / 2
    left, top = x - number.width / 2, baseline - number.ascent
    return Disc(
        f"disc-{cluster}", center, radius, place(number, f"{prefix}number-{cluster}", f"number-{cluster}", left, top)
    )

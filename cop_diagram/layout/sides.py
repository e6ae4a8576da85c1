"""Which side of the band each outside activity belongs to, how its name breaks there, how thick the band is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cop_diagram.layout.frame import Bands, Side
from cop_diagram.model import Activity
from cop_diagram.scene import Box
from cop_diagram.text import Wording

SIDES: tuple[Side, ...] = ("top", "bottom", "left", "right")

FILL = 0.8
"""How full a row or column of a band may become before another one is begun."""

UPRIGHT = 6.1
"""Length to which a line at the left or right is kept, in ascents; the band has room for it, so that it
does not change with every name."""

THICKEST = {"top": 0.26, "bottom": 0.26, "left": 0.17, "right": 0.17}
"""Share of the outer rectangle's height or width that one side of the band may take."""


class Spacing(NamedTuple):
    """Distances of a band, points: around its texts, between them, and its least thickness."""

    pad: float
    gap: float
    thinnest: float


class Siding(NamedTuple):
    """The outcome: a side and a wording for each outside activity (by id), and the bands."""

    side: dict[str, Side]
    wording: dict[str, Wording]
    bands: Bands


def distances(activity: Activity) -> dict[Side, float]:
    """Return how far (0..1) the activity's place is from each side."""
    x, y = activity.from_with, activity.informal_formal
    return {"top": y, "bottom": 1 - y, "left": x, "right": 1 - x}


def choose_sides(
    activities: Sequence[Activity],
    ways: dict[str, tuple[Wording, ...]],
    outer: Box,
    spacing: Spacing,
    heads: dict[Side, float],
) -> Siding:
    """Give each outside activity the nearest side that has room for it.

    Parameters
    ----------
    ways : dict
        The wordings of each activity (by id), widest first.
    outer : Box
        The rectangle whose border the band follows.
    heads : dict
        Extra thickness that a side needs, for captions, points.
    """
    wording: dict[str, Wording] = {}
    side: dict[str, Side] = {}
    room = {s: _capacity(s, outer, spacing) for s in SIDES}
    widest = outer.width * THICKEST["left"] - 2 * spacing.pad
    # Pinned ones go where they belong, then those that lie clearly at one side; the others take what room is left.
    for activity in sorted(activities, key=lambda a: (not a.pin, min(distances(a).values()), a.id)):
        away = distances(activity)
        order = sorted(SIDES, key=lambda s: (away[s], SIDES.index(s)))
        fits = [s for s in order if s in ("top", "bottom") or ways[activity.id][-1].width <= widest]
        needs = {s: _need(s, ways[activity.id], widest, spacing) for s in fits}
        chosen = fits[0] if activity.pin else next((s for s in fits if room[s] >= needs[s]), fits[0])
        room[chosen] -= needs[chosen]
        side[activity.id] = chosen
        wording[activity.id] = _worded(chosen, ways[activity.id], widest)
    return Siding(side, wording, _bands(side, wording, outer, spacing, heads))


def _worded(side: Side, ways: Sequence[Wording], widest: float) -> Wording:
    """Return the wording for that side: flat at top and bottom, upright at the sides."""
    if side in ("top", "bottom"):
        return ways[0]
    narrow = min(widest, UPRIGHT * ways[0].ascent)
    return next((way for way in ways if way.width <= narrow), ways[-1])


def _need(side: Side, ways: Sequence[Wording], widest: float, spacing: Spacing) -> float:
    """Return the area that a text takes on that side, square points."""
    wording = _worded(side, ways, widest)
    return (wording.width + spacing.gap) * (wording.height + spacing.gap)


def _capacity(side: Side, outer: Box, spacing: Spacing) -> float:
    """Return the area of texts that a side can hold at its thickest, square points."""
    if side in ("top", "bottom"):
        return FILL * outer.width * (outer.height * THICKEST[side] - 2 * spacing.pad)
    return FILL * outer.height * (outer.width * THICKEST[side] - 2 * spacing.pad)


def _bands(
    side: dict[str, Side], wording: dict[str, Wording], outer: Box, spacing: Spacing, heads: dict[Side, float]
) -> Bands:
    thick: dict[Side, float] = dict.fromkeys(SIDES, spacing.thinnest)
    for s in SIDES:
        texts = [wording[key] for key in side if side[key] == s]
        if not texts:
            continue
        if s in ("top", "bottom"):
            rows = -(-sum(t.width + spacing.gap for t in texts) // (FILL * outer.width))
            across = rows * (max(t.height for t in texts) + spacing.gap) - spacing.gap
        else:
            columns = -(-sum(t.height + spacing.gap for t in texts) // (FILL * outer.height))
            across = columns * (max(UPRIGHT * texts[0].ascent, *(t.width for t in texts)) + spacing.gap) - spacing.gap
        thick[s] = max(thick[s], across + heads.get(s, 0.0) + 2 * spacing.pad)
    return Bands(thick["top"], thick["bottom"], max(thick["left"], thick["right"]))

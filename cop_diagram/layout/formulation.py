"""From the plan of a page to the task of arranging it: the plan's rules in the terms of ``joint``."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.areas import PADS
from cop_diagram.layout.effort import Effort
from cop_diagram.layout.joint import Arrangement, BoxTask, Wish, entangled
from cop_diagram.layout.plan import CORRIDOR, Item, Plan, Setting
from cop_diagram.model import Catalog
from cop_diagram.scene import Box, Floats

ORDER_STEP = 0.25
"""Inside activities that differ by more than this on an axis keep their order (promise H8)."""

LEEWAY = 0.45
"""What is added to it, so that a curve that was fitted keeps it too, points on the default page."""

AROUND = 0.4
"""Distance of a bubble from a text that is in no cluster, em."""

NEAR = (0.018, 0.027)
"""Displacements along an axis above which each further point costs more, share of the page's diagonal."""

_WEIGHTS = {"activity": 1.0, "outside": 0.6, "caption": 0.08, "region": 0.03}

ABOVE_PRICE, CLOSE_PRICE = 12.0, 0.4
"""Prices of a point by which a caption does not stand above its cluster's texts, or is too far above them."""

REWORDED = 0.25
"""Price of a line more or less than the preferred way to set a text has, em."""

LONELY = 0.3
"""Share of its widest line below which a line of a text is lonely, and costs as much as one line more."""


class Formulation(NamedTuple):
    """A task, and which of its bodies is which cluster.

    Attributes
    ----------
    clusters : tuple of str
        The ids of the clusters that have a bubble; their bodies are the first ones of the task.
    captions : dict of int to int
        The caption's box for each of these bodies.
    """

    task: BoxTask
    clusters: tuple[str, ...]
    captions: dict[int, int]


def formulate(catalog: Catalog, plan: Plan, setting: Setting, effort: Effort) -> Formulation:
    """Return the task of arranging a plan's items, and what the work on it is taken from."""
    items, em = plan.items, plan.em
    clusters = tuple(c.id for c in catalog.clusters if any(c.id in item.clusters for item in items))
    members = [tuple(row for row, item in enumerate(items) if c in item.clusters) for c in clusters]
    alone = [(row,) for row, item in enumerate(items) if not item.clusters]
    captions = {body: next(row for row in rows if items[row].kind == "caption") for body, rows in enumerate(members)}
    ranks, groups, steps = _order(catalog, items)
    pad = np.array(PADS) * em * (0.35 + 0.65 * setting.air)
    task = BoxTask(
        ways=tuple(np.array([(way.width / 2, way.height / 2) for way in item.ways]) for item in items),
        rows=tuple(tuple(len(way.lines) for way in item.ways) for item in items),
        prices=tuple(_reworded(item, em) for item in items),
        anchors=np.array([_ANCHORS[item.anchor] for item in items]),
        targets=np.array([_hooked(item) for item in items]).reshape(-1, 2),
        areas=np.array([_sides(item.area) for item in items]).reshape(-1, 4),
        placed=np.array([item.kind != "caption" for item in items], dtype=bool),
        pinned=np.array([item.pinned for item in items], dtype=bool),
        weights=np.array([_WEIGHTS["outside" if item.side else item.kind] * _own_weight(item) for item in items]),
        near=(NEAR[0] * plan.diagonal, NEAR[1] * plan.diagonal),
        gaps=_gaps(items, em, setting.air, frozenset()),
        bodies=(*members, *alone),
        pads=np.array([pad if item.clusters else (0.0, 0.0) for item in items]).reshape(-1, 2),
        distance=_distance(len(clusters), len(alone), plan, setting),
        ranks=ranks,
        groups=groups,
        steps=steps,
        wishes=_wishes(items, em),
        effort=effort,
    )
    tangled = {row for body in entangled(task) for row in task.bodies[body]}
    return Formulation(replace(task, gaps=_gaps(items, em, setting.air, frozenset(tangled))), clusters, captions)


_ANCHORS = {"left": -1.0, "center": 0.0, "right": 1.0}


def arranged(plan: Plan, arrangement: Arrangement) -> tuple[Plan, tuple[Box, ...]]:
    """Return the plan with its texts set as in the arrangement, and the box of each."""
    items = tuple(item._replace(wording=item.ways[way]) for item, way in zip(plan.items, arrangement.way, strict=True))
    items = tuple(item._replace(target=_centered(item, old)) for item, old in zip(items, plan.items, strict=True))
    plan = plan._replace(items=items)
    places = arrangement.centers.tolist()
    return plan, tuple(item.box_at((x, y)) for item, (x, y) in zip(items, places, strict=True))


def _centered(item: Item, before: Item) -> tuple[float, float]:
    """Return where the item's centre would like to be, since it is set in another way."""
    x, y = before.target
    return x + before.hook[0] - item.hook[0], y


def _hooked(item: Item) -> tuple[float, float]:
    x, y = item.target
    return x + item.hook[0], y


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _reworded(item: Item, em: float) -> Floats:
    first = len(item.wording.lines)
    lonely = [sum(width < LONELY * max(way.widths) for width in way.widths) for way in item.ways]
    return np.array(
        [REWORDED * em * (abs(len(way.lines) - first) + few) for way, few in zip(item.ways, lonely, strict=True)]
    )


def _own_weight(item: Item) -> float:
    """Return 1 and a little that is the item's own, so that of two equal arrangements always one is the best.

    Otherwise an edit anywhere could change which of two labels makes way for the other.
    """
    return 1 + 0.01 * (zlib.crc32(item.id.encode()) % 1009) / 1009


def _order(catalog: Catalog, items: tuple[Item, ...]) -> tuple[Floats, NDArray[np.int64], tuple[float, ...]]:
    """Return ranks, groups and steps for promise H8: inside on both axes, outside along its side."""
    known = {activity.id: activity for activity in catalog.activities}
    ranks = np.zeros((len(items), 2))
    groups = np.full((len(items), 2), -1, dtype=np.int64)
    for row, item in enumerate(items):
        if item.kind != "activity":
            continue
        activity = known[item.id]
        ranks[row] = activity.from_with, activity.informal_formal
        if item.side is None:
            groups[row] = 0
        elif item.side in ("top", "bottom"):
            groups[row, 0] = 1 if item.side == "top" else 2
        else:
            groups[row, 1] = 3 if item.side == "left" else 4
    return ranks, groups, (ORDER_STEP, 0.0, 0.0, 0.0, 0.0)


def _gaps(items: tuple[Item, ...], em: float, air: float, tangled: frozenset[int]) -> Floats:
    """Return what must lie between each two items, points.

    Within a cluster it is what reading needs; between strangers, and between the members of a cluster through which
    another's bubble may have to pass, there is a corridor.
    """
    sets = {clusters: number for number, clusters in enumerate(dict.fromkeys(item.clusters for item in items))}
    belongs = np.array([sets[item.clusters] for item in items], dtype=np.int64)
    together = belongs[:, None] == belongs  # between a common member and one that is not, a bubble passes
    loose = np.array([not item.clusters for item in items], dtype=bool)
    loose = loose[:, None] & loose[None, :]
    wide = np.where(loose, 0.9, np.where(together, 0.7, 1.9))
    high = np.where(loose, 0.4, np.where(together, 0.16, 1.3))
    free = together | loose
    passed = np.array([row in tangled for row in range(len(items))], dtype=bool)
    free &= ~(passed[:, None] | passed[None, :])
    least_wide, least_high = np.where(free, 0.3, CORRIDOR), np.where(free, 0.08, CORRIDOR)
    pinned = np.array([item.pinned for item in items])
    both = pinned[:, None] & pinned
    wide, high = np.where(both, least_wide, wide), np.where(both, least_high, high)
    least, most = np.stack([least_wide, least_high], axis=2), np.stack([wide, high], axis=2)
    gaps: Floats = em * (least + air * np.maximum(most - least, 0.0))
    return gaps


def _distance(clusters: int, alone: int, plan: Plan, setting: Setting) -> Floats:
    """Return what must lie between each two bodies, points."""
    apart = plan.gap + LEEWAY * plan.scale
    around = AROUND * plan.em * (0.3 + 0.7 * setting.air)
    bubble = np.arange(clusters + alone) < clusters
    result: Floats = np.where(bubble[:, None] & bubble, apart, around)
    return result


def _wishes(items: tuple[Item, ...], em: float) -> tuple[Wish, ...]:
    """Wish each caption right above the members of its cluster: the eye looks for it at the bubble's upper edge."""
    wishes = []
    for row, caption in enumerate(items):
        if caption.kind != "caption":
            continue
        members = [(m, item) for m, item in enumerate(items) if item.kind == "activity" and caption.id in item.clusters]
        own = [(m, item) for m, item in members if len(item.clusters) == 1] or members
        wishes += [Wish(row, m, 1, 0.1 * em, ABOVE_PRICE) for m, _ in own]
        top = min(own, key=lambda one: (one[1].target[1], one[0]))[0]
        wishes.append(Wish(top, row, 1, -0.3 * em, CLOSE_PRICE, reaching=True))
    return tuple(wishes)

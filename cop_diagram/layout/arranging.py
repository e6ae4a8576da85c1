"""From the plan of a page to the places of its texts: the plan's rules in the terms of ``labels``."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np

from cop_diagram.layout.labels.separation import Arrangement, Labels, Rule, separate
from cop_diagram.layout.plan import CORRIDOR, Item, Plan, Setting
from cop_diagram.model import Catalog
from cop_diagram.scene import Box, Floats

ORDER_STEP = 0.25
"""Inside activities that differ by more than this on an axis keep their order (promise H8)."""

_WEIGHTS = {"activity": 1.0, "caption": 0.2, "region": 0.03}
_CAPTION_PRICE = 3.0

SHRUNKEN = 0.8
"""Size of the labels, as a share, in whose arrangement the search looks who lies before whom."""

MANY = 200
"""Labels above which it looks at them in their own size only."""

EFFORT, FEWEST, MOST = 2000, 16, 160
"""Improvements that are tried, times labels, and their bounds: a large map is not to take for ever."""


def arrange(catalog: Catalog, plan: Plan, setting: Setting) -> Arrangement:
    """Return where the centres of the plan's items lie; pairs that still touch are named in it."""
    labels = _labels(catalog, plan, setting)
    places = _best(labels)
    if places.touching and setting.air == 0:
        places = separate(labels, places.centers)
    if places.touching and setting.spread:
        from cop_diagram.layout.labels.spreading import (
            spread,  # adjustText takes longer to import than most maps to lay out
        )

        places = separate(labels, spread(labels))
    return places


def _best(labels: Labels) -> Arrangement:
    """Return the better of two searches, which differ in where they first look who lies before whom, improved.

    In a crowd of shrunken labels the neighbours that are truly far apart do not meet yet, so that what is
    decided there is decided by the true places.
    """
    first = separate(labels, trials=0, restarts=0)
    count = len(labels.sizes)
    if first.touching or first.price < 1e-6:
        return first
    smaller = replace(labels, sizes=labels.sizes * SHRUNKEN, gaps=labels.gaps * SHRUNKEN)
    look = separate(smaller, rounds=12, trials=0, restarts=0).centers if count <= MANY else None
    trials = min(max(EFFORT // count, FEWEST), MOST)
    best = separate(labels, look, trials=trials, restarts=0)
    return separate(labels, trials=trials) if best.touching else best


def boxes(plan: Plan, places: Arrangement) -> tuple[Box, ...]:
    """Return the box of each item of the plan."""
    return tuple(item.box_at((x, y)) for item, (x, y) in zip(plan.items, places.centers.tolist(), strict=True))


def _labels(catalog: Catalog, plan: Plan, setting: Setting) -> Labels:
    items = plan.items
    sizes = np.array([(item.wording.width, item.wording.height) for item in items])
    corners = np.array([(room.left, room.top, room.right, room.bottom) for room in (item.room for item in items)])
    lower, upper = corners[:, :2] + sizes / 2, corners[:, 2:] - sizes / 2
    middle = (lower + upper) / 2
    ranks, groups, steps = _order(catalog, items)
    return Labels(
        sizes=sizes,
        targets=np.array([item.target for item in items]),
        lower=np.minimum(lower, middle),
        upper=np.maximum(upper, middle),
        weights=np.array([_WEIGHTS[item.kind] * _own_weight(item) for item in items]),
        gaps=_gaps(items, plan.em, setting.air),
        ranks=ranks,
        groups=groups,
        steps=steps,
        rules=_caption_rules(items, plan.em),
        hooks=np.array([item.hook for item in items]),
    )


def _own_weight(item: Item) -> float:
    """Return 1 and a little that is the item's own, so that of two equal arrangements always one is the best.

    Otherwise an edit anywhere could change which of two labels makes way for the other.
    """
    return 1 + 0.01 * (zlib.crc32(item.id.encode()) % 1009) / 1009


def _order(catalog: Catalog, items: tuple[Item, ...]) -> tuple[Floats, np.typing.NDArray[np.int64], tuple[float, ...]]:
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


def _gaps(items: tuple[Item, ...], em: float, air: float) -> Floats:
    """Return what must lie between each two items, points: more between strangers than within a cluster."""
    names = sorted({name for item in items for name in item.clusters})
    member = np.array([[name in item.clusters for name in names] for item in items], dtype=bool)
    together = (member.astype(np.int64) @ member.T.astype(np.int64)) > 0
    word = np.array([item.kind == "region" for item in items])
    wide = np.where(together, 0.7, np.where(word[:, None] | word[None, :], 1.1, 1.9)) * em
    high = np.where(together, 0.36, np.where(word[:, None] | word[None, :], 0.8, 1.3)) * em
    least = CORRIDOR * em
    pinned = np.array([item.pinned for item in items])
    wide[pinned[:, None] & pinned] = high[pinned[:, None] & pinned] = least
    gaps: Floats = least + air * np.maximum(np.stack([wide, high], axis=2) - least, 0.0)
    return gaps


def _caption_rules(items: tuple[Item, ...], em: float) -> tuple[Rule, ...]:
    """Wish each caption above the members of its cluster: the eye looks for it at the bubble's upper edge."""
    rules = []
    for row, caption in enumerate(items):
        if caption.kind != "caption":
            continue
        members = [(row, m) for row, m in enumerate(items) if m.kind == "activity" and caption.id in m.clusters]
        own = [(row, m) for row, m in members if len(m.clusters) == 1]
        for other, member in own or members:
            distance = (caption.wording.height + member.wording.height) / 2 + CORRIDOR * em
            rules.append(Rule(row, other, 1, distance, _CAPTION_PRICE))
    return tuple(rules)

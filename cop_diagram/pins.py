"""Pinned texts that cannot be drawn where their catalogue wants them, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from cop_diagram.errors import quoted
from cop_diagram.geometry import Box
from cop_diagram.plan import CORRIDOR, Item, Plan

MARGIN = 0.4
"""Least distance of a pinned text from the border of its region, em: what other texts keep in a full map."""


def impossible_pins(plan: Plan) -> tuple[str, ...]:
    """Return a sentence for each pinned text beyond its region, and for each two that leave no way between."""
    pinned = [item for item in plan.items if item.pinned]
    return (*_beyond(plan, pinned), *_colliding(plan, pinned))


def _beyond(plan: Plan, pinned: list[Item]) -> Iterator[str]:
    for item in pinned:
        region = plan.frame.inner if item.side is None else plan.frame.strip(item.side)
        room, box = region.padded(-MARGIN * plan.em), item.box_at(item.target)
        if not room.contains(box, 1e-6):
            yield (
                f"{_named(item)} is pinned where its text reaches beyond its region by {_excess(room, box)}, "
                "even at the smallest size; move it inwards, anchor it otherwise, unpin it or shorten its name"
            )


def _excess(room: Box, box: Box) -> str:
    """Return how far the box reaches beyond the room, at the side where it does so most."""
    beyond = {
        "on the left": room.left - box.left,
        "on the right": box.right - room.right,
        "at the top": room.top - box.top,
        "at the bottom": box.bottom - room.bottom,
    }
    worst = max(beyond, key=lambda side: beyond[side])
    points = max(round(beyond[worst]), 1)
    return f"{points} {'point' if points == 1 else 'points'} {worst}"


def _colliding(plan: Plan, pinned: list[Item]) -> Iterator[str]:
    gap = CORRIDOR * plan.em
    for one, other in combinations(pinned, 2):
        if one.box_at(one.target).padded(gap).overlaps(other.box_at(other.target), 1e-6):
            yield (
                f"{_named(one)} and {_named(other)} are pinned too close together for both texts, "
                "even at the smallest size; move one of them, anchor it otherwise, unpin it or shorten its name"
            )


def _named(item: Item) -> str:
    return quoted(" ".join(item.wording.lines))

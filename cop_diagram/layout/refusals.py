"""Why a map cannot be laid out, and what would help, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from cop_diagram.layout.frame import Frame
from cop_diagram.layout.joint import Pair
from cop_diagram.layout.plan import CORRIDOR, Item, Plan
from cop_diagram.layout.task import Task
from cop_diagram.model import Catalog, LayoutError, quoted
from cop_diagram.promises import Violation
from cop_diagram.scene import Box
from cop_diagram.style import MIN_TEXT

TOO_DEAR = (
    "the map takes more work than a layout may: too many texts keep each other from their places; a larger page, fewer "
    "activities, shorter names or fewer clusters in the same place would help"
)
"""Said where the effort is spent before there is a layout."""


def impossible_pins(plan: Plan) -> tuple[str, ...]:
    """Return a sentence for each pinned text beyond its region, and for each two that leave no way between."""
    pinned = [item for item in plan.items if item.pinned]
    return (*_beyond(plan, pinned), *_colliding(plan, pinned))


def _beyond(plan: Plan, pinned: list[Item]) -> Iterator[str]:
    for item in pinned:
        room, box = item.area, item.box_at(item.target)
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


REMEDY = "shorten names or show fewer activities"
REMEDY_OF_COLORS = "give the theme colours that differ more in lightness, and texts of a larger size"
REMEDY_OF_PINS = "unpin some activities, shorten names or show fewer"

_EVEN = "not even at the smallest size, where they take"


class Refusal(NamedTuple):
    """What one attempt at a layout lacked.

    Attributes
    ----------
    missing : float
        Share of the page's room that was missing for the texts; 0 when only a bubble found no way.
    reason : str
        The sentence, without the remedy.
    remedy : str
        What would help; more room when empty.
    """

    missing: float
    reason: str
    remedy: str = ""

    def sentence(self, catalog: Catalog) -> str:
        """Return the whole sentence, with what would help."""
        room = REMEDY_OF_PINS if any(a.pin for a in catalog.activities) else REMEDY
        return f"{self.reason}; {self.remedy or room}"


class Reasons:
    """Why attempts at one layout failed, and the pins that leave no way, if there are any."""

    def __init__(self) -> None:
        self.impossible: tuple[str, ...] = ()
        self._refusals: list[tuple[float, Refusal]] = []

    def add(self, size: float, refusal: Refusal) -> None:
        """Add what an attempt with text of that size, points, lacked."""
        self._refusals.append((size, refusal))

    def sentence(self, catalog: Catalog, *, spent: bool) -> str:
        """Return the reason of the smallest text which lacked the least room; another one where the effort is spent."""
        if spent or not self._refusals:
            return "\n".join(self.impossible) or TOO_DEAR
        smallest = min(size for size, _ in self._refusals)
        refusals = [refusal for size, refusal in self._refusals if size == smallest]
        return min(refusals, key=lambda refusal: refusal.missing).sentence(catalog)


def too_full(plan: Plan) -> Refusal:
    """Return the refusal of texts that take so much room that no place is sought."""
    return Refusal(plan.fullness, f"the texts do not fit on the page, {_EVEN} {_percent(plan.fullness)} of its room")


def no_places(plan: Plan, touching: Sequence[Pair]) -> Refusal:
    """Return the refusal of texts of which some still touch: which, and how much room is missing for them.

    Those that find no place are counted greedily: whoever touches most others goes first.
    """
    homeless = [plan.items[row] for row in _cover(touching)]
    names = [" ".join(item.wording.lines) for item in homeless]
    missing = plan.share(homeless)
    find = "finds" if len(homeless) == 1 else "find"
    return Refusal(
        missing,
        f"the texts do not fit on the page, {_EVEN} {_percent(plan.fullness)} of its room: "
        f"{len(homeless)} of {len(plan.items)} {find} no place, {listed(names)}, "
        f"for which another {_percent(missing)} of the room is missing",
    )


def no_bubble(plan: Plan, name: str) -> Refusal:
    """Return the refusal of texts between which no bubble can join the members of a cluster."""
    return Refusal(
        0.0,
        f"no bubble can join the members of {quoted(name)} around the other texts, {_EVEN} "
        f"{_percent(plan.fullness)} of the page's room",
    )


def no_words(plan: Plan) -> Refusal:
    """Return the refusal of texts that leave no place for the words of the regions."""
    return Refusal(
        0.0, f"no place is free for the words of the regions, {_EVEN} {_percent(plan.fullness)} of the page's room"
    )


def broken(violations: Sequence[Violation]) -> Refusal:
    """Return the refusal of a scene that does not keep its promises."""
    messages = "; ".join(violation.message for violation in violations[:5])
    unreadable = all(violation.promise == "H9" for violation in violations)
    remedy = REMEDY_OF_COLORS if unreadable else ""
    return Refusal(0.0, f"the map cannot be drawn with every promise kept: {messages}", remedy)


def _cover(touching: Sequence[Pair]) -> list[int]:
    """Return rows without which nothing touches any more."""
    pairs, rows = list(touching), []
    while pairs:
        counts = Counter(row for pair in pairs for row in pair)
        worst = max(counts, key=lambda row: (counts[row], row))
        rows.append(worst)
        pairs = [pair for pair in pairs if worst not in pair]
    return sorted(rows)


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %"


def listed(names: Sequence[str]) -> str:
    """Return the first few names, quoted, and how many more there are."""
    shown = [quoted(name) for name in names[:5]]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    *first, last = shown
    return f"{', '.join(first)} and {last}" if first else last


def refuse_the_impossible(task: Task, frame: Frame) -> None:
    """Raise LayoutError at once when the names alone, at the smallest size, need more room than there is."""
    em = MIN_TEXT * task.style.page.scale
    gap = CORRIDOR * em
    room = frame.outer.padded(-gap)
    need = 0.0
    too_long = []
    for activity in task.catalog.activities:
        ways = task.ways(activity, em)
        need += min((way.width + gap) * (way.height + gap) for way in ways)
        if min(way.width for way in ways) > room.width:
            too_long.append(activity.name)
    if too_long:
        raise LayoutError(f"wider than the page, even at the smallest size: {listed(too_long)}; shorten it")
    area = frame.outer.width * frame.outer.height
    if need > area:
        raise LayoutError(
            f"the texts do not fit on the page: at the smallest size the activities' names need "
            f"{100 * need / area:.0f} % of the room that there is; {REMEDY}"
        )

"""Why a map cannot be laid out, in sentences for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cop_diagram.errors import quoted
from cop_diagram.labels import Pair
from cop_diagram.model import Catalog
from cop_diagram.plan import Plan

REMEDY = "shorten names or show fewer activities"
REMEDY_OF_PINS = "unpin some activities, shorten names or show fewer"

_EVEN = "not even at the smallest size, where they take"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one attempt at a layout lacked.

    Attributes
    ----------
    missing : float
        Share of the page's room that was missing for the texts; 0 when only a bubble found no way.
    reason : str
        The sentence, without the remedy.
    """

    missing: float
    reason: str

    def sentence(self, catalog: Catalog) -> str:
        """Return the whole sentence, with what would help."""
        return f"{self.reason}; {REMEDY_OF_PINS if any(a.pin for a in catalog.activities) else REMEDY}"


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


def broken(messages: Sequence[str]) -> Refusal:
    """Return the refusal of a scene that does not keep its promises."""
    return Refusal(0.0, f"the map cannot be drawn with every promise kept: {'; '.join(messages[:5])}")


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

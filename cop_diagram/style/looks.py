"""How a text shows what a community says of an activity: by a mark, by weight and by tone, never by colour alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple, assert_never

from cop_diagram.model import STATUSES, Activity, Catalog, MarkKind, Tone
from cop_diagram.scene import Mark, Point

ROOM, GAP, RISE, LINE = 0.27, 0.28, 0.26, 0.1
"""The largest radius, its distance from the words, a mark's centre above their baseline, its line's width, em."""


class Look(NamedTuple):
    """How an activity's text is set."""

    tone: Tone
    mark: MarkKind | None = None

    @property
    def weight(self) -> int:
        """The weight of the typeface."""
        match self.tone:
            case "strong":
                return 600
            case "plain" | "cool" | "warm" | "pale":
                return 400
            case _:
                assert_never(self.tone)

    def lead(self, em: float) -> float:
        """Return the room that the mark takes before the first line, points."""
        return (2 * ROOM + GAP) * em if self.mark else 0.0

    def style(self, kind: str) -> str:
        """Return the name of the text style for that kind of text.

        Examples
        --------
        >>> Look("plain").style("activity"), Look("pale").style("activity")
        ('activity', 'activity-pale')
        """
        return kind if self.tone == "plain" else f"{kind}-{self.tone}"


OF_STATUS: Mapping[str, Look] = MappingProxyType(
    {name: Look(status.tone, status.mark) for name, status in STATUSES.items()}
)
"""The look of each status by name."""

PALE = Look("pale")


class Entry(NamedTuple):
    """A line of the legend: its key in the file's ``[legend]``, the word, and the look that it explains."""

    key: str
    word: str
    look: Look


class Presentation(NamedTuple):
    """What one picture shows of the activities beside their names and places: made once, and passed on.

    Attributes
    ----------
    looks : mapping of str to Look
        Of each activity by id.
    legend : tuple of Entry
        What is explained at the foot.
    year : str
        Drawn beside the title: the year that a picture of a journey shows.
    """

    looks: Mapping[str, Look]
    legend: tuple[Entry, ...]
    year: str = ""


def present(catalog: Catalog, *, earlier: bool = False, later: bool = False, year: str = "") -> Presentation:
    """Return what the catalogue's picture shows.

    Parameters
    ----------
    earlier : bool
        Whether what was stopped has room and a word in the legend for how it stood out before that.
    later : bool
        Whether the legend has a word for what comes in a later year.
    year : str
        The year that stands beside the title.
    """
    return Presentation(looks(catalog, earlier=earlier), entries(catalog, earlier=earlier, later=later), year)


def looks(catalog: Catalog, *, earlier: bool = False) -> dict[str, Look]:
    """Return the look of each activity by id.

    Where others are on the menu, what the community does stands out by its weight too. With ``earlier`` what was
    stopped has that weight and its cross: room for how it looks before and after.
    """
    own = _own(catalog)
    found = {a.id: _look(a, own) for a in catalog.activities}
    if earlier:
        ended = (a.id for a in catalog.activities if a.has_ended and not a.menu)
        found |= {name: own._replace(mark=found[name].mark) for name in ended}
    return found


def _own(catalog: Catalog) -> Look:
    """Return the look of what the community has without a status."""
    return Look("strong" if any(a.menu for a in catalog.activities) else "plain")


def _look(activity: Activity, own: Look) -> Look:
    look = OF_STATUS[activity.status] if activity.status else own
    return PALE._replace(mark=look.mark) if activity.menu else look


def on_the_menu(catalog: Catalog) -> frozenset[str]:
    """Return the ids of the clusters all of whose members are on the menu."""
    own = {name for a in catalog.activities if not a.menu for name in a.clusters}
    offered = {name for a in catalog.activities if a.menu for name in a.clusters}
    return frozenset(offered - own)


def entries(catalog: Catalog, *, earlier: bool = False, later: bool = False) -> tuple[Entry, ...]:
    """Return what the legend of a map has to explain.

    Parameters
    ----------
    earlier, later : bool
        Whether it has to explain what was there before it was stopped, and what comes later, too.
    """
    keys: set[str] = {a.status for a in catalog.activities if a.status}
    if any(a.menu for a in catalog.activities):
        keys.add("menu")
        if earlier or any(not a.menu and a.status is None for a in catalog.activities):
            keys.add("chosen")
    if later:
        keys.add("later")
    if catalog.slide.maturing:
        keys.add("maturing")
    return worded(catalog, keys)


def worded(catalog: Catalog, keys: Collection[str]) -> tuple[Entry, ...]:
    """Return the lines of a legend for those keys, in its order."""
    way = Look("plain", "turned-arrow" if catalog.slide.mirror else "arrow")
    explained = {**OF_STATUS, "chosen": _own(catalog), "menu": PALE, "later": PALE, "maturing": way}
    return tuple(Entry(key, catalog.legend[key], look) for key, look in explained.items() if key in keys)


def radius(kind: MarkKind) -> float:
    """Return the distance from a mark's centre to its edge, em: those of statuses look equally large."""
    match kind:
        case "dot" | "cross":
            return 0.22
        case "ring":
            return 0.25
        case "dashes" | "arrow" | "turned-arrow":
            return 0.27
        case "square" | "bar":
            return 0.2
        case "triangle":
            return 0.24
        case _:
            assert_never(kind)


def mark(kind: MarkKind, start: Point, em: float, *, mirrored: bool = False) -> Mark:
    """Return the mark before words whose baseline starts there, mirrored behind which it stands at the right."""
    x, baseline = start
    away = (GAP + ROOM) * em
    return Mark(kind, (x + away if mirrored else x - away, baseline - RISE * em), radius(kind) * em, LINE * em)

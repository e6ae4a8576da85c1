"""Which slides a map's deck has, and what each of them says: the catalogue's own words, in the order of the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cop_diagram.model import Activity, Axis, Catalog, Cluster, WorkshopWords, by_status
from cop_diagram.series.pages import Section, by_cluster, members_of
from cop_diagram.style import worded

DimensionName = Literal["from_with", "informal_formal", "outside"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first slide: the map's title, its subtitle and its credit."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dimension: its word, and activities that stand for others there; none where there is none."""

    word: str
    examples: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the three dimensions; ``about`` says in a sentence what it is about."""

    name: DimensionName
    number: int
    about: str
    start: End
    end: End


@dataclass(frozen=True, slots=True)
class WholeMap:
    """The map as it is."""


@dataclass(frozen=True, slots=True)
class ClusterTopic:
    """A cluster with its activities and its number, from 1."""

    cluster: Cluster
    number: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the community does of its activities, a section for each status."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """The years in which something changed."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """All activities, to be ticked, a section for each cluster."""

    sections: tuple[Section, ...]


Topic = Opening | Dimension | WholeMap | ClusterTopic | Standing | Journey | Menu

EXAMPLES = 4
"""Activities that stand for one end of a dimension."""

MIDDLE = 0.5
"""Of an axis: what stands there is an example of neither end."""


def topics(catalog: Catalog, words: WorkshopWords) -> tuple[Topic, ...]:
    """Return the topics of a catalogue's deck in their order."""
    found: list[Topic] = [Opening(), *_dimensions(catalog, words), WholeMap()]
    for number, cluster in enumerate(catalog.clusters, 1):
        if members := members_of(catalog, cluster):
            found.append(ClusterTopic(cluster, number, members))
    if any(activity.status for activity in catalog.activities):
        found.append(Standing(tuple(_by_status(catalog))))
    if len(catalog.years) > 1:
        found.append(Journey(catalog.years))
    return *found, Menu(tuple(by_cluster(catalog, words)))


def _by_status(catalog: Catalog) -> Iterator[Section]:
    """Yield what has each status, and where there is a menu, what is chosen from it without one.

    What is only on the menu is nothing that the community does: the deck's menu has it.
    """
    groups = by_status(catalog)
    left_out = {"menu"} if any(activity.menu for activity in catalog.activities) else {"chosen"}
    for entry in worded(catalog, groups.keys() - left_out):
        yield Section(entry.word, groups[entry.key], entry=entry)


def _dimensions(catalog: Catalog, words: WorkshopWords) -> Iterator[Dimension]:
    """Return the dimensions of which there are examples."""
    across = _ends(catalog.from_with, [(activity.from_with, activity) for activity in catalog.activities])
    down = _ends(catalog.informal_formal, [(activity.informal_formal, activity) for activity in catalog.activities])
    inside = [activity for activity in catalog.activities if not activity.outside]
    outside = [activity for activity in catalog.activities if activity.outside]
    regions = catalog.regions
    around = End(regions.each_other, spread(inside)), End(regions.outside_sources, spread(outside))
    dimensions = (
        Dimension("from_with", 1, words.from_with, *across),
        Dimension("informal_formal", 2, words.informal_formal, *down),
        Dimension("outside", 3, words.outside, *around),
    )
    return (dimension for dimension in dimensions if dimension.start.examples or dimension.end.examples)


def _ends(axis: Axis, placed: Sequence[tuple[float, Activity]]) -> tuple[End, End]:
    """Return both ends of an axis with the activities of their half of it, those nearest to the end first.

    Those outside, which lie where the band has room, stand only for an end at which there is none inside.
    """
    ordered = sorted(placed, key=lambda pair: pair[0])
    first = [activity for at, activity in ordered if at < MIDDLE]
    last = [activity for at, activity in reversed(ordered) if at > MIDDLE]
    start, end = ([a for a in half if not a.outside] or half for half in (first, last))
    return End(axis.start, tuple(start[:EXAMPLES])), End(axis.end, tuple(end[:EXAMPLES]))


def spread(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return some activities, as far from each other in their order as can be.

    Examples
    --------
    >>> "".join(spread("abcdefghij"))
    'adgj'
    """
    if len(activities) <= EXAMPLES:
        return tuple(activities)
    return tuple(activities[number * (len(activities) - 1) // (EXAMPLES - 1)] for number in range(EXAMPLES))

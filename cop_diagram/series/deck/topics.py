"""Which slides a map's deck has, and what each of them says: the catalogue's own words, in the order of the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cop_diagram.model import Activity, Axis, Catalog, Cluster, WorkshopWords
from cop_diagram.style import Entry, worded

DimensionName = Literal["from_with", "informal_formal", "outside"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first slide: the map's title, its subtitle and its credit."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dimension: its word, and activities that stand for others there."""

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
class Section:
    """A heading and the activities below it.

    Attributes
    ----------
    cluster : str
        The id of the cluster that it is; empty for another heading.
    entry : Entry or None
        The line of the legend that it is.
    """

    heading: str
    activities: tuple[Activity, ...]
    cluster: str = ""
    entry: Entry | None = None


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


def topics(catalog: Catalog, words: WorkshopWords) -> tuple[Topic, ...]:
    """Return the topics of a catalogue's deck in their order."""
    menu = tuple(by_cluster(catalog, words))
    clusters = {cluster.id: cluster for cluster in catalog.clusters}
    numbers = {cluster.id: number for number, cluster in enumerate(catalog.clusters, 1)}
    found: list[Topic] = [Opening(), *_dimensions(catalog, words), WholeMap()]
    found += [ClusterTopic(clusters[s.cluster], numbers[s.cluster], s.activities) for s in menu if s.cluster]
    standing = tuple(_by_status(catalog))
    if any(activity.status for activity in catalog.activities):
        found.append(Standing(standing))
    if len(catalog.years) > 1:
        found.append(Journey(catalog.years))
    return *found, Menu(menu)


def by_cluster(catalog: Catalog, words: WorkshopWords) -> Iterator[Section]:
    """Yield each cluster's activities, and at last those of no cluster; one of several stands in the first."""
    for cluster in catalog.clusters:
        members = tuple(a for a in catalog.activities if a.clusters and cluster.id == a.clusters[0])
        if members:
            yield Section(one_line(cluster.name), members, cluster.id)
    alone = tuple(a for a in catalog.activities if not a.clusters)
    if alone:
        yield Section(words.others, alone)


def _by_status(catalog: Catalog) -> Iterator[Section]:
    """Yield what has each status, then where there is a menu, what is chosen without one, and what is on offer."""
    found: dict[str, list[Activity]] = {}
    for activity in catalog.activities:
        found.setdefault("menu" if activity.menu else activity.status or "chosen", []).append(activity)
    keys = found.keys() if "menu" in found else found.keys() - {"chosen"}
    for entry in worded(catalog, keys):
        yield Section(entry.word, tuple(found[entry.key]), entry=entry)


def _dimensions(catalog: Catalog, words: WorkshopWords) -> Iterator[Dimension]:
    inside = [activity for activity in catalog.activities if not activity.outside]
    outside = [activity for activity in catalog.activities if activity.outside]
    across = sorted(inside, key=lambda activity: activity.from_with)
    down = sorted(inside, key=lambda activity: activity.informal_formal)
    yield Dimension("from_with", 1, words.from_with, *_ends(catalog.from_with, across))
    yield Dimension("informal_formal", 2, words.informal_formal, *_ends(catalog.informal_formal, down))
    regions = catalog.regions
    yield Dimension(
        "outside",
        3,
        words.outside,
        End(regions.each_other, spread(inside)),
        End(regions.outside_sources, spread(outside)),
    )


def _ends(axis: Axis, activities: Sequence[Activity]) -> tuple[End, End]:
    """Return both ends of an axis along which the activities are in order."""
    count = min(EXAMPLES, len(activities) // 2)
    first, last = activities[:count], activities[len(activities) - count :]
    return End(axis.start, tuple(first)), End(axis.end, tuple(reversed(last)))


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


def one_line(name: str) -> str:
    """Return a name without the line breaks that it has on the map."""
    return " ".join(name.split())

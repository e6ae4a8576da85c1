"""Activities under headings, as lists on pages have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cop_diagram.model import Activity, Catalog, Cluster, WorkshopWords
from cop_diagram.style import Entry


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


def by_cluster(catalog: Catalog, words: WorkshopWords) -> Iterator[Section]:
    """Yield each cluster's activities, and at last those of no cluster.

    An activity of several clusters stands in the first of them, so that it is ticked once, and in another one only
    where nothing else would stand there.
    """
    for cluster in catalog.clusters:
        if members := members_of(catalog, cluster):
            own = tuple(activity for activity in members if activity.clusters[0] == cluster.id)
            yield Section(one_line(cluster.name), own or members, cluster.id)
    alone = tuple(a for a in catalog.activities if not a.clusters)
    if alone:
        yield Section(words.others, alone)


def members_of(catalog: Catalog, cluster: Cluster) -> tuple[Activity, ...]:
    """Return all activities of a cluster, also those of others too."""
    return tuple(activity for activity in catalog.activities if cluster.id in activity.clusters)


def one_line(name: str) -> str:
    """Return a name without the line breaks that it has on the map."""
    return " ".join(name.split())

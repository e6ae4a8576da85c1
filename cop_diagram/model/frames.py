"""Build-ups: in which steps a map comes into sight; one row for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cop_diagram.model.catalog import Activity, Catalog, Position
from cop_diagram.model.statuses import STATUSES

NO_YEARS = (
    "no activity says since when; give those that came in a known year a line such as since = 2021, "
    "or in a spreadsheet a year in a column “Since”"
)

NO_STATUSES = (
    "no activity has a status, nor is one on the menu; give those that the community has a line such as "
    'status = "active", or in a spreadsheet that word in a column “Status”'
)

AXES: tuple[Position, ...] = ("from_with", "informal_formal")


class Step(NamedTuple):
    """What comes into sight at one step, beside what is in sight already.

    Attributes
    ----------
    title : str
        What it is, in the catalogue's words; empty where that is just the map.
    axes : tuple of Position
        The dimensions whose arrows and words come.
    regions : bool
        Whether the two rectangles and their words come.
    clusters, activities : tuple of str
        By their ids.
    """

    title: str = ""
    axes: tuple[Position, ...] = ()
    regions: bool = False
    clusters: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class FrameKind(NamedTuple):
    """A way in which a map is built up.

    Attributes
    ----------
    name : str
        As ``--frames`` says it.
    meaning : str
        What comes into sight one after the other, in a few words.
    steps : callable
        Gives the steps of a catalogue; none where it does not say what is needed.
    lacking : str
        What is said where there are none.
    by_year : bool
        Whether each step is the picture of a year, in which what was there before may look otherwise; else all that is
        in sight stays as it is.
    """

    name: str
    meaning: str
    steps: Callable[[Catalog], tuple[Step, ...]]
    lacking: str = ""
    by_year: bool = False


def _by_cluster(catalog: Catalog) -> tuple[Step, ...]:
    """Return the ground, the clusters in the order of their numbers, and what is in none."""
    found = [Step(axes=AXES, regions=True)]
    shown: set[str] = set()
    for cluster in catalog.clusters:
        members = _ids(a for a in catalog.activities if cluster.id in a.clusters)
        if members:
            new = tuple(name for name in members if name not in shown)
            found.append(Step(" ".join(cluster.name.split()), clusters=(cluster.id,), activities=new))
            shown |= set(members)
    alone = _ids(a for a in catalog.activities if not a.clusters)
    return (*found, Step(activities=alone)) if alone else tuple(found)


def _by_dimension(catalog: Catalog) -> tuple[Step, ...]:
    """Return the two axes, inside and outside, and all activities."""
    across, down, regions = catalog.from_with, catalog.informal_formal, catalog.regions
    return (
        Step(f"{across.start} → {across.end}", axes=("from_with",)),
        Step(f"{down.start} → {down.end}", axes=("informal_formal",)),
        Step(f"{regions.each_other}, {regions.outside_sources}", regions=True),
        Step(clusters=_filled(catalog), activities=_ids(catalog.activities)),
    )


def by_status(catalog: Catalog) -> dict[str, tuple[Activity, ...]]:
    """Return the activities of each status by its name, in the order of the legend.

    Those without a status come at last, under ``chosen`` or, where they are on the menu, ``menu``.
    """
    keys = [activity.status or ("menu" if activity.menu else "chosen") for activity in catalog.activities]
    found = {
        key: tuple(activity for activity, own in zip(catalog.activities, keys, strict=True) if own == key)
        for key in (*STATUSES, "chosen", "menu")
    }
    return {key: members for key, members in found.items() if members}


def _by_status(catalog: Catalog) -> tuple[Step, ...]:
    """Return the ground with the empty clusters, and what has each status, in the order of the legend."""
    groups = by_status(catalog)
    if set(groups) == {"chosen"}:
        return ()
    ground = Step(axes=AXES, regions=True, clusters=_filled(catalog))
    return (ground, *(Step(catalog.legend[key], activities=_ids(members)) for key, members in groups.items()))


def _by_year(catalog: Catalog) -> tuple[Step, ...]:
    """Return the years with what changes in each; in the first there is also what has always been there."""
    first = catalog.years[:1]
    return tuple(
        Step(str(year), activities=_ids(a for a in catalog.activities if (a.year or first[0]) == year))
        for year in catalog.years
    )


def _ids(activities: Iterable[Activity]) -> tuple[str, ...]:
    return tuple(activity.id for activity in activities)


def _filled(catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the clusters that have a bubble."""
    filled = {name for activity in catalog.activities for name in activity.clusters}
    return tuple(cluster.id for cluster in catalog.clusters if cluster.id in filled)


FRAMES: Mapping[str, FrameKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            FrameKind("clusters", "axes and rectangles, then cluster after cluster", _by_cluster),
            FrameKind("dimensions", "the two axes, inside and outside, then the activities", _by_dimension),
            FrameKind("status", "the clusters, then what has each status", _by_status, NO_STATUSES),
            FrameKind("years", "year after year", _by_year, NO_YEARS, by_year=True),
        )
    }
)
"""The kinds of build-ups by name. All that is read, drawn or said of them comes from here."""


def number_of(index: int, count: int) -> str:
    """Return how the frame at that index, from 0, of so many is called: numbers that sort as they follow each other.

    Examples
    --------
    >>> number_of(0, 7), number_of(6, 120)
    ('01', '007')
    """
    return str(index + 1).zfill(max(2, len(str(count))))

"""A map in words: its text alternative, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cop_diagram.model.catalog import Activity, Catalog, Position
from cop_diagram.model.frames import AXES, Step


def describe(
    catalog: Catalog, later: Collection[str] = (), axes: Collection[Position] = AXES, empty: Collection[str] = ()
) -> str:
    """Return the whole map in words, for those who cannot see it; only the catalogue's own words are used.

    Parameters
    ----------
    later : collection of str
        Ids of the activities that come in a later year than the one that the picture shows.
    axes : collection of {"from_with", "informal_formal"}
        The dimensions that the picture shows.
    empty : collection of str
        Ids of the clusters that the picture shows also where no activity is in them.
    """
    both = {"from_with": catalog.from_with, "informal_formal": catalog.informal_formal}
    parts = [f"{axis.start} \u2192 {axis.end}." for name, axis in both.items() if name in axes]
    for number, cluster in enumerate(catalog.clusters, 1):
        members = [a for a in catalog.activities if cluster.id in a.clusters]
        if members:
            parts.append(f"{number} {cluster.name}: {listed(members, catalog, later)}.")
        elif cluster.id in empty:
            parts.append(f"{number} {cluster.name}.")
    alone = [a for a in catalog.activities if not a.clusters]
    if alone:
        parts.append(f"{listed(alone, catalog, later)}.")
    if catalog.slide.maturing:
        across, down = both.values()
        parts.append(f"{catalog.legend['maturing']}: {across.start}, {down.start} \u2192 {across.end}, {down.end}.")
    return " ".join(parts)


def listed(members: Iterable[Activity], catalog: Catalog, later: Collection[str] = ()) -> str:
    """Return the activities' names, each with what the drawing shows of it."""
    return ", ".join(" ".join(a.name.split()) + _notes(a, catalog, later) for a in members)


def told(catalog: Catalog, step: Step) -> str:
    """Return what there is to say at a step of a build-up, a line for each thing: names with their descriptions."""
    lines = [step.title] if step.title and not step.clusters else []
    for number, cluster in enumerate(catalog.clusters, 1):
        if cluster.id in step.clusters:
            lines.append(_line(f"{number} {' '.join(cluster.name.split())}", cluster.description))
    lines += [
        _line(f"\u2013 {listed([activity], catalog)}", activity.description)
        for activity in catalog.activities
        if activity.id in step.activities
    ]
    return "\n".join(lines)


def _line(name: str, description: str) -> str:
    return f"{name}: {description}" if description else name


def _notes(activity: Activity, catalog: Catalog, later: Collection[str]) -> str:
    """Return in brackets what the drawing shows of the activity beside its name and place."""
    words = catalog.legend
    notes = [
        catalog.regions.outside_sources if activity.outside else "",
        words["later"] if activity.id in later else words["menu"] if activity.menu else "",
        words[activity.status] if activity.status else "",
        f"{words['since']} {activity.since}" if activity.since else "",
    ]
    said = ", ".join(filter(None, notes))
    return f" ({said})" if said else ""

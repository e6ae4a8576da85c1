"""Whether two maps are nearly the same, so that the one should look like the other."""

from __future__ import annotations

from dataclasses import replace

from cop_diagram.model.catalog import Activity, Catalog

ALIKE = 0.75
"""Share of all activities of two maps that must be the same in both."""


def alike(catalog: Catalog, other: Catalog) -> bool:
    """Whether most activities of two maps have the same name and the same place in both, and all that lies between.

    Examples
    --------
    >>> from cop_diagram import load_catalog
    >>> alike(load_catalog(), load_catalog()), alike(load_catalog(), load_catalog(language="fr"))
    (True, False)
    """
    here, there = ({activity.id: _seen(activity) for activity in one.activities} for one in (catalog, other))
    same = sum(there.get(id_) == seen for id_, seen in here.items())
    return same >= ALIKE * len(here.keys() | there.keys())


def built_on(catalog: Catalog, base: Catalog) -> Catalog:
    """Return a catalogue with the other one as its base if both are alike, but not the same."""
    return replace(catalog, base=base) if catalog != base and alike(catalog, base) else catalog


def _seen(activity: Activity) -> tuple[object, ...]:
    """Return what decides where the name of an activity lies."""
    place = activity.from_with, activity.informal_formal, activity.outside
    return activity.name, activity.clusters, place, activity.anchor, activity.pin

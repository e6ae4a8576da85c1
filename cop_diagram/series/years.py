"""The years of a community's way: what it says of its activities in each, and how each of them looks then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cop_diagram.model import Activity, Catalog, Later
from cop_diagram.style import PALE, Look, looks


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, the ids of the activities that come later, of those not stopped yet, and of those that are not shown."""

    year: int
    later: frozenset[str]
    before: frozenset[str]
    absent: frozenset[str] = frozenset()


def moment(catalog: Catalog, year: int, later: Later = "pale") -> Moment:
    """Return what the catalogue says in that year.

    An activity without a year has always been there. One that was stopped was there before, without a status;
    any other one comes in its year.
    """
    coming: set[str] = set()
    before: set[str] = set()
    for activity in catalog.activities:
        since = activity.year
        if since is not None and since > year:
            (before if activity.has_ended else coming).add(activity.id)
    return Moment(year, frozenset(coming), frozenset(before), frozenset(coming if later == "absent" else ()))


def catalog_in_year(catalog: Catalog, moment: Moment) -> Catalog:
    """Return what there is to say in the year: of what changes later on, not how."""
    return replace(catalog, activities=tuple(a for a in _catalogued(catalog, moment) if a.id not in moment.absent))


def visible_in_year(catalog: Catalog, moment: Moment) -> Catalog:
    """Return what there is to see in the year, where what comes later is as if on the menu."""
    there = catalog_in_year(catalog, moment).activities
    return replace(catalog, activities=tuple(replace(a, menu=a.menu or a.id in moment.later) for a in there))


def looks_in_year(catalog: Catalog, moment: Moment) -> dict[str, Look]:
    """Return the look, by id, of each activity that is shown in the year."""
    found = looks(replace(catalog, activities=tuple(_catalogued(catalog, moment)))) | dict.fromkeys(moment.later, PALE)
    return {name: look for name, look in found.items() if name not in moment.absent}


def _catalogued(catalog: Catalog, moment: Moment) -> Iterator[Activity]:
    for activity in catalog.activities:
        if activity.id in moment.before:
            yield replace(activity, status=None, since=None)
        else:
            yield replace(activity, status=None) if activity.id in moment.later else activity

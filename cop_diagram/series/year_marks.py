"""The marks of the miniatures of years, and what a legend says of them."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.model import Catalog
from cop_diagram.series.miniatures import marked
from cop_diagram.series.years import Moment, catalog_in_year, looks_in_year
from cop_diagram.style import Entry, Look, worded


def marks_in_year(catalog: Catalog, moment: Moment) -> dict[str, Look]:
    """Return the look of each activity that the year shows, by id, with the mark that stands for it."""
    found = looks_in_year(catalog, moment)
    return {name: marked(look, later=name in moment.later) for name, look in found.items()}


def year_entries(catalog: Catalog, moments: Sequence[Moment]) -> list[Entry]:
    """Return the lines of the legend of those years."""
    shown = {look for moment in moments for look in marks_in_year(catalog, moment).values()}
    # Where all that is on the menu has a status, its word explains the tone alone.
    return [
        entry._replace(look=look) if (look := marked(entry.look, later=entry.key == "later")) in shown else entry
        for entry in worded(catalog, _keys(catalog, moments))
    ]


def _keys(catalog: Catalog, moments: Sequence[Moment]) -> set[str]:
    """Return what the marks of the miniatures say, as keys of the legend."""
    found: set[str] = set()
    for moment in moments:
        for activity in catalog_in_year(catalog, moment).activities:
            if activity.id in moment.later:
                found.add("later")
            else:
                found |= {activity.status or "menu", "menu"} if activity.menu else {activity.status or "chosen"}
    return found

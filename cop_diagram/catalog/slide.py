"""The slide's activities and clusters by whatever they may be called."""

from __future__ import annotations

from collections.abc import Iterable

from cop_diagram.model import Activity, Catalog, Cluster, Guesses, folded

SURELY_MEANT = 0.8
"""How alike two names must be so that one may be the other misspelt; new names are no mistakes."""


class SlideEntries:
    """The activities and clusters of the slide by what they may be called.

    Attributes
    ----------
    title : str
        The slide's.
    ids : dict
        The activities' ids by name, folded.
    """

    def __init__(self, slide: Catalog) -> None:
        self.title = slide.slide.title
        self.ids = {folded(activity.name): activity.id for activity in slide.activities}
        self._guesses = Guesses()
        self._by_id = {activity.id: activity for activity in slide.activities}
        self._by_name = {folded(activity.name): activity for activity in slide.activities}
        self._by_other = {folded(name): activity for activity in slide.activities for name in activity.also}
        self._clusters = {folded(cluster.name): cluster for cluster in slide.clusters}
        self._clusters |= {cluster.id: cluster for cluster in slide.clusters}

    def meant(self, id_: str | None, names: Iterable[str]) -> Activity | None:
        """Return the activity that has the id or one of the names, its own before others of it."""
        words = [folded(name) for name in names]
        found = (self._by_id.get(id_ or ""), *map(self._by_name.get, words), *map(self._by_other.get, words))
        return next(filter(None, found), None)

    def cluster(self, id_: str, name: str) -> Cluster | None:
        """Return the cluster that has the id or else the name."""
        return self._clusters.get(id_) or self._clusters.get(folded(name))

    def nearest(self, name: str) -> str | None:
        """Return the name of the activity that was probably meant."""
        return self._guesses.nearest(name, tuple(activity.name for activity in self._by_id.values()), SURELY_MEANT)

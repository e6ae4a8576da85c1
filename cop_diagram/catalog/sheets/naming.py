"""Ids from names, and which cluster or activity a name means."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slugify import slugify

from cop_diagram.catalog.sheets.series import in_one_series
from cop_diagram.catalog.slide import SURELY_MEANT
from cop_diagram.model import Catalog, Cluster, Guesses, folded

_LONGEST = 40
"""Characters of an id that is made from a name."""

_PERHAPS_MEANT = 0.7
"""How alike the name of a cluster of one activity must be to that of a larger one so that it is asked about."""


class Ids:
    """Gives ids that are not taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, Iterator[int]] = {}

    def new(self, name: str, otherwise: str) -> str:
        """Return an id made from the name, or from the other word where the name has no letters."""
        stem = slug(name) or otherwise
        numbers = self._numbers.setdefault(stem, itertools.count(1))
        id_ = next(id_ for n in numbers if (id_ := stem if n == 1 else f"{stem}-{n}") not in self._taken)
        self._taken.add(id_)
        return id_


def slug(name: str) -> str:
    """Return a name in lower-case letters, digits and hyphens, empty when it has none.

    Examples
    --------
    >>> slug("Prøve på Straße"), slug("Истории"), slug("!")
    ('prove-pa-strasse', 'istorii', '')
    """
    return slugify(name, max_length=_LONGEST, word_boundary=True)


class Clusters:
    """The clusters that a spreadsheet speaks of: its own rows', the slide's, and new ones."""

    def __init__(self, own: Iterable[Cluster], slide: Catalog) -> None:
        self._guesses = Guesses()
        self._own = list(own)
        self._ids = Ids(cluster.id for cluster in (*self._own, *slide.clusters))
        taken = {cluster.id for cluster in self._own}
        self._slide = [cluster for cluster in slide.clusters if cluster.id not in taken]
        self._new: list[Cluster] = []
        self._by_id = {folded(cluster.id): cluster for cluster in (*self._own, *self._slide)}
        self._by_name: dict[str, Cluster] = {}
        for cluster in (*self._own, *self._slide):
            self._by_name.setdefault(folded(cluster.name), cluster)
        self._members: Counter[str] = Counter()

    def find(self, word: str) -> Cluster | None:
        """Return the cluster of that id or else of that name."""
        return self._by_id.get(folded(word)) or self._by_name.get(folded(word))

    def renamed(self, word: str) -> Cluster | None:
        """Return the cluster of the slide that a word means without being its name; None when there is none."""
        cluster = self.find(word)
        return cluster if cluster in self._slide and folded(cluster.name) != folded(word) else None

    def add(self, name: str) -> Cluster:
        """Return a new cluster of that name."""
        cluster = Cluster(self._ids.new(name, "cluster"), name)
        self._new.append(cluster)
        self._by_name[folded(name)] = cluster
        return cluster

    def use(self, cluster: Cluster) -> str:
        """Note that the cluster has one more member; return its id."""
        self._members[cluster.id] += 1
        return cluster.id

    def misspelt(self) -> Iterator[tuple[Cluster, str, bool]]:
        """Yield the new clusters that may be others misspelt, with what was meant, and whether that is beyond doubt.

        Others are those of the slide and of rows of their own, and new ones with more members or, where they have as
        many, that came earlier; where there is doubt, those with several members. A name that only goes on numbering
        another is none of it misspelt.
        """
        known, by_size = (*self._own, *self._slide), sorted(self._new, key=lambda new: -self._members[new.id])
        words = [*(cluster.id for cluster in known), *(cluster.name for cluster in (*known, *by_size))]
        first = len(words) - len(by_size)
        larger = first + sum(self._members[new.id] > 1 for new in by_size)
        for at, cluster in reversed(list(enumerate(by_size, first))):  # the smallest first, as not all may be compared
            if near := self._nearest(cluster.name, words[:at], SURELY_MEANT):
                yield cluster, near, True
            elif at >= larger and (near := self._nearest(cluster.name, words[:larger], _PERHAPS_MEANT)):
                yield cluster, near, False

    def _nearest(self, name: str, words: Sequence[str], alike: float) -> str | None:
        """Return the word that is most alike of those that are not in one series with the name."""
        if not self._guesses.can_compare(len(words)):
            return None
        return self._guesses.nearest(name, tuple(word for word in words if not in_one_series(name, word)), alike)

    def unused(self) -> set[str]:
        """Return the ids of the spreadsheet's own clusters without members."""
        return {cluster.id for cluster in self._own} - self._members.keys()

    def all(self) -> tuple[Cluster, ...]:
        """Return the spreadsheet's own clusters, those of the slide that have members, and the new ones."""
        return (*self._own, *(c for c in self._slide if c.id in self._members), *self._new)

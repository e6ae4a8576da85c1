"""Which clusters the cells of a spreadsheet's activities mean; new names make new clusters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cop_diagram.catalog.sheets.naming import Clusters
from cop_diagram.catalog.sheets.rows import Notes, Row
from cop_diagram.model import Cluster, folded, shown

_SLASH = re.compile(r"\s*/\s*")


class MemberClusters:
    """The clusters of each activity; those that are named alone anywhere are known everywhere."""

    def __init__(self, notes: Notes, rows: Sequence[Row], clusters: Clusters) -> None:
        self._notes = notes
        self._clusters = clusters
        self._unclear: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        words = [(row.number, word) for row in rows for word in row.values.get("cluster", ())]
        for number, word in words:
            if not {",", "/"} & set(word) and not clusters.find(word):
                self._new(number, word)
        self._words = [word for _, word in words]
        here = {folded(word) for word in self._words}
        for number, word in words:
            if "/" in word and "," not in word and not clusters.find(word):
                parts = [folded(part) for part in _SLASH.split(word) if part]
                if not (here & set(parts)) and not all(map(clusters.find, parts)):
                    self._new(number, word)  # a name like any other

    def tell(self) -> None:
        """Tell what became of names, and ask about those that may be several clusters, or others misspelt.

        All members must be known by now.
        """
        self._tell_renamed()
        for cluster, near, surely in self._clusters.misspelt():
            new = "is new" if surely else "is new and has only one activity"
            sentence = f"the cluster {shown(cluster.name)} {new}; did you mean {shown(near)}?"
            self._notes.add(self._first[cluster.id], "cluster", sentence, "warning" if surely else "note")
        for word, rows in self._unclear.items():
            parts = [part for part in _SLASH.split(word) if part]
            sentence = (
                f"is {shown(word)} one cluster or several? For several write {shown('; '.join(parts))}, for one "
                f"{shown(' and '.join(parts))}"
            )
            self._notes.add(rows, "cluster", sentence)

    def _tell_renamed(self) -> None:
        """Note which clusters of the slide are meant by other names than their own, by their ids."""
        taken: dict[str, tuple[str, str]] = {}
        for word in self._words:
            for part in [word] if self._clusters.find(word) else map(str.strip, word.split(",")):
                if cluster := self._clusters.renamed(part):
                    taken.setdefault(cluster.id, (shown(part), shown(cluster.name)))
        if taken:
            (word, name), *more = taken.values()
            others = "".join(f", {word} as {name}" for word, name in more)
            self._notes.add(None, "cluster", f"{word} is taken as the slide's cluster {name}{others}", "note")

    def ids(self, row: int, words: Iterable[str]) -> list[str]:
        """Return the ids of the clusters that a cell in that row names, each once."""
        found = [cluster for word in words for cluster in self._meant(row, word)]
        return list(dict.fromkeys(self._clusters.use(cluster) for cluster in found))

    def _meant(self, row: int, word: str) -> list[Cluster]:
        """Return the cluster of that name, or those between the commas when they all are known."""
        known = self._clusters.find(word)
        if known:
            return [known]
        if "/" in word and "," not in word:
            self._unclear.setdefault(word, []).append(row)
            return []
        parts = [part.strip() for part in word.split(",") if part.strip()]
        clusters = [cluster for cluster in map(self._clusters.find, parts) if cluster]
        if not clusters:
            return [self._new(row, word)] if parts else []
        if len(clusters) < len(parts):
            sentence = f"cluster is {shown(word)}; for several clusters write {shown('; '.join(parts))}"
            self._notes.add(row, "cluster", sentence)
        return clusters

    def _new(self, row: int, name: str) -> Cluster:
        self._notes.table(("cluster",), {"id": "new", "name": name}, lambda _: (row, "cluster"))
        cluster = self._clusters.add(name)
        self._first[cluster.id] = row
        return cluster

"""The place of each activity, given or not, and how it came about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cop_diagram.catalog.schema import ACTIVITY_TABLE, Values, as_model
from cop_diagram.catalog.sharing import spread_around
from cop_diagram.catalog.slide import SlideEntries
from cop_diagram.catalog.spreading import Disc, Point, disc, filled, grid, mean, pushed_apart, room, rounded, scattered
from cop_diagram.model import Activity, Catalog, Cluster, Placed, Position, Problem

_PLACE: Sequence[Position] = ("from_with", "informal_formal")


def placed_activities(
    tables: Sequence[Values], clusters: Sequence[Cluster], slide: Callable[[], Catalog]
) -> tuple[Activity, ...]:
    """Return the activities that the tables of a file describe, each with a place.

    What is not given of a place comes from the slide where it knows the activity by its id or a name, else from the
    activity's cluster: around the cluster's place, else that of the slide's cluster of its id or name, else the middle
    of those of its members that have a place. Clusters without any of these, and activities in no cluster, are spread
    over the plane. The same is always placed in the same way, and what is added at the end of a cluster that has a
    place moves no other member while there is room.

    Parameters
    ----------
    tables : sequence of Mapping
        In the order of the file, each with the checked values that it has.
    clusters : sequence of Cluster
        Those of the file.
    slide : callable
        Gives the shipped slide; it is asked only for activities without a place.
    """
    if not any(map(_guessed, tables)):
        return spread_around([_activity(table, (0.0, 0.0), "given") for table in tables])
    placing = _Placing(tables, SlideEntries(slide()), clusters)
    return spread_around([placing.activity(index) for index in range(len(tables))])


def _activity(table: Values, place: Point, placed: Placed, outside: bool = False) -> Activity:
    """Return the activity with that place where its table says none."""
    values = {"from_with": place[0], "informal_formal": place[1], "outside": outside, **table}
    return replace(as_model(Activity, ACTIVITY_TABLE, values), placed=placed, guessed=_guessed(table))


def _guessed(table: Values) -> tuple[Position, ...]:
    """Return the positions that are not given."""
    return tuple(key for key in _PLACE if key not in table)


_Group = tuple[str, ...]
"""Activities of the same clusters; those in none are a group too."""


class _Placing:
    """Places the groups, then the members of each."""

    def __init__(self, tables: Sequence[Values], slide: SlideEntries, clusters: Sequence[Cluster]) -> None:
        self._tables = tables
        self._known = [slide.meant(t["id"], (t["name"], *t.get("also", ()))) if _guessed(t) else None for t in tables]
        self._groups: dict[_Group, list[int]] = {}
        self._fixed: dict[str, list[Point]] = {cluster.id: [] for cluster in clusters}
        taken = []
        for index, (table, known) in enumerate(zip(tables, self._known, strict=True)):
            group = tuple(id_ for id_ in table.get("cluster", ()) if id_ in self._fixed)
            point = _point(table, known)
            if point is None:
                self._groups.setdefault(group, []).append(index)
                continue
            taken.append(point)
            for id_ in group:
                self._fixed[id_].append(point)
        self._share = room(len(tables))
        self._own = {cluster.id: place for cluster in clusters if (place := _place_of(cluster, slide))}
        self._discs = self._cluster_discs(clusters)
        self._found = self._members(taken)

    def activity(self, index: int) -> Activity:
        table, known = self._tables[index], self._known[index]
        guessed = _guessed(table)
        if index in self._found:
            placed, place = self._found[index]
            return _activity(table, place, placed)
        if known is None:
            return _activity(table, (0.0, 0.0), "given")
        outside = known.outside and len(guessed) == 2 and "outside" not in table
        return _activity(table, (known.from_with, known.informal_formal), "slide", outside)

    def _cluster_discs(self, clusters: Sequence[Cluster]) -> dict[str, Disc]:
        """Return the room of each cluster that has members."""
        sizes = {cluster.id: len(self._fixed[cluster.id]) for cluster in clusters}
        for group, members in self._groups.items():
            for id_ in group:
                sizes[id_] += len(members)
        drawn = [id_ for id_, size in sizes.items() if size]
        middles = {id_: self._own.get(id_) or self._middle(id_) for id_ in drawn}
        free = [id_ for id_ in drawn if middles[id_] is None]
        alone = len(self._groups.get((), ()))
        cells = grid([*(sizes[id_] for id_ in free), *([alone] if alone else [])], self._share) if free else []
        if len(free) == len(drawn):
            return dict(zip([*free, *([""] if alone else [])], cells, strict=True)) if free else {}
        starts = dict(zip(free, cells, strict=False))
        discs = [disc(middles[id_] or starts[id_].center, sizes[id_], self._share) for id_ in drawn]
        return dict(zip(drawn, pushed_apart(discs, self._staying(drawn)), strict=True))

    def _staying(self, drawn: Sequence[str]) -> set[int]:
        """Return the indexes of the clusters that have places, or nobody without one."""
        guessed = {id_ for group in self._groups for id_ in group}
        return {index for index, id_ in enumerate(drawn) if id_ in self._own or id_ not in guessed}

    def _middle(self, id_: str) -> Point | None:
        return mean(self._fixed[id_]) if self._fixed[id_] else None

    def _members(self, taken: Sequence[Point]) -> Mapping[int, tuple[Placed, Point]]:
        """Return how each activity is placed that has no place, and where."""
        found: dict[int, tuple[Placed, Point]] = {}
        for group, members in self._groups.items():
            if group:
                by_cluster = any(id_ in self._own or self._fixed[id_] for id_ in group)
                around = self._around(group, len(members))
                spots = filled(around, len(members), self._share, taken)
                placed: Placed = "cluster" if by_cluster else "spread"
                found |= {index: (placed, rounded(spot)) for index, spot in zip(members, spots, strict=True)}
        alone = self._groups.get((), [])
        others = [*taken, *(spot for _, spot in found.values())]
        if "" in self._discs:
            spots = filled(self._discs[""], len(alone), self._share, others)
        else:
            spots = scattered(len(alone), self._share, others)
        return found | {index: ("spread", rounded(spot)) for index, spot in zip(alone, spots, strict=True)}

    def _around(self, group: _Group, count: int) -> Disc:
        """Return the room of a cluster, or some between several."""
        discs = [self._discs[id_] for id_ in group]
        return discs[0] if len(discs) == 1 else disc(mean([one.center for one in discs]), count, self._share)


def _point(table: Values, known: Activity | None) -> Point | None:
    """Return the place that is given, or that the slide knows."""
    x, y = table.get("from_with"), table.get("informal_formal")
    if known:
        x, y = known.from_with if x is None else x, known.informal_formal if y is None else y
    return None if x is None or y is None else (x, y)


def _place_of(cluster: Cluster, slide: SlideEntries) -> Point | None:
    """Return the place that a cluster has in the file, or else on the slide."""
    known = slide.cluster(cluster.id, cluster.name)
    x = cluster.from_with if cluster.from_with is not None or known is None else known.from_with
    y = cluster.informal_formal if cluster.informal_formal is not None or known is None else known.informal_formal
    return None if x is None or y is None else (x, y)


_HOW: Mapping[Placed, str] = {
    "slide": "as on the slide",
    "cluster": "at the place of the cluster",
    "spread": "spread by the program",
}


def note(activities: Sequence[Activity], file: str) -> Problem | None:
    """Return a line that says how many activities have no place of their own, None when all have one."""
    counts = {placed: sum(a.placed == placed for a in activities) for placed in _HOW}
    missing, sharing = sum(counts.values()), [a.said for a in activities if a.placed == "shared"]
    parts = []
    if missing:
        how = ", ".join(f"{count} {_HOW[placed]}" for placed, count in counts.items() if count)
        have = "has no place of its own" if missing == 1 else "have no place of their own"
        parts.append(f"{missing} of {_many(len(activities))} {have}: {how}")
    if sharing:
        places = len(set(sharing))
        around = "one place and are spread around it" if places == 1 else f"{places} places and are spread around them"
        parts.append(f"{len(sharing)} {'more' if missing else f'of {_many(len(activities))}'} share {around}")
    return Problem(file, "; ".join(parts), severity="note") if parts else None


def _many(count: int) -> str:
    return f"{count} {'activity' if count == 1 else 'activities'}"

"""A catalogue as a table for reading, and as JSON and CSV for other programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from cop_diagram.model import Activity, Anchor, Catalog, Cluster, Placed

_WIDTHS = (33, 24, 4, 6)
"""Columns of the table: name, id, from_with, informal_formal; with the side they make 80."""


def counted(catalog: Catalog) -> str:
    """Return how much there is, such as "42 activities in 7 clusters"."""
    activities, clusters = len(catalog.activities), len(catalog.clusters)
    return (
        f"{activities} {'activity' if activities == 1 else 'activities'} in "
        f"{clusters or 'no'} {'clusters' if clusters > 1 else 'cluster'}"
    )


def heading(catalog: Catalog) -> list[str]:
    """Return the lines that say what a table is about: the title, and how much there is."""
    return [*_wrapped(_line(catalog.slide.title), 80), counted(catalog)]


def as_table(catalog: Catalog) -> str:
    """Return a table of at most 80 columns; an activity of two clusters stands in both."""
    lines = heading(catalog)
    groups: list[tuple[Cluster | None, list[Activity]]] = [
        (cluster, [a for a in catalog.activities if cluster.id in a.clusters]) for cluster in catalog.clusters
    ]
    groups.append((None, [a for a in catalog.activities if not a.clusters]))
    for number, (cluster, activities) in enumerate(groups, 1):
        if cluster is None and not activities:
            continue
        name = f"{number} {_line(cluster.name)} [{cluster.id}]" if cluster else "Without a cluster"
        lines += ["", *_wrapped(name, 80)]
        if activities:
            lines += _row(("Activity", "Id", "With", "Formal"), "Side")
        for a in activities:
            cells = (_line(a.name), a.id, f"{a.from_with:.2f}", f"{a.informal_formal:.2f}")
            lines += _row(cells, "outside" if a.outside else "inside")
            lines += _wishes(a)
    return "\n".join(lines) + "\n"


_HOW_PLACED: Mapping[Placed, str] = {
    "given": "",
    "shared": "placed around what several say",
    "slide": "placed as on the slide",
    "cluster": "placed with its cluster",
    "spread": "placed by the program",
}


def _wishes(activity: Activity) -> list[str]:
    said = f"{activity.status or ''} {f'since {activity.since}' if activity.since else ''}".strip()
    flags = (_HOW_PLACED[activity.placed], "on the menu" * activity.menu, "pinned" * activity.pin)
    wishes = ", ".join(filter(None, (said, *flags, _anchored(activity.anchor))))
    return [f"    {wishes}"] if wishes else []


def _anchored(anchor: Anchor) -> str:
    match anchor:
        case "left":
            return "begins at its place"
        case "right":
            return "ends at its place"
        case "center":
            return ""
        case _:
            assert_never(anchor)


def _line(name: str) -> str:
    return " ".join(name.split())


def _row(cells: Sequence[str], side: str) -> Iterator[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)]
    for index in range(max(map(len, columns))):
        parts = [column[index] if index < len(column) else "" for column in columns]
        padded = (_padded(part, width) for part, width in zip(parts, _WIDTHS, strict=True))
        yield f"  {' '.join(padded)} {side if index == 0 else ''}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of that many columns of a terminal: two to a wide character, none to an accent."""
    if text.isascii() and len(text) <= width:
        return [text]
    import wcwidth

    return wcwidth.wrap(text, width) or [""]


def _padded(text: str, width: int) -> str:
    if text.isascii():
        return text.ljust(width)
    import wcwidth

    return wcwidth.ljust(text, width)


def as_json(catalog: Catalog) -> str:
    """Return everything that the catalogue says, as JSON; not what it is to look like."""
    said = dataclasses.asdict(dataclasses.replace(catalog, base=None))
    del said["base"]
    return json.dumps(said, indent=2, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> object:
    """Return as JSON takes it what it does not take: words by key, and dates."""
    return dict(value) if isinstance(value, Mapping) else str(value)

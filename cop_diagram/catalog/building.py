"""From the values of files, in order, to a catalogue that knows the one on which it builds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cop_diagram.catalog.languages import FIRST, primary
from cop_diagram.catalog.looks import PAGE_TABLE
from cop_diagram.catalog.merging import Merged, id_of
from cop_diagram.catalog.placing import placed_activities
from cop_diagram.catalog.schema import (
    AXIS_TABLE,
    CLUSTER_TABLE,
    ENTRIES,
    LEGEND_TABLE,
    REGIONS_TABLE,
    SLIDE_TABLE,
    Values,
    as_model,
)
from cop_diagram.catalog.theming import theme_of
from cop_diagram.model import Axis, Catalog, Cluster, LegendWords, PageChoice, Regions, Slide, built_on

Stage = tuple[Values | None, Merged]
"""What a file says together with all that it extends; None where that is not in order."""

SlideIn = Callable[[str], Catalog]
"""Returns the slide in a language, or in its first where it does not come in that one."""


def built(stages: Sequence[Stage], slide: SlideIn, *, like_slide: bool) -> Catalog:
    """Return the last of these catalogues, each of which builds on the one before where both are alike.

    Parameters
    ----------
    stages : sequence of Stage
        In order, the file that extends nothing first.
    like_slide : bool
        Whether that file may be a copy of the slide that was changed.
    """
    last: Catalog | None = None
    for content, merged in stages:
        if content is None:
            continue
        catalog = _catalog(content, merged, slide)
        base = slide(_spoken(content)) if last is None and like_slide else last
        last = built_on(catalog, base) if base else catalog
    assert last is not None
    return last


def _spoken(content: Values) -> str:
    """Return the language in which a catalogue speaks, without its country."""
    return primary(content["slide"].get("language", FIRST))


def _catalog(content: Values, merged: Merged, slide: SlideIn) -> Catalog:
    """Return what the file says, with the entries that are left in ``merged``: what is selected, or on the menu."""
    clusters = {table["id"]: as_model(Cluster, CLUSTER_TABLE, table) for table in content.get("cluster", ())}
    tables = {table["id"]: table for table in content["activity"]}
    left = {kind: [(id_of(entry) or "", entry) for entry in merged.values.get(kind, ())] for kind in ENTRIES}
    drawn = tuple(clusters[id_] for id_, _ in left["cluster"])
    activities = placed_activities([tables[id_] for id_, _ in left["activity"]], drawn, lambda: slide(_spoken(content)))
    offered = [entry.get("menu", False) for _, entry in left["activity"]]
    return Catalog(
        slide=as_model(Slide, SLIDE_TABLE, content["slide"]),
        from_with=as_model(Axis, AXIS_TABLE, content["axes"]["from_with"]),
        informal_formal=as_model(Axis, AXIS_TABLE, content["axes"]["informal_formal"]),
        regions=as_model(Regions, REGIONS_TABLE, content["regions"]),
        legend=as_model(LegendWords, LEGEND_TABLE, content.get("legend", {})),
        page=as_model(PageChoice, PAGE_TABLE, content.get("page", {})),
        theme=theme_of(content.get("theme", {}), merged),
        clusters=drawn,
        activities=tuple(replace(a, menu=menu) for a, menu in zip(activities, offered, strict=True)),
    )

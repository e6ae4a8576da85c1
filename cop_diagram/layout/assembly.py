"""From a plan and its places to the frozen scene: bubbles, texts with their lines, styles, order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cop_diagram.layout.leaders import with_leaders
from cop_diagram.layout.maturity_arrow import broad_arrow
from cop_diagram.layout.patterns import with_patterns
from cop_diagram.layout.plan import Item, Plan, text_sizes
from cop_diagram.layout.region_words import PlacedWords, RegionWords, place_region_words
from cop_diagram.layout.task import Task
from cop_diagram.model import Activity, Catalog, LayoutError, describe, direction
from cop_diagram.scene import (
    Box,
    Bubble,
    MaturityArrow,
    Outline,
    PlacedActivity,
    Rectangle,
    RegionName,
    Scene,
    TextBlock,
)
from cop_diagram.scene.polygons import polygon_of
from cop_diagram.style import SMALL, Look, Sizes, Style, number_size, shape_styles, text_styles
from cop_diagram.text import place, place_caption

SMALLER = 0.8
"""Share of their size at which the regions' words are set where they have no clear place."""


class NoWordsError(LayoutError):
    """No place is free for the regions' words."""


def assemble(task: Task, plan: Plan, boxes: Sequence[Box], outlines: Mapping[str, Outline]) -> Scene:
    """Return the scene of a finished arrangement.

    Parameters
    ----------
    boxes : sequence of Box
        Where the plan's items are.
    outlines : mapping of str to Outline
        By the cluster's id.

    Raises
    ------
    NoWordsError
        When no place is free for the regions' words.
    """
    catalog, style, presentation = task.catalog, task.style, task.presentation
    items = {(item.kind, item.id): item for item in plan.items}
    placed = dict(zip(items, boxes, strict=True))
    slide, look = catalog.slide, presentation.looks
    mirrored = direction(slide.language) == "rtl"
    texts = {
        key: _text(item, placed[key], look, mirrored=mirrored) for key, item in items.items() if item.kind == "activity"
    }
    sizes = Sizes(*text_sizes(style), plan.frame.small)
    for rank, cluster in enumerate(catalog.clusters, 1):
        key = ("caption", cluster.id)
        if key in items:
            texts[key] = _caption(items[key], placed[key], rank, task, sizes.caption, mirrored=mirrored)
    words = _region_words(catalog, plan, boxes, outlines, task, sizes.region)
    sizes = sizes._replace(region=words.words.size)
    outer, inner = _rectangles(style, plan)
    scene = Scene(
        width=style.page.width,
        height=style.page.height,
        language=slide.language,
        direction=direction(slide.language),
        title=slide.title,
        description=describe(catalog),
        background=style.theme.background,
        text_styles=text_styles(catalog, style, sizes, presentation),
        shape_styles=shape_styles(catalog, style),
        rectangles=(outer, inner),
        bubbles=tuple(
            Bubble(c.id, c.name, f"cluster-{c.id}", outlines[c.id], c.description)
            for c in catalog.clusters
            if c.id in outlines
        ),
        captions=tuple(texts["caption", c.id] for c in catalog.clusters if c.id in outlines),
        activities=tuple(
            _activity(activity, items["activity", activity.id], texts["activity", activity.id])
            for activity in _reading_order(task.said)
        ),
        frame=(*plan.frame.texts, *_region_texts(words)),
        arrows=plan.frame.arrows,
        scale=style.page.scale,
        gap=plan.gap,
        legend=plan.frame.legend,
        maturity_arrow=_maturity_arrow(catalog, plan) if slide.maturing else None,
        edge=replace(inner, style="edge"),
        unit=style.page.unit,
        mirror=slide.mirror,
    )
    return with_patterns(with_leaders(scene, style, plan.em), catalog, style, plan.em)


def _maturity_arrow(catalog: Catalog, plan: Plan) -> MaturityArrow:
    outline = broad_arrow(plan.frame.outer, turned=catalog.slide.mirror)
    return MaturityArrow(catalog.legend["maturing"], "journey", outline)


def _reading_order(catalog: Catalog) -> list[Activity]:
    """Return the activities cluster by cluster, each from the upper left to the lower right."""
    rank = {cluster.id: number for number, cluster in enumerate(catalog.clusters)}
    last = len(rank)

    def key(activity: Activity) -> tuple[int, float, float]:
        first = min((rank[name] for name in activity.clusters), default=last)
        return first, round(activity.informal_formal + activity.from_with, 9), activity.from_with

    return sorted(catalog.activities, key=key)


def _region_words(
    catalog: Catalog,
    plan: Plan,
    boxes: Sequence[Box],
    outlines: Mapping[str, Outline],
    task: Task,
    size: float,
) -> PlacedWords:
    """Return the regions' words at their places; they are smaller than the given size where it has no clear place."""
    own, sources = catalog.regions.each_other, catalog.regions.outside_sources
    sizes = dict.fromkeys((size, max(SMALLER * size, min(size, SMALL * task.style.page.scale))))
    measured = [
        RegionWords(points, *(task.typesetter.ways(text, points, 600)[0] for text in (own, sources)))
        for points in sizes
    ]
    placed = {item.id: box for item, box in zip(plan.items, boxes, strict=True) if item.kind == "region"}
    if placed:
        return PlacedWords(measured[0], placed["each-other"], placed["outside-sources"])
    bubbles = [polygon_of(outline) for outline in outlines.values()]
    found = place_region_words(measured, plan.frame, boxes, bubbles, plan.em)
    if found is None:
        raise NoWordsError("no place is free for the words of the regions")
    return found


def _region_texts(placed: PlacedWords) -> tuple[TextBlock, TextBlock]:
    """Return the texts of the outer and of the inner region."""
    words, inner, outer = placed.words, placed.inside, placed.outside
    return (
        place(words.outside, "region-label-outside-sources", "region", outer.left, outer.top),
        place(words.inside, "region-label-each-other", "region", inner.left, inner.top),
    )


def _text(item: Item, box: Box, look: Mapping[str, Look], *, mirrored: bool) -> TextBlock:
    own = look[item.id]
    name, style = f"activity-{item.id}", own.style("activity")
    return place(item.wording, name, style, box.left, box.top, kind=own.mark, mirrored=mirrored)


def _caption(item: Item, box: Box, rank: int, task: Task, size: float, *, mirrored: bool) -> TextBlock:
    number = task.typesetter.set([str(rank)], number_size(rank, size, task.style), 700)
    return place_caption(item.wording, number, item.id, box.left, box.top, size, mirrored=mirrored)


def _activity(activity: Activity, item: Item, text: TextBlock) -> PlacedActivity:
    region: RegionName = "outside-sources" if activity.outside else "each-other"
    return PlacedActivity(
        activity.id,
        " ".join(activity.name.split()),
        text,
        activity.clusters,
        region,
        activity.from_with,
        activity.informal_formal,
        item.target,
        item.side or "",
        activity.description,
        item.anchor,
        activity.status,
        str(activity.since) if activity.since else None,
        activity.menu,
        placed=activity.placed,
    )


def _rectangles(style: Style, plan: Plan) -> tuple[Rectangle, Rectangle]:
    radius, scale = style.theme.corner_radius, style.page.scale
    return (
        Rectangle("outside-sources", "outside-sources", plan.frame.outer, radius * scale),
        Rectangle("each-other", "each-other", plan.frame.inner, radius * 5 / 6 * scale),
    )

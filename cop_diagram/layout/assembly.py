"""From a plan and its places to the frozen scene: bubbles, texts with their lines, styles, order."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from cop_diagram.layout.arranging import boxes
from cop_diagram.layout.bubbles.choice import BubbleTask, draw_bubbles
from cop_diagram.layout.labels.separation import Arrangement
from cop_diagram.layout.leaders import with_leaders
from cop_diagram.layout.maturity_arrow import broad_arrow
from cop_diagram.layout.plan import Item, Kind, Plan, Setting, text_sizes
from cop_diagram.layout.task import Task
from cop_diagram.model import Activity, Catalog, describe, direction
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
from cop_diagram.style import Sizes, Style, number_size, shape_styles, text_styles
from cop_diagram.text import place, place_caption

INSET = 0.55
"""Distance that bubbles keep from the rectangle in which they lie, em."""


def assemble(task: Task, plan: Plan, setting: Setting, places: Arrangement) -> Scene:
    """Return the scene of a finished arrangement."""
    catalog, style, presentation = task.catalog, task.style, task.presentation
    placed = dict(zip(((item.kind, item.id) for item in plan.items), boxes(plan, places), strict=True))
    items = {(item.kind, item.id): item for item in plan.items}
    outlines = _outlines(catalog, plan, placed)
    slide, sizes = catalog.slide, Sizes(*text_sizes(style, setting))
    texts = {key: _text(task, item, placed[key], sizes.caption) for key, item in items.items()}
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
            for activity in _reading_order(catalog)
        ),
        frame=(*plan.frame.texts, *(texts["region", name] for name in ("outside-sources", "each-other"))),
        arrows=plan.frame.arrows,
        scale=style.page.scale,
        legend=plan.frame.legend,
        maturity_arrow=MaturityArrow(catalog.legend["maturing"], "journey", broad_arrow(plan.frame.outer))
        if slide.maturing
        else None,
        edge=replace(inner, style="edge"),
    )
    return with_leaders(scene, style, plan.em)


def _reading_order(catalog: Catalog) -> list[Activity]:
    """Return the activities cluster by cluster, each from the upper left to the lower right."""
    rank = {cluster.id: number for number, cluster in enumerate(catalog.clusters)}
    last = len(rank)

    def key(activity: Activity) -> tuple[int, float, float]:
        first = min((rank[name] for name in activity.clusters), default=last)
        return first, round(activity.informal_formal + activity.from_with, 9), activity.from_with

    return sorted(catalog.activities, key=key)


def _outlines(catalog: Catalog, plan: Plan, placed: dict[tuple[Kind, str], Box]) -> dict[str, Outline]:
    frame_boxes = [text.box for text in plan.frame.texts]
    if plan.frame.legend:
        frame_boxes.append(plan.frame.legend.box)
    clusters = []
    for cluster in catalog.clusters:
        members = [item for item in plan.items if cluster.id in item.clusters]
        if not members:
            continue
        held = {(item.kind, item.id) for item in members}
        strangers = [box for key, box in placed.items() if key not in held]
        inside = all(item.side is None for item in members)
        frame, inset = plan.frame, -INSET * plan.em
        domains = (frame.inner.padded(inset),) if inside else ()
        page = Box(*(_hull([frame.outer, *frame_boxes])))
        clusters.append(
            BubbleTask(
                cluster.id,
                tuple(placed[item.kind, item.id] for item in members),
                (*strangers, *frame_boxes),
                (*domains, frame.outer.padded(inset), page.padded(plan.em)),
            )
        )
    drawn = draw_bubbles(clusters, plan.em)
    return {cluster.id: outline for cluster, outline in zip(clusters, drawn, strict=True)}


def _hull(parts: list[Box]) -> tuple[float, float, float, float]:
    return (
        min(b.left for b in parts),
        min(b.top for b in parts),
        max(b.right for b in parts),
        max(b.bottom for b in parts),
    )


def _text(task: Task, item: Item, box: Box, caption_size: float) -> TextBlock:
    mirrored = direction(task.catalog.slide.language) == "rtl"
    match item.kind:
        case "activity":
            own = task.presentation.looks[item.id]
            name, style = f"activity-{item.id}", own.style("activity")
            return place(item.wording, name, style, box.left, box.top, kind=own.mark, mirrored=mirrored)
        case "region":
            return place(item.wording, f"region-label-{item.id}", "region", box.left, box.top)
        case "caption":
            rank = 1 + [cluster.id for cluster in task.catalog.clusters].index(item.id)
            number = task.typesetter.set([str(rank)], number_size(rank, caption_size, task.style), 700)
            return place_caption(item.wording, number, item.id, box.left, box.top, caption_size, mirrored=mirrored)
        case _:
            assert_never(item.kind)


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
    )


def _rectangles(style: Style, plan: Plan) -> tuple[Rectangle, Rectangle]:
    scale = style.page.scale
    return (
        Rectangle("outside-sources", "outside-sources", plan.frame.outer, 12 * scale),
        Rectangle("each-other", "each-other", plan.frame.inner, 10 * scale),
    )

"""From a plan and its places to the frozen scene: bubbles, texts with their lines, styles, order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from cop_diagram.arrange import boxes
from cop_diagram.broad_arrow import broad_arrow
from cop_diagram.bubbles import Cluster, draw_bubbles
from cop_diagram.dress import Sizes, shape_styles, text_styles
from cop_diagram.frame import direction
from cop_diagram.geometry import Box, Outline
from cop_diagram.labels import Places
from cop_diagram.leaders import with_leaders
from cop_diagram.looks import Look, entries, looks
from cop_diagram.measure import place
from cop_diagram.model import Activity, Catalog
from cop_diagram.plan import Item, Kind, Plan, Setting, text_sizes
from cop_diagram.scene import Bubble, Journey, PlacedActivity, Rectangle, RegionName, Scene, TextBlock
from cop_diagram.style import Style

INSET = 0.55
"""Distance that bubbles keep from the rectangle in which they lie, em."""


def assemble(catalog: Catalog, style: Style, plan: Plan, setting: Setting, places: Places) -> Scene:
    """Return the scene of a finished arrangement."""
    placed = dict(zip(((item.kind, item.id) for item in plan.items), boxes(plan, places), strict=True))
    items = {(item.kind, item.id): item for item in plan.items}
    outlines = _outlines(catalog, plan, placed)
    slide, look = catalog.slide, looks(catalog, earlier=style.earlier)
    explained = entries(catalog, earlier=style.earlier, later=style.later)
    mirrored = direction(slide.language) == "rtl"
    texts = {key: _text(item, placed[key], look, mirrored=mirrored) for key, item in items.items()}
    sizes = Sizes(*text_sizes(style, setting))
    scene = Scene(
        width=style.page.width,
        height=style.page.height,
        language=slide.language,
        direction=direction(slide.language),
        title=slide.title,
        description=describe(catalog),
        background=style.theme.background,
        text_styles=text_styles(catalog, style, sizes, look, explained),
        shape_styles=shape_styles(catalog, style),
        rectangles=_rectangles(style, plan),
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
        journey=Journey(catalog.legend.journey, "journey", broad_arrow(plan.frame.outer)) if slide.journey else None,
    )
    return with_leaders(scene, style, plan.em)


def describe(catalog: Catalog, later: Collection[str] = ()) -> str:
    """Return the whole map in words, for those who cannot see it; only the catalogue's own words are used.

    Parameters
    ----------
    later : collection of str
        Ids of the activities that come in a later year than the one that the picture shows.
    """
    axes = (catalog.from_with, catalog.informal_formal)
    parts = [f"{axis.start} \u2192 {axis.end}." for axis in axes]
    for number, cluster in enumerate(catalog.clusters, 1):
        members = [a for a in catalog.activities if cluster.id in a.clusters]
        if members:
            parts.append(f"{number} {cluster.name}: {listed(members, catalog, later)}.")
    alone = [a for a in catalog.activities if not a.clusters]
    if alone:
        parts.append(f"{listed(alone, catalog, later)}.")
    if catalog.slide.journey:
        across, down = axes
        parts.append(f"{catalog.legend.journey}: {across.start}, {down.start} \u2192 {across.end}, {down.end}.")
    return " ".join(parts)


def listed(members: Iterable[Activity], catalog: Catalog, later: Collection[str] = ()) -> str:
    """Return the activities' names, each with what the drawing shows of it."""
    return ", ".join(" ".join(a.name.split()) + _notes(a, catalog, later) for a in members)


def _notes(activity: Activity, catalog: Catalog, later: Collection[str]) -> str:
    """Return in brackets what the drawing shows of the activity beside its name and place."""
    words = catalog.legend
    notes = [
        catalog.regions.outside_sources if activity.outside else "",
        words.later if activity.id in later else words.menu if activity.menu else "",
        str(getattr(words, activity.status)) if activity.status else "",
        f"{words.since} {activity.since}" if activity.since else "",
    ]
    said = ", ".join(filter(None, notes))
    return f" ({said})" if said else ""


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
            Cluster(
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


def _text(item: Item, box: Box, look: Mapping[str, Look], *, mirrored: bool) -> TextBlock:
    if item.kind == "activity":
        own = look[item.id]
        name, style = f"activity-{item.id}", own.style("activity")
        return place(item.wording, name, style, box.left, box.top, kind=own.mark, mirrored=mirrored)
    if item.kind == "region":
        return place(item.wording, f"region-label-{item.id}", "region", box.left, box.top)
    return place(item.wording, f"caption-{item.id}", f"caption-{item.id}", box.left, box.top)


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


def _rectangles(style: Style, plan: Plan) -> tuple[Rectangle, ...]:
    scale = style.page.scale
    return (
        Rectangle("outside-sources", "outside-sources", plan.frame.outer, 10 * scale),
        Rectangle("each-other", "each-other", plan.frame.inner, 8 * scale),
    )

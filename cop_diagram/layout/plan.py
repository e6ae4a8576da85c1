"""What is to be placed and where it would like to be: activities, captions and the regions' words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cop_diagram.layout.areas import EDGES, INSET, PADS, area_of, fitting, within
from cop_diagram.layout.frame import Frame, Side
from cop_diagram.layout.sides import Siding, Spacing, choose_sides, distances
from cop_diagram.layout.task import Task
from cop_diagram.model import Activity, Anchor
from cop_diagram.scene import Box, Point
from cop_diagram.style import MIN_GAP, Style
from cop_diagram.text import Wording, caption_ways

CORRIDOR = 0.36
"""Least distance between two texts, em: a bubble can pass between them and touch neither."""

_STAYS = 9
"""How many times more a region's words shun a pinned text than one that can make way."""

Insets = tuple[float, float, float, float]

PLANE: Insets = (1.5, 2.0, 1.5, 1.0)
"""Distance of the plane of the inside activities from the inner rectangle: at the left, top, right and bottom, em."""

WRAP = 9.0
"""Length up to which a name is preferred in one line, em."""

CAPTION_WRAP = 12.0
"""Length up to which a cluster's name is preferred in one line, em of the activities' text."""

Kind = Literal["activity", "caption", "region"]


@dataclass(frozen=True, slots=True)
class Setting:
    """How close the texts are set: one attempt at a layout.

    Attributes
    ----------
    air : float
        0 (texts and bubbles as close as the promises allow) to 1 (room for every bubble's margin).
    gap : float
        The distance between bubbles, as a share of what is promised.
    spread : bool
        Whether a crowd that cannot be separated from its true places is spread first.
    words : bool
        Whether the regions' words are placed with the other texts, because no place is left free for them.
    """

    air: float = 1.0
    gap: float = 1.0
    spread: bool = False
    words: bool = False


class Item(NamedTuple):
    """A text to be placed.

    Attributes
    ----------
    wording : Wording
        How it is set.
    ways : tuple of Wording
        All the ways in which it could be set, the preferred first.
    clusters : frozenset of str
        In whose bubbles it lies.
    area : Box
        Where its whole box must lie.
    target : Point
        Where its centre would like to be.
    pinned : bool
        Whether its centre may be nowhere else.
    anchor : {"left", "center", "right"}
        Which point of it stands at the activity's place when the centre is at the target.
    """

    kind: Kind
    id: str
    wording: Wording
    ways: tuple[Wording, ...]
    clusters: frozenset[str]
    area: Box
    target: Point
    side: Side | None = None
    pinned: bool = False
    anchor: Anchor = "center"

    @property
    def room(self) -> Box:
        """Where its whole box can be."""
        return self.box_at(self.target) if self.pinned else self.area

    @property
    def hook(self) -> Point:
        """The way from its centre to the point by which it hangs on the activity's place."""
        return self.box_at((0.0, 0.0)).hook(self.anchor)

    def box_at(self, center: Point) -> Box:
        """Return the item's box around that point."""
        return Box.centered(center, self.wording.width, self.wording.height)


class Plan(NamedTuple):
    """The frame with its bands, and the items to be placed in it.

    Attributes
    ----------
    em : float
        The activities' size, points.
    scale : float
        Of the page against the default one.
    gap : float
        What lies between two bubbles that a line can separate, points.
    diagonal : float
        Of the page, points.
    plane : Insets
        Distance of the plane of the inside activities from the inner rectangle, em.
    """

    frame: Frame
    items: tuple[Item, ...]
    em: float
    scale: float = 1.0
    gap: float = 0.0
    diagonal: float = 1.0
    plane: Insets = PLANE

    @property
    def fullness(self) -> float:
        """Share of the outer rectangle that the items take with the least distance between them."""
        return self.share(self.items)

    def share(self, items: Sequence[Item]) -> float:
        """Return the share of the outer rectangle that some items take with the least distance between them."""
        gap = CORRIDOR * self.em
        need = sum((item.wording.width + gap) * (item.wording.height + gap) for item in items)
        return need / (self.frame.outer.width * self.frame.outer.height)


def text_sizes(style: Style) -> tuple[float, float, float]:
    """Return the sizes of activities, captions and the regions' words on the style's page, points."""
    activity, caption, region = (
        size * style.page.scale for size in (style.type.activity, style.type.caption, style.type.region)
    )
    return activity, caption, region


def make_plan(task: Task, frame: Frame, setting: Setting, plane: Insets = PLANE) -> Plan:
    """Return what is to be placed when the texts are set that way and the inside activities lie on that plane."""
    return _Planner(task, setting, plane).plan(frame)


class _Planner:
    def __init__(self, task: Task, setting: Setting, plane: Insets) -> None:
        self._catalog, self._typesetter, self._setting, self._plane = task.catalog, task.typesetter, setting, plane
        self._page = task.style.page
        self._em, self._caption_size, self._region_size = text_sizes(task.style)
        self._ways = {a.id: task.ways(a, self._em) for a in task.catalog.activities}

    def plan(self, frame: Frame) -> Plan:
        siding = self._siding(frame.outer)
        frame = frame.with_bands(siding.bands)
        activities = [self._activity(a, frame, siding) for a in self._catalog.activities]
        captions = self._captions(activities, frame)
        items = [*activities, *captions]
        if self._setting.words:
            items += self._region_words(items, frame)
        page = self._page
        gap = MIN_GAP * self._setting.gap * page.scale
        return Plan(frame, tuple(items), self._em, page.scale, gap, math.hypot(page.width, page.height), self._plane)

    # -- activities ---------------------------------------------------------------------------

    def _siding(self, outer: Box) -> Siding:
        line = 1.26 * self._caption_size
        pad = (INSET + (PADS[0] + PADS[1] + EDGES[0] + EDGES[1]) / 2) / 2 * self._em
        spacing = Spacing(pad, 0.3 * self._em, max(line + 0.7 * self._em, 2.2 * self._em))
        heads: dict[Side, float] = {}
        for cluster in self._catalog.clusters:
            members = [a for a in self._catalog.activities if cluster.id in a.clusters]
            topmost = min(members, key=lambda a: (not a.outside, a.informal_formal), default=None)
            if topmost is not None and topmost.outside:
                away = distances(topmost)
                if min(away, key=lambda s: away[s]) == "top":
                    heads["top"] = line + 0.5 * self._em
        outside = [a for a in self._catalog.activities if a.outside]
        return choose_sides(outside, self._ways, outer, spacing, heads)

    def _activity(self, activity: Activity, frame: Frame, siding: Siding) -> Item:
        inner = frame.inner
        # The plane's inset leaves room for half a label at the sides, a caption above the first row.
        left, top, right, bottom = (inset * self._em for inset in self._plane)
        plane = Box(inner.left + left, inner.top + top, inner.right - right, inner.bottom - bottom)
        x = plane.left + activity.from_with * plane.width
        y = plane.top + activity.informal_formal * plane.height
        clusters = frozenset(activity.clusters)
        side = siding.side.get(activity.id)
        area = area_of(frame, side, self._em)
        if side is None:
            ways = fitting(self._ways[activity.id], area, WRAP * self._em)
            return _hung(Item("activity", activity.id, ways[0], ways, clusters, area, (x, y)), activity)
        if side in ("top", "bottom"):
            ways = fitting(self._ways[activity.id], area, area.width)
        else:
            ways = fitting(self._ways[activity.id], area, siding.wording[activity.id].width)
        middle = within(frame.strip(side).center, ways[0], area)
        if side == "top":
            # A caption may stand above, so the activities keep to the lower edge of the strip.
            middle = middle[0], area.bottom - ways[0].height / 2
        target = (x, middle[1]) if side in ("top", "bottom") else (middle[0], y)
        return _hung(Item("activity", activity.id, ways[0], ways, clusters, area, target, side), activity)

    # -- captions -----------------------------------------------------------------------------

    def _captions(self, activities: Sequence[Item], frame: Frame) -> list[Item]:
        captions = []
        for cluster in self._catalog.clusters:
            members = [item for item in activities if cluster.id in item.clusters]
            if members:
                captions.append(self._caption(cluster.id, cluster.name, members, frame))
        return captions

    def _caption(self, cluster: str, text: str, members: Sequence[Item], frame: Frame) -> Item:
        ways = caption_ways(self._typesetter, text, self._caption_size)
        # Where bubbles overlap nobody looks for the name of one of them.
        members = [m for m in members if len(m.clusters) == 1] or members
        topmost = min(members, key=lambda m: (m.target[1], m.target[0]))
        area = area_of(frame, topmost.side, self._em)
        if min(way.width for way in ways) > area.width:
            area = area_of(frame, None, self._em)
        ways = fitting(ways, area, CAPTION_WRAP * self._em)
        wording = ways[0]
        near = [m for m in members if m.area == area] or [topmost]
        boxes = [m.box_at(m.target) for m in near]
        left, right = min(b.left for b in boxes), max(b.right for b in boxes)
        x = (left + right) / 2 if right - left < 0.36 * frame.outer.width else topmost.target[0]
        top = min(b.top for b in boxes)
        y = top - 0.4 * self._em - wording.height / 2
        return Item("caption", cluster, wording, ways, frozenset({cluster}), area, (x, y))

    # -- the regions' words -------------------------------------------------------------------

    def _region_words(self, items: Sequence[Item], frame: Frame) -> list[Item]:
        words = self._catalog.regions
        pad = 0.75 * self._em
        inner = self._region_word("each-other", words.each_other, [frame.inner.padded(-pad)], items)
        strips = [frame.strip(side).padded(-min(pad, 0.55 * self._em)) for side in ("top", "bottom")]
        outer = self._region_word("outside-sources", words.outside_sources, strips, [*items, inner])
        return [outer, inner]

    def _region_word(self, region: str, text: str, areas: Sequence[Box], items: Sequence[Item]) -> Item:
        """Return the region's words in the emptiest of the places where the eye looks for them."""
        wording = self._typesetter.ways(text, self._region_size, 600)[0]
        item = Item("region", region, wording, (wording,), frozenset(), areas[0], (0.0, 0.0))
        boxes = [other.box_at(other.target).padded(1.2 * self._em, 0.8 * self._em) for other in items]
        boxes += [box for box, other in zip(boxes, items, strict=True) if other.pinned] * _STAYS
        hulls = _cluster_boxes(items, self._em)
        best: tuple[float, Item] | None = None
        for area in areas:
            for row, y in enumerate((area.top + wording.height / 2, area.bottom - wording.height / 2)):
                for column, share in enumerate((0.0, 1.0, 0.5, 0.25, 0.75)):
                    x = area.left + wording.width / 2 + share * (area.width - wording.width)
                    candidate = item._replace(area=area, target=(x, y))
                    place = candidate.box_at((x, y))
                    crowd = sum(_common(place, box) for box in boxes) + 0.6 * sum(_common(place, h) for h in hulls)
                    score = crowd + 0.02 * place.width * place.height * (row + column)
                    if best is None or score < best[0] - 1e-9:
                        best = (score, candidate)
        assert best is not None
        return best[1]


def _hung(item: Item, activity: Activity) -> Item:
    """Return the item, its target being the activity's place, as the activity wishes it to hang there.

    At the left and right of the band only the height is the activity's own, so that there is nothing to hang on.
    """
    item = item._replace(pinned=activity.pin, anchor="center" if item.side in ("left", "right") else activity.anchor)
    x, y = item.target
    return item._replace(target=(x - item.hook[0], y))


def _cluster_boxes(items: Sequence[Item], em: float) -> list[Box]:
    names = sorted({name for item in items for name in item.clusters})
    result = []
    for name in names:
        boxes = [item.box_at(item.target) for item in items if name in item.clusters]
        result.append(
            Box(
                min(b.left for b in boxes),
                min(b.top for b in boxes),
                max(b.right for b in boxes),
                max(b.bottom for b in boxes),
            ).padded(em)
        )
    return result


def _common(a: Box, b: Box) -> float:
    """Return the area that two boxes share, square points."""
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    return width * height if width > 0 and height > 0 else 0.0

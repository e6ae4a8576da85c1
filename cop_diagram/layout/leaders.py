"""Leaders: lines from texts that lie far from their true places to a dot there.

The dot stands as near to the true place as texts, other dots and the bubbles of others allow. Where these cover all
that is near, or no short line reaches a dot past the texts, the activity goes without and the scene names it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

import shapely
from shapely import LinearRing, LineString, Polygon

from cop_diagram.colors import LINE_CONTRAST, legible, nearest_ground
from cop_diagram.layout.bubbles.routes import shortest_route
from cop_diagram.layout.free_points import SLACK, free_points, inside
from cop_diagram.scene import Box, Leader, PlacedActivity, Point, Scene, ShapeStyle
from cop_diagram.scene.polygons import rectangle_of, shapes_of
from cop_diagram.style import Style

FAR = 0.03
"""Distance of a text from its true place above which a leader shows the place, share of the page's diagonal."""

ASTRAY = 0.015
"""How far the dot may stand from the true place where a text covers that, share of the page's diagonal."""

NEARER = 0.5
"""Price of a dot's distance from its own text, against its distance from the true place."""

TRIED = 8
"""Places of a dot to which lines are tried, the best first."""

DETOUR = 1.3
"""How much longer than the straight line a leader may be."""

MOST_BENT = 40
"""Of more leaders none bends: the ways of so many around each other take long to find, and nobody can follow them."""

WIDTH, RADIUS = 0.75, 2.0
"""The line's width and the dot's radius on the default page, points."""

GAP = 0.2
"""Distance of a leader from its own text, em."""

SHORTEST = 1.0
"""A line shorter than this shows nothing: dot and text are side by side, em."""

BESIDE, PARALLEL, TOGETHER = 0.8, math.radians(20), 0.4
"""Lines that near to each other (em) cross at least at this angle (radians) or run along each other no further (em)."""

CLEAR, ROOMY = 0.12, 0.34
"""Distance of lines and dots from any other text, em: the least, and what a line that bends prefers."""


def with_leaders(scene: Scene, style: Style, em: float) -> Scene:
    """Return the scene with the leaders that the style asks for; ``em`` is the size of the activities' text, points.

    A text that covers its own true place needs none.
    """
    match style.leaders:
        case "never":
            return scene
        case "auto":
            far = dict.fromkeys((a.id for a in scene.activities), FAR * math.hypot(scene.width, scene.height))
        case "always":
            far = {a.id: _half_line(a) for a in scene.activities}
        case _:
            assert_never(style.leaders)
    displaced = [a for a in scene.activities if math.dist(a.hook, a.place) > far[a.id]]
    if not displaced:
        return scene
    leaders, unmarked = _Drawer(scene, style.page.scale, em).draw(displaced)
    fills = {shape.name: shape.fill for shape in scene.shape_styles}
    parts = [*(r.style for r in scene.rectangles), *(b.style for b in scene.bubbles)]
    parts += [scene.maturity_arrow.style] if scene.maturity_arrow else []
    theme = style.theme
    ground = nearest_ground([scene.background, *(fills[part] for part in parts)], theme)
    ink = legible(theme.arrow, theme, (ground,), LINE_CONTRAST)
    look = ShapeStyle("leader", "none", ink, WIDTH * theme.line_weight * style.page.scale)
    styles = (*scene.shape_styles, look) if leaders else scene.shape_styles
    return replace(scene, shape_styles=styles, leaders=leaders, unmarked=unmarked)


def _half_line(activity: PlacedActivity) -> float:
    return activity.text.box.height / len(activity.text.lines) / 2


class _Drawer:
    def __init__(self, scene: Scene, scale: float, em: float) -> None:
        self._em, self._radius, self._diagonal = em, RADIUS * scale, math.hypot(scene.width, scene.height)
        self._room = self._radius + CLEAR * em
        self._texts = [text.box for text in scene.texts()]
        self._bubbles = shapes_of(scene)
        self._regions = {rectangle.region: rectangle.box for rectangle in scene.rectangles}

    def draw(self, activities: Sequence[PlacedActivity]) -> tuple[tuple[Leader, ...], tuple[str, ...]]:
        """Return the leaders, and the activities that cannot have one."""
        wanting = [a for a in activities if not self._beside(a.text.box, self._place(a))]
        dots: dict[str, Point] = {}
        choices: dict[str, list[Point]] = {}
        # Of those that share a place, the one whose text is nearest has its dot there: no other's is in its way.
        for activity in sorted(wanting, key=lambda a: (round(self._distance(a), 6), a.id)):
            choices[activity.id] = self._dots(activity, list(dots.values()))
            if choices[activity.id]:
                dots[activity.id] = choices[activity.id][0]
        bent = len(dots) <= MOST_BENT
        leaders: list[Leader] = []
        lines: list[LineString] = []
        for activity in wanting:
            dots.pop(activity.id, None)
            leader = self._leader(activity, choices[activity.id], list(dots.values()), lines, bent=bent)
            if leader:
                leaders.append(leader)
                lines.append(LineString(leader.points))
                dots[activity.id] = leader.dot
        return tuple(leaders), tuple(a.id for a in wanting if a.id not in dots)

    def _leader(
        self,
        activity: PlacedActivity,
        choices: Sequence[Point],
        dots: Sequence[Point],
        lines: Sequence[LineString],
        *,
        bent: bool,
    ) -> Leader | None:
        """Return the leader to the first of the points that a line reaches, past the dots and lines of others.

        A line that crosses another is taken where there is no other. ``bent`` says whether lines may bend.
        """
        crossing = None
        for dot in choices:
            if self._clear(dot, dots, lines) and (points := self._line(activity, dot, dots, lines, bent=bent)):
                leader = Leader(f"leader-{activity.id}", "leader", points, dot, self._radius)
                if not shapely.intersects(LineString(points), lines).any():
                    return leader
                crossing = crossing or leader
        return crossing

    def _beside(self, box: Box, point: Point) -> bool:
        """Whether the point lies on the text or so near that a line to it would say nothing."""
        return math.dist(point, _nearest(box, point)) < (SHORTEST + GAP) * self._em

    # -- the dot ------------------------------------------------------------------------------

    def _place(self, activity: PlacedActivity) -> Point:
        """Return the true place, or what is nearest to it in the activity's region."""
        return _nearest(self._domain(activity, self._radius), activity.place)

    def _distance(self, activity: PlacedActivity) -> float:
        """Return how far the text's edge is from the place that is to be shown, points."""
        place = self._place(activity)
        return math.dist(place, _nearest(activity.text.box, place))

    def _dots(self, activity: PlacedActivity, taken: Sequence[Point]) -> list[Point]:
        """Return free points near the true place, the best first, which is the place itself where it is free.

        There is none where the best lies beside the text: a dot on the far side of what covers the place misleads.
        """
        text, place = activity.text.box, self._place(activity)
        reach = min(ASTRAY * self._diagonal, math.dist(place, text.center) / 2)
        walls = [*self._walls(activity), *(Box.centered(dot, 2 * self._radius, 2 * self._radius) for dot in taken)]
        domain = self._domain(activity, self._radius)
        bubbles, around = self._foreign(activity)
        points = free_points(place, reach, domain, walls, [*bubbles, *around], self._room)
        points = points or free_points(place, reach, domain, walls, bubbles, self._room)

        def cost(point: Point) -> tuple[float, Point]:
            """Prefer the side of the covering text that the line comes from."""
            return round(math.dist(point, place) + NEARER * math.dist(point, _nearest(text, point)), 6), point

        best = sorted(points, key=cost)[:TRIED]
        return [] if best and self._beside(text, best[0]) else best

    def _foreign(self, activity: PlacedActivity) -> tuple[list[Polygon], list[LinearRing]]:
        """Return the bubbles of others in which the true place does not lie, and the outlines of the rest.

        No dot may touch the first; of the second it keeps off where there is room.
        """
        place = shapely.Point(activity.place)
        others = [shape for name, shape in self._bubbles.items() if name not in activity.clusters]
        return [s for s in others if not s.covers(place)], [s.exterior for s in others if s.covers(place)]

    def _clear(self, dot: Point, dots: Sequence[Point], lines: Sequence[LineString]) -> bool:
        """Whether a dot touches neither the dots nor the lines of others."""
        room = self._room - SLACK
        apart = all(math.dist(dot, other) > self._radius + room for other in dots)
        return apart and bool((shapely.distance(shapely.Point(dot), lines) > room).all())

    # -- the line -----------------------------------------------------------------------------

    def _line(
        self, activity: PlacedActivity, dot: Point, dots: Sequence[Point], drawn: Sequence[LineString], *, bent: bool
    ) -> tuple[Point, ...] | None:
        """Return the shortest line from the text's edge to the dot, past other dots and along no line drawn before."""
        own, clear = activity.text.box, CLEAR * self._em
        reach = max(3 * self._em, math.dist(own.center, dot) / 2)
        window = _common(_spanning(own, dot).padded(reach), self._domain(activity, clear))
        texts = [box for box in self._walls(activity) if box is not own and box.overlaps(window)]
        near, away = ([box.padded(by * self._em) for box in texts] for by in (CLEAR, ROOMY))
        size = 2 * self._room
        others = [box for other in dots if (box := Box.centered(other, size, size)).overlaps(window)]
        near_by = shapely.dwithin(rectangle_of(window), drawn, BESIDE * self._em)
        close = [list(line.coords) for line, is_near in zip(drawn, near_by, strict=True) if is_near]

        def good(line: tuple[Point, ...]) -> bool:
            return _length(line) >= SHORTEST * self._em and not any(
                _along(line, other, BESIDE * self._em, TOGETHER * self._em) for other in close
            )

        ends = _ends(own, dot)
        straight = self._routed(own, dot, ends[0], [*near, *others], window, math.dist(dot, ends[0]))
        if straight and len(straight) == 2 and good(straight):
            return straight
        if not bent:
            return None
        longest = DETOUR * math.dist(dot, _nearest(own, dot)) + self._em
        within = longest + math.hypot(own.width, own.height) + 2 * self._em  # as far as the line's end in its text
        for walls in ([*away, *others], [*near, *others]):
            lines = [
                line for end in ends if (line := self._routed(own, dot, end, walls, window, within)) and good(line)
            ]
            best = min(lines, key=_length, default=None)
            if best is not None and _length(best) <= longest:
                return best
        return None

    def _routed(
        self, text: Box, dot: Point, end: Point, walls: Sequence[Box], window: Box, longest: float
    ) -> tuple[Point, ...] | None:
        way = shortest_route(dot, end, walls, window, longest)
        return _trimmed(way, text.padded(GAP * self._em)) if way else None

    def _domain(self, activity: PlacedActivity, inset: float) -> Box:
        return self._regions[activity.region].padded(-inset)

    def _walls(self, activity: PlacedActivity) -> Iterator[Box]:
        """Yield what neither line nor dot may touch: every text, and for the band the inner rectangle."""
        yield from self._texts
        if activity.region == "outside-sources":
            yield self._regions["each-other"]


def _ends(box: Box, dot: Point) -> list[Point]:
    """Return places on the text's middle line at which a leader may aim, the nearest to the dot first."""
    middle, inset = box.center[1], min(box.width, box.height) / 2
    low, high = box.left + inset, box.right - inset
    columns = dict.fromkeys((min(max(dot[0], low), high), (low + high) / 2, low, high))
    return [(x, middle) for x in columns]


def _trimmed(way: Sequence[Point], box: Box) -> tuple[Point, ...] | None:
    """Return the way backwards, from where it leaves the box; None where nothing is left."""
    for number, (one, other) in enumerate(pairwise(way), 1):
        if inside(other, box):
            if inside(one, box):
                return None
            return _crossing(one, other, box), *reversed(way[:number])
    return None


def _crossing(outer: Point, inner: Point, box: Box) -> Point:
    """Return where the line from a point outside to one inside enters the box."""
    share = 0.0
    for axis, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        start, step = outer[axis], inner[axis] - outer[axis]
        if start < low or start > high:
            share = max(share, ((low if start < low else high) - start) / step)
    return outer[0] + share * (inner[0] - outer[0]), outer[1] + share * (inner[1] - outer[1])


def _nearest(box: Box, point: Point) -> Point:
    return min(max(point[0], box.left), box.right), min(max(point[1], box.top), box.bottom)


def _spanning(box: Box, point: Point) -> Box:
    x, y = point
    return Box(min(box.left, x), min(box.top, y), max(box.right, x), max(box.bottom, y))


def _common(one: Box, other: Box) -> Box:
    left, top = max(one.left, other.left), max(one.top, other.top)
    return Box(left, top, min(one.right, other.right), min(one.bottom, other.bottom))


def _along(line: Sequence[Point], other: Sequence[Point], near: float, long: float) -> bool:
    """Whether a line runs nearly parallel beside another for that length, points."""
    for one in pairwise(line):
        for two in pairwise(other):
            turn = abs(_angle(one) - _angle(two)) % math.pi
            if min(turn, math.pi - turn) < PARALLEL:
                beside = LineString(one).intersection(LineString(two).buffer(near, cap_style="flat"))
                if beside.length > long:
                    return True
    return False


def _angle(ends: tuple[Point, Point]) -> float:
    (x, y), (u, v) = ends
    return math.atan2(v - y, u - x)


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(points))

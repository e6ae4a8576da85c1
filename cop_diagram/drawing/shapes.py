"""The shapes of a scene as paths with their paint: what the SVG and the figure both draw, in points, y down."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, assert_never

from cop_diagram.scene import (
    Arrow,
    Box,
    Bubble,
    Leader,
    Mark,
    Outline,
    Panel,
    Part,
    Point,
    Scene,
    ShapeStyle,
    TextBlock,
    TextStyle,
)

Letter = Literal["M", "L", "Q", "C", "Z"]
Segment = tuple[Letter, tuple[Point, ...]]
"""A command of SVG's path data: M and L have one point, Q has a control point and an end, C has two
control points and an end, Z has none."""

NONE = "none"
DASHES, DASH = 5, 0.55  # of a broken circle: how many, and the share of the circle that they cover
_KAPPA = 0.5522847498  # control points at that share of the radius make a cubic curve a quarter circle
_HEAD_SPREAD = 0.5  # half the width of an arrow's head, as a share of its length


class Shape(NamedTuple):
    """A path with its paint.

    Attributes
    ----------
    fill, stroke : str
        ``#rrggbb`` or ``none``.
    opacity : float
        Of the fill, 0..1.
    width : float
        Of the stroke, points; 0 where there is none.
    round_ends : bool
        Whether the stroke's ends are round; its corners are always.
    dashes : tuple of float or None
        The lengths of a broken stroke's parts and gaps, points.
    """

    path: tuple[Segment, ...]
    fill: str = NONE
    opacity: float = 1.0
    stroke: str = NONE
    width: float = 0.0
    round_ends: bool = False
    dashes: tuple[float, ...] | None = None


class Group(NamedTuple):
    """What belongs together under one id, in drawing order."""

    id: str
    parts: tuple[Shape | TextBlock, ...]


def groups(scene: Scene) -> Iterator[Group]:
    """Yield all that a picture of the scene shows, in drawing order."""
    styles = {style.name: style for style in scene.shape_styles}
    texts = {style.name: style for style in scene.text_styles}
    yield Group("background", (page(scene.width, scene.height, scene.background),))
    for box in scene.rectangles:
        yield Group(f"region-{box.region}", (rectangle(box.box, box.radius, styles[box.style]),))
    if broad := scene.maturity_arrow:
        yield Group("journey", (area(broad.outline, styles[broad.style]),))
    for bubble in scene.bubbles:
        yield Group(f"cluster-{bubble.cluster}", bubble_ground(bubble, styles))
    if edge := scene.edge:
        yield Group("edge", (rectangle(edge.box, edge.radius, styles[edge.style]),))
    for bubble in scene.bubbles:  # above all fills, or a later bubble's would pale the outline of an earlier one
        yield Group(f"outline-{bubble.cluster}", (line_around(bubble.outline, styles[bubble.style]),))
    for part in scene.parts or ():
        words = (item for block in part.texts for item in _text(block, styles, texts))
        yield Group(part.id, (*part_shapes(part, styles), *(disc.number for disc in part.discs), *words))
    for panel in scene.panels or ():
        yield Group(panel.id, (*panel_shapes(panel, styles, texts), *(disc.number for disc in panel.discs)))
    for leader in scene.leaders:
        style = styles[leader.style]
        yield Group(leader.id, (leader_line(leader, style), disc(leader.dot, leader.radius, style.stroke)))
    for block in (*scene.captions, *(activity.text for activity in scene.activities)):
        yield Group(block.id, _text(block, styles, texts))
    for axis in scene.arrows:
        yield Group(axis.id, (arrow(axis, styles[axis.style]),))
    for block in (*scene.frame, *(scene.legend.entries if scene.legend else ())):
        yield Group(block.id, _text(block, styles, texts))


def _text(
    block: TextBlock, styles: Mapping[str, ShapeStyle], texts: Mapping[str, TextStyle]
) -> tuple[Shape | TextBlock, ...]:
    """Return a text with its mark, and the number in a disc, below it."""
    marked = (mark(block.mark, texts[block.style].color),) if block.mark else ()
    numbered = block.disc
    if not numbered:
        return *marked, block
    return *marked, disc(numbered.center, numbered.radius, styles[numbered.style].fill), numbered.number, block


def rectangle(box: Box, radius: float, style: ShapeStyle) -> Shape:
    """Return a box with round corners, filled and stroked."""
    return Shape(_rounded(box, radius), style.fill, style.opacity, style.stroke, style.stroke_width)


def area(outline: Outline, style: ShapeStyle) -> Shape:
    """Return what an outline encloses, filled only."""
    return Shape(_closed(outline), style.fill, style.opacity)


def bubble_ground(bubble: Bubble, styles: Mapping[str, ShapeStyle]) -> tuple[Shape, ...]:
    """Return what lies below a bubble's texts: its fill, and the pattern where it has one."""
    filled = area(bubble.outline, styles[bubble.style])
    if not bubble.pattern:
        return (filled,)
    look = styles[f"pattern-{bubble.cluster}"]
    path = tuple(segment for ends in bubble.pattern for segment in _polyline(ends))
    return filled, Shape(path, stroke=look.stroke, width=look.stroke_width)


def line_around(outline: Outline, style: ShapeStyle) -> Shape:
    """Return the outline itself, stroked only."""
    return Shape(_closed(outline), stroke=style.stroke, width=style.stroke_width, dashes=style.dashes)


def page(width: float, height: float, color: str) -> Shape:
    """Return the ground of a page of that size."""
    corners = (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)
    return Shape((*_polyline(corners), ("Z", ())), color)


def arrow(arrow: Arrow, style: ShapeStyle) -> Shape:
    """Return an axis: its shaft with a filled head, as one area around them."""
    (x0, y0), (x1, y1) = arrow.tail, arrow.tip
    length = math.hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    thin, wide = style.stroke_width / 2, arrow.head * _HEAD_SPREAD
    neck = length - arrow.head
    along = ((0.0, thin), (neck, thin), (neck, wide), (length, 0.0), (neck, -wide), (neck, -thin), (0.0, -thin))
    corners = tuple((x0 + far * ux - aside * uy, y0 + far * uy + aside * ux) for far, aside in along)
    return Shape((*_polyline(corners), ("Z", ())), style.stroke)


def leader_line(leader: Leader, style: ShapeStyle) -> Shape:
    """Return the line of a leader."""
    return Shape(_polyline(leader.points), stroke=style.stroke, width=style.stroke_width, round_ends=True)


def mark(mark: Mark, color: str) -> Shape:
    """Return a text's mark in the text's colour."""
    (x, y), radius = mark.center, mark.radius
    middle = radius - mark.width / 2
    match mark.kind:
        case "dot":
            return disc(mark.center, radius, color)
        case "square":
            half = radius / math.sqrt(2)
            corners = (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
            return Shape((*_polyline(corners), ("Z", ())), color)
        case "triangle":
            back, half = x - radius / 2, radius * math.sqrt(3) / 2
            return Shape((*_polyline(((back, y - half), (x + radius, y), (back, y + half))), ("Z", ())), color)
        case "arrow" | "turned-arrow":
            return Shape(_broad_arrow(mark.center, radius, turned=mark.kind == "turned-arrow"), color)
        case "bar":
            return Shape(_polyline(((x - radius, y), (x + radius, y))), stroke=color, width=mark.width)
        case "ring":
            path = _circle(mark.center, middle)
        case "cross":
            arm = middle / math.sqrt(2) + mark.width / 8
            path = (
                *_polyline(((x - arm, y - arm), (x + arm, y + arm))),
                *_polyline(((x - arm, y + arm), (x + arm, y - arm))),
            )
        case "dashes":
            turn = 2 * math.pi / DASHES
            arcs = (_arc(mark.center, middle, turn * (n - DASH / 2), turn * (n + DASH / 2)) for n in range(DASHES))
            path = tuple(segment for arc in arcs for segment in arc)
        case _:
            assert_never(mark.kind)
    return Shape(path, stroke=color, width=mark.width, round_ends=mark.kind != "dashes")


def disc(center: Point, radius: float, color: str) -> Shape:
    """Return a filled circle."""
    return Shape(_circle(center, radius), color)


def panel_shapes(panel: Panel, shapes: Mapping[str, ShapeStyle], texts: Mapping[str, TextStyle]) -> Iterator[Shape]:
    """Yield the shapes of a miniature, given the scene's styles by name."""
    for box in panel.rectangles:
        yield rectangle(box.box, box.radius, shapes[box.style])
    for bubble in panel.bubbles:
        yield area(bubble.outline, shapes[bubble.style])
    for bubble in panel.bubbles:
        yield line_around(bubble.outline, shapes[bubble.style])
    for dots in panel.dots:
        for item in dots.marks:
            yield mark(item, texts[dots.style].color)
    for number in panel.discs:
        yield disc(number.center, number.radius, shapes[number.style].fill)


def part_shapes(part: Part, shapes: Mapping[str, ShapeStyle]) -> Iterator[Shape]:
    """Yield what lies below the words of a part, given the scene's styles by name."""
    for plate in part.plates:
        yield rectangle(plate.box, plate.radius, shapes[plate.style])
    for number in part.discs:
        yield disc(number.center, number.radius, shapes[number.style].fill)


def _polyline(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    return ("M", points[:1]), *(("L", (point,)) for point in points[1:])


def _broad_arrow(center: Point, radius: float, *, turned: bool) -> tuple[Segment, ...]:
    """Return an arrow that grows from the upper left to the lower right of a square, turned from the upper right."""
    (x, y), across = center, -radius if turned else radius
    half = ((-1.0, 0.0), (0.15, 0.25), (0.15, 0.75), (1.0, 0.0))  # along a diagonal and beside it, of half its length
    corners = (*half, *((along, -aside) for along, aside in reversed(half[1:-1])))
    points = tuple((x + (along + aside) * across, y + (along - aside) * radius) for along, aside in corners)
    return (*_polyline(points), ("Z", ()))


def _closed(outline: Outline) -> tuple[Segment, ...]:
    curves: list[Segment] = [("C", ((x1, y1), (x2, y2), (x, y))) for x1, y1, x2, y2, x, y in outline.curves]
    return ("M", (outline.start,)), *curves, ("Z", ())


def _circle(center: Point, radius: float) -> tuple[Segment, ...]:
    return _rounded(Box.centered(center, 2 * radius, 2 * radius), radius)


def _rounded(box: Box, radius: float) -> tuple[Segment, ...]:
    """Return the box with quarter circles at its corners, clockwise from the upper left."""
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - _KAPPA)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return (
        ("M", ((left + r, top),)),
        ("L", ((right - r, top),)),
        ("C", ((right - k, top), (right, top + k), (right, top + r))),
        ("L", ((right, bottom - r),)),
        ("C", ((right, bottom - k), (right - k, bottom), (right - r, bottom))),
        ("L", ((left + r, bottom),)),
        ("C", ((left + k, bottom), (left, bottom - k), (left, bottom - r))),
        ("L", ((left, top + r),)),
        ("C", ((left, top + k), (left + k, top), (left + r, top))),
        ("Z", ()),
    )


def _arc(center: Point, radius: float, start: float, end: float) -> tuple[Segment, ...]:
    """Return a circle's arc of less than half a turn between two angles (radians) as two curves.

    The tangents' length is that of L. Maisonobe, "Quick computation of the distance between a point and an ellipse"
    and "Drawing an elliptical arc using polylines, quadratic or cubic Bezier curves", 2003.
    """
    x, y = center
    step = (end - start) / 2
    reach = math.sin(step) * (math.sqrt(4 + 3 * math.tan(step / 2) ** 2) - 1) / 3
    angles = start, start + step, end
    spots = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
    slopes = [(-radius * math.sin(a) * reach, radius * math.cos(a) * reach) for a in angles]
    segments: list[Segment] = [("M", (spots[0],))]
    for i in (0, 1):
        (ax, ay), (bx, by), (adx, ady), (bdx, bdy) = spots[i], spots[i + 1], slopes[i], slopes[i + 1]
        segments.append(("C", ((ax + adx, ay + ady), (bx - bdx, by - bdy), (bx, by))))
    return tuple(segments)

"""The shapes of a slide as DrawingML: freeforms with cubic curves, rectangles with round corners, discs, arrows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.drawing.pptx.ids import Ids
from cop_diagram.drawing.pptx.scheme import Scheme
from cop_diagram.drawing.pptx.units import around, box_of, emu, extent
from cop_diagram.drawing.shapes import NONE, Shape
from cop_diagram.scene import Arrow, Box, Plate, Point, Rectangle, ShapeStyle

_TAGS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the slide and the box that it fills, points.

    Attributes
    ----------
    click : int
        With which click of the speaker it comes into sight, from 1; 0 for what is there from the beginning.
    """

    element: Element
    box: Box
    click: int = 0

    @property
    def id(self) -> str:
        """The id of the object."""
        return self.element[0][0].attrib["id"]


@dataclass(frozen=True, slots=True)
class Label:
    """How an object is called in the list of a slide's objects, and what a screen reader says of it."""

    name: str
    description: str


class Shapes:
    """Makes the shapes of one slide; ``origin`` is where the scene's upper left corner lies on it, points."""

    def __init__(self, ids: Ids, scheme: Scheme, origin: Point) -> None:
        self._ids, self._scheme, self._origin = ids, scheme, origin

    def freeform(self, shape: Shape, label: Label, accent: int | None = None) -> Item:
        """Return a path with its paint; ``accent`` is that whose tints its colours are, from 0."""
        box = bounds(shape)
        element, properties = self._shape(box, label)
        _append_path(properties, shape, box)
        self._append_paint(properties, shape, accent)
        return Item(element, box)

    def rectangle(self, rectangle: Rectangle | Plate, style: ShapeStyle, label: Label) -> Item:
        """Return a rectangle with round corners."""
        box, element, properties = rectangle.box, *self._shape(rectangle.box, label)
        geometry = SubElement(SubElement(properties, "a:prstGeom", {"prst": "roundRect"}), "a:avLst")
        share = rectangle.radius / max(min(box.width, box.height), 1e-6)
        SubElement(geometry, "a:gd", {"name": "adj", "fmla": f"val {round(min(share, 0.5) * 100_000)}"})
        self._append_paint(properties, Shape((), style.fill, style.opacity, style.stroke, style.stroke_width))
        return Item(element, box)

    def disc(self, center: Point, radius: float, color: str, label: Label, accent: int | None = None) -> Item:
        """Return a filled circle."""
        box = Box.centered(center, 2 * radius, 2 * radius)
        element, properties = self._shape(box, label)
        SubElement(SubElement(properties, "a:prstGeom", {"prst": "ellipse"}), "a:avLst")
        self._append_paint(properties, Shape((), color), accent)
        return Item(element, box)

    def arrow(self, arrow: Arrow, style: ShapeStyle, label: Label) -> Item:
        """Return a line with a head."""
        (x0, y0), (x1, y1) = arrow.tail, arrow.tip
        box = box_of((arrow.tail, arrow.tip))
        element = Element("p:cxnSp")
        self._append_label(SubElement(element, "p:nvCxnSpPr"), label, "p:cNvCxnSpPr")
        properties = SubElement(element, "p:spPr")
        turned = {name: "1" for name, backwards in (("flipH", x1 < x0), ("flipV", y1 < y0)) if backwards}
        self._append_place(properties, box, turned)
        SubElement(SubElement(properties, "a:prstGeom", {"prst": "straightConnector1"}), "a:avLst")
        line = self._append_line(properties, Shape((), stroke=style.stroke, width=style.stroke_width))
        SubElement(line, "a:tailEnd", {"type": "triangle", "w": "lg", "len": "lg"})
        return Item(element, box)

    def group(self, items: list[Item], label: Label) -> Item:
        """Return objects as a group: they are moved together, and a click finds each of them."""
        box = around([item.box for item in items])
        element = Element("p:grpSp")
        self._append_label(SubElement(element, "p:nvGrpSpPr"), label, "p:cNvGrpSpPr")
        place = SubElement(SubElement(element, "p:grpSpPr"), "a:xfrm")
        append_extent(place, extent(box, self._origin))
        append_extent(place, extent(box, self._origin), "a:chOff", "a:chExt")
        element.extend(item.element for item in items)
        return Item(element, box)

    def _shape(self, box: Box, label: Label) -> tuple[Element, Element]:
        element = Element("p:sp")
        self._append_label(SubElement(element, "p:nvSpPr"), label, "p:cNvSpPr")
        properties = SubElement(element, "p:spPr")
        self._append_place(properties, box, {})
        return element, properties

    def _append_label(self, parent: Element, label: Label, tag: str) -> None:
        append_label(parent, self._ids.next(), label)
        SubElement(parent, tag)
        SubElement(parent, "p:nvPr")

    def _append_place(self, properties: Element, box: Box, turned: dict[str, str]) -> None:
        append_extent(SubElement(properties, "a:xfrm", turned), extent(box, self._origin))

    def _append_paint(self, properties: Element, shape: Shape, accent: int | None = None) -> None:
        if shape.fill == NONE:
            SubElement(properties, "a:noFill")
        else:
            self._scheme.append(SubElement(properties, "a:solidFill"), shape.fill, accent, shape.opacity)
        self._append_line(properties, shape, accent)

    def _append_line(self, properties: Element, shape: Shape, accent: int | None = None) -> Element:
        if shape.stroke == NONE or not shape.width:
            line = SubElement(properties, "a:ln")
            SubElement(line, "a:noFill")
            return line
        line = SubElement(
            properties, "a:ln", {"w": str(emu(shape.width)), "cap": "rnd" if shape.round_ends else "flat"}
        )
        self._scheme.append(SubElement(line, "a:solidFill"), shape.stroke, accent)
        if shape.dashes:
            dashes = SubElement(line, "a:custDash")
            for drawn, free in zip(shape.dashes[::2], shape.dashes[1::2], strict=True):
                lengths = {"d": drawn, "sp": free}
                SubElement(dashes, "a:ds", {k: str(round(v / shape.width * 100_000)) for k, v in lengths.items()})
        else:
            SubElement(line, "a:prstDash", {"val": "solid"})
        SubElement(line, "a:round")
        return line


def append_label(parent: Element, id: str, label: Label) -> None:
    """Add the element that holds an object's id, name and alternative text."""
    SubElement(parent, "p:cNvPr", {"id": id, "name": label.name, "descr": label.description})


def append_extent(place: Element, sides: Sequence[int], offset: str = "a:off", size: str = "a:ext") -> None:
    """Add left and top, width and height (EMU) to the element that says where an object is."""
    left, top, width, height = map(str, sides)
    SubElement(place, offset, {"x": left, "y": top})
    SubElement(place, size, {"cx": width, "cy": height})


def _append_path(properties: Element, shape: Shape, box: Box) -> None:
    left, top, width, height = extent(box)
    geometry = SubElement(properties, "a:custGeom")
    for tag in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        SubElement(geometry, tag)
    SubElement(geometry, "a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
    path = SubElement(SubElement(geometry, "a:pathLst"), "a:path", {"w": str(width), "h": str(height)})
    if shape.fill == NONE:
        path.set("fill", "none")
    for letter, points in shape.path:
        step = SubElement(path, _TAGS[letter])
        for x, y in points:
            SubElement(step, "a:pt", {"x": str(emu(x) - left), "y": str(emu(y) - top)})


def bounds(shape: Shape) -> Box:
    """Return the box that a path fills, without its line's width."""
    return box_of(tuple(_reached(shape)))


def _reached(shape: Shape) -> Iterator[Point]:
    """Yield the ends of a path's segments, and where its curves reach furthest."""
    pen: Point = (0.0, 0.0)
    for letter, points in shape.path:
        if letter == "C":
            curve = (pen, *points)
            for axis in (0, 1):
                for t in _turns(*(point[axis] for point in curve)):
                    yield _on_curve(curve[0], curve[1], curve[2], curve[3], t)
        if points:
            pen = points[-1]
            yield pen


def _turns(p0: float, p1: float, p2: float, p3: float) -> Iterator[float]:
    """Yield where, between 0 and 1, a coordinate of a cubic curve turns back: the roots of its derivative."""
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    if abs(a) < 1e-9:
        roots = [-c / b] if abs(b) > 1e-9 else []
    else:
        inside = b * b - 4 * a * c
        roots = [] if inside < 0 else [(-b + sign * math.sqrt(inside)) / (2 * a) for sign in (-1, 1)]
    yield from (t for t in roots if 0 < t < 1)


def _on_curve(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    s = 1 - t
    x, y = (
        s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
        for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
    )
    return x, y

"""An SVG of this program read back: what stands where, by the drawing alone.

A text is as long as its ``textLength`` says, or in a file of outlines as its glyphs reach, and as high as letters of
every typeface are: what is laid out with a higher line is apart all the more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from cop_diagram.drawing.contract import REGIONS, SVG, contract_faults
from cop_diagram.drawing.contract_values import XLINK
from cop_diagram.drawing.path_data import Segment, path_segments
from cop_diagram.model import InputError, Problem
from cop_diagram.scene import (
    Box,
    Bubble,
    Leader,
    Line,
    Outline,
    PlacedActivity,
    Point,
    Rectangle,
    Scene,
    ShapeStyle,
    TextBlock,
    TextStyle,
)

ASCENT, DESCENT = 0.92, 0.23
"""How far letters reach above and below the baseline, em: a little less than the lines of the built-in typefaces."""

_EM = 1000
_NUMBER = r"(-?[0-9.]+)"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an SVG shows.

    Attributes
    ----------
    scene : Scene
        Without what a drawing does not say: names of styles, gaps, anchors.
    faults : tuple of str
        What is not as the contract has it.
    words : Mapping
        For each activity the words that are drawn, without spaces; None where its letters are only shapes.
    """

    scene: Scene
    faults: tuple[str, ...]
    words: dict[str, str | None]


def read_drawing(data: bytes, file: str) -> Drawn:
    """Return what an SVG shows.

    Raises
    ------
    InputError
        When the bytes are no SVG that can be read; a document type is refused, with which a file can grow without end.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:  # UTF-16, which would hide a document type
        raise InputError([Problem(file, "this is no SVG in UTF-8", 1)])
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise InputError([Problem(file, "it has a document type, which no SVG of this program has", 1)])
    if re.search(rb"<\?(?!xml\s)", data):  # such as one that names a style sheet
        raise InputError([Problem(file, "it has an instruction for programs, which no SVG of this program has", 1)])
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise InputError([Problem(file, "this is no SVG, or one that is broken here", line, column + 1)]) from None
    title = root.find(f"{SVG}title")
    name = (title.get("id") if title is not None else None) or ""
    prefix = name.removesuffix("alt-title")
    faults = tuple(dict.fromkeys(contract_faults(root, prefix)))
    try:
        reader = _Reader(root, prefix)
        return Drawn(reader.scene(), faults, reader.words)
    except (ValueError, LookupError, AttributeError, ArithmeticError):  # what is missing is among the faults
        raise InputError([Problem(file, faults[0] if faults else "its groups cannot be read")]) from None


class _Reader:
    def __init__(self, root: Element, prefix: str) -> None:
        self._root = root
        self._prefix = prefix
        self._texts: dict[str, TextStyle] = {}
        self._shapes: dict[str, ShapeStyle] = {}
        shapes = root.iterfind(f"{SVG}defs/{SVG}path")
        self._glyphs = {path.attrib["id"]: _bounds(path_segments(path.attrib["d"])) for path in shapes}
        self.words: dict[str, str | None] = {}

    def scene(self) -> Scene:
        root = self._root
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        of = self._of
        if of("activity") and {*REGIONS} - {name for name, _ in of("region")}:
            raise LookupError  # none of them could be judged
        return Scene(
            width,
            height,
            root.get("lang", ""),
            "rtl" if root.get("dir") == "rtl" else "ltr",
            root.findtext(f"{SVG}title", ""),
            root.findtext(f"{SVG}desc", ""),
            "#ffffff",
            rectangles=tuple(
                Rectangle("each-other" if name == "region-each-other" else "outside-sources", name, self._box(group), 0)
                for name, group in of("region")
            ),
            bubbles=tuple(self._bubble(name, group) for name, group in of("cluster")),
            captions=tuple(self._block(name, group) for name, group in of("caption")),
            activities=tuple(self._activity(name, group) for name, group in of("activity")),
            leaders=tuple(self._leader(name, group) for name, group in of("leader")),
            frame=tuple(
                self._block(name, group)
                for kind in ("frame", "region-label", "axis-label", "legend-entry")
                for name, group in of(kind)
            ),
            arrows=(),
            text_styles=tuple(self._texts.values()),
            shape_styles=tuple(self._shapes.values()),
        )

    def _of(self, kind: str) -> list[tuple[str, Element]]:
        found = self._root.iterfind(f".//{SVG}g[@class='{kind}']")
        return [(group.attrib["id"].removeprefix(self._prefix), group) for group in found]

    def _box(self, group: Element) -> Box:
        return _bounds(path_segments(group.findall(f"{SVG}path")[0].attrib["d"]))

    def _bubble(self, name: str, group: Element) -> Bubble:
        (_, (start,)), *parts = path_segments(group.findall(f"{SVG}path")[0].attrib["d"])
        curves = tuple((*one, *other, *end) for letter, (one, other, end) in (p for p in parts if p[0] == "C"))
        return Bubble(name.removeprefix("cluster-"), name, name, Outline(start, curves))

    def _leader(self, name: str, group: Element) -> Leader:
        path, dot = group.findall(f"{SVG}path")[0], group.findall(f"{SVG}circle")[0]
        points = tuple(points[0] for letter, points in path_segments(path.attrib["d"]) if points)
        self._shapes[name] = ShapeStyle(name, "none", "#000000", float(path.get("stroke-width", 1)))
        center = float(dot.attrib["cx"]), float(dot.attrib["cy"])
        return Leader(name, name, points, center, float(dot.attrib["r"]))

    def _activity(self, name: str, group: Element) -> PlacedActivity:
        id_, block = name.removeprefix("activity-"), self._block(name, group)
        drawn = "".join(line.text for line in block.lines)
        self.words[id_] = "".join(drawn.split()) if drawn else None
        return PlacedActivity(
            id_,
            group.attrib["data-name"],
            block,
            tuple(group.attrib["data-cluster"].split()),
            "each-other" if group.attrib["data-region"] == "each-other" else "outside-sources",
            float(group.attrib["data-from-with"]),
            float(group.attrib["data-informal-formal"]),
            block.box.center,
        )

    def _block(self, name: str, group: Element) -> TextBlock:
        texts = group.findall(f"{SVG}text")
        if texts:
            size = float(group.attrib["font-size"])
            found = [self._line(text) for text in texts]
        else:
            found = [self._shaped(part) for part in group.findall(f"{SVG}g") if "transform" in part.attrib]
            size = max((size for _, _, size in found), default=0.0)
        lines, turned = tuple(line for line, _, _ in found), any(turned for _, turned, _ in found)
        boxes = [_around(line, size, turned=turned) for line in lines]
        boxes += [_bounds(path_segments(path.attrib["d"])) for path in group.findall(f"{SVG}path")]
        box = Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )
        self._texts[name] = TextStyle(name, size, 400, group.get("fill", "#000000"))
        return TextBlock(name, name, "", box, lines, 90 if turned else 0)

    def _line(self, text: Element) -> tuple[Line, bool, float]:
        x, width = float(text.attrib["x"]), float(text.attrib["textLength"])
        if text.get("text-anchor") == "middle":
            x -= width / 2
        return Line("".join(text.itertext()), x, float(text.attrib["y"]), width), "transform" in text.attrib, 0.0

    def _shaped(self, group: Element) -> tuple[Line, bool, float]:
        """Return a line of glyphs: as long as these reach, and without its words."""
        transform = group.attrib["transform"]
        x, y, scale = (
            float(re.findall(pattern, transform)[0])
            for pattern in (rf"translate\({_NUMBER}", rf"translate\(\S+ {_NUMBER}", rf"scale\({_NUMBER}")
        )
        uses = [(float(use.get("x", 0)), use.attrib[f"{XLINK}href"][1:]) for use in group.iter(f"{SVG}use")]
        ends = [at + self._glyphs[name].right for at, name in uses]
        return Line("", x, y, max(ends, default=0.0) * scale), "rotate" in transform, scale * _EM


def _around(line: Line, size: float, *, turned: bool) -> Box:
    up, down = ASCENT * size, DESCENT * size
    if turned:
        return Box(line.x - up, line.baseline - line.width, line.x + down, line.baseline)
    return Box(line.x, line.baseline - up, line.x + line.width, line.baseline + down)


def _bounds(segments: list[Segment]) -> Box:
    """Return what a path, and the control points of its curves, lie within."""
    points: list[Point] = [point for _, points in segments for point in points]
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))

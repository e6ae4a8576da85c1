"""A deck read back, and what our own PNG of it would be: the same scene in the font that the deck is shown in."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pptx
import pytest

from cop_diagram.drawing import encode
from cop_diagram.drawing.pptx import deck_style
from cop_diagram.drawing.pptx.deck_fonts import deck_font
from cop_diagram.drawing.pptx.shapes import bounds
from cop_diagram.drawing.pptx.units import PER_POINT
from cop_diagram.drawing.shapes import mark as drawn_mark
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.scene import Box, Outline, Scene, TextBlock
from cop_diagram.style import Style
from cop_diagram.text.asked_fonts import asked_typefaces


def png_in_deck_font(scene: Scene, family: str, dpi: float) -> bytes:
    """Return the picture of a scene with its words in the files of the deck's font, as they end up in its boxes."""
    typeface = deck_font(family)
    (_, regular), (_, bold) = typeface.files
    (own_face,) = asked_typefaces((regular, bold))

    def shown(block: TextBlock) -> TextBlock:
        lines = []
        for line in block.lines:
            free = line.width * (1 - 1 / typeface.stretch)
            share = {"start": 0.0, None: 0.5, "end": 1.0}[block.flush] * free
            across, up = (share, 0.0) if block.rotation == 0 else (0.0, share)
            place = {"x": line.x + across, "baseline": line.baseline - up, "width": line.width - free}
            lines.append(replace(line, **place))
        disc = block.disc and replace(block.disc, number=shown(block.disc.number))
        return replace(block, family=own_face.family, lines=tuple(lines), disc=disc)

    legend = scene.legend and replace(scene.legend, entries=tuple(map(shown, scene.legend.entries)))
    own = replace(
        scene,
        captions=tuple(map(shown, scene.captions)),
        activities=tuple(replace(a, text=shown(a.text)) for a in scene.activities),
        frame=tuple(map(shown, scene.frame)),
        legend=legend,
    )
    return encode(own, "png", dpi=dpi, fonts=(regular, bold))


@dataclass(frozen=True)
class Thing:
    """An object of a slide: its tag, id, name, alternative text, box in points, lines of words, and group's name."""

    tag: str
    id: int
    name: str
    about: str
    box: Box
    lines: tuple[str, ...]
    rotation: int
    group: str
    element: Any


def things(data: bytes, number: int = 0) -> list[Thing]:
    """Return the objects of a slide, groups before what they hold, in the order in which they are drawn and read."""
    return things_by_slide(data)[number]


def things_by_slide(data: bytes) -> list[list[Thing]]:
    """Return the same for each slide of a deck."""
    return [list(_things(slide.shapes.element, "")) for slide in pptx.Presentation(io.BytesIO(data)).slides]


def _things(tree: Any, group: str) -> Iterator[Thing]:
    for element in tree.xpath("./p:sp | ./p:cxnSp | ./p:grpSp"):
        about = element.xpath("./*/p:cNvPr")[0]
        lines = tuple(_lines(element)) if element.tag.endswith("}sp") else ()
        rotation = int((element.xpath("./p:spPr/a:xfrm/@rot") or ["0"])[0]) // 60_000
        name, said = about.get("name"), about.get("descr", "")
        tag = element.tag.rpartition("}")[2]
        yield Thing(tag, int(about.get("id")), name, said, _box(element), lines, rotation, group, element)
        if tag == "grpSp":
            yield from _things(element, name)


def _lines(element: Any) -> Iterator[str]:
    for paragraph in element.xpath("./p:txBody/a:p"):
        line = ""
        for part in paragraph:
            if part.tag.endswith("}br"):
                yield line
                line = ""
            line += "".join(text.text or "" for text in part.findall("{*}t"))
        yield line


def _box(element: Any) -> Box:
    found = element.xpath("./*/a:xfrm[a:off]")
    if not found:
        return Box(0, 0, 0, 0)
    place = found[0]
    sizes = place.find("{*}off"), place.find("{*}ext")
    left, top = (int(sizes[0].get(key)) / PER_POINT for key in "xy")
    width, height = (int(sizes[1].get(key)) / PER_POINT for key in ("cx", "cy"))
    box = Box(left, top, left + width, top + height)
    if place.get("rot"):
        assert place.get("rot") == "16200000"
        return Box.centered(box.center, height, width)
    return box


def outline_of(thing: Thing) -> Outline:
    """Return the curve of a freeform, points."""
    points = [
        (thing.box.left + int(point.get("x")) / PER_POINT, thing.box.top + int(point.get("y")) / PER_POINT)
        for point in thing.element.xpath(".//a:path/*/a:pt")
    ]
    tags = [step.tag.rpartition("}")[2] for step in thing.element.xpath(".//a:path/*")]
    assert tags == ["moveTo", *["cubicBezTo"] * ((len(points) - 1) // 3), "close"]
    start, *rest = points
    curves = tuple((*rest[i], *rest[i + 1], *rest[i + 2]) for i in range(0, len(rest), 3))
    return Outline(start, curves)


def read_back(data: bytes, scene: Scene) -> Scene:
    """Return the scene with each place, outline and word as the deck has them, and where the deck has them."""
    found: dict[str, list[Thing]] = {}
    for thing in things(data):
        found.setdefault(thing.name, []).append(thing)

    def one(name: str) -> Thing:
        return found[name].pop(0)

    def text(block: TextBlock, name: str, mark: str) -> TextBlock:
        thing = one(name)
        box, changes = thing.box, {}
        if block.mark:
            around, usual = one(mark).box, bounds(drawn_mark(block.mark, "#000000"))
            assert (around.width, around.height) == pytest.approx((usual.width, usual.height), abs=1e-3)
            (x, y), by = block.mark.center, (around.left - usual.left, around.top - usual.top)
            moved = replace(block.mark, center=(x + by[0], y + by[1]))
            changes["mark"] = moved
            box = _union(box, moved.box)
        if block.disc:
            around = one(f"Number: {mark}").box
            assert math.isclose(around.width, around.height, abs_tol=1e-3)
            by = around.center[0] - block.disc.center[0], around.center[1] - block.disc.center[1]
            number = replace(block.disc.number, box=_moved(block.disc.number.box, by))
            changes["disc"] = replace(block.disc, center=around.center, radius=around.width / 2, number=number)
            box = _union(box, around)
        shift = thing.box.left - _words(block).left, thing.box.top - _words(block).top
        assert len(thing.lines) == len(block.lines)
        lines = [
            replace(line, text=words, x=line.x + shift[0], baseline=line.baseline + shift[1])
            for line, words in zip(block.lines, thing.lines, strict=True)
        ]
        return replace(block, box=box, lines=tuple(lines), rotation=90 if thing.rotation else 0, **changes)

    def words(block: TextBlock) -> str:
        return " ".join(line.text for line in block.lines)

    kinds = {"axis": "Axis", "region": "Region name", "slide-credit": "Credit", "slide-subtitle": "Subtitle"}
    regions = {block.id.removeprefix("region-label-"): words(block) for block in scene.frame}
    names = {bubble.cluster: bubble.name for bubble in scene.bubbles}
    rectangles = tuple(replace(r, box=one(f"Region: {regions[r.region]}").box) for r in scene.rectangles)
    frame = []
    for block in scene.frame:
        kind = next((kinds[start] for start in kinds if block.id.startswith(start)), "")
        frame.append(text(block, f"{kind}: {words(block)}" if kind else "Title", ""))
    leaders = []
    for leader in scene.leaders:
        name = next(a.name for a in scene.activities if leader.id == f"leader-{a.id}")
        line, dot = one(f"Leader: {name}"), one(f"Place: {name}")
        points = [
            (line.box.left + int(p.get("x")) / PER_POINT, line.box.top + int(p.get("y")) / PER_POINT)
            for p in line.element.xpath(".//a:path/*/a:pt")
        ]
        leaders.append(replace(leader, points=tuple(points), dot=dot.box.center, radius=dot.box.width / 2))
    legend = scene.legend and replace(
        scene.legend,
        entries=tuple(text(e, f"Legend: {words(e)}", f"Mark: {words(e)}") for e in scene.legend.entries),
    )
    return replace(
        scene,
        rectangles=rectangles,
        bubbles=tuple(replace(b, outline=outline_of(one(f"Bubble: {names[b.cluster]}"))) for b in scene.bubbles),
        captions=tuple(text(c, f"Caption: {words(c)}", words(c)) for c in scene.captions),
        activities=tuple(
            replace(a, text=text(a.text, f"Activity: {a.name}", f"Mark: {a.name}")) for a in scene.activities
        ),
        frame=tuple(frame),
        leaders=tuple(leaders),
        legend=legend,
    )


def _words(block: TextBlock) -> Box:
    if block.disc is None and block.mark is None:
        return block.box
    left, right = min(line.x for line in block.lines), max(line.x + line.width for line in block.lines)
    if block.flush is None:  # the last line is in the middle
        twice = 2 * block.lines[-1].x + block.lines[-1].width
        left, right = min(left, twice - right), max(right, twice - left)
    return Box(left, block.box.top, right, block.box.bottom)


def _moved(box: Box, by: tuple[float, float]) -> Box:
    return Box(box.left + by[0], box.top + by[1], box.right + by[0], box.bottom + by[1])


def _union(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def laid_out(catalog: Catalog, template: Path | None = None, layout: str | None = None, **style: Any) -> Scene:
    """Return a catalogue laid out for a deck."""
    return lay_out(catalog, deck_style(catalog, Style(**style), template, layout))

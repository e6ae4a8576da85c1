"""Build-ups as click animations on one slide: who appears with which click, in the form that PowerPoint writes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from support.brands import BLUES, save_brand
from support.communities import WATER
from support.decks import Thing, things
from support.frames import frames_of
from support.journeys import NURSES

from cop_diagram import load_catalog
from cop_diagram.drawing.pptx import deck_style, to_clicks, to_pptx, to_slides
from cop_diagram.model import Catalog
from cop_diagram.scene import Sheet
from cop_diagram.series import lay_out_frames
from cop_diagram.style import Style

NAMES = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
KINDS = ("clusters", "dimensions", "status")


@cache
def water() -> Catalog:
    """Return the water engineers with an activity in two clusters, whose bubbles meet."""
    catalog = load_catalog(WATER)
    first = next(a for a in catalog.activities if a.id == "salt-debates")
    both = replace(first, clusters=(*first.clusters, "cases"))
    return replace(catalog, activities=tuple(both if a is first else a for a in catalog.activities))


@cache
def frames(kind: str) -> tuple[Sheet, ...]:
    return frames_of(water(), kind, deck_style(water(), Style(), None, None))


@cache
def deck(kind: str) -> bytes:
    return to_clicks(frames(kind))


class Node:
    """An element of a slide, in which others are looked for."""

    def __init__(self, element: Any) -> None:
        self._find = etree.XPathEvaluator(element, namespaces=NAMES)

    def __call__(self, path: str) -> Any:
        return self._find(path)


def timing(data: bytes) -> Node:
    """Return the timing of the only slide."""
    (slide,) = pptx.Presentation(io.BytesIO(data)).slides
    assert [child.tag.rpartition("}")[2] for child in slide.element] == ["cSld", "clrMapOvr", "timing"]
    return Node(slide.element[-1])


def clicks(data: bytes) -> list[list[int]]:
    """Return the ids of the objects that each click shows, in their order."""
    steps = timing(data)("./p:tnLst/p:par/p:cTn/p:childTnLst/p:seq/p:cTn/p:childTnLst/p:par")
    return [[int(id) for id in Node(step)(".//p:spTgt/@spid")] for step in steps]


def objects(data: bytes) -> dict[int, Thing]:
    """Return the objects of the slide that are in no group, by their ids, in drawing order."""
    return {thing.id: thing for thing in things(data) if not thing.group}


def held(data: bytes, click: list[int]) -> set[str]:
    """Return the names of all that a click shows, of groups what they hold."""
    found = objects(data)
    groups = {found[id].name for id in click if found[id].tag == "grpSp"}
    own = {found[id].name for id in click if found[id].tag != "grpSp"}
    return own | {thing.name for id in click for thing in _inside(found[id])} if groups else own


def _inside(thing: Thing) -> Iterator[Thing]:
    if thing.tag == "grpSp":
        for element in thing.element.xpath("./p:sp"):
            yield replace(thing, tag="sp", name=element.xpath("./*/p:cNvPr/@name")[0])


@pytest.mark.parametrize("kind", KINDS)
def test_each_click_shows_what_its_frame_has_more(kind: str) -> None:
    """Of activities, captions and bubbles: the frame's are those on the slide after the click."""
    data, now = deck(kind), set()
    assert len(clicks(data)) == len(frames(kind)) - 1
    animated = {id for click in clicks(data) for id in click}
    steps = [[id for id in objects(data) if id not in animated], *clicks(data)]
    for step, sheet in zip(steps, frames(kind), strict=True):
        now |= {
            name for name in held(data, step) if name.startswith(("Activity: ", "Caption: ", "Bubble: ", "Region: "))
        }
        scene = sheet.scene
        words = {f"Caption: {' '.join(line.text for line in caption.lines)}" for caption in scene.captions}
        names = {f"Bubble: {' '.join(bubble.name.split())}" for bubble in scene.bubbles}
        regions = {f"Region: {word}" for word in ("each other", "outside sources")} if scene.rectangles else set()
        assert now == {f"Activity: {activity.name}" for activity in scene.activities} | words | names | regions


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_that_appears_is_there_and_appears_once_in_drawing_order(kind: str) -> None:
    data = deck(kind)
    found, order = [id for click in clicks(data) for id in click], list(objects(data))
    assert len(set(found)) == len(found)
    assert set(found) <= set(order)
    for click in clicks(data):
        assert click == sorted(click, key=order.index)
    everything = [thing.id for thing in things(data)]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_form_that_powerpoint_writes(kind: str, tmp_path: Path) -> None:
    data = deck(kind)
    root = timing(data)
    nodes = [int(id) for id in root(".//p:cTn/@id")]
    assert nodes == list(range(1, len(nodes) + 1))
    assert root("./p:tnLst/p:par/p:cTn/@nodeType") == ["tmRoot"]
    assert root(".//p:seq/p:cTn/@nodeType") == ["mainSeq"]
    assert root(".//p:seq/p:cTn/p:childTnLst/p:par/p:cTn/p:stCondLst/p:cond/@delay") == [
        "indefinite" for _ in clicks(data)
    ]
    effects = root(".//p:cTn[@presetID]")
    assert {(e.get("presetID"), e.get("presetClass"), e.get("presetSubtype"), e.get("fill")) for e in effects} == {
        ("1", "entr", "0", "hold")
    }
    expected = [kind for click in clicks(data) for kind in ["clickEffect", *["withEffect"] * (len(click) - 1)]]
    assert [effect.get("nodeType") for effect in effects] == expected
    assert set(root(".//p:set/p:cBhvr/p:attrNameLst/p:attrName/text()")) == {"style.visibility"}
    assert set(root(".//p:set/p:to/p:strVal/@val")) == {"visible"}
    tags = {thing.id: thing for thing in objects(data).values()}
    for effect in effects:
        (target,) = Node(effect)(".//p:spTgt/@spid")
        assert (effect.get("grpId") == "0") == (tags[int(target)].tag == "sp")
    built = {int(build.get("spid")): build.get("animBg") for build in root("./p:bldLst/p:bldP")}
    text_boxes = {id for id, thing in tags.items() if thing.element.xpath("./p:nvSpPr/p:cNvSpPr[@txBox]")}
    wanted = {id for click in clicks(data) for id in click if tags[id].tag == "sp"}
    assert built == {id: None if id in text_boxes else "1" for id in wanted}
    file = tmp_path / "map.pptx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_a_cluster_apart_from_the_others_appears_as_one_group() -> None:
    names = [[objects(deck("clusters"))[id].name for id in click] for click in clicks(deck("clusters"))]
    assert names[0] == ["Cluster: Exchanges", "Legend"]
    assert names[-1] == ["Cluster: Training and visits"]


def test_bubbles_that_meet_appear_one_after_the_other_below_all_words() -> None:
    data = deck("clusters")
    names = [thing.name for thing in objects(data).values()]
    found = {name: names.index(name) for name in names if "Working on cases" in name or "Finding a shared view" in name}
    assert list(found) == [
        "Bubble: Working on cases",
        "Bubble: Finding a shared view",
        "Outline: Working on cases",
        "Outline: Finding a shared view",
        "Cluster: Working on cases",
        "Cluster: Finding a shared view",
    ]
    assert "Activity: Salt debates" in held(data, clicks(data)[1])


def test_the_slide_is_that_of_the_whole_map_and_speaks_all_notes() -> None:
    plain = to_pptx(frames("dimensions")[-1].scene)
    assert [(t.tag, t.name, t.about, t.box, t.lines) for t in things(deck("dimensions"))] == [
        (t.tag, t.name, t.about, t.box, t.lines) for t in things(plain)
    ]
    (slide,) = pptx.Presentation(io.BytesIO(deck("status"))).slides
    assert slide.notes_slide.notes_text_frame.text == "\n\n".join(sheet.notes for sheet in frames("status"))


def test_what_is_no_build_up_has_no_timing() -> None:
    for data in (to_pptx(frames("status")[-1].scene), to_slides(frames("status"))):
        for slide in pptx.Presentation(io.BytesIO(data)).slides:
            assert slide.element.xpath("./p:timing") == []


def test_in_a_brand_the_title_is_that_of_the_map(tmp_path: Path) -> None:
    template = save_brand(BLUES, tmp_path / "brand.pptx")
    sheets = lay_out_frames(NURSES, "clusters", deck_style(NURSES, Style(), template, None))
    (slide,) = pptx.Presentation(io.BytesIO(to_clicks(sheets, template))).slides
    assert slide.shapes.title.text == "Nurses"
    titles = [s.shapes.title.text for s in pptx.Presentation(io.BytesIO(to_slides(sheets, template))).slides]
    assert titles == [sheet.scene.title for sheet in sheets]


def test_twice_the_same_bytes() -> None:
    assert to_clicks(frames("status")) == deck("status")

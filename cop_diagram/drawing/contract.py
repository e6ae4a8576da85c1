"""What an SVG of this program may consist of: the elements, their attributes, the groups and their order.

There is nothing in it that is fetched or run: no script, event, link, image, animation or foreign element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from cop_diagram.drawing.contract_values import VALUES, XLINK, XML
from cop_diagram.model import shown

SVG = "{http://www.w3.org/2000/svg}"

_TEXT = {"class", "direction", "font-family", "font-size", "font-weight", "lang", "text-anchor"}
_PAINT = {"fill", "fill-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-width"}
_SAID = ["cluster", "from-with", "informal-formal", "later", "menu", "name", "placed", "region", "since", "status"]
_DATA = {f"data-{name}" for name in _SAID}

ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "svg": frozenset(
            {
                "aria-labelledby",
                "data-fonts",
                "data-mirror",
                "dir",
                "font-style",
                "height",
                "letter-spacing",
                "role",
                "style",
            }
            | {"stroke-linejoin", "viewBox", "width", "word-spacing", f"{XML}lang"}
            | _TEXT
        ),
        "title": frozenset({"id"}),
        "desc": frozenset({"id"}),
        "metadata": frozenset({"class"}),
        "style": frozenset(),
        "defs": frozenset(),
        "g": frozenset({"aria-hidden", "aria-label", "id", "pointer-events", "transform", "fill"} | _TEXT | _DATA),
        "path": frozenset({"d", "id"} | _PAINT),
        "circle": frozenset({"cx", "cy", "fill", "r"}),
        "use": frozenset({"x", "y", f"{XLINK}href"}),
        "text": frozenset(
            {"direction", "fill-opacity", "lengthAdjust", "text-anchor", "textLength", "transform", "x", "y"}
            | {f"{XML}space"}
        ),
        "tspan": frozenset({"font-family", "font-weight"}),
    }
)
"""The attributes of each element, those of other name spaces with theirs; there are no other elements."""

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "region": "region-(outside-sources|each-other)",
        "journey": "journey",
        "cluster": "cluster-{id}",
        "region-edge": "edge",
        "outline": "outline-{id}",
        "panel": "year-[0-9]+",
        "leader": "leader-{id}",
        "caption": "caption-{id}",
        "activity": "activity-{id}",
        "axis": "axis-(from-with|informal-formal)",
        "frame": "(slide|heading)-.+",
        "region-label": "region-label-(outside-sources|each-other)",
        "axis-label": "axis-(from-with|informal-formal)-(start|end)",
        "legend": "legend",
    }
)
"""The groups below the root by their classes, in drawing order, and what their ids are like; the words of the frame,
of regions and of axes stand in any order among each other."""

REGIONS = ("region-outside-sources", "region-each-other")
"""The groups that are there wherever activities are."""

_WORDS = ("frame", "region-label", "axis-label")
_INNER: Mapping[str, str] = MappingProxyType({"legend-entry": "legend-.+", "number": "(year-[0-9]+-)?number-{id}"})
_WORDED = frozenset({"title", "desc", "metadata", "style", "text", "tspan"})
_ID = "[a-z0-9][a-z0-9-]*"
_NEEDED = ("data-name", "data-cluster", "data-region", "data-from-with", "data-informal-formal", "data-placed")
_RULE = re.compile(
    r"@page cop-diagram\{size:[^{}]*;margin:0\}\.cop-diagram\{page:cop-diagram\}"
    r"|(@font-face\{font-family:[a-z0-9-]+;font-weight:\d+;"
    r"src:url\(data:font/ttf;base64,[A-Za-z0-9+/=]+\) format\('truetype'\)\}\s*)+"
)


def contract_faults(root: Element, prefix: str) -> Iterator[str]:
    """Yield what of a document is not as the contract has it; ``prefix`` stands before every id."""
    if root.tag != f"{SVG}svg" or root.get("class") != "cop-diagram" or root.get("role") != "img":
        yield "the root is no <svg> of the class cop-diagram with the role img"
        return
    yield from _elements(root)
    yield from _ids(root, prefix)
    yield from _groups(root, prefix)
    for head, name in zip(root, ("title", "desc"), strict=False):
        if head.tag != f"{SVG}{name}" or not (head.text or "").strip():
            yield f"the root has no <{name}> in its place"


def _elements(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name not in ATTRIBUTES:
            yield f"the element {shown(name)} is not of the contract"
            continue
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES[name]:
                yield f"<{name}> has the attribute {shown(attribute)}, which is not of the contract"
            elif attribute == f"{XLINK}href" and not value.startswith("#"):
                yield f"<{name}> refers to {shown(value)}, outside of the file"
            elif not VALUES[attribute].fullmatch(value):
                yield f"<{name}> has {shown(value)} as {attribute.removeprefix(XLINK).removeprefix(XML)}"
        if name not in _WORDED and (element.text or "").strip():
            yield f"<{name}> holds the text {shown((element.text or '').strip())}"
        if (element.tail or "").strip() and element is not root:
            yield f"<{name}> is followed by the text {shown((element.tail or '').strip())}"
        if name == "style" and not _RULE.fullmatch(element.text or ""):
            yield "<style> holds other rules than those of the page and of embedded fonts"


def _ids(root: Element, prefix: str) -> Iterator[str]:
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"the id {shown(name)} is there twice"
    for name in ids:
        if not name.startswith(prefix):
            yield f"the id {shown(name)} has not the prefix of the others"
    references = {element.get(f"{XLINK}href", "#")[1:] for element in root.iter(f"{SVG}use")}
    for name in sorted(references - set(ids)):
        yield f"there is no {shown(name)}, to which <use> refers"


def _groups(root: Element, prefix: str) -> Iterator[str]:
    order = list(GROUPS)
    last = 0
    for group in root.iter(f"{SVG}g"):
        kind, name = group.get("class"), (group.get("id") or "").removeprefix(prefix)
        if kind is None:
            continue
        pattern = {**GROUPS, **_INNER}.get(kind)
        if pattern is None or not re.fullmatch(pattern.replace("{id}", _ID), name):
            yield f"the group {shown(name)} of the class {shown(kind)} is not of the contract"
        elif kind in GROUPS:
            place = order.index(_WORDS[0] if kind in _WORDS else kind)
            if place < last:
                yield f"the group {shown(name)} stands behind those that are drawn after it"
            last = max(last, place)
        if kind == "activity":
            for key in _NEEDED:
                if key not in group.attrib:
                    yield f"the group {shown(name)} has no {key}"
    groups = {(group.get("class"), (group.get("id") or "").removeprefix(prefix)) for group in root.iter(f"{SVG}g")}
    if any(kind == "activity" for kind, _ in groups):
        for name in REGIONS:
            if ("region", name) not in groups:
                yield f"there is no group {shown(name)}, in which activities are"

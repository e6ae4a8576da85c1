"""What of a slide comes into sight with which click: the timing of the slide, as PowerPoint itself writes it.

ECMA-376, part 1, 19.5 (animation): a main sequence with a parallel node for each click, in which the entrance effect
"Appear" (preset 1) makes an object visible; the first object waits for the click, the others come with it. An object
in a group cannot be animated by itself, so what comes together is an object of the slide or a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.drawing.pptx.ids import Ids
from cop_diagram.drawing.pptx.shapes import Item


def timing_of(items: Sequence[Item]) -> Element | None:
    """Return the timing of a slide with these objects; None where all of them are there from the beginning."""
    clicks = sorted({item.click for item in items if item.click})
    if not clicks:
        return None
    ids = Ids(above=0)
    timing = Element("p:timing")
    root = _node(SubElement(SubElement(timing, "p:tnLst"), "p:par"), ids, nodeType="tmRoot", dur="indefinite")
    root.set("restart", "never")
    sequence = SubElement(SubElement(root, "p:childTnLst"), "p:seq", {"concurrent": "1", "nextAc": "seek"})
    steps = SubElement(_node(sequence, ids, dur="indefinite", nodeType="mainSeq"), "p:childTnLst")
    for click in clicks:
        _append_click(steps, [item for item in items if item.click == click], ids)
    for tag, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        condition = SubElement(SubElement(sequence, tag), "p:cond", {"evt": event, "delay": "0"})
        SubElement(SubElement(condition, "p:tgtEl"), "p:sldTgt")
    builds = [item for item in items if item.click and _is_built(item)]
    if builds:
        listed = SubElement(timing, "p:bldLst")
        for item in builds:
            ground = {} if _is_text_box(item) else {"animBg": "1"}
            SubElement(listed, "p:bldP", {"spid": item.id, "grpId": "0", **ground})
    return timing


def _append_click(steps: Element, items: Sequence[Item], ids: Ids) -> None:
    waiting = _begun(_node(SubElement(steps, "p:par"), ids, fill="hold"), "indefinite")
    together = _begun(_node(SubElement(waiting, "p:par"), ids, fill="hold"), "0")
    for number, item in enumerate(items):
        effect = _node(
            SubElement(together, "p:par"),
            ids,
            presetID="1",
            presetClass="entr",
            presetSubtype="0",
            fill="hold",
            **({"grpId": "0"} if _is_built(item) else {}),
            nodeType="withEffect" if number else "clickEffect",
        )
        behavior = SubElement(shown := SubElement(_begun(effect, "0"), "p:set"), "p:cBhvr")
        _append_start(_node(behavior, ids, dur="1", fill="hold"), "0")
        SubElement(SubElement(behavior, "p:tgtEl"), "p:spTgt", {"spid": item.id})
        SubElement(SubElement(behavior, "p:attrNameLst"), "p:attrName").text = "style.visibility"
        SubElement(SubElement(shown, "p:to"), "p:strVal", {"val": "visible"})


def _node(parent: Element, ids: Ids, **said: str) -> Element:
    """Return a new time node below a parent."""
    return SubElement(parent, "p:cTn", {"id": ids.next(), **said})


def _begun(node: Element, delay: str) -> Element:
    """Return the list of what a time node holds, which begins after a delay: ``indefinite`` waits for a click."""
    _append_start(node, delay)
    return SubElement(node, "p:childTnLst")


def _append_start(node: Element, delay: str) -> None:
    SubElement(SubElement(node, "p:stCondLst"), "p:cond", {"delay": delay})


def _is_built(item: Item) -> bool:
    """Whether PowerPoint lists an object among those that are built: shapes, but neither groups nor lines."""
    return item.element.tag == "p:sp"


def _is_text_box(item: Item) -> bool:
    return item.element[0][1].get("txBox") == "1"

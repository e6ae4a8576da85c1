"""Scenes to the bytes of a deck, a slide for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from cop_diagram.drawing.pptx.clicks import first_seen
from cop_diagram.drawing.pptx.deck import Deck, deck_for, deck_from
from cop_diagram.drawing.pptx.free_area import opening_layout, placeholder_index, title_kind
from cop_diagram.drawing.pptx.ids import Ids
from cop_diagram.drawing.pptx.package import packed
from cop_diagram.drawing.pptx.slide import SlideObjects
from cop_diagram.drawing.pptx.timing import timing_of
from cop_diagram.drawing.pptx.title_fit import title_size
from cop_diagram.model import OutputError
from cop_diagram.scene import Scene, Sheet

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement

_NAMESPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def to_pptx(scene: Scene, template: Path | None = None, layout: str | None = None) -> bytes:
    """Return the scene as a deck with one slide, whose notes are the scene in words.

    The parameters, and what is raised, are those of ``to_slides``.
    """
    return to_slides([Sheet(scene, scene.description)], template, layout)


def to_slides(sheets: Sequence[Sheet], template: Path | None = None, layout: str | None = None) -> bytes:
    """Return a deck with a slide for each sheet.

    Parameters
    ----------
    sheets : sequence of Sheet
        At least one. Their scenes are laid out in the style that ``deck_style`` gives for the same template and
        layout; the first says the size and the theme's colours of a deck of ours, and what the deck is called.
    template : Path or None
        The deck that the slides are made of; None for one of ours.
    layout : str or None
        The name of the template's layout.

    Raises
    ------
    InputError
        When the template is no deck, or has no such layout.
    OutputError
        When a scene is larger than the layout's free area, or than a slide can be.
    """
    first = sheets[0].scene
    deck = deck_from(template, layout) if template else deck_for(first)
    for sheet in sheets:
        _check_room(deck, sheet.scene)
        _add_slide(deck, sheet)
    return packed(deck.presentation, first.title, first.language, deck.parts)


def to_clicks(sheets: Sequence[Sheet], template: Path | None = None, layout: str | None = None) -> bytes:
    """Return a deck with one slide, on which what each sheet has more than the one before appears with a click.

    The parameters, and what is raised, are those of ``to_slides``. The slide is called as the first sheet is, and its
    notes are those of all.
    """
    scene = replace(sheets[-1].scene, title=sheets[0].scene.title)
    deck = deck_from(template, layout) if template else deck_for(scene)
    _check_room(deck, scene)
    notes = "\n\n".join(sheet.notes for sheet in sheets)
    _add_slide(deck, Sheet(scene, notes), first_seen([sheet.scene for sheet in sheets]))
    return packed(deck.presentation, scene.title, scene.language, deck.parts)


def _check_room(deck: Deck, scene: Scene) -> None:
    area = deck.area
    if scene.width > area.width + 0.01 or scene.height > area.height + 0.01:
        room, size = f"{area.width:.0f} x {area.height:.0f}", f"{scene.width:.0f} x {scene.height:.0f}"
        raise OutputError(f"the layout “{deck.layout.name}” has room for {room} points; the map has {size}")


def _add_slide(deck: Deck, sheet: Sheet, clicks: Mapping[str, int] = MappingProxyType({})) -> None:
    """Add a slide; ``clicks`` as for ``SlideObjects``."""
    scene, opening = sheet.scene, opening_layout(deck.layout) if sheet.opens else None
    layout = opening or deck.layout
    slide = deck.presentation.slides.add_slide(layout)
    tree = slide.shapes.element
    for shape in list(slide.placeholders):  # the title's is made anew, the others would stay empty
        tree.remove(shape.element)
    own = max(int(id) for id in tree.xpath("./p:nvGrpSpPr/p:cNvPr/@id"))
    corner = deck.area.left, deck.area.top
    objects = SlideObjects(scene, deck.scheme, Ids(own), corner, deck.font.line, clicks)
    kind = title_kind(layout)
    size = title_size(layout, kind, objects.title) if kind else None
    subtitle, number = placeholder_index(layout, "subTitle"), placeholder_index(layout, "sldNum")
    items = list(objects.titles(kind, size, subtitle) if opening and kind else objects.all(kind, size))
    if number and scene.parts is not None and not sheet.opens:  # a map reaches to the foot of the slide
        items.append(objects.number(number, _number_of_last(deck)))
    for item in items:
        tree.append(_parsed(item.element))
    timing = timing_of(items)
    if timing is not None:
        slide.element.append(_parsed(timing))
    slide.notes_slide.notes_text_frame.text = sheet.notes


def _number_of_last(deck: Deck) -> int:
    """Return the number of the last slide: a template says from which number its slides are counted."""
    first = int(deck.presentation.element.get("firstSlideNum", 1))
    return first + len(deck.presentation.slides) - 1


def _parsed(element: Element) -> BaseOxmlElement:
    from pptx.oxml import parse_xml

    element.attrib.update(_NAMESPACES)
    parsed: BaseOxmlElement = parse_xml(ElementTree.tostring(element))
    return parsed

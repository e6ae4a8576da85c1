"""The deck that a map becomes a slide of: a template of the user's, or one of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cop_diagram.drawing.pptx.deck_colors import A, background, read_scheme
from cop_diagram.drawing.pptx.deck_fonts import deck_font
from cop_diagram.drawing.pptx.free_area import free_area
from cop_diagram.drawing.pptx.own_deck import FONT, own_deck, scheme_of, theme_xml
from cop_diagram.drawing.pptx.scheme import Scheme
from cop_diagram.drawing.pptx.template import NO_DECK, find_layout, open_template
from cop_diagram.drawing.pptx.units import PER_POINT
from cop_diagram.model import SIDES, InputError, Problem
from cop_diagram.scene import Box, Scene
from cop_diagram.style import OtherTypeface

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck without slides.

    Attributes
    ----------
    width, height : float
        Of its slides, points.
    area : Box
        Where a map goes, points.
    ground : str
        The colour of its slides.
    font : OtherTypeface
        That of its text.
    parts : mapping of str to bytes
        What stands in its package in place of what ``presentation`` has.
    """

    presentation: Presentation
    layout: SlideLayout
    width: float
    height: float
    area: Box
    scheme: Scheme
    ground: str
    font: OtherTypeface
    parts: Mapping[str, bytes]


def deck_from(template: Path, layout: str | None) -> Deck:
    """Return a user's deck.

    Raises
    ------
    InputError
        When the file is no deck, or has no such layout, or that leaves no room for a map.
    """
    from pptx.oxml import parse_xml

    try:
        presentation = open_template(template)
        found = find_layout(presentation, layout, template)
        theme = parse_xml(_theme_part(found).blob)
        scheme, family = read_scheme(found, theme), theme.find(f".//{A}minorFont/{A}latin").attrib["typeface"]
        width, height = (int(side or 0) / PER_POINT for side in (presentation.slide_width, presentation.slide_height))
        area, ground = free_area(found, width, height), background(found, scheme)
    except InputError:
        raise
    except Exception:  # what is broken in a package comes out as whatever its reader stumbles over
        raise InputError([Problem(str(template), NO_DECK)]) from None
    if min(area.width, area.height) < SIDES[0]:
        said = f"the layout “{found.name}” leaves no room for a map; name another one with --layout"
        raise InputError([Problem(str(template), said)])
    return Deck(presentation, found, width, height, area, scheme, ground, deck_font(family), {})


def deck_for(scene: Scene) -> Deck:
    """Return a deck of ours for a scene."""
    presentation, scheme, family = own_deck(scene), scheme_of(scene), scene.main_family() or FONT
    layout = presentation.slide_layouts[0]
    parts = {str(_theme_part(layout).partname).removeprefix("/"): theme_xml(scene, scheme, family)}
    page = Box(0, 0, scene.width, scene.height)
    return Deck(
        presentation, layout, scene.width, scene.height, page, scheme, scene.background, deck_font(family), parts
    )


def _theme_part(layout: SlideLayout) -> Part:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    return layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)

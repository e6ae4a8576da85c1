"""How a map has to be laid out that becomes a slide: in the deck's own font, size and colours."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from cop_diagram.drawing.pptx.deck_fonts import deck_font
from cop_diagram.drawing.pptx.own_deck import FONT
from cop_diagram.drawing.pptx.scheme import ACCENTS
from cop_diagram.model import Catalog
from cop_diagram.style import Page, Style, style_of


def deck_style(catalog: Catalog, style: Style, template: Path | None, layout: str | None) -> Style:
    """Return the style in which a catalogue is laid out for a slide.

    Parameters
    ----------
    style : Style
        As the caller asks.
    template : Path or None
        The deck whose font, colours and free area the map gets; None for a deck of ours, in the style's own.
    layout : str or None
        The name of the template's layout.

    Raises
    ------
    InputError
        When the template is no deck, or has no such layout.
    """
    style = style_of(catalog, style)
    if template is None:
        theme = replace(style.theme, palette=style.theme.palette[: len(ACCENTS)])
        return replace(style, theme=theme, typeface=deck_font(FONT))
    from cop_diagram.drawing.pptx.deck import deck_from
    from cop_diagram.drawing.pptx.deck_colors import theme_of
    from cop_diagram.drawing.pptx.free_area import title_kind

    deck = deck_from(template, layout)
    scale = catalog.page.scale or math.sqrt(deck.width * deck.height / (Page().width * Page().height))
    return replace(
        style,
        page=Page(deck.area.width, deck.area.height, scale),
        theme=theme_of(deck.scheme, deck.ground),
        typeface=deck.font,
        titled=title_kind(deck.layout) is None,
    )

"""The tables of a catalogue file that say how the map looks."""

from __future__ import annotations

from typing import get_args

from cop_diagram.catalog.tables import Key, Table
from cop_diagram.catalog.values import SCALE, SIDE, choice
from cop_diagram.model import PAGE_SIZES, Orientation

PAGE_TABLE: Table = {
    "size": Key(
        "The size of the page by its name; a slide, unless it has a width and a height.",
        choice(tuple(PAGE_SIZES)),
        None,
    ),
    "width": Key('In place of a size how wide the page is, such as "600 mm".', SIDE, None),
    "height": Key('In place of a size how high the page is, such as "400 mm".', SIDE, None),
    "orientation": Key("Whether the longer side of the page lies or stands.", choice(get_args(Orientation)), None),
    "scale": Key(
        "How large texts and gaps are against those of the slide: a poster at 1 has room for more. Without it they "
        "are in proportion to the page.",
        SCALE,
        None,
    ),
}

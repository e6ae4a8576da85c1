"""The tables of a catalogue file that say how the map looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from cop_diagram.catalog.tables import Key, Table
from cop_diagram.catalog.values import COLOR, FONT, FONT_FILES, PALETTE, RADIUS, SCALE, SIDE, THEME, WEIGHT, choice
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

THEME_TABLE: Table = {
    "base": Key(
        "The theme of which the rest is taken: by its name, or the path of a TOML file with these keys.", THEME, None
    ),
    "background": Key("The ground of the page.", COLOR, None),
    "band": Key("The ground of what comes from outside.", COLOR, None),
    "inner": Key("The ground of what members learn from each other.", COLOR, None),
    "inner_line": Key("The edge of the inner rectangle.", COLOR, None),
    "ink": Key("Names, the title and the words of the axes.", COLOR, None),
    "muted": Key("The subtitle, the credit and the words of the regions.", COLOR, None),
    "arrow": Key("The arrows of the axes, and leaders.", COLOR, None),
    "cool": Key("The names of ideas.", COLOR, None),
    "warm": Key("The names of what was stopped.", COLOR, None),
    "palette": Key(
        "The colours of clusters without one of their own, by order; those of the slide's palette stand for them.",
        PALETTE,
        None,
    ),
    "corner_radius": Key("The radius of the rectangle's corners, points on the slide.", RADIUS, None),
    "line_weight": Key("How heavy lines are against those of the light theme.", WEIGHT, None),
    "font": Key("The family in which the words are set: one that is installed, or of the files below.", FONT, None),
    "fonts": Key(
        "Files of fonts in which the words are set, by their paths from the folder of this file.", FONT_FILES, None
    ),
}
"""Also the keys at the top of a file with a theme of its own, which ``base`` names."""


def is_theme(values: Mapping[str, Any]) -> bool:
    """Whether a file says nothing but how maps look: keys of a theme at its top, or below a needless header."""
    if values.keys() == {"theme"}:
        return True
    has_tables = any(isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict))
                     for value in values.values())  # fmt: skip
    return "extends" not in values and not has_tables and not THEME_TABLE.keys().isdisjoint(values)

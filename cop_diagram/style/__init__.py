"""How a map looks: page sizes, marks and tones, the style sheet of a scene."""

from cop_diagram.style.looks import (
    LINE,
    PALE,
    ROOM,
    Entry,
    Look,
    Presentation,
    looks,
    mark,
    on_the_menu,
    present,
    radius,
    worded,
)
from cop_diagram.style.page import Page
from cop_diagram.style.patterns import SPACING as PATTERN_SPACING
from cop_diagram.style.patterns import pattern_angles, pattern_styles
from cop_diagram.style.style import (
    LARGEST_TEXT,
    MIN_GAP,
    MIN_TEXT,
    SMALL,
    OtherTypeface,
    Style,
    TypeScale,
    style_of,
)
from cop_diagram.style.stylesheet import (
    Sizes,
    disc_styles,
    number_size,
    number_styles,
    shape_styles,
    text_styles,
)

__all__ = [
    "LARGEST_TEXT",
    "LINE",
    "MIN_GAP",
    "MIN_TEXT",
    "PALE",
    "PATTERN_SPACING",
    "ROOM",
    "SMALL",
    "Entry",
    "Look",
    "OtherTypeface",
    "Page",
    "Presentation",
    "Sizes",
    "Style",
    "TypeScale",
    "disc_styles",
    "looks",
    "mark",
    "number_size",
    "number_styles",
    "on_the_menu",
    "pattern_angles",
    "pattern_styles",
    "present",
    "radius",
    "shape_styles",
    "style_of",
    "text_styles",
    "worded",
]

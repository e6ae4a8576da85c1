"""How a map looks: page sizes, themes, colours, marks and tones, the style sheet of a scene."""

from cop_diagram.style.cluster_colors import APART, ColorConflict, color_conflicts
from cop_diagram.style.color_vision import Sight, least_distance
from cop_diagram.style.colors import contrast, darkened, darkest, mixed, palest
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
from cop_diagram.style.style import LARGEST_TEXT, MIN_TEXT, Leaders, Style, TypeScale, style_of
from cop_diagram.style.stylesheet import (
    TEXT_CONTRAST,
    Sizes,
    disc_styles,
    number_size,
    number_styles,
    shape_styles,
    text_styles,
)
from cop_diagram.style.theme import Theme

__all__ = [
    "APART",
    "LARGEST_TEXT",
    "LINE",
    "MIN_TEXT",
    "PALE",
    "ROOM",
    "TEXT_CONTRAST",
    "ColorConflict",
    "Entry",
    "Leaders",
    "Look",
    "Page",
    "Presentation",
    "Sight",
    "Sizes",
    "Style",
    "Theme",
    "TypeScale",
    "color_conflicts",
    "contrast",
    "darkened",
    "darkest",
    "disc_styles",
    "least_distance",
    "looks",
    "mark",
    "mixed",
    "number_size",
    "number_styles",
    "on_the_menu",
    "palest",
    "present",
    "radius",
    "shape_styles",
    "style_of",
    "text_styles",
    "worded",
]

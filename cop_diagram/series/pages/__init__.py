"""What the pages of decks and handouts have in common: a canvas, what it is set in, and activities under headings."""

from cop_diagram.series.pages.canvas import BELOW_TITLE, TITLE, Canvas
from cop_diagram.series.pages.sections import Section, by_cluster, members_of, one_line
from cop_diagram.series.pages.setting import PANEL, REMEDY, Setting, no_room

__all__ = [
    "BELOW_TITLE",
    "PANEL",
    "REMEDY",
    "TITLE",
    "Canvas",
    "Section",
    "Setting",
    "by_cluster",
    "members_of",
    "no_room",
    "one_line",
]

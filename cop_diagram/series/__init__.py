"""Several pictures from one layout: years and their strip, steps of a build-up, the pages of a document."""

from cop_diagram.series.deck import lay_out_deck, shortened
from cop_diagram.series.documents import LAYOUTS, LayOut
from cop_diagram.series.frames import lay_out_frames
from cop_diagram.series.handout import lay_out_handout
from cop_diagram.series.parts import by_part, parts_of, sheets_of
from cop_diagram.series.pictures import YearPictures, lay_out_years

__all__ = [
    "LAYOUTS",
    "LayOut",
    "YearPictures",
    "by_part",
    "lay_out_deck",
    "lay_out_frames",
    "lay_out_handout",
    "lay_out_years",
    "parts_of",
    "sheets_of",
    "shortened",
]

"""Several pictures from one layout: the years and their strip, the frames of a build-up, the slides of a deck."""

from cop_diagram.series.deck import lay_out_deck
from cop_diagram.series.frames import lay_out_frames
from cop_diagram.series.parts import by_part, parts_of, sheets_of
from cop_diagram.series.pictures import YearPictures, lay_out_years

__all__ = [
    "YearPictures",
    "by_part",
    "lay_out_deck",
    "lay_out_frames",
    "lay_out_years",
    "parts_of",
    "sheets_of",
]

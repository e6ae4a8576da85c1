"""Several pictures from one layout: the years and their strip."""

from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.series.years import Later, years

__all__ = [
    "Later",
    "YearPictures",
    "lay_out_years",
    "years",
]

"""Several pictures from one layout: the years and their strip."""

from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.series.years import years

__all__ = [
    "YearPictures",
    "lay_out_years",
    "years",
]

"""What the pictures of a map are called that belong together: the years and the strip."""

from __future__ import annotations

from collections.abc import Mapping

from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog, Later
from cop_diagram.scene import Scene
from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.series.years import years
from cop_diagram.style import Style

STRIP = "strip"
"""What the file of the strip is called, before its suffix."""


def parts_of(catalog: Catalog) -> tuple[str, ...]:
    """Return what the pictures of a journey are called: the years, and the strip; none where no activity has a year."""
    found = years(catalog)
    return (*map(str, found), STRIP) if found else ()


def scenes_of(catalog: Catalog, style: Style, later: Later | None = None) -> Mapping[str, Scene]:
    """Return the scenes of a map: one under the empty name or, where ``later`` is given, those of its ``parts_of``.

    Raises
    ------
    LayoutError
        When the texts do not fit.
    InputError
        When a font cannot be used.
    """
    if later is None:
        return {"": lay_out(catalog, style)}
    return by_part(lay_out_years(catalog, style, later))


def by_part(pictures: YearPictures) -> Mapping[str, Scene]:
    """Return the pictures of a journey, each by what it is called."""
    return {str(year): scene for year, scene in pictures.years.items()} | {STRIP: pictures.strip}

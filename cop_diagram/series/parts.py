"""What the pictures of a map are called that belong together: the years and the strip, or the frames of a build-up."""

from __future__ import annotations

from collections.abc import Mapping

from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog, Later, number_of
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series.frames import lay_out_frames
from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.style import Style

STRIP = "strip"
"""What the file of the strip is called, before its suffix."""


def parts_of(catalog: Catalog) -> tuple[str, ...]:
    """Return what the pictures of a journey are called: the years, and the strip; none where no activity has a year."""
    return (*map(str, catalog.years), STRIP) if catalog.years else ()


def sheets_of(
    catalog: Catalog, style: Style, later: Later | None = None, frames: str | None = None
) -> Mapping[str, tuple[Sheet, ...]]:
    """Return what the pictures of a map show, by the part of it that each is.

    It is one scene under the empty name; where ``later`` is given, one for each of its ``parts_of``; for the kind of
    build-up that ``frames`` names, all frames under the empty name, and each under its number.

    Raises
    ------
    LayoutError
        When the texts do not fit.
    InputError
        When a font cannot be used.
    """
    if frames is not None:
        found = lay_out_frames(catalog, frames, style)
        return {"": found} | {number_of(index, len(found)): (sheet,) for index, sheet in enumerate(found)}
    scenes = {"": lay_out(catalog, style)} if later is None else by_part(lay_out_years(catalog, style, later))
    return {part: (Sheet(scene, scene.description),) for part, scene in scenes.items()}


def by_part(pictures: YearPictures) -> Mapping[str, Scene]:
    """Return the pictures of a journey, each by what it is called."""
    return {str(year): scene for year, scene in pictures.years.items()} | {STRIP: pictures.strip}

"""What can be said of a picture beside its format."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from cop_diagram.model import ShownAs, TextMode

TEXT: TextMode = "auto"
"""How it does unless something else is asked for."""

Option = Literal["text", "id_prefix", "dpi", "template", "layout", "shown_as"]
"""What can be said of a picture beside its format."""

DPI = 144.0
"""Pixels to the inch unless something else is asked for: 1920 x 1080 on the default page."""

CSS_DPI = 96.0
"""The same for a page that is measured in pixels: as many as it has."""

POINTS_PER_INCH = 72.0


class Origin(NamedTuple):
    """What a scene was laid out from.

    Attributes
    ----------
    map : str
        A digest of what the catalogue says, whatever files say it.
    look : str
        A digest of page, theme and options.
    part : str
        Which of several pictures it is, such as ``2024``, ``strip`` or, of a build-up, ``03``; empty for a whole map.
    source : str
        The way from the picture's folder to the catalogue's file, if the picture is one of those that belong to it.
    """

    map: str
    look: str
    part: str = ""
    source: str = ""


class Encoding(NamedTuple):
    """How a scene becomes bytes; each format heeds what concerns it.

    Attributes
    ----------
    text : {"auto", "text", "outlines"}
        Glyph shapes with the same words unseen over them, right in every program; real text in an embedded font, for
        pages that restyle it; glyph shapes only.
    id_prefix : str
        Put before every id, so that several pictures can stand in one page.
    dpi : float or None
        Pixels to the inch, 24 to 750; None for 144, which makes the default page 1920 x 1080, or on a page that is
        measured in pixels for as many as it has.
    fonts : tuple of str or Path
        The fonts of the style that the scene was laid out with.
    origin : Origin or None
        What the scene was laid out from, for the picture's fingerprint.
    template : Path or None
        The deck of which a slide is made; None for a plain one.
    layout : str or None
        The name of the template's layout; None for the one that has only a title.
    shown_as : {"slides", "clicks"}
        Whether the pages of a deck are slides, or one slide on which what each has more than the one before appears.
    """

    text: TextMode = TEXT
    id_prefix: str = ""
    dpi: float | None = None
    fonts: tuple[str | Path, ...] = ()
    origin: Origin | None = None
    template: Path | None = None
    layout: str | None = None
    shown_as: ShownAs = "slides"

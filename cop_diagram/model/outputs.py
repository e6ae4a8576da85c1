"""What a community can say of the pictures that are made of its map."""

from __future__ import annotations

from typing import Literal, NamedTuple

from cop_diagram.model.documents import PICTURE
from cop_diagram.model.pages import Orientation, PageChoice

TextMode = Literal["auto", "text", "outlines"]
"""How an SVG holds its words: shown as the shapes of their letters, with the same words unseen over them, which can
be selected, found and read aloud; as text in an embedded font; or as shapes only."""

Leaders = Literal["auto", "never", "always"]
"""Which activities get a line to their true place: those whose text lies far from it, none, or all whose text does not
lie on it."""

Later = Literal["pale", "absent"]
"""How a picture of a year shows what comes in a later one."""

ShownAs = Literal["clicks", "slides"]
"""How the frames of a build-up are shown in a deck: one slide on which one after the other appears, or a slide each."""

DPI_RANGE = (24, 750)
"""Pixels to the inch: what can still be made out, and what no screen or press outdoes."""

WIDTH_RANGE = (320, 10_000)
"""Pixels from left to right that can be asked for."""

TEXT_SIZES = (9, 40)
"""Sizes of the activities' text that can be asked for, points on the default page."""

PLACEHOLDERS = ("name", "lang", "year")
"""What can stand in braces in the name of a picture: the map's own name, the language, the year."""


class OutputChoice(NamedTuple):
    """A picture or a document that is to be made of a map, or several of one kind; None where nothing is said.

    Attributes
    ----------
    file : str
        Its path from the folder of the map; each of ``PLACEHOLDERS`` can stand in it in braces. With ``year`` it is a
        picture of each year, and the strip.
    format : tuple of str
        The formats, whose suffixes are put behind the path; empty where the path says it.
    lang : tuple of str
        The languages; empty for that of the map.
    theme : str or None
        The name of a theme, or the path of a file from the folder of the map.
    frames : str or None
        The name of one of ``FRAMES``: a picture of each frame, whose number is put behind the path, or one file with
        all of them where a file can have several pages.
    shown_as : ShownAs or None
        How a deck shows the frames.
    font : tuple of str
        Paths of further font files from the folder of the map.
    kind : str
        ``PICTURE``, or the name of one of ``DOCUMENTS``.
    template : str or None
        The path of the deck whose design slides get, from the folder of the map.
    layout : str or None
        The name of the template's layout.
    """

    file: str
    format: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    theme: str | None = None
    size: PageChoice | None = None
    orientation: Orientation | None = None
    scale: float | None = None
    text_size: float | None = None
    text: TextMode | None = None
    leaders: Leaders | None = None
    maturing: bool = False
    later: Later | None = None
    frames: str | None = None
    shown_as: ShownAs | None = None
    dpi: int | None = None
    width: int | None = None
    id_prefix: str = ""
    font: tuple[str, ...] = ()
    kind: str = PICTURE
    template: str | None = None
    layout: str | None = None

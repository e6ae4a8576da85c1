"""A scene as the bytes of a picture: one row for each format, from which all that is said of formats follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cop_diagram.drawing.encoding import (
    CSS_DPI,
    DPI,
    POINTS_PER_INCH,
    TEXT,
    Encoding,
    Option,
)
from cop_diagram.drawing.stamps import IN_PDF, IN_PNG, IN_PPTX, IN_SVG, Stamp
from cop_diagram.model import DPI_RANGE, OutputError, TextMode, alternatives, enumerated, unknown

if TYPE_CHECKING:
    from cop_diagram.model import Catalog, Document
    from cop_diagram.scene import Scene, Sheet
    from cop_diagram.style import Style

_MOST_PIXELS, _MOST_OF_ALL = 32767, 200_000_000  # of a side, by the PNG library; and an 0.8 GB picture in memory

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


class Format(NamedTuple):
    """A kind of picture.

    Attributes
    ----------
    name : str
        As ``--format`` says it, and as the names of its files end.
    title : str
        As sentences say it.
    draw : callable
        Gives the bytes of a scene; what it draws with is imported by it, when it is first called.
    options : frozenset of str
        The fields of ``Encoding`` that it heeds; fonts concern all.
    binary : bool
        Whether its bytes are no text, which a terminal should not show.
    bind : callable or None
        Gives the bytes of one file with several pages, of which the first says size and colours of all; None where a
        file has one picture.
    paper : bool
        Whether it is for print.
    notes : bool
        Whether its pages have notes for the speaker.
    media : str
        Its media type, if browsers show it as an image.
    stamp : Stamp or None
        How its files keep a fingerprint, if they can.
    libraries : tuple of str
        On which its files hang, beside those of the layout.
    styled : callable
        Gives the style in which a catalogue is laid out for it, of the one that is asked for: other programs set words
        in fonts of theirs.
    """

    name: str
    title: str
    draw: Callable[[Scene, Encoding], bytes]
    options: frozenset[Option]
    binary: bool
    bind: Callable[[Sequence[Sheet], Encoding], bytes] | None = None
    paper: bool = False
    notes: bool = False
    media: str = ""
    stamp: Stamp | None = None
    libraries: tuple[str, ...] = ()
    styled: Callable[[Catalog, Style, Encoding], Style] = lambda _catalog, style, _encoding: style

    @property
    def suffix(self) -> str:
        """How the names of its files end, with the dot."""
        return f".{self.name}"

    def encode(self, scene: Scene, encoding: Encoding) -> bytes:
        """Return the picture of a scene, with its fingerprint in it where the format can hold one."""
        return self._stamped(self.draw(scene, encoding), [scene], encoding)

    def encode_all(self, sheets: Sequence[Sheet], encoding: Encoding) -> bytes:
        """Return one file with all sheets, as ``encode`` does; more than one are for formats with ``bind`` only."""
        if len(sheets) == 1 or self.bind is None:
            return self.encode(sheets[0].scene, encoding)
        return self._stamped(self.bind(sheets, encoding), [sheet.scene for sheet in sheets], encoding)

    def _stamped(self, picture: bytes, scenes: Sequence[Scene], encoding: Encoding) -> bytes:
        if self.stamp is None:
            return picture
        from cop_diagram.drawing.fingerprint import fingerprint_of

        said = fingerprint_of(scenes, encoding, self.options, self.libraries, picture)
        return self.stamp.put(picture, said.to_json())


def _svg(scene: Scene, encoding: Encoding) -> bytes:
    if encoding.id_prefix and id_prefix_fault(encoding.id_prefix):
        raise OutputError(f"the id prefix {id_prefix_fault(encoding.id_prefix)}")
    from cop_diagram.drawing.svg import to_svg

    return to_svg(scene, text=encoding.text, id_prefix=encoding.id_prefix, fonts=encoding.fonts).encode()


def _png(scene: Scene, encoding: Encoding) -> bytes:
    dpi = (CSS_DPI if scene.unit == "px" else DPI) if encoding.dpi is None else encoding.dpi
    low, high = DPI_RANGE
    if not low <= round(dpi, 6) <= high:
        raise OutputError(f"{dpi:g} dpi is not from {low} to {high}")
    sides = [side / POINTS_PER_INCH * dpi for side in (scene.width, scene.height)]
    if not all(0.5 < side <= _MOST_PIXELS for side in sides):
        size = " x ".join(f"{side:.0f}" for side in sides)
        raise OutputError(f"{dpi:g} dpi make a picture of {size} pixels; 1 to {_MOST_PIXELS} on a side are possible")
    if sides[0] * sides[1] > _MOST_OF_ALL:
        size, most = " x ".join(f"{side:.0f}" for side in sides), _MOST_OF_ALL // 1_000_000
        raise OutputError(f"{dpi:g} dpi make a picture of {size} pixels; at most {most} million in all are possible")
    from cop_diagram.drawing.raster import to_png

    return to_png(scene, dpi, encoding.fonts)


def _pdf(scene: Scene, encoding: Encoding) -> bytes:
    from cop_diagram.drawing.pdf import to_pdf

    return to_pdf([scene], encoding.fonts)


def _pages(sheets: Sequence[Sheet], encoding: Encoding) -> bytes:
    from cop_diagram.drawing.pdf import to_pdf

    return to_pdf([sheet.scene for sheet in sheets], encoding.fonts)


def _pptx(scene: Scene, encoding: Encoding) -> bytes:
    from cop_diagram.drawing.pptx import to_pptx

    return to_pptx(scene, encoding.template, encoding.layout)


def _slides(sheets: Sequence[Sheet], encoding: Encoding) -> bytes:
    from cop_diagram.drawing.pptx import to_clicks, to_slides

    write = to_clicks if encoding.shown_as == "clicks" else to_slides
    return write(sheets, encoding.template, encoding.layout)


def _for_deck(catalog: Catalog, style: Style, encoding: Encoding) -> Style:
    from cop_diagram.drawing.pptx import deck_style

    return deck_style(catalog, style, encoding.template, encoding.layout)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("svg", "SVG", _svg, frozenset({"text", "id_prefix"}), binary=False, media="image/svg+xml", stamp=IN_SVG),
        Format(
            "png",
            "PNG",
            _png,
            frozenset({"dpi"}),
            binary=True,
            media="image/png",
            stamp=IN_PNG,
            libraries=("matplotlib", "pillow"),
        ),
        Format(
            "pdf",
            "PDF",
            _pdf,
            frozenset(),
            binary=True,
            bind=_pages,
            paper=True,
            stamp=IN_PDF,
            libraries=("fonttools", "typst"),
        ),
        Format(
            "pptx",
            "PPTX",
            _pptx,
            frozenset({"template", "layout", "shown_as"}),
            binary=True,
            bind=_slides,
            notes=True,
            stamp=IN_PPTX,
            libraries=("lxml", "python-pptx"),
            styled=_for_deck,
        ),
    )
}
"""The formats by name; the first is that of a picture of which nothing else is said."""


def default_format() -> Format:
    """Return the format of a picture of which nothing else is said."""
    return next(iter(FORMATS.values()))


def formats_for(document: Document | None) -> dict[str, Format]:
    """Return the formats of a document by name, whose files have several pages; all where it is a picture."""
    if document is None:
        return dict(FORMATS)
    paged = {name: format for name, format in FORMATS.items() if format.bind is not None}
    return {name: format for name, format in paged.items() if format.paper or not document.paper}


def format_of(path: Path) -> Format | None:
    """Return the format that the suffix of a file's name says, if any."""
    return next((format for format in FORMATS.values() if path.suffix.lower() == format.suffix), None)


def suffixes(formats: Mapping[str, Format] = FORMATS) -> str:
    """Return how the names of pictures may end, in words: ``.svg, .png, .pdf or .pptx``."""
    return alternatives([format.suffix for format in formats.values()])


def titles_with(option: Option) -> str:
    """Return the formats that heed an option, in words."""
    return enumerated([format.title for format in FORMATS.values() if option in format.options])


def id_prefix_fault(prefix: str) -> str | None:
    """Return what is wrong with something to put before every id, if anything."""
    if _ID.fullmatch(prefix):
        return None
    return f'"{prefix}" must begin with a letter or "_" and have only letters, digits, "-", "_" and "."'


def encode(
    scene: Scene,
    format: str,
    *,
    text: TextMode = TEXT,
    id_prefix: str = "",
    dpi: float | None = None,
    fonts: tuple[str | Path, ...] = (),
    template: Path | None = None,
    layout: str | None = None,
) -> bytes:
    """Return the scene as a picture; the keywords are the fields of ``Encoding``.

    Parameters
    ----------
    scene : Scene
        What ``lay_out`` returned.
    format : str
        The name of a format, such as ``svg``.

    Raises
    ------
    OutputError
        When there is no such format, the prefix cannot begin an id, the picture would have too few or far too many
        pixels, or the scene is larger than the room that a template has for it.
    InputError
        When the template is no deck, or has no such layout.
    """
    if format not in FORMATS:
        raise OutputError(unknown("format", format, tuple(FORMATS)))
    return FORMATS[format].encode(scene, Encoding(text, id_prefix, dpi, fonts, None, template, layout))

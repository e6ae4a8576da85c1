"""From a catalogue to pictures on disk: load, lay out, check, draw, write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cop_diagram.catalog import trace_catalog
from cop_diagram.drawing import Output, check_spared, encode, plan_outputs
from cop_diagram.files import write_files
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.scene import Scene
from cop_diagram.style import Style

if TYPE_CHECKING:
    from cop_diagram.drawing import TextMode

DPI = 144
"""Pixels to the inch of a PNG when nothing else is asked for: 1920 x 1080 on the default page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a map is to be drawn: the values of the options, None where one is not given."""

    text: Literal["text", "outlines"] | None
    leaders: Literal["auto", "never", "always"]
    maturing: bool
    dpi: int | None
    width: int | None
    fonts: tuple[Path, ...]
    id_prefix: str


def draw(catalog: Catalog, outputs: tuple[Output, ...], wishes: Wishes) -> list[bytes]:
    """Write each output that has a path, all or none, and return the pictures for standard output.

    Raises
    ------
    LayoutError
        When the texts do not fit.
    OutputError
        When a picture cannot be made or written.
    InputError
        When a font cannot be used.
    """
    slide = replace(catalog.slide, maturing=wishes.maturing or catalog.slide.maturing)
    scene = lay_out(replace(catalog, slide=slide), Style(fonts=wishes.fonts, leaders=wishes.leaders))
    dpi = 72 * wishes.width / scene.width if wishes.width else wishes.dpi or DPI
    return write_pictures(scene, outputs, wishes.text or "text", wishes.id_prefix, dpi, wishes.fonts)


def write_pictures(
    scene: Scene, outputs: tuple[Output, ...], text: TextMode, id_prefix: str, dpi: float, fonts: tuple[Path, ...]
) -> list[bytes]:
    """Encode a scene once for each format, write the outputs, and return the pictures for standard output.

    Raises
    ------
    OutputError
        When a picture cannot be made or written; then none is.
    """
    pictures = {
        format: encode(scene, format, text=text, id_prefix=id_prefix, dpi=dpi, fonts=fonts)
        for format in dict.fromkeys(output.format for output in outputs)
    }
    write_files({output.path: pictures[output.format] for output in outputs if output.path})
    return [pictures[output.format] for output in outputs if not output.path]


def render(
    catalog: Catalog | str | Path | None = None,
    *files: str | Path,
    style: Style | None = None,
    text: TextMode = "text",
    id_prefix: str = "",
    dpi: float = 144.0,
) -> Scene:
    """Lay a catalogue out and write it to files, from one layout and all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path, optional
        A catalogue or the TOML file that holds one; the shipped slide when not given.
    *files : str or Path
        Where to write; the suffix, ``.svg`` or ``.png``, says the format. Without files nothing is written,
        and the scene is all there is.
    style : Style, optional
        Page, colours, text sizes and further fonts.
    text : {"text", "outlines"}
        For SVG: real text in an embedded font, or glyph shapes for programs that mangle fonts.
    id_prefix : str
        For SVG: put before every id, so that several pictures can stand in one page.
    dpi : float
        For PNG: pixels to the inch, 24 to 750; 144 makes the default page 1920 x 1080.

    Returns
    -------
    Scene
        The layout, for ``draw`` or for a look at the places.

    Raises
    ------
    InputError
        With every problem of the catalogue, or of the style's fonts.
    LayoutError
        When the texts do not fit on the page.
    OutputError
        When a file cannot be written, or the resolution or prefix is impossible; then none is.

    Examples
    --------
    >>> scene = render()
    >>> scene.title, len(scene.activities)
    ('Learning activities', 42)

    A second argument such as ``"map.svg"`` writes the picture, a third one another.
    """
    source = None if catalog is None or isinstance(catalog, Catalog) else str(catalog)
    outputs = plan_outputs([str(file) for file in files], None, source) if files else ()
    if isinstance(catalog, Catalog):
        content = catalog
    else:
        traced = trace_catalog(catalog)
        check_spared(outputs, traced.files)
        content = traced.catalog
    style = style or Style()
    scene = lay_out(content, style)
    write_pictures(scene, outputs, text, id_prefix, dpi, style.fonts)
    return scene

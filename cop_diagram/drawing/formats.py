"""A scene as the bytes of a picture: one row for each format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cop_diagram.model import OutputError

if TYPE_CHECKING:
    from cop_diagram.scene import Scene

TextMode = Literal["text", "outlines"]

Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = ("svg", "png")


_MOST_PIXELS = 32767

DPI_RANGE = (24, 750)
"""Pixels to the inch of a PNG: what can still be made out, and what no screen or press outdoes."""


def encode(
    scene: Scene,
    format: Format,
    *,
    text: TextMode = "text",
    id_prefix: str = "",
    dpi: float = 144.0,
    fonts: tuple[Path, ...] = (),
) -> bytes:
    """Return the scene as a picture.

    Parameters
    ----------
    scene : Scene
        What ``lay_out`` returned.
    format : {"svg", "png"}
        The kind of picture.
    text : {"text", "outlines"}
        For SVG: real text in an embedded font, or glyph shapes for programs that mangle fonts.
    id_prefix : str
        For SVG: put before every id, so that several pictures can stand in one page.
    dpi : float
        For PNG: pixels to the inch, 24 to 750; 144 makes the default page 1920 x 1080.
    fonts : tuple of Path
        The further font files of the style that the scene was laid out with.

    Raises
    ------
    OutputError
        When the prefix cannot begin an id, or the picture would have too few or far too many pixels.
    """
    if format == "png":
        return _png(scene, dpi, fonts)
    if id_prefix and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", id_prefix):
        allowed = "it begins with a letter and holds letters, digits, '-', '_' and '.' only"
        raise OutputError(f"the id prefix {id_prefix!r} cannot begin an id: {allowed}")
    from cop_diagram.drawing.svg import to_svg

    return to_svg(scene, text=text, id_prefix=id_prefix, fonts=fonts).encode()


def _png(scene: Scene, dpi: float, fonts: tuple[Path, ...]) -> bytes:
    from cop_diagram.drawing.figure import POINTS_PER_INCH, draw_slide

    low, high = DPI_RANGE
    if not low <= round(dpi, 6) <= high:
        raise OutputError(f"{dpi:g} dpi is not from {low} to {high}")
    sides = [side / POINTS_PER_INCH * dpi for side in (scene.width, scene.height)]
    if not all(0.5 < side <= _MOST_PIXELS for side in sides):
        size = " x ".join(f"{side:.0f}" for side in sides)
        raise OutputError(f"{dpi:g} dpi make a picture of {size} pixels; 1 to {_MOST_PIXELS} on a side are possible")
    return draw_slide(scene, fonts).to_png(dpi)

"""From a catalogue to pictures on disk: what ``render`` does once and ``watch`` at each save."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cop_diagram.export import encode
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.outputs import Output
from cop_diagram.scene import Scene
from cop_diagram.style import Style
from cop_diagram.writing import write_files

if TYPE_CHECKING:
    from cop_diagram.svg import TextMode

DPI = 144
"""Pixels to the inch of a PNG when nothing else is asked for: 1920 x 1080 on the default page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a map is to be drawn: the values of the options, None where one is not given."""

    text: Literal["text", "outlines"] | None
    leaders: Literal["auto", "never", "always"]
    journey: bool
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
    slide = replace(catalog.slide, journey=wishes.journey or catalog.slide.journey)
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

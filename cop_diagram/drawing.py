"""From a catalogue to pictures on disk: what ``render`` does once and ``watch`` at each save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cop_diagram.export import encode
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.outputs import Output
from cop_diagram.style import Style
from cop_diagram.writing import write_files

DPI = 144
"""Pixels to the inch of a PNG when nothing else is asked for: 1920 x 1080 on the default page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a map is to be drawn: the values of the options, None where one is not given."""

    text: Literal["text", "outlines"] | None
    leaders: Literal["auto", "never", "always"]
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
    scene = lay_out(catalog, Style(fonts=wishes.fonts, leaders=wishes.leaders))
    pictures = {
        format: encode(
            scene,
            format,
            text=wishes.text or "text",
            id_prefix=wishes.id_prefix,
            dpi=72 * wishes.width / scene.width if wishes.width else wishes.dpi or DPI,
            fonts=wishes.fonts,
        )
        for format in dict.fromkeys(output.format for output in outputs)
    }
    write_files({output.path: pictures[output.format] for output in outputs if output.path})
    return [pictures[output.format] for output in outputs if not output.path]

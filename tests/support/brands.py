"""Decks of made-up brands, as templates: each with a size, fonts and colours of its own, and ornaments in the way."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pptx
from pptx.util import Pt


@dataclass(frozen=True)
class Brand:
    """A brand's deck: sides in points, a font, and colours ``rrggbb`` by the theme's slots."""

    width: float
    height: float
    font: str
    dark: bool
    colors: dict[str, str]


DARK = Brand(
    720,
    540,
    "DejaVu Serif",
    True,
    {
        "dk1": "1B1F3B",
        "lt1": "F4F1EA",
        "dk2": "2B3160",
        "lt2": "C9C4B8",
        "accent1": "F2A541",
        "accent2": "3FA7D6",
        "accent3": "EE6352",
        "accent4": "59CD90",
        "accent5": "9D79BC",
        "accent6": "FAC05E",
    },
)
"""Dark, 4:3, with serifs."""

BLUES = Brand(
    960,
    540,
    "Liberation Sans",
    False,
    {
        "dk1": "0B2545",
        "lt1": "FFFFFF",
        "dk2": "13315C",
        "lt2": "EEF4ED",
        "accent1": "134074",
        "accent2": "8DA9C4",
        "accent3": "3E7CB1",
        "accent4": "81A4CD",
        "accent5": "054A91",
        "accent6": "DBE4EE",
    },
)
"""All accents of one hue."""

UNKNOWN = replace(BLUES, font="No Such Sans")
"""A font that is installed nowhere."""


def save_brand(brand: Brand, path: Path) -> Path:
    """Write a brand's deck with two sample slides."""
    deck = pptx.Presentation()
    across, down = brand.width / 720, brand.height / 540
    deck.slide_width, deck.slide_height = Pt(brand.width), Pt(brand.height)
    for shape in deck.slide_master.shapes:
        shape.left, shape.width = round(shape.left * across), round(shape.width * across)
        shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    if brand.dark:
        names = deck.slide_master.element.find("{*}clrMap")
        names.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    for number in (0, 1):
        slide = deck.slides.add_slide(deck.slide_layouts[number])
        slide.shapes.title.text = "A sample slide"
    saved = io.BytesIO()
    deck.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "ppt/theme/theme1.xml":
                content = _in_colors(content.decode(), brand).encode()
            if name == "ppt/slideMasters/slideMaster1.xml":
                content = _with_ornaments(content.decode(), brand).encode()
            target.writestr(name, content)
    return path


def _in_colors(theme: str, brand: Brand) -> str:
    for slot, color in brand.colors.items():
        theme = re.sub(rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>', theme)
    return re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{brand.font}"', theme)


def _with_ornaments(master: str, brand: Brand) -> str:
    """Draw a bar down the left side and a logo in the lower right corner."""
    bar = _ornament(90, "Bar", 0, 0, 14, brand.height)
    logo = _ornament(91, "Logo", brand.width - 70, brand.height - 40, 56, 28)
    return master.replace("</p:spTree>", f"{bar}{logo}</p:spTree>")


def _ornament(id: int, name: str, left: float, top: float, width: float, height: float) -> str:
    x, y, wide, high = (round(12_700 * side) for side in (left, top, width, height))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>'
    )

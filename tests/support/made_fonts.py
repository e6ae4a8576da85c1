"""Font files made for a test: a collection, a variable font, one that may not be embedded, one without outlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

EM = 1000


def _square(width: int, high: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, high), (width - 50, high), (width - 50, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def made_font(
    family: str,
    widths: Mapping[str, int],
    *,
    weight: int = 400,
    version: str = "1.000",
    fs_type: int = 0,
    high: int = 600,
) -> TTFont:
    """Return a font in which each character is a rectangle, as wide as is said (thousandths of an em)."""
    names = {char: f"u{ord(char):04X}" for char in widths}
    builder = FontBuilder(EM)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    shapes = {".notdef": _square(500, high)} | {names[char]: _square(width, high) for char, width in widths.items()}
    builder.setupGlyf(shapes)
    advances = {".notdef": 500} | {names[char]: width for char, width in widths.items()}
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in advances.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    style = "Bold" if weight == 700 else "Regular"
    builder.setupNameTable({"familyName": family, "styleName": style, "version": f"Version {version}"})
    builder.setupOS2(usWeightClass=weight, usWidthClass=5, fsType=fs_type, fsSelection=0x20 if weight == 700 else 0x40)
    builder.setupPost()
    return builder.font


def saved(font: TTFont, path: Path) -> Path:
    """Write a font and return its file."""
    font.save(path)
    return path


def collection(fonts: Iterable[TTFont], path: Path) -> Path:
    """Write fonts into one file."""
    together = TTCollection()
    together.fonts = list(fonts)
    together.save(path)
    return path


def variable(family: str, char: str, widths: tuple[int, int], path: Path) -> Path:
    """Write a variable font whose one character is as wide as is said at weight 100 and at weight 900."""
    light, heavy = widths
    builder = FontBuilder(font=made_font(family, {char: light}, weight=100))
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = heavy - light
    # The points of the rectangle, and the four phantom points, of which the second is the advance.
    deltas = [(0, 0), (0, 0), (wider, 0), (wider, 0), (0, 0), (wider, 0), (0, 0), (0, 0)]
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    name = f"u{ord(char):04X}"
    builder.setupGvar({".notdef": [], name: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]})
    return saved(builder.font, path)


def without_outlines(family: str, char: str, path: Path) -> Path:
    """Write a font that has a character and no outline of it."""
    font = made_font(family, {char: 500})
    del font["glyf"], font["loca"]
    font["maxp"].tableVersion = 0x5000
    return saved(font, path)

"""Many small pictures of the slide on one sheet, for the pages in docs/."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from PIL import Image
from support.figures import slide

from cop_diagram import lay_out
from cop_diagram.drawing import encode
from cop_diagram.model import PageChoice
from cop_diagram.scene import Scene

WIDTH, GAP, DPI = 1280, 16, 96
"""Of a sheet and between its pictures, pixels, and the resolution at which it is saved."""

PAPER = "#b4b4b4"
"""The colour between the pictures: neither that of a light page nor of a dark one."""

Picture = tuple[str, str, PageChoice]
"""A picture's language, theme and page."""

SLIDE = PageChoice("16:9")

THEMES_AND_PAGES: Sequence[Sequence[Picture]] = (
    (("en", "light", SLIDE), ("en", "dark", SLIDE)),
    (("en", "print", SLIDE), ("en", "contrast", SLIDE)),
    (
        ("de", "print", PageChoice("a4", orientation="portrait")),
        ("fr", "light", PageChoice("a3", scale=1)),
        ("en", "dark", PageChoice("story")),
        ("ar", "contrast", PageChoice("square")),
    ),
)
"""The four themes on the slide; below, other pages and languages."""

LANGUAGES: Sequence[Sequence[Picture]] = (
    (("es", "light", SLIDE), ("fr", "light", SLIDE)),
    (("pt", "light", SLIDE), ("de", "light", SLIDE)),
    (("nl", "light", SLIDE), ("ar", "light", SLIDE)),
)
"""The languages other than English."""


def contact_sheet(rows: Sequence[Sequence[Picture]]) -> Figure:
    """Return the pictures in rows, those of a row equally high and together as wide as the sheet."""
    return sheet_of([[lay_out(slide(language, page, theme)) for language, theme, page in row] for row in rows])


def sheet_of(drawn: Sequence[Sequence[Scene]]) -> Figure:
    """Return the same of scenes."""
    strips = []
    for row in drawn:
        height = (WIDTH - GAP * (len(row) + 1)) / sum(scene.width / scene.height for scene in row)
        strips.append([encode(scene, "png", dpi=72 * height / scene.height) for scene in row])
    images = [[Image.open(io.BytesIO(picture)).convert("RGB") for picture in strip] for strip in strips]
    total = sum(max(image.height for image in row) + GAP for row in images) + GAP
    sheet, top = Image.new("RGB", (WIDTH, total), PAPER), GAP
    for row in images:
        left = GAP
        for image in row:
            sheet.paste(image, (left, top))
            left += image.width + GAP
        top += max(image.height for image in row) + GAP
    figure = Figure(figsize=(WIDTH / DPI, total / DPI), dpi=DPI)
    figure.figimage(np.asarray(sheet), 0, 0)
    return figure

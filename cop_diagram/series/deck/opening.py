"""The first slide: what the map is called, beside the map in small."""

from __future__ import annotations

from cop_diagram.colors import mixed
from cop_diagram.scene import Box, Scene
from cop_diagram.series.deck.thumbnail import add_thumbnail
from cop_diagram.series.pages import Canvas, Setting, one_line
from cop_diagram.text import Wording

TITLES = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
"""Sizes of the title that are tried, points on the default page."""

SUBTITLE = 22.0
"""The same of the subtitle."""

CREDITS, MOST_LINES = (16.0, 14.0, 12.0), 4
"""The same of the credit, and the lines that it takes at most."""

SHARE = 0.48
"""The part of the page that the map has."""

GROUND = 0.04
"""How much of the ink is in the ground of the map."""


def opening(setting: Setting) -> Scene:
    """Return the slide."""
    canvas, slide, theme = Canvas(setting), setting.catalog.slide, setting.style.theme
    body, panel = setting.beside(SHARE)
    scale = setting.scale
    canvas.add("words", one_line(slide.title), [], [canvas.plate("card", panel, mixed(theme.band, theme.ink, GROUND))])
    add_thumbnail(canvas, panel.padded(-26 * scale), one_line(slide.title))
    credit = _credit(canvas, slide.credit, body.width) if slide.credit else None
    foot = body.bottom - (credit.height + 20 * scale if credit else 0.0)
    _add_titles(canvas, Box(body.left, body.top, body.right, foot))
    if credit:
        canvas.add_frame("slide-credit", canvas.put(credit, 400, theme.muted, body, body.bottom - credit.height))
    return canvas.scene(slide.title, "\n".join(filter(None, (slide.title, slide.subtitle, slide.credit))))


def _credit(canvas: Canvas, text: str, width: float) -> Wording:
    """Return the credit in the largest size in which it has room, and all of its lines where there is none."""
    ways = [canvas.wording(text, size, 400, width) for size in CREDITS]
    return next((way for way in ways if len(way.lines) <= MOST_LINES), ways[-1])


def _add_titles(canvas: Canvas, area: Box) -> None:
    """Set title and subtitle in the middle of the area's height."""
    setting = canvas.setting
    slide, theme, scale = setting.catalog.slide, setting.style.theme, setting.scale
    subtitle = canvas.wording(slide.subtitle, SUBTITLE, 400, area.width, most=5) if slide.subtitle else None
    below = subtitle.height + 16 * scale if subtitle else 0.0
    top = area.top
    if setting.style.titled:
        for size in TITLES:
            title = canvas.wording(slide.title, size, 600, area.width)
            if len(title.lines) <= 3 and title.height + below <= area.height:
                break
        title = canvas.wording(slide.title, size, 600, area.width, most=6)
        top += max(area.height - title.height - below, 0.0) / 2
        top = canvas.title_at(title, area, top) + 16 * scale
    elif subtitle:
        top += max(area.height - subtitle.height, 0.0) / 2
    if subtitle:
        canvas.add_frame("slide-subtitle", canvas.put(subtitle, 400, theme.muted, area, top))

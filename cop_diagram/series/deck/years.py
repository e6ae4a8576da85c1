"""The slides with a community's way through the years: the map in small for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cop_diagram.model import Activity, listed
from cop_diagram.scene import Box, Scene
from cop_diagram.series.pages import Canvas, Setting, one_line
from cop_diagram.series.year_marks import marks_in_year, year_entries
from cop_diagram.series.years import Moment, catalog_in_year, moment, visible_in_year
from cop_diagram.style import on_the_menu

YEAR, NEW, GAP = 22.0, 14.0, 22.0
"""Size of a year and of what it brings, and distance of miniatures, points on the default page."""

LINES = 3
"""Lines of what a year brings; the speaker's notes have all of it."""

MOST = 9
"""Miniatures on a slide."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Miniatures in rows; width and height of each, its year included, points."""

    columns: int
    width: float
    height: float


def year_slides(setting: Setting, years: Sequence[int]) -> list[Scene]:
    """Return the slides with the map in each of those years."""
    count = math.ceil(len(years) / MOST)
    size = math.ceil(len(years) / count)
    moments = [moment(setting.catalog, year) for year in years]
    chunks = [moments[i : i + size] for i in range(0, len(moments), size)]
    return [_slide(setting, chunk, moments, number, count) for number, chunk in enumerate(chunks, 1)]


def _slide(setting: Setting, shown: Sequence[Moment], moments: Sequence[Moment], number: int, count: int) -> Scene:
    canvas, scale, catalog = Canvas(setting), setting.scale, setting.catalog
    title = setting.words.journey
    if count > 1:
        title = setting.words.part.format(title=title, number=number, count=count)
    area = canvas.add_title(title, setting.body)
    legend = setting.legend(year_entries(catalog, moments), area)
    if legend:
        area = replace(area, bottom=legend.box.top - 14 * scale)
    heading = canvas.wording("2000", YEAR, 700, area.width).height + 4 * scale
    line = canvas.wording("2000", NEW, 400, area.width).height
    grid = _grid(len(shown), area, setting.aspect, heading + LINES * line, GAP * scale)
    miniatures = setting.miniatures(grid.width)
    rows = math.ceil(len(shown) / grid.columns)
    between = min((area.height - rows * grid.height) / max(rows - 1, 1), 2 * GAP * scale)
    for index, one in enumerate(shown):
        row, column = divmod(index, grid.columns)
        aside = column * (grid.width + GAP * scale)
        left = area.right - aside - grid.width if setting.mirrored else area.left + aside
        top = area.top + row * (grid.height + between)
        place = Box(left, top, left + grid.width, top + grid.height)
        year, theme = str(one.year), setting.style.theme
        texts = [canvas.put(canvas.wording(year, YEAR, 700, place.width), 700, theme.ink, place, top)]
        below = top + heading + miniatures.height + 4 * scale
        if new := _new(setting, one, moments):
            said = canvas.wording(", ".join(one_line(a.name) for a in new), NEW, 400, place.width, most=LINES)
            texts.append(canvas.put(said, 400, theme.muted, place, below))
        canvas.add("words", year, texts)
        offered = on_the_menu(visible_in_year(catalog, one))
        marks = marks_in_year(catalog, one)
        canvas.add_panel(miniatures.panel(f"year-{year}", year, marks, offered, (left, top + heading)))
    said_in = (f"{one.year}: {listed(_changed(setting, one, moments), catalog)}." for one in shown)
    return canvas.scene(title, "\n".join(said_in), legend)


def _grid(count: int, area: Box, aspect: float, beside: float, gap: float) -> _Grid:
    """Return the rows in which the miniatures are largest; ``beside`` is the height of words with each, points."""
    grids = []
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        room = (area.height - (rows - 1) * gap) / rows - beside
        width = min((area.width - (columns - 1) * gap) / columns, room * aspect)
        grids.append(_Grid(columns, width, width / aspect + beside))
    return max(grids, key=lambda grid: grid.width)


def _changed(setting: Setting, one: Moment, moments: Sequence[Moment]) -> list[Activity]:
    """Return what a year brings, then what is stopped in it, each as the catalogue says it in that year."""
    brought = [activity.id for activity in _new(setting, one, moments)]
    activities = catalog_in_year(setting.catalog, one).activities
    stopped = [a for a in activities if a.has_ended and a.year == one.year and a.id not in brought]
    return [*(a for a in activities if a.id in brought), *stopped]


def _new(setting: Setting, one: Moment, moments: Sequence[Moment]) -> list[Activity]:
    """Return what a year brings, in the first one all that is there."""
    earlier = [other for other in moments if other.year < one.year]
    activities = setting.catalog.activities
    before = earlier[-1].later if earlier else frozenset(activity.id for activity in activities)
    return [activity for activity in activities if activity.id in before and activity.id not in one.later]

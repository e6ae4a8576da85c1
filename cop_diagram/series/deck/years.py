"""The slides with a community's way through the years: the map in small for each, and what the file says of it."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, product

from cop_diagram.model import Catalog, by_status, listed
from cop_diagram.scene import Box, LegendBox, Scene
from cop_diagram.series.pages import Canvas, Setting, no_room, one_line
from cop_diagram.series.year_marks import marks_in_year, year_entries
from cop_diagram.series.years import Moment, moment, visible_in_year
from cop_diagram.style import Entry, Look, on_the_menu
from cop_diagram.text import ELLIPSIS, Wording, longest_word

YEAR, WORDS = 22.0, 16.0
"""Size of a year, and of what is said of it, points on the default page."""

GAP, CLOSE, ASIDE = 22.0, 4.0, 12.0
"""Distance of miniatures from each other, from the words above and below them, and from those beside them, points on
the default page."""

SHARES = (1.0, 0.7, 0.65, 0.6, 0.55, 0.5)
"""Widths of miniatures that are tried, share of a column; words stand beside them where they leave room, else below."""

MOST, NARROWEST = 8, 0.16
"""Miniatures on a slide, and the width of one, share of the page's, below which there are fewer."""

LINES = (None, 8, 5, 3, 2, 1)
"""Lines for what has the same status that are tried where a slide has one miniature; None for all that it takes."""

UNDATED_LINES = 2
"""Lines for the names of what has no year."""


def year_slides(setting: Setting, years: Sequence[int]) -> list[Scene]:
    """Return the slides with the map in each of those years, in all of them in the same size.

    Raises
    ------
    LayoutError
        When a slide has no room for a miniature.
    """
    moments = [moment(setting.catalog, year) for year in years]
    entries = year_entries(setting.catalog, moments)
    ways = [(most, None) for most in range(min(MOST, len(years)), 1, -1)]
    for most, lines in (*ways, *((1, lines) for lines in LINES)):
        parts = _parts(moments, math.ceil(len(years) / most))
        pages = [_Page(setting, entries, shown, (i, len(parts))) for i, shown in enumerate(parts, 1)]
        tried = product(SHARES, range(1, len(parts[0]) + 1))
        found = ([page.grid(columns, share, lines) for page in pages] for share, columns in tried)
        grids = max(found, key=_width)
        width = _width(grids)
        if width >= NARROWEST * setting.page.width:
            break
    if width <= 0:
        raise no_room(setting.words.journey)
    return [page.scene(grid, width) for page, grid in zip(pages, grids, strict=True)]


def _parts(moments: Sequence[Moment], count: int) -> list[Sequence[Moment]]:
    """Return moments in so many parts, none of which has two more than another; the first are the largest."""
    size, more = divmod(len(moments), count)
    starts = [number * size + min(number, more) for number in range(count + 1)]
    return [moments[start:end] for start, end in pairwise(starts)]


def _width(grids: Sequence[_Grid]) -> float:
    """Return how wide the miniatures of all slides can be, points."""
    return min(grid.width for grid in grids)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Years in rows.

    Attributes
    ----------
    cell, width : float
        Of a column and of the miniatures, points.
    beside : bool
        Whether a year and what is said of it stand beside its miniature; else that is between them.
    said : tuple of tuple of (Look, Wording)
        Of each year: what has each status, with its mark.
    rows : tuple of float
        The height of what is said in each row, points.
    """

    columns: int
    cell: float
    width: float
    beside: bool
    said: tuple[tuple[tuple[Look, Wording], ...], ...]
    rows: tuple[float, ...]


class _Page:
    """A slide with some of the years; ``number`` is which of how many."""

    def __init__(
        self,
        setting: Setting,
        entries: Sequence[Entry],
        shown: Sequence[Moment],
        number: tuple[int, int],
    ) -> None:
        self._setting, self._shown = setting, shown
        self._canvas = Canvas(setting)
        self._title = setting.words.journey
        if number[1] > 1:
            self._title = setting.words.part.format(title=self._title, number=number[0], count=number[1])
        self._area = self._canvas.add_title(self._title, setting.body)
        self._looks = {entry.key: entry.look for entry in entries}
        self._legend = self._footed(entries)
        self._heading = self._canvas.wording("2000", YEAR, 700, self._area.width).height + CLOSE * setting.scale

    def scene(self, grid: _Grid, width: float) -> Scene:
        """Return the slide with miniatures of that width (points)."""
        setting, area = self._setting, self._area
        scale = setting.scale
        miniatures = setting.miniatures(width)
        if grid.beside:
            rows = [max(miniatures.height, self._heading + words) for words in grid.rows]
        else:
            rows = [self._heading + miniatures.height + CLOSE * scale + words for words in grid.rows]
        between = min((area.height - sum(rows)) / max(len(rows) - 1, 1), 2 * GAP * scale)
        top = area.top
        for index, one in enumerate(self._shown):
            row, column = divmod(index, grid.columns)
            if index and not column:
                top += rows[row - 1] + between
            aside = column * (grid.cell + GAP * scale)
            left = area.right - aside - grid.cell if setting.mirrored else area.left + aside
            right, start = left + grid.cell, width + ASIDE * scale if grid.beside else 0.0
            inner = (left, right - start) if setting.mirrored else (left + start, right)
            corner = (right - width if setting.mirrored else left), (top if grid.beside else top + self._heading)
            below = top + self._heading if grid.beside else corner[1] + miniatures.height + CLOSE * scale
            self._add_words(one, grid.said[index], Box(inner[0], top, inner[1], area.bottom), below)
            offered = on_the_menu(visible_in_year(setting.catalog, one))
            marks, year = marks_in_year(setting.catalog, one), str(one.year)
            self._canvas.add_panel(miniatures.panel(f"year-{year}", year, marks, offered, corner))
        return self._canvas.scene(self._title, "\n".join(self._told()), self._legend)

    def _footed(self, entries: Sequence[Entry]) -> LegendBox | None:
        """Set at the foot what explains the marks, above it what has no year, and keep what is free above both."""
        setting, canvas, gap = self._setting, self._canvas, 14 * self._setting.scale
        legend = setting.legend(entries, self._area)
        if legend:
            self._area = replace(self._area, bottom=legend.box.top - gap)
        names = [one_line(activity.name) for activity in setting.catalog.activities if activity.year is None]
        if names:
            wording = self._names(names, self._area.width, UNDATED_LINES, around=setting.words.undated)
            top = self._area.bottom - wording.height
            text = canvas.put(wording, 400, setting.style.theme.muted, self._area, top)
            canvas.add("words", setting.words.undated.format(names=ELLIPSIS), [text])
            self._area = replace(self._area, bottom=top - gap)
        return legend

    def grid(self, columns: int, share: float, lines: int | None) -> _Grid:
        """Return the years in so many columns, of which miniatures have that share.

        What has the same status has so many lines at most.
        """
        area, scale, aspect = self._area, self._setting.scale, self._setting.aspect
        gap, count = GAP * scale, math.ceil(len(self._shown) / columns)
        cell = (area.width - (columns - 1) * gap) / columns
        beside, high = share < 1.0, (area.height - (count - 1) * gap) / count
        width = min(share * cell, high * aspect)
        room = cell - width - ASIDE * scale if beside else cell
        if beside and room < self._longest:
            return _Grid(columns, cell, 0.0, beside, (), ())
        said = tuple(tuple(self._said(one, room, lines)) for one in self._shown)
        heights = [sum(wording.height for _, wording in groups) for groups in said]
        rows = tuple(max(heights[i : i + columns]) for i in range(0, len(heights), columns))
        if beside:
            needed = sum(max(width / aspect, self._heading + words) for words in rows)
            width = width if needed <= count * high else 0.0
        else:
            width = min(cell, (high - self._heading - CLOSE * scale - sum(rows) / count) * aspect)
        return _Grid(columns, cell, width, beside, said, rows)

    @cached_property
    def _longest(self) -> float:
        """The width below which a year or a word of what is said of one would be broken, points."""
        setting, scale = self._setting, self._setting.scale
        lead = max((look.lead(WORDS * scale) for look in self._looks.values()), default=0.0)
        names = (a.name for one in self._shown for a in _since(setting.catalog, one.year).activities)
        longest = (longest_word(setting.typesetter, f"{name},", WORDS * scale, 400) for name in names)
        return max(self._canvas.wording("2000", YEAR, 700, self._area.width).width, lead + max(longest, default=0.0))

    def _said(self, one: Moment, width: float, lines: int | None) -> Iterator[tuple[Look, Wording]]:
        """Yield what the file says of that very year: the names of each status, in the order of the legend."""
        for key, members in by_status(_since(self._setting.catalog, one.year)).items():
            look = self._looks[key]
            names = [one_line(activity.name) for activity in members]
            yield look, self._names(names, width, lines, lead=look.lead(WORDS * self._setting.scale))

    def _names(
        self, names: Sequence[str], width: float, lines: int | None, *, lead: float = 0.0, around: str = "{names}"
    ) -> Wording:
        """Return names in so many lines at most, and how many are left out; the first is cut where it is too long."""

        def first(count: int) -> Wording:
            rest = f" {ELLIPSIS} +{len(names) - count}" if count < len(names) else ""
            text = around.format(names=", ".join(names[:count]) + rest)
            return self._canvas.wording(text, WORDS, 400, width, lead=lead)

        whole = first(len(names))
        if lines is None or len(whole.lines) <= lines:
            return whole
        few = bisect(range(1, len(names)), lines, key=lambda count: len(first(count).lines))
        if few:
            return first(few)
        ending = f"{ELLIPSIS} +{len(names) - 1}" if len(names) > 1 else ELLIPSIS
        text = around.format(names=", ".join(names))
        return self._canvas.wording(text, WORDS, 400, width, lead=lead, most=lines, ending=ending)

    def _add_words(self, one: Moment, said: Sequence[tuple[Look, Wording]], place: Box, below: float) -> None:
        """Put a year at the top of a place, and what is said of it from there on below."""
        canvas, theme, year = self._canvas, self._setting.style.theme, str(one.year)
        texts = [canvas.put(canvas.wording(year, YEAR, 700, place.width), 700, theme.ink, place, place.top)]
        for look, wording in said:
            texts.append(canvas.put(wording, 400, theme.muted, place, below, kind=look.mark))
            below = texts[-1].box.bottom
        canvas.add("year", year, texts)

    def _told(self) -> Iterator[str]:
        """Yield a line for each year, and one for what has none."""
        catalog = self._setting.catalog
        for one in self._shown:
            members = (a for group in by_status(_since(catalog, one.year)).values() for a in group)
            yield f"{one.year}: {listed(members, catalog)}."
        undated = [activity for activity in catalog.activities if activity.year is None]
        if undated:
            yield f"{self._setting.words.undated.format(names=listed(undated, catalog))}."


def _since(catalog: Catalog, year: int) -> Catalog:
    """Return the activities of which the file says that year."""
    return replace(catalog, activities=tuple(a for a in catalog.activities if a.year == year))

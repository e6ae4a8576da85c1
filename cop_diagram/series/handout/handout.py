"""The pages of a handout: the map on top, then every activity to be ticked, cluster by cluster."""

from __future__ import annotations

from dataclasses import replace

from cop_diagram.layout import lay_out, typesetter_for
from cop_diagram.model import Catalog, WorkshopWords
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series.handout.flow import Span, flowed
from cop_diagram.series.handout.table import MARGIN, Row, Table
from cop_diagram.series.pages import Canvas, Setting, by_cluster
from cop_diagram.style import Page, Style, style_of
from cop_diagram.text import place, used_fonts

MAP_ASPECT = 16 / 9
"""Width of the map against its height, where it stands above the first rows."""

MOST_MAP = 0.45
"""Of a page's height, what the map takes at most: where it would be more, it has a page of its own."""

TITLE, INSTRUCTION, FOOT = 16.0, 9.5, 8.0
"""Sizes of the menu's title, of what to do with it, and of what stands at the foot of a page, points on A4."""

TOP, BOTTOM, BETWEEN, BELOW_MAP = 34.0, 44.0, 10.0, 4.0
"""What stays free above and below, between clusters, and below the map, points on A4."""

NOTE_LINE, LEAST_LINES = 24.0, 3
"""Distance of lines to write on, points on A4, and how many there are at least."""


def lay_out_handout(catalog: Catalog, style: Style | None = None, *, words: WorkshopWords) -> tuple[Sheet, ...]:
    """Return the pages of a menu to tick.

    Parameters
    ----------
    style : Style, optional
        Page, colours and fonts, as for ``lay_out``.
    words : WorkshopWords
        What stands around the catalogue's own words, in its language.

    Raises
    ------
    InputError
        When a font cannot be had, or a text has a character that no typeface has.
    LayoutError
        When the texts of the map do not fit.
    """
    style = style_of(catalog, style)
    described = [activity.description for activity in catalog.activities if activity.description.strip()]
    beside = [*described, *(getattr(words, name) for name in words._fields)]
    typesetter = typesetter_for(catalog, style, beside)
    typesetter.require(beside)
    page = style.page
    high = page.width / MAP_ASPECT
    on_top = high <= MOST_MAP * page.height
    drawn = lay_out(catalog, replace(style, page=Page(page.width, high, unit=page.unit)) if on_top else style)
    whole = replace(drawn, width=page.width, height=page.height)
    setting = Setting(catalog, style, whole, typesetter, words)
    scenes = _Handout(setting, high if on_top else 0.0).scenes()
    return tuple(Sheet(replace(s, fonts=used_fonts(s, typesetter.faces)), s.description) for s in scenes)


class _Handout:
    """Builds the pages; the map ends there on the first, or has a page of its own at 0."""

    def __init__(self, setting: Setting, map_bottom: float) -> None:
        self._setting, self._map_bottom = setting, map_bottom
        self._unit = setting.scale
        self._table = Table(setting)
        self._sections = tuple(by_cluster(setting.catalog, setting.words))
        self._bottom = setting.page.bottom - BOTTOM * self._unit

    def scenes(self) -> list[Scene]:
        """Return the pages."""
        canvases = self._canvases()
        scenes = [] if self._map_bottom else [self._setting.whole]
        count = len(scenes) + len(canvases)
        for number, canvas in enumerate(canvases, len(scenes) + 1):
            slide = self._setting.catalog.slide
            title = self._setting.words.part.format(title=slide.title, number=number, count=count)
            if count > 1:
                self._add_foot(canvas, title)
            scenes.append(self._scene(canvas, title if number > 1 else slide.title, below_map=number == 1))
        return scenes

    def _canvases(self) -> list[Canvas]:
        """Return the pages with rows."""
        canvas, table, labels = Canvas(self._setting), self._table, self._table.labels_height()
        tops = self._titled(canvas) + labels, TOP * self._unit + labels
        sections = [(table.head_height(section), table.rows(section)) for section in self._sections]
        first, others = ((top, self._bottom) for top in tops)
        found: list[Canvas] = []
        below = first[0]
        for spans in flowed(sections, first, others, BETWEEN * self._unit, table.cut):
            top = others[0] if found else first[0]
            table.add_labels(canvas, top - labels, again=bool(found))
            for span in spans:
                below = self._add_span(canvas, span)
            found.append(canvas)
            canvas = Canvas(self._setting)
        self._add_lines(found[-1], below + 2 * BETWEEN * self._unit)
        return found

    def _titled(self, canvas: Canvas) -> float:
        """Put what the rows are, and what to do with them, below the map; return where that ends."""
        words, theme, unit = self._setting.words, self._setting.style.theme, self._unit
        top = self._map_bottom + BELOW_MAP * unit if self._map_bottom else TOP * unit
        area = replace(self._setting.page, left=MARGIN * unit, right=self._setting.page.right - MARGIN * unit)
        title = canvas.put(canvas.wording(words.menu, TITLE, 600, area.width), 600, theme.ink, area, top)
        told = canvas.wording(words.tick, INSTRUCTION, 400, area.width)
        tick = canvas.put(told, 400, theme.muted, area, title.box.bottom + unit)
        canvas.add("words", words.menu, [title, tick])
        return tick.box.bottom + unit

    def _add_span(self, canvas: Canvas, span: Span[Row]) -> float:
        """Put some rows below their heading; return where they end."""
        section = self._sections[span.section]
        self._table.add_heading(canvas, section, span.top, again=span.again)
        y = span.top + self._table.head_height(section)
        for row in span.rows:
            self._table.add_row(canvas, row, y)
            y += row.height
        return y

    def _add_lines(self, canvas: Canvas, top: float) -> None:
        """Put lines to write on where the last page has room for some."""
        if self._bottom - top > (LEAST_LINES + 1) * NOTE_LINE * self._unit:
            self._table.add_lines(canvas, top, self._bottom, NOTE_LINE * self._unit)

    def _add_foot(self, canvas: Canvas, text: str) -> None:
        page, unit = self._setting.page, self._unit
        wording = canvas.wording(text, FOOT, 400, page.width - 2 * MARGIN * unit)
        style = canvas.text_style(wording.size, 400, self._setting.style.theme.muted)
        left, top = (page.width - wording.width) / 2, page.bottom - BOTTOM * unit / 2 - wording.height / 2
        canvas.add("running", text, [place(wording, "", style, left, top)])

    def _scene(self, canvas: Canvas, title: str, *, below_map: bool) -> Scene:
        page, whole = canvas.scene(title, title), self._setting.whole
        if not below_map:
            return page
        return replace(
            whole,
            parts=page.parts,
            text_styles=(*whole.text_styles, *(s for s in page.text_styles if s not in self._setting.text_styles)),
            shape_styles=(*whole.shape_styles, *(s for s in page.shape_styles if s not in self._setting.shape_styles)),
        )

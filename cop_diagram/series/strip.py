"""Small multiples: the map once for each year on one page, with a key of the clusters and a legend of the marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cop_diagram.colors import faintest, legible, nearest_ground
from cop_diagram.layout import set_legend
from cop_diagram.model import Catalog, direction, listed
from cop_diagram.scene import LegendBox, MarkedActivity, Panel, Scene, ShapeStyle, TextBlock, TextStyle
from cop_diagram.series.miniatures import Miniatures, Numbers, pale
from cop_diagram.series.year_marks import marks_in_year, year_entries
from cop_diagram.series.years import Moment, catalog_in_year, visible_in_year
from cop_diagram.style import (
    MIN_TEXT,
    Style,
    disc_styles,
    number_size,
    number_styles,
    on_the_menu,
    shape_styles,
)
from cop_diagram.text import Typesetter, Wording, caption_ways, place, place_caption

NARROWEST, MOST_COLUMNS = 0.13, 6
"""Width of a miniature, share of the page's, below which the page grows, and how many stand in a row then."""

FINE = 0.6
"""Width of the lines of a miniature against those of the map."""

MARGIN, TOP, FOOT, GAP, ASIDE = 30.0, 11.0, 9.0, 14.0, 20.0
"""What stays free at the left and right, above the title and below the last line; between miniatures and between rows
of words and them; between two texts of a row, points."""


def lay_out_strip(
    catalog: Catalog, style: Style, typesetter: Typesetter, whole: Scene, moments: Sequence[Moment]
) -> Scene:
    """Return the strip of those moments; ``whole`` is the layout with everything in it.

    The page is that of the map; with very many years it is higher.

    Raises
    ------
    InputError
        When a word of the legend has a character that no typeface has.
    LayoutError
        When a word is too long for the page.
    """
    return _Strip(catalog, style, typesetter, whole, moments).scene()


@dataclass(frozen=True, slots=True)
class _Grid:
    """Miniatures in rows: how many stand in one, and how wide and high each is, its year included, points."""

    columns: int
    rows: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands below the miniatures, and where it begins, points."""

    key: tuple[TextBlock, ...]
    legend: LegendBox
    credit: tuple[TextBlock, ...]
    top: float
    bottom: float


class _Strip:
    def __init__(
        self, catalog: Catalog, style: Style, typesetter: Typesetter, whole: Scene, moments: Sequence[Moment]
    ) -> None:
        self._catalog, self._style, self._whole, self._moments = catalog, style, whole, moments
        self._scale = style.page.scale
        self._typesetter = typesetter
        self._outer = next(r.box for r in whole.rectangles if r.region == "outside-sources")
        self._mirrored = direction(catalog.slide.language) == "rtl"
        self._left, self._right = MARGIN * self._scale, whole.width - MARGIN * self._scale
        self._small = style.type.credit * self._scale
        drawn = {bubble.cluster for bubble in whole.bubbles}
        ranked = [(rank, cluster) for rank, cluster in enumerate(catalog.clusters, 1) if cluster.id in drawn]
        sizes = {cluster.id: number_size(rank, self._small, style) for rank, cluster in ranked}
        self._numbers = Numbers(
            {c.id: self._typesetter.set([str(rank)], sizes[c.id], 700) for rank, c in ranked}, self._small
        )
        self._names = {cluster.id: cluster.name for _, cluster in ranked}

    def scene(self) -> Scene:
        whole, scale, sizes = self._whole, self._scale, self._style.type
        first, last = self._moments[0].year, self._moments[-1].year
        title = self._words(self._catalog.slide.title, "slide-title", sizes.title * scale, 600, TOP * scale)
        top, foot = title.box.bottom + GAP * scale / 2, self._foot(0.0)
        grid = self._grid(whole.height - top - (foot.bottom - foot.top) - (GAP + FOOT) * scale)
        high = grid.rows * grid.height + (grid.rows - 1) * GAP * scale
        need = top + high + GAP * scale + foot.bottom - foot.top + FOOT * scale
        height = whole.height if need <= whole.height + 1e-6 else math.ceil(need)
        foot = self._foot(height - FOOT * scale - (foot.bottom - foot.top))
        headings, panels = self._panels(grid, top + (foot.top - GAP * scale - top - high) / 2)
        return replace(
            whole,
            height=float(height),
            title=f"{whole.title} {first}\u2013{last}" if first != last else f"{whole.title} {first}",
            description=" ".join(f"{moment.year}: {self._changes(moment)}." for moment in self._moments),
            text_styles=self._text_styles(),
            shape_styles=self._shape_styles(),
            rectangles=(),
            edge=None,
            bubbles=(),
            captions=foot.key,
            activities=(),
            frame=(title, *headings, *foot.credit),
            arrows=(),
            leaders=(),
            unmarked=(),
            legend=foot.legend,
            maturity_arrow=None,
            panels=tuple(panels),
        )

    def _words(self, text: str, name: str, size: float, weight: int, top: float, *, at_end: bool = False) -> TextBlock:
        wording = self._typesetter.fitted(text, size, weight, self._right - self._left, MIN_TEXT * self._scale)
        align = float(at_end != self._mirrored)
        left = self._left + align * (self._right - self._left - wording.width)
        return place(wording, name, name, left, top, align=align)

    # -- the miniatures -----------------------------------------------------------------------

    def _grid(self, height: float) -> _Grid:
        """Return the rows in which the miniatures are largest in that height."""
        count, gap, wide = len(self._moments), GAP * self._scale, self._right - self._left
        aspect, heading = self._outer.width / self._outer.height, self._heading("2000").height + 2 * self._scale
        best: _Grid | None = None
        for columns in range(1, count + 1):
            rows = math.ceil(count / columns)
            room = (height - (rows - 1) * gap) / rows - heading
            width = min((wide - (columns - 1) * gap) / columns, room * aspect)
            if best is None or width > best.width:
                best = _Grid(columns, rows, width, width / aspect + heading)
        if best is None or best.width < NARROWEST * self._whole.width:
            width = (wide - (MOST_COLUMNS - 1) * gap) / MOST_COLUMNS
            return _Grid(MOST_COLUMNS, math.ceil(count / MOST_COLUMNS), width, width / aspect + heading)
        return best

    def _heading(self, year: str) -> Wording:
        return self._typesetter.set([year], self._style.type.axis * self._scale, 600)

    def _panels(self, grid: _Grid, top: float) -> tuple[list[TextBlock], list[Panel]]:
        """Return the years' headings and miniatures from there on, in the middle of the page."""
        miniatures = Miniatures(self._whole, grid.width, self._numbers)
        gap, headings, panels = GAP * self._scale, [], []
        start = (self._whole.width - grid.columns * grid.width - (grid.columns - 1) * gap) / 2
        for index, moment in enumerate(self._moments):
            row, column = divmod(index, grid.columns)
            from_left = grid.columns - 1 - column if self._mirrored else column
            left, y = start + from_left * (grid.width + gap), top + row * (grid.height + gap)
            wording = self._heading(str(moment.year))
            x = left + grid.width - wording.width if self._mirrored else left
            headings.append(place(wording, f"heading-{moment.year}", "heading", x, y))
            corner = left, y + wording.height + 2 * self._scale
            offered = on_the_menu(visible_in_year(self._catalog, moment))
            year = str(moment.year)
            panel = miniatures.panel(f"year-{year}", year, marks_in_year(self._catalog, moment), offered, corner)
            panels.append(replace(panel, activities=tuple(self._marked(moment))))
        return headings, panels

    def _marked(self, moment: Moment) -> Iterator[MarkedActivity]:
        """Yield what the marks of a year stand for."""
        there = {activity.id: activity for activity in catalog_in_year(self._catalog, moment).activities}
        for one in self._whole.activities:
            if one.id in there:
                status, since = there[one.id].status, one.since if there[one.id].since else None
                where = one.clusters, one.region, one.from_with, one.informal_formal
                yield MarkedActivity(one.id, one.name, *where, status, since, one.menu, one.id in moment.later)

    def _changes(self, moment: Moment) -> str:
        """Return in words what is new in a year, and in the first one all that is there."""
        earlier = [other for other in self._moments if other.year < moment.year]
        past = earlier[-1].later | earlier[-1].before if earlier else {a.id for a in self._catalog.activities}
        new = [a for a in self._catalog.activities if a.id in past and a.id not in moment.later]
        shown = [replace(a, status=None, since=None) if a.id in moment.before else a for a in new]
        return listed([a for a in shown if not earlier or a.id not in moment.before], self._catalog)

    # -- words and looks ----------------------------------------------------------------------

    def _foot(self, top: float) -> _Foot:
        """Set the key, the legend and the credit, which stands beside the legend where there is room for it."""
        key = self._key(top)
        below = max((text.box.bottom for text in key), default=top) + 3 * self._scale
        legend = self._legend(below)
        text = self._catalog.slide.credit
        if not text:
            return _Foot(key, legend, (), top, legend.box.bottom)
        beside = self._words(text, "slide-credit", self._small, 400, legend.box.top, at_end=True)
        if beside.box.padded(ASIDE * self._scale, 0).overlaps(legend.box):
            under = legend.box.bottom + 3 * self._scale
            beside = self._words(text, "slide-credit", self._small, 400, under, at_end=True)
        return _Foot(key, legend, (beside,), top, max(legend.box.bottom, beside.box.bottom))

    def _key(self, top: float) -> tuple[TextBlock, ...]:
        """Return each cluster's number and name, in rows from there on."""
        found, room, x, y, row = [], self._right - self._left, 0.0, top, 0.0
        for name, text in self._names.items():
            ways = caption_ways(self._typesetter, text, self._small)
            wording = next((way for way in ways if way.width <= room), ways[-1])
            if x and x + wording.width > room:
                x, y, row = 0.0, y + row + 2 * self._scale, 0.0
            left = self._right - x - wording.width if self._mirrored else self._left + x
            number = self._numbers.wordings[name]
            found.append(place_caption(wording, number, name, left, y, self._small, mirrored=self._mirrored))
            x, row = x + wording.width + ASIDE * self._scale, max(row, wording.height)
        return tuple(found)

    def _legend(self, top: float) -> LegendBox:
        found = year_entries(self._catalog, self._moments)
        self._typesetter.require([entry.word for entry in found])
        rows = set_legend(found, self._typesetter, self._small, self._right - self._left)
        return rows.placed(self._right if self._mirrored else self._left, top, mirrored=self._mirrored)

    def _text_styles(self) -> tuple[TextStyle, ...]:
        theme, sizes, scale = self._style.theme, self._style.type, self._scale
        fills = (shape.fill for shape in self._bubble_styles())
        ground = (nearest_ground((theme.background, theme.band, theme.inner, *fills), theme),)
        small, drawn = self._small, self._names
        dark = {shape.name.removeprefix("disc-"): shape.fill for shape in disc_styles(self._catalog, self._style)}
        return (
            TextStyle("slide-title", sizes.title * scale, 600, theme.ink),
            TextStyle("heading", sizes.axis * scale, 600, theme.ink),
            TextStyle("slide-credit", small, 400, theme.muted),
            TextStyle("legend", small, 400, theme.ink),
            TextStyle("legend-strong", small, 600, theme.ink),
            TextStyle("legend-cool", small, 400, legible(theme.cool, theme, ground, theme.text_contrast)),
            TextStyle("legend-warm", small, 400, legible(theme.warm, theme, ground, theme.text_contrast)),
            TextStyle("legend-pale", small, 400, faintest(theme.ink, theme, ground, theme.text_contrast)),
            *(TextStyle(f"caption-{name}", small, 700, dark[name]) for name in drawn),
            *(look for look in number_styles(self._catalog, self._style, small) if look.name[7:] in drawn),
        )

    def _bubble_styles(self) -> list[ShapeStyle]:
        """Return each bubble's style, and its pale one for the years in which nothing in it is there."""
        offered = replace(
            self._catalog, activities=tuple(replace(activity, menu=True) for activity in self._catalog.activities)
        )
        own = [shape for shape in self._whole.shape_styles if shape.name.startswith("cluster-")]
        others = [shape for shape in shape_styles(offered, self._style) if shape.name.startswith("cluster-")]
        return [*own, *(replace(shape, name=pale(shape.name)) for shape in others)]

    def _shape_styles(self) -> tuple[ShapeStyle, ...]:
        regions = [shape for shape in self._whole.shape_styles if shape.name in ("outside-sources", "each-other")]
        shapes = [*regions, *self._bubble_styles(), *disc_styles(self._catalog, self._style)]
        return tuple(replace(shape, stroke_width=FINE * shape.stroke_width) for shape in shapes)

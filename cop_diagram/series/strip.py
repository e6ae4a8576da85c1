"""Small multiples: the map once for each year, with a mark in the place of each text, in rows on one page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from cop_diagram.layout import set_legend
from cop_diagram.model import Catalog, MarkKind, direction, listed
from cop_diagram.scene import (
    Box,
    Bubble,
    Dots,
    LegendBox,
    Mark,
    Outline,
    Panel,
    Point,
    Rectangle,
    Scene,
    ShapeStyle,
    TextBlock,
    TextStyle,
)
from cop_diagram.series.years import Moment, catalog_in_year, looks_in_year, visible_in_year
from cop_diagram.style import (
    LINE,
    MIN_TEXT,
    ROOM,
    TEXT_CONTRAST,
    Look,
    Style,
    darkened,
    darkest,
    on_the_menu,
    palest,
    radius,
    shape_styles,
    worded,
)
from cop_diagram.text import Typesetter, place, typefaces

MOST_COLUMNS = 6
"""Miniatures in a row."""

WIDEST = 0.31
"""Width of a miniature where there are few, share of the page's."""

EM, CLOSEST = 10.0, 0.4
"""Size of the marks, of which each ``radius`` is a share, on the default page, points; the largest mark's radius at
most, as a share of the distance between two of them."""

FINE = 0.6
"""Width of the lines of a miniature against those of the map."""


def lay_out_strip(catalog: Catalog, style: Style, whole: Scene, moments: Sequence[Moment]) -> Scene:
    """Return the strip of those moments; ``whole`` is the layout with everything in it.

    Raises
    ------
    InputError
        When a word of the legend has a character that no typeface has.
    LayoutError
        When a word is too long for the page.
    """
    return _Strip(catalog, style, whole, moments).scene()


def marked(look: Look) -> Look:
    """Return the look with what stands for its text in a miniature: its own mark, else a point, or a speck if pale.

    Examples
    --------
    >>> [marked(look).mark for look in (Look("plain", "ring"), Look("strong"), Look("pale"))]
    ['ring', 'point', 'speck']
    """
    return look if look.mark else replace(look, mark="speck" if look.tone == "pale" else "point")


class _Strip:
    def __init__(self, catalog: Catalog, style: Style, whole: Scene, moments: Sequence[Moment]) -> None:
        self._catalog, self._style, self._whole, self._moments = catalog, style, whole, moments
        self._scale = style.page.scale
        self._typesetter = Typesetter(typefaces(style.fonts), catalog.slide.language)
        self._outer = next(r.box for r in whole.rectangles if r.region == "outside-sources")
        self._mirrored = direction(catalog.slide.language) == "rtl"
        self._left, self._right = 30 * self._scale, whole.width - 30 * self._scale
        rows = math.ceil(len(moments) / MOST_COLUMNS)
        self._columns = math.ceil(len(moments) / rows)
        self._gap = 14 * self._scale
        room = self._right - self._left - (self._columns - 1) * self._gap
        self._wide = min(room / self._columns, WIDEST * whole.width)
        self._small = self._wide / self._outer.width

    def scene(self) -> Scene:
        whole, scale, sizes = self._whole, self._scale, self._style.type
        first, last = self._moments[0].year, self._moments[-1].year
        title = self._words(self._catalog.slide.title, "slide-title", sizes.title * scale, 600, 16 * scale)
        headings, panels, bottom = self._rows(title.box.bottom + 10 * scale)
        legend = self._legend(bottom + 8 * scale)
        credit = self._credit(legend)
        bottom = max([legend.box.bottom, *(text.box.bottom for text in credit)])
        return replace(
            whole,
            height=float(math.ceil(bottom + 12 * scale)),
            title=f"{whole.title} {first}\u2013{last}" if first != last else f"{whole.title} {first}",
            description=" ".join(f"{moment.year}: {self._changes(moment)}." for moment in self._moments),
            text_styles=self._text_styles(),
            shape_styles=self._shape_styles(),
            rectangles=(),
            bubbles=(),
            captions=(),
            activities=(),
            frame=(title, *headings, *credit),
            arrows=(),
            leaders=(),
            unmarked=(),
            legend=legend,
            maturity_arrow=None,
            panels=tuple(panels),
        )

    def _words(self, text: str, name: str, size: float, weight: int, top: float) -> TextBlock:
        wording = self._typesetter.fitted(text, size, weight, self._right - self._left, MIN_TEXT * self._scale)
        left = self._right - wording.width if self._mirrored else self._left
        return place(wording, name, name, left, top, align=float(self._mirrored))

    def _credit(self, legend: LegendBox) -> list[TextBlock]:
        """Return the slide's credit, beside the legend where there is room for it, else below."""
        text, size = self._catalog.slide.credit, self._style.type.credit * self._scale
        if not text:
            return []
        credit = self._words(text, "slide-credit", size, 400, legend.box.top)
        if credit.box.padded(20 * self._scale, 0).overlaps(legend.box):
            credit = self._words(text, "slide-credit", size, 400, legend.box.bottom + 3 * self._scale)
        return [credit]

    def _rows(self, top: float) -> tuple[list[TextBlock], list[Panel], float]:
        """Return the years' headings and miniatures from there on, and where they end."""
        headings, panels = [], []
        size = self._style.type.axis * self._scale
        high = self._outer.height * self._small
        bottom = top
        for index, moment in enumerate(self._moments):
            row, column = divmod(index, self._columns)
            wording = self._typesetter.set([str(moment.year)], size, 600)
            aside = column * (self._wide + self._gap)
            left = self._right - aside - self._wide if self._mirrored else self._left + aside
            y = top + row * (wording.height + 2 * self._scale + high + self._gap)
            x = left + self._wide - wording.width if self._mirrored else left
            headings.append(place(wording, f"heading-{moment.year}", "heading", x, y))
            bottom = y + wording.height + 2 * self._scale + high
            panels.append(self._panel(moment, (left, bottom - high)))
        return headings, panels, bottom

    def _changes(self, moment: Moment) -> str:
        """Return in words what is new in a year, and in the first one all that is there."""
        earlier = [other for other in self._moments if other.year < moment.year]
        past = earlier[-1].later | earlier[-1].before if earlier else {a.id for a in self._catalog.activities}
        new = [a for a in self._catalog.activities if a.id in past and a.id not in moment.later]
        shown = [replace(a, status=None, since=None) if a.id in moment.before else a for a in new]
        return listed([a for a in shown if not earlier or a.id not in moment.before], self._catalog)

    # -- a miniature --------------------------------------------------------------------------

    def _panel(self, moment: Moment, corner: Point) -> Panel:
        whole = self._whole
        shown = visible_in_year(self._catalog, moment)
        offered, filled = on_the_menu(shown), {name for activity in shown.activities for name in activity.clusters}
        return Panel(
            f"year-{moment.year}",
            str(moment.year),
            tuple(
                Rectangle(r.region, r.style, self._box(r.box, corner), r.radius * self._small) for r in whole.rectangles
            ),
            tuple(
                Bubble(b.cluster, b.name, _pale(b.style) if b.cluster in offered else b.style, self._outline(b, corner))
                for b in whole.bubbles
                if b.cluster in filled
            ),
            self._dots(moment, corner),
        )

    def _dots(self, moment: Moment, corner: Point) -> tuple[Dots, ...]:
        places = {a.id: self._point(a.text.box.center, corner) for a in self._whole.activities}
        em = self._em(list(places.values()))
        found: dict[Look, list[Mark]] = {}
        for name, look in looks_in_year(self._catalog, moment).items():
            look = marked(look)
            kind: MarkKind = look.mark or "point"
            found.setdefault(look, []).append(Mark(kind, places[name], radius(kind) * em, LINE * em))
        return tuple(Dots(look.style("legend"), tuple(marks)) for look, marks in sorted(found.items(), key=_faintest))

    def _em(self, points: Sequence[Point]) -> float:
        near = (math.dist(a, b) for index, a in enumerate(points) for b in points[:index])
        return min(EM * self._scale, CLOSEST / ROOM * min(near, default=math.inf))

    def _point(self, point: Point, corner: Point) -> Point:
        x, y = point
        return corner[0] + (x - self._outer.left) * self._small, corner[1] + (y - self._outer.top) * self._small

    def _box(self, box: Box, corner: Point) -> Box:
        return Box(*self._point((box.left, box.top), corner), *self._point((box.right, box.bottom), corner))

    def _outline(self, bubble: Bubble, corner: Point) -> Outline:
        def moved(x: float, y: float) -> Point:
            return self._point((x, y), corner)

        curves = tuple((*moved(a, b), *moved(c, d), *moved(e, f)) for a, b, c, d, e, f in bubble.outline.curves)
        return Outline(moved(*bubble.outline.start), curves)

    # -- words and looks ----------------------------------------------------------------------

    def _legend(self, top: float) -> LegendBox:
        shown = {marked(look) for moment in self._moments for look in looks_in_year(self._catalog, moment).values()}
        entries = worded(self._catalog, self._keys())
        # Where all that is on the menu has a status, its word explains the tone alone.
        found = [replace(e, look=marked(e.look)) if marked(e.look) in shown else e for e in entries]
        self._typesetter.require([entry.word for entry in found], self._style.fonts)
        size = self._style.type.credit * self._scale
        rows = set_legend(found, self._typesetter, size, self._right - self._left)
        return rows.placed(self._left if self._mirrored else self._right, top, mirrored=self._mirrored)

    def _keys(self) -> set[str]:
        """Return what the marks of the miniatures say, as keys of the legend."""
        found: set[str] = set()
        for moment in self._moments:
            for activity in catalog_in_year(self._catalog, moment).activities:
                if activity.id in moment.later:
                    found.add("later")
                else:
                    found |= {activity.status or "menu", "menu"} if activity.menu else {activity.status or "chosen"}
        return found

    def _text_styles(self) -> tuple[TextStyle, ...]:
        theme, sizes, scale = self._style.theme, self._style.type, self._scale
        fills = (shape.fill for shape in self._bubble_styles())
        ground = (darkest((theme.background, theme.band, theme.inner, *fills)),)
        small = sizes.credit * scale
        return (
            TextStyle("slide-title", sizes.title * scale, 600, theme.ink),
            TextStyle("heading", sizes.axis * scale, 600, theme.ink),
            TextStyle("slide-credit", small, 400, theme.muted),
            TextStyle("legend", small, 400, theme.ink),
            TextStyle("legend-strong", small, 600, theme.ink),
            TextStyle("legend-muted", small, 400, darkened(theme.muted, ground, TEXT_CONTRAST)),
            TextStyle("legend-pale", small, 400, palest(theme.ink, ground, TEXT_CONTRAST)),
        )

    def _bubble_styles(self) -> list[ShapeStyle]:
        """Return each bubble's style, and its pale one for the years in which nothing in it is there."""
        offered = replace(
            self._catalog, activities=tuple(replace(activity, menu=True) for activity in self._catalog.activities)
        )
        own = [shape for shape in self._whole.shape_styles if shape.name.startswith("cluster-")]
        pale = [shape for shape in shape_styles(offered, self._style) if shape.name.startswith("cluster-")]
        return [*own, *(replace(shape, name=_pale(shape.name)) for shape in pale)]

    def _shape_styles(self) -> tuple[ShapeStyle, ...]:
        regions = [shape for shape in self._whole.shape_styles if shape.name in ("outside-sources", "each-other")]
        shapes = [*regions, *self._bubble_styles()]
        return tuple(replace(shape, stroke_width=FINE * shape.stroke_width) for shape in shapes)


def _pale(style: str) -> str:
    return f"{style}:pale"  # no id of a cluster has a colon


def _faintest(found: tuple[Look, list[Mark]]) -> tuple[int, str]:
    look, _ = found
    return ("pale", "muted", "plain", "strong").index(look.tone), look.mark or ""

"""The page around the activities: header, the two rectangles, the axes' words and arrows, the credit."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal, NamedTuple

from cop_diagram.layout.legend import set_legend
from cop_diagram.layout.task import Task
from cop_diagram.model import Axis, LayoutError, direction
from cop_diagram.scene import Arrow, Box, LegendBox, TextBlock
from cop_diagram.style import MIN_TEXT
from cop_diagram.text import Wording, place, place_upwards

Side = Literal["top", "right", "bottom", "left"]


class Bands(NamedTuple):
    """Thickness of the band around the inner rectangle, points; left and right are alike."""

    top: float
    bottom: float
    sides: float


class Frame(NamedTuple):
    """Everything that surrounds the activities, in points; ``small`` is the size of legend and credit."""

    outer: Box
    inner: Box
    texts: tuple[TextBlock, ...]
    arrows: tuple[Arrow, ...]
    legend: LegendBox | None = None
    small: float = 0.0

    def strip(self, side: Side) -> Box:
        """Return one side of the band; the corners belong to both sides that meet there."""
        outer, inner = self.outer, self.inner
        return {
            "top": Box(outer.left, outer.top, outer.right, inner.top),
            "right": Box(inner.right, outer.top, outer.right, outer.bottom),
            "bottom": Box(outer.left, inner.bottom, outer.right, outer.bottom),
            "left": Box(outer.left, outer.top, inner.left, outer.bottom),
        }[side]

    def with_bands(self, bands: Bands) -> Frame:
        """Return the frame with the inner rectangle set in by these bands."""
        outer = self.outer
        inner = Box(
            outer.left + bands.sides, outer.top + bands.top, outer.right - bands.sides, outer.bottom - bands.bottom
        )
        return self._replace(inner=inner)


def build_frame(task: Task) -> Frame:
    """Return the frame without bands: the inner rectangle is as large as the outer one.

    Raises
    ------
    LayoutError
        When the words around the map leave no room for it.
    """
    return _FrameBuilder(task).build()


MARGIN, TOP, FOOT = 18.0, 11.0, 9.0
"""What stays free of lines of words at the left and right, above the title, and below the last one, points.

Lines hold the room for accents and descents, so that the letters are as far from the page's edge on all sides.
"""

BETWEEN = 40.0
"""Distance between two texts in one line of the header or the foot, points."""

YEAR_GAP = 9.0
"""Distance between the title and the year, points."""

HEADER_GAP, WORD_GAP, FOOT_GAP = 4.0, 4.0, 2.0
"""Distance of the map from the header; of the axes' words from the map; of the foot from the axes' words, points."""

ARROW_GAP, ARROW_HEAD = 12.0, 9.0
"""Distance of an axis' arrow from its words, and the length of its head, points."""

UP, ACROSS = 0.36, 0.4
"""The longest word of an axis, as a share of the page's height and width."""

SMALL_SHARE, SMALL_STEP = 0.625, 0.5
"""Size of legend and credit against the activities' text, where that is larger than their own: the 10 points that they
have beside 16. Steps in which they get smaller where they would take more lines, points on the default page."""

LEAST_HEIGHT, LEAST_WIDTH = 0.45, 0.5
"""The smallest map beside which words around it are set, shares of the page."""


class _Header(NamedTuple):
    """The texts above the map, and where it may begin, points."""

    texts: tuple[TextBlock, ...]
    bottom: float


class _Foot(NamedTuple):
    """Credit and legend below the axes' words, of that size, and where those must end, points.

    ``lines`` are those of the credit and of the legend, ``beside`` says whether both begin at one height.
    """

    texts: tuple[TextBlock, ...]
    legend: LegendBox | None
    top: float
    size: float
    lines: tuple[int, int] = (0, 0)
    beside: bool = False


class _Axis(NamedTuple):
    """An axis: its two words and the arrow from the one to the other."""

    words: tuple[TextBlock, TextBlock]
    arrow: Arrow


class _FrameBuilder:
    """Sets the words around the map; all distances grow with the page's scale."""

    def __init__(self, task: Task) -> None:
        self._catalog, self._style, self._typesetter = task.catalog, task.style, task.typesetter
        self._presentation = task.presentation
        self._scale = task.style.page.scale
        self._mirrored = direction(task.catalog.slide.language) == "rtl"
        self._turned = task.catalog.slide.mirror

    def build(self) -> Frame:
        scale, page = self._scale, self._style.page
        upwards = self._axis_words(self._catalog.informal_formal, page.height * UP)
        across = self._axis_words(self._catalog.from_with, page.width * ACROSS)
        left, right = MARGIN * scale, page.width - MARGIN * scale
        aside = max(word.height for word in upwards) + WORD_GAP * scale
        left, right = (left, right - aside) if self._turned else (left + aside, right)
        header, foot = self._header(left, right), self._foot(left, right)
        bottom = foot.top - max(word.height for word in across) - WORD_GAP * scale
        outer = Box(left, header.bottom + HEADER_GAP * scale, right, bottom)
        if outer.height < page.height * LEAST_HEIGHT or outer.width < page.width * LEAST_WIDTH:
            raise LayoutError(
                "the words around the map leave no room for it; "
                "shorten the title, the subtitle, the credit or the axes' words"
            )
        axes = (self._horizontal(across, outer), self._vertical(upwards, outer))
        words = (word for axis in axes for word in axis.words)
        texts = (*header.texts, *foot.texts, *words)
        return Frame(outer, outer, texts, tuple(axis.arrow for axis in axes), foot.legend, foot.size)

    def _fitting(self, text: str, size: float, weight: int, width: float) -> Wording:
        return self._typesetter.fitted(text, size * self._scale, weight, width, MIN_TEXT * self._scale)

    def _axis_words(self, axis: Axis, length: float) -> tuple[Wording, Wording]:
        size = self._style.type.axis
        return self._fitting(axis.start, size, 600, length), self._fitting(axis.end, size, 600, length)

    def _header(self, left: float, right: float) -> _Header:
        """Set title and subtitle, on a page that does not stand side by side where they fit, and the year."""
        slide, scale, sizes = self._catalog.slide, self._scale, self._style.type
        said, width = self._presentation.year, right - left
        year = self._fitting(said, sizes.title, 400, width) if said else None
        if not self._style.titled:
            return self._untitled(year, left, right)
        aside = year.width + YEAR_GAP * scale if year else 0.0
        title = self._fitting(slide.title, sizes.title, 600, width - aside)
        subtitle = self._fitting(slide.subtitle, sizes.subtitle, 400, width) if slide.subtitle else None
        top = TOP * scale
        texts = [self._aligned(title, "slide-title", left, right, top, at_end=self._mirrored)]
        bottom = top + title.height
        baseline = top + title.ascent + (len(title.lines) - 1) * title.leading
        if year is not None:
            x = right - title.width - aside if self._mirrored else left + title.width + aside - year.width
            down = (len(title.lines) - 1) * title.leading + title.ascent - year.ascent
            texts.append(place(year, "slide-year", "slide-year", x, top + down))
        if subtitle is not None:
            stands = self._style.page.height > self._style.page.width
            beside = not stands and title.width + aside + subtitle.width + BETWEEN * scale <= width
            last = (len(subtitle.lines) - 1) * subtitle.leading
            subtitle_top = baseline - subtitle.ascent - last if beside else bottom + scale
            at_end = beside != self._mirrored
            texts.append(self._aligned(subtitle, "slide-subtitle", left, right, subtitle_top, at_end=at_end))
            bottom = max(bottom, subtitle_top + subtitle.height)
        return _Header(tuple(texts), bottom)

    def _untitled(self, year: Wording | None, left: float, right: float) -> _Header:
        """Set the year and the subtitle, one below the other, where the title stands elsewhere."""
        slide, scale, top = self._catalog.slide, self._scale, TOP * self._scale
        subtitle = slide.subtitle and self._fitting(slide.subtitle, self._style.type.subtitle, 400, right - left)
        texts = []
        for wording, name in ((year, "slide-year"), (subtitle, "slide-subtitle")):
            if wording:
                texts.append(self._aligned(wording, name, left, right, top, at_end=self._mirrored))
                top += wording.height + scale
        return _Header(tuple(texts), top)

    def _foot(self, left: float, right: float) -> _Foot:
        """Set credit and legend, as large as the activities' text asks for if they take no other lines for it.

        A credit alone stays small: nobody needs it to read the map.
        """
        own = self._style.type.credit
        least = self._foot_at(own, MIN_TEXT, left, right)
        size = SMALL_SHARE * self._style.type.activity if least.legend else own
        while size > own:
            with suppress(LayoutError):
                foot = self._foot_at(size, size, left, right)
                if (foot.lines, foot.beside) == (least.lines, least.beside):
                    return foot
            size -= SMALL_STEP
        return least

    def _foot_at(self, size: float, smallest: float, left: float, right: float) -> _Foot:
        """Set credit and legend, side by side where they fit; sizes are points on the default page.

        Raises
        ------
        LayoutError
            When one of them is too long.
        """
        slide, page, scale = self._catalog.slide, self._style.page, self._scale
        width, mirrored = right - left, self._mirrored
        credit = (
            self._typesetter.fitted(slide.credit, size * scale, 400, width, smallest * scale) if slide.credit else None
        )
        found = self._presentation.legend
        rows = set_legend(found, self._typesetter, size * scale, width) if found else None
        top = bottom = page.height - FOOT * scale
        if credit is None and rows is None:
            return _Foot((), None, top, size * scale)
        texts, legend = [], None
        lines = len(credit.lines) if credit else 0, len(rows.rows) if rows else 0
        if credit is not None:
            top -= credit.height
            texts.append(self._aligned(credit, "slide-credit", left, right, top, at_end=not mirrored))
        beside = credit is not None and rows is not None and credit.width + rows.width + BETWEEN * scale <= width
        if rows is not None:
            above = bottom if beside or credit is None else top - 3 * scale
            legend = rows.placed(right if mirrored else left, above - rows.height, mirrored=mirrored)
            top = min(top, legend.box.top)
        return _Foot(tuple(texts), legend, top - FOOT_GAP * scale, size * scale, lines, beside)

    def _aligned(
        self, wording: Wording, name: str, left: float, right: float, top: float, *, at_end: bool
    ) -> TextBlock:
        """Return the text flush with one end of the map."""
        x = right - wording.width if at_end else left
        return place(wording, name, name, x, top, align=1.0 if at_end else 0.0)

    def _horizontal(self, words: tuple[Wording, Wording], outer: Box) -> _Axis:
        start, end = words
        scale, top = self._scale, outer.bottom + WORD_GAP * self._scale
        tall = max(start.height, end.height)
        up, down = top + (tall - start.height) / 2, top + (tall - end.height) / 2
        middle, gap = top + tall / 2 + 0.5 * scale, ARROW_GAP * scale  # the middle of the small letters
        if self._turned:
            first = place(start, "axis-from-with-start", "axis", outer.right - start.width, up, align=1.0)
            last = place(end, "axis-from-with-end", "axis", outer.left, down, align=0.0)
            tail, tip = (first.box.left - gap, middle), (last.box.right + gap, middle)
        else:
            first = place(start, "axis-from-with-start", "axis", outer.left, up, align=0.0)
            last = place(end, "axis-from-with-end", "axis", outer.right - end.width, down, align=1.0)
            tail, tip = (first.box.right + gap, middle), (last.box.left - gap, middle)
        return _Axis((first, last), Arrow("axis-from-with", "axis-arrow", tail, tip, ARROW_HEAD * scale))

    def _vertical(self, words: tuple[Wording, Wording], outer: Box) -> _Axis:
        start, end = words
        scale = self._scale
        wide = max(start.height, end.height)
        left = outer.right + WORD_GAP * scale if self._turned else outer.left - WORD_GAP * scale - wide
        near, far = left + (wide - start.height) / 2, left + (wide - end.height) / 2
        first = place_upwards(start, "axis-informal-formal-start", "axis", near, outer.top + start.width, "end")
        last = place_upwards(end, "axis-informal-formal-end", "axis", far, outer.bottom, "start")
        middle = left + wide / 2 - 0.5 * scale
        tail, tip = (middle, first.box.bottom + ARROW_GAP * scale), (middle, last.box.top - ARROW_GAP * scale)
        return _Axis((first, last), Arrow("axis-informal-formal", "axis-arrow", tail, tip, ARROW_HEAD * scale))

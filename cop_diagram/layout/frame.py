"""The page around the activities: header, the two rectangles, the axes' words and arrows, the credit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from cop_diagram.layout.legend import set_legend
from cop_diagram.model import Axis, Catalog, LayoutError, direction
from cop_diagram.scene import Arrow, Box, LegendBox, TextBlock
from cop_diagram.style import MIN_TEXT, Style, entries
from cop_diagram.text import Typesetter, Wording, place, place_upwards

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True, slots=True)
class Bands:
    """Thickness of the band around the inner rectangle, points; left and right are alike."""

    top: float
    bottom: float
    sides: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that surrounds the activities, in points."""

    outer: Box
    inner: Box
    texts: tuple[TextBlock, ...]
    arrows: tuple[Arrow, ...]
    legend: LegendBox | None = None

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
        return replace(self, inner=inner)


def build_frame(catalog: Catalog, style: Style, typesetter: Typesetter) -> Frame:
    """Return the frame without bands: the inner rectangle is as large as the outer one.

    Raises
    ------
    LayoutError
        When the words around the map leave no room for it.
    """
    return _FrameBuilder(catalog, style, typesetter).build()


class _FrameBuilder:
    def __init__(self, catalog: Catalog, style: Style, typesetter: Typesetter) -> None:
        self._catalog, self._style, self._typesetter = catalog, style, typesetter
        self._scale = style.page.scale
        self._texts: list[TextBlock] = []
        self._legend: LegendBox | None = None

    def build(self) -> Frame:
        scale, page = self._scale, self._style.page
        margin = 30 * scale
        vertical = self._axis_words(self._catalog.informal_formal, page.height * 0.36)
        horizontal = self._axis_words(self._catalog.from_with, page.width * 0.4)
        left = margin + max(word.height for word in vertical) + 7 * scale
        right = page.width - margin
        top = self._header(left, right)
        foot = self._foot(left, right)
        bottom = foot - max(word.height for word in horizontal) - 7 * scale
        outer = Box(left, top, right, bottom)
        if outer.height < page.height * 0.45 or outer.width < page.width * 0.5:
            raise LayoutError(
                "the words around the map leave no room for it; "
                "shorten the title, the subtitle, the credit or the axes' words"
            )
        arrows = (self._horizontal(horizontal, outer), self._vertical(vertical, outer))
        return Frame(outer, outer, tuple(self._texts), arrows, self._legend)

    def _fitting(self, text: str, size: float, weight: int, width: float) -> Wording:
        return self._typesetter.fitted(text, size, weight, width, MIN_TEXT * self._scale)

    def _axis_words(self, axis: Axis, length: float) -> tuple[Wording, Wording]:
        size = self._style.type.axis * self._scale
        return self._fitting(axis.start, size, 600, length), self._fitting(axis.end, size, 600, length)

    def _header(self, left: float, right: float) -> float:
        """Set title and subtitle, side by side where they fit; return where the map may begin."""
        slide, scale, sizes = self._catalog.slide, self._scale, self._style.type
        year = self._fitting(self._style.year, sizes.title * scale, 400, right - left) if self._style.year else None
        aside = year.width + 9 * scale if year else 0.0
        title = self._fitting(slide.title, sizes.title * scale, 600, right - left - aside)
        subtitle = self._fitting(slide.subtitle, sizes.subtitle * scale, 400, right - left) if slide.subtitle else None
        top = 16 * scale
        mirrored = direction(slide.language) == "rtl"
        self._texts.append(self._aligned(title, "slide-title", left, right, top, at_end=mirrored))
        bottom = top + title.height
        if year is not None:
            x = right - title.width - aside if mirrored else left + title.width + aside - year.width
            down = (len(title.lines) - 1) * title.leading + title.ascent - year.ascent
            self._texts.append(place(year, "slide-year", "slide-year", x, top + down))
        if subtitle is not None:
            beside = title.width + aside + subtitle.width + 40 * scale <= right - left
            baseline = top + title.ascent + (len(title.lines) - 1) * title.leading
            last = (len(subtitle.lines) - 1) * subtitle.leading
            sub_top = baseline - subtitle.ascent - last if beside else bottom + 1 * scale
            at_end = beside != mirrored
            self._texts.append(self._aligned(subtitle, "slide-subtitle", left, right, sub_top, at_end=at_end))
            bottom = max(bottom, sub_top + subtitle.height)
        return bottom + 7 * scale

    def _foot(self, left: float, right: float) -> float:
        """Set credit and legend at the foot, side by side where they fit; return where the words above must end."""
        slide, page, scale = self._catalog.slide, self._style.page, self._scale
        size, width = self._style.type.credit * scale, right - left
        mirrored = direction(slide.language) == "rtl"
        credit = self._fitting(slide.credit, size, 400, width) if slide.credit else None
        found = entries(self._catalog, earlier=self._style.earlier, later=self._style.later)
        legend = set_legend(found, self._typesetter, size, width) if found else None
        if credit is None and legend is None:
            return page.height - 16 * scale
        top = bottom = page.height - 12 * scale
        if credit is not None:
            top -= credit.height
            self._texts.append(self._aligned(credit, "slide-credit", left, right, top, at_end=mirrored))
        if legend is not None:
            beside = credit is not None and credit.width + legend.width + 40 * scale <= width
            above = bottom if beside or credit is None else top - 3 * scale
            self._legend = legend.placed(left if mirrored else right, above - legend.height, mirrored=mirrored)
            top = min(top, self._legend.box.top)
        return top - 5 * scale

    def _aligned(
        self, wording: Wording, name: str, left: float, right: float, top: float, *, at_end: bool
    ) -> TextBlock:
        """Return the text flush with one end of the map."""
        x = right - wording.width if at_end else left
        return place(wording, name, name, x, top, align=1.0 if at_end else 0.0)

    def _horizontal(self, words: tuple[Wording, Wording], outer: Box) -> Arrow:
        start, end = words
        scale, top = self._scale, outer.bottom + 5 * self._scale
        tall = max(start.height, end.height)
        first = place(start, "axis-from-with-start", "axis", outer.left, top + (tall - start.height) / 2, align=0.0)
        last = place(
            end, "axis-from-with-end", "axis", outer.right - end.width, top + (tall - end.height) / 2, align=1.0
        )
        self._texts += [first, last]
        middle = top + tall / 2 + 0.5 * scale
        tail, tip = (first.box.right + 12 * scale, middle), (last.box.left - 12 * scale, middle)
        return Arrow("axis-from-with", "axis-arrow", tail, tip, 7 * scale)

    def _vertical(self, words: tuple[Wording, Wording], outer: Box) -> Arrow:
        start, end = words
        scale = self._scale
        wide = max(start.height, end.height)
        left = outer.left - 5 * scale - wide
        first = place_upwards(
            start, "axis-informal-formal-start", "axis", left + (wide - start.height) / 2, outer.top + start.width
        )
        last = place_upwards(end, "axis-informal-formal-end", "axis", left + (wide - end.height) / 2, outer.bottom)
        self._texts += [first, last]
        middle = left + wide / 2 - 0.5 * scale
        tail, tip = (middle, first.box.bottom + 12 * scale), (middle, last.box.top - 12 * scale)
        return Arrow("axis-informal-formal", "axis-arrow", tail, tip, 7 * scale)

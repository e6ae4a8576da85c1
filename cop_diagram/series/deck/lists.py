"""Slides with names in columns below headings: the menu to tick, and what the community does of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cop_diagram.model import Activity, LayoutError, quoted
from cop_diagram.scene import Box, Disc, Scene, TextBlock
from cop_diagram.series.deck.columns import Block, Column, in_columns
from cop_diagram.series.pages import REMEDY, Canvas, Section, Setting, one_line
from cop_diagram.text import DISC, Wording, longest_word

SIZES = ((24.0, 22.0, 20.0, 18.0), (17.0, 16.0))
"""Sizes of names that are tried, points on the default page, those for the back of a room first; headings are 1.1 times
as large."""

COLUMNS = (2, 3)
"""How many columns are tried."""

MOST = 30
"""Names on a slide: more are not taken in at a glance."""

HEADING, LEADING, BETWEEN, GUTTER = 1.1, 0.34, 0.9, 1.6
"""Size of headings against that of names; distance of two names, of two sections and of two columns, em of names."""

BOX, LEAD = 0.9, 1.45
"""Side of a box to tick or diameter of a number's disc, and the room for it before a name, em."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A name, set."""

    activity: Activity
    name: Wording


@dataclass(frozen=True, slots=True)
class _Pages:
    """The columns of each page, their width (points) and the size of the names on the default page."""

    pages: tuple[tuple[Column[_Row], ...], ...]
    width: float
    size: float


def menu_slides(setting: Setting, sections: Sequence[Section]) -> list[Scene]:
    """Return the slides on which all activities can be ticked."""
    return _Lists(setting, sections, setting.words.menu, setting.words.tick, boxes=True).scenes()


def standing_slides(setting: Setting, sections: Sequence[Section]) -> list[Scene]:
    """Return the slides with what the community does of its activities."""
    return _Lists(setting, sections, setting.words.stand, "", boxes=False).scenes()


def _names(page: Sequence[Column[_Row]]) -> int:
    """Return how many names stand on a page."""
    return sum(len(block.items) for column in page for block in column)


class _Lists:
    def __init__(
        self, setting: Setting, sections: Sequence[Section], title: str, instruction: str, *, boxes: bool
    ) -> None:
        self._setting, self._sections, self._boxes = setting, sections, boxes
        self._title, self._instruction = title, instruction

    def scenes(self) -> list[Scene]:
        area = self._titled(Canvas(self._setting), self._title)
        found = self._paged(area)
        count, scenes = len(found.pages), []
        for number, columns in enumerate(found.pages, 1):
            title = self._title
            if count > 1:
                title = self._setting.words.part.format(title=title, number=number, count=count)
            canvas = Canvas(self._setting)
            self._add(canvas, self._titled(canvas, title), columns, found)
            scenes.append(canvas.scene(title, "\n".join(self._said(columns))))
        return scenes

    def _titled(self, canvas: Canvas, title: str) -> Box:
        area = canvas.add_title(title, self._setting.body)
        return canvas.add_lead(self._instruction, area) if self._instruction else area

    def _paged(self, area: Box) -> _Pages:
        """Return the names in the largest size that fits on a page, else on as few pages as can be."""
        canvas = Canvas(self._setting)
        ways = [(sizes, whole) for sizes in SIZES for whole in (True, False)]
        total = sum(len(section.activities) for section in self._sections)
        for pages in range(math.ceil(total / MOST), total + 1):
            for size, whole in ((size, whole) for sizes, whole in ways for size in sizes):
                found = self._columns(canvas, area, size, pages, whole=whole)
                if found is not None and max(map(_names, found.pages)) <= MOST:
                    return found
        raise LayoutError(f"the slide {quoted(self._title)} has no room for a single name; {REMEDY}")

    def _columns(self, canvas: Canvas, area: Box, size: float, pages: int, *, whole: bool) -> _Pages | None:
        em = size * self._setting.scale
        for count in COLUMNS:
            width = (area.width - (count - 1) * GUTTER * em) / count
            if count > COLUMNS[0] and self._breaks_words(size, width):
                break
            blocks = [self._block(canvas, number, size, width) for number in range(len(self._sections))]
            columns = in_columns(blocks, area.height, BETWEEN * em, pages * count, whole=whole)
            if columns is not None:
                split = tuple(tuple(columns[i : i + count]) for i in range(0, len(columns), count))
                return _Pages(split, width, size)
        return None

    def _breaks_words(self, size: float, width: float) -> bool:
        """Whether a column is narrower than a word in it."""
        typesetter, em = self._setting.typesetter, size * self._setting.scale
        headings = (longest_word(typesetter, s.heading, HEADING * em, 700) for s in self._sections)
        names = (longest_word(typesetter, a.name, em, 400) for s in self._sections for a in s.activities)
        return max((*headings, *names)) > width - 1.1 * LEAD * em

    def _block(self, canvas: Canvas, number: int, size: float, width: float) -> Block[_Row]:
        section, em = self._sections[number], size * self._setting.scale
        rows = tuple(
            _Row(a, canvas.wording(one_line(a.name), size, 400, width - LEAD * em, most=3)) for a in section.activities
        )
        head = self._heading(canvas, section, size, width).height
        return Block(head, tuple(row.name.height for row in rows), rows, LEADING * em, number)

    def _heading(self, canvas: Canvas, section: Section, size: float, width: float) -> Wording:
        lead = (DISC + 0.4) * size * HEADING * self._setting.scale if section.cluster else 0.0
        mark = section.entry.look.lead(size * HEADING * self._setting.scale) if section.entry else 0.0
        return canvas.wording(section.heading, size * HEADING, 700, width - lead, lead=mark, most=3)

    # -- what stands on a page ----------------------------------------------------------------

    def _add(self, canvas: Canvas, area: Box, columns: Sequence[Column[_Row]], found: _Pages) -> None:
        em = found.size * self._setting.scale
        for number, column in enumerate(columns):
            aside = number * (found.width + GUTTER * em)
            left = area.right - aside - found.width if self._setting.mirrored else area.left + aside
            top = area.top
            for block in column:
                place = Box(left, top, left + found.width, area.bottom)
                self._add_section(canvas, self._sections[block.number], block, place, found.size)
                top += block.height + BETWEEN * em

    def _add_section(self, canvas: Canvas, section: Section, block: Block[_Row], area: Box, size: float) -> None:
        setting, em = self._setting, size * self._setting.scale
        self._add_heading(canvas, section, area, size)
        top = area.top + block.head
        for row in block.items:
            top += block.gap
            inner = self._inset(area, LEAD * em)
            text = canvas.put(row.name, 400, setting.style.theme.ink, inner, top)
            self._add_row(canvas, section, row, text, area, em)
            top += row.name.height

    def _add_row(self, canvas: Canvas, section: Section, row: _Row, text: TextBlock, area: Box, em: float) -> None:
        """Add a name with the box to tick, or the number of its cluster, before it."""
        setting, cluster = self._setting, next(iter(row.activity.clusters), "")
        theme, name = setting.style.theme, one_line(row.activity.name)
        side = BOX * em
        left = area.right - side if setting.mirrored else area.left
        middle = text.lines[0].baseline - 0.34 * em
        if self._boxes:
            box = Box(left, middle - side / 2, left + side, middle + side / 2)
            color = setting.discs.get(section.cluster, theme.muted)
            canvas.add("activity", name, [text], [canvas.plate("tick", box, theme.inner, color, 1.6 * setting.scale)])
        else:
            discs = [canvas.disc(cluster, (left + side / 2, middle), side / DISC)] if cluster else []
            canvas.add("activity", name, [text], [], discs)

    def _add_heading(self, canvas: Canvas, section: Section, area: Box, size: float) -> None:
        setting, em = self._setting, size * HEADING * self._setting.scale
        color = setting.discs.get(section.cluster, setting.style.theme.ink)
        wording = self._heading(canvas, section, size, area.width)
        discs: list[Disc] = []
        inner = area
        if section.cluster:
            inner = self._inset(area, (DISC + 0.4) * em)
            radius = DISC * em / 2
            x = area.right - radius if setting.mirrored else area.left + radius
            discs.append(canvas.disc(section.cluster, (x, area.top + wording.height / 2), em))
        kind = section.entry.look.mark if section.entry else None
        text = canvas.put(wording, 700, color, inner, area.top, kind=kind)
        canvas.add("cluster" if section.cluster else "words", section.heading, [text], [], discs)

    def _inset(self, area: Box, lead: float) -> Box:
        return (
            replace(area, right=area.right - lead) if self._setting.mirrored else replace(area, left=area.left + lead)
        )

    def _said(self, columns: Sequence[Column[_Row]]) -> Iterator[str]:
        """Yield a line for each section: its heading and the names below it."""
        found: dict[int, list[str]] = {}
        for block in (block for column in columns for block in column):
            found.setdefault(block.number, []).extend(one_line(row.activity.name) for row in block.items)
        for number, names in found.items():
            yield f"{self._sections[number].heading}: {', '.join(names)}."

"""The rows of a handout: a name with what it is about, boxes to tick, and a line for notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cop_diagram.colors import LINE_CONTRAST, faintest, worst_ground
from cop_diagram.model import Activity
from cop_diagram.scene import Box, Plate
from cop_diagram.series.pages import Canvas, Section, Setting, one_line
from cop_diagram.style import Entry, worded
from cop_diagram.text import DISC, Wording, longest_word, place

NAME, ABOUT, HEADING, LABEL = 11.0, 9.0, 13.0, 8.0
"""Sizes of an activity's name, of what it is about, of a cluster's name and of the words above boxes, points on A4."""

MARGIN, GUTTER = 40.0, 12.0
"""What stays free at the sides of a page, and between columns, points on A4."""

NARROWEST_BOX, WIDEST_BOX, NOTES = 44.0, 76.0, 0.27
"""Width of the column of a box, points on A4, and of the notes, as a share of the rows' width."""

PAD, LEAST_ROW, TICK, LINE = 5.0, 27.0, 11.0, 0.6
"""Above and below the words of a row; its least height; side of a box; width of its line; points on A4."""

BESIDE = 8.0
"""Distance of what the community does of an activity from its name, points on A4."""

CONTINUED = "\u2026 "
"""Before a name that is said again."""


@dataclass(frozen=True, slots=True)
class Row:
    """An activity, or where a page ends in the midst of it, the rest of what it is about.

    Attributes
    ----------
    name, about : Wording
        Set.
    entry : Entry or None
        The line of the legend that says what the community does of it, where the activity begins.
    standing : Wording or None
        The word of that line, set.
    height : float
        Of the row, points.
    begins : bool
        Whether the activity begins with it.
    """

    activity: Activity
    name: Wording
    about: Wording | None
    entry: Entry | None
    standing: Wording | None
    height: float
    begins: bool


class Table:
    """Measures the rows of a handout, and puts them on pages; all lengths grow by the scale of the page."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._unit = setting.scale
        self._measure = Canvas(setting)
        self._left, self._right = MARGIN * self._unit, setting.page.right - MARGIN * self._unit
        theme = setting.style.theme
        self._faint = faintest(theme.ink, theme, (worst_ground(theme), theme.background), LINE_CONTRAST)
        words = setting.words
        self._labels = (words.doing, words.trying, words.declining)
        keys = {key for a in setting.catalog.activities if (key := _key(a))}
        self._entries = {entry.key: entry for entry in worded(setting.catalog, keys)}
        self._boxes = [self._box_width(label) for label in self._labels]
        self._notes = NOTES * (self._right - self._left)
        gaps = (len(self._boxes) + 1) * GUTTER * self._unit
        self._words = self._right - self._left - sum(self._boxes) - self._notes - gaps

    def _box_width(self, label: str) -> float:
        word = longest_word(self._setting.typesetter, label, LABEL * self._unit, 600)
        return min(max(word, NARROWEST_BOX * self._unit), WIDEST_BOX * self._unit)

    # -- measuring ----------------------------------------------------------------------------

    def rows(self, section: Section) -> list[Row]:
        """Return the rows of a section."""
        return [self._whole(activity) for activity in section.activities]

    def _whole(self, activity: Activity) -> Row:
        text = activity.description.strip()
        about = self._measure.wording(text, ABOUT, 400, self._words) if text else None
        return self._row(activity, one_line(activity.name), about, begins=True)

    def _row(self, activity: Activity, said: str, about: Wording | None, *, begins: bool) -> Row:
        unit = self._unit
        name = self._measure.wording(said, NAME, 600, self._words)
        entry = self._entries.get(_key(activity)) if begins else None
        lead = entry.look.lead(ABOUT * unit) if entry else 0.0
        standing = self._measure.wording(entry.word, ABOUT, 400, self._words, lead=lead) if entry else None
        height = self._above(name, standing) + (about.height if about else 0.0) + 2 * PAD * unit
        return Row(activity, name, about, entry, standing, max(height, LEAST_ROW * unit), begins)

    def _beside(self, name: Wording, standing: Wording) -> bool:
        """Whether what the community does has room behind a name of one line, else it is below."""
        used = name.width + BESIDE * self._unit + standing.width
        return len(name.lines) == len(standing.lines) == 1 and used <= self._words

    def _above(self, name: Wording, standing: Wording | None) -> float:
        """Return the height of what stands above what an activity is about, points."""
        below = standing.height if standing and not self._beside(name, standing) else 0.0
        return name.height + self._unit + below

    def cut(self, row: Row, most: float) -> tuple[Row, Row] | None:
        """Return the row with as many lines as a height (points) has room for, and another with the rest.

        None where it has room for none, or for all.
        """
        about = row.about
        if about is None:
            return None
        room = most - self._above(row.name, row.standing) - 2 * PAD * self._unit - about.ascent - about.descent
        count = int(room / about.leading) + 1 if room >= 0.0 else 0
        if not 0 < count < len(about.lines):
            return None
        first, rest = (self._about(lines) for lines in (about.lines[:count], about.lines[count:]))
        name = one_line(row.activity.name)
        said = name if row.begins else CONTINUED + name
        return (
            self._row(row.activity, said, first, begins=row.begins),
            self._row(row.activity, CONTINUED + name, rest, begins=False),
        )

    def _about(self, lines: Sequence[str]) -> Wording:
        return self._setting.typesetter.set(lines, ABOUT * self._unit, 400)

    def head_height(self, section: Section) -> float:
        """Return the height of a section's heading, points."""
        return self._heading(section).height + 2 * PAD * self._unit

    def labels_height(self) -> float:
        """Return the height of the words above the boxes, points."""
        return max(wording.height for wording in self._set_labels()) + 2 * PAD * self._unit

    def _heading(self, section: Section) -> Wording:
        lead = (DISC + 1) * HEADING * self._unit if section.cluster else PAD * self._unit
        return self._measure.wording(section.heading, HEADING, 700, self._right - self._left - lead)

    def _set_labels(self) -> list[Wording]:
        wide = [*self._boxes, self._notes]
        return [
            self._measure.wording(label, LABEL, 600, width)
            for label, width in zip((*self._labels, self._setting.words.notes), wide, strict=True)
        ]

    # -- what stands on a page ----------------------------------------------------------------

    def add_labels(self, canvas: Canvas, top: float, *, again: bool) -> None:
        """Put the words above the boxes there, and a line below them."""
        theme, bottom = self._setting.style.theme, top + self.labels_height() - PAD * self._unit
        texts = []
        for wording, (left, right) in zip(
            self._set_labels(), [*self._box_columns(), self._notes_column()], strict=True
        ):
            style = canvas.text_style(wording.size, 600, theme.muted)
            centred = place(wording, "", style, (left + right - wording.width) / 2, bottom - wording.height)
            texts.append(centred)
        name = " / ".join((*self._labels, self._setting.words.notes))
        canvas.add("running" if again else "words", name, texts, [self._line(canvas, bottom + PAD * self._unit)])

    def add_heading(self, canvas: Canvas, section: Section, top: float, *, again: bool) -> None:
        """Put the name of a section there, in the colour of its cluster and with its number."""
        setting, unit = self._setting, self._unit
        wording = self._heading(section)
        bottom = top + wording.height + 2 * PAD * unit
        ground = setting.fills.get(section.cluster, setting.style.theme.band)
        card = canvas.plate("card", Box(self._left, top, self._right, bottom), ground)
        color = setting.discs.get(section.cluster, setting.style.theme.ink)
        em, discs, lead = HEADING * unit, [], PAD * unit
        if section.cluster:
            center = self._turned(self._left + PAD * unit + DISC * em / 2), (top + bottom) / 2
            discs = [canvas.disc(section.cluster, center, em)]
            lead = PAD * unit + (DISC + 0.5) * em
        text = canvas.put(wording, 700, color, self._area(self._left + lead, self._right), top + PAD * unit)
        canvas.add("running" if again else "cluster", section.heading, [text], [card], discs)

    def add_row(self, canvas: Canvas, row: Row, top: float) -> None:
        """Put a row there: its words, and where the activity begins, the boxes; below it a line."""
        theme, unit = self._setting.style.theme, self._unit
        area, plates = self._area(self._left, self._left + self._words), []
        texts = [canvas.put(row.name, 600, theme.ink, area, top + PAD * unit)]
        if row.begins:
            middle, half = texts[0].lines[0].baseline - 0.32 * row.name.size, TICK * unit / 2
            for left, right in self._box_columns():
                x = (left + right) / 2
                box = Box(x - half, middle - half, x + half, middle + half)
                plates.append(canvas.plate("tick", box, theme.inner, theme.ink, LINE * unit))
        if row.standing and row.entry:
            place, level = area, texts[0].box.bottom + unit
            if self._beside(row.name, row.standing):
                place = self._area(self._left + row.name.width + BESIDE * unit, self._left + self._words)
                level = texts[0].lines[0].baseline - row.standing.ascent
            texts.append(canvas.put(row.standing, 400, theme.muted, place, level, kind=row.entry.look.mark))
        if row.about:
            below = top + PAD * unit + self._above(row.name, row.standing)
            texts.append(canvas.put(row.about, 400, theme.muted, area, below))
        plates.append(self._line(canvas, top + row.height))
        canvas.add("activity", one_line(row.activity.name), texts, plates)

    def add_lines(self, canvas: Canvas, top: float, bottom: float, step: float) -> None:
        """Put lines to write on into that room, below the word for notes."""
        wording = self._measure.wording(self._setting.words.notes, HEADING, 700, self._right - self._left)
        ink = self._setting.style.theme.ink
        text = canvas.put(wording, 700, ink, self._area(self._left, self._right), top)
        count = int((bottom - top - wording.height) / step)
        lines = [self._line(canvas, top + wording.height + (number + 1) * step) for number in range(count)]
        canvas.add("words", self._setting.words.notes, [text], lines)

    def _line(self, canvas: Canvas, y: float) -> Plate:
        thin = LINE * self._unit
        return canvas.plate("bar", Box(self._left, y - thin, self._right, y), self._faint)

    # -- columns, from the side where words begin ---------------------------------------------

    def _box_columns(self) -> Iterator[tuple[float, float]]:
        left = self._left + self._words
        for width in self._boxes:
            left += GUTTER * self._unit
            yield self._between(left, left + width)
            left += width

    def _notes_column(self) -> tuple[float, float]:
        return self._between(self._right - self._notes, self._right)

    def _area(self, left: float, right: float) -> Box:
        left, right = self._between(left, right)
        return Box(left, 0.0, right, self._setting.page.bottom)

    def _between(self, left: float, right: float) -> tuple[float, float]:
        return (self._turned(right), self._turned(left)) if self._setting.mirrored else (left, right)

    def _turned(self, x: float) -> float:
        return self._setting.page.right - x if self._setting.mirrored else x


def _key(activity: Activity) -> str:
    """Return the key of the legend's line about an activity; empty where the map says nothing of it."""
    return activity.status or ("menu" if activity.menu else "")

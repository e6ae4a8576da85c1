"""A slide about one cluster: its activities with what happens in them, and where it is on the map."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cop_diagram.model import Activity, listed
from cop_diagram.scene import Box, Scene
from cop_diagram.series.deck.thumbnail import add_thumbnail
from cop_diagram.series.deck.topics import ClusterTopic
from cop_diagram.series.miniatures import marked
from cop_diagram.series.pages import BELOW_TITLE, PANEL, TITLE, Canvas, Setting, one_line
from cop_diagram.style import Entry, Look, looks, worded
from cop_diagram.text import DISC, Wording

SIZES = ((30.0, 24.0), (28.0, 22.0), (26.0, 20.0), (24.0, 18.0), (22.0, 18.0), (20.0, 17.0), (20.0, 16.0), (18.0, 16.0))
"""Sizes of activities' names and descriptions that are tried, points on the default page."""

ABOUT = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""The same of the cluster's description."""

MOST_LINES = 6
"""Lines of a description; the speaker's notes have all of it."""

INDENT, BAR = 14.0, 4.0
"""Distance of words from the left of the bar at their side, and its width, points."""

LEAST, MOST = 14.0, 34.0
"""Distance of one activity from the next, points."""

WIDER = (0.48, 0.42, 0.36)
"""Shares of the page that are tried for the panel where only the map is in it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An activity, set."""

    activity: Activity
    look: Look
    name: Wording
    about: Wording | None

    @property
    def height(self) -> float:
        return self.name.height + (self.about.height if self.about else 0.0)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Entries in columns of a width (points), and the size of their names on the default page."""

    columns: tuple[tuple[_Entry, ...], ...]
    width: float
    size: float

    @property
    def breaks_names(self) -> bool:
        """Whether a name takes several lines."""
        return any(len(entry.name.lines) > 1 for column in self.columns for entry in column)

    @property
    def cuts(self) -> bool:
        """Whether a description takes all the lines that it gets, and so may be cut."""
        abouts = (entry.about for column in self.columns for entry in column)
        return any(about and len(about.lines) == MOST_LINES for about in abouts)

    def height(self, gap: float) -> float:
        """Return that of the highest column with that distance between entries."""
        return max(sum(e.height for e in column) + gap * (len(column) - 1) for column in self.columns)


def cluster_slides(setting: Setting, topic: ClusterTopic) -> list[Scene]:
    """Return the slides about a cluster: one, or as many as its activities need, all in the same size.

    Of a cluster without a description the map is as large as its activities allow without being worse off.
    """
    pages = _spread(setting, topic, PANEL)
    if not topic.cluster.description.strip():
        ways = (_spread(setting, topic, share) for share in WIDER)
        pages = next((way for way in ways if _is_as_good(way, pages)), pages)
    return [page.scene() for page in pages]


def _is_as_good(way: Sequence[_Page], other: Sequence[_Page]) -> bool:
    """Whether words are as large in pages with a larger map, and none are cut or broken into more lines for it."""
    if len(way) != len(other) or not all(page.fits for page in way):
        return False
    pages = tuple(zip(way, other, strict=True))
    if any(one.top != two.top or one.titled != two.titled for one, two in pages):
        return False
    grids = ((one.grid, two.grid) for one, two in pages)
    return all(one.size == two.size and one.breaks_names <= two.breaks_names and not one.cuts for one, two in grids)


def _spread(setting: Setting, topic: ClusterTopic, share: float) -> list[_Page]:
    """Return pages with a panel of that share, as few as the activities need, with names of one size."""
    for count in range(1, len(topic.activities) + 1):
        size = math.ceil(len(topic.activities) / count)
        chunks = [topic.activities[i : i + size] for i in range(0, len(topic.activities), size)]
        pages = _pages(setting, topic, chunks, share)
        if all(page.fits for page in pages) or size == 1:
            break
    least = min(page.grid.size for page in pages)
    return _pages(setting, topic, chunks, share, least)


def _pages(
    setting: Setting,
    topic: ClusterTopic,
    chunks: Sequence[Sequence[Activity]],
    share: float,
    most: float = math.inf,
) -> list[_Page]:
    name, pages = one_line(topic.cluster.name), []
    for number, chunk in enumerate(chunks, 1):
        title = name
        if len(chunks) > 1:
            title = setting.words.part.format(title=name, number=number, count=len(chunks))
        pages.append(_Page(setting, topic, title, chunk, share, most))
    return pages


class _Page:
    """A slide with some of the activities, their names in at most that size, beside a panel of that share of it."""

    def __init__(
        self,
        setting: Setting,
        topic: ClusterTopic,
        title: str,
        activities: Sequence[Activity],
        share: float,
        most: float,
    ) -> None:
        self._setting, self._topic, self._title = setting, topic, title
        own = looks(setting.catalog)
        self._looks = {a.id: marked(own[a.id]) if a.menu else own[a.id] for a in activities}
        told = any(a.status or a.menu for a in topic.activities)
        self._marks = {a.id: marked(own[a.id]) for a in topic.activities} if told else None
        self._canvas = Canvas(setting)
        self._words, self._panel = setting.beside(share)
        self._name = one_line(topic.cluster.name)
        self._activities = activities
        area = self._titled(title)
        self._legend = setting.legend(list(self._explained()), self._words)
        self._area = replace(area, bottom=self._legend.box.top - LEAST * setting.scale) if self._legend else area
        self.top = area.top  # is further down where the title takes more lines
        heading = self._canvas.title
        self.titled = "".join("".join(line.text.split()) for line in heading.lines) if heading else ""  # may be cut
        self.grid = self._fitted(most)
        self.fits = self.grid.height(LEAST * setting.scale) <= self._area.height

    def scene(self) -> Scene:
        """Return the slide."""
        self._add_side()
        self._add_entries()
        return self._canvas.scene(self._title, self._said(), self._legend)

    def _explained(self) -> Iterator[Entry]:
        """Yield the lines of the legend for the marks of the map: statuses, and what has none or is on the menu."""
        if self._marks is None:
            return
        keys = {a.status or ("menu" if a.menu else "chosen") for a in self._topic.activities}  # the map shows all
        for entry in worded(self._setting.catalog, keys):
            yield entry._replace(look=marked(entry.look))

    def _titled(self, title: str) -> Box:
        """Set the title with the cluster's disc before it, and return what is free below."""
        setting, words = self._setting, self._words
        if not setting.style.titled:
            return self._canvas.add_title(title, words)
        size = TITLE * setting.scale
        lead = (DISC + 0.45) * size
        aside = replace(words, right=words.right - lead) if setting.mirrored else replace(words, left=words.left + lead)
        area = self._canvas.add_title(title, aside)
        middle = (words.top + area.top - BELOW_TITLE * setting.scale) / 2
        radius = DISC * size / 2
        center = (words.right - radius if setting.mirrored else words.left + radius), middle
        self._canvas.add("words", self._name, [], [], [self._canvas.disc(self._topic.cluster.id, center, size)])
        return replace(words, top=area.top + 4 * setting.scale)

    def _fitted(self, most: float) -> _Grid:
        """Return the activities in the largest size that fits, at most that, in one column or two."""
        grids = [self._set(sizes, columns) for sizes in SIZES if sizes[0] <= most for columns in (1, 2)]
        fitting = [grid for grid in grids if grid.height(LEAST * self._setting.scale) <= self._area.height]
        calm = [grid for grid in fitting if not grid.breaks_names]
        return next(iter((*calm, *fitting)), grids[-1])

    def _set(self, sizes: tuple[float, float], count: int) -> _Grid:
        scale, gap = self._setting.scale, 24 * self._setting.scale
        width = (self._area.width - (count - 1) * gap) / count
        entries = [self._entry(activity, sizes, width - INDENT * scale) for activity in self._activities]
        rows = math.ceil(len(entries) / count)
        columns = tuple(tuple(entries[i : i + rows]) for i in range(0, len(entries), rows))
        return _Grid(columns, width, sizes[0])

    def _entry(self, activity: Activity, sizes: tuple[float, float], width: float) -> _Entry:
        name, about = sizes
        look = self._looks[activity.id]
        lead = look.lead(name * self._setting.scale)
        description = activity.description
        return _Entry(
            activity,
            look,
            self._canvas.wording(one_line(activity.name), name, 700, width, lead=lead, most=3),
            self._canvas.wording(description, about, 400, width, most=MOST_LINES) if description.strip() else None,
        )

    def _add_entries(self) -> None:
        setting, area, grid = self._setting, self._area, self.grid
        scale, theme = setting.scale, setting.style.theme
        rows = max(len(column) for column in grid.columns)
        free = area.height - grid.height(0.0)
        gap = min(max(free / rows, LEAST * scale), MOST * scale)
        color = setting.discs[self._topic.cluster.id]
        for number, column in enumerate(grid.columns):
            aside = number * (grid.width + 24 * scale)
            left = area.right - aside - grid.width if setting.mirrored else area.left + aside
            top = area.top
            indent = INDENT * scale
            inner = Box(left, top, left + grid.width - indent, area.bottom)
            inner = inner if setting.mirrored else replace(inner, left=left + indent, right=left + grid.width)
            for entry in column:
                bar_left = left + grid.width - BAR * scale if setting.mirrored else left
                bar = Box(bar_left, top, bar_left + BAR * scale, top + entry.height)
                texts = [self._canvas.put(entry.name, 700, theme.ink, inner, top, kind=entry.look.mark)]
                if entry.about:
                    texts.append(self._canvas.put(entry.about, 400, theme.muted, inner, texts[0].box.bottom))
                plates = [self._canvas.plate("bar", bar, color)]
                self._canvas.add("activity", one_line(entry.activity.name), texts, plates)
                top += entry.height + gap

    def _add_side(self) -> None:
        """Add the panel with the map, and what the cluster is about beside it."""
        setting, panel, canvas = self._setting, self._panel, self._canvas
        scale, theme, cluster = setting.scale, setting.style.theme, self._topic.cluster
        card = canvas.plate("card", panel, setting.fills[cluster.id])
        inner = panel.padded(-20 * scale)
        if not cluster.description.strip():
            add_thumbnail(canvas, inner, self._name, only=cluster.id, looks=self._marks)
            canvas.add("words", self._name, [], [card])
            return
        if setting.stands:
            aside = Box(inner.left, inner.top, inner.center[0] - 10 * scale, inner.bottom)
            rest = replace(aside, left=inner.center[0] + 10 * scale, right=inner.right)
        else:
            edge = inner.bottom - inner.width / setting.aspect
            aside, rest = replace(inner, top=edge), replace(inner, top=inner.top + 8 * scale, bottom=edge - 16 * scale)
        add_thumbnail(canvas, aside, self._name, only=cluster.id, looks=self._marks)
        for size in ABOUT:
            wording = canvas.wording(cluster.description, size, 400, rest.width)
            if wording.height <= rest.height:
                break
        most = max(int((rest.height - wording.ascent - wording.descent) / wording.leading) + 1, 1)
        wording = canvas.wording(cluster.description, size, 400, rest.width, most=most)
        canvas.add("words", self._name, [canvas.put(wording, 400, theme.ink, rest, rest.top)], [card])

    def _said(self) -> str:
        """Return what the slide says, with the whole descriptions."""
        cluster = self._topic.cluster
        catalog = self._setting.catalog
        said = [_about(one_line(cluster.name), cluster.description)]
        return "\n".join([*said, *(_about(listed([a], catalog), a.description) for a in self._activities)])


def _about(name: str, description: str) -> str:
    return f"{name}: {description}" if description.strip() else f"{name}."

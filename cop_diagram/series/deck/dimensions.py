"""A slide about one of the three dimensions: what it is about, activities at both ends, and where it is on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cop_diagram.scene import Arrow, Box, Scene, ShapeStyle, TextBlock
from cop_diagram.series.deck.thumbnail import add_thumbnail, fitted
from cop_diagram.series.deck.topics import Dimension, End
from cop_diagram.series.pages import Canvas, Setting, no_room, one_line
from cop_diagram.text import Wording, longest_word, place_upwards

SHARE = 0.52
"""The part of the page that the map has."""

SENTENCES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
"""Sizes of the sentence that are tried, points on the default page."""

LARGE = 24.0
"""The size down to which it is set smaller to take one line."""

SIZES = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 14.0, 12.0)
"""The same of activities."""

LEGIBLE = 16.0
"""The size below which they are set only where they would not fit with broken words either."""

SMALL = 18.0
"""The size down to which they are set smaller to have the ends' words in one line."""

HEADING, GAP = 1.1, 9.0
"""Size of the ends' words against theirs; distance of two of them, points."""

COLUMNS, SECTIONS = 22.0, 26.0
"""Distance of both ends from each other, side by side and one below the other, points."""

BELOW = 34.0
"""Distance of the rest from the sentence, points."""

AXES = (18.0, 16.0, 14.0, 12.0)
"""Sizes of the words at the ends of an axis, or below the map, that are tried, points on the default page."""

TIGHT, MOST_LINES = (12.0, 11.0, 10.0, 9.0), 2
"""Sizes that are tried where they are too long for that, down to that of maps, and the lines they may take then."""

ROOM = 40.0
"""Beside the map for an axis, points."""

SWATCH, LEAD = (1.9, 1.0), 2.3
"""Width and height of a piece of a rectangle of the map, wider than a box to tick, and the room for it before the word
that it explains, em."""

HEAD, ASIDE = 11.0, 8.0
"""Length of an arrow's head, and its distance from the map and from words, points."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """The words of both ends, each with activities below it, set in a size (points on the default page).

    ``broken`` says in how many of these texts a word is broken, ``width`` how wide each end is, points, and ``stacked``
    whether the ends stand one below the other.
    """

    size: float
    texts: tuple[tuple[Wording, ...], ...]
    broken: int
    width: float
    stacked: bool

    def height(self, scale: float) -> float:
        """Return that of both on a page of that scale, points."""
        heights = [sum(text.height for text in end) + GAP * scale * (len(end) - 1) for end in self.texts]
        return sum(heights) + SECTIONS * scale if self.stacked else max(heights)


def dimension(setting: Setting, topic: Dimension) -> Scene:
    """Return the slide.

    Raises
    ------
    LayoutError
        When the words at the ends have no room beside the map.
    """
    canvas, theme, scale = Canvas(setting), setting.style.theme, setting.scale
    title = _title(topic)
    lead = setting.words.dimension.format(number=topic.number, count=3)
    body = setting.body
    top = canvas.add_lead(lead, canvas.add_title(title, body)).top
    about = _sentence(canvas, topic, body)
    canvas.add("words", topic.about, [canvas.put(about, 400, theme.ink, body, top)])
    top += about.height + BELOW * scale
    words, panel = setting.beside(SHARE)
    panel = replace(panel, top=max(panel.top, top))
    _add_ends(canvas, topic, replace(words, top=top))
    _add_map(canvas, topic, panel)
    ends = (f"{end.word}: {_told(end, setting)}" for end in (topic.start, topic.end))
    return canvas.scene(title, "\n".join((topic.about, *ends)))


def _told(end: End, setting: Setting) -> str:
    """Return the activities of an end in a sentence, or that there are none."""
    return (
        f"{', '.join(one_line(activity.name) for activity in end.examples)}." if end.examples else setting.words.vacant
    )


def _title(topic: Dimension) -> str:
    title = f"{topic.start.word} \u2013 {topic.end.word}"
    return title[:1].upper() + title[1:]


def _sentence(canvas: Canvas, topic: Dimension, body: Box) -> Wording:
    """Return what the dimension is about, in a size in which it takes one line or two, or else three."""
    ways = [canvas.wording(topic.about, size, 400, body.width) for size in SENTENCES]
    for most, least in ((1, LARGE), (2, 0.0), (3, 0.0)):
        found = [way for way in ways if len(way.lines) <= most and way.size >= least * canvas.setting.scale]
        if found:
            return found[0]
    return ways[-1]


def _add_ends(canvas: Canvas, topic: Dimension, body: Box) -> None:
    """Set the words of both ends with activities below them."""
    theme, scale, found = canvas.setting.style.theme, canvas.setting.scale, _set_ends(canvas, topic, body)
    top = body.top
    for number, (end, items) in enumerate(zip((topic.start, topic.end), found.texts, strict=True)):
        at_right = not found.stacked and bool(number) != canvas.setting.mirrored
        area = (
            replace(body, left=body.right - found.width) if at_right else replace(body, right=body.left + found.width)
        )
        below, texts = top, []
        for row, item in enumerate(items):
            color = theme.ink if end.examples or not row else theme.muted
            texts.append(canvas.put(item, 400 if row else 700, color, area, below))
            below = texts[-1].box.bottom + GAP * scale
        canvas.add("words", end.word, texts)
        if found.stacked:
            top = texts[-1].box.bottom + SECTIONS * scale


def _set_ends(canvas: Canvas, topic: Dimension, body: Box) -> _Ends:
    """Return both ends in the largest size that fits, side by side.

    Where one of them has no activity, they stand one below the other if there is room for that: a column with a single
    line looks as if something was missing, and the names can do with its width. A word is broken before the activities
    get smaller than is legible, and they get smaller before one is left out.
    """
    scale = canvas.setting.scale
    column = (body.width - COLUMNS * scale) / 2
    most = max(len(topic.start.examples), len(topic.end.examples))
    if not (topic.start.examples and topic.end.examples):
        for size in (size for size in SIZES if size >= SMALL):
            stacked = _ends(canvas, topic, size, body.width, most, stacked=True)
            if not stacked.broken and stacked.height(scale) <= body.height:
                return stacked
    ways = [_ends(canvas, topic, size, column, most) for size in SIZES]
    ways += [_ends(canvas, topic, SIZES[-1], column, fewer) for fewer in range(most - 1, -1, -1)]
    fitting = [way for way in ways if way.height(scale) <= body.height]
    legible = sorted((way for way in fitting if way.size >= LEGIBLE), key=lambda way: way.broken)
    level = [
        way
        for way in legible
        if not way.broken and way.size >= SMALL and all(len(heading.lines) == 1 for heading, *_ in way.texts)
    ]
    return next(iter((*level, *legible, *fitting)), ways[-1])


def _ends(canvas: Canvas, topic: Dimension, size: float, width: float, most: int, *, stacked: bool = False) -> _Ends:
    """Return both ends with at most so many examples each, or what is said where there are none."""
    setting, texts, broken = canvas.setting, [], 0
    for end in (topic.start, topic.end):
        said = [one_line(activity.name) for activity in end.examples[:most]] if end.examples else [setting.words.vacant]
        rows = [(end.word, HEADING * size, 700), *((text, size, 400) for text in said)]
        texts.append([canvas.wording(*row, width, most=3) for row in rows])
        broken += sum(longest_word(setting.typesetter, t, s * setting.scale, w) > width for t, s, w in rows)
    return _Ends(size, tuple(map(tuple, texts)), broken, width, stacked)


def _add_map(canvas: Canvas, topic: Dimension, panel: Box) -> None:
    """Add the map with the dimension's arrow beside it, or the words of its rectangles in it."""
    setting = canvas.setting
    body, room = setting.body, ROOM * setting.scale
    left, right = max(panel.left, body.left), min(panel.right, body.right)
    area = Box(left, panel.top, right, body.bottom)
    if topic.name != "informal_formal":
        area = replace(area, bottom=area.bottom - room)
    else:
        area = replace(area, left=area.left + room)
    box = fitted(area, setting.aspect)
    if not setting.stands:  # level with the words beside it
        box = Box(box.left, area.top, box.right, area.top + box.height)
    title = one_line(setting.catalog.slide.title)
    if topic.name == "outside":
        add_thumbnail(canvas, box, title, bubbles=False)
        _add_key(canvas, topic, box)
    else:
        add_thumbnail(canvas, box, title, marks=False)
        _add_axis(canvas, topic, box)


def _add_key(canvas: Canvas, topic: Dimension, box: Box) -> None:
    """Say below the map which of its rectangles is which, by a piece of each: marks would be taken for statuses."""
    setting = canvas.setting
    styles = {style.name: style for style in setting.shape_styles}
    pieces: dict[str, ShapeStyle] = {
        rectangle.region: styles[rectangle.style] for rectangle in setting.whole.rectangles
    }
    top, middle = box.bottom + ASIDE * setting.scale, box.center[0]
    halves = replace(box, right=middle), replace(box, left=middle)
    words = _words_at_ends(canvas, topic, halves[0].width, MOST_LINES, LEAD)
    places = reversed(halves) if setting.mirrored else halves
    regions = (topic.start, "each-other"), (topic.end, "outside-sources")
    for (end, region), wording, place in zip(regions, words, places, strict=True):
        em, piece = wording.size, pieces[region]
        at_left, at_right = (0.0, LEAD * em) if setting.mirrored else (LEAD * em, 0.0)
        inner = replace(place, left=place.left + at_left, right=place.right - at_right)
        text = canvas.put(wording, 600, setting.style.theme.ink, inner, top)
        wide, high = SWATCH[0] * em, SWATCH[1] * em
        x = place.right - wide / 2 if setting.mirrored else place.left + wide / 2
        swatch = Box.centered((x, text.lines[0].baseline - 0.34 * em), wide, high)
        plate = canvas.plate("swatch", swatch, piece.fill, piece.stroke, piece.stroke_width)
        canvas.add("words", end.word, [text], [plate])


def _add_axis(canvas: Canvas, topic: Dimension, box: Box) -> None:
    setting = canvas.setting
    scale, color = setting.scale, setting.style.theme.ink
    across = topic.name == "from_with"
    length = 0.4 * (box.width if across else box.height)
    id = "axis-from-with" if across else "axis-informal-formal"
    first, last = _words_at_ends(canvas, topic, length, 1)
    style, gap = canvas.text_style(first.size, 600, color), ASIDE * scale
    if across:
        top = box.bottom + gap
        turned = setting.catalog.slide.mirror
        ends = [canvas.put(w, 600, color, box, top) for w in (first, last)]
        start, end = (_moved(b, box, at_right=side != turned) for b, side in zip(ends, (False, True), strict=True))
        middle = top + max(start.box.height, end.box.height) / 2
        if turned:
            tail, tip = (start.box.left - gap, middle), (end.box.right + gap, middle)
        else:
            tail, tip = (start.box.right + gap, middle), (end.box.left - gap, middle)
    else:
        wide = max(first.height, last.height)
        left = box.left - gap - wide
        start = place_upwards(first, f"{id}-start", style, left, box.top + first.width, "end")
        end = place_upwards(last, f"{id}-end", style, left, box.bottom, "start")
        middle = left + wide / 2
        tail, tip = (middle, start.box.bottom + gap), (middle, end.box.top - gap)
    words = [replace(start, id=f"{id}-start"), replace(end, id=f"{id}-end")]
    canvas.add_axis(Arrow(id, "axis-arrow", tail, tip, HEAD * scale), words)


def _words_at_ends(
    canvas: Canvas, topic: Dimension, width: float, lines: int, lead: float = 0.0
) -> tuple[Wording, Wording]:
    """Return the words of both ends in the largest size in which each takes so many lines of that width (points).

    ``lead`` is what stays free at the side of the lines, em.

    Raises
    ------
    LayoutError
        When a word would be broken, or would take more lines than it may, in any size.
    """
    setting, ends = canvas.setting, (topic.start.word, topic.end.word)
    for size, most in (*((size, lines) for size in AXES), *((size, MOST_LINES) for size in TIGHT)):
        em = size * setting.scale
        room = width - lead * em
        if all(longest_word(setting.typesetter, word, em, 600) <= room for word in ends):
            first, last = (canvas.wording(word, size, 600, room) for word in ends)
            if max(len(first.lines), len(last.lines)) <= most:
                return first, last
    raise no_room(_title(topic))


def _moved(block: TextBlock, box: Box, *, at_right: bool) -> TextBlock:
    """Return a text at one end of the box's width."""
    by = box.right - block.box.right if at_right else box.left - block.box.left
    place = replace(block.box, left=block.box.left + by, right=block.box.right + by)
    return replace(
        block,
        box=place,
        lines=tuple(replace(line, x=line.x + by) for line in block.lines),
        flush="end" if at_right else "start",
    )

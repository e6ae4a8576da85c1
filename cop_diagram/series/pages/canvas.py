"""One slide of a deck in the making: words placed on it, and the scene that comes of them."""

from __future__ import annotations

from dataclasses import replace

from cop_diagram.model import MarkKind
from cop_diagram.scene import (
    Arrow,
    Box,
    Disc,
    LegendBox,
    Panel,
    Part,
    PartKind,
    Plate,
    PlateKind,
    Point,
    Scene,
    ShapeStyle,
    TextBlock,
    TextStyle,
)
from cop_diagram.series.pages.setting import Setting
from cop_diagram.text import DISC, ELLIPSIS, Wording, filled, place, place_disc

TITLE, LEAST_TITLE = 32.0, 20.0
"""Size of a slide's title, and the smallest that it gets, points on the default page."""

TITLE_WEIGHT = 600

LEAD = 18.0
"""Size of a line below the title, points on the default page."""

BELOW_TITLE = 16.0
"""Distance of what stands below the title, points on the default page."""


class Canvas:
    """A slide in the making; lengths are points, and ids are made unique by the order of what is put on it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._parts: list[Part] = []
        self._panels: list[Panel] = []
        self._frame: list[TextBlock] = []
        self._arrows: list[Arrow] = []
        self._texts: dict[tuple[float, int, str], TextStyle] = {}
        self._shapes: dict[tuple[str, str, float], ShapeStyle] = {}

    # -- words --------------------------------------------------------------------------------

    def wording(
        self,
        text: str,
        size: float,
        weight: int,
        width: float,
        *,
        lead: float = 0.0,
        most: int | None = None,
        ending: str = ELLIPSIS,
    ) -> Wording:
        """Return words in lines of that width, as ``filled`` does; the size is that on the default page."""
        em = size * self.setting.scale
        return filled(self.setting.typesetter, text, em, weight, width, lead=lead, most=most, ending=ending)

    def put(
        self, wording: Wording, weight: int, color: str, area: Box, top: float, kind: MarkKind | None = None
    ) -> TextBlock:
        """Return a wording in its place, at the side of the area where words begin, with a mark of that kind."""
        mirrored = self.setting.mirrored
        left = area.right - wording.width if mirrored else area.left
        style = self.text_style(wording.size, weight, color)
        return place(wording, "", style, left, top, align=float(mirrored), kind=kind, mirrored=mirrored)

    def text_style(self, size: float, weight: int, color: str) -> str:
        """Return the name of a text style of that size (points)."""
        key = (round(size, 3), weight, color)
        if key not in self._texts:
            self._texts[key] = TextStyle(f"words-{len(self._texts) + 1}", size, weight, color)
        return self._texts[key].name

    def shape_style(self, fill: str, stroke: str = "none", width: float = 0.0) -> str:
        """Return the name of a shape style with a line of that width (points)."""
        key = (fill, stroke, width)
        if key not in self._shapes:
            self._shapes[key] = ShapeStyle(f"plate-{len(self._shapes) + 1}", fill, stroke, width)
        return self._shapes[key].name

    def plate(self, kind: PlateKind, box: Box, fill: str, stroke: str = "none", width: float = 0.0) -> Plate:
        """Return a rectangle with corners that are hardly round; those of a bar are half circles."""
        short = min(box.width, box.height)
        radius = {"bar": short / 2, "tick": short / 6, "card": 0.0, "swatch": short / 6}[kind]
        return Plate(kind, self.shape_style(fill, stroke, width), box, radius)

    def disc(self, cluster: str, center: Point, size: float) -> Disc:
        """Return the disc with a cluster's number, for a text of that size (points)."""
        setting = self.setting
        number = next(n for n, c in enumerate(setting.catalog.clusters, 1) if c.id == cluster)
        color = next(s.color for s in setting.text_styles if s.name == f"number-{cluster}")
        wording = setting.typesetter.set([str(number)], 0.95 * size if number < 10 else 0.72 * size, 700)
        found = place_disc(wording, cluster, center, DISC * size / 2, f"{len(self._parts)}-")
        return replace(found, number=replace(found.number, style=self.text_style(wording.size, 700, color)))

    # -- what stands on the slide -------------------------------------------------------------

    def add(
        self,
        kind: PartKind,
        name: str,
        texts: list[TextBlock],
        plates: list[Plate] | None = None,
        discs: list[Disc] | None = None,
    ) -> None:
        """Add words that belong together, with the plates and discs below them."""
        id = f"part-{len(self._parts) + 1}"
        named = tuple(replace(text, id=f"{id}-{number}") for number, text in enumerate(texts, 1))
        self._parts.append(Part(id, kind, name, named, tuple(plates or ()), tuple(discs or ())))

    @property
    def count(self) -> int:
        """How many things stand on the slide so far."""
        return len(self._parts) + len(self._panels)

    def add_panel(self, panel: Panel) -> None:
        """Add a miniature."""
        self._panels.append(panel)

    def add_axis(self, arrow: Arrow, words: list[TextBlock]) -> None:
        """Add an axis with the words at its ends, whose ids are said already."""
        self._arrows.append(arrow)
        self._frame += words

    def add_frame(self, id: str, block: TextBlock) -> None:
        """Add words around all else, under an id that says what they are."""
        self._frame.append(replace(block, id=id))

    def add_title(self, text: str, area: Box, size: float = TITLE, *, most: int = 2) -> Box:
        """Set the slide's title at the top of the area, and return what is free below it.

        Where the title stands elsewhere, all is free.
        """
        setting = self.setting
        if not setting.style.titled:
            return area
        wording = self.wording(text, size, TITLE_WEIGHT, area.width)
        while len(wording.lines) > most and size > LEAST_TITLE:
            size = max(0.92 * size, LEAST_TITLE)
            wording = self.wording(text, size, TITLE_WEIGHT, area.width)
        wording = self.wording(text, size, TITLE_WEIGHT, area.width, most=max(most, 3))
        return replace(area, top=self.title_at(wording, area, area.top) + BELOW_TITLE * setting.scale)

    @property
    def title(self) -> TextBlock | None:
        """The slide's title as it was set; None where it stands elsewhere."""
        return next((block for block in self._frame if block.id == "slide-title"), None)

    def add_lead(self, text: str, area: Box) -> Box:
        """Set a line below the title, at the top of what that leaves free, and return what is free below it."""
        scale, theme = self.setting.scale, self.setting.style.theme
        top = area.top - (BELOW_TITLE / 2 * scale if self.setting.style.titled else 0.0)
        block = self.put(self.wording(text, LEAD, 400, area.width), 400, theme.muted, area, top)
        self.add("words", text, [block])
        return replace(area, top=block.box.bottom + BELOW_TITLE * scale)

    def title_at(self, wording: Wording, area: Box, top: float) -> float:
        """Put the slide's title there, and return where it ends."""
        block = self.put(wording, TITLE_WEIGHT, self.setting.style.theme.ink, area, top)
        self._frame.insert(0, replace(block, id="slide-title"))
        return block.box.bottom

    def scene(self, title: str, description: str, legend: LegendBox | None = None) -> Scene:
        """Return the slide."""
        setting = self.setting
        return replace(
            setting.whole,
            title=title,
            description=description,
            gap=0.0,
            text_styles=(*setting.text_styles, *self._texts.values()),
            shape_styles=(*setting.shape_styles, *self._shapes.values()),
            rectangles=(),
            edge=None,
            bubbles=(),
            captions=(),
            activities=(),
            frame=tuple(self._frame),
            arrows=tuple(self._arrows),
            leaders=(),
            unmarked=(),
            legend=legend,
            maturity_arrow=None,
            panels=tuple(self._panels) or None,
            parts=tuple(self._parts),
        )

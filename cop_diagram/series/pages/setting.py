"""What all slides of a deck share: the map that they are about, its looks and measures, and where words may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cop_diagram.colors import LINE_CONTRAST, faintest, legible, nearest_ground, worst_ground
from cop_diagram.layout import set_legend
from cop_diagram.model import Catalog, LayoutError, WorkshopWords, direction, quoted
from cop_diagram.scene import Box, LegendBox, Scene, ShapeStyle, TextStyle
from cop_diagram.series.miniatures import Miniatures, Numbers, pale
from cop_diagram.style import Entry, Style, disc_styles, number_size, number_styles, shape_styles
from cop_diagram.text import Typesetter

MARGIN, TOP, FOOT = 46.0, 24.0, 30.0
"""What stays free at the left and right, above the title and below the last words, points on the default page."""

UNTITLED_TOP = 6.0
"""The same above the words of a slide whose title stands elsewhere."""

PANEL, GUTTER = 0.3, 30.0
"""Width of the panel at the side, share of the page's; distance of words from it, and of columns, points."""

SMALL_NUMBER = 11.0
"""Size of the text to which the discs with numbers in a miniature belong, points."""

LEGEND = 16.0
"""Size of what explains marks, points on the default page."""

REMEDY = "take a larger page, a smaller scale or another layout of the template"
"""What helps where a slide has no room for its words."""

FINE = 0.6
"""Width of the lines of a miniature against those of the map."""


@dataclass(frozen=True)
class Setting:
    """What the slides of a deck are set with; all lengths on the default page grow by ``scale``.

    Attributes
    ----------
    whole : Scene
        The map.
    words : WorkshopWords
        In the catalogue's language.
    """

    catalog: Catalog
    style: Style
    whole: Scene
    typesetter: Typesetter
    words: WorkshopWords

    @property
    def scale(self) -> float:
        """How much larger lengths are than on the default page."""
        return self.style.page.scale

    @cached_property
    def mirrored(self) -> bool:
        """Whether words begin at the right."""
        return direction(self.catalog.slide.language) == "rtl"

    @property
    def page(self) -> Box:
        """All of the slide, or what its layout leaves free."""
        return Box(0.0, 0.0, self.whole.width, self.whole.height)

    @property
    def body(self) -> Box:
        """Where words stand; the title too, where it is not elsewhere."""
        page, scale = self.page, self.scale
        top = (TOP if self.style.titled else UNTITLED_TOP) * scale
        aside = MARGIN * page.width / 960.0
        return Box(aside, top, page.right - aside, page.bottom - FOOT * scale)

    @property
    def stands(self) -> bool:
        """Whether the page is higher than it is wide."""
        return self.page.height > self.page.width

    def beside(self, share: float) -> tuple[Box, Box]:
        """Return where words stand, and a panel beside or below them of that share of the page.

        The panel reaches to the page's edges, or where a template says what these look like, to the words' margins.
        """
        page, body, gap = self.page, self.body, GUTTER * self.scale
        outer = page if self.style.titled else body
        if self.stands:
            edge = outer.bottom - share * page.height
            return replace(body, bottom=edge - gap), replace(outer, top=edge)
        wide = share * page.width
        if self.mirrored:
            edge = outer.left + wide
            return replace(body, left=edge + gap), replace(outer, right=edge)
        edge = outer.right - wide
        return replace(body, right=edge - gap), replace(outer, left=edge)

    def miniatures(self, width: float) -> Miniatures:
        """Return what makes miniatures of that width (points)."""
        size = SMALL_NUMBER * self.scale
        drawn = {bubble.cluster for bubble in self.whole.bubbles}
        wordings = {
            cluster.id: self.typesetter.set([str(rank)], number_size(rank, size, self.style), 700)
            for rank, cluster in enumerate(self.catalog.clusters, 1)
            if cluster.id in drawn
        }
        return Miniatures(self.whole, width, Numbers(wordings, size))

    @cached_property
    def aspect(self) -> float:
        """Width of a miniature against its height."""
        outer = next(r.box for r in self.whole.rectangles if r.region == "outside-sources")
        return outer.width / outer.height

    @cached_property
    def discs(self) -> Mapping[str, str]:
        """The colour of each cluster's disc by id."""
        return {s.name.removeprefix("disc-"): s.fill for s in disc_styles(self.catalog, self.style)}

    @cached_property
    def fills(self) -> Mapping[str, str]:
        """The colour of each cluster's bubble by id."""
        found = [s for s in shape_styles(self.catalog, self.style) if s.name.startswith("cluster-")]
        return {s.name.removeprefix("cluster-"): s.fill for s in found}

    @cached_property
    def shape_styles(self) -> tuple[ShapeStyle, ...]:
        """Those of the map and, for miniatures, finer ones and pale ones."""
        offered = replace(self.catalog, activities=tuple(replace(a, menu=True) for a in self.catalog.activities))
        ghosts = [s for s in shape_styles(offered, self.style) if s.name.startswith("cluster-")]
        theme = self.style.theme
        gray = legible(theme.inner_line, theme, (worst_ground(theme), theme.band, theme.inner), LINE_CONTRAST)
        own = [replace(s, stroke_width=FINE * s.stroke_width) for s in self.whole.shape_styles]
        return *own, *(
            replace(s, name=pale(s.name), fill=theme.band, stroke=gray, stroke_width=FINE * s.stroke_width)
            for s in ghosts
        )

    @cached_property
    def text_styles(self) -> tuple[TextStyle, ...]:
        """Those of the map, with the numbers of miniatures and what explains marks."""
        theme, size = self.style.theme, LEGEND * self.scale
        own = [s for s in self.whole.text_styles if not s.name.startswith(("number-", "legend"))]
        fills = (theme.background, theme.band, theme.inner, *self.fills.values())
        ground = (nearest_ground(fills, theme),)
        return (
            *own,
            *number_styles(self.catalog, self.style, SMALL_NUMBER * self.scale),
            TextStyle("legend", size, 400, theme.ink),
            TextStyle("legend-strong", size, 600, theme.ink),
            TextStyle("legend-cool", size, 400, legible(theme.cool, theme, ground, theme.text_contrast)),
            TextStyle("legend-warm", size, 400, legible(theme.warm, theme, ground, theme.text_contrast)),
            TextStyle("legend-pale", size, 400, faintest(theme.ink, theme, ground, theme.text_contrast)),
        )

    def legend(self, entries: Sequence[Entry], area: Box) -> LegendBox | None:
        """Return what explains marks, at the foot of an area; None where there is nothing to explain."""
        if not entries:
            return None
        rows = set_legend(entries, self.typesetter, LEGEND * self.scale, area.width)
        edge = area.right if self.mirrored else area.left
        return rows.placed(edge, area.bottom - rows.height, mirrored=self.mirrored)


def no_room(title: str) -> LayoutError:
    """Return what is raised where the slide of that title has no room for its words."""
    return LayoutError(f"the slide {quoted(title)} has no room for its words; {REMEDY}")

"""What is to be laid out: the catalogue, how it looks, and the typesetter that measures its words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cop_diagram.model import Activity, Catalog, on_the_page
from cop_diagram.style import Presentation, Style
from cop_diagram.text import Typesetter, Wording, check_fonts, typefaces


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One layout that is asked for; every step of it starts from this.

    Attributes
    ----------
    catalog : Catalog
        With its places as they are on the page, turned in a mirrored map.
    said : Catalog
        The same as its file says it.
    """

    catalog: Catalog
    said: Catalog
    style: Style
    presentation: Presentation
    typesetter: Typesetter

    @classmethod
    def of(cls, catalog: Catalog, style: Style, presentation: Presentation) -> Task:
        """Return the task, its fonts opened and every character of it found in one of them.

        Raises
        ------
        InputError
            When a font file is not a font, or a text has a character that no typeface has.
        """
        check_fonts(style.fonts)
        typesetter = Typesetter(typefaces(style.fonts), catalog.slide.language)
        task = cls(on_the_page(catalog), catalog, style, presentation, typesetter)
        task.typesetter.require(task.words(), style.fonts)
        return task

    def at(self, points: float) -> Task:
        """Return the task with the activities' text of that size on the default page, points."""
        return replace(self, style=replace(self.style, type=self.style.type.at(points)))

    def words(self) -> list[str]:
        """Return every text that is drawn."""
        catalog = self.catalog
        slide, axes, regions = catalog.slide, (catalog.from_with, catalog.informal_formal), catalog.regions
        frame = [slide.title, slide.subtitle, slide.credit, regions.each_other, regions.outside_sources]
        ends = [word for axis in axes for word in (axis.start, axis.end)]
        legend = [entry.word for entry in self.presentation.legend]
        return [*frame, *ends, *legend, *(c.name for c in catalog.clusters), *(a.name for a in catalog.activities)]

    def ways(self, activity: Activity, size: float) -> tuple[Wording, ...]:
        """Return the ways to break an activity's name into lines at that size (points), its mark included."""
        look = self.presentation.looks[activity.id]
        return self.typesetter.ways(activity.name, size, look.weight, look.lead(size))

"""What is to be laid out: the catalogue, how it looks, and the typesetter that measures its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cop_diagram.model import Activity, Catalog, on_the_page
from cop_diagram.style import Presentation, Style
from cop_diagram.text import Typesetter, Wording, chosen_typefaces, set_elsewhere


def typesetter_for(catalog: Catalog, style: Style, others: Sequence[str] = ()) -> Typesetter:
    """Return what measures the words of all pictures of a catalogue, and others that stand beside them.

    Raises
    ------
    InputError
        When a font cannot be had.
    """
    language, words = catalog.slide.language, (*catalog.words, *catalog.legend.values(), *others)
    faces = chosen_typefaces(words, language, style.fonts)
    return Typesetter(set_elsewhere(faces, style.typeface) if style.typeface else faces, language)


class Task(NamedTuple):
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
            When a font cannot be had, or a text has a character that no typeface has.
        """
        task = cls(on_the_page(catalog), catalog, style, presentation, typesetter_for(catalog, style))
        task.typesetter.require(task.words())
        return task

    def at(self, points: float) -> Task:
        """Return the task with the activities' text of that size on the default page, points."""
        return self._replace(style=replace(self.style, type=self.style.type.at(points)))

    def words(self) -> list[str]:
        """Return every text that is drawn."""
        return [*self.catalog.words, *(entry.word for entry in self.presentation.legend)]

    def ways(self, activity: Activity, size: float) -> tuple[Wording, ...]:
        """Return the ways to break an activity's name into lines at that size (points), its mark included."""
        look = self.presentation.looks[activity.id]
        return self.typesetter.ways(activity.name, size, look.weight, look.lead(size))

"""What a catalogue says, as plain frozen values: the slide, its clusters and its learning activities."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from cop_diagram.model.pages import PageChoice
from cop_diagram.model.statuses import STATUSES, Since
from cop_diagram.model.themes import ThemeChoice

Anchor = Literal["left", "center", "right"]
"""Which point of a text stands at its place: where it begins, its middle, or where it ends."""

Position = Literal["from_with", "informal_formal"]
"""One of the two coordinates of a place, by its key in the file."""

Placed = Literal["given", "shared", "slide", "cluster", "spread"]
"""How an activity came by its place: the file gives it; the file gives it to many, who stand around it; the slide has
an activity of that name; its cluster has a place; or the program spread the activity, or its cluster, over the map."""

UNWRITTEN = ("placed", "guessed", "said")
"""The fields of an activity that say how its place came about, which no file says; ``given`` is what one says."""


@dataclass(frozen=True, slots=True)
class Slide:
    """The words around the map.

    Attributes
    ----------
    title, subtitle, credit : str
        Drawn at the top and, small, at the foot; an empty one is not drawn.
    language : str
        A BCP 47 tag; decides the direction of text.
    maturing : bool
        Whether the way of maturing, from the upper left to the lower right, is drawn behind everything.
    mirror : bool
        Whether the axis from left to right is turned: what is learned from others then stands at the right.
    text_size : float or None
        The size of the activities' text on the default page, points; None for the largest at which the map is clean.
    """

    title: str
    subtitle: str = ""
    language: str = "en"
    credit: str = ""
    maturing: bool = False
    mirror: bool = False
    text_size: float | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """The words at the two ends of a dimension: ``start`` at 0, ``end`` at 1."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Regions:
    """The words of the inner rectangle and of the band around it."""

    each_other: str
    outside_sources: str


LEGEND: Mapping[str, str] = MappingProxyType(
    {
        **{status.name: status.word for status in STATUSES.values()},
        "chosen": "chosen",
        "menu": "on the menu",
        "later": "later",
        "since": "since",
        "maturing": "the way of maturing",
    }
)
"""The words of a legend by their keys in the file, as they are when the file does not say others."""


class LegendWords(Mapping[str, str]):
    """The words of the legend and of the text alternative for what a community says of its activities.

    Parameters
    ----------
    **words : str
        Those that are not as in ``LEGEND``, by key: the name of a status; ``chosen``, ``menu`` and ``later`` for what
        the community has without a status, for what is only on offer, and for what comes in a later year than the one
        that is shown; ``since`` to stand before a year or a date; ``maturing`` to name the broad arrow from the upper
        left to the lower right.

    Raises
    ------
    TypeError
        When a key is not among those of ``LEGEND``.

    Examples
    --------
    >>> words = LegendWords(planned="gepland")
    >>> words["planned"], words["menu"]
    ('gepland', 'on the menu')
    """

    __slots__ = ("_words",)

    def __init__(self, **words: str) -> None:
        for key in words:
            if key not in LEGEND:
                raise TypeError(f"a legend has no word {key!r}; it has {', '.join(LEGEND)}")
        self._words = {**LEGEND, **words}

    def __getitem__(self, key: str) -> str:
        """Return the word of that key."""
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in the order of ``LEGEND``."""
        return iter(self._words)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._words)

    def __hash__(self) -> int:
        """Return the same for equal words."""
        return hash(tuple(self._words.values()))

    def __repr__(self) -> str:
        """Return how it can be made."""
        said = (f"{key}={word!r}" for key, word in self._words.items() if word != LEGEND[key])
        return f"LegendWords({', '.join(said)})"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of activities with similar learning effects, drawn as a bubble.

    Attributes
    ----------
    id : str
        Lower-case letters, digits and hyphens.
    color : str or None
        ``#rrggbb``; None takes the theme's palette by order.
    from_with, informal_formal : float or None
        The middle of those of its activities that have no place of their own, 0..1; None leaves it to the program.
    """

    id: str
    name: str
    description: str = ""
    color: str | None = None
    from_with: float | None = None
    informal_formal: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    r"""A learning activity and its place in the three dimensions.

    Attributes
    ----------
    name : str
        What is drawn; ``\n`` forces a line break.
    clusters : tuple of str
        Ids of the clusters in whose bubbles it lies; may be empty.
    from_with : float
        0 (learning from) to 1 (learning with).
    informal_formal : float
        0 (informal) to 1 (formal).
    outside : bool
        True for a source of learning outside the community.
    also : tuple of str
        Other names by which the activity can be found.
    pin : bool
        True keeps the text exactly at its place.
    anchor : {"left", "center", "right"}
        How the text hangs on its place.
    status : str or None
        What the community does of it, the name of one of ``STATUSES``; None says nothing.
    since : int, date or None
        The year or the day from which the status holds.
    menu : bool
        True for an activity that is only on offer, drawn pale behind those that the community has chosen.
    placed : {"given", "shared", "slide", "cluster", "spread"}
        How it came by its place.
    guessed : tuple of {"from_with", "informal_formal"}
        The coordinates that the file does not give; empty exactly when ``placed`` is "given" or "shared".
    said : (float, float) or None
        The coordinates that the file gives where ``placed`` is "shared": too many have them to stand just there.

    Raises
    ------
    ValueError
        When the status is none of ``STATUSES``.
    """

    id: str
    name: str
    clusters: tuple[str, ...]
    from_with: float
    informal_formal: float
    outside: bool = False
    description: str = ""
    also: tuple[str, ...] = ()
    pin: bool = False
    anchor: Anchor = "center"
    status: str | None = None
    since: Since | None = None
    menu: bool = False
    placed: Placed = "given"
    guessed: tuple[Position, ...] = ()
    said: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        """Refuse a status that nobody knows how to draw."""
        if self.status is not None and self.status not in STATUSES:
            raise ValueError(f"status is {self.status!r}; it must be one of {', '.join(STATUSES)}")

    @property
    def given(self) -> dict[str, float]:
        """The coordinates as the file gives them, by their keys; those that it does not give are left out."""
        x, y = self.said or (self.from_with, self.informal_formal)
        both = {"from_with": x, "informal_formal": y}
        return {key: value for key, value in both.items() if key not in self.guessed}

    @property
    def year(self) -> int | None:
        """The year from which the status holds; None where that is not said."""
        return self.since.year if isinstance(self.since, datetime.date) else self.since

    @property
    def has_ended(self) -> bool:
        """Whether it was there only before its status held."""
        return self.status is not None and STATUSES[self.status].ended


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that a slide shows, in the order of the file.

    Attributes
    ----------
    base : Catalog or None
        The map that this one is to look like, since most activities are the same in both. It counts for where things
        lie, not for what is said: catalogues that say the same are equal.
    """

    slide: Slide
    from_with: Axis
    informal_formal: Axis
    regions: Regions
    clusters: tuple[Cluster, ...]
    activities: tuple[Activity, ...]
    legend: LegendWords = field(default_factory=LegendWords)
    page: PageChoice = field(default_factory=PageChoice)
    theme: ThemeChoice = field(default_factory=ThemeChoice)
    base: Catalog | None = field(default=None, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that is drawn, but for the legend."""
        slide, axes, regions = self.slide, (self.from_with, self.informal_formal), self.regions
        frame = slide.title, slide.subtitle, slide.credit, regions.each_other, regions.outside_sources
        ends = (word for axis in axes for word in (axis.start, axis.end))
        clusters, activities = (c.name for c in self.clusters), (a.name for a in self.activities)
        return *frame, *ends, *clusters, *activities

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which something changes, in their order."""
        return tuple(sorted({activity.year for activity in self.activities if activity.year is not None}))

"""What a catalogue says, as plain frozen values: the slide, its clusters and its learning activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cop_diagram.model.statuses import Since, Status

Anchor = Literal["left", "center", "right"]
"""Which point of a text stands at its place: where it begins, its middle, or where it ends."""


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
    """

    title: str
    subtitle: str = ""
    language: str = "en"
    credit: str = ""
    maturing: bool = False


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


@dataclass(frozen=True, slots=True)
class LegendWords:
    """The words of the legend and of the text alternative for what a community says of its activities.

    Attributes
    ----------
    active, planned, idea, stopped : str
        The statuses.
    chosen, menu, later : str
        What the community has without a status, beside what is only on offer, and what comes in a later year than
        the one that is shown.
    since : str
        Stands before a year or a date.
    maturing : str
        Names the broad arrow from the upper left to the lower right.
    """

    active: str = "active"
    planned: str = "planned"
    idea: str = "idea"
    stopped: str = "stopped"
    chosen: str = "chosen"
    menu: str = "on the menu"
    later: str = "later"
    since: str = "since"
    maturing: str = "the way of maturing"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of activities with similar learning effects, drawn as a bubble.

    Attributes
    ----------
    id : str
        Lower-case letters, digits and hyphens.
    color : str or None
        ``#rrggbb``; None takes the theme's palette by order.
    """

    id: str
    name: str
    description: str = ""
    color: str | None = None


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
    status : {"active", "planned", "idea", "stopped"} or None
        What the community does of it; None says nothing.
    since : int, date or None
        The year or the day from which the status holds.
    menu : bool
        True for an activity that is only on offer, drawn pale behind those that the community has chosen.
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
    status: Status | None = None
    since: Since | None = None
    menu: bool = False


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that a slide shows, in the order of the file."""

    slide: Slide
    from_with: Axis
    informal_formal: Axis
    regions: Regions
    clusters: tuple[Cluster, ...]
    activities: tuple[Activity, ...]
    legend: LegendWords = field(default_factory=LegendWords)

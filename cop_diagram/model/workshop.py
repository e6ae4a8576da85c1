"""What decks and handouts say around the words of a map, in one language."""

from __future__ import annotations

from typing import NamedTuple


class WorkshopWords(NamedTuple):
    """The words of decks and handouts.

    Attributes
    ----------
    dimension : str
        Before what is said of one of the dimensions; with ``{number}`` and ``{count}``.
    from_with, informal_formal, outside : str
        What a dimension is about: learning from or with, informal or formal, among each other or from outside.
    vacant : str
        What is said of the end of a dimension at which there is no activity.
    stand, journey, menu : str
        Titles: what the community does, since when, and what there is to choose from.
    undated : str
        What is said of activities of which no year is known; with ``{names}``.
    tick : str
        What is to be done with the menu.
    doing, trying, declining : str
        What can be ticked of an activity.
    notes : str
        Above room for notes.
    others : str
        The heading of activities of no cluster.
    part : str
        The title of what takes several pages; with ``{title}``, ``{number}`` and ``{count}``.
    """

    dimension: str
    from_with: str
    informal_formal: str
    outside: str
    vacant: str
    stand: str
    journey: str
    undated: str
    menu: str
    tick: str
    doing: str
    trying: str
    declining: str
    notes: str
    others: str
    part: str

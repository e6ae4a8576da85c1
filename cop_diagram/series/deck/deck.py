"""A deck about a map: one layout of the map, and a slide or several for each topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from cop_diagram.layout import lay_out, typesetter_for
from cop_diagram.model import Catalog, WorkshopWords
from cop_diagram.promises import misplaced
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series.deck.clusters import cluster_slides
from cop_diagram.series.deck.dimensions import dimension
from cop_diagram.series.deck.lists import menu_slides, standing_slides
from cop_diagram.series.deck.opening import opening
from cop_diagram.series.deck.topics import (
    ClusterTopic,
    Dimension,
    Journey,
    Menu,
    Opening,
    Standing,
    Topic,
    WholeMap,
    topics,
)
from cop_diagram.series.deck.years import year_slides
from cop_diagram.series.pages import Setting, no_room
from cop_diagram.style import Style, style_of
from cop_diagram.text import used_fonts


def lay_out_deck(catalog: Catalog, style: Style | None = None, *, words: WorkshopWords) -> tuple[Sheet, ...]:
    """Return the sheets of a deck about a map, in the order in which they are shown.

    Parameters
    ----------
    style : Style, optional
        Page, colours and fonts, as for ``lay_out``.
    words : WorkshopWords
        What stands around the catalogue's own words, in its language.

    Raises
    ------
    InputError
        When a font cannot be had, or a text has a character that no typeface has.
    LayoutError
        When the texts of the map do not fit, or a slide has no room for its words.
    """
    style = style_of(catalog, style)
    beside = list(_texts(catalog, words))
    typesetter = typesetter_for(catalog, style, beside)
    typesetter.require(beside)
    setting = Setting(catalog, style, lay_out(catalog, style), typesetter, words)
    found = [(topic, scene) for topic in topics(catalog, words) for scene in _slides(setting, topic)]
    for _, scene in found:
        if scene is not setting.whole and misplaced(scene):
            raise no_room(scene.title)
    return tuple(
        Sheet(replace(scene, fonts=used_fonts(scene, typesetter.faces)), scene.description, isinstance(topic, Opening))
        for topic, scene in found
    )


def _texts(catalog: Catalog, words: WorkshopWords) -> Iterator[str]:
    """Yield what stands on slides beside the words of the map."""
    described = [c.description for c in catalog.clusters] + [a.description for a in catalog.activities]
    yield from (text for text in described if text.strip())
    yield from (getattr(words, name) for name in words._fields)


def _slides(setting: Setting, topic: Topic) -> list[Scene]:
    match topic:
        case Opening():
            return [opening(setting)]
        case Dimension():
            return [dimension(setting, topic)]
        case WholeMap():
            return [setting.whole]
        case ClusterTopic():
            return cluster_slides(setting, topic)
        case Standing():
            return standing_slides(setting, topic.sections)
        case Journey():
            return year_slides(setting, topic.years)
        case Menu():
            return menu_slides(setting, topic.sections)
        case _:
            assert_never(topic)

"""What a picture shows, in so few words that it can travel in the picture, and be compared with what another shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from cop_diagram.scene.scene import MarkedActivity, PlacedActivity, Scene
from cop_diagram.scene.texts import TextBlock


class ShownCluster(NamedTuple):
    """A cluster whose bubble is drawn, that bubble's colour, ``#rrggbb``, and ``described`` as of an activity."""

    id: str
    name: str
    color: str
    described: str | None = None


class ShownText(NamedTuple):
    """Words around the map or in the key of a strip, in one line."""

    id: str
    text: str


class ShownPart(NamedTuple):
    """What a page says of something beside its name, such as what happens in an activity; in one line."""

    page: str
    of: str
    text: str


class ShownActivity(NamedTuple):
    """An activity that is drawn.

    Attributes
    ----------
    from_with, informal_formal : float
        Its place, 0..1.
    x, y : float
        The centre of its text, points from the upper left corner of the page; 0 where miniatures have marks for it.
    said : str
        What is said of it beside that, such as ``active 2021``: status, since when, whether it is on the menu or later.
    described : str or None
        The beginning of a digest of its description, which is empty where there is none; None where an older version
        has not noted that.
    """

    id: str
    name: str
    clusters: str
    region: str
    from_with: float
    informal_formal: float
    x: float
    y: float
    said: str
    described: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a picture shows.

    Attributes
    ----------
    width, height : float
        The page, points.
    text_size : float
        Of the activities, points; 0 where none is drawn.
    colors : str
        A digest of the colours that are no cluster's.
    beside : tuple of ShownPart
        What the pages of a document say beside the map.
    """

    title: str
    width: float
    height: float
    text_size: float
    colors: str
    clusters: tuple[ShownCluster, ...]
    activities: tuple[ShownActivity, ...]
    words: tuple[ShownText, ...]
    beside: tuple[ShownPart, ...] = ()


def contents_of(*scenes: Scene) -> Contents:
    """Return what scenes show: one, or those of a file's pages, of which the last with activities is the map.

    Of a strip it is what its miniatures show together: of each activity, how it is in the last one.
    """
    scene = next((scene for scene in reversed(scenes) if scene.activities), scenes[-1])
    sizes = {style.name: style.size for style in scene.text_styles}
    fills = {style.name: style.fill for style in scene.shape_styles}
    drawn = [sizes[activity.text.style] for activity in scene.activities]
    captions = {caption.id for caption in scene.captions}
    marks = {_words(text) for page in scenes for text in page.texts() if text.id.startswith("legend-")}
    years = [panel for panel in scene.panels or () if panel.activities is not None]
    marked = {activity.id: activity for panel in years for activity in panel.activities or ()}
    bubbles = years[-1].bubbles if years else scene.bubbles
    return Contents(
        scene.title,
        round(scene.width, 2),
        round(scene.height, 2),
        round(drawn[0], 2) if drawn else 0.0,
        _colors(scene),
        tuple(
            ShownCluster(b.cluster, " ".join(b.name.split()), fills[b.style], _digest(b.description)) for b in bubbles
        ),
        (*map(_drawn, scene.activities), *(_shown(activity, 0.0, 0.0) for activity in marked.values())),
        tuple(ShownText(text.id, _words(text)) for text in scene.texts() if _is_around(text, captions)),
        tuple(said for page in scenes for said in _beside(page, {one.name for one in scene.activities}, marks)),
    )


def _beside(page: Scene, names: Set[str], marks: Set[str]) -> Iterator[ShownPart]:
    """Yield what a page says in more than names and, of activities, words of the legend, of which the map tells.

    What is said of a year is all names, and one of them may be the only one of its status.
    """
    for part in page.parts or ():
        known = {"activity": names | marks, "year": frozenset()}.get(part.kind, names)
        words = [text for text in map(_words, part.texts) if text != part.name and text not in known]
        if words and part.kind != "running":
            yield ShownPart(page.title, part.name, ("; " if part.kind == "year" else " ").join(words))


def _is_around(text: TextBlock, captions: Set[str]) -> bool:
    """Whether a text is no activity's, nor beside the map, nor the caption of a bubble: it bears the cluster's name."""
    return not text.id.startswith(("activity-", "part-")) and text.id not in captions


def _words(text: TextBlock) -> str:
    return " ".join(line.text for line in text.lines)


def _drawn(activity: PlacedActivity) -> ShownActivity:
    return _shown(activity, *activity.text.box.center, activity.description)


def _shown(activity: PlacedActivity | MarkedActivity, x: float, y: float, description: str = "") -> ShownActivity:
    said = (activity.status, activity.since, "menu" if activity.menu else "", "later" if activity.later else "")
    return ShownActivity(
        activity.id,
        activity.name,
        " ".join(activity.clusters),
        activity.region,
        round(activity.from_with, 4),
        round(activity.informal_formal, 4),
        round(x, 1),
        round(y, 1),
        " ".join(word for word in said if word),
        _digest(description),
    )


def _digest(description: str) -> str:
    return hashlib.sha256(description.encode()).hexdigest()[:6] if description else ""


_OF_EVERY_MAP = ("slide-title", "axis", "region", "outside-sources", "each-other", "edge", "axis-arrow")
"""The styles that there are whatever is on a map."""


def _colors(scene: Scene) -> str:
    texts = {style.name: style.color for style in scene.text_styles}
    shapes = {style.name: f"{style.fill} {style.opacity:g} {style.stroke}" for style in scene.shape_styles}
    both = {**texts, **shapes}
    said = [scene.background, *(f"{name} {both[name]}" for name in _OF_EVERY_MAP if name in both)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

"""The frozen result of a layout: everything a drawing shows, in points, in drawing order.

A drawing decides nothing: sizes, colours, lines of text and outlines all stand here. A scene can be
saved as JSON and compared, so that a changed picture can be traced to the layout or to the drawing.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from cop_diagram.model import Anchor, Direction, Placed, Unit
from cop_diagram.scene.geometry import Box, Outline, Point
from cop_diagram.scene.parts import Part
from cop_diagram.scene.texts import Disc, Mark, ShapeStyle, TextBlock, TextStyle, UsedFont

RegionName = Literal["each-other", "outside-sources"]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One of the two regions, with rounded corners of that radius (points)."""

    region: RegionName
    style: str
    box: Box
    radius: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """An axis, from its start word to its end word."""

    id: str
    style: str
    tail: Point
    tip: Point
    head: float


@dataclass(frozen=True, slots=True)
class Bubble:
    """A cluster's shape.

    Attributes
    ----------
    pattern : tuple of (Point, Point) or None
        The ends of lines across it, whose style is ``pattern-`` and the cluster's id; None where there is no pattern.
    """

    cluster: str
    name: str
    style: str
    outline: Outline
    description: str = ""
    pattern: tuple[tuple[Point, Point], ...] | None = None


@dataclass(frozen=True, slots=True)
class PlacedActivity:
    """An activity's text in its place, with what the drawing says about it.

    Attributes
    ----------
    name : str
        The whole name in one line: the text may be broken, also after a hyphen.
    target : Point
        Where the text's centre would like to be, from the activity's two positions and its anchor, points.
    side : str
        ``top``, ``right``, ``bottom`` or ``left`` of the band for an outside activity, else empty.
    anchor : {"left", "center", "right"}
        Which point of the text would like to stand at the true place.
    status, since : str or None
        What the community does of it, and from which year (``2021``) or day (``2021-09-30``) on.
    menu : bool
        True for an activity that is only on offer.
    later : bool
        True for one that comes in a later year than the one that the picture shows.
    placed : {"given", "slide", "cluster", "spread"}
        How the activity came by its place.
    """

    id: str
    name: str
    text: TextBlock
    clusters: tuple[str, ...]
    region: RegionName
    from_with: float
    informal_formal: float
    target: Point
    side: str = ""
    description: str = ""
    anchor: Anchor = "center"
    status: str | None = None
    since: str | None = None
    menu: bool = False
    later: bool = False
    placed: Placed = "given"

    @property
    def place(self) -> Point:
        """The true place, points."""
        return Box.centered(self.target, self.text.box.width, self.text.box.height).hook(self.anchor)

    @property
    def hook(self) -> Point:
        """The point of the drawn text that would like to stand at the true place, points."""
        return self.text.box.hook(self.anchor)


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from the text of an activity to the activity's true place.

    Attributes
    ----------
    id : str
        ``leader-`` and the activity's id.
    style : str
        Name of a shape style of the scene; the dot has the line's colour.
    points : tuple of Point
        The line's corners, from the edge of the text's box to the dot.
    dot : Point
        The dot's centre; its ``radius`` in points.
    """

    id: str
    style: str
    points: tuple[Point, ...]
    dot: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Dots:
    """Marks of one colour, which is that of a text style."""

    style: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarkedActivity:
    """What a mark in a miniature stands for; the attributes are those of ``PlacedActivity``."""

    id: str
    name: str
    clusters: tuple[str, ...]
    region: RegionName
    from_with: float
    informal_formal: float
    status: str | None = None
    since: str | None = None
    menu: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A miniature of the map, with a mark in the place of each text and a disc in that of each caption.

    ``name`` says what it shows, and ``activities`` what its marks stand for, where each panel is a year's.
    """

    id: str
    name: str
    rectangles: tuple[Rectangle, ...]
    bubbles: tuple[Bubble, ...]
    dots: tuple[Dots, ...]
    discs: tuple[Disc, ...] = ()
    activities: tuple[MarkedActivity, ...] | None = None


@dataclass(frozen=True, slots=True)
class MaturityArrow:
    """The way of maturing: a broad arrow above the rectangles and below everything else; ``name`` says what it is."""

    name: str
    style: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class LegendBox:
    """What the marks and tones of the activities' texts mean: a word in each, and the box around all of them."""

    box: Box
    entries: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A laid-out slide; each tuple is in drawing order.

    Attributes
    ----------
    width, height : float
        The page, points.
    title, description : str
        The text alternative: what the picture is, and the whole map in words.
    gap : float
        What lies at least between two bubbles that a line can separate, points; 0 where that is not promised, as in a
        picture that leaves out some of what it was laid out with.
    leaders : tuple of Leader
        Drawn above the bubbles and below every text.
    unmarked : tuple of str
        Activities that ought to have a leader, but no line or dot without touching a text is near enough.
    legend : LegendBox or None
        Only where some activity is marked or on the menu.
    maturity_arrow : MaturityArrow or None
        Only where the way of maturing is asked for.
    panels : tuple of Panel or None
        Small multiples, in a strip that has them in place of the map.
    parts : tuple of Part or None
        Words beside a map or in place of one, on a page of a deck; drawn below the panels.
    edge : Rectangle or None
        The inner rectangle's line once more, finer: drawn above the bubbles' fills and below their outlines.
    unit : {"mm", "cm", "in", "pt", "px"}
        In which a file says how large the page is.
    mirror : bool
        Whether ``from_with`` runs from the right to the left of the page.
    fonts : tuple of UsedFont or None
        Those that do not come with the program, by family and style; None where there are no others.
    """

    width: float
    height: float
    language: str
    direction: Direction
    title: str
    description: str
    background: str
    text_styles: tuple[TextStyle, ...]
    shape_styles: tuple[ShapeStyle, ...]
    rectangles: tuple[Rectangle, ...]
    bubbles: tuple[Bubble, ...]
    captions: tuple[TextBlock, ...]
    activities: tuple[PlacedActivity, ...]
    frame: tuple[TextBlock, ...]
    arrows: tuple[Arrow, ...]
    scale: float = 1.0
    gap: float = 0.0
    leaders: tuple[Leader, ...] = ()
    unmarked: tuple[str, ...] = ()
    legend: LegendBox | None = None
    maturity_arrow: MaturityArrow | None = None
    panels: tuple[Panel, ...] | None = None
    parts: tuple[Part, ...] | None = None
    edge: Rectangle | None = None
    unit: Unit = "pt"
    mirror: bool = False
    fonts: tuple[UsedFont, ...] | None = None

    def shares(self, activity: PlacedActivity) -> Point:
        """Return how far from the left and from the top of the plane an activity's place is, 0..1."""
        across = activity.from_with
        return 1 - across if self.mirror else across, activity.informal_formal

    def texts(self) -> tuple[TextBlock, ...]:
        """Return every text of the scene in drawing order, without the numbers on discs."""
        legend = self.legend.entries if self.legend else ()
        beside = (text for part in self.parts or () for text in part.texts)
        return (*self.captions, *(a.text for a in self.activities), *beside, *self.frame, *legend)

    def main_family(self) -> str:
        """Return the family in which most texts are set; the empty string without any text."""
        families = Counter(block.family for block in self.texts())
        return families.most_common(1)[0][0] if families else ""

    def numbers(self) -> tuple[TextBlock, ...]:
        """Return the numbers on all discs: of captions, of miniatures and of other parts of the page."""
        discs = [caption.disc for caption in self.captions if caption.disc]
        discs += [disc for panel in self.panels or () for disc in panel.discs]
        discs += [disc for part in self.parts or () for disc in part.discs]
        return tuple(disc.number for disc in discs)

    def to_json(self, indent: int | None = 1) -> str:
        """Return the scene as JSON, lengths rounded to a thousandth of a point; what is None or false is left out.

        Without an indent it is one line, and written several times as fast.
        """
        return json.dumps(_plain(self), indent=indent, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Scene:
        """Return the scene that ``to_json`` wrote.

        Raises
        ------
        pydantic.ValidationError
            When the text is not such a scene.
        """
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(text)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, in one walk: ``asdict`` would copy all of it before it is rounded."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        value = {name: getattr(value, name) for name in _names(value.__class__)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None and item is not False}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a data class's fields."""
    return tuple(field.name for field in dataclasses.fields(kind))

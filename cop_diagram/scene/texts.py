"""What scenes are made of: the styles of texts and shapes, lines of text, marks, discs with numbers, blocks of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cop_diagram.model import MarkKind
from cop_diagram.scene.geometry import Box, Point

Flush = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a kind of text looks: ``size`` in points, ``weight`` 400 to 700, ``color`` ``#rrggbb``."""

    name: str
    size: float
    weight: int
    color: str


@dataclass(frozen=True, slots=True)
class ShapeStyle:
    """How a kind of shape looks; widths in points, ``opacity`` of the fill 0..1.

    Attributes
    ----------
    dashes : tuple of float or None
        The lengths of a broken line's strokes and gaps, points; None for a whole line.
    """

    name: str
    fill: str
    stroke: str
    stroke_width: float
    opacity: float = 1.0
    dashes: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class UsedFont:
    """A font in which texts are set and which does not come with the program; its file is told by its bytes.

    Attributes
    ----------
    family, style, version : str
        As the font itself says them.
    digest : str
        The beginning of the SHA-256 of its file.
    """

    family: str
    style: str
    version: str
    digest: str

    def __str__(self) -> str:
        """Return it in words.

        Examples
        --------
        >>> print(UsedFont("Noto Sans Thai", "Regular", "2.000", "5be3"))
        Noto Sans Thai Regular 2.000 (SHA-256 5be3)
        """
        return f"{self.family} {self.style} {self.version} (SHA-256 {self.digest})"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line in one typeface."""

    text: str
    family: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    Attributes
    ----------
    x, baseline : float
        Where the baseline begins: the left end (for rotated text the lower end), points.
    width : float
        Length of the line along its baseline, points.
    runs : tuple of Run or None
        Its parts as they are read, where not all of it is in the family of its block.
    """

    text: str
    x: float
    baseline: float
    width: float
    runs: tuple[Run, ...] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape before a text or in its place, in the text's colour.

    Attributes
    ----------
    kind : {"dot", "ring", "dashes", "cross", "square", "bar", "triangle", "arrow", "turned-arrow"}
        A filled circle, a circle's line, that line broken, two crossing strokes, in a strip, for texts without a mark,
        a filled square, a level stroke, and a filled triangle that points to the right, and in a legend a broad arrow
        that points to the lower right, turned to the lower left.
    radius : float
        From the centre to the outer edge of the shape, points.
    width : float
        Of the line, points.
    """

    kind: MarkKind
    center: Point
    radius: float
    width: float

    @property
    def box(self) -> Box:
        """What the mark occupies."""
        return Box.centered(self.center, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Disc:
    """A cluster's number on a filled circle.

    Attributes
    ----------
    style : str
        Name of a shape style of the scene.
    center : Point
        The circle's centre; its ``radius`` in points.
    number : TextBlock
        Drawn on the circle.
    """

    style: str
    center: Point
    radius: float
    number: TextBlock

    @property
    def box(self) -> Box:
        """What the disc occupies."""
        return Box.centered(self.center, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Some words in one place.

    Attributes
    ----------
    id : str
        The id in the drawing, such as ``activity-stories``.
    style : str
        Name of a text style of the scene.
    family : str
        The typeface of the text, or of most of it.
    box : Box
        What the text and its mark or disc occupy, from the typeface's ascent to its descent.
    rotation : {0, 90}
        Degrees counter-clockwise; 90 reads upwards.
    mark : Mark or None
        The shape before the first line.
    disc : Disc or None
        The cluster's number before all lines, drawn with the text.
    flush : {"start", "end"} or None
        Which ends of the lines, along the baseline, stay in their places where other letters make them shorter; the
        middles when None.
    """

    id: str
    style: str
    family: str
    box: Box
    lines: tuple[Line, ...]
    rotation: int = 0
    mark: Mark | None = None
    disc: Disc | None = None
    flush: Flush | None = None

    def runs(self, line: Line) -> tuple[Run, ...]:
        """Return the parts of one of its lines as they are read, each in one typeface."""
        return line.runs or (Run(line.text, self.family),)

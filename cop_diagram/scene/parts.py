"""What a page shows beside a map: words that belong together, with plain rectangles below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cop_diagram.scene.geometry import Box
from cop_diagram.scene.texts import Disc, TextBlock

PlateKind = Literal["bar", "tick", "card", "swatch"]
PartKind = Literal["activity", "cluster", "year", "words", "running"]


@dataclass(frozen=True, slots=True)
class Plate:
    """A rectangle with round corners of that radius (points), below the words of its part.

    Attributes
    ----------
    kind : {"bar", "tick", "card", "swatch"}
        A line at the side of words, a box to tick, a ground of words, or what words before which it stands explain.
    style : str
        Name of a shape style of the scene.
    """

    kind: PlateKind
    style: str
    box: Box
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together, such as an activity's name with its description and its box to tick.

    Attributes
    ----------
    kind : {"activity", "cluster", "year", "words", "running"}
        What it is about; running is what is said again on each page, or at its foot, and is passed over when one reads
        the pages aloud. The words about a year are the names of activities, a text for those of each status.
    name : str
        What it is called where a page's contents are listed, in one line.
    texts : tuple of TextBlock
        In the order in which they are read.
    discs : tuple of Disc
        Clusters' numbers that are not those of a text.
    """

    id: str
    kind: PartKind
    name: str
    texts: tuple[TextBlock, ...]
    plates: tuple[Plate, ...] = ()
    discs: tuple[Disc, ...] = ()

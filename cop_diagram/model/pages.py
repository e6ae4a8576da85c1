"""What a community can say of the page: one row for each size that has a name, units, and lengths in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

Unit = Literal["mm", "cm", "in", "pt", "px"]

Orientation = Literal["landscape", "portrait"]

UNITS: Mapping[Unit, float] = MappingProxyType({"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "px": 0.75})
"""How many points each unit has; a pixel is that of CSS, of which 96 make an inch."""

PAPER: frozenset[Unit] = frozenset({"mm", "cm", "in"})
"""The units in which paper is measured; a page in others is for a screen."""

SIDES = (36.0, 20_000.0)
"""Shortest and longest side of a page, points: from half an inch to seven metres."""

SIDE_RANGE = "from 12.7 mm to 7055 mm"
"""The same in words."""

SCALES = (0.05, 40.0)
"""Smallest and largest scale of a page; the proportions of all pages lie between them."""


@dataclass(frozen=True, slots=True)
class Length:
    """So much of a unit.

    Examples
    --------
    >>> Length(2, "in").points, str(Length(8.5, "in"))
    (144.0, '8.5 in')
    """

    value: float
    unit: Unit

    @property
    def points(self) -> float:
        """The length in points, 72 to the inch."""
        return self.value * UNITS[self.unit]

    def __str__(self) -> str:
        """Return the length as a file says it."""
        return f"{self.value:.10g} {self.unit}"


class PageSize(NamedTuple):
    """A size of pages, as it is meant unless an orientation is asked for.

    Attributes
    ----------
    name : str
        How files and the command line say it.
    width, height : float
        In that ``unit``.
    """

    name: str
    width: float
    height: float
    unit: Unit


PAGE_SIZES: dict[str, PageSize] = {
    size.name: size
    for size in (
        PageSize("16:9", 960, 540, "pt"),  # as PowerPoint has them, and so are the next two
        PageSize("4:3", 720, 540, "pt"),
        PageSize("16:10", 720, 450, "pt"),
        PageSize("square", 720, 720, "pt"),
        PageSize("story", 540, 960, "pt"),
        PageSize("a4", 297, 210, "mm"),  # ISO 216
        PageSize("a3", 420, 297, "mm"),
        PageSize("a2", 594, 420, "mm"),
        PageSize("a1", 841, 594, "mm"),
        PageSize("a0", 1189, 841, "mm"),
        PageSize("letter", 11, 8.5, "in"),  # ANSI/ASME Y14.1
        PageSize("tabloid", 17, 11, "in"),
    )
}
"""The sizes by name; the first is that of a page of which nothing is said."""


@dataclass(frozen=True, slots=True)
class PageChoice:
    """What is said of the page; None where nothing is.

    Attributes
    ----------
    size : str or None
        The name of one of ``PAGE_SIZES``.
    width, height : Length or None
        In place of a size, both.
    orientation : {"landscape", "portrait"} or None
        Whether the longer side lies or stands; None leaves them as they are.
    scale : float or None
        How large texts and gaps are against those of the slide, 0.05 to 40; None for in proportion to the page.

    Raises
    ------
    ValueError
        When there is no such size.
    """

    size: str | None = None
    width: Length | None = None
    height: Length | None = None
    orientation: Orientation | None = None
    scale: float | None = None

    def __post_init__(self) -> None:
        """Refuse a size that nobody knows."""
        if self.size is not None and self.size not in PAGE_SIZES:
            raise ValueError(f"size is {self.size!r}; it must be one of {', '.join(PAGE_SIZES)}")

    def over(self, other: PageChoice) -> PageChoice:
        """Return what is said here, and for the rest what the other says.

        A size here replaces sides there, and sides here a size and an orientation there.
        """
        has_sides = self.width is not None
        sides = self if has_sides or self.size else other
        return PageChoice(
            None if has_sides else self.size or other.size,
            sides.width,
            sides.height,
            self.orientation or (None if has_sides else other.orientation),
            other.scale if self.scale is None else self.scale,
        )


_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,4})?)"
_UNIT = f"({'|'.join(UNITS)})"


def read_length(text: str) -> Length | None:
    """Return the length that a text says, of whatever size; None when it says none.

    Examples
    --------
    >>> read_length("42 cm"), read_length("42")
    (Length(value=42.0, unit='cm'), None)
    """
    found = re.fullmatch(rf"\s*{_NUMBER}\s*{_UNIT}\s*", text)
    return Length(float(found[1]), _unit(found[2])) if found else None


def read_sides(text: str) -> tuple[Length, Length] | None:
    """Return the width and the height that a text says in one unit; None when it says none.

    Examples
    --------
    >>> read_sides("600x400mm")
    (Length(value=600.0, unit='mm'), Length(value=400.0, unit='mm'))
    """
    found = re.fullmatch(rf"\s*{_NUMBER}\s*x\s*{_NUMBER}\s*{_UNIT}\s*", text)
    if found is None:
        return None
    unit = _unit(found[3])
    return Length(float(found[1]), unit), Length(float(found[2]), unit)


def read_size(text: str) -> PageChoice | None:
    """Return the page that a text says: the name of a size, or a width and a height of whatever length; or None.

    Examples
    --------
    >>> read_size("A4").size, str(read_size("600x400mm").width), read_size("b5")
    ('a4', '600 mm', None)
    """
    if text.lower() in PAGE_SIZES:
        return PageChoice(text.lower())
    sides = read_sides(text)
    return PageChoice(width=sides[0], height=sides[1]) if sides else None


def is_side(length: Length) -> bool:
    """Whether a page can have a side of that length."""
    return SIDES[0] - 1e-6 <= length.points <= SIDES[1]


def _unit(word: str) -> Unit:
    return next(unit for unit in UNITS if unit == word)

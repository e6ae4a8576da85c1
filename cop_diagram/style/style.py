"""Everything about the look that a layout needs: page, theme, text sizes, fonts."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from cop_diagram.model import Catalog, Leaders, Theme
from cop_diagram.style.page import Page, page_of

MIN_TEXT = 9.0
"""The smallest text on the default page, points."""

MIN_GAP = 6.0
"""What lies between two bubbles that a line can separate, points on the default page (promise H6)."""

MAX_TEXT = 144.0
"""The largest text on the default page, points: two inches high."""

LARGEST_TEXT = 24.0
"""The largest size that is tried for the activities' text, points on the default page."""

SMALL = 10.0
"""The size below which no text gets unless the activities' text does, points on the default page."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Text sizes on the default page, points, each from 9 to 144; the map's own follow the activities', see ``at``.

    The credit's is that of the legend too, and the smallest of both beside large names.
    """

    title: float = 30.0
    subtitle: float = 15.0
    caption: float = 12.0
    activity: float = 12.0
    axis: float = 12.0
    region: float = 11.0
    credit: float = 10.0

    def __post_init__(self) -> None:
        """Check the sizes.

        Raises
        ------
        ValueError
            Naming the first that is no number or out of its range.
        """
        for field_ in fields(self):
            size = getattr(self, field_.name)
            if not MIN_TEXT <= size <= MAX_TEXT:
                range_ = f"from {MIN_TEXT:g} to {MAX_TEXT:g} points"
                raise ValueError(f"the size of the text {field_.name} must be {range_}, not {size:g}")

    def at(self, points: float) -> TypeScale:
        """Return the scale with the activities' text of that size and the map's other texts to match.

        Examples
        --------
        >>> TypeScale().at(16.0).caption
        17.92
        """
        least = min(SMALL, points)
        return replace(
            self,
            activity=points,
            caption=round(1.12 * points, 3),
            axis=round(max(0.97 * points, least), 3),
            region=round(max(0.85 * points, least), 3),
        )


@dataclass(frozen=True, slots=True)
class OtherTypeface:
    """The typeface in which another program sets the map, and where its widths are found.

    Attributes
    ----------
    family : str
        As that program names it.
    files : tuple of (int, Path)
        The font files, by weight and lightest first, in which lines are measured.
    stretch : float
        As many times longer than in those files a line may be.
    line : float
        The height of a line, em; what is more than the letters' lies above them.
    """

    family: str
    files: tuple[tuple[int, Path], ...]
    stretch: float
    line: float


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about the look that a layout needs.

    Attributes
    ----------
    page : Page
    theme : Theme
        The default ones stand for what the catalogue says.
    fonts : tuple of str or Path
        The fonts that are asked first for a character, before those that come with the program: names of installed
        families, and font files. Those of the catalogue follow them.
    leaders : {"auto", "never", "always"}
        Which activities get a line to their true place: those whose text lies far from it, none, or all
        whose text does not lie on it.
    text_size : float or None
        The size of the activities' text on the default page, points; the largest at which the map is clean when None.
    typeface : OtherTypeface or None
        In which another program sets the map; None for the slide's own.
    titled : bool
        Whether the map has its title; where not, it stands elsewhere.
    """

    page: Page = field(default_factory=Page)
    theme: Theme = field(default_factory=Theme)
    type: TypeScale = field(default_factory=TypeScale)
    fonts: tuple[str | Path, ...] = ()
    leaders: Leaders = "auto"
    text_size: float | None = None
    typeface: OtherTypeface | None = None
    titled: bool = True


def style_of(catalog: Catalog, style: Style | None = None) -> Style:
    """Return the style of a catalogue's picture: as the caller asks, else as the file says, else by default."""
    style = style or Style()
    return replace(
        style,
        page=page_of(catalog.page) if style.page == Page() else style.page,
        theme=catalog.theme.theme if style.theme == Theme() else style.theme,
        text_size=catalog.slide.text_size if style.text_size is None else style.text_size,
        fonts=tuple(dict.fromkeys((*style.fonts, *catalog.theme.own_fonts))),
    )

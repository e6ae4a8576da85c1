"""The sheet that a map is drawn on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cop_diagram.model import PAGE_SIZES, SCALES, SIDES, Length, PageChoice, Unit


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in points (72 to the inch); the default is a 16:9 slide of 13.333 x 7.5 in.

    Attributes
    ----------
    width, height : float
        From 36 to 20,000 points.
    scale : float
        How much larger text and gaps are than on the default page. 0, the default, stands for in proportion
        to the page, so that a poster shows the slide's own picture; 1 gives a poster the slide's small text,
        and with it room for more. Otherwise from 0.05 to 40.
    unit : {"mm", "cm", "in", "pt", "px"}
        In which files say its size. In "mm", "cm" and "in" it is paper, on which an SVG is printed whole; in "px" a
        PNG has just so many pixels.
    """

    width: float = 960.0
    height: float = 540.0
    scale: float = 0.0
    unit: Unit = "pt"

    def __post_init__(self) -> None:
        """Check the size; put the proportion in place of 0.

        Raises
        ------
        ValueError
            When a side or the scale is no number, or out of its range.
        """
        if not all(SIDES[0] <= side <= SIDES[1] for side in (self.width, self.height)):
            found = f"{self.width:g} x {self.height:g}"
            raise ValueError(f"each side of a page must be from {SIDES[0]:g} to {SIDES[1]:g} points, not {found}")
        if self.scale == 0:
            object.__setattr__(self, "scale", math.sqrt((self.width * self.height) / (960.0 * 540.0)))
        elif not SCALES[0] <= self.scale <= SCALES[1]:
            range_ = f"from {SCALES[0]:g} to {SCALES[1]:g}"
            raise ValueError(f"the scale of a page must be {range_}, or 0 for in proportion, not {self.scale:g}")


def page_of(choice: PageChoice) -> Page:
    """Return the page that is meant; of what is not said the default.

    Examples
    --------
    >>> page = page_of(PageChoice("a4", orientation="portrait", scale=1))
    >>> round(page.width, 2), round(page.height, 2), page.scale, page.unit
    (595.28, 841.89, 1, 'mm')
    """
    size = PAGE_SIZES[choice.size or next(iter(PAGE_SIZES))]
    width, height = choice.width or Length(size.width, size.unit), choice.height or Length(size.height, size.unit)
    across, down = (min(max(length.points, SIDES[0]), SIDES[1]) for length in (width, height))  # 12.7 mm are just less
    if choice.orientation:
        down, across = sorted((across, down), reverse=choice.orientation == "portrait")
    return Page(across, down, choice.scale or 0.0, width.unit)

"""The sheet that a map is drawn on."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in points (72 to the inch); the default is a 16:9 slide of 13.333 x 7.5 in.

    Attributes
    ----------
    scale : float
        How much larger text and gaps are than on the default page. 0, the default, stands for in proportion
        to the page, so that a poster shows the slide's own picture; 1 gives a poster the slide's small text,
        and with it room for more.
    """

    width: float = 960.0
    height: float = 540.0
    scale: float = 0.0

    def __post_init__(self) -> None:
        """Check the size; put the proportion in place of 0."""
        if not all(math.isfinite(side) and side > 0 for side in (self.width, self.height)):
            found = f"{self.width:g} x {self.height:g}"
            raise ValueError(f"the width and height of a page must be positive finite numbers, not {found}")
        if not self.scale:
            object.__setattr__(self, "scale", math.sqrt((self.width * self.height) / (960.0 * 540.0)))

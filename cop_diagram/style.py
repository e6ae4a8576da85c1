"""How a slide looks: page sizes, typefaces, type scale, colours and gaps. Lengths are in points."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from cop_diagram.scene import ShapeStyle


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


Leaders = Literal["auto", "never", "always"]

MIN_TEXT = 9.0
"""The smallest text on the default page, points."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of font files by weight; ``files`` holds (weight, path), lightest first."""

    family: str
    files: tuple[tuple[int, Path], ...]

    def file(self, weight: int) -> Path:
        """Return the font file whose weight is nearest."""
        return min(self.files, key=lambda item: abs(item[0] - weight))[1]


def _package_folder(package: str) -> Path:
    """Return where a package's data lies, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package!r}, which brings a typeface, is not installed")
    return Path(spec.origin).parent


def source_sans() -> Typeface:
    """Return the slide's own typeface (SIL Open Font License)."""
    folder = _package_folder("font_source_sans_pro") / "files"
    weights = {400: "Regular", 600: "Semibold", 700: "Bold"}
    return Typeface("Source Sans Pro", tuple((w, folder / f"SourceSansPro-{n}.ttf") for w, n in weights.items()))


def dejavu_sans() -> Typeface:
    """Return the typeface for scripts that Source Sans lacks, such as Arabic and Hebrew."""
    folder = _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    return Typeface("DejaVu Sans", ((400, folder / "DejaVuSans.ttf"), (700, folder / "DejaVuSans-Bold.ttf")))


def typefaces(extra: tuple[Path, ...] = ()) -> tuple[Typeface, ...]:
    """Return the typefaces in the order in which they are asked for a character."""
    return source_sans(), dejavu_sans(), *(Typeface(path.stem, ((400, path),)) for path in extra)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``; ``palette`` gives clusters without a colour of their own one by order."""

    background: str = "#ffffff"
    band: str = "#f3f1ec"
    band_line: str = "#d8d3c8"
    inner: str = "#ffffff"
    inner_line: str = "#c2bcaf"
    ink: str = "#1d2733"
    muted: str = "#5a6472"
    arrow: str = "#9aa2ad"
    palette: tuple[str, ...] = (
        "#e8a33d",
        "#cf4d5f",
        "#8a5fb0",
        "#3f7fc4",
        "#1f9a8a",
        "#7a9a3a",
        "#a9754f",
        "#5d6b82",
    )


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Text sizes on the default page, points."""

    title: float = 26.0
    subtitle: float = 13.0
    caption: float = 12.0
    activity: float = 12.0
    axis: float = 12.0
    region: float = 11.0
    credit: float = 9.0


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about the look that a layout needs.

    Attributes
    ----------
    leaders : {"auto", "never", "always"}
        Which activities get a line to their true place: those whose text lies far from it, none, or all
        whose text does not lie on it.
    year : str
        Drawn beside the title: the year that a picture of a journey shows.
    earlier : bool
        Whether what was stopped has room and a word in the legend for how it stood out before that.
    later : bool
        Whether the legend has a word for what comes in a later year.
    """

    page: Page = field(default_factory=Page)
    theme: Theme = field(default_factory=Theme)
    type: TypeScale = field(default_factory=TypeScale)
    fonts: tuple[Path, ...] = ()
    leaders: Leaders = "auto"
    year: str = ""
    earlier: bool = False
    later: bool = False


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


@lru_cache(maxsize=1024)
def luminance(color: str) -> float:
    """Return the relative luminance, 0..1 (WCAG 2.2, "relative luminance")."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color))
    return sum(k * c for k, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1..21 (WCAG 2.2, "contrast ratio").

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """Return the colour with that share (0..1) of the other in it.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    parts = (round(255 * (a + (b - a) * share)) for a, b in zip(_channels(color), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def darkened(color: str, against: tuple[str, ...], ratio: float) -> str:
    """Return the colour, with just as much black as gives that contrast against each of the others."""
    for step in range(101):
        candidate = mixed(color, "#000000", step / 100)
        if min(contrast(candidate, other) for other in against) >= ratio:
            return candidate
    return "#000000"


@dataclass(frozen=True, slots=True)
class BubbleColors:
    """A cluster's three tones: the fill under its texts, the outline, the ink of its caption."""

    fill: str
    stroke: str
    ink: str


PALE = 206
"""The least value of a channel of any fill, 0..255: fills painted over each other get no darker than that grey."""


def darkest(colors: Iterable[str]) -> str:
    """Return a colour no lighter in any channel than whatever painting those over each other gives.

    Examples
    --------
    >>> darkest(["#ffe0e0", "#e0FFff"])
    '#e0e0e0'
    """
    found = [color.lower() for color in colors]
    return "#" + "".join(min(color[i : i + 2] for color in found) for i in (1, 3, 5))


def darkest_ground(theme: Theme) -> str:
    """Return a colour no lighter in any channel than whatever fills of any colours give over the theme's grounds.

    Examples
    --------
    >>> darkest_ground(Theme())
    '#cecece'
    """
    return darkest((theme.background, theme.band, theme.inner, f"#{PALE:02x}{PALE:02x}{PALE:02x}"))


def bubble_colors(color: str, theme: Theme) -> BubbleColors:
    """Derive a cluster's tones from one colour, so that any colour keeps the contrasts of promise H9."""
    shares = (step / 100 for step in range(78, 101, 2))
    tints = [mixed(color, "#ffffff", share) for share in shares]
    fill = next((tint for tint in tints if is_pale(tint) and contrast(theme.ink, tint) >= 9), "#ffffff")
    ink = darkened(color, (fill, theme.band, theme.inner), 5.0)
    stroke = darkened(color, (darkest_ground(theme),), 3.05)
    return BubbleColors(fill, stroke, ink)


def pale_colors(color: str, theme: Theme) -> BubbleColors:
    """Return a cluster's tones when all of it is only on offer: a hint of the colour, in the same contrasts."""
    quiet = mixed(color, theme.muted, 0.5)
    tones = bubble_colors(quiet, theme)
    return BubbleColors(mixed(tones.fill, "#ffffff", 0.55), tones.stroke, tones.ink)


def palest(color: str, against: tuple[str, ...], ratio: float) -> str:
    """Return the colour, with as much white as leaves that contrast against each of the others."""
    for step in range(100, 0, -1):
        candidate = mixed(color, "#ffffff", step / 100)
        if min(contrast(candidate, other) for other in against) >= ratio:
            return candidate
    return color


def is_pale(color: str) -> bool:
    """Whether no channel of a fill is darker than it may be."""
    return min(int(color[i : i + 2], 16) for i in (1, 3, 5)) >= PALE


def region_styles(theme: Theme, scale: float) -> tuple[ShapeStyle, ShapeStyle]:
    """Return the looks of the outer and the inner rectangle."""
    return (
        ShapeStyle("outside-sources", theme.band, theme.band_line, 0.8 * scale),
        ShapeStyle("each-other", theme.inner, theme.inner_line, 1.2 * scale),
    )

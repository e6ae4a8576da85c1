"""What a community can say of colours and lines: one row for each theme that has a name."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb`` and what lines are like; grounds are all lighter than the ink, or all darker.

    Attributes
    ----------
    background, band, inner : str
        The grounds: of the page, of what comes from outside, of what members learn from each other.
    inner_line, arrow : str
        The inner rectangle's edge, and the axes' arrows.
    ink, muted, cool, warm : str
        Of names and titles, of quiet words, of ideas, and of what was stopped.
    palette : tuple of str
        Of clusters without a colour of their own, by order.
    corner_radius : float
        Of the outer rectangle, points on the slide; the inner one has five sixths of it.
    line_weight : float
        How heavy lines are against those of the light theme.
    text_contrast : float
        That of coloured and quiet texts of the map with all on which they lie.
    deepest : int
        How far fills go from the lightest ground, 0..255: the least brightness that they have, and on dark grounds the
        greatest value of a channel.
    patterned : bool
        Whether patterns and broken outlines tell clusters apart; colours of their own do not count then.
    """

    background: str = "#ffffff"
    band: str = "#ebebe9"
    inner: str = "#ffffff"
    inner_line: str = "#838587"
    ink: str = "#16202b"
    muted: str = "#4a5563"
    arrow: str = "#6b7685"
    cool: str = "#2f5aa8"
    warm: str = "#8a4a2f"
    palette: tuple[str, ...] = (
        "#ffc83c",
        "#df4753",
        "#651c9d",
        "#616bff",
        "#58eacf",
        "#948d01",
        "#b8793e",
        "#40355e",
        "#e5f593",
        "#cdc7ff",
        "#95f3b9",
        "#fdfa01",
    )
    corner_radius: float = 12.0
    line_weight: float = 1.0
    text_contrast: float = 4.55
    deepest: int = 200
    patterned: bool = False


THEMES: dict[str, Theme] = {
    "light": Theme(),
    "dark": Theme(
        background="#12161c",
        band="#2c333d",
        inner="#12161c",
        inner_line="#8d98a6",
        ink="#f4f6f8",
        muted="#b9c2cc",
        arrow="#94a0ae",
        cool="#9cc2ff",
        warm="#ffb48f",
        palette=(
            "#9b5306",
            "#cc0349",
            "#39108a",
            "#3e74f5",
            "#01b0c0",
            "#b99e06",
            "#f29774",
            "#351353",
            "#d0f96d",
            "#4901f1",
            "#4fe7a9",
            "#e8df06",
        ),
        deepest=104,
    ),
    "print": Theme(
        band="#ececec",
        inner_line="#6e6e6e",
        ink="#000000",
        muted="#333333",
        arrow="#4d4d4d",
        cool="#333333",
        warm="#333333",
        palette=("#ffffff", "#b3b3b3", "#6f6f6f"),
        line_weight=1.1,
        text_contrast=7.1,
        deepest=190,
        patterned=True,
    ),
    "contrast": Theme(
        band="#e2e2e2",
        inner_line="#3c3c3c",
        ink="#000000",
        muted="#262626",
        arrow="#262626",
        cool="#123f96",
        warm="#7a2f10",
        line_weight=1.5,
        text_contrast=7.1,
    ),
}
"""The themes by name; the first is that of a map of which nothing is said."""


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """What is said of the theme; None where nothing is.

    Attributes
    ----------
    base : str or None
        The name of one of ``THEMES``, of which the rest is taken.
    font : str or None
        The name of a family, one of ``fonts`` or an installed one.
    fonts : tuple of Path or None
        Font files.

    The others are as in ``Theme``.

    Raises
    ------
    ValueError
        When there is no such theme.
    """

    base: str | None = None
    background: str | None = None
    band: str | None = None
    inner: str | None = None
    inner_line: str | None = None
    ink: str | None = None
    muted: str | None = None
    arrow: str | None = None
    cool: str | None = None
    warm: str | None = None
    palette: tuple[str, ...] | None = None
    corner_radius: float | None = None
    line_weight: float | None = None
    font: str | None = None
    fonts: tuple[Path, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse a theme that nobody knows."""
        if self.base is not None and self.base not in THEMES:
            raise ValueError(f"base is {self.base!r}; it must be one of {', '.join(THEMES)}")

    @property
    def theme(self) -> Theme:
        """The theme that is meant; of what is not said the base's, or the first of all.

        Examples
        --------
        >>> ThemeChoice("dark", ink="#ffffff").theme == replace(THEMES["dark"], ink="#ffffff")
        True
        """
        said = {field.name: getattr(self, field.name) for field in fields(Theme) if hasattr(self, field.name)}
        base = THEMES[self.base or next(iter(THEMES))]
        return replace(base, **{name: value for name, value in said.items() if value is not None})

    @property
    def own_fonts(self) -> tuple[str | Path, ...]:
        """The fonts that are asked first, in their order."""
        return *((self.font,) if self.font else ()), *(self.fonts or ())

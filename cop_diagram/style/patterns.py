"""What tells clusters apart without colour: patterns of lines and broken outlines, by the clusters' order."""

from __future__ import annotations

from cop_diagram.colors import legible
from cop_diagram.model import Catalog
from cop_diagram.scene import ShapeStyle
from cop_diagram.style.style import Style

PATTERNS: tuple[tuple[float, ...], ...] = ((), (45.0,), (0.0,), (135.0,), (90.0,), (45.0, 135.0), (0.0, 90.0))
"""The slopes of each pattern's lines, degrees clockwise from level: none, sloping, level, and so on."""

DASHES: tuple[tuple[float, ...], ...] = ((), (8.0, 3.5), (1.8, 2.6), (9.0, 2.6, 1.8, 2.6))
"""Each outline's strokes and gaps, points on the slide; none for a whole line."""

SPACING, WIDTH = 7.0, 0.75
"""Distance of a pattern's lines, and their width, points on the slide."""

CONTRAST = 3.0
"""Of a pattern's lines with every fill, also the darkest: a copier that knows black and white only keeps them all."""


def pattern_angles(row: int) -> tuple[float, ...]:
    """Return the slopes (degrees) of the pattern of the cluster in that row."""
    return PATTERNS[row % len(PATTERNS)]


def outline_dashes(row: int, style: Style) -> tuple[float, ...] | None:
    """Return strokes and gaps (points) of the outline of the cluster in that row; None for a whole line."""
    dashes = DASHES[row % len(DASHES)]
    return tuple(length * style.page.scale for length in dashes) or None


def pattern_styles(catalog: Catalog, style: Style, fills: dict[str, str]) -> tuple[ShapeStyle, ...]:
    """Return the looks of the patterns' lines of each cluster, whose fills are given by id."""
    theme, width = style.theme, WIDTH * style.theme.line_weight * style.page.scale
    drawn = {cluster.id: fills[cluster.id] for cluster in catalog.clusters if cluster.id in fills}
    grounds = tuple(sorted(set(drawn.values())))
    return tuple(
        ShapeStyle(f"pattern-{name}", "none", legible(fill, theme, grounds, CONTRAST), width)
        for name, fill in drawn.items()
    )

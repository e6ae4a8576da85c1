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

SPACING, WIDTH = 7.0, 0.6
"""Distance of a pattern's lines, and their width, points on the slide."""

CONTRAST = 2.2
"""Of a pattern's lines with the fill: seen, but less than outlines and texts."""


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
    return tuple(
        ShapeStyle(
            f"pattern-{cluster.id}", "none", legible(fills[cluster.id], theme, (fills[cluster.id],), CONTRAST), width
        )
        for cluster in catalog.clusters
        if cluster.id in fills
    )

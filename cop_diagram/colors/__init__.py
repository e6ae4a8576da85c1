"""Which colours there are, how they go together, and how eyes see them. Knows no page."""

from cop_diagram.colors.cluster_colors import APART, ColorConflict, cluster_colors, color_conflicts, parted
from cop_diagram.colors.color_vision import Sight, distance, least_distance
from cop_diagram.colors.mixing import contrast, mixed
from cop_diagram.colors.theme import (
    LINE_CONTRAST,
    OPACITY,
    BubbleColors,
    bubble_colors,
    faintest,
    is_quiet,
    legible,
    nearest_ground,
    pale_colors,
    worst_ground,
)
from cop_diagram.colors.theme_faults import ThemeFault, theme_faults

__all__ = [
    "APART",
    "LINE_CONTRAST",
    "OPACITY",
    "BubbleColors",
    "ColorConflict",
    "Sight",
    "ThemeFault",
    "bubble_colors",
    "cluster_colors",
    "color_conflicts",
    "contrast",
    "distance",
    "faintest",
    "is_quiet",
    "least_distance",
    "legible",
    "mixed",
    "nearest_ground",
    "pale_colors",
    "parted",
    "theme_faults",
    "worst_ground",
]

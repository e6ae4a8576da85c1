"""Which colours there are, how they go together, and how eyes see them. Knows no page."""

from cop_diagram.colors.cluster_colors import APART, ColorConflict, cluster_colors, color_conflicts
from cop_diagram.colors.color_vision import Sight, least_distance
from cop_diagram.colors.mixing import contrast, darkened, darkest, mixed, palest
from cop_diagram.colors.theme import OPACITY, BubbleColors, Theme, bubble_colors, is_pale, pale_colors

__all__ = [
    "APART",
    "OPACITY",
    "BubbleColors",
    "ColorConflict",
    "Sight",
    "Theme",
    "bubble_colors",
    "cluster_colors",
    "color_conflicts",
    "contrast",
    "darkened",
    "darkest",
    "is_pale",
    "least_distance",
    "mixed",
    "pale_colors",
    "palest",
]

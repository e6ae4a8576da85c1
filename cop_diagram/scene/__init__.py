"""What a page shows, in points: boxes, curves, texts, marks; to and from JSON."""

from cop_diagram.scene.contents import Contents, ShownActivity, ShownCluster, ShownPart, ShownText, contents_of
from cop_diagram.scene.geometry import Box, Floats, Outline, Point
from cop_diagram.scene.parts import Part, PartKind, Plate, PlateKind
from cop_diagram.scene.scene import (
    Arrow,
    Bubble,
    Dots,
    Leader,
    LegendBox,
    MarkedActivity,
    MaturityArrow,
    Panel,
    PlacedActivity,
    Rectangle,
    RegionName,
    Scene,
)
from cop_diagram.scene.sheet import Sheet
from cop_diagram.scene.texts import Disc, Flush, Line, Mark, Run, ShapeStyle, TextBlock, TextStyle, UsedFont

__all__ = [
    "Arrow",
    "Box",
    "Bubble",
    "Contents",
    "Disc",
    "Dots",
    "Floats",
    "Flush",
    "Leader",
    "LegendBox",
    "Line",
    "Mark",
    "MarkedActivity",
    "MaturityArrow",
    "Outline",
    "Panel",
    "Part",
    "PartKind",
    "PlacedActivity",
    "Plate",
    "PlateKind",
    "Point",
    "Rectangle",
    "RegionName",
    "Run",
    "Scene",
    "ShapeStyle",
    "Sheet",
    "ShownActivity",
    "ShownCluster",
    "ShownPart",
    "ShownText",
    "TextBlock",
    "TextStyle",
    "UsedFont",
    "contents_of",
    "polygons",
    "reproducible",
]

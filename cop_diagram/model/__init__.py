"""What a community says, as plain frozen values, and how people are spoken to."""

from cop_diagram.model.catalog import Activity, Anchor, Axis, Catalog, Cluster, LegendWords, Regions, Slide
from cop_diagram.model.description import describe, listed
from cop_diagram.model.languages import Direction, direction, reads_right_to_left
from cop_diagram.model.phrases import alternatives, enumerated, folded, nearest, quoted, shown, unknown
from cop_diagram.model.problems import CopDiagramError, InputError, LayoutError, OutputError, Problem, Severity
from cop_diagram.model.statuses import STATUSES, Since, Status

__all__ = [
    "STATUSES",
    "Activity",
    "Anchor",
    "Axis",
    "Catalog",
    "Cluster",
    "CopDiagramError",
    "Direction",
    "InputError",
    "LayoutError",
    "LegendWords",
    "OutputError",
    "Problem",
    "Regions",
    "Severity",
    "Since",
    "Slide",
    "Status",
    "alternatives",
    "describe",
    "direction",
    "enumerated",
    "folded",
    "listed",
    "nearest",
    "quoted",
    "reads_right_to_left",
    "shown",
    "unknown",
]

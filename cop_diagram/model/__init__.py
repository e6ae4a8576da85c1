"""What a community says, as plain frozen values, and how people are spoken to."""

from cop_diagram.model.catalog import (
    LEGEND,
    Activity,
    Anchor,
    Axis,
    Catalog,
    Cluster,
    LegendWords,
    Placed,
    Position,
    Regions,
    Slide,
)
from cop_diagram.model.description import describe, listed
from cop_diagram.model.languages import Direction, direction, reads_right_to_left
from cop_diagram.model.phrases import alternatives, enumerated, folded, nearest, quoted, shown, unknown
from cop_diagram.model.problems import CopDiagramError, InputError, LayoutError, OutputError, Problem, Severity
from cop_diagram.model.statuses import STATUS_WORDS, STATUSES, MarkKind, Since, Status, Tone

__all__ = [
    "LEGEND",
    "STATUSES",
    "STATUS_WORDS",
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
    "MarkKind",
    "OutputError",
    "Placed",
    "Position",
    "Problem",
    "Regions",
    "Severity",
    "Since",
    "Slide",
    "Status",
    "Tone",
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

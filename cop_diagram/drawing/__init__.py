"""A scene to the bytes of a picture: one file a format, one row each in the table of formats."""

from cop_diagram.drawing.encoding import DPI, POINTS_PER_INCH, TEXT, Encoding, Option, Origin
from cop_diagram.drawing.formats import (
    FORMATS,
    Format,
    default_format,
    encode,
    format_of,
    formats_for,
    id_prefix_fault,
    suffixes,
    titles_with,
)
from cop_diagram.drawing.option_faults import Naming, option_faults
from cop_diagram.drawing.origins import origin_of
from cop_diagram.drawing.targets import (
    DEFAULT_STEM,
    Output,
    check_spared,
    numbered,
    numbered_path,
    plan_folder,
    plan_outputs,
)

__all__ = [
    "DEFAULT_STEM",
    "DPI",
    "FORMATS",
    "POINTS_PER_INCH",
    "TEXT",
    "Encoding",
    "Format",
    "Naming",
    "Option",
    "Origin",
    "Output",
    "check_spared",
    "default_format",
    "drawn",
    "encode",
    "figure",
    "fingerprint",
    "format_of",
    "formats_for",
    "id_prefix_fault",
    "numbered",
    "numbered_path",
    "option_faults",
    "origin_of",
    "plan_folder",
    "plan_outputs",
    "stamped",
    "suffixes",
    "titles_with",
    "versions",
]

"""A scene to the bytes of a picture: one file a format, one row each in the table of formats."""

from cop_diagram.drawing.formats import FORMATS, Format, TextMode, encode
from cop_diagram.drawing.targets import Output, check_spared, plan_folder, plan_outputs

__all__ = [
    "FORMATS",
    "Format",
    "Output",
    "TextMode",
    "check_spared",
    "encode",
    "figure",
    "plan_folder",
    "plan_outputs",
]

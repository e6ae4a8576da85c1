"""TOML and spreadsheets to the model and back, with every mistake told at its place."""

from cop_diagram.catalog.extending import SLIDE
from cop_diagram.catalog.reading import Traced, load_catalog, trace_bytes, trace_catalog
from cop_diagram.catalog.theming import files_of, read_theme

__all__ = [
    "SLIDE",
    "Traced",
    "files_of",
    "json_schema",
    "load_catalog",
    "name_lists",
    "read_theme",
    "sheets",
    "starters",
    "trace_bytes",
    "trace_catalog",
    "writing",
]

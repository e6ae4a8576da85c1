"""TOML and spreadsheets to the model and back, with every mistake told at its place."""

from cop_diagram.catalog.extending import files_of
from cop_diagram.catalog.languages import LANGUAGES, SLIDE, SLIDES
from cop_diagram.catalog.reading import Traced, load_catalog, trace_bytes, trace_catalog

__all__ = [
    "LANGUAGES",
    "SLIDE",
    "SLIDES",
    "Traced",
    "files_of",
    "json_schema",
    "load_catalog",
    "name_lists",
    "sheets",
    "starters",
    "trace_bytes",
    "trace_catalog",
    "writing",
]

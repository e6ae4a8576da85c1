"""TOML and spreadsheets to the model and back, with every mistake told at its place."""

from cop_diagram.catalog.languages import (
    FIRST,
    LANGUAGES,
    SLIDE,
    SLIDES,
    slide_name,
    translated_file,
    translation_file,
    translation_places,
    workshop_words,
)
from cop_diagram.catalog.merging import Merged
from cop_diagram.catalog.reading import Traced, load_catalog, trace_bytes, trace_catalog, trace_translation
from cop_diagram.catalog.refusals import CatalogError, ReadOutput, readable_outputs
from cop_diagram.catalog.theming import THEME_OPTION, files_of, holds_theme, read_theme, theme_files

__all__ = [
    "FIRST",
    "LANGUAGES",
    "SLIDE",
    "SLIDES",
    "THEME_OPTION",
    "CatalogError",
    "Merged",
    "ReadOutput",
    "Traced",
    "files_of",
    "holds_theme",
    "json_schema",
    "load_catalog",
    "name_lists",
    "read_theme",
    "readable_outputs",
    "sheets",
    "slide_name",
    "starters",
    "theme_files",
    "trace_bytes",
    "trace_catalog",
    "trace_translation",
    "translated_file",
    "translating",
    "translation_file",
    "translation_files",
    "translation_places",
    "workshop_words",
    "writing",
]

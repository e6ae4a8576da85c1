"""Communities that look real, read as the commands read them."""

from __future__ import annotations

from pathlib import Path

from support.places import DATA
from support.reading import parse_catalog, read_catalog
from support.spreadsheets import SLIDE, read

from cop_diagram.catalog.sheets.importing import import_sheet
from cop_diagram.catalog.writing import as_toml
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import Problem

FOLDER = DATA / "communities"
NURSES = FOLDER / "nurses.toml"
"""Picks from the slide and adds to it."""
TEACHERS = FOLDER / "teachers.csv"
"""A list from a spreadsheet program of the western world: semicolons, decimal commas, Windows-1252."""
WATER = FOLDER / "water-engineers.toml"
"""A whole map, with status and years."""
FILES = (NURSES, TEACHERS, WATER)


def community(file: Path) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return a community's catalogue and what it is warned of; a spreadsheet is imported to a file first."""
    if file.suffix == ".toml":
        return read_catalog(file)
    content, warnings = import_sheet(read(file.read_bytes(), file.name), SLIDE, None, file.stem)
    content, more = parse_catalog(as_toml(content).encode(), f"{file.stem}.toml")
    return content, (*warnings, *more)


def menu() -> Catalog:
    """Return the nurses' map with the rest of the slide as a menu."""
    text = NURSES.read_text("utf-8")
    return parse_catalog(text.replace("[select]\n", '[select]\nshow = "all"\n').encode(), NURSES.name)[0]

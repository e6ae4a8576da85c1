"""Spreadsheets: a list of activities read into a catalogue, and a catalogue as a list."""

from cop_diagram.catalog.sheets.importing import import_sheet
from cop_diagram.catalog.sheets.reading import read_spreadsheet
from cop_diagram.catalog.sheets.workbook_writing import as_workbook
from cop_diagram.catalog.sheets.writing import as_csv

__all__ = [
    "as_csv",
    "as_workbook",
    "import_sheet",
    "read_spreadsheet",
]

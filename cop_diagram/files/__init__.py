"""Bytes from and to the disk: limited when read, whole or not at all when written."""

from cop_diagram.files.lists import SPREADSHEETS, TEXT_FILE, is_list, is_spreadsheet, is_workbook, looks_like_list
from cop_diagram.files.places import is_one_of, place_faults, plan_file, plan_map, same_file, standard_input
from cop_diagram.files.reading import LIMIT, PICTURE_LIMIT, file_bytes, irregular, stream_bytes, within_limit
from cop_diagram.files.temporary import clear_leavings
from cop_diagram.files.tree import PERMIT, Tree, tree_of
from cop_diagram.files.writing import write_files, write_folder

__all__ = [
    "LIMIT",
    "PERMIT",
    "PICTURE_LIMIT",
    "SPREADSHEETS",
    "TEXT_FILE",
    "Tree",
    "clear_leavings",
    "file_bytes",
    "irregular",
    "is_list",
    "is_one_of",
    "is_spreadsheet",
    "is_workbook",
    "looks_like_list",
    "place_faults",
    "plan_file",
    "plan_map",
    "same_file",
    "standard_input",
    "stream_bytes",
    "tree_of",
    "watching",
    "within_limit",
    "write_files",
    "write_folder",
]

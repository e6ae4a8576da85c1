"""The rows of a spreadsheet as keys and values, and what is wrong with them, told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cop_diagram.catalog.faults import wrong
from cop_diagram.catalog.schema import TABLES
from cop_diagram.catalog.sheets import columns
from cop_diagram.catalog.sheets.naming import slug
from cop_diagram.catalog.sheets.reading import Sheet
from cop_diagram.catalog.toml.bounds import MOST_MISTAKES
from cop_diagram.model import InputError, Problem, Severity, first_of, shown

MORE = "there are more mistakes; mend those above first"

Place = Callable[[str], tuple[int | None, str]]
"""Gives the row's number, None where no row says it, and the column's key for a key of a table."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says.

    Attributes
    ----------
    number : int
        As the spreadsheet counts it.
    kind : str
        What it is about: "activity", "cluster", "slide", "axis", "region" or "legend".
    values : Mapping
        By key, for the cells that are not empty.
    unclear : frozenset of str
        The keys of cells that cannot be understood, which is told already.
    """

    number: int
    kind: str
    values: Mapping[str, Any]
    unclear: frozenset[str]


def cells_of(row: Row) -> Place:
    """Return the places of a table's keys when that row has a column for each."""
    return lambda key: (row.number, key)


def words_of(path: tuple[str, ...], numbers: Mapping[tuple[str, ...], int]) -> Place:
    """Return the places of the keys of the table at that path when each has a row, by the key's path."""
    return lambda key: (numbers.get((*path, key)), "name")


class Notes:
    """The problems of a spreadsheet, gathered so that all are told at once, in its order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns: dict[str, int] = {}
        self._mistakes = 0
        self._found: list[tuple[tuple[int, int], Problem]] = []

    def at(self, row: int | None, column: int | None, sentence: str, severity: Severity = "error") -> None:
        """Add a problem at the number of a row and the index of a column.

        Raises
        ------
        InputError
            When there are too many to tell them all.
        """
        problem = self.sheet.problem(sentence, row, column, severity)
        self._found.append(((row or 0, -1 if column is None else column), problem))
        self._mistakes += severity == "error"
        if self._mistakes > MOST_MISTAKES:
            raise InputError([*self.all()[:MOST_MISTAKES], Problem(self.sheet.file, MORE)])

    def add(self, row: int, key: str, sentence: str, severity: Severity = "error") -> None:
        """Add a problem at the number of a row and the column of a key, if there is one."""
        self.at(row, self.columns.get(key), sentence, severity)

    def table(self, path: tuple[str, ...], values: Mapping[str, Any], place: Place) -> Any:
        """Return the values as the table at that path of the file, None when something is wrong with them.

        What is wrong is noted at the place of each key. That a key is missing must be noted already.
        """
        try:
            return TABLES[path].model_validate(values)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                if fault["type"] != "missing":
                    key = str(fault["loc"][0])
                    row, column = place(key)
                    near = slug(str(fault["input"])) if key == "id" else None
                    index = None if row is None else self.columns.get(column)
                    self.at(row, index, wrong((*path, *fault["loc"]), fault, near))
            return None

    @property
    def failed(self) -> bool:
        """Whether one of the problems is more than a warning."""
        return any(problem.severity == "error" for _, problem in self._found)

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the sheet."""
        return (*self.sheet.warnings, *(problem for _, problem in sorted(self._found, key=lambda found: found[0])))


def name_columns(notes: Notes) -> None:
    """Find out which column gives which key.

    Raises
    ------
    InputError
        When none gives names.
    """
    sheet = notes.sheet
    found = first_of([shown(header.strip()) for header in sheet.header if header.strip()])
    others = f"; --sheet names another sheet: {first_of([*map(shown, sheet.others)])}" if sheet.others else ""
    if not any(map(columns.key_of, sheet.header)):
        known = ", ".join(columns.HEADERS)
        sentence = f"no column is known; the first row must be the header, with names in English: {known}"
        notes.at(None, None, f"{sentence}; it has: {found}{others}")
        raise InputError(notes.all())
    for index, header in enumerate(sheet.header):
        key = columns.key_of(header)
        if key in notes.columns:
            other = sheet.column(notes.columns[key])
            notes.at(None, index, f"this is {key}, and so is {other}; rename or remove one of them")
        elif key:
            notes.columns[key] = index
        elif header.strip():
            near = columns.nearest_header(header)
            hint = f"did you mean {shown(near)}? It" if near else "it"
            notes.at(None, index, f"no column of that name is known; {hint} is left out", "warning")
        elif any(cells[index].strip() for _, cells in sheet.rows):
            notes.at(None, index, "this column has no header; it is left out", "warning")
    if "name" not in notes.columns:
        sentence = f"no column is called “name”, “activity” or “title”; the header, its first row, has: {found}"
        notes.at(None, None, f"{sentence}{others}")
        raise InputError(notes.all())


def read_rows(notes: Notes) -> Iterator[Row]:
    """Yield what each row says; cells that cannot be understood are noted."""
    for number, cells in notes.sheet.rows:
        values: dict[str, Any] = {}
        unclear = set()
        for key, index in notes.columns.items():
            try:
                fault = notes.sheet.faults.get((number, index))
                if fault:
                    raise ValueError(fault)
                value = columns.value_of(key, cells[index])
            except ValueError as error:
                unclear.add(key)
                notes.at(number, index, str(error))
            else:
                if value is not None:
                    values[key] = value
        kind = values.pop("kind", "activity")
        if "kind" not in unclear and (values or unclear):
            yield Row(number, kind, values, frozenset(unclear))

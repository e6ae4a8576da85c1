"""The rows of a spreadsheet as keys and values, and what is wrong with them, told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic_core import ValidationError

from cop_diagram.catalog.faults import wrong
from cop_diagram.catalog.schema import checked
from cop_diagram.catalog.sheets import columns, headers, positions
from cop_diagram.catalog.sheets.naming import slug
from cop_diagram.catalog.sheets.reading import Sheet
from cop_diagram.catalog.sheets.tidying import Tidied
from cop_diagram.catalog.toml.bounds import MOST_MISTAKES
from cop_diagram.model import InputError, Problem, Severity, first_of, shown

_LISTED = 3
"""How many different cells a sentence shows that are wrong in the same way."""

Place = Callable[[str], tuple[int | None, str]]
"""Gives the row's number, None where no row says it, and the column's key for a key of a table."""


MORE = "there are more mistakes; mend those above first"

Rows = int | Collection[int] | None
"""The number of a row, or of several; None for none in particular."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says.

    Attributes
    ----------
    number : int
        As the spreadsheet counts it.
    kind : str
        What it is about: "activity", "cluster", "slide", "axis", "region", "legend", "page" or "theme".
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
        self._found: list[tuple[tuple[int, int], Problem]] = []
        self._mistakes = 0
        self._last: Problem | None = None

    def at(self, row: Rows, column: int | None, sentence: str, severity: Severity = "error") -> None:
        """Add a problem at the number of a row, or of several, and the index of a column.

        Raises
        ------
        InputError
            When there are too many to tell them all.
        """
        problem = self.sheet.problem(sentence, row, column, severity)
        first = row if isinstance(row, int) else min(row or [0])
        self._found.append(((first, -1 if column is None else column), problem))
        self._mistakes += severity == "error"
        if self._mistakes > MOST_MISTAKES:
            raise InputError([*self.all()[:MOST_MISTAKES], Problem(self.sheet.file, MORE)])

    def add(self, row: Rows, key: str, sentence: str, severity: Severity = "error") -> None:
        """Add a problem at the number of a row, or of several, and the column of a key, if there is one."""
        self.at(row, self.columns.get(key), sentence, severity)

    def table(self, path: tuple[str, ...], values: Mapping[str, Any], place: Place) -> Any:
        """Return the values as the table at that path of the file, None when something is wrong with them.

        What is wrong is noted at the place of each key. That a key is missing must be noted already.
        """
        try:
            return checked(path, values)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                if fault["type"] != "missing":
                    key = str(fault["loc"][0])
                    row, column = place(key)
                    near = slug(str(fault["input"])) if key == "id" else None
                    index = None if row is None else self.columns.get(column)
                    self.at(row, index, wrong((*path, *fault["loc"]), fault, near))
            return None

    def last(self, sentence: str) -> None:
        """Add a note after all the others."""
        self._last = self.sheet.problem(sentence, severity="note")

    @property
    def failed(self) -> bool:
        """Whether one of the problems is more than a warning."""
        return any(problem.severity == "error" for _, problem in self._found)

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the sheet."""
        found = (problem for _, problem in sorted(self._found, key=lambda found: found[0]))
        return (*self.sheet.warnings, *found, *filter(None, [self._last]))


def name_columns(notes: Notes) -> None:
    """Find out which column gives which key: by its name, or else by one of the words in its name.

    Raises
    ------
    InputError
        When none gives names.
    """
    sheet = notes.sheet
    contained: dict[str, list[int]] = {}
    for index, header in enumerate(sheet.header):
        key = headers.key_of(header)
        if key in notes.columns:
            other = sheet.column(notes.columns[key])
            notes.at(None, index, f"this is {key}, and so is {other}; rename or remove one of them")
        elif key:
            notes.columns[key] = index
        elif key := headers.contained_key(header):
            contained.setdefault(key, []).append(index)
    for key, indexes in contained.items():
        fitting = [index for index in indexes if _fits(sheet, key, index)]
        if key not in notes.columns and fitting:
            notes.columns[key] = fitting[0]
    named = "name" in notes.columns  # without a header nothing is to be said of its other cells
    for key, index in notes.columns.items():
        if named and headers.key_of(sheet.header[index]) is None:
            notes.at(None, index, f"this is taken as {key}", "note")
    for index, header in enumerate(sheet.header):
        if index in notes.columns.values() or headers.key_of(header):
            continue
        near = headers.nearest_header(header) if header.strip() else None
        unknown = "no column of that name is known"
        if near and near not in notes.columns:
            notes.at(None, index, f"{unknown}; did you mean {shown(near)}? It is left out", "warning")
        elif named and header.strip():
            notes.at(None, index, f"{unknown}; it is left out", "warning")
        elif named and any(cells[index].strip() for _, cells in sheet.rows):
            notes.at(None, index, "this column has no header; it is left out", "warning")
    if not named:
        found = first_of([shown(header.strip()) for header in sheet.header if header.strip()])
        sentence = (
            f"no header was found in the first {headers.SEARCHED} rows: one of its cells must be “Activity” or “Name”; "
            f"row {sheet.first} has: {found}"
        )
        notes.at(None, None, sentence)
        raise InputError(notes.all())


def _fits(sheet: Sheet, key: str, index: int) -> bool:
    """Whether most cells of a column can be read as those for that key."""
    cells = [row[index] for _, row in sheet.rows if row[index].strip()]
    return sum(_is_clear(key, cell) for cell in cells) * 2 >= len(cells)


def _is_clear(key: str, cell: str) -> bool:
    if key in positions.WORDS and positions.number_of(cell) is not None:
        return True
    try:
        columns.position_of(key, cell, positions.WORDS.get(key, {}), None)
    except columns.CellError:
        return False
    return True


def read_rows(notes: Notes, tidy: Tidied, places: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    """Yield what each row says; cells that cannot be understood are noted, once for each column.

    ``places`` gives the words for positions, by the key of the position.
    """
    indexes = notes.columns if tidy.cluster is None else {**notes.columns, "cluster": tidy.cluster}
    read = {key: _reader(notes, tidy, key, places) for key in indexes}
    faults: dict[str, list[tuple[int, str | columns.CellError]]] = {}
    for number, cells in tidy.rows:
        values: dict[str, Any] = {}
        unclear = set()
        for key, index in indexes.items():
            fault: str | columns.CellError | None = notes.sheet.faults.get((number, index))
            try:
                value = None if fault else read[key](cells[index])
            except columns.CellError as error:
                fault = error
            if fault:
                unclear.add(key)
                faults.setdefault(key, []).append((number, fault))
            elif value is not None:
                values[key] = value
        kind = values.pop("kind", "activity")
        if "kind" not in unclear and (values or unclear):
            yield Row(number, kind, values, frozenset(unclear))
    for key, found in faults.items():
        _tell_unclear(notes, key, found)


def _reader(notes: Notes, tidy: Tidied, key: str, places: Mapping[str, Mapping[str, float]]) -> Callable[[str], Any]:
    """Return what reads the cells of a column; the scale of one of places is noted."""
    if key not in places:
        return partial(columns.value_of, key)
    index = notes.columns[key]
    scale = positions.scale_of(notes.sheet.header[index], (cells[index] for _, cells in tidy.rows))
    if scale:
        notes.at(None, index, f"taken as {scale}", "note")
    return lambda cell: columns.position_of(key, cell, places[key], scale)


def _tell_unclear(notes: Notes, key: str, found: Sequence[tuple[int, str | columns.CellError]]) -> None:
    """Note the cells of a column that cannot be understood, those of one cause in one sentence."""
    causes: dict[str, list[tuple[int, str | columns.CellError]]] = {}
    for number, fault in found:
        causes.setdefault(fault if isinstance(fault, str) else fault.wanted, []).append((number, fault))
    for cause, cells in causes.items():
        rows = [row for row, _ in cells]
        fault = cells[0][1]
        if len(rows) > 1 and not isinstance(fault, str):
            said = list(dict.fromkeys(f.found for _, f in cells if isinstance(f, columns.CellError)))
            others = f" and {len(said) - _LISTED} more" if len(said) > _LISTED else ""
            fault = f"{key} is {', '.join(said[:_LISTED])}{others}; it must be {cause}"
        notes.at(rows, notes.columns[key], str(fault))

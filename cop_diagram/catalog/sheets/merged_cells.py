"""Which cells of an .ods file are merged, of which python-calamine says nothing."""

from __future__ import annotations

from xml.parsers import expat

from cop_diagram.catalog.sheets.cells import MOST_ROWS
from cop_diagram.catalog.sheets.table import Range

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SPAN = {f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned"}


class UnreadableContent(Exception):
    """The content is no XML, or declares entities, which no spreadsheet program does."""


def merged_cells(content: bytes) -> dict[str, list[Range]]:
    """Return the merged cells of each sheet by its name.

    It is what OpenDocument 1.3, part 3, section 9.1 says of rows and cells that are repeated and span others. expat
    hands on one element after the other and keeps none; a document type is refused, so that no entity can grow. Python
    has it, and odfpy would build a tree of the whole file for these two numbers.

    Parameters
    ----------
    content : bytes
        The part ``content.xml``, of bounded size.

    Raises
    ------
    UnreadableContent
        When it is no XML, or has a document type.
    """
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.StartDoctypeDeclHandler = reading.refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, OverflowError):  # numbers that are none
        raise UnreadableContent from None
    return reading.found


class _Reading:
    """Where the parser is: in which table, row and column, from 0."""

    def __init__(self) -> None:
        self.found: dict[str, list[Range]] = {}
        self._ranges: list[Range] = []
        self._depth = 0
        self._row, self._next_row, self._column = 0, 0, 0

    def refuse(self, *_: object) -> None:
        raise UnreadableContent

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._ranges, self._next_row = [], 0
                self.found.setdefault(attributes.get(f"{_TABLE}name", ""), self._ranges)
        elif self._depth != 1:  # a table within a cell
            return
        elif name == f"{_TABLE}table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += _count(attributes, "rows-repeated")
        elif name in _CELLS:
            if not _SPAN.isdisjoint(attributes):
                self._span(attributes)
            self._column += _count(attributes, "columns-repeated")

    def end(self, name: str) -> None:
        self._depth -= name == f"{_TABLE}table"

    def _span(self, attributes: dict[str, str]) -> None:
        """Note a cell that spans others, in each of the rows that its row stands for."""
        height, width = _count(attributes, "rows-spanned"), _count(attributes, "columns-spanned")
        if height > 1 or width > 1:
            for row in range(self._row, min(self._next_row, MOST_ROWS)):
                self._ranges.append(((row, self._column), (row + height - 1, self._column + width - 1)))


def _count(attributes: dict[str, str], what: str) -> int:
    count = int(attributes.get(f"{_TABLE}number-{what}", 1))
    if count < 1:
        raise UnreadableContent
    return count

"""Which rows of a spreadsheet are about activities, and what the others are: headings, totals, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cop_diagram.catalog.sheets.cells import joined
from cop_diagram.catalog.sheets.phrases import several
from cop_diagram.catalog.sheets.reading import Line, Sheet
from cop_diagram.model import folded, shown

_TOTAL_WORDS = (
    "total, totals, subtotal, sum, count, average, median, summe, gesamt, insgesamt, gesamtzahl, anzahl, "
    "zwischensumme, durchschnitt, mittelwert, totaal, subtotaal, som, aantal, gemiddelde, suma, promedio, recuento, "
    "somme, nombre, moyenne, effectif, soma, contagem, média"
)
_BESIDE = (
    "grand, of, number, no, all, the, general, général, geral, der, die, von, van, het, de, des, del, da, das, dos, d, "
    "en, activities, activity, clusters, aktivitäten, activiteiten, actividades, activités, atividades, rows, entries"
)
_TOTALS = frozenset(_TOTAL_WORDS.split(", "))
_WITH_TOTALS = frozenset(_BESIDE.split(", "))
_NOTE = re.compile(
    r"[*†‡¹²³]|\(\*|\[\d|n\.?b\.?\W|(?:note|notes|source|sources|legend|key|remark|last updated?|updated|as of|stand|"
    r"quelle|anmerkung|hinweis|legende|bron|opmerking|laatst|fuente|nota|leyenda|remarque|légende|fonte|legenda)\b.*:",
    re.IGNORECASE,
)
_LONG = 80
"""Characters of a text that is more than the name of an activity."""


@dataclass(slots=True)
class Tidied:
    """The rows about activities, or about what their own kind says, and what became of the others.

    Attributes
    ----------
    rows : list of (int, tuple of str)
        With the cluster filled in where a heading or the cell above says it.
    cluster : int or None
        The index of the cell with the clusters.
    title : str
        The first lone text above the header.
    counts : Counter
        How many rows were something else, by the word for it.
    remarks : list of (list of int or None, int or None, str)
        What is to be said: at the numbers of rows and the index of a column, if any.
    """

    rows: list[Line]
    cluster: int | None
    title: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[tuple[list[int] | None, int | None, str]] = field(default_factory=list)


def tidied(sheet: Sheet, columns: Mapping[str, int]) -> Tidied:
    """Return the rows of a sheet with what the columns of those keys say of them.

    A sheet whose rows have kinds says itself what they are.
    """
    result = Tidied(list(sheet.rows), columns.get("cluster"))
    _take_titles(result, sheet)
    if "kind" in columns:
        return result
    name = columns["name"]
    _leave_out(result, "repeated header", [line for line in result.rows if _is_header(line, sheet, columns)])
    _leave_out(result, "line", [line for line in result.rows if _is_rule(line[1])])
    _leave_out(result, "total", [line for line in result.rows if _is_total(line[1], name)])
    _leave_out(result, "note", _notes(result.rows, name, set(columns.values()), {row for row, _ in sheet.faults}))
    cluster = columns.get("cluster", len(sheet.header))
    if "cluster" not in columns:  # headings may make one
        result.cluster = cluster
        result.rows = [(number, (*cells, "")) for number, cells in result.rows]
    headings = _headings(result.rows, sheet, name, cluster)
    _fill_in(result, headings, name, cluster)
    if not headings:
        _fill_down(result, sheet, name, cluster)
    return result


def _lone(cells: Sequence[str]) -> int | None:
    """Return the index of the only cell that is filled."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    return filled[0] if len(filled) == 1 else None


def _text(cells: Sequence[str]) -> str:
    return next((" ".join(cell.split()) for cell in cells if cell.strip()), "")


def _take_titles(result: Tidied, sheet: Sheet) -> None:
    """Take the first lone text above the header as the title, and leave out the rest that stands there."""
    others = []
    for number, cells in sheet.above:
        if not result.title and _lone(cells) is not None and len(_text(cells)) <= _LONG:
            result.title = _text(cells)
            result.remarks.append(([number], None, f"{shown(result.title)} is taken as the title of the map"))
            result.counts["title"] += 1
        else:
            others.append((number, cells))
    _say(result, "note", others)


def _leave_out(result: Tidied, what: str, lines: Sequence[Line]) -> None:
    gone = {number for number, _ in lines}
    result.rows = [line for line in result.rows if line[0] not in gone]
    _say(result, what, lines)


def _say(result: Tidied, what: str, lines: Sequence[Line]) -> None:
    if not lines:
        return
    result.counts[what] += len(lines)
    texts = list(dict.fromkeys(shown(_text(cells)) for _, cells in lines))
    more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""
    verb = "is left out as a" if len(lines) == 1 else "are left out as"
    kind = what if len(lines) == 1 else several(what)
    sentence = f"{', '.join(texts[:3])}{more} {verb} {kind}"
    result.remarks.append(([number for number, _ in lines], None, sentence))


def _is_header(line: Line, sheet: Sheet, columns: Mapping[str, int]) -> bool:
    """Whether a row says the header again, as on each page of a printed list."""
    return all(folded(line[1][index]) == folded(sheet.header[index]) for index in columns.values())


def _is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is a line drawn with characters."""
    return all(re.fullmatch(r"\s*|\s*[-=_\u2013\u2014.*]{3,}\s*", cell) for cell in cells)


def _is_total(cells: Sequence[str], name: int) -> bool:
    """Whether a row counts others: its first text says so, and there are but numbers beside it."""
    texts = [cell for cell in cells if re.search(r"[^\W\d_]", cell)]
    if len(texts) != 1:
        return False
    words = re.findall(r"[^\W\d_]+", texts[0].casefold())
    known = all(word in _TOTALS or word in _WITH_TOTALS for word in words)
    return known and any(word in _TOTALS for word in words) and (words[0] != "nombre" or not cells[name].strip())


def _notes(rows: Sequence[Line], name: int, known: set[int], faulty: set[int]) -> list[Line]:
    """Return the rows that say something about the list.

    They are lone texts that are marked as notes, that are very long or beside the names where no activities follow, or
    that stand in no column with a known name. A row in which a cell has no value because of a fault is none.
    """
    found = []
    full = max((n for n, (_, cells) in enumerate(rows) if _lone(cells) is None), default=len(rows))
    named = max((n for n, (_, cells) in enumerate(rows) if cells[name].strip()), default=len(rows))
    for index, line in enumerate(rows):
        number, cells = line
        if number in faulty:
            continue
        lone, text = _lone(cells), _text(cells)
        beside = index > named if lone != name else index > full and len(text) > _LONG
        if (lone is not None and (_NOTE.match(text) or beside)) or not any(cells[column].strip() for column in known):
            found.append(line)
    return found


def _headings(rows: Sequence[Line], sheet: Sheet, name: int, cluster: int) -> dict[int, str]:
    """Return the rows that stand above a group, with its name: by the row's number."""
    found = {}
    filled = [cells for _, cells in rows if _lone(cells) is None and cells[name].strip()]
    lone = [(number, cells) for number, cells in rows if _lone(cells) in (name, cluster)]
    grouped = any(cells[cluster].strip() for cells in filled)
    followed = {before[0]: after[1] for before, after in pairwise(rows)}
    for number, cells in lone:
        below = followed.get(number)
        if below is None:
            continue
        text = _text(cells)
        if _lone(cells) == cluster:
            is_heading = bool(below[name].strip()) and not below[cluster].strip()
        elif grouped:
            is_heading = folded(text.rstrip(":")) == folded(below[cluster])
        else:
            is_heading = text.endswith(":") or any((number, index) in sheet.wide for index in range(len(cells)))
        if is_heading:
            found[number] = text.rstrip(": ")
    if found or grouped or not _are_headings(rows, name, filled):
        return found
    return {number: _text(cells) for number, cells in lone}


def _are_headings(rows: Sequence[Line], name: int, filled: Sequence[Sequence[str]]) -> bool:
    """Whether lone names stand above groups: the first row, then rows that all fill a column that they leave empty."""
    lone = [_lone(cells) == name for _, cells in rows]
    alternate = bool(lone) and lone[0] and not lone[-1] and not any(a and b for a, b in pairwise(lone))
    if not alternate or len(filled) < 2 * sum(lone):
        return False
    return any(all(cells[index].strip() for cells in filled) for index in range(len(filled[0])) if index != name)


def _fill_in(result: Tidied, headings: Mapping[int, str], name: int, cluster: int) -> None:
    """Give the rows below each heading its cluster, unless they have one."""
    if not headings:
        return
    rows, current = [], ""
    for number, cells in result.rows:
        if number in headings:
            current = headings[number]
        elif current and cells[name].strip() and not cells[cluster].strip():
            rows.append((number, _with(cells, cluster, joined([current]))))
        else:
            rows.append((number, cells))
    result.rows = rows
    result.counts["heading"] += len(headings)
    verb = "is taken as the heading of a group" if len(headings) == 1 else "are taken as headings of groups"
    names = ", ".join(shown(text) for text in headings.values())
    result.remarks.append((list(headings), None, f"{names} {verb}"))


def _fill_down(result: Tidied, sheet: Sheet, name: int, cluster: int) -> None:
    """Take empty cells below the name of a group as that group where each name begins one run of rows."""
    cells = [row[cluster] for _, row in result.rows if row[name].strip()]
    if any((number, cluster) in sheet.spread for number, _ in result.rows):
        result.remarks.append((None, cluster, "merged cells count for all the rows that they cover"))
        return
    said = [folded(cell) for cell in cells if cell.strip()]
    empty = len(cells) - len(said)
    if not empty or not said:
        return
    if len(said) == len(set(said)) >= 2 and cells[0].strip() and empty >= len(said):
        rows, current = [], ""
        for number, row in result.rows:
            current = row[cluster] if row[cluster].strip() else current
            rows.append((number, _with(row, cluster, current) if row[name].strip() else row))
        result.rows = rows
        sentence = f"an empty cell is taken as the group above it, in {several('row', empty)}"
        result.remarks.append((None, cluster, sentence))


def _with(cells: tuple[str, ...], index: int, text: str) -> tuple[str, ...]:
    return (*cells[:index], text, *cells[index + 1 :])

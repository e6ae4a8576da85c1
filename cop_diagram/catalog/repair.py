"""What can be read of a TOML file with mistakes: the rest is named, left out, and not asked for again."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cop_diagram.catalog.lookup import entry_meant
from cop_diagram.catalog.schema import ACTIVITY_TABLE, CATALOG_TABLE, ENTRIES, TABLES
from cop_diagram.catalog.toml.bounds import MORE, MOST_MISTAKES, too_many
from cop_diagram.catalog.toml.parsing import Failure, parse
from cop_diagram.catalog.toml.positions import Positions, Repeat
from cop_diagram.catalog.toml.sentences import (
    CONTRADICTS,
    MANY_RETURNS,
    TOO_DEEP,
    lone_return,
    repeated,
    unparsable,
)
from cop_diagram.catalog.toml.source import LOST, KeyPath, Places, TomlSource
from cop_diagram.catalog.toml.statements import Statement, statements
from cop_diagram.model import InputError, Problem, shown

_AHEAD = 20
"""Statements that are looked at to tell a doubled key from a forgotten header."""

_KEYS = tuple(dict.fromkeys(key for table in TABLES.values() for key in table))
_TABLES = tuple(path for path in TABLES if path not in ((), ("axes",)))
_SINGLE = frozenset(
    path[:length] for path in _TABLES if path[0] not in (*ENTRIES, "output") for length in range(1, len(path) + 1)
)
"""The tables of which there is one, with those that they stand in."""

_ONLY_OF_ACTIVITIES = {"cluster", "from_with", "informal_formal"}


def repaired(text: str, file: str, failure: Failure | None) -> TomlSource | None:
    """Return what can be read of a file.

    Parameters
    ----------
    text : str
        What stands in the file.
    file : str
        How problems name it.
    failure : Failure or None
        Why it is no TOML; None for one that is, but whose tables seem to have wrong names.

    Returns
    -------
    TomlSource or None
        None when the file is TOML and its statements one by one are not.

    Raises
    ------
    InputError
        When nothing of the file can be used.
    """
    repair = _Repair(file)
    if returned := lone_return(text, file):
        repair.problems.append(returned)
        text = MANY_RETURNS.sub("\n", text).replace("\r", " ")
    repair.read(text)
    if failure is None and repair.broken:
        return None
    source = repair.source()
    if fault := too_many(source.values, file):
        raise InputError([*source.problems, fault])
    if failure is not None and not source.problems:  # statement by statement, there is nothing wrong with it
        raise InputError([unparsable(text, file, failure, ())])
    return source


@dataclass(frozen=True, slots=True)
class _Kept:
    number: int
    text: str
    table: KeyPath
    key: str | None
    group: int


@dataclass(slots=True)
class _Repair:
    """Puts the good statements together, each below the header it belongs to."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    _lost: set[KeyPath] = field(default_factory=set)
    _kept: list[_Kept] = field(default_factory=list)
    _table: KeyPath | None = ()
    _seen: dict[str, int] = field(default_factory=dict)
    _headers: dict[KeyPath, int] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _group: int = 0

    def read(self, text: str) -> None:
        """Take in the statements of the file."""
        found: list[Statement] = []
        wrong = 0
        for statement in statements(text, self.file, _KEYS):
            found.append(statement)
            wrong += statement.problem is not None
            if wrong > MOST_MISTAKES:
                break
        problems = [statement.problem for statement in found if statement.problem]
        self.broken = bool(problems)
        if problems and not any(statement.content for statement in found):  # this is something else than TOML
            raise InputError([*self.problems, *problems][:1])
        for index, statement in enumerate(found):
            if statement.problem:
                self.problems.append(statement.problem)
            if statement.is_header:
                self._header(statement)
            elif self._table is not None:
                self._pair(statement, found[index : index + _AHEAD])
            self._leave(statement.number)

    def _leave(self, line: int) -> None:
        if len(self.problems) > MOST_MISTAKES:
            self.problems[MOST_MISTAKES:] = [Problem(self.file, MORE, line, 1)]
            raise InputError(self.problems)

    def source(self) -> TomlSource:
        """Return what could be read, after taking out statements that contradict each other."""
        size = sum(len(kept.text) for kept in self._kept)
        for _ in range(max(1, min(20, 400_000 // (size + 1)))):
            text, numbers = self._together()
            try:
                values = parse(text)
            except RecursionError:
                break
            except ValueError as error:
                self._contradiction(text, numbers, error)
            else:
                places = Places(text.encode(), numbers)
                return TomlSource(self.file, values, places, tuple(self.problems), frozenset(self._lost))
        self.problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        raise InputError(self.problems or [Problem(self.file, TOO_DEEP)])

    def _together(self) -> tuple[str, list[int]]:
        lines = [(kept.number + row, line) for kept in self._kept for row, line in enumerate(kept.text.split("\n"))]
        return "\n".join(line for _, line in lines), [number for number, _ in lines] or [1]

    def _contradiction(self, text: str, numbers: list[int], error: ValueError) -> None:
        problem = unparsable(text, self.file, error, Positions(text.encode()).repeats, numbers=numbers)
        line, column = numbers[min(problem.line or 1, len(numbers)) - 1], problem.column
        wrong = max((kept for kept in self._kept if kept.number <= line), key=lambda kept: kept.number)
        if problem.message == CONTRADICTS:  # the parser stops behind the value
            line, column = wrong.number, _column(wrong.text)
        self.problems.append(Problem(self.file, problem.message, line, column))
        if wrong.key is None:
            self._lose_table()
            self._kept = [kept for kept in self._kept if kept.group != wrong.group]
        else:
            self._lost.add((*wrong.table, wrong.key))
            self._kept.remove(wrong)

    def _say(self, message: str, statement: Statement, column: int) -> None:
        self.problems.append(Problem(self.file, message, statement.number, column))

    def _lose_table(self) -> None:
        self._table = None
        self._lost |= {(LOST,), ("axes", LOST)}

    def _keep(self, number: int, text: str, key: str | None = None) -> None:
        self._kept.append(_Kept(number, text, self._table or (), key, self._group))

    def _header(self, statement: Statement) -> None:
        path, single = _path(statement)
        self._group += 1
        self._seen = {}
        text, name = statement.text, path[0] if path else ""
        entry = entry_meant(name) if len(path) == 1 else None
        if statement.content is None and not entry:
            if path not in _TABLES:
                self._lose_table()
                return
            text = f"[{'.'.join(path)}]"
        if entry:
            first = self._headers.setdefault((name, single), statement.number) == statement.number
            if first and statement.content is not None:
                self._misnamed(statement, name, entry, single)
            text, single = f"[[{entry}]]", False
        table: KeyPath = (entry,) if entry else path
        if single or (statement.content is None and not entry):
            if table in self._headers:
                repeat = Repeat(str(table[-1]), (self._headers[table], 1), (statement.number, 1))
                self._say(repeated(repeat), statement, _column(statement.text))
                self._table = None
                self._lost |= _SINGLE  # it may be any other of these
                return
            self._headers[table] = statement.number
        self._open(table, single=single)
        self._keep(statement.number, text)

    def _open(self, table: KeyPath, *, single: bool) -> None:
        if not single and len(table) == 1:
            name = str(table[0])
            self._counts[name] = self._counts.get(name, 0) + 1
            table = (name, self._counts[name] - 1)
        self._table, self._seen = table, {}

    def _misnamed(self, statement: Statement, name: str, entry: str, single: bool) -> None:
        if single:
            indent = len(statement.text) - len(statement.text.lstrip())
            self._say(f"write [[{entry}]] with two brackets", statement, indent + 1)
        elif name != entry:
            allowed = ", ".join(CATALOG_TABLE)
            sentence = f'unknown key {shown(name)}; did you mean "{entry}"? Allowed are: {allowed}'
            self._say(sentence, statement, _column(statement.text))

    def _pair(self, statement: Statement, rest: list[Statement]) -> None:
        table = self._table or ()
        if statement.content is None:
            self._lost.add((*table, _meant(statement.written_key, table)))
            return
        key = next(iter(statement.content), None)
        if key in self._seen and "." not in statement.written_key:
            repeat = Repeat(str(key), (self._seen[key], 1), (statement.number, 1))
            sentence = repeated(repeat)
            entry = self._forgotten(rest)
            if entry:
                sentence += f"; is [[{entry}]] missing above it?"
            self._say(sentence, statement, _column(statement.text))
            if not entry:
                return
            self._lost.add((*table, LOST))
            self._group += 1
            self._open((entry,), single=False)
            self._lost.add((*(self._table or ()), LOST))
            self._keep(statement.number, f"[[{entry}]]")
        if key is not None:
            self._seen[key] = statement.number
        self._keep(statement.number, statement.text, key)

    def _forgotten(self, rest: Iterable[Statement]) -> str | None:
        """Return which header is missing above the first of these statements, if one is."""
        if not self._table or self._table[0] not in ENTRIES or "id" not in self._seen:
            return None
        written = set()
        for statement in rest:
            if statement.is_header:
                break
            written.add(statement.written_key)
        if "id" not in written:
            return None
        return "activity" if written & _ONLY_OF_ACTIVITIES else str(self._table[0])


def _path(statement: Statement) -> tuple[tuple[str, ...], bool]:
    """Return the parts of a header's name, and whether it is in single brackets; with mistakes, as far as seen."""
    if statement.content is None:
        found = re.match(r"\s*(\[+)\s*([\w.-]+)", statement.text)
        return (tuple(found[2].split(".")), found[1] == "[") if found else ((), True)
    path: tuple[str, ...] = ()
    value: Any = statement.content
    while value and isinstance(value, dict):
        key = next(iter(value))
        path, value = (*path, key), value[key]
    return path, isinstance(value, dict)


def _column(statement: str) -> int:
    """Return where the name of a header, or a key, begins."""
    return len(statement) - len(statement.lstrip().lstrip("[").lstrip()) + 1


def _meant(key: str, table: KeyPath) -> str:
    """Return the key of that table that was probably meant, or ``LOST``."""
    keys = TABLES.get(tuple(part for part in table if isinstance(part, str)), ACTIVITY_TABLE)
    word = "_".join(key.lower().split())
    return next(iter(difflib.get_close_matches(word, keys, n=1)), LOST)

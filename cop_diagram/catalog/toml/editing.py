"""Changes to a TOML file that leave everything else in it as it is, remarks and blank lines among it."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.catalog.toml.positions import Positions
from cop_diagram.catalog.toml.source import KeyPath, Place


class TomlText:
    """A TOML file without mistakes, and where new lines can stand in it.

    Parameters
    ----------
    data : bytes
        UTF-8, perhaps with a byte order mark, lines ended in any one way.
    """

    def __init__(self, data: bytes) -> None:
        text = data.decode()
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._positions = Positions("\n".join(self._lines).removeprefix("\ufeff").encode())
        self._behind: dict[int, list[str]] = {}
        self._instead: list[tuple[Place, Place, str]] = []
        self._at_end: list[str] = []
        self._dropped: set[str] = set()
        self._left_out: set[int] = set()

    def has(self, line: str) -> bool:
        """Whether there is such a line, but for spaces around it."""
        return line in map(str.strip, self._lines)

    def drop(self, line: str) -> None:
        """Take such a line away wherever it stands."""
        self._dropped.add(line)

    def can_take(self, table: KeyPath) -> bool:
        """Whether a table can be added to, or added: neither it nor one around it is in one line or in dotted keys."""
        starts = (self._positions.starts.get(table[:end]) for end in range(1, len(table) + 1))
        return all(self._line(start).startswith("[") for start in starts if start)

    def add_behind(self, path: KeyPath, lines: Sequence[str]) -> None:
        """Add lines behind a pair or at the end of a table."""
        row, _ = self._positions.end(path)
        self._behind.setdefault(row, []).extend(lines)

    def put_below(self, path: KeyPath, other: str, line: str) -> None:
        """Put a line below a pair, in the place of another one that stands there, if it does."""
        row, _ = self._positions.end(path)
        if row < len(self._lines) and self._lines[row].strip() == other:
            self._left_out.add(row + 1)
        self.add_behind(path, [line])

    def add_table(self, header: str, lines: Sequence[str]) -> None:
        """Add a table at the end of the file."""
        self._at_end += ["", header, *lines]

    def set_value(self, path: KeyPath, value: str) -> None:
        """Put a value, written as TOML, in the place of another."""
        self._instead.append((self._positions.starts[path], self._positions.end(path), value))

    def data(self) -> bytes:
        """Return the file with all changes."""
        lines: list[str | None] = [line if line.strip() not in self._dropped else None for line in self._lines]
        for (row, column), (last, end), value in self._instead:
            head, tail = self._lines[row - 1][: column - 1], self._lines[last - 1][end - 1 :]
            lines[row - 1 : last] = [f"{head}{value}{tail}", *[None] * (last - row)]
        found: list[str] = []
        for number, line in enumerate(lines, 1):
            found += [] if line is None or number in self._left_out else [line]
            found += self._behind.get(number, ())
        while found and not found[-1].strip():
            found.pop()
        return (self._newline.join([*found, *self._at_end]) + self._newline).encode()

    def _line(self, place: Place) -> str:
        return self._lines[place[0] - 1].removeprefix("\ufeff").lstrip()

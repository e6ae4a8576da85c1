"""What can go wrong, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cop_diagram.model.phrases import visible

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a user's input.

    Attributes
    ----------
    file : str
        The file as the user named it.
    message : str
        What was found, what is allowed, and the nearest right spelling.
    line, column : int or None
        Where it stands, counted from 1; None when the file as a whole is meant.
    severity : {"error", "warning", "note"}
        A warning does not keep the slide from being drawn; a note says what the program took upon itself.

    Examples
    --------
    >>> print(Problem("map.toml", "the file is empty"))
    map.toml: error: the file is empty
    >>> print(Problem("map.toml", "nobody belongs to it", 3, 1, "warning"))
    map.toml:3:1: warning: nobody belongs to it
    """

    file: str
    message: str
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return ``file:line:column: severity: message``, as compilers do, on one line in any case."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return visible(f"{place}: {self.severity}: {self.message}")


class CopDiagramError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(CopDiagramError):
    """The input cannot be used; carries every problem that was found, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class LayoutError(CopDiagramError):
    """The texts cannot be laid out on the page with every promise kept."""


class OutputError(CopDiagramError):
    """A picture cannot be written where or as the user asked."""

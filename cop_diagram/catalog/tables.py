"""What a table of a catalogue file is: its keys, and what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cop_diagram.catalog.values import Value

REQUIRED = object()
"""The default of a key that must be there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table.

    Attributes
    ----------
    meaning : str
        What it is for, as editors show it.
    takes : Value
        What it must be.
    default : Any
        What it is where it is absent, None for nothing; ``REQUIRED`` where it must not be absent.
    attribute : str or None
        What the model calls it where that is another name.
    table : Table or None
        The keys of the table that it holds, or of each in the list of them.
    """

    meaning: str
    takes: Value
    default: Any = REQUIRED
    attribute: str | None = None
    table: Table | None = None

    @property
    def is_required(self) -> bool:
        """Whether it must be there."""
        return self.default is REQUIRED


Table = Mapping[str, Key]
"""The keys of a table by their names in the file."""

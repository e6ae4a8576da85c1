"""Options that several commands share, given to each in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, TypeVar

Command = TypeVar("Command", bound=Callable[..., None])


def with_options(command: Command, options: Iterable[Callable[[Any], Any]]) -> Command:
    """Return a command with further options and arguments, which its help tells in this order."""
    return reduce(lambda made, option: option(made), reversed([*options]), command)

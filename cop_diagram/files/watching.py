"""Waiting for the next save of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import watchfiles

_START = 100
"""How long it takes until files are surely watched, milliseconds."""


def saves(files: Callable[[], tuple[Path, ...]]) -> Iterator[None]:
    """Yield as soon as the files are watched, and then after each save of any of them, without an end.

    Parameters
    ----------
    files : callable
        Returns what is to be watched; is asked again after each save.

    Raises
    ------
    KeyboardInterrupt
        When the user interrupts.
    """
    while True:
        watched = _places(files())
        for saved in _changes(watched):
            if saved and _places(files()) != watched:
                break
            yield


def _places(files: Iterable[Path]) -> frozenset[Path]:
    """Return where saves show: at the files and, where these are links, at what they lead to."""
    return frozenset(
        place
        for file in files
        for place in (Path(os.path.realpath(file)), Path(os.path.realpath(file.parent)) / file.name)
    )


def _changes(places: frozenset[Path]) -> Iterator[bool]:
    """Yield False once when watching has begun, then True for each save.

    Folders are watched, not files: many editors write a new file and give it the old name.
    """
    changes = watchfiles.watch(
        *sorted({place.parent for place in places if place.parent.is_dir()}),
        watch_filter=lambda _, path: Path(path) in places,
        recursive=False,
        rust_timeout=_START,
        yield_on_timeout=True,
    )
    next(changes)
    yield False
    yield from (True for change in changes if change)

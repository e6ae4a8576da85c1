"""Waiting for the next save of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
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
        watched = files()
        for saved in _changes(watched):
            if saved and files() != watched:
                break
            yield


def _changes(files: tuple[Path, ...]) -> Iterator[bool]:
    """Yield False once when watching has begun, then True for each save.

    Folders are watched, not files: many editors write a new file and give it the old name.
    """
    real = [Path(os.path.realpath(file)) for file in files]
    named = [Path(os.path.realpath(file.parent)) / file.name for file in files]
    known = {*real, *named}
    changes = watchfiles.watch(
        *sorted({path.parent for path in known if path.parent.is_dir()}),
        watch_filter=lambda _, path: Path(path) in known,
        recursive=False,
        rust_timeout=_START,
        yield_on_timeout=True,
    )
    next(changes)
    yield False
    yield from (True for change in changes if change)

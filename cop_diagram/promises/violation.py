"""What a check of a promise finds."""

from __future__ import annotations

from typing import NamedTuple


class Violation(NamedTuple):
    """A promise that a scene does not keep, and the ids of the elements that break it."""

    promise: str
    message: str
    ids: tuple[str, ...]

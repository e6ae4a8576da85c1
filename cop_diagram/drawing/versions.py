"""The versions of this program and of libraries, as they are installed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

UNKNOWN = "unknown"
"""In place of a version, where something is not installed but run from its source."""


def program_version() -> str | None:
    """Return the version of this program; None where it is run from its source without being installed."""
    return _version("cop-diagram")


def versions(libraries: Iterable[str]) -> tuple[str, ...]:
    """Return each library with its version, such as ``numpy 2.4.6``."""
    return tuple(f"{name} {_version(name) or UNKNOWN}" for name in libraries)


@cache
def _version(name: str) -> str | None:
    from importlib import metadata  # takes longer than all that ``--help`` needs

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None

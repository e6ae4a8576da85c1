"""The versions of this program and of libraries, as they are installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

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
    """Return the version of what is installed under that name, if any.

    ``importlib.metadata`` and what it imports take a twentieth of all that a picture takes: it is asked only for what
    is installed in an older way.
    """
    if told := _told_by_folders().get(_normalized(name)):
        return told
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


@cache
def _told_by_folders() -> Mapping[str, str]:
    """Return versions by normalized names; of several of one name, the first on the path.

    What is installed has a folder ``NAME-VERSION.dist-info`` (Python packaging, "Recording installed projects").
    """
    found: dict[str, str] = {}
    for folder in (folder for place in sys.path for folder in Path(place).glob("*-*.dist-info")):
        name, _, version = folder.name.removesuffix(".dist-info").partition("-")
        found.setdefault(_normalized(name), version)
    return found


def _normalized(name: str) -> str:
    """Return a name as it is compared (Python packaging, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()

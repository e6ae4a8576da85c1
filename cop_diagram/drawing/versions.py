"""The versions of this program and of libraries, as they are installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

UNKNOWN = "unknown"
"""In place of a version, where something is not installed but run from its source."""

_VERSION = re.compile(r"^Version: *(\S+)\s*$", re.MULTILINE)


def program_version() -> str | None:
    """Return the version of this program; None where it is run from its source without being installed."""
    return _version("cop-diagram")


def versions(libraries: Iterable[str]) -> tuple[str, ...]:
    """Return each library with its version, such as ``numpy 2.4.6``."""
    return tuple(f"{name} {_version(name) or UNKNOWN}" for name in libraries)


@cache
def _version(name: str) -> str | None:
    """Return the version of what is installed under that name, if any.

    It is one line of a file in a folder of a known name. ``importlib.metadata`` reads the rest too, as an e-mail, which
    takes a tenth of all that a picture takes beside its layout; so it is asked only for what has no such folder.
    """
    if folder := _folders().get(_normalized(name)):
        try:
            text = (folder / "METADATA").read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = ""
        if found := _VERSION.search(text.partition("\n\n")[0]):
            return found[1]
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


@cache
def _folders() -> Mapping[str, Path]:
    """Return the folders that tell of what is installed, by normalized name; of several, the first that is found.

    Their names are those of the specification "Recording installed projects": ``NAME-VERSION.dist-info``.
    """
    found: dict[str, Path] = {}
    for place in map(Path, sys.path):
        for folder in place.glob("*.dist-info"):
            found.setdefault(_normalized(folder.name.partition("-")[0]), folder)
    return found


def _normalized(name: str) -> str:
    """Return a name as the specification "Names and normalization" compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()

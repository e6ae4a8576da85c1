"""The maps among the files of a folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from cop_diagram.files import file_bytes
from cop_diagram.model import LANGUAGE_TAG, InputError, nearest

_OF_A_MAP = re.compile(
    rb"""^\s*(?:extends\s*=|\[\s*(["']?)slide\1\s*\]|\[\[\s*(["']?)(?:output|cluster|activity)\2\s*\]\])""",
    re.MULTILINE,
)
"""What no map can do without, however it is spelt; other programs have tables such as ``[output.html]`` too."""

_HEADER = re.compile(rb"""^\s*\[+\s*["']?([a-zA-Z_-]+)""", re.MULTILINE)


def files_below(folder: Path, refused: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, in the order of their names.

    Hidden ones are left out, and so are environments of Python, in which this program and its maps may be installed.
    ``refused`` is called with the error of each folder that cannot be read.
    """
    for place, folders, names in os.walk(folder, onerror=refused):
        if "pyvenv.cfg" in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(names) if not name.startswith("."))


def toml_files(folder: Path, refused: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """Yield those of them that are TOML by their names."""
    return (path for path in files_below(folder, refused) if path.suffix == ".toml")


def maps_below(folder: Path, refused: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """Yield the maps among them, their translations left out, and what leads nowhere, or where nobody may look."""
    files = toml_files(folder, refused)
    return (path for path in files if not mode_of(path) or (is_map(path) and not is_translation(path)))


def mode_of(path: Path, *, follow: bool = True) -> int:
    """Return the ``st_mode`` of what a path leads to, or of a link itself; 0 for nothing, and where nobody may look.

    ``Path.exists`` and its like raise an error at what lies in a closed folder, and at a name that is too long.
    """
    try:
        return path.stat(follow_symlinks=follow).st_mode
    except (OSError, ValueError):
        return 0


def is_gone(path: Path) -> bool:
    """Whether there is nothing by that name, not even a link; where nobody may look, that is not known."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # it may be there, or nothing could ever have had that name
        return False
    return False


def is_map(path: Path) -> bool:
    """Whether a TOML file is a map by what stands in it, perhaps with mistakes: no theme and nothing of others.

    One that may not be read may be one: whoever reads it then is told so.
    """
    if stat.S_ISREG(mode_of(path)) and not os.access(path, os.R_OK):
        return True
    try:
        return bool(_OF_A_MAP.search(file_bytes(path, "catalogue")))
    except InputError:
        return False


def may_ask(path: Path, *, unread: bool = False) -> bool:
    """Whether a map that has mistakes seems to have ``[[output]]``, perhaps misspelt.

    ``unread`` is the answer for one that cannot be read.
    """
    try:
        headers = _HEADER.findall(file_bytes(path, "catalogue"))
    except InputError:
        return unread
    return any(nearest(header.decode().lower(), ("output",)) for header in headers)


def is_translation(path: Path) -> bool:
    """Whether a file is the translation of a map that lies beside it, such as ``map.fr.toml``."""
    stem, _, tag = path.stem.rpartition(".")
    if not stem or not re.fullmatch(LANGUAGE_TAG, tag):
        return False
    return stat.S_ISREG(mode_of(path.with_name(f"{stem}.toml")))

"""The bytes of what a user names as input, or a sentence why there are none."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cop_diagram.model import InputError, Problem

LIMIT = 4_000_000
"""Largest input that is read, bytes; a hundred times what fits on any page."""

PICTURE_LIMIT = 400_000_000
"""Largest picture that is read, bytes; the largest page in the finest resolution has fewer."""

_MADE_UP = ("/proc/", "/sys/")
"""Where Linux has files that lie on no disk."""


def file_bytes(path: str | Path, kind: str, limit: int = LIMIT) -> bytes:
    """Return what a file holds.

    Parameters
    ----------
    kind : str
        What the file should be, such as "catalogue".
    limit : int
        How many bytes it may have at most.

    Raises
    ------
    InputError
        When it is no regular file, cannot be read, or is larger than the limit.
    """
    try:
        other = irregular(Path(path).stat().st_mode) or _of_the_system(path)
        if other:
            raise InputError([Problem(str(path), f"{other}; a {kind} is read from a file")])
        with Path(path).open("rb") as stream:
            return within_limit(stream.read(limit + 1), str(path), kind, limit)
    except OSError as error:
        raise InputError([Problem(str(path) or ".", _unreadable(Path(path), kind, error))]) from None
    except ValueError:  # a null character in the path
        raise InputError([Problem(str(path), "there is no such file")]) from None


def irregular(mode: int) -> str | None:
    """Return what is there instead of a file or a folder, by its mode; None for these two.

    Nobody knows when a pipe or a device ends, or whether it ever answers: neither is read or written by its name.
    """
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    if stat.S_ISFIFO(mode):
        return "this is a pipe"
    return "this is a socket" if stat.S_ISSOCK(mode) else "this is a device"


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it is in a folder in which nobody may look
        return False


def _of_the_system(path: str | Path) -> str | None:
    """Return what a file is that the kernel makes up as it is read: it can be endless, and tells of the machine."""
    return "this is a part of the system" if os.path.realpath(path).startswith(_MADE_UP) else None


def stream_bytes(stream: BinaryIO | None, file: str, kind: str) -> bytes:
    """Return what standard input holds, which is None where there is none; see ``file_bytes``."""
    if stream is None:
        return b""
    with suppress(OSError, ValueError):  # it is no real file
        os.set_blocking(stream.fileno(), True)  # or a read may end before the input does
    try:
        return within_limit(stream.read(LIMIT + 1), file, kind)
    except OSError as error:
        sentence = f"standard input cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(file, sentence)]) from None


def within_limit(data: bytes, file: str, kind: str, limit: int = LIMIT) -> bytes:
    """Return the data unless it is too large to be what it should be."""
    if len(data) > limit:
        raise InputError([Problem(file, f"the file is larger than {limit // 1_000_000} MB; that is no {kind}")])
    return data


def _unreadable(path: Path, kind: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "this is a link to a file that is not there" if path.is_symlink() else "there is no such file"
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and _is_folder(path)):  # Windows
        return f"this is a folder; name the {kind} in it"
    return f"the file cannot be read: {(error.strerror or str(error)).lower()}"

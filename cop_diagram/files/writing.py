"""Files safely on disk: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cop_diagram.files.reading import irregular
from cop_diagram.files.temporary import Waiting, clear_leavings, new_temporary, uninterrupted
from cop_diagram.model import OutputError


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write each file so that at any moment there is the old one or the new one, and never half of one.

    Nothing is replaced before everything is safely on the disk: all files are new or, when something fails before
    that, none. Only if the process is killed outright or the power fails in the instant between two replacements
    can some be new and others old; the next run makes all of them new. A symbolic link stays a link, and a file keeps
    its permissions.

    Raises
    ------
    OutputError
        When a file cannot be written; names it and the reason.
    """
    waiting: list[Waiting] = []
    with uninterrupted():
        try:
            for path, content in contents.items():
                with _explained(path):
                    _prepare(path, content, waiting)
            for file in waiting:
                with _explained(file.path):
                    file.replace()
            for folder in {file.target.parent for file in waiting}:
                _sync_folder(folder)
        finally:
            for file in waiting:
                file.discard()


def write_folder(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files as ``write_files`` does into a folder that is made where needed, and gone again if that fails.

    Raises
    ------
    OutputError
        When the folder cannot be made or a file cannot be written; names it and the reason.
    """
    made: list[Path] = []
    try:
        for part in reversed([folder, *folder.parents]):
            if not part.exists():
                with _explained(part):
                    part.mkdir()
                made.append(part)
        write_files(contents)
    except OutputError:
        for part in reversed(made):
            with suppress(OSError):
                part.rmdir()
        raise


def _prepare(path: Path, content: bytes, waiting: list[Waiting]) -> None:
    """Write the content beside its target and add it to what is waiting."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        other = irregular(mode)
        if other:
            raise OSError(errno.EINVAL, f"{other}; only files are written")
        if not os.access(target, os.W_OK):
            raise PermissionError
    if all(file.target.parent != target.parent for file in waiting):
        clear_leavings(target.parent)
    temporary, descriptor = new_temporary(target.parent)
    file = Waiting(path, temporary, target, descriptor)
    waiting.append(file)
    file.fill(content, mode)


def _sync_folder(folder: Path) -> None:
    """Make the new names last through a power cut; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn the system's errors into a sentence that names the file and the reason."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot write {path}: {_reason(error, path)}") from error


def _reason(error: OSError | ValueError, path: Path) -> str:
    match error:
        case IsADirectoryError():
            return "it is a folder"
        case FileNotFoundError() if _folder(path).is_dir():
            return f"nothing can be written into the folder {_folder(path)}"
        case FileNotFoundError():
            return f"the folder {_folder(path)} does not exist"
        case NotADirectoryError():
            return f"{_folder(path)} is not a folder"
        case PermissionError():
            return f"no permission to write to {path if path.exists() else _folder(path)}"
        case OSError(strerror=str() as words):
            return words[:1].lower() + words[1:]
        case _:
            return str(error)


def _folder(path: Path) -> Path:
    """Return the folder that a file would lie in, at the end of links."""
    real = Path(os.path.realpath(path)).parent
    return path.parent if os.path.realpath(path.parent) == str(real) else real

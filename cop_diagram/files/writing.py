"""Files safely on disk: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cop_diagram.model import OutputError


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write each file so that at any moment there is the old one or the new one, and never half of one.

    Nothing is replaced before everything is safely on the disk. A symbolic link stays a link, a file
    keeps its permissions, and a device or pipe is written to as it is.

    Raises
    ------
    OutputError
        When a file cannot be written; names it and the reason.
    """
    waiting: list[tuple[Path, Path, Path]] = []
    try:
        for path, content in contents.items():
            with _explained(path):
                _prepare(path, content, waiting)
        for path, temporary, target in waiting:
            with _explained(path):
                temporary.replace(target)
        for folder in {target.parent for *_, target in waiting}:
            _sync_folder(folder)
    finally:
        for _, temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


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


def _prepare(path: Path, content: bytes, waiting: list[tuple[Path, Path, Path]]) -> None:
    """Write the content beside its target and add (path, temporary file, target) to the waiting ones."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if not os.access(target, os.W_OK):
            raise PermissionError
        if not stat.S_ISREG(mode):
            target.write_bytes(content)
            return
    temporary = target.parent / f".cop-diagram-{os.urandom(6).hex()}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    waiting.append((path, temporary, target))
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(stat.S_IMODE(mode))


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
        case FileNotFoundError():
            return f"the folder {path.parent} does not exist"
        case NotADirectoryError():
            return f"{path.parent} is not a folder"
        case PermissionError():
            protected = path if path.exists() else path.parent
            return f"no permission to write to {protected}"
        case OSError(strerror=str() as words):
            return words[:1].lower() + words[1:]
        case _:
            return str(error)

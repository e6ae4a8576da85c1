"""Files that wait beside their targets until all of them can be put in place, and what a killed run leaves of them.

A waiting file is locked for as long as its process lives: one without a lock was left by a run that was killed,
and the next run that writes into the folder, or builds the pictures in it, removes it.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

if sys.platform != "win32":
    import fcntl

PREFIX, SUFFIX = ".cop-diagram-", ".tmp"

ATTEMPTS = 20
"""How many new files may be lost to other runs one after the other."""


@dataclass(slots=True)
class Waiting:
    """A file that waits under another name.

    Attributes
    ----------
    path : Path
        As the user named it.
    temporary, target : Path
        Where it is, and where it goes.
    descriptor : int
        Of the open file, which holds its lock; -1 once it is closed.
    """

    path: Path
    temporary: Path
    target: Path
    descriptor: int

    def fill(self, content: bytes, mode: int | None) -> None:
        """Bring the content safely to the disk, with the permissions of a file that it will replace."""
        with os.fdopen(self.descriptor, "wb", closefd=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            self.temporary.chmod(stat.S_IMODE(mode))

    def replace(self) -> None:
        """Put the file in place."""
        if sys.platform == "win32":  # an open file has to stay where it is
            self._close()
        self.temporary.replace(self.target)

    def discard(self) -> None:
        """Close the file, and remove it unless it is in place."""
        self._close()
        with suppress(OSError):
            self.temporary.unlink()

    def _close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


def new_temporary(folder: Path) -> tuple[Path, int]:
    """Return a new, locked file in a folder, and its descriptor.

    Raises
    ------
    OSError
        When there can be none, or each new one is lost before it is locked.
    """
    for _ in range(ATTEMPTS):
        path = folder / f"{PREFIX}{os.urandom(6).hex()}{SUFFIX}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        if _locked(descriptor):
            return path, descriptor
        os.close(descriptor)  # another run took it for a leaving in the instant before it was locked
        path.unlink(missing_ok=True)
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def _locked(descriptor: int) -> bool:
    """Lock a new file; return whether it is still there. On some file systems there are no locks, nor leavings then."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return os.fstat(descriptor).st_nlink > 0


def clear_leavings(folder: Path) -> None:
    """Remove what killed runs left in a folder; what another run is writing just now stays, as it is locked."""
    if sys.platform == "win32":  # where an open file cannot be removed in any case
        for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
            with suppress(OSError):
                path.unlink()
        return
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(descriptor)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put off the signals that would end the process, but for an interruption from the keyboard, until all is written.

    Signals that the program handles itself are left to it; so is everything outside the main thread, which no
    signal reaches.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = (name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
    deferred = [
        number for number in (getattr(signal, name) for name in names) if signal.getsignal(number) == signal.SIG_DFL
    ]
    came: list[int] = []

    def later(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    for number in deferred:
        signal.signal(number, later)
    try:
        yield
    finally:
        for number in deferred:
            signal.signal(number, signal.SIG_DFL)
        for number in came:
            signal.raise_signal(number)

"""Standard output and standard error where they take nothing: the exit status says so, and no traceback."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Heedless(io.FileIO):
    """A stream of which a failure changes nothing, as there is nowhere left to tell of it."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write what can be written, and return the length of all."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def steady() -> None:
    """Keep a letter, a message or a picture that cannot be written from ending the program in a wrong way."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
    elif sys.stdout is None:  # closed: what is written to it shall fail, and no file take its number
        os.dup2(os.open(os.devnull, os.O_RDONLY), 1)
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8")
    if isinstance(sys.stderr, io.TextIOWrapper) and not sys.stderr.isatty():
        raw = io.BufferedWriter(_Heedless(sys.stderr.fileno(), "w", closefd=False))
        sys.stderr = io.TextIOWrapper(raw, sys.stderr.encoding, "backslashreplace", line_buffering=True)


@contextmanager
def written() -> Iterator[None]:
    """End, as click ends, with the status of ``unwritten`` where standard output takes no more."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:  # not about standard output: a mistake of this program
            raise
        raise click.exceptions.Exit(unwritten(error)) from None


def unwritten(error: OSError) -> int:
    """Return the exit status when standard output takes no more; say so unless nobody reads it.

    141 nobody reads on, 1 it was closed from the beginning, 2 anything else.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes it once more at its end
    if isinstance(error, BrokenPipeError):
        return 141
    closed = error.errno == errno.EBADF
    reason = "it is closed" if closed else (error.strerror or str(error)).lower()
    click.echo(f"standard output: error: {reason}", err=True)
    return 1 if closed else 2

"""Files that wait for their place: what a killed run leaves is cleared, and nobody finds half of one."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support.places import ROOT
from support.written_files import LEFT, NEW, OLD, names, open_files, sentence

from cop_diagram.files.temporary import new_temporary, uninterrupted
from cop_diagram.files.writing import write_files


def test_what_only_has_the_name_of_a_leaving_harms_nobody(tmp_path: Path) -> None:
    """Neither does a link have anything removed that it leads to, nor is a pipe waited for."""
    (tmp_path / "mine").write_bytes(OLD)
    (tmp_path / LEFT).symlink_to("mine")
    pipe = tmp_path / LEFT.replace("0", "f")
    os.mkfifo(pipe)
    (tmp_path / LEFT.replace("0", "e")).mkdir()
    writing = threading.Thread(target=write_files, args=({tmp_path / "a.svg": NEW},))
    writing.start()
    writing.join(20)
    if writing.is_alive():  # it waits: let it go on, so that the test ends
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        pytest.fail("the pipe was waited for")
    assert names(tmp_path) == [LEFT, LEFT.replace("0", "e"), "a.svg", "mine"]
    assert (tmp_path / "mine").read_bytes() == OLD


def test_the_next_run_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for folder in (tmp_path, other):
        (folder / LEFT).write_bytes(NEW[:3])
    (tmp_path / ".cop-diagram.toml").write_bytes(OLD)
    write_files({tmp_path / "a.svg": NEW, tmp_path / "b.svg": NEW})
    assert names(tmp_path) == [".cop-diagram.toml", "a.svg", "b.svg", "other"]
    assert names(other) == [LEFT]
    write_files({tmp_path / "a.svg": NEW, other / "a.svg": NEW})
    assert names(other) == ["a.svg"]


def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    path, descriptor = new_temporary(tmp_path)
    write_files({tmp_path / "a.svg": NEW})
    assert names(tmp_path) == sorted([path.name, "a.svg"])
    os.close(descriptor)
    write_files({tmp_path / "a.svg": NEW})
    assert names(tmp_path) == ["a.svg"]


def test_a_file_that_is_cleared_before_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, calls = fcntl.flock, []

    def late(descriptor: int, how: int) -> None:
        calls.append(descriptor)
        if len(calls) == 1:  # another run holds it
            raise BlockingIOError
        if len(calls) == 2:  # another run has removed it
            for path in tmp_path.iterdir():
                path.unlink()
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    path, descriptor = new_temporary(tmp_path)
    os.close(descriptor)
    assert len(calls) == 3
    assert path.exists()


def test_files_that_are_always_lost_before_they_are_locked_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(fcntl, "flock", held)
    target, before = tmp_path / "a.svg", open_files()
    assert sentence({target: NEW}) == f"cannot write {target}: resource temporarily unavailable"
    assert (names(tmp_path), open_files()) == ([], before)


def test_a_file_system_without_locks_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    (tmp_path / LEFT).write_bytes(NEW)
    monkeypatch.setattr(fcntl, "flock", unknown)
    write_files({tmp_path / "a.svg": NEW})
    assert names(tmp_path) == [LEFT, "a.svg"]  # nobody can know whether it is left over


ENDED = """
import os, signal, sys
from pathlib import Path
from cop_diagram.files.writing import write_files, write_folder
sync, number = os.fsync, int(sys.argv[1])
signal.signal(number, signal.SIG_DFL)  # under nohup it would be ignored
def ending(descriptor):
    os.kill(os.getpid(), number)
    sync(descriptor)
os.fsync = ending
write_files({Path("a.svg"): b"new", Path("b.svg"): b"new"})
print("still here")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_the_program_finds_whole_files_and_no_others(tmp_path: Path, number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ENDED, str(int(number))]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (-number, b"", b"")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.svg": b"new", "b.svg": b"new"}


def test_signals_are_left_to_who_handles_them(tmp_path: Path) -> None:
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            assert came == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)

"""Running the command, in this process and in one of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from click.testing import CliRunner, Result
from support.places import ROOT

from cop_diagram.commands.program import program


def command_of(name: str) -> click.Command:
    """Return one of the program's commands, imported."""
    found = program.get_command(click.Context(program), name)
    assert found is not None, name
    return found


def run(*args: str, stdin: bytes | str = "") -> Result:
    result = CliRunner().invoke(program, args, input=stdin, prog_name="cop-diagram")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(*args: str, before: Sequence[str] = (), **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*before, sys.executable, "-m", "cop_diagram", *args]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output="stdout" not in options, env=environment, **options)


def process_without_privileges(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as somebody for whom the permissions of files count: the super-user gives that up first."""
    if os.name == "nt" or os.geteuid() != 0:
        return process(*args, **options)
    return process(*args, before=["setpriv", "--bounding-set", "-dac_override,-dac_read_search"], **options)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


DEADLINE = 60.0
"""How long anything may take on a busy machine, seconds."""


class Watcher:
    """``cop-diagram watch`` as a process; what it says is gathered while it runs."""

    def __init__(self, folder: Path, *args: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cop_diagram", "watch", *args],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background ignore it
        )  # fmt: skip
        self.said: list[str] = []
        self.complained: list[str] = []
        self._readers = [
            threading.Thread(target=gathered.extend, args=(stream,))
            for gathered, stream in ((self.said, self.process.stdout), (self.complained, self.process.stderr))
        ]
        for reader in self._readers:
            reader.start()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(DEADLINE)
        finally:
            self.process.kill()
            for reader in self._readers:
                reader.join(DEADLINE)
            self.process.stdout.close()
            self.process.stderr.close()


def soon(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)

"""Running the command, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from cop_diagram.cli import program


def run(*args: str, stdin: bytes | str = "") -> Result:
    result = CliRunner().invoke(program, args, input=stdin, prog_name="cop-diagram")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(*args: str, before: Sequence[str] = (), **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*before, sys.executable, "-m", "cop_diagram", *args]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(command, capture_output="stdout" not in options, env=environment, **options)


def process_without_privileges(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as somebody for whom the permissions of files count: the super-user gives that up first."""
    if os.name == "nt" or os.geteuid() != 0:
        return process(*args, **options)
    return process(*args, before=["setpriv", "--bounding-set", "-dac_override,-dac_read_search"], **options)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}

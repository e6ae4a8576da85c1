"""Running the command, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from cop_diagram.cli import program


def run(*args: str, stdin: bytes | str = "") -> Result:
    result = CliRunner().invoke(program, args, input=stdin, prog_name="cop-diagram")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cop_diagram", *args]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(command, capture_output="stdout" not in options, env=environment, **options)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}

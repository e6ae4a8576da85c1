"""What strangers may send, changed at random: accepted or refused as it should be, and soon."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

pytestmark = pytest.mark.hostile

COUNTS = {"toml": 400, "difference": 400, "theme": 400, "csv": 200, "drawn": 100, "picture": 200}
"""How many inputs of each kind; what the benchmark does with a hundred thousand stands beside it."""


@pytest.mark.parametrize("kind", COUNTS)
def test_no_input_brings_about_a_traceback_a_hang_or_a_bad_drawing(kind: str, tmp_path: Path) -> None:
    script = ROOT / "tests" / "benchmarks" / "fuzz.py"
    ran = subprocess.run(
        [sys.executable, script, kind, str(COUNTS[kind])],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout

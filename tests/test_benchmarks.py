"""The benchmarks still run: each on the least that it can measure, whatever it finds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmarks

ROOT = Path(__file__).parents[1]
SCRIPTS = [path for path in sorted((ROOT / "tests/benchmarks").rglob("*.py")) if "__main__" in path.read_text("utf-8")]
LEAST = {
    "batch.py": "--maps 2 --many 2",
    "crowded.py": "-n 1 --above 0",
    "fuzz.py": "toml 3",
    "optimum.py": "--quick --nodes 100 --only",
    "scale.py": "--quick --maps 1 -n 1 --kind anywhere",
    "startup.py": "-n 1 --imports 0",
}
"""What the scripts are given; the others, which need other programs or a minute, say what they are."""


def run(script: Path, given: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, script, *given],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_benchmark_runs(script: Path, tmp_path: Path) -> None:
    given = LEAST.get(script.name, "--help").split()
    given += ["anywhere, 12"] if "--only" in given else []
    ran = run(script, given, tmp_path)
    assert ran.stderr == ""
    assert ran.returncode in (0, 1)  # 1: a bound is passed, as on a busy machine
    assert ran.stdout.strip()


def test_a_map_that_is_misspelt_is_no_empty_table(tmp_path: Path) -> None:
    ran = run(ROOT / "tests/benchmarks/optimum.py", ["--quick", "--only", "anywere, 12"], tmp_path)
    said = 'no map is called "anywere, 12"; there are: gathered, 12; interleaved, 12; scattered, 12; anywhere, 12\n'
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith(f"optimum.py: error: {said}")

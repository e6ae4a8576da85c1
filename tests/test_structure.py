"""What import-linter does not see of the shape of the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted([*ROOT.glob("cop_diagram/*.py"), *ROOT.glob("tests/**/*.py")])


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_holds_one_concept(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 350


def test_the_slide_needs_neither_pyplot_nor_scipy(tmp_path: Path) -> None:
    """Both cost as much start-up as the drawing itself; adjustText, which needs them, is for crowded maps."""
    code = "import sys; from cop_diagram import render; render(None, 'a.svg', 'a.png'); print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    loaded = set(result.stdout.split())
    assert "matplotlib.figure" in loaded
    assert loaded.isdisjoint({"matplotlib.pyplot", "scipy", "adjustText"})

"""What import-linter does not see of the shape of the code."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

PACKAGE = ROOT / "cop_diagram"
MODULES = sorted(PACKAGE.glob("*/**/*.py"))
CODE = sorted([*ROOT.glob("cop_diagram/**/*.py"), *ROOT.glob("tests/**/*.py")])


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
    assert "matplotlib.backends.backend_agg" in loaded
    assert loaded.isdisjoint({"matplotlib.figure", "matplotlib.pyplot", "scipy", "adjustText"})


@pytest.mark.parametrize(
    ("options", "others"),
    [
        (["--text", "auto"], {"fontTools", "pptx", "lxml", "typst"}),
        (["--text", "text"], {"fontTools", "pptx", "lxml", "typst"}),
        (["--text", "outlines"], {"fontTools", "pptx", "lxml", "typst"}),
        (["-o", "map.pdf"], {"fontTools", "pptx", "lxml"}),
        (["-o", "slide.pptx"], {"fontTools", "typst"}),
    ],
)
def test_only_pixels_need_matplotlib(tmp_path: Path, options: list[str], others: set[str]) -> None:
    """It costs as much start-up as all the rest; only pictures of pixels and a notebook's figure need it."""
    code = "import sys; from cop_diagram.commands import main\ntry: main()\nfinally: print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code, "render", "--quiet", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    packages = {name.partition(".")[0] for name in result.stdout.split()}
    assert "uharfbuzz" in packages
    assert packages.isdisjoint({"matplotlib", "scipy", "adjustText"} | others)


def _door(module: str) -> set[str]:
    """Return the names that a room lets out."""
    return set(importlib.import_module(module).__all__)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_others_enter_a_room_by_its_door(file: Path) -> None:
    """From another room only names of ``__all__`` are taken: of the room, or of a closet that stands in it."""
    own = file.relative_to(PACKAGE).parts[0]
    behind = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("cop_diagram."):
            continue
        _, room, *inner = str(node.module).split(".")
        if room == own or not (PACKAGE / room).is_dir():
            continue
        taken = {alias.name for alias in node.names}
        opened = _door(f"cop_diagram.{room}")
        if inner:
            fits = inner[0] in opened and len(inner) == 1
            if (PACKAGE / room / inner[0]).is_dir():
                fits = fits and taken <= _door(f"cop_diagram.{room}.{inner[0]}")
        else:
            fits = taken <= opened
        if not fits:
            behind.append(f"line {node.lineno}: {node.module}: {', '.join(sorted(taken - opened))}")
    assert behind == []

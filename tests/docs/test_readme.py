"""What only the README holds: its size, how to install, and the recipe for CI."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from support.pages import MAP, PAGES, README, blocks, marked
from support.places import ROOT

MOST_BYTES = 14_000


def test_it_is_short() -> None:
    assert len(README.encode()) <= MOST_BYTES


def test_it_begins_with_the_picture_of_the_slide() -> None:
    assert re.match(r"# cop-diagram\n\n!\[[^\]]+\]\(baseline_images/learning-activities\.png\)\n", README)


def test_the_commands_for_windows_are_the_same() -> None:
    (text,) = blocks("powershell")
    windows = {"python3": "py", "&&": ";", ".venv/bin/": ".venv\\Scripts\\", " ;": ";"}
    expected = marked("draw") + marked("test")
    for here, there in windows.items():
        expected = expected.replace(here, there)
    assert text == expected


def test_what_is_installed_from_git_is_this_program() -> None:
    wanted = re.search(r'^pip install "(.*)"$', marked("install"), re.MULTILINE)
    assert wanted
    requirement = Requirement(wanted[1])
    assert requirement.name == "cop-diagram"
    assert requirement.url is not None
    assert requirement.url.startswith("git+https://")


def test_the_jobs_of_ci_do_what_the_recipe_does() -> None:
    recipe = [line for line in marked("ci").splitlines() if line != "set -e"]
    for job in blocks("yaml", PAGES["docs/in-ci.md"])[:2]:
        assert re.findall(r"- (?:run: )?((?:pip|cop-diagram) .*)", job) == [recipe[0], f"{recipe[1]} --diff changes"]
        assert re.findall(r"(?:python-version: \"|python:)(3\.\d+)", job) == ["3.12"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with two maps, their pictures and the recipe."""
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "my.toml").write_text(MAP, encoding="utf-8")
    (maps / "ward.toml").write_text('extends = "my.toml"\n[slide]\ntitle = "Ward 7"\n', encoding="utf-8")
    recipe = [line for line in marked("ci").splitlines() if not line.startswith("pip install ")]
    assert len(recipe) == len(marked("ci").splitlines()) - 1
    (tmp_path / "check-maps.sh").write_text("\n".join(recipe), encoding="utf-8")
    program = tmp_path / "bin" / "cop-diagram"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cop_diagram "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    assert _check(tmp_path).returncode == 1  # there are no pictures yet
    subprocess.run(
        [program, "build", "-q", "maps"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    return tmp_path


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": "false"}
    return subprocess.run(["sh", "check-maps.sh"], cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def test_the_recipe_passes_where_every_picture_is_that_of_its_map(repository: Path) -> None:
    result = _check(repository)
    assert (result.returncode, result.stdout, result.stderr) == (0, "2 fresh\n", "")


def test_the_recipe_names_the_pictures_that_are_stale(repository: Path) -> None:
    """A change of a map is one of those that build on it too."""
    (repository / "maps" / "my.toml").write_text(MAP.replace("Seed swap", "Swapping seeds"), encoding="utf-8")
    result = _check(repository)
    assert (result.returncode, result.stderr) == (1, "")
    assert re.findall(r"^maps/(\S+): stale: ", result.stdout, re.MULTILINE) == ["my.svg", "ward.svg"]
    assert result.stdout.count("“Seed swap” is called “Swapping seeds” now") == 2


def test_the_recipe_stops_at_a_mistake(repository: Path) -> None:
    (repository / "maps" / "ward.toml").write_text('extends = "mine.toml"\n', encoding="utf-8")
    result = _check(repository)
    assert (result.returncode, result.stderr) == (2, "")
    assert "maps/ward.toml:1:11: error: " in result.stdout

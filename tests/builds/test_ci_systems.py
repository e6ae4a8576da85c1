"""What runs the program for others: hooks of pre-commit, the Action's steps, make."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.pages import PAGES, blocks
from support.places import ROOT
from support.repositories import Repository

from cop_diagram.drawing import FORMATS
from cop_diagram.files import SPREADSHEETS

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


in_processes = pytest.mark.systems
"""For tests that run the program many times, each time in a process of its own."""


@pytest.fixture
def environment(repository: Repository, tmp_path: Path) -> dict[str, str]:
    """Return an environment in which ``cop-diagram`` is on the path."""
    program = tmp_path / "bin" / "cop-diagram"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cop_diagram "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def sh(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def hook(name: str, environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: with its arguments and, unless it wants none, the files that it is for."""
    wanted = HOOKS[name]
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    named = [file for file in files if re.search(wanted["files"], file)] if wanted.get("pass_filenames", True) else []
    return sh([*shlex.split(wanted["entry"]), *wanted.get("args", []), *named], environment, folder)


@in_processes
def test_hooks(repository: Repository, environment: dict[str, str], tmp_path: Path) -> None:
    assert hook("cop-diagram-validate", environment, tmp_path).returncode == 0
    assert hook("cop-diagram-check", environment, tmp_path).returncode == 1
    assert [hook("cop-diagram-build", environment, tmp_path).returncode for _ in range(2)] == [1, 0]
    assert hook("cop-diagram-check", environment, tmp_path).returncode == 0
    repository.edit("nurses.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    assert [hook(name, environment, tmp_path).returncode for name in HOOKS] == [2, 2, 2]


@pytest.mark.parametrize("name", ["cop-diagram-check", "cop-diagram-build"])
def test_hooks_run_for_all_that_pictures_are_made_of(name: str) -> None:
    """A hook runs where its pattern is found in the path of a changed file."""
    fonts = ".ttf", ".otf", ".ttc", ".otc"
    suffixes = [".toml", ".fr.toml", *SPREADSHEETS, *fonts, *(format.suffix for format in FORMATS.values())]
    changed = [f"some/where/a{suffix}" for suffix in suffixes] + ["fonts/Brand.TTF"]
    assert [file for file in changed if not re.search(HOOKS[name]["files"], file)] == []
    assert not re.search(HOOKS[name]["files"], "src/toml.py")


@in_processes
def test_the_hook_for_mistakes_judges_themes_and_translations(
    repository: Repository, environment: dict[str, str], tmp_path: Path
) -> None:
    repository.write("brand.toml", 'base = "dark"\n')
    repository.write("nurses.fr.toml", 'extends = "nurses.toml"\n[slide]\nlanguage = "fr"\n')
    assert hook("cop-diagram-validate", environment, tmp_path).returncode == 0
    repository.write("brand.toml", 'ink = "#888888"\n')
    result = hook("cop-diagram-validate", environment, tmp_path)
    assert (result.returncode, "maps/brand.toml:1:7: error: ink is “#888888”" in result.stdout) == (2, True)


def test_the_hooks_of_the_page_are_there() -> None:
    (page,) = (yaml.safe_load(text) for text in blocks("yaml", PAGES["docs/in-ci.md"]) if text.startswith("repos:"))
    assert {one["id"] for one in page["repos"][0]["hooks"]} <= set(HOOKS)


@in_processes
def test_the_steps_of_the_action(repository: Repository, environment: dict[str, str], tmp_path: Path) -> None:
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "pictures")
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}

    def run(**inputs: str) -> tuple[int, str, str]:
        given = {**defaults, **inputs}
        (tmp_path / "output").write_text("")
        given_to = re.compile(r"\$\{\{ inputs\.(.*?) \}\}")
        own = {name: given_to.sub(lambda found: given[found[1]], text) for name, text in step["env"].items()}
        around = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(tmp_path / "output"), "RUNNER_TEMP": str(tmp_path)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        result = sh(command, environment | own | around, tmp_path)
        return result.returncode, (tmp_path / "output").read_text(), result.stdout

    assert run()[:2] == (1, "stale=3\n")
    assert run(command="build")[:2] == (0, "changed=3\n")
    assert run()[:2] == (0, "stale=0\n")
    repository.edit("nurses.toml", '"Stories"', '"Tales"')
    status, output, said = run(options="--jobs 1")
    assert (status, output) == (1, "stale=1\n")
    assert "::error file=maps/nurses.toml,line=20,title=stale picture::" in said
    assert (tmp_path / "cop-diagram" / "index.html").is_file()
    assert run(command="draw")[0] == 2


def test_the_action_installs_its_own_version_with_the_libraries_that_it_is_tested_with() -> None:
    (install,) = (step["run"] for step in ACTION["runs"]["steps"] if "pip" in step.get("run", ""))
    assert install.endswith('--constraint "$GITHUB_ACTION_PATH/.ci/constraints.txt" "$GITHUB_ACTION_PATH"')
    assert (ROOT / ".ci" / "constraints.txt").is_file()
    outputs = {re.search(r"outputs\.(\w+)", one["value"])[1] for one in ACTION["outputs"].values()}
    assert outputs == set(ACTION["outputs"])
    (page,) = (yaml.safe_load(text) for text in blocks("yaml", PAGES["docs/in-ci.md"]) if "OWNER" in text)
    assert set(page["jobs"]["check"]["steps"][1]["with"]) <= set(ACTION["inputs"])


@in_processes
def test_make_draws_again_where_a_base_changed(
    repository: Repository, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "Makefile").write_text(blocks("make", PAGES["docs/in-ci.md"])[0], encoding="utf-8")
    (repository.maps / "my base.toml").write_text((repository.maps / "base.toml").read_text("utf-8"), encoding="utf-8")
    repository.write("ward.toml", 'extends = "my base.toml"\n[slide]\ntitle = "Ward 7"\n')
    assert "1 drawn" in sh(["make", "maps/ward.svg"], environment, tmp_path).stdout
    assert "up to date" in sh(["make", "maps/ward.svg"], environment, tmp_path).stdout
    repository.edit("my base.toml", '"Stories"', '"Tales"')
    later = (repository.maps / "ward.svg").stat().st_mtime + 2
    os.utime(repository.maps / "my base.toml", (later, later))
    assert "1 drawn" in sh(["make", "maps/ward.svg"], environment, tmp_path).stdout
    (repository.maps / "my base.toml").unlink()
    repository.write("ward.toml", repository.maps.joinpath("nurses.toml").read_text("utf-8").split("\n[[output]]")[0])
    result = sh(["make", "maps/ward.svg"], environment, tmp_path)
    assert (result.returncode, "1 drawn" in result.stdout) == (0, True), result.stderr

"""Rules for make: names with what it takes for something else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from support.commands import run
from support.repositories import Repository


@pytest.mark.parametrize("char", [":", ";", "%", "="])
def test_a_name_that_make_cannot_read_is_refused(repository: Repository, char: str) -> None:
    name = f"maps/nur{char}ses.toml"
    (repository.maps / "nurses.toml").rename(name)
    result = run("build", name, "--depfile", "nurses.d")
    assert result.exit_code == 2
    said = f"pictures/nur{char}ses.svg: error: make cannot read a name with “{char}”; choose another\n"
    assert result.stderr == said
    assert not Path("nurses.d").exists()
    assert not (repository.pictures / f"nur{char}ses.svg").exists()  # nothing is drawn before that is known


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
@pytest.mark.parametrize("char", [" ", "$", "#"])
def test_make_reads_what_is_escaped(repository: Repository, char: str) -> None:
    name = f"maps/nur{char}ses.toml"
    (repository.maps / "nurses.toml").rename(name)
    assert run("build", name, "--depfile", "nurses.d").exit_code == 0
    picture = f"pictures/nur{char}ses.svg"
    told = subprocess.run(["make", "-f", "nurses.d", "-q", picture], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")

"""Whatever happens to a run, each picture is the old one or the new one, and nothing else lies about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import process, process_without_privileges
from support.kills import kill_builds
from support.places import ROOT
from support.repositories import Repository


def test_killed_at_any_moment(repository: Repository, tmp_path: Path) -> None:
    kill_builds(repository, tmp_path, 2)


@pytest.mark.skipif(os.name == "nt", reason="the permissions are those of Unix")
def test_a_folder_in_which_nothing_can_be_written(repository: Repository, tmp_path: Path) -> None:
    repository.pictures.mkdir()
    repository.pictures.chmod(0o555)
    result = process_without_privileges("build", "maps", "--keep-going", "--jobs", "1", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.decode() == "".join(
        f"cannot write pictures/{name}.svg: no permission to write to pictures\n"
        for name in ("nurses", "teachers", "ward")
    )
    repository.pictures.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_links_and_devices(repository: Repository, tmp_path: Path) -> None:
    repository.pictures.mkdir()
    (repository.pictures / "nurses.svg").symlink_to("/dev/full")
    (repository.pictures / "teachers.svg").symlink_to(tmp_path / "elsewhere.svg")
    (repository.pictures / "ward.svg").symlink_to("ward.svg")
    result = process("build", "maps", "--keep-going", "--jobs", "1", "--allow-outside", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.decode() == (
        "pictures/nurses.svg: error: this is a device; a picture is read from a file\n"
        "cannot write pictures/ward.svg: too many levels of symbolic links\n"
    )
    assert (tmp_path / "elsewhere.svg").read_bytes().startswith(b"<svg ")
    assert (repository.pictures / "teachers.svg").is_symlink()


def test_two_at_once(repository: Repository, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cop_diagram", "build", "-q", "maps", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=tmp_path, env=environment) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert set(repository.bytes()) == {"nurses.svg", "teachers.svg", "ward.svg"}
    assert repository.check() == {}


def test_a_mode_is_kept(repository: Repository, tmp_path: Path) -> None:
    repository.build()
    picture = repository.pictures / "nurses.svg"
    picture.chmod(0o600)
    repository.build("--force")
    assert picture.stat().st_mode & 0o777 == 0o600

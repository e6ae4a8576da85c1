"""Whatever happens to a run, each picture is the old one or the new one, and nothing else lies about."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import process, process_without_privileges, run
from support.kills import Kill, Killing
from support.places import ROOT
from support.repositories import Repository


def test_killed_at_any_moment(repository: Repository) -> None:
    killing = Killing(repository, ["svg"], random.Random(14))
    killing.survive(Kill("run"))
    killing.survive(Kill("writing", alone=True, prune=True))


def test_what_a_killed_run_left_goes_though_all_pictures_are_right(repository: Repository) -> None:
    repository.build()
    left = repository.pictures / ".cop-diagram-0123456789ab.tmp"
    left.write_bytes(b"<svg")
    assert repository.build("--dry-run")["to_draw"] == []
    assert left.exists()
    assert repository.build()["drawn"] == []
    assert not left.exists()


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


@pytest.mark.skipif(os.name == "nt", reason="the permissions are those of Unix")
def test_no_picture_is_removed_for_which_a_map_that_cannot_be_read_may_ask(
    repository: Repository, tmp_path: Path
) -> None:
    """A map that was given another name and may not be read lost its picture where only others were named."""
    repository.build()
    renamed = (repository.maps / "nurses.toml").rename(repository.maps / "renamed.toml")
    renamed.chmod(0o000)
    result = process_without_privileges("build", "maps/teachers.toml", "--prune", cwd=tmp_path)
    said = "while it has mistakes, it cannot be told whether a map still asks for pictures/nurses.svg"
    assert (result.returncode, result.stderr.decode()) == (0, f"maps/renamed.toml: note: {said}\n")
    assert (repository.pictures / "nurses.svg").exists()


@pytest.mark.skipif(os.name == "nt", reason="the permissions are those of Unix")
def test_a_folder_that_cannot_be_read_is_told(repository: Repository, tmp_path: Path) -> None:
    closed = repository.maps / "closed"
    closed.mkdir(mode=0o000)
    result = process_without_privileges("build", "maps/closed", cwd=tmp_path)
    said = "maps/closed: error: the folder cannot be read: permission denied\n"
    assert (result.returncode, result.stderr.decode()) == (2, said)
    result = process_without_privileges("build", "maps", "maps/closed", "--dry-run", "--keep-going", cwd=tmp_path)
    assert (result.returncode, result.stderr.decode()) == (2, said)
    assert result.stdout.decode().endswith("dry run: 3 to draw, 0 unchanged, 1 failed\n")
    closed.chmod(0o755)


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


def test_links_that_lead_nowhere(repository: Repository) -> None:
    repository.pictures.mkdir()
    (repository.pictures / "nurses.svg").symlink_to("gone/nurses.svg")
    (repository.pictures / "teachers.svg").symlink_to("../maps/base.toml/teachers.svg")
    result = run("build", "maps", "--keep-going", "--jobs", "1")
    assert (result.exit_code, result.stdout) == (2, "wrote pictures/ward.svg\n1 drawn, 0 unchanged, 2 failed\n")
    assert result.stderr == (
        f"cannot write pictures/nurses.svg: the folder {repository.pictures}/gone does not exist\n"
        f"cannot write pictures/teachers.svg: {repository.maps}/base.toml is not a folder\n"
    )
    assert sorted(path.name for path in repository.pictures.iterdir()) == ["nurses.svg", "teachers.svg", "ward.svg"]


@pytest.mark.skipif(os.name == "nt", reason="the limit is that of Unix")
def test_a_picture_for_which_there_is_no_room(repository: Repository, tmp_path: Path) -> None:
    """A limit of the size of files, which anybody can set, shows as a full disk does."""
    repository.edit("nurses.toml", "{name}.svg", "{name}.png")
    command = ("sh", "-c", 'ulimit -f 80; exec "$@"', "sh")  # blocks of 512 bytes
    result = process("build", "maps", "--keep-going", "--jobs", "1", before=command, cwd=tmp_path)
    assert (result.returncode, result.stdout.decode().splitlines()[-1]) == (2, "2 drawn, 0 unchanged, 1 failed")
    assert result.stderr.decode() == "cannot write pictures/nurses.png: file too large\n"
    assert sorted(repository.bytes()) == ["teachers.svg", "ward.svg"]


@pytest.mark.systems
@pytest.mark.skipif(sys.platform != "linux", reason="the file system is one of Linux")
def test_a_full_disk(repository: Repository, tmp_path: Path) -> None:
    """Nothing of what was there is lost: the old pictures stay, and what has room is drawn once there is some."""
    repository.build()
    before = repository.bytes()
    for name in ("nurses.toml", "teachers.toml", "base.toml"):
        repository.edit(name, "Stories", "Tales")
    small, kept = tmp_path / "small", repository.pictures.rename(tmp_path / "kept")
    repository.pictures.symlink_to(small)
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small], check=True)
    try:
        for path in kept.iterdir():
            (small / path.name).write_bytes(path.read_bytes())
        result = process("build", "maps", "--keep-going", "--jobs", "1", "--allow-outside", cwd=tmp_path)
        assert result.returncode == 2
        assert result.stderr.decode() == "".join(
            f"cannot write pictures/{name}.svg: no space left on device\n" for name in ("nurses", "teachers", "ward")
        )
        assert repository.bytes() == before
    finally:
        subprocess.run(["umount", small], check=True)


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

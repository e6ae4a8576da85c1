"""Files on disk: the old file or the new one, never half of one, and a sentence when it fails."""

from __future__ import annotations

import errno
import io
import os
import socket
import stat
import threading
from pathlib import Path

import pytest
from support.written_files import LEFT, NEW, OLD, names, open_files, sentence

from cop_diagram.files.writing import write_files, write_folder
from cop_diagram.model.problems import OutputError


@pytest.mark.parametrize(("mask", "mode"), [(0o027, 0o640), (0, 0o666)])
def test_new_files_are_written_with_the_usual_permissions(tmp_path: Path, mask: int, mode: int) -> None:
    old = os.umask(mask)
    try:
        write_files({tmp_path / "a.svg": NEW, tmp_path / "b.png": OLD})
    finally:
        os.umask(old)
    assert names(tmp_path) == ["a.svg", "b.png"]
    assert (tmp_path / "a.svg").read_bytes() == NEW
    assert stat.S_IMODE((tmp_path / "a.svg").stat().st_mode) == mode


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    target.write_bytes(OLD)
    target.chmod(0o604)
    write_files({target: NEW})
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (NEW, 0o604)


def test_a_relative_name_and_a_very_long_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_files({Path("a.svg"): NEW, Path("x" * 251 + ".svg"): NEW})
    assert names(tmp_path) == ["a.svg", "x" * 251 + ".svg"]


def test_a_link_stays_a_link_to_the_new_picture(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.svg", tmp_path / "link.svg"
    real.write_bytes(OLD)
    link.symlink_to(Path("real") / "a.svg")
    write_files({link: NEW})
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert (names(tmp_path), names(tmp_path / "real")) == (["link.svg", "real"], ["a.svg"])


def test_a_link_to_nothing_yet_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link.svg").symlink_to("a.svg")
    write_files({tmp_path / "link.svg": NEW})
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "a.svg").read_bytes() == NEW


def test_what_is_no_file_is_not_written_to(tmp_path: Path) -> None:
    pipe, listening = tmp_path / "pipe.svg", tmp_path / "socket.svg"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(listening))
        assert sentence({pipe: NEW}) == f"cannot write {pipe}: this is a pipe; only files are written"
        assert sentence({listening: NEW}) == f"cannot write {listening}: this is a socket; only files are written"
    ends = os.openpty()  # a device whose place nobody else can put a file into, should the check fail one day
    device = Path(os.ttyname(ends[1]))
    assert sentence({device: NEW}) == f"cannot write {device}: this is a device; only files are written"
    for end in ends:
        os.close(end)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe.svg", "socket.svg"]


@pytest.mark.parametrize("step", ["write", "fsync", "chmod", "replace"])
@pytest.mark.parametrize("failing", [1, 2])
def test_a_failure_leaves_the_old_files_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failing: int
) -> None:
    targets = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for target in targets:
        target.write_bytes(OLD)
    owner = {"write": io.BufferedWriter, "fsync": os, "chmod": Path, "replace": Path}[step]
    calls = 0

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "write":
        real_fdopen = os.fdopen

        def fdopen(descriptor: int, mode: str, **more: object) -> object:
            nonlocal calls
            calls += 1
            file = real_fdopen(descriptor, mode, **more)
            return _Full(file) if calls == failing else file

        monkeypatch.setattr(os, "fdopen", fdopen)
    else:
        real = getattr(owner, step)

        def sometimes(*arguments: object, **more: object) -> object:
            nonlocal calls
            calls += 1
            return full() if calls == failing else real(*arguments, **more)

        monkeypatch.setattr(owner, step, sometimes)
    message = sentence({target: NEW for target in targets})
    assert message == f"cannot write {targets[failing - 1]}: no space left on device"
    assert names(tmp_path) == ["a.svg", "b.svg"]
    replaced = [NEW] if step == "replace" and failing == 2 else [OLD]
    assert [target.read_bytes() for target in targets] == [*replaced, OLD]


class _Full:
    """A file on a disk that is full after the first bytes."""

    def __init__(self, file: io.BufferedWriter) -> None:
        self._file = file

    def __enter__(self) -> _Full:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> int:
        self._file.write(content[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a.svg": NEW})
    assert names(tmp_path) == []


def test_nothing_is_replaced_before_everything_is_written(tmp_path: Path) -> None:
    good = tmp_path / "a.svg"
    good.write_bytes(OLD)
    bad = tmp_path / "missing" / "b.svg"
    assert sentence({good: NEW, bad: NEW}) == f"cannot write {bad}: the folder {bad.parent} does not exist"
    assert good.read_bytes() == OLD
    assert names(tmp_path) == ["a.svg"]


def test_a_folder_is_no_place_for_a_picture(tmp_path: Path) -> None:
    good, folder = tmp_path / "a.svg", tmp_path / "b.svg"
    good.write_bytes(OLD)
    folder.mkdir()
    assert sentence({good: NEW, folder: NEW}) == f"cannot write {folder}: it is a folder"
    assert good.read_bytes() == OLD
    assert names(tmp_path) == ["a.svg", "b.svg"]


def test_a_folder_is_made_for_its_files_or_found(tmp_path: Path) -> None:
    folder = tmp_path / "all" / "years"
    for content in (OLD, NEW):
        write_folder(folder, {folder / "2024.svg": content, folder / "2025.svg": content})
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"2024.svg": content, "2025.svg": content}


def test_a_folder_that_was_made_in_vain_is_gone_again_and_one_that_was_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    for folder in (there, there / "all" / "years"):
        contents = {folder / "2024.svg": NEW, folder / ("x" * 300): NEW}
        with pytest.raises(OutputError) as caught:
            write_folder(folder, contents)
        assert str(caught.value) == f"cannot write {folder / ('x' * 300)}: file name too long"
        assert names(there) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    folder = tmp_path / "file" / "years"
    with pytest.raises(OutputError) as caught:
        write_folder(folder, {folder / "2024.svg": NEW})
    assert str(caught.value) == f"cannot write {folder}: {folder.parent} is not a folder"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    bad = tmp_path / "file" / "a.svg"
    assert sentence({bad: NEW}) == f"cannot write {bad}: {bad.parent} is not a folder"


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert sentence({tmp_path / ("x" * 300): NEW}).endswith(": file name too long")
    assert sentence({tmp_path / "a\0b.svg": NEW}).endswith(": embedded null byte")


def test_a_circle_of_links(tmp_path: Path) -> None:
    circle = tmp_path / "a.svg"
    circle.symlink_to(circle)
    assert sentence({circle: NEW}) == f"cannot write {circle}: too many levels of symbolic links"


def test_refused_permissions_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.svg"
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert sentence({target: NEW}) == f"cannot write {target}: no permission to write to {target}"

    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refused)
    new = tmp_path / "b.svg"
    assert sentence({new: NEW}) == f"cannot write {new}: no permission to write to {tmp_path}"


def test_a_folder_in_which_the_system_makes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as ``/proc``, which is there although the system says of a new file that it is not."""

    def refused(*_: object) -> int:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(os, "open", refused)
    new = tmp_path / "a.svg"
    assert sentence({new: NEW}) == f"cannot write {new}: nothing can be written into the folder {tmp_path}"


def test_files_are_written_outside_the_main_thread_too(tmp_path: Path) -> None:
    thread = threading.Thread(target=write_files, args=({tmp_path / "a.svg": NEW},))
    thread.start()
    thread.join(60)
    assert names(tmp_path) == ["a.svg"]


def test_what_is_synchronised_is_whole_and_no_file_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new file is, and then the folder that has both under their names."""
    sync, found = os.fsync, []

    def seen(descriptor: int) -> None:
        status = os.fstat(descriptor)
        found.append(names(tmp_path) if status.st_ino == tmp_path.stat().st_ino else status.st_size)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", seen)
    (tmp_path / LEFT).write_bytes(OLD)
    before = open_files()
    write_files({tmp_path / "a.svg": NEW, tmp_path / "b.svg": NEW})
    assert found == [len(NEW), len(NEW), ["a.svg", "b.svg"]]
    assert open_files() == before

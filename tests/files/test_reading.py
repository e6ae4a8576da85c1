"""Input that is no file, or larger than any map: refused at once, never cut."""

from __future__ import annotations

import io
import os
import socket
import threading
from pathlib import Path

import pytest
from support.commands import files, process, run
from support.small_map import SMALL

from cop_diagram.catalog.toml.bounds import LARGEST
from cop_diagram.files.reading import LIMIT, file_bytes, stream_bytes
from cop_diagram.model.problems import InputError

AT_ONCE = 60.0
"""How long a refusal may take on a busy machine, seconds; what waits for a pipe waits without an end."""


@pytest.fixture
def pipe(folder: Path) -> Path:
    path = folder / "pipe.toml"
    os.mkfifo(path)
    return path


def test_a_pipe_is_no_catalogue(pipe: Path) -> None:
    for command in ("validate", "render", "list", "journey"):
        more = ["-o", "years"] if command == "journey" else []
        ran = process(command, pipe.name, *more, cwd=pipe.parent, timeout=AT_ONCE)
        said = ran.stdout + ran.stderr
        assert (ran.returncode, said) == (2, b"pipe.toml: error: this is a pipe; a catalogue is read from a file\n")
    assert files(pipe.parent) == {"map.toml", "pipe.toml"}


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/proc/self/fd/2", "/dev/stdin"])
def test_nothing_is_extended_that_is_no_file(folder: Path, name: str) -> None:
    (folder / "map.toml").write_text(f'extends = "{name}"\n' + SMALL, encoding="utf-8")
    ran = process("validate", "map.toml", "--allow-outside", cwd=folder, timeout=AT_ONCE, input=b"")
    sentence = f'map.toml:1:11: error: cannot extend "{name}": this is a pipe; a catalogue is read from a file'
    assert (ran.returncode, ran.stdout.decode()) == (2, sentence + "\n")


def test_a_pipe_is_no_spreadsheet_no_font_no_schema_and_no_output(pipe: Path) -> None:
    folder = pipe.parent
    os.mkfifo(folder / "pipe.csv")
    os.mkfifo(folder / "pipe.svg")
    for args, sentence in (
        (
            ["import", "pipe.csv", "-o", "new.toml"],
            "pipe.csv: error: this is a pipe; a spreadsheet is read from a file",
        ),
        (["import", "map.csv", "-o", "pipe.toml"], "pipe.toml: error: this is a pipe; only files are written"),
        (["render", "map.toml", "--font", "pipe.csv"], "pipe.csv: error: this is a pipe; a font is read from a file"),
        (
            ["render", "map.toml", "--font", "/dev/zero"],
            "/dev/zero: error: this is a device; a font is read from a file",
        ),
        (["render", "map.toml", "-o", "pipe.svg"], "pipe.svg: error: this is a pipe; only files are written"),
    ):
        ran = process(*args, cwd=folder, timeout=AT_ONCE)
        assert (ran.returncode, ran.stderr.decode()) == (2, sentence + "\n"), args


def test_a_socket_and_a_device_are_named(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("there.toml")
        with pytest.raises(InputError) as caught:
            file_bytes("there.toml", "catalogue")
    assert str(caught.value) == "there.toml: error: this is a socket; a catalogue is read from a file"
    with pytest.raises(InputError) as caught:
        file_bytes("/dev/null", "catalogue")
    assert str(caught.value) == "/dev/null: error: this is a device; a catalogue is read from a file"


TOO_LARGE = "the file is larger than 4 MB; that is no catalogue"


def test_a_file_of_the_largest_size_is_read_and_one_more_byte_is_refused(folder: Path) -> None:
    path = folder / "large.toml"
    path.write_bytes(b"#" * LIMIT)
    assert len(file_bytes(path, "catalogue")) == LIMIT
    path.write_bytes(b"#" * (LIMIT + 1))
    with pytest.raises(InputError) as caught:
        file_bytes(path, "catalogue")
    assert str(caught.value) == f"{path}: error: {TOO_LARGE}"


@pytest.mark.parametrize("name", ["file", "pipe"])
def test_standard_input_is_never_cut(folder: Path, name: str) -> None:
    text = SMALL.encode()
    for size, status in ((LARGEST, 0), (LARGEST + 1, 2), (LIMIT + 1, 2)):
        data = (text + (b"#" * 999 + b"\n") * 5_000)[:size]
        if name == "pipe":
            ran = process("validate", "-", input=data)
        else:
            (folder / "large.toml").write_bytes(data)
            with (folder / "large.toml").open("rb") as stream:
                ran = process("validate", "-", stdin=stream)
        found = ran.stdout.decode()
        assert ran.returncode == status, found
        assert found.startswith("<stdin>: ok") == (status == 0)
    assert found == f"<stdin>: error: {TOO_LARGE}\n"


def test_a_spreadsheet_from_standard_input_is_never_cut() -> None:
    assert len(stream_bytes(io.BytesIO(b"a" * LIMIT), "<stdin>", "spreadsheet")) == LIMIT
    with pytest.raises(InputError) as caught:
        stream_bytes(io.BytesIO(b"a" * (LIMIT + 1)), "<stdin>", "spreadsheet")
    assert str(caught.value) == "<stdin>: error: the file is larger than 4 MB; that is no spreadsheet"


def test_standard_input_that_is_slow_is_waited_for(folder: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.write(writing, b"first ")
    later = threading.Timer(0.2, lambda: (os.write(writing, b"last"), os.close(writing)))
    later.start()
    with os.fdopen(reading, "rb") as stream:
        assert stream_bytes(stream, "<stdin>", "catalogue") == b"first last"
    later.join()


def test_no_standard_input_is_an_empty_one() -> None:
    assert stream_bytes(None, "<stdin>", "catalogue") == b""


@pytest.mark.parametrize("link", [os.link, os.symlink], ids=["hard", "symbolic"])
def test_another_name_of_the_catalogue_is_not_overwritten(folder: Path, link: object) -> None:
    link(folder / "map.toml", folder / "same.svg")
    result = run("render", "map.toml", "-o", "same.svg")
    assert (result.exit_code, result.stderr) == (2, "same.svg: error: this is the catalogue itself\n")
    assert (folder / "same.svg").read_text("utf-8") == SMALL


@pytest.mark.parametrize(
    ("args", "name", "sentence"),
    [
        (["render", "-", "-o", "in.svg"], "in.svg", "the catalogue is read from this file"),
        (["journey", "-", "-o", "."], "2024.svg", "the catalogue is read from this file"),
        (["import", "-", "-o", "in.toml", "--force"], "in.toml", "this is the spreadsheet itself"),
    ],
    ids=["render", "journey", "import"],
)
def test_the_file_of_standard_input_is_not_overwritten(folder: Path, args: list[str], name: str, sentence: str) -> None:
    text = SMALL.replace('name = "Stories"', 'name = "Stories"\nsince = 2024')
    (folder / name).write_text(text, encoding="utf-8")
    with (folder / name).open("rb") as stream:
        ran = process(*args, cwd=folder, stdin=stream)
    assert (ran.returncode, ran.stderr.decode()) == (2, f"{name}: error: {sentence}\n")
    assert (folder / name).read_text("utf-8") == text
    ran = process(*args, cwd=folder, input=text.encode())
    assert sentence not in ran.stderr.decode()

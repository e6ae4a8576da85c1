"""The program as a process: what it imports, how it starts and ends."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.commands import process, run
from support.communities import TEACHERS
from support.places import ROOT
from support.small_map import SMALL

from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.commands.program import COMMANDS


@pytest.mark.parametrize("args", [[], *([name] for name in COMMANDS)], ids=lambda args: " ".join(args) or "none")
def test_help_reads_well(args: Sequence[str]) -> None:
    result = run(*args, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  cop-diagram {' '.join(args)}" in result.stdout
    assert "..." not in re.sub(r"(CATALOG|ARGS\]|FOLDER\]|FILE)\.{3}", "", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 100


HEAVY = ["matplotlib", "numpy", "shapely", "highspy", "uharfbuzz", "adjustText", "scipy", "PIL", "pydantic"]


@pytest.mark.parametrize(
    ("args", "further"),
    [
        (["--help"], ["pydantic_core", "tree_sitter"]),
        (["render", "--help"], ["pydantic_core", "tree_sitter"]),
        (["report", "--help"], ["pydantic_core", "tree_sitter"]),
        (["watch", "--help"], ["pydantic_core", "tree_sitter", "watchfiles"]),
        (["validate", str(shipped_catalog())], ["tree_sitter", "tomlkit", "email", "tempfile"]),
        (["list"], ["tree_sitter", "tomlkit", "email", "tempfile"]),
        (["import", "--help"], ["pydantic_core", "tree_sitter", "openpyxl", "slugify", "tomlkit"]),
        (["import", str(TEACHERS), "-o", "-"], ["openpyxl", "watchfiles"]),
        (["list", "--format", "csv"], []),
        (["show"], []),
        (["init"], []),
        (["schema"], ["tomlkit"]),
        (["render", "-o", "a.gif"], ["pydantic_core", "tree_sitter"]),
    ],
    ids=" ".join,
)
def test_only_drawing_needs_the_drawing_stack(folder: Path, args: list[str], further: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cop_diagram", *args],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
    )
    imported = {line.split("|")[-1].strip().split(".")[0] for line in result.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported.isdisjoint([*HEAVY, *further])


@pytest.mark.parametrize(
    ("add", "said", "further"),
    [
        ("", "", ["colors", "catalog.repair", "catalog.faults", "catalog.toml.positions"]),
        ('color = "#e8a33d"\n', "", ["catalog.repair", "catalog.faults", "catalog.toml.positions"]),
        ('color = "#e8a3"\n', "error: color is", ["colors", "catalog.repair"]),
        ("color = \n", "error: ", ["colors"]),
    ],
    ids=["in order", "a colour", "a mistake", "no TOML"],
)
def test_what_a_file_lacks_is_not_imported(folder: Path, add: str, said: str, further: list[str]) -> None:
    """Nothing that draws is; and what only tells of mistakes is when there is one, as most files have none."""
    (folder / "map.toml").write_text(
        SMALL.replace('name = "Sharing"\n', f'name = "Sharing"\n{add}', 1), encoding="utf-8"
    )
    code = "import sys; from cop_diagram.__main__ import main\ntry: main()\nfinally: print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code, "validate", "map.toml"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
    )
    first, *modules = result.stdout.splitlines()
    assert (said or "map.toml: ok, ") in first
    rooms = ["drawing", "layout", "promises", "rendering", "scene", "series", "style", "text", *further]
    assert set(modules).isdisjoint(f"cop_diagram.{room}" for room in rooms)


def test_help_is_quick() -> None:
    spent = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) <= 0.15


def test_exit_status_of_the_process(folder: Path) -> None:
    assert process("list").returncode == 0
    failed = process("validate", "no.toml")
    assert (failed.returncode, failed.stdout) == (2, b"no.toml: error: there is no such file\n")
    failed = process("render", "--format", "gif")
    assert failed.returncode == 2
    assert b"'gif' is not one of" in failed.stderr
    assert process().returncode == 2


def test_nobody_reads_on() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = process("list", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_no_room_on_standard_output() -> None:
    with Path("/dev/full").open("wb") as full:
        result = process("list", stdout=full, stderr=subprocess.PIPE)
    assert (result.returncode, result.stderr) == (2, b"standard output: error: no space left on device\n")


HEEDING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from cop_diagram.__main__ import main
main()
"""
"""The program as a terminal starts it; a shell starts what runs in the background with interrupts ignored."""


def test_interrupted(folder: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HEEDING, "list", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    child.stdin.write(b"#" * 1_000_000)  # more than a pipe holds: all is written when the child reads
    child.stdin.flush()
    child.send_signal(2)
    _, stderr = child.communicate(timeout=60)
    assert (child.returncode, stderr.strip()) == (130, b"")


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["render", "--help"], ["schema"]], ids=" ".join)
def test_nobody_reads_the_help(args: Sequence[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = process(*args, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("args", "status"),
    [(["render", "no.toml"], 2), (["no-such-command"], 2), (["render", "--dpi", "0"], 2), (["--version"], 0)],
    ids=["mistake", "unknown", "option", "none"],
)
def test_no_room_for_messages(folder: Path, args: Sequence[str], status: int) -> None:
    with Path("/dev/full").open("wb") as full:
        assert process(*args, stdout=subprocess.DEVNULL, stderr=full).returncode == status


@pytest.mark.parametrize("args", [["render", "-o", "-", "--format", "svg"], ["list"], ["--help"]], ids=" ".join)
def test_closed_standard_output(folder: Path, args: Sequence[str]) -> None:
    command = 'exec "$0" -m cop_diagram "$@" >&-'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(["sh", "-c", command, sys.executable, *args], capture_output=True, env=environment)
    assert (result.returncode, result.stderr) == (1, b"standard output: error: it is closed\n")


def test_names_and_letters_that_a_terminal_lacks(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"Storiłs"'), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "cop_diagram"]
    result = subprocess.run([*command, "list", "map.toml"], capture_output=True, env=environment)
    assert (result.returncode, b"Stori\\u0142s" in result.stdout) == (0, True)
    result = subprocess.run([*command, "validate", b"\xff.toml"], capture_output=True, env=environment)
    assert (result.returncode, result.stdout) == (2, b"\\udcff.toml: error: there is no such file\n")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs a system that lists a process's threads")
def test_one_thread_for_numpy() -> None:
    script = """
import atexit, os, sys
from cop_diagram.commands import main
atexit.register(lambda: print(len(os.listdir("/proc/self/task"))))
atexit.register(lambda: __import__("numpy"))  # called before the one above
sys.argv = ["cop-diagram", "render", "--format", "gif"]
main()
"""
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert result.stdout.splitlines()[-1:] == [b"1"]

"""The command: what it writes, what it says, how it exits."""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from strategies import full_catalogs
from test_catalog import SMALL

from cop_diagram.catalog import load_catalog, shipped_catalog
from cop_diagram.cli import program
from cop_diagram.listing import as_csv, as_json, as_table
from cop_diagram.model import Catalog

USAGE = "Usage: cop-diagram render [OPTIONS] [CATALOG]\nTry 'cop-diagram render --help' for help.\n\nError: "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with a small map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def run(*args: str, stdin: bytes | str = "") -> Result:
    result = CliRunner().invoke(program, args, input=stdin, prog_name="cop-diagram")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cop_diagram", *args]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(command, capture_output="stdout" not in options, env=environment, **options)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# render


def test_the_slide_with_nothing_said(folder: Path) -> None:
    result = run("render")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote learning-activities.svg\n", "")
    assert files(folder) == {"map.toml", "learning-activities.svg"}
    svg = (folder / "learning-activities.svg").read_text("utf-8")
    assert svg.count('class="activity"') == 42
    assert svg.count('class="cluster"') == 7


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def test_several_outputs_in_any_case(folder: Path) -> None:
    result = run("render", "map.toml", "-o", "a.SVG", "-o", "b.png", "-o", "c.Png")
    assert (result.exit_code, result.stdout) == (0, "wrote a.SVG\nwrote b.png\nwrote c.Png\n")
    assert "Stories" in (folder / "a.SVG").read_text("utf-8")
    assert size((folder / "b.png").read_bytes()) == (1920, 1080)
    assert (folder / "b.png").read_bytes() == (folder / "c.Png").read_bytes()


@pytest.mark.parametrize(
    ("option", "expected"),
    [(["--dpi", "72"], (960, 540)), (["--width", "3840"], (3840, 2160)), (["--width", "1000"], (1000, 562))],
)
def test_the_size_of_a_png(folder: Path, option: list[str], expected: tuple[int, int]) -> None:
    assert run("render", "map.toml", "--format", "png", *option).stdout == "wrote learning-activities.png\n"
    width, height = size((folder / "learning-activities.png").read_bytes())
    assert width == expected[0]
    assert abs(height - expected[1]) <= 1


def test_standard_output_and_input(folder: Path) -> None:
    result = run("render", "-", "-o", "-", "-o", "a.png", "--format", "svg", "--id-prefix", "one-", stdin=SMALL)
    assert (result.exit_code, result.stderr) == (0, "wrote a.png\n")
    assert 'id="one-activity-stories"' in result.stdout
    assert run("render", "-", "-o", "-", "--format", "png", stdin=SMALL).stdout_bytes == (folder / "a.png").read_bytes()


def test_quiet(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL + '[[cluster]]\nid = "c"\nname = "C"\n', encoding="utf-8")
    warning = 'map.toml:27:6: warning: nobody belongs to the cluster "c"; it is not drawn\n'
    result = run("render", "map.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote learning-activities.svg\n", warning)
    assert run("render", "map.toml", "-q").output == ""


def test_outlines_need_no_font(folder: Path) -> None:
    run("render", "map.toml", "--text", "outlines")
    assert "<text" not in (folder / "learning-activities.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-o", "a.gif"], 'a.gif: error: the suffix ".gif" is not known; it must end in .svg or .png'),
        (["-o", "picture"], "picture: error: the name says no format; it must end in .svg or .png"),
        (["-o", ""], '"": error: an output needs a name'),
        (["-o", "no/a.svg"], 'no/a.svg: error: there is no folder "no"'),
        (["-o", "map.toml/a.svg"], 'map.toml/a.svg: error: "map.toml" is not a folder'),
        (["-o", "folder.svg"], "folder.svg: error: this is a folder"),
        (["-o", "link.svg"], "link.svg: error: this is the catalogue itself"),
        (["-o", "-"], "-: error: standard output needs --format svg or --format png"),
        (["-o", "-", "-o", "-", "--format", "svg"], "-: error: named twice"),
        (["-o", "a.svg", "-o", "./a.svg"], "./a.svg: error: named twice"),
        (["-o", "a\0b.svg"], "a\0b.svg: error: no file can be written there: embedded null byte"),
        (["-o", "x" * 300 + ".svg"], "x" * 300 + ".svg: error: no file can be written there: file name too long"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value)[:30].replace("\0", "0"),
)
def test_outputs_that_cannot_be(folder: Path, args: list[str], sentence: str) -> None:
    (folder / "folder.svg").mkdir()
    (folder / "link.svg").symlink_to("map.toml")
    before = files(folder)
    result = run("render", "map.toml", "-o", "good.svg", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")
    assert files(folder) == before


def test_all_bad_outputs_are_named_in_one_go(folder: Path) -> None:
    result = run("render", "-o", "a.gif", "-o", "good.svg", "-o", "no/a.svg")
    assert result.stderr == (
        'a.gif: error: the suffix ".gif" is not known; it must end in .svg or .png\n'
        'no/a.svg: error: there is no folder "no"\n'
    )
    assert files(folder) == {"map.toml"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the super-user may write everywhere")
def test_what_is_protected_stays(folder: Path) -> None:
    (folder / "old.svg").touch(mode=0o444)
    (folder / "shut").mkdir(mode=0o555)
    result = run("render", "-o", "old.svg", "-o", "shut/a.svg")
    assert (result.exit_code, result.stderr) == (
        2,
        "old.svg: error: the file is write-protected\n"
        'shut/a.svg: error: nothing can be written into the folder "shut"\n',
    )
    assert (folder / "old.svg").read_bytes() == b""


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--dpi", "100", "--width", "1000"], "--dpi and --width both set the size of a PNG; give one of them."),
        (["--dpi", "100"], "--dpi is for PNG, and no output is PNG."),
        (["--width", "1000", "-o", "a.svg"], "--width is for PNG, and no output is PNG."),
        (["--text", "outlines", "-o", "a.png"], "--text is for SVG, and no output is SVG."),
        (["--id-prefix", "a", "-o", "a.png"], "--id-prefix is for SVG, and no output is SVG."),
        (["--format", "svg", "-o", "a.png"], "--format svg is for -o -; the suffix of a file's name says its format."),
        (["--dpi", "23", "-o", "a.png"], "Invalid value for '--dpi': 23 is not from 24 to 750."),
        (["--dpi", "751", "-o", "a.png"], "Invalid value for '--dpi': 751 is not from 24 to 750."),
        (["--dpi", "nan", "-o", "a.png"], "Invalid value for '--dpi': 'nan' is not a valid integer."),
        (["--width", "10001", "-o", "a.png"], "Invalid value for '--width': 10001 is not from 320 to 10000."),
        (["--width", "-5", "-o", "a.png"], "Invalid value for '--width': -5 is not from 320 to 10000."),
        (["--format", "pdf"], "Invalid value for '--format': 'pdf' is not one of 'svg', 'png'."),
        (["--font", "no.ttf"], "Invalid value for '--font': File 'no.ttf' does not exist."),
        (
            ["--id-prefix", "1 a"],
            'Invalid value for \'--id-prefix\': "1 a" must begin with a letter or "_" and have only letters, '
            'digits, "-", "_" and ".".',
        ),
        (["map.toml", "other.toml"], "Got unexpected extra argument (other.toml)"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value),
)
def test_wrong_use(folder: Path, args: list[str], sentence: str) -> None:
    result = run("render", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{USAGE}{sentence}\n")
    assert files(folder) == {"map.toml"}


def test_a_bad_catalogue_writes_nothing_and_keeps_the_old_file(folder: Path) -> None:
    (folder / "old.svg").write_text("old")
    (folder / "map.toml").write_text(SMALL.replace("0.2", "2"), encoding="utf-8")
    result = run("render", "map.toml", "-o", "old.svg", "-o", "new.png")
    sentence = "from_with is 2; it must be a number from 0 (learning from) to 1 (learning with)"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"map.toml:24:13: error: {sentence}\n")
    assert files(folder) == {"map.toml", "old.svg"}
    assert (folder / "old.svg").read_text() == "old"


@pytest.mark.parametrize("command", ["render", "list", "validate"])
def test_no_catalogue_there(folder: Path, command: str) -> None:
    result = run(command, "no.toml")
    assert (result.exit_code, result.output) == (2, "no.toml: error: there is no such file\n")


def test_what_does_not_fit_is_refused(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace("Stories", "Stories" * 60), encoding="utf-8")
    result = run("render", "map.toml", "-q")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert files(folder) == {"map.toml"}


# validate


def test_validate(folder: Path) -> None:
    (folder / "bad.toml").write_text(SMALL.replace("0.2", "2"), encoding="utf-8")
    (folder / "none.toml").write_text(SMALL.split("[[cluster]]")[0] + '[[activity]]\nid = "a"\nname = "A"\n'
                                      "from_with = 0\ninformal_formal = 0\n", encoding="utf-8")  # fmt: skip
    result = run("validate", "map.toml", "none.toml", str(shipped_catalog()))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "map.toml: ok, 1 activity in 1 cluster\nnone.toml: ok, 1 activity in no cluster\n"
        f"{shipped_catalog()}: ok, 42 activities in 7 clusters\n"
    )
    result = run("validate", "bad.toml", "-", stdin=SMALL.encode("utf-8-sig"))
    sentence = "from_with is 2; it must be a number from 0 (learning from) to 1 (learning with)"
    assert (result.exit_code, result.stderr) == (2, "")
    assert result.stdout == f"bad.toml:24:13: error: {sentence}\n<stdin>: ok, 1 activity in 1 cluster\n"


def test_validate_with_warnings(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL + '[[cluster]]\nid = "c"\nname = "C"\n', encoding="utf-8")
    result = run("validate", "map.toml")
    assert result.exit_code == 0
    assert result.stdout == (
        'map.toml:27:6: warning: nobody belongs to the cluster "c"; it is not drawn\n'
        "map.toml: ok, 1 activity in 2 clusters\n"
    )


def test_validate_needs_a_catalogue() -> None:
    result = run("validate")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: Missing argument 'CATALOG...'.\n")


# list


def test_list_is_a_table_of_80_columns() -> None:
    lines = run("list").stdout.splitlines()
    assert lines[:5] == [
        "Learning activities",
        "42 activities in 7 clusters",
        "",
        "1 Sharing [sharing]",
        "  Activity                          Id                       With Formal Side",
    ]
    assert re.fullmatch(r"  News                              news {21}0\.\d\d 0\.\d\d   outside", lines[5])
    assert max(map(len, lines)) <= 80
    assert sum(line.endswith(("inside", "outside")) for line in lines) == 42


@settings(deadline=None, max_examples=20)
@given(full_catalogs())
def test_no_list_loses_anything(catalog: Catalog) -> None:
    table = as_table(catalog)
    assert all(len(line) <= 80 for line in table.splitlines())
    assert all(activity.id in table for activity in catalog.activities)
    content = json.loads(as_json(catalog))
    assert [a["description"] for a in content["activities"]] == [a.description for a in catalog.activities]
    assert content["slide"]["title"] == catalog.slide.title
    rows = list(csv.DictReader(as_csv(catalog).splitlines(keepends=True)))
    activities = [row for row in rows if row["kind"] == "activity"]
    assert [row["name"] for row in activities] == [a.name for a in catalog.activities]
    assert [row["clusters"] for row in activities] == ["; ".join(a.clusters) for a in catalog.activities]
    assert [float(row["from_with"]) for row in activities] == [a.from_with for a in catalog.activities]
    assert [row["color"] or None for row in rows if row["kind"] == "cluster"] == [c.color for c in catalog.clusters]


def test_list_for_other_programs_is_utf_8() -> None:
    result = run("list", "--format", "json")
    assert json.loads(result.stdout_bytes.decode("utf-8"))["activities"][3]["also"] == ["stories"]
    rows = list(csv.DictReader(run("list", "--format", "csv").stdout_bytes.decode("utf-8").splitlines()))
    assert len(rows) == 49
    assert rows[7] == {
        "kind": "activity",
        "id": "news",
        "name": "News",
        "clusters": "sharing",
        "from_with": str(load_catalog().activities[0].from_with),
        "informal_formal": str(load_catalog().activities[0].informal_formal),
        "outside": "true",
        "description": "Members bring in what is happening in the wider world of their field.",
        "also": "",
        "color": "",
    }


def test_wide_names_keep_the_columns(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"学習活動' + "学" * 40 + '"'), encoding="utf-8")
    row = run("list", "map.toml").stdout.splitlines()[5]
    assert row == f"  学習活動{'学' * 12}  stories                  0.20 0.00   inside"


# the program as a process


@pytest.mark.parametrize("args", [[], ["render"], ["validate"], ["list"]])
def test_help_reads_well(args: Sequence[str]) -> None:
    result = run(*args, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  cop-diagram {' '.join(args)}" in result.stdout
    assert "..." not in result.stdout.replace("CATALOG...", "").replace("ARGS]...", "")
    assert max(map(len, result.stdout.splitlines())) <= 100


HEAVY = ["matplotlib", "numpy", "shapely", "highspy", "uharfbuzz", "adjustText", "scipy", "PIL"]


@pytest.mark.parametrize(
    ("args", "further"),
    [
        (["--help"], ["pydantic", "tree_sitter"]),
        (["render", "--help"], ["pydantic", "tree_sitter"]),
        (["validate", str(shipped_catalog())], []),
        (["list"], []),
        (["list", "--format", "csv"], []),
        (["render", "-o", "a.gif"], ["pydantic", "tree_sitter"]),
    ],
    ids=" ".join,
)
def test_only_drawing_needs_the_drawing_stack(args: list[str], further: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cop_diagram", *args],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        encoding="utf-8",
    )
    imported = {line.split("|")[-1].strip().split(".")[0] for line in result.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported.isdisjoint([*HEAVY, *further])


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


def test_interrupted(folder: Path) -> None:
    os.mkfifo(folder / "slow.toml")
    child = subprocess.Popen(
        [sys.executable, "-m", "cop_diagram", "list", "slow.toml"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    with (folder / "slow.toml").open("wb"):  # opens when the child reads
        child.send_signal(2)
        _, stderr = child.communicate(timeout=30)
    assert (child.returncode, stderr.strip()) == (130, b"")


def test_names_and_letters_that_a_terminal_lacks(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"Storiłs"'), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "cop_diagram"]
    result = subprocess.run([*command, "list", "map.toml"], capture_output=True, env=environment)
    assert (result.returncode, b"Stori\\u0142s" in result.stdout) == (0, True)
    result = subprocess.run([*command, "validate", b"\xff.toml"], capture_output=True, env=environment)
    assert (result.returncode, result.stdout) == (2, b"\\udcff.toml: error: there is no such file\n")

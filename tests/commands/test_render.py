"""``cop-diagram render``: what it writes, what it says, how it exits."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from support.catalogs import crowded, evenings
from support.commands import files, process_without_privileges, run
from support.small_map import SMALL
from support.strategies import to_toml

USAGE = "Usage: cop-diagram render [OPTIONS] [CATALOG]\nTry 'cop-diagram render --help' for help.\n\nError: "


def test_the_slide_with_nothing_said(folder: Path) -> None:
    result = run("render")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote learning-activities.svg\n", "")
    assert files(folder) == {"map.toml", "learning-activities.svg"}
    svg = (folder / "learning-activities.svg").read_text("utf-8")
    assert svg.count('class="activity"') == 42
    assert svg.count('class="cluster"') == 7


def test_a_map_is_drawn_under_its_own_name_and_here(folder: Path) -> None:
    (folder / "maps").mkdir()
    (folder / "map.toml").rename(folder / "maps" / "nurses.of.utrecht.toml")
    result = run("render", "maps/nurses.of.utrecht.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote nurses.of.utrecht.svg\n", "")
    assert run("render", "-", "--format", "png", stdin=SMALL).stdout == "wrote learning-activities.png\n"


def test_a_word_about_an_entangled_map_unless_quiet(folder: Path) -> None:
    (folder / "crowded.toml").write_text(to_toml(crowded()), "utf-8")
    result = run("render", "crowded.toml")
    assert (result.exit_code, result.stdout) == (0, "wrote crowded.svg\n")
    assert result.stderr.splitlines()[-1] == (
        'note: the map is entangled, since "Build" is scattered among others most of all; '
        "it would help to gather its activities or to split it"
    )
    result = run("render", "crowded.toml", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_word_about_a_crowded_map_names_a_size_that_helps(folder: Path) -> None:
    """A dozen activities rated from 1 to 5 had names of 10 pt, though they can have 14, and no word of it."""
    (folder / "evenings.toml").write_text(to_toml(evenings(6, 0.01)), "utf-8")
    crowded = "note: the map is crowded (names of 10 pt, on average 1.4 % of the page's diagonal from their places)"
    cures = "places further apart, a larger page with scale = 1, fewer activities or text_size = 12 would help"
    result = run("render", "evenings.toml")
    assert (result.exit_code, result.stdout) == (0, "wrote evenings.svg\n")
    assert result.stderr == (
        f'{crowded}, most of all at "Evening 4", 2.6 % from its place, which 3 others share, or nearly; {cures}\n'
    )
    assert run("render", "evenings.toml", "--text-size", "12").stderr == ""


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
    assert run("render", "map.toml", "--format", "png", *option).stdout == "wrote map.png\n"
    width, height = size((folder / "map.png").read_bytes())
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
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote map.svg\n", warning)
    assert run("render", "map.toml", "-q").output == ""


def test_leaders_are_drawn_as_told(folder: Path) -> None:
    many = "".join(
        f'[[activity]]\nid = "a{n}"\nname = "Visit {n}"\n'
        f"from_with = {0.5 + 0.02 * (n % 4):.2f}\ninformal_formal = {0.5 + 0.02 * (n // 4):.2f}\n"
        for n in range(9)
    )
    counts = {}
    for leaders in ("auto", "never", "always"):
        result = run("render", "-", "-o", "-", "--format", "svg", "--leaders", leaders, stdin=SMALL + many)
        counts[leaders] = result.stdout.count('class="leader"')
    assert counts["never"] == 0 <= counts["auto"] < counts["always"]
    assert "--leaders" in run("render", "--leaders", "some").stderr


def test_outlines_need_no_font(folder: Path) -> None:
    run("render", "map.toml", "--text", "outlines")
    assert "<text" not in (folder / "map.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-o", "a.gif"], 'a.gif: error: the suffix ".gif" is not known; it must end in .svg, .png, .pdf or .pptx'),
        (["-o", "picture"], "picture: error: the name says no format; it must end in .svg, .png, .pdf or .pptx"),
        (["-o", ""], '"": error: an output needs a name'),
        (["-o", "no/a.svg"], 'no/a.svg: error: there is no folder "no"'),
        (["-o", "map.toml/a.svg"], 'map.toml/a.svg: error: "map.toml" is not a folder'),
        (["-o", "folder.svg"], "folder.svg: error: this is a folder"),
        (["-o", "link.svg"], "link.svg: error: this is the catalogue itself"),
        (["-o", "-"], "-: error: standard output needs --format svg, --format png, --format pdf or --format pptx"),
        (["-o", "-", "-o", "-", "--format", "svg"], "-: error: named twice"),
        (["-o", "a.svg", "-o", "./a.svg"], "./a.svg: error: named twice"),
        (["-o", "a\0b.svg"], "a\\u0000b.svg: error: no file can be written there: embedded null byte"),
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
        'a.gif: error: the suffix ".gif" is not known; it must end in .svg, .png, .pdf or .pptx\n'
        'no/a.svg: error: there is no folder "no"\n'
    )
    assert files(folder) == {"map.toml"}


def test_what_is_protected_stays(folder: Path) -> None:
    (folder / "old.svg").touch(mode=0o444)
    (folder / "shut").mkdir(mode=0o555)
    result = process_without_privileges("render", "-o", "old.svg", "-o", "shut/a.svg")
    assert (result.returncode, result.stderr.decode()) == (
        2,
        "old.svg: error: the file is write-protected\n"
        'shut/a.svg: error: nothing can be written into the folder "shut"\n',
    )
    assert (folder / "old.svg").read_bytes() == b""


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ["--dpi", "100", "--width", "1000", "-o", "a.png", "--text", "text", "--as", "slides"],
            "--text is for SVG, and no output is one.\n--as is for PPTX, and no output is one.\n"
            "--dpi and --width both set the size of a PNG; give one of them.",
        ),
        (["--dpi", "100"], "--dpi is for PNG, and no output is one."),
        (["--width", "1000", "-o", "a.svg"], "--width is for PNG, and no output is one."),
        (["--text", "outlines", "-o", "a.png"], "--text is for SVG, and no output is one."),
        (["--id-prefix", "a", "-o", "a.png"], "--id-prefix is for SVG, and no output is one."),
        (["--format", "svg", "-o", "a.png"], "--format svg is for -o -; the suffix of a file's name says its format."),
        (["--dpi", "23", "-o", "a.png"], "Invalid value for '--dpi': 23 is not in the range 24<=x<=750."),
        (["--dpi", "751", "-o", "a.png"], "Invalid value for '--dpi': 751 is not in the range 24<=x<=750."),
        (["--dpi", "nan", "-o", "a.png"], "Invalid value for '--dpi': 'nan' is not a valid integer range."),
        (["--width", "10001", "-o", "a.png"], "Invalid value for '--width': 10001 is not in the range 320<=x<=10000."),
        (["--width", "-5", "-o", "a.png"], "Invalid value for '--width': -5 is not in the range 320<=x<=10000."),
        (["--format", "gif"], "Invalid value for '--format': 'gif' is not one of 'svg', 'png', 'pdf', 'pptx'."),
        (["--font", "no.ttf"], "Invalid value for '--font': File 'no.ttf' does not exist."),
        (
            ["--id-prefix", "1 a"],
            'Invalid value for \'--id-prefix\': "1 a" must begin with a letter or "_" and have only letters, '
            'digits, "-", "_" and ".".',
        ),
        (["map.toml", "other.toml"], "Got unexpected extra argument (other.toml)"),
        (["map.toml", "x.PNG", "-q"], "Got unexpected extra argument (x.PNG); did you mean -o x.PNG?"),
        (["map.toml", "-o", "y.png", "x.svg"], "Got unexpected extra argument (x.svg); did you mean -o x.svg?"),
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
    sentence = (
        "from_with is 2; it must be a number from 0 (learning from) to 1 (learning with), "
        'or "from", "rather from", "both", "rather with" or "with"'
    )
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"map.toml:24:13: error: {sentence}\n")
    assert files(folder) == {"map.toml", "old.svg"}
    assert (folder / "old.svg").read_text() == "old"


@pytest.mark.parametrize("command", ["render", "list", "validate", "report"])
def test_no_catalogue_there(folder: Path, command: str) -> None:
    result = run(command, "no.toml")
    assert (result.exit_code, result.output) == (2, "no.toml: error: there is no such file\n")


def test_what_does_not_fit_is_refused(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace("Stories", "Stories" * 60), encoding="utf-8")
    result = run("render", "map.toml", "-q")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "map.toml: error: wider than the page, even at the smallest size: "
        "“StoriesStoriesStoriesStoriesStoriesStoriesStori…”; shorten it\n"
    )
    assert files(folder) == {"map.toml"}

"""``render --frames``: what it writes, what it says, what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest
from support.commands import files, run
from support.small_map import SMALL

from cop_diagram.drawing import FORMATS
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.files import writing
from cop_diagram.model import OutputError
from cop_diagram.model.frames import NO_STATUSES, NO_YEARS

USAGE = "Usage: cop-diagram render [OPTIONS] [CATALOG]\nTry 'cop-diagram render --help' for help.\n\nError: "
TOLD = 'status = "active"\nsince = 2021\n'


def test_numbered_files_where_a_file_has_one_page(folder: Path) -> None:
    result = run("render", "map.toml", "--frames", "clusters", "-o", "a.svg", "-o", "b.PNG")
    names = ["a-01.svg", "a-02.svg", "b-01.PNG", "b-02.PNG"]
    assert (result.exit_code, result.output) == (0, "".join(f"wrote {name}\n" for name in names))
    assert files(folder) == {"map.toml", *names}
    assert ["activity-stories" in (folder / name).read_text("utf-8") for name in names[:2]] == [False, True]


def test_without_a_name_they_are_called_as_the_map(folder: Path) -> None:
    assert run("render", "map.toml", "--frames", "dimensions", "-q").output == ""
    assert files(folder) == {"map.toml", *(f"map-0{number}.svg" for number in range(1, 5))}


def slides(file: str | bytes) -> list[bool]:
    """Return for each slide of a deck whether it is animated."""
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    return [bool(s.element.xpath("./p:timing")) for s in pptx.Presentation(io.BytesIO(data)).slides]


def test_a_deck_is_clicked_through_or_has_slides(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL + TOLD, encoding="utf-8")
    for kind, shown, expected in (
        ("clusters", (), [True]),
        ("status", ("--as", "clicks"), [True]),
        ("clusters", ("--as", "slides"), [False, False]),
        ("dimensions", ("--as", "slides"), [False] * 4),
        ("years", (), [False]),
        ("years", ("--as", "slides"), [False]),
    ):
        assert run("render", "map.toml", "--frames", kind, *shown, "-o", "a.pptx").output == "wrote a.pptx\n"
        assert slides("a.pptx") == expected
    result = run("render", "map.toml", "--frames", "clusters", "-o", "-", "--format", "pptx", "-o", "b.svg")
    assert result.stderr == "wrote b-01.svg\nwrote b-02.svg\n"
    assert slides(result.stdout_bytes) == [True]


def test_each_frame_says_which_it_is(folder: Path) -> None:
    run("render", "map.toml", "--frames", "clusters", "-o", "a.svg")
    run("render", "map.toml", "-o", "a.svg")
    stamps = [read_stamp(Path(f"a{end}.svg").read_bytes(), FORMATS["svg"]).fingerprint for end in ("-01", "-02", "")]
    assert [stamp.part for stamp in stamps] == ["01", "02", ""]
    assert len({stamp.map for stamp in stamps}) == 1
    assert [stamp.look == stamps[0].look for stamp in stamps] == [True, True, False]


@pytest.mark.parametrize(("kind", "lacking"), [("status", NO_STATUSES), ("years", NO_YEARS)])
def test_a_map_that_does_not_say_it_is_refused(folder: Path, kind: str, lacking: str) -> None:
    result = run("render", "map.toml", "--frames", kind)
    assert (result.exit_code, result.stderr) == (2, f"map.toml: error: {lacking}\n")
    assert run("render", "--frames", kind).stderr == f"learning-activities: error: {lacking}\n"
    assert run("render", "-", "--frames", kind, stdin=SMALL).stderr == f"<stdin>: error: {lacking}\n"
    assert files(folder) == {"map.toml"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--as", "slides", "-o", "a.pptx"], "--as says how frames are shown; it needs --frames."),
        (["--as", "slides", "--frames", "clusters"], "--as is for PPTX, and no output is one."),
        (
            ["--as", "clicks", "--frames", "years", "-o", "a.pptx"],
            "--as clicks can only add; frames of years may show something otherwise than before; give --as slides.",
        ),
        (
            ["--frames", "cluster"],
            "Invalid value for '--frames': 'cluster' is not one of 'clusters', 'dimensions', 'status', 'years'.",
        ),
    ],
)
def test_options_that_make_no_sense(folder: Path, args: list[str], said: str) -> None:
    result = run("render", "map.toml", *args)
    assert (result.exit_code, result.stderr) == (2, f"{USAGE}{said}\n")
    assert files(folder) == {"map.toml"}


def test_several_pictures_do_not_go_to_standard_output(folder: Path) -> None:
    result = run("render", "map.toml", "--frames", "clusters", "-o", "-", "--format", "svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "-: error: several pictures cannot go to standard output; name a file\n"


def test_places_where_a_frame_cannot_go_are_all_told(folder: Path) -> None:
    (folder / "a-01.svg").mkdir()
    (folder / "a-02.svg").mkdir()
    result = run("render", "map.toml", "--frames", "clusters", "-o", "a.svg")
    said = "a-01.svg: error: this is a folder\na-02.svg: error: this is a folder\n"
    assert (result.exit_code, result.stderr) == (2, said)


def test_no_frame_replaces_a_file_of_the_map(folder: Path) -> None:
    (folder / "a-02.svg").symlink_to(folder / "map.toml")
    before = (folder / "map.toml").read_bytes()
    result = run("render", "map.toml", "--frames", "clusters", "-o", "a.svg")
    assert (result.exit_code, result.stderr) == (2, "a-02.svg: error: the catalogue is read from this file\n")
    assert (folder / "map.toml").read_bytes() == before
    assert not (folder / "a-01.svg").exists()


def test_all_are_written_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a-01.svg").write_text("old", encoding="utf-8")

    prepare = writing._prepare

    def fails(path: Path, *args: object) -> None:
        if path.name == "a-02.svg":
            raise OutputError("a-02.svg: error: no space left on device")
        prepare(path, *args)

    monkeypatch.setattr(writing, "_prepare", fails)
    result = run("render", "map.toml", "--frames", "clusters", "-o", "a.svg")
    assert result.exit_code == 2
    assert (folder / "a-01.svg").read_text("utf-8") == "old"
    assert files(folder) == {"map.toml", "a-01.svg"}

"""The table of formats is all that knows them: a made-up row works from the command line to the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

from cop_diagram.drawing.formats import FORMATS, encode, suffixes, titles_with
from cop_diagram.model.problems import OutputError

# The row is there before anything else is imported, as if it stood in the table.
WITH_NAMES = """
import sys
from cop_diagram.drawing import formats
def names(scene, encoding):
    return "".join(f"{encoding.id_prefix}{a.name}\\n" for a in scene.activities).encode()
def pages(sheets, encoding):
    return b"".join(names(sheet.scene, encoding) + b"---\\n" for sheet in sheets)
formats.FORMATS["names"] = formats.Format("names", "NAMES", names, frozenset({"id_prefix"}), binary=False, bind=pages)
from cop_diagram.commands import main
main()
"""


def program(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [sys.executable, "-c", WITH_NAMES, *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def test_a_made_up_format_is_written(folder: Path) -> None:
    ran = program(folder, "render", "map.toml", "-o", "map.names", "-o", "map.svg", "--id-prefix", "x-")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "wrote map.names\nwrote map.svg\n", "")
    assert (folder / "map.names").read_text("utf-8").splitlines() == ["x-Stories"]
    ran = program(folder, "render", "map.toml", "-o", "-", "--format", "names")
    assert ran.stdout == "Stories\n"


def test_a_made_up_format_without_a_fingerprint_is_built_by_its_bytes(folder: Path) -> None:
    said = [program(folder, "build", "map.toml", "--format", "names").stdout for _ in range(2)]
    assert said == ["wrote map.names\n1 drawn, 0 unchanged\n", "0 drawn, 1 unchanged\n"]
    (folder / "map.names").write_text("Tales\n", encoding="utf-8")
    ran = program(folder, "check", "map.toml", "--format", "names", "--report", "text")
    sentence = "map.toml makes another one now, unless it was edited by hand, which such a file does not tell; "
    sentence += "to keep the edit, first copy the file under another name"
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (1, f"map.names: edited: {sentence}")
    ran = program(folder, "build", "map.toml", "--format", "names")
    assert (ran.returncode, (folder / "map.names").read_text("utf-8")) == (1, "Tales\n")
    assert program(folder, "build", "map.toml", "--format", "names", "--force").returncode == 0
    assert (folder / "map.names").read_text("utf-8") == "Stories\n"


def test_a_made_up_format_with_pages_has_the_frames_of_a_build_up_in_one_file(folder: Path) -> None:
    ran = program(folder, "render", "map.toml", "-o", "map.names", "-o", "map.svg", "--frames", "dimensions")
    pictures = "".join(f"wrote map-0{number}.svg\n" for number in range(1, 5))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"wrote map.names\n{pictures}", "")
    assert (folder / "map.names").read_text("utf-8") == "---\n---\n---\nStories\n---\n"
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[output]]\nfile = "map.names"\nframes = "dimensions"\n')
    assert program(folder, "build", "map.toml").stdout == "0 drawn, 1 unchanged\n"


def test_a_made_up_format_is_in_every_sentence(folder: Path) -> None:
    ran = program(folder, "render", "map.toml", "-o", "a.gif", "-o", "-")
    assert ran.stderr == (
        'a.gif: error: the suffix ".gif" is not known; it must end in .svg, .png, .pdf, .pptx or .names\n'
        "-: error: standard output needs --format svg, --format png, --format pdf, --format pptx or --format names\n"
    )
    assert "[svg|png|pdf|pptx|names]" in program(folder, "journey", "--help").stdout
    told = " ".join(program(folder, "render", "--help").stdout.split())
    assert "a name ending in .svg, .png, .pdf, .pptx or .names, or - for" in told
    assert "For SVG and NAMES: put before every id" in told
    ran = program(folder, "render", "map.toml", "-o", "a.names", "--dpi", "96")
    assert ran.stderr.endswith("Error: --dpi is for PNG, and no output is one.\n")


def test_every_format_says_what_it_heeds() -> None:
    assert [format.suffix for format in FORMATS.values()] == [".svg", ".png", ".pdf", ".pptx"]
    assert suffixes() == ".svg, .png, .pdf or .pptx"
    assert (titles_with("text"), titles_with("id_prefix"), titles_with("dpi")) == ("SVG", "SVG", "PNG")


def test_a_format_that_is_not_there_is_refused() -> None:
    with pytest.raises(OutputError) as caught:
        encode(None, "pnk")
    assert str(caught.value) == 'unknown format "pnk"; did you mean "png"? Allowed are: svg, png, pdf, pptx'

"""The page from the command line, and a size that only a test knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import run
from support.places import ROOT

USAGE = "Usage: cop-diagram render [OPTIONS] [CATALOG]\nTry 'cop-diagram render --help' for help.\n\nError: "

# The row is there before anything else is imported, as if it stood in the table.
WITH_BUSINESS_CARD = """
from cop_diagram.model.pages import PAGE_SIZES, PageSize
PAGE_SIZES["card"] = PageSize("card", 85, 55, "mm")
from cop_diagram.commands import main
main()
"""


def sides(folder: Path, name: str = "map.svg") -> str:
    text = (folder / name).read_text("utf-8")
    return text[text.index(' width="') + 1 : text.index(" viewBox")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--size", "A4"], 'width="297mm" height="210mm"'),
        (["--size", "600x400mm", "--orientation", "portrait"], 'width="400mm" height="600mm"'),
        (["--orientation", "portrait"], 'width="540pt" height="960pt"'),
    ],
)
def test_the_page_of_a_picture(folder: Path, options: list[str], expected: str) -> None:
    assert run("render", "map.toml", *options).output == "wrote map.svg\n"
    assert sides(folder) == expected


def test_the_command_line_goes_before_the_file(folder: Path) -> None:
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write('[page]\nsize = "a3"\nscale = 1\n')
    run("render", "map.toml")
    assert sides(folder) == 'width="420mm" height="297mm"'
    run("render", "map.toml", "--size", "16:9")
    assert sides(folder) == 'width="960pt" height="540pt"'
    texts = [json.loads(run("report", "map.toml", "--format", "json", *more).stdout)["text"]["smallest_points"]
             for more in ((), ("--scale", "2"))]  # fmt: skip
    assert texts[1] == 2 * texts[0]


def test_the_pictures_of_the_years_have_the_page_too(folder: Path) -> None:
    text = (folder / "map.toml").read_text("utf-8")
    (folder / "map.toml").write_text(f"{text}since = 2021\n", encoding="utf-8")
    result = run("journey", "map.toml", "-o", "years", "--size", "a4")
    assert result.output == "wrote years/2021.svg\nwrote years/strip.svg\n"
    assert {sides(folder, f"years/{name}.svg") for name in ("2021", "strip")} == {'width="297mm" height="210mm"'}


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--size", "a33"], "Invalid value for '--size': unknown size \"a33\"; did you mean \"a3\"? Allowed are: 16:9, "
         "4:3, 16:10, square, story, a4, a3, a2, a1, a0, letter, tabloid, or such as 600x400mm.\n"),
        (["--size", "1000000x400cm"],
         "Invalid value for '--size': the sides of \"1000000x400cm\" must be from 12.7 mm to 7055 mm.\n"),
        (["--scale", "0"], "Invalid value for '--scale': 0.0 is not in the range 0.05<=x<=40.0.\n"),
    ],
)  # fmt: skip
def test_impossible_pages(folder: Path, option: list[str], sentence: str) -> None:
    result = run("render", "map.toml", *option)
    assert (result.exit_code, result.output) == (2, USAGE + sentence)


def test_a_made_up_size_works_from_the_command_line_and_the_file(folder: Path) -> None:
    def program(*args: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        command = [sys.executable, "-c", WITH_BUSINESS_CARD, *args]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")

    assert program("render", "map.toml", "--size", "card").stdout == "wrote map.svg\n"
    assert sides(folder) == 'width="85mm" height="55mm"'
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write('[page]\nsize = "crad"\n')
    ran = program("validate", "map.toml")
    assert '"crad"; did you mean "card"? It must be "16:9", ' in ran.stdout
    assert ran.stdout.endswith('"letter", "tabloid" or "card"\n')
    assert "letter, tabloid or card; or its width" in program("render", "--help").stdout

"""The theme from the command line; colours that cannot be; a theme that only a test knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import run
from support.places import ROOT

from cop_diagram.model.themes import THEMES

# The row is there before anything else is imported, as if it stood in the table.
WITH_SEPIA = """
from cop_diagram.model.themes import THEMES, Theme
THEMES["sepia"] = Theme(background="#fdf6e3", band="#e6dcc3", inner="#fdf6e3", inner_line="#6f6757", ink="#2b2118",
    muted="#51483a", arrow="#6f6757", line_weight=2.0)
from cop_diagram.commands import main
main()
"""


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_the_theme_of_a_picture(folder: Path, name: str) -> None:
    assert run("render", "map.toml", "--theme", name).output == "wrote map.svg\n"
    assert f'fill="{THEMES[name].band}"' in (folder / "map.svg").read_text("utf-8")


def test_the_command_line_replaces_the_theme_of_the_file(folder: Path) -> None:
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write('[theme]\nbase = "dark"\nwarm = "#ffddcc"\n')
    run("render", "map.toml")
    assert f'fill="{THEMES["dark"].band}"' in (folder / "map.svg").read_text("utf-8")
    run("render", "map.toml", "--theme", "light")
    assert f'fill="{THEMES["light"].band}"' in (folder / "map.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ('ink = "#888888"', "ink is “#888888”; its contrast with band “#ebebe9” is 2.97, and must be at least 4.55; "
         "the nearest that has it is “#535353”"),
        ('band = "#3a3a3a"', "band is “#3a3a3a”; its contrast with ink “#16202b” is 1.45, and must be at least 4.55; "
         "the nearest that has it is “#e9e9e9”"),
        ('muted = "#909090"', "muted is “#909090”; its contrast with band “#ebebe9” is 2.67, and must be at least "
         "4.55; the nearest that has it is “#696969”"),
        ('palette = ["#e63946", "#e63a46"]', "palette holds “#e63a46”; its fill differs from that of “#e63946” by 0.0 "
         "of CIEDE2000, and must by 5; the nearest that does is “#be497e”"),
    ],
)  # fmt: skip
def test_a_colour_that_cannot_be_is_refused_with_the_nearest_that_can(folder: Path, theme: str, sentence: str) -> None:
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write(f"[theme]\n{theme}\n")
    line = len((folder / "map.toml").read_text("utf-8").splitlines())
    for command in (("validate", "map.toml"), ("render", "map.toml")):
        result = run(*command)
        column = theme.rindex("#")
        assert (result.exit_code, result.output) == (2, f"map.toml:{line}:{column}: error: {sentence}\n")
    assert run("validate", "map.toml", "--theme", "dark").exit_code == 2
    repaired = theme.replace(theme[theme.rindex("#") :][:7], sentence[sentence.rindex("#") :][:7])
    text = (folder / "map.toml").read_text("utf-8").replace(theme, repaired)
    (folder / "map.toml").write_text(text, encoding="utf-8")
    assert run("render", "map.toml").output == "wrote map.svg\n"


def test_a_theme_file_from_the_command_line(folder: Path) -> None:
    (folder / "brand.toml").write_text('base = "dark"\nink = "#fffff0"\n', encoding="utf-8")
    assert run("render", "map.toml", "--theme", "brand.toml").output == "wrote map.svg\n"
    assert 'fill="#fffff0"' in (folder / "map.svg").read_text("utf-8")
    (folder / "brand.toml").write_text('base = "dark"\nink = "#333333"\n', encoding="utf-8")
    result = run("validate", "map.toml", "--theme", "brand.toml")
    assert result.exit_code == 2
    assert result.output.startswith("brand.toml:2:7: error: ink is “#333333”; its contrast with band “#2c333d” is 1.01")


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ("drak", "Error: Invalid value for '--theme': unknown theme \"drak\"; did you mean \"dark\"? Allowed are: "
         "light, dark, print, contrast, or a TOML file.\n"),
        ("no.toml", '--theme: error: there is no theme "no.toml": it is none of light, dark, print, contrast, and no '
         "file\n"),
    ],
)  # fmt: skip
def test_no_such_theme(folder: Path, theme: str, sentence: str) -> None:
    (folder / "map.toml").rename(folder / "other-map.toml")
    result = run("render", "other-map.toml", "--theme", theme)
    assert result.exit_code == 2
    assert result.output.endswith(sentence)


def test_the_file_of_a_theme_is_named_whole(folder: Path) -> None:
    (folder / "brand.toml").write_text('base = "dark"\n', encoding="utf-8")
    assert run("render", "map.toml", "--theme", "brand").output.endswith(
        'Error: Invalid value for \'--theme\': unknown theme "brand"; did you mean "brand.toml"? Allowed are: light, '
        "dark, print, contrast, or a TOML file.\n"
    )


@pytest.mark.parametrize("header", ["", "[theme]\n"])
def test_a_theme_is_no_map(folder: Path, header: str) -> None:
    (folder / "brand.toml").write_text(f'{header}base = "dark"\n', encoding="utf-8")
    result = run("render", "brand.toml")
    assert result.exit_code == 2
    assert result.output == (
        "brand.toml: error: this is a theme, not a map; --theme draws a map in it, and so does base, below [theme] of "
        "the map\n"
    )


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        ('base = "dark"\n', 0, "brand.toml: ok, a theme\n"),
        ('base = "drak"\n', 2, 'brand.toml:1:8: error: base is "drak"; did you mean "dark"? '),
        ('base = "dark"\nikn = "#ffffff"\n', 2, 'brand.toml:2:1: error: unknown key "ikn"; did you mean "ink"?'),
        ('ink = "#888888"\n', 2, "brand.toml:1:7: error: ink is “#888888”; its contrast with band “#ebebe9” is 2.97"),
        ('ink = "#16202b\n', 2, "brand.toml:1:15: error: the text is not closed: a quotation mark is missing\n"),
        ('[theme]\nbase = "dark"\n', 2, "brand.toml:1:2: error: a theme has its keys at the top of its file; take "
         "away the line [theme]\n"),
    ],
)  # fmt: skip
def test_a_theme_is_judged_as_where_a_map_names_it(folder: Path, content: str, status: int, said: str) -> None:
    (folder / "brand.toml").write_text(content, encoding="utf-8")
    result = run("validate", "brand.toml", "map.toml")
    assert result.exit_code == status
    own, _, others = result.output.rpartition("map.toml: ok, ")
    assert own.startswith(said)
    assert others
    if status:
        with (folder / "map.toml").open("a", encoding="utf-8") as file:
            file.write('[theme]\nbase = "brand.toml"\n')
        assert run("validate", "map.toml").output == own


def test_a_made_up_theme_works_from_the_command_line_to_the_picture(folder: Path) -> None:
    def program(*args: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        command = [sys.executable, "-c", WITH_SEPIA, *args]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")

    assert program("render", "map.toml", "--theme", "sepia").stdout == "wrote map.svg\n"
    svg = (folder / "map.svg").read_text("utf-8")
    assert 'fill="#e6dcc3"' in svg
    assert 'stroke="#6f6757" stroke-width="3"' in svg
    with (folder / "map.toml").open("a", encoding="utf-8") as file:
        file.write('[theme]\nbase = "spia"\n')
    assert 'did you mean "sepia"? It must be "light", "dark", ' in program("validate", "map.toml").stdout
    assert "light, dark, print, contrast or sepia; or" in program("render", "--help").stdout

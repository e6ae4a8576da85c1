"""Font files and pages that the user gives, good ones and others."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import files, run
from support.small_map import SMALL

from cop_diagram import lay_out, load_catalog, render
from cop_diagram.model.problems import InputError, OutputError
from cop_diagram.scene import Scene
from cop_diagram.style.style import Style
from cop_diagram.text.typefaces import typefaces


@pytest.fixture
def broken(folder: Path) -> Path:
    path = folder / "passwd"
    path.write_text("root:x:0:0", encoding="utf-8")
    return path


def test_a_file_that_is_no_font(broken: Path) -> None:
    result = run("render", "map.toml", "--font", str(broken))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{broken}: error: this is not a font\n")
    assert files(broken.parent) == {"map.toml", "passwd"}


def test_every_font_is_opened_through_the_api_too(broken: Path) -> None:
    absent = broken.with_name("no.ttf")
    with pytest.raises(InputError) as caught:
        lay_out(load_catalog(), Style(fonts=(broken, absent, broken.parent)))
    assert str(caught.value) == (
        f"{broken}: error: this is not a font\n"
        f"{absent}: error: the font file cannot be read: no such file or directory\n"
        f"{broken.parent}: error: the font file cannot be read: is a directory"
    )


def test_a_font_that_lacks_the_character_too(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('name = "Sharing"', 'name = "\u5b57"'), encoding="utf-8")
    font = typefaces()[0].file(400).path
    for arguments in ((), ("--font", str(font))):
        result = run("render", "map.toml", *arguments)
        assert (result.exit_code, result.stderr) == (
            2,
            "map.toml:18:8: error: “\u5b57”: no font here has '\u5b57' (U+5B57 CJK UNIFIED IDEOGRAPH-5B57); install "
            "one that has it, such as Noto Sans CJK SC (package fonts-noto-cjk of Debian), or name it with --font\n",
        )


def test_a_resolution_has_limits(folder: Path) -> None:
    with pytest.raises(OutputError) as caught:
        render("map.toml", "a.png", dpi=3)
    assert str(caught.value) == "3 dpi is not from 24 to 750"
    assert files(folder) == {"map.toml"}


def test_without_files_nothing_is_written(folder: Path) -> None:
    scene = render("map.toml")
    assert isinstance(scene, Scene)
    assert scene.to_json() == lay_out(load_catalog("map.toml")).to_json()
    assert files(folder) == {"map.toml"}


def test_a_forgotten_command() -> None:
    result = run("my.toml")
    assert result.exit_code == 2
    assert result.stderr.endswith("\nError: No such command 'my.toml'; did you mean: cop-diagram render my.toml\n")

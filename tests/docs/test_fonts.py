"""What the pages say of fonts against the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.commands import run
from support.made_fonts import made_font, saved
from support.pages import MAP, answer


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a map, and with the fonts that are installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cop_diagram.text.installed._folders", lambda: (tmp_path,))
    return tmp_path


def at_line(text: str) -> str:
    """Return the answer with the number of the last line of that text."""
    begins = "my.toml:12" if "font" in text else "my.toml:24"
    return re.sub(r":\d+:", f":{len(text.splitlines())}:", answer(begins), count=1)


def test_the_example_of_a_font_that_is_not_installed(fonts: Path) -> None:
    saved(made_font("Liberation Sans", {"A": 500}), fonts / "sans.ttf")
    text = MAP + '[theme]\nfont = "Liberation Sanz"\n'
    (fonts / "my.toml").write_text(text, encoding="utf-8")
    assert run("validate", "my.toml").stdout == at_line(text)


def test_the_example_of_a_character_that_no_font_has(fonts: Path) -> None:
    text = MAP + '[[activity]]\nid = "study"\nname = "学習"\n'
    (fonts / "my.toml").write_text(text, encoding="utf-8")
    result = run("render", "my.toml")
    assert (result.exit_code, result.stderr.splitlines()[-1] + "\n") == (2, at_line(text))


def test_the_example_of_a_font_that_is_taken(fonts: Path) -> None:
    for weight in (400, 700):
        font = made_font("Noto Sans Thai", dict.fromkeys("ไทย", 500), weight=weight)
        saved(font, fonts / f"NotoSansThai-{weight}.ttf")
    text = MAP + '[[activity]]\nid = "study"\nname = "ไทย"\n'
    (fonts / "my.toml").write_text(text, encoding="utf-8")
    notes = [line for line in run("render", "my.toml").stderr.splitlines() if " taken " in line]
    said = answer("note: taken").replace(
        "/usr/share/fonts/truetype/noto/NotoSansThai-Regular", f"{fonts}/NotoSansThai-400"
    )
    assert [f"{line}\n" for line in notes] == [said]


@pytest.mark.parametrize(
    "theme", ['font = "Liberation Sans"', 'fonts = ["fonts/Brand-Regular.otf", "fonts/Brand-Bold.otf"]']
)
def test_the_ways_to_name_a_font(fonts: Path, theme: str) -> None:
    (fonts / "fonts").mkdir()
    letters = {chr(code): 500 for code in range(0x20, 0x7F)}
    for weight, name in ((400, "Regular"), (700, "Bold")):
        saved(made_font("Brand", letters, weight=weight), fonts / "fonts" / f"Brand-{name}.otf")
        saved(made_font("Liberation Sans", letters, weight=weight), fonts / f"{name}.ttf")
    (fonts / "my.toml").write_text(f"{MAP}[theme]\n{theme}\n", encoding="utf-8")
    result = run("render", "my.toml", "-o", "my.svg")
    assert result.exit_code == 0
    family = "Brand" if "fonts" in theme else "Liberation Sans"
    names = re.findall(r'data-fonts="([^"]*)"', (fonts / "my.svg").read_text(encoding="utf-8"))
    assert [[part.partition(" 1.000")[0] for part in name.split("; ")] for name in names] == [
        [f"{family} Bold", f"{family} Regular"]
    ]
    said = [line for line in result.stderr.splitlines() if "the font is" in line]
    assert said == ([] if family == "Brand" else [f"note: the font is “Liberation Sans” ({fonts / 'Regular.ttf'})"])

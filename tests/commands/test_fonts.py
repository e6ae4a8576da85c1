"""Fonts in the file and on the command line, and what is said of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.commands import files, run
from support.made_fonts import made_font, saved
from support.small_map import SMALL

LETTERS = {chr(code): 500 for code in range(0x20, 0x7F)}
LINE = len(SMALL.splitlines()) + 3


@pytest.fixture
def fonts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a map; what is installed lies below it."""
    (folder / "installed").mkdir()
    monkeypatch.setattr("cop_diagram.text.installed._folders", lambda: (folder / "installed",))
    saved(made_font("Brand Sans", LETTERS), folder / "installed" / "a.ttf")
    saved(made_font("Brand Sans", LETTERS, weight=700), folder / "installed" / "b.ttf")
    saved(made_font("Other", LETTERS), folder / "other.ttf")
    return folder


def used(folder: Path, file: str = "map.svg") -> list[str]:
    """Return the families that a picture names."""
    (named,) = re.findall(r'data-fonts="([^"]*)"', (folder / file).read_text(encoding="utf-8")) or [""]
    return list(dict.fromkeys(re.sub(r" (Regular|Bold) 1\.000 .*", "", part) for part in named.split("; ") if part))


def themed(folder: Path, lines: str, file: str = "map.toml") -> None:
    (folder / file).write_text(f"{SMALL}\n[theme]\n{lines}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "args", "families"),
    [
        ("", (), []),
        ('font = "Brand Sans"', (), ["Brand Sans"]),
        ('font = "brand sans"', (), ["Brand Sans"]),
        ('fonts = ["other.ttf"]', (), ["Other"]),
        ('font = "Other"\nfonts = ["other.ttf"]', (), ["Other"]),
        ('fonts = ["other.ttf"]', ("--font", "Brand Sans"), ["Brand Sans"]),
        ("", ("--font", "other.ttf"), ["Other"]),
        ("", ("--font", "Other", "--font", "other.ttf"), ["Other"]),
    ],
)
def test_the_ways_to_ask_for_a_font(fonts: Path, lines: str, args: tuple[str, ...], families: list[str]) -> None:
    themed(fonts, lines)
    result = run("render", "map.toml", *args)
    assert result.exit_code == 0, result.stderr
    assert used(fonts) == families


def test_what_is_said(fonts: Path) -> None:
    place = fonts / "installed" / "a.ttf"
    result = run("render", "map.toml", "--font", "Brand Sans")
    assert (result.stdout, result.stderr) == ("wrote map.svg\n", f"note: the font is “Brand Sans” ({place})\n")
    result = run("render", "map.toml", "--font", "other.ttf")
    assert result.stderr == "note: “Other” has no bold; what is bold elsewhere is regular in it\n"
    assert run("render", "map.toml", "--font", "other.ttf", "--quiet").stderr == ""


def test_files_lie_beside_the_file_that_names_them(fonts: Path) -> None:
    """Also where a theme or a map that others build on is in another folder; ``show`` says where."""
    (fonts / "brand").mkdir()
    (fonts / "other.ttf").rename(fonts / "brand" / "other.ttf")
    (fonts / "brand" / "theme.toml").write_text('fonts = ["other.ttf"]\n', encoding="utf-8")
    themed(fonts, 'fonts = ["other.ttf"]', "brand/base.toml")
    themed(fonts, 'base = "brand/theme.toml"')
    (fonts / "own.toml").write_text('extends = "brand/base.toml"\n', encoding="utf-8")
    for name, args in (("map", ()), ("own", ()), ("own", ("--theme", "brand/theme.toml"))):
        assert run("render", f"{name}.toml", *args).exit_code == 0
        assert used(fonts, f"{name}.svg") == ["Other"]
    shown = run("show", "own.toml").stdout
    assert 'fonts = ["brand/other.ttf"]  # ' in shown


def test_a_picture_never_replaces_a_font(fonts: Path) -> None:
    (fonts / "other.ttf").rename(fonts / "other.svg")
    themed(fonts, 'fonts = ["other.svg"]')
    before = (fonts / "other.svg").read_bytes()
    assert run("render", "map.toml", "-o", "other.svg").exit_code == 2
    assert (fonts / "other.svg").read_bytes() == before


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("font = 3", '8: error: font is 3; it must be the name of a font family, such as "Noto Sans"'),
        ('font = " "', '8: error: font is " "; it must not be blank'),
        (
            'font = "Brand Sens"',
            "8: error: there is no font “Brand Sens” among those installed; did you mean “Brand Sans”?",
        ),
        ('fonts = ["no.ttf"]', "10: error: no.ttf: the font file cannot be read: no such file or directory"),
        ('fonts = ["other.ttf", "map.toml"]', "23: error: map.toml: this is not a font"),
        (
            "fonts = []",
            "9: error: fonts is a list; it must be a list of 1 to 20 font files, such as "
            '["Brand-Regular.otf", "Brand-Bold.otf"]',
        ),
    ],
)
def test_one_mistake_one_sentence(fonts: Path, line: str, sentence: str) -> None:
    themed(fonts, line)
    before = files(fonts)
    for command in ("validate", "render"):
        result = run(command, "map.toml")
        assert (result.exit_code, result.output) == (2, f"map.toml:{LINE}:{sentence}\n")
    assert files(fonts) == before


def test_a_family_that_is_not_installed(fonts: Path) -> None:
    result = run("render", "map.toml", "--font", "Brand Sens")
    sentence = "there is no font “Brand Sens” among those installed; did you mean “Brand Sans”?"
    assert result.exit_code == 2
    assert result.stderr.endswith(f"\n\nError: Invalid value for '--font': {sentence}\n")
    assert run("render", "map.toml", "--font", "x" * 5000).exit_code == 2


@pytest.mark.parametrize("command", ["render", "report"])
def test_each_text_that_cannot_be_drawn_is_told_at_its_place(fonts: Path, command: str) -> None:
    text = SMALL.replace('"Sharing"', '"学"').replace('"each other"', '"ก"')
    (fonts / "map.toml").write_text(text + 'description = "学"\n', encoding="utf-8")
    result = run(command, "map.toml")
    install = "install one that has it, such as {} of Debian), or name it with --font\n"
    assert (result.exit_code, result.output) == (
        2,
        "map.toml:13:14: error: “ก”: no font here has 'ก' (U+0E01 THAI CHARACTER KO KAI); "
        + install.format("Noto Sans Thai (package fonts-noto-core")
        + "map.toml:18:8: error: “学”: no font here has '学' (U+5B66 CJK UNIFIED IDEOGRAPH-5B66); "
        + install.format("Noto Sans CJK SC (package fonts-noto-cjk"),
    )


def test_a_text_of_a_list_is_told_with_the_list(fonts: Path) -> None:
    (fonts / "list.csv").write_text("Activity,Group\n学,A\nTea,A\n", encoding="utf-8")
    result = run("render", "list.csv")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("list.csv: error: “学”: no font here has '学' (U+5B66 ")

"""``[theme]`` and themes of one's own: what is said about mistakes, word by word, and what goes before what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.differences import said, write
from support.reading import parse_catalog

from cop_diagram.catalog import files_of, load_catalog, trace_catalog
from cop_diagram.catalog.sheets import as_csv, as_workbook, import_sheet, read_spreadsheet
from cop_diagram.catalog.writing import as_toml
from cop_diagram.model.themes import ThemeChoice

SLIDE = 'extends = "learning-activities"\n'
THEMED = f'{SLIDE}[theme]\nbase = "brand.toml"\n'
NAMES = '"light", "dark", "print" or "contrast", or the path of a file'
COLOR = 'it must be a colour of six hexadecimal digits, such as "#e8a33d"'
KEYS = "base, background, band, inner, inner_line, ink, muted, arrow, cool, warm, palette, corner_radius, line_weight, "
KEYS += "font, fonts"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('base = "drak"', f'3:8: error: base is "drak"; did you mean "dark"? It must be {NAMES}'),
        ("base = 1", f"3:8: error: base is 1; it must be {NAMES}"),
        ('base = "zzz.toml"', '3:8: error: there is no theme "zzz.toml": it is none of light, dark, print, contrast, '
         "and no file"),
        ('ink = "blue"', f'3:7: error: ink is "blue"; {COLOR}'),
        ('inkk = "#000000"', f'3:1: error: unknown key "inkk"; did you mean "ink"? Allowed are: {KEYS}'),
        ('palette = ["#000000", "red"]',
         '3:23: error: palette holds "red"; it must be a list of 1 to 60 colours, such as ["#1d3557", "#e8a33d"]'),
        ("palette = []", "3:11: error: palette is a list; it must be a list of 1 to 60 colours, "
         'such as ["#1d3557", "#e8a33d"]'),
        ("corner_radius = -1", "3:17: error: corner_radius is -1; it must be a number from 0 to 60, points"),
        ("line_weight = 9", "3:15: error: line_weight is 9; it must be a number from 0.5 to 3"),
    ],
)  # fmt: skip
def test_one_mistake_one_sentence(line: str, sentence: str) -> None:
    assert said(f"{SLIDE}[theme]\n{line}\n") == [f"my.toml:{sentence}"]


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ('ink = "blue"', f'brand.toml:1:7: error: ink is "blue"; {COLOR}'),
        ('\nsize = "a3"', f'brand.toml:2:1: error: unknown key "size"; allowed are: {KEYS}'),
        ('base = "brand.toml"', "brand.toml:1:8: error: a theme cannot build on itself"),
        ('base = "nobrand.toml"', 'brand.toml:1:8: error: there is no theme "nobrand.toml": it is none of light, dark, '
         'print, contrast, and no file'),
        ("", "brand.toml: error: the file is empty"),
        ('[theme]\nink = "#000000"', "brand.toml:1:2: error: a theme has its keys at the top of its file; "
         "take away the line [theme]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme_of_ones_own(theme: str, sentence: str) -> None:
    write(theme, "brand.toml")
    assert said(THEMED) == [sentence]


def test_a_name_that_no_file_can_have() -> None:
    (sentence,) = said(THEMED.replace("brand", "b" * 300))
    assert sentence.startswith('my.toml:3:8: error: there is no theme "bbb')
    assert sentence.endswith("it is none of light, dark, print, contrast, and no file")


def test_a_file_with_nearly_that_name() -> None:
    write('ink = "#000000"\n', "brand.toml")
    assert said(THEMED.replace("brand", "brnd")) == [
        'my.toml:3:8: error: there is no theme "brnd.toml": it is none of light, dark, print, contrast, and no file; '
        'did you mean "brand.toml"?'
    ]


def test_a_theme_of_ones_own_lies_below_what_the_file_says() -> None:
    write('base = "house.toml"\nmuted = "#222222"\nink = "#111111"\n', "brand/colours.toml")
    write('base = "dark"\nmuted = "#333333"\nwarm = "#444444"\n', "brand/house.toml")
    write(f'{SLIDE}[theme]\nbase = "brand/colours.toml"\nink = "#000000"\n')
    traced = trace_catalog("my.toml")
    assert traced.catalog.theme == ThemeChoice("dark", ink="#000000", muted="#222222", warm="#444444")
    assert traced.catalog.theme.theme.background == "#12161c"
    assert [str(file) for file in traced.files[-2:]] == [str(Path("brand/colours.toml")), str(Path("brand/house.toml"))]
    assert set(map(str, files_of(Path("my.toml")))) >= {str(Path("brand/colours.toml")), str(Path("brand/house.toml"))}
    assert parse_catalog(as_toml(traced.catalog).encode(), "again.toml")[0] == traced.catalog


def test_a_list_holds_the_theme_too() -> None:
    theme = ThemeChoice("dark", ink="#ffffff", palette=("#e63946", "#457b9d"), corner_radius=4.0, line_weight=1.5)
    catalog = replace(load_catalog(), theme=theme)
    for data in (as_csv(catalog).encode(), as_workbook(catalog)):
        assert import_sheet(read_spreadsheet(data, "list"), load_catalog(), None, "list")[0] == catalog


@pytest.mark.parametrize(
    ("base", "own", "theme"),
    [
        ('base = "dark"\nink = "#ffffff"', 'warm = "#ffddcc"', ThemeChoice("dark", ink="#ffffff", warm="#ffddcc")),
        ('base = "dark"\nink = "#ffffff"', 'base = "print"', ThemeChoice("print")),
        ('base = "brand.toml"', 'warm = "#ffddcc"', ThemeChoice("light", ink="#111111", warm="#ffddcc")),
        ('base = "brand.toml"', 'base = "light"', ThemeChoice("light")),
    ],
)
def test_a_theme_is_inherited_but_not_below_another_base(base: str, own: str, theme: ThemeChoice) -> None:
    write('base = "light"\nink = "#111111"\n', "brand.toml")
    write(f"{SLIDE}[theme]\n{base}\n", "base.toml")
    write(f'extends = "base.toml"\n[theme]\n{own}\n')
    assert load_catalog("my.toml").theme == theme

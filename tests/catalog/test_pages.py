"""``[page]``: what is said about mistakes, word by word, and what files inherit."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.differences import said, write
from support.reading import parse_catalog

from cop_diagram.catalog import load_catalog
from cop_diagram.catalog.sheets import as_csv, as_workbook, import_sheet, read_spreadsheet
from cop_diagram.catalog.writing import as_toml
from cop_diagram.model.pages import Length, PageChoice
from cop_diagram.model.problems import InputError

SLIDE = 'extends = "learning-activities"\n'
LENGTH = 'it must be a length from 12.7 mm to 7055 mm, in mm, cm, in, pt or px, such as "420 mm"'
NAMES = '"16:9", "4:3", "16:10", "square", "story", "a4", "a3", "a2", "a1", "a0", "letter" or "tabloid"'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('size = "A3"', f'3:8: error: size is "A3"; did you mean "a3"? It must be {NAMES}'),
        ('size = "big"', f'3:8: error: size is "big"; it must be {NAMES}'),
        ("size = 3", f"3:8: error: size is 3; it must be {NAMES}"),
        ('width = "3 cm"', "3:1: error: a page has two sides; height is missing beside width"),
        ('height = "3 cm"', "3:1: error: a page has two sides; width is missing beside height"),
        ('width = "10 km"\nheight = "2 m"', f'3:9: error: width is "10 km"; {LENGTH}'),
        ('width = "7.1 cm"\nheight = "7056 mm"', f'4:10: error: height is "7056 mm"; {LENGTH}'),
        ('width = "30 cm"\nheight = 20', f"4:10: error: height is 20; {LENGTH}"),
        ('size = "a3"\nwidth = "3 cm"\nheight = "3 cm"',
         "3:1: error: a page has a size, or a width and a height, not both"),
        ('orientation = "portait"', '3:15: error: orientation is "portait"; did you mean "portrait"? '
         'It must be "landscape" or "portrait"'),
        ("scale = 0", "3:9: error: scale is 0; it must be a number from 0.05 to 40"),
        ('scale = "1"', '3:9: error: scale is "1"; it must be a number from 0.05 to 40'),
        ("paper = 1", '3:1: error: unknown key "paper"; allowed are: size, width, height, orientation, scale'),
    ],
)  # fmt: skip
def test_one_mistake_one_sentence(line: str, sentence: str) -> None:
    found = said(f"{SLIDE}[page]\n{line}\n")
    assert found[0] == f"my.toml:{sentence}"


def test_a_key_above_its_table() -> None:
    sentence = "my.toml:2:1: error: orientation must stand below [page] or [[output]]"
    assert said(f'{SLIDE}orientation = "portrait"\n') == [sentence]


@pytest.mark.parametrize(
    ("base", "own", "page"),
    [
        ('size = "a4"\nscale = 1', 'orientation = "portrait"', PageChoice("a4", orientation="portrait", scale=1)),
        ('size = "a4"\norientation = "portrait"', 'width = "30 cm"\nheight = "20 cm"',
         PageChoice(width=Length(30, "cm"), height=Length(20, "cm"))),
        ('width = "30 cm"\nheight = "20 cm"', 'size = "a3"', PageChoice("a3")),
        ('width = "30 cm"\nheight = "20 cm"', 'width = "1 in"',
         PageChoice(width=Length(1, "in"), height=Length(20, "cm"))),
    ],
)  # fmt: skip
def test_a_page_is_inherited(base: str, own: str, page: PageChoice) -> None:
    write(f"{SLIDE}[page]\n{base}\n", "base.toml")
    write(f'extends = "base.toml"\n[page]\n{own}\n', "my.toml")
    catalog = load_catalog("my.toml")
    assert catalog.page == page
    assert parse_catalog(as_toml(catalog).encode(), "again.toml")[0] == catalog
    for data in (as_csv(catalog).encode(), as_workbook(catalog)):
        assert import_sheet(read_spreadsheet(data, "list"), load_catalog(), None, "list")[0] == catalog


def test_a_list_with_a_page_that_cannot_be() -> None:
    rows = "kind,id,name\npage,size,A3\npage,scale,much\npage,paper,thick\nactivity,tea,Tea\n"
    with pytest.raises(InputError) as caught:
        import_sheet(read_spreadsheet(rows.encode(), "list.csv"), load_catalog(), None, "list")
    assert [str(problem) for problem in caught.value.problems] == [
        f'list.csv: error: row 2, column C "name": size is "A3"; did you mean "a3"? It must be {NAMES}',
        'list.csv: error: row 3, column C "name": scale is "much"; it must be a number, such as 1',
        'list.csv: error: row 4, column B "id": unknown id "paper"; allowed are: size, width, height, orientation, '
        "scale",
    ]

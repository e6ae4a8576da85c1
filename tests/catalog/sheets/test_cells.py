"""Text in the cells of a spreadsheet: nothing gets lost, and nothing becomes a formula."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cop_diagram.catalog.sheets.cells import joined, parted, plain, protected

texts = st.text(st.sampled_from("'\"=+-@;, \t\nab") | st.characters(exclude_categories=["Cs"]), max_size=12)
words = texts.filter(lambda text: text.strip() and "\n" not in text)


@given(texts)
@example("' a")
@example("''=a")
@example("")
def test_a_cell_holds_any_text(text: str) -> None:
    assert plain(protected(text)) == text
    assert not protected(text).startswith(tuple("=+-@"))
    assert not protected(text)[:1].isspace()


@given(st.lists(words, max_size=4))
@example(["a, b"])
@example(["a, b", "c"])
@example(['"a"; b'])
@example([" a ", "="])
def test_a_cell_holds_any_names(names: list[str]) -> None:
    assert parted(joined(names)) == tuple(names)
    assert not joined(names).startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("", ()),
        (" ; ", ()),
        ("tips;advice ;lessons  learned", ("tips", "advice", "lessons  learned")),
        ("tips\nadvice", ("tips", "advice")),
        ("tips, advice", ("tips", "advice")),
        ("tips, tricks; advice", ("tips, tricks", "advice")),
        ('"tips, tricks", advice', ("tips, tricks", "advice")),
        ('a 5" pipe; "so-called" news', ('a 5" pipe', '"so-called" news')),
        ('"unfinished; news', ('"unfinished', "news")),
    ],
)
def test_names_as_people_write_them(cell: str, names: tuple[str, ...]) -> None:
    assert parted(cell) == names

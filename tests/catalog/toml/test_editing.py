"""Lines added to a TOML file, and values set anew: nothing else in it changes."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.catalog.toml.editing import TomlText

TEXT = '''\
# A map.
extends = "a.toml"

[slide]  # words
title = """
Two
lines""" # here

[axes]
from_with = { start = "A", end = "B" }

[[activity]]
id = "one"  # é
original.name = "Old"  # kept

# between
[[activity]]
id = "two"
'''


def test_lines_stand_at_the_end_of_their_table_and_values_in_place() -> None:
    text = TomlText(TEXT.encode())
    text.add_behind(("slide",), ['subtitle = "S"'])
    text.add_behind(("activity", 0, "id"), ["# a remark"])
    text.add_behind(("activity", 1), ['name = "Two"'])
    text.set_value(("activity", 0, "original", "name"), '"New"')
    text.add_table("[regions]", ['each_other = "we"'])
    assert text.data().decode() == (
        TEXT.replace('lines""" # here\n', 'lines""" # here\nsubtitle = "S"\n')
        .replace('"one"  # é\n', '"one"  # é\n# a remark\n')
        .replace('"Old"  # kept', '"New"  # kept')
        .replace('id = "two"\n', 'id = "two"\nname = "Two"\n')
        + '\n[regions]\neach_other = "we"\n'
    )


def test_a_value_of_several_lines_leaves_the_lines_below_where_they_are() -> None:
    text = TomlText(TEXT.encode())
    text.set_value(("slide", "title"), '"One"')
    text.add_behind(("axes",), ["# here"])
    assert text.data().decode() == TEXT.replace('"""\nTwo\nlines"""', '"One"').replace('"B" }\n', '"B" }\n# here\n')


@pytest.mark.parametrize(
    ("table", "possible"),
    [
        (("slide",), True),
        (("regions",), True),
        (("axes", "from_with"), False),
        (("axes", "informal_formal"), True),
        (("activity", 0), True),
        (("activity",), True),
    ],
)
def test_tables_that_can_take_a_line(table: tuple[str | int, ...], possible: bool) -> None:
    assert TomlText(TEXT.encode()).can_take(table) is possible


@pytest.mark.parametrize("text", ['slide.title = "A"\n', 'slide = { title = "A" }\n', 'activity = [{ id = "a" }]\n'])
def test_tables_without_a_header_take_none(text: str) -> None:
    table = ("slide",) if "slide" in text else ("activity",)
    assert not TomlText(text.encode()).can_take(table)


def test_lines_are_known_and_taken_away() -> None:
    text = TomlText(TEXT.encode())
    assert (text.has("# between"), text.has("# behind")) == (True, False)
    text.drop("# between")
    assert text.data().decode() == TEXT.replace("# between\n", "")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ends_of_lines_and_a_mark_at_the_beginning_stay(newline: str, mark: str) -> None:
    text = TomlText((mark + 'a = "é"\n[b]\nc = 1').replace("\n", newline).encode())
    text.add_behind(("b",), ["d = 2"])
    assert text.data().decode() == (mark + 'a = "é"\n[b]\nc = 1\nd = 2\n').replace("\n", newline)


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=4)


@given(st.dictionaries(st.sampled_from(["x", "y", "z"]), KEYS), st.sampled_from(["x", "y", "z"]), KEYS)
def test_what_is_added_is_read_and_nothing_else_changes(
    tables: dict[str, list[str]], table: str, added: list[str]
) -> None:
    written = "".join(
        f"[{name}]\n" + "".join(f'{key} = """\n{key}"""\n' for key in keys) for name, keys in tables.items()
    )
    new = [key for key in added if key not in tables.get(table, [])]
    text = TomlText(written.encode())
    lines = [f'{key} = "new"' for key in new]
    if table in tables:
        text.add_behind((table,), lines)
    else:
        text.add_table(f"[{table}]", lines)
    wanted = tomllib.loads(written)
    wanted.setdefault(table, {}).update(dict.fromkeys(new, "new"))
    assert tomllib.loads(text.data().decode()) == wanted

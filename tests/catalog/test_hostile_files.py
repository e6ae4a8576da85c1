"""Files that were made to take very long, to forge lines in a log, or to be read as what they are not."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mistakes import complaints
from support.reading import parse_catalog
from support.small_map import SMALL

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.model.phrases import Guesses, nearest, unknown, visible
from cop_diagram.model.problems import InputError, Problem

HEAD, _, ACTIVITY = SMALL.partition("[[activity]]")
LONG = "x" * 40 + "…"
QUICK = 5.0
"""Seconds of this process; what is measured here took minutes, and now takes one second or two on a busy machine."""


@contextmanager
def soon() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < QUICK


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a." * 25_000 + "a = 1", "1:1: error: the line has 50005 characters; the longest that is read has 20000"),
        ("a." * 6_000 + "a = 1", "1:1: error: a key in this line has more than 16 parts; "
         "those of a catalogue have at most 3"),
        (SMALL + "x = {" + ".".join(["a"] * 18) + " = 1}\n", "26:1: error: a key in this line has more than 16 parts; "
         "those of a catalogue have at most 3"),
        (SMALL + "['a'" + ' . "a"' * 17 + "]\n", "26:1: error: a key in this line has more than 16 parts; "
         "those of a catalogue have at most 3"),
        (SMALL.replace("Stories", "x" * 525_000),
         "22:1: error: the line has 525009 characters; the longest that is read has 20000"),
        (SMALL.replace("Stories", "x" * 19_000),
         f'22:8: error: name is "{LONG}"; it has 19000 characters, and must have at most 500'),
        (SMALL.replace("Nurses", "-" * 19_000), f'2:9: error: title is "{LONG.replace("x", "-")}"; '
         "it has 19000 characters, and must have at most 500"),
        (SMALL.replace('id = "stories"', f'id = "{"x" * 101}"'),
         f'21:6: error: id is "{LONG}"; it has 101 characters, and must have at most 100'),
        (SMALL + f'description = """{"x" * 5000}\n{"x" * 5000}"""\n',
         f'26:15: error: description is "{LONG}"; it has 10001 characters, and must have at most 10000'),
        ("x = [" + "1," * 1_900_000 + "]", ": error: the file is larger than 1 MB; that is no catalogue"),
        ("\n" * 20_001 + SMALL, ": error: the file has more than 20000 lines; that is no catalogue"),
        ("".join(f"k{n} = 1\n" for n in range(19_000)),
         ": error: a table has 19000 keys; none of a catalogue has more than 200"),
        ("".join(f"k{n} = [{'1,' * 9000}]\n" for n in range(9)),
         ": error: the file has more than 30000 values; that is no catalogue"),
        ("x = " + "[" * 19_000, "1:1: error: lists or tables are nested too deeply"),
        ("x = " + "{a=" * 6_000, "1:1: error: lists or tables are nested too deeply"),
        (f'extends = "{"x" * 1001}"\n', f'1:11: error: extends is "{LONG}"; it has 1001 characters, '
         "and must have at most 1000"),
        (SMALL.replace("informal_formal = 0\n", "informal_formal = 0\nalso = [" + '"x",' * 2001 + "]\n"),
         "26:8: error: also is a list; it has 2001 entries, and must have at most 2000"),
    ],
    ids=lambda value: value[:40].replace("\n", " "),
)  # fmt: skip
def test_what_is_too_much_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with soon():
        assert complaints(text) == [f"map.toml{'' if sentence[0] == ':' else ':'}{sentence}"]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return the mistakes of a file, or else the warnings about it."""
    try:
        return parse_catalog(text.encode(), "map.toml")[1]
    except InputError as error:
        return error.problems


def activities(count: int, lines: str) -> str:
    return HEAD + "".join(
        f'[[activity]]\nid = "b{n}"\nname = "n{n}"\nfrom_with = 0\ninformal_formal = 0\n{lines.format(n=n)}'
        for n in range(count)
    )


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "".join(f"k{n} 1\n" for n in range(19_000)),
        SMALL + "".join(f'x{n} = """a\n' for n in range(19_000)),
        SMALL + "".join(f"x{n} = [\n" for n in range(19_000)),
        SMALL + "".join(f"x{n} = 1\nx{n}.a = 2\n" for n in range(5_000)),
        activities(1900, "clster{n} = 'sharing'\nalsos{n} = 1\n"),
        activities(1900, "cluster = 'shring{n}'\n").replace('id = "sharing"', 'id = "sharing"\nname = "S"\n' + "".join(
            f'[[cluster]]\nid = "sharing{n}0"\nname = "x{n}"\n' for n in range(900))),
        activities(1900, "").replace("name = ", "name = '.' #"),
        activities(1900, "") + "[select]\nactivities = [\n" + "".join(f'"m{n}x",\n' for n in range(2000)) + "]\n",
    ],
    ids=["statements", "texts", "lists", "contradictions", "keys", "clusters", "names", "selected"],
)  # fmt: skip
def test_many_mistakes_are_told_soon_and_only_the_first_of_them(text: str) -> None:
    with soon():
        told = [str(problem) for problem in problems_of(text)]
    assert 0 < len(told) <= 1002
    assert max(map(len, told)) < 600


def test_where_the_rest_of_the_mistakes_is() -> None:
    found = complaints(activities(1900, "clster{n} = 'sharing'\n"))
    assert [line for line in found if "mend those above first" in line] == [
        "map.toml:3025:13: error: here and below are more mistakes; mend those above first"
    ]


def test_a_paragraph_is_no_long_key() -> None:
    prose = "It is good. We like it. And so on. " * 30
    text = SMALL + f'description = """\n{prose}\n{prose}"""\n'
    assert parse_catalog(text.encode(), "map.toml")[0].activities[0].description.startswith("It is good. We like it.")


INJECTED = "x\nother.toml: ok, 5 activities in 2 clusters\n::warning file=a::hello"


@pytest.mark.parametrize("char", ["\n", "\r", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\u2066"])
def test_no_problem_has_a_character_that_a_terminal_or_a_log_obeys(char: str) -> None:
    escaped = "".join(f"\\u{ord(c):04x}" for c in char)
    text = SMALL.replace('id = "sharing"', f'id = "sharing{escaped}31m::error::"').replace("Sharing", f"a{escaped}b")
    text += f'"k{escaped}::error" = 1\n[select]\nactivities = ["m{escaped}::"]\n'
    with pytest.raises(InputError) as caught:
        parse_catalog(text.encode(), f"my{char}.toml")
    told = str(caught.value).split("\n")
    assert len(told) == len(caught.value.problems) >= 4
    assert all(line.isprintable() and line.startswith(f"my{visible(char)}.toml:") for line in told)


def test_what_is_injected_is_one_line() -> None:
    id_ = INJECTED.replace("\n", "\\n")
    assert complaints(SMALL.replace('id = "sharing"', f'id = "{id_}"')) == [
        'map.toml:17:6: error: id is "x\\nother.toml: ok, 5 activities in 2 clus…"; it must be text of lower-case '
        'letters, digits and hyphens, such as "peer-assist"',
        'map.toml:17:6: warning: nobody belongs to the cluster "x\\nother.toml: ok, 5 activities in 2 clus…"; it is '
        "not drawn",
        'map.toml:23:11: error: unknown cluster "sharing"; allowed are: x\\nother.toml: ok, 5 activities in 2 clus…',
    ]


@given(st.text(st.characters(exclude_categories=[])))
def test_every_problem_is_one_line(text: str) -> None:
    line = str(Problem(text, text, 1, 2))
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line
    assert "\u202e" not in line


def test_what_was_meant_is_looked_for_only_so_long() -> None:
    guesses = Guesses(5)
    assert [guesses.nearest("formel", ("formal", "informal")) for _ in range(3)] == ["formal", "formal", None]
    assert nearest("formel", ("formal", "informal")) == "formal"
    assert unknown("word", "formel", ["formal"], guess=False) == 'unknown word "formel"; allowed are: formal'


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("[slide]\n", "[slide]\r\r\n", "1:8"), ('"Nurses"\n', '"Nurses" \r# a\r\n', "2:18"), ("0.2", "0.\r2", "24:15")],
)
def test_a_carriage_return_alone_is_refused_as_by_tomllib(old: str, new: str, place: str) -> None:
    text = SMALL.replace(old, new)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    sentence = "a carriage return stands here alone; save the file with the line ends of this system"
    assert f"map.toml:{place}: error: {sentence}" in complaints(text)


BITS = ["\r", "\r\n", "\n", '"', '"""', "'", "'''", "[", "]", "[[", "{", "}", "=", ".", ",", "#", "\\", "\x00", "\x1b",
        "\x85", "0x", "1_0", "1979-05-27", "07:32", "é", "\u202e", "\ufeff", "e", "+", "-", "inf", " ", "\t", "\\e",
        "\\u0041", "id", "true"]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 3), st.sampled_from(BITS)), max_size=4))
def test_what_tomllib_refuses_is_refused(changes: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for place, gone, bit in changes:
        text = text[:place] + bit + text[place + gone :]
    found = problems_of(text)
    if all(problem.severity == "warning" for problem in found):
        tomllib.loads(text.removeprefix("\ufeff"))
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    for problem in found:
        assert str(problem).isprintable()
        assert problem.line is None or 1 <= (problem.column or 0) <= len(lines[problem.line - 1]) + 1


def test_a_link_that_leads_nowhere_is_not_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.toml").symlink_to("missing/base.toml")
    Path("my.toml").write_text('extends = "base.toml"\n')
    with pytest.raises(InputError) as caught:
        load_catalog("my.toml")
    assert str(caught.value.problems[0]) == (
        'my.toml:1:11: error: cannot extend "base.toml": this is a link to a file that is not there; it must be '
        '"learning-activities" or the path of a file from the folder of this one'
    )


def test_only_so_many_files_build_on_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m0.toml").write_text(SMALL)
    for number in range(1, 18):
        Path(f"m{number}.toml").write_text(f'extends = "m{number - 1}.toml"\n')
    assert load_catalog("m15.toml").slide.title == "Nurses"
    with pytest.raises(InputError) as caught:
        load_catalog("m16.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        'm1.toml:1:11: error: cannot extend "m0.toml": 16 files build on each other already, and more are not read'
    ]


def test_only_so_many_themes_build_on_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t0.toml").write_text('base = "dark"\n')
    for number in range(1, 18):
        Path(f"t{number}.toml").write_text(f'base = "t{number - 1}.toml"\n')
    Path("map.toml").write_text(SMALL + '[theme]\nbase = "t15.toml"\n')
    assert load_catalog("map.toml").theme.base == "dark"
    Path("map.toml").write_text(SMALL + '[theme]\nbase = "t16.toml"\n')
    with pytest.raises(InputError) as caught:
        load_catalog("map.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        't1.toml:1:8: error: base is "t0.toml"; 16 themes build on each other already, and more are not read'
    ]


def test_a_folder_full_of_maps_is_not_looked_through_for_the_one_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(500):
        Path(f"map{number}.toml").write_text(f'extends = "map{number + 1}.toml"\n')
    Path("map.toml").write_text('extends = "mapp.toml"\n')
    with soon(), pytest.raises(InputError, match="there is no such file"):
        load_catalog("map.toml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[output]]\nfile = 'a.svg'\n" * 101, "26:1: error: output is a list; it has 101 entries, and must have at "
         "most 100"),
        ("[[output]]\nfile = 'a'\nformat = [" + "'svg'," * 21 + "]\n", "28:10: error: format is a list; it has 21 "
         "entries, and must have at most 20"),
        ("[[output]]\nfile = 'a.svg'\nlang = [" + "'en'," * 51 + "]\n", "28:8: error: lang is a list; it has 51 "
         "entries, and must have at most 50"),
        ("[[output]]\nfile = 'a.svg'\nfont = [" + "'a.ttf'," * 21 + "]\n", "28:8: error: font is a list; it has 21 "
         "entries, and must have at most 20"),
    ],
    ids=["outputs", "formats", "languages", "fonts"],
)  # fmt: skip
def test_only_so_many_pictures_are_asked_for(text: str, sentence: str) -> None:
    assert complaints(SMALL + text) == [f"map.toml:{sentence}"]

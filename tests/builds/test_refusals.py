"""A mistake anywhere in a map hides none of what it asks for in ``[[output]]``: all are told in one round."""

from __future__ import annotations

import json

import pytest
from support.commands import run
from support.repositories import Repository
from support.small_map import SMALL

NO_YEAR = "later is for pictures of years, and file has no {year}"
NO_LANG = "file has no {lang}, by which the pictures of 2 languages are told apart"
SUFFIX = "file must end in .svg, .png, .pdf or .pptx, or there must be a format"
NO_PNG = "dpi is for PNG, and no picture of this output is one"
ALLOWED_KEYS = (
    "file, kind, format, lang, theme, size, orientation, scale, text_size, text, leaders, maturing, later, frames, as, "
    "template and 5 more"
)
CLUSTER = ('cluster = "sharing"', 'cluster = "sharin"')
UNKNOWN = '23:11: error: unknown cluster "sharin"; did you mean "sharing"? Allowed are: sharing'


def told(repository: Repository, text: str) -> list[str]:
    """Return what three commands say of a map, which must be the same."""
    repository.write("nurses.toml", text)
    said = run("validate", "maps/nurses.toml").stdout
    built = run("build", "maps/nurses.toml")
    assert (built.exit_code, built.stderr, built.stdout) == (2, said, "0 drawn, 0 unchanged, 1 failed\n")
    problems = json.loads(run("check", "maps/nurses.toml", "--report", "json").stdout)["problems"]
    lines = said.splitlines()
    assert len(problems) == len(lines)
    assert all(line.endswith(problem["message"]) for line, problem in zip(lines, problems, strict=True))
    return [line.removeprefix("maps/nurses.toml:") for line in lines]


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ('file = "a.png"\ndpi = 96\nwidth = 960\nlater = "pale"\nlang = ["en", "nl"]',
         [f"27:8: error: {NO_LANG}",
          "29:1: error: dpi and width both set the size of a PNG; give one of them", f"30:1: error: {NO_YEAR}"]),
        ('file = "a.svg"\nframes = "cluster"\ndpi = 96',
         ['28:10: error: frames is "cluster"; did you mean "clusters"? It must be "clusters", "dimensions", "status" '
          'or "years"', f"29:1: error: {NO_PNG}"]),
        ('file = "{nam}"\ndpi = 96\nlater = "pale"\nlang = ["en", "nl"]\n[[output]]\nfile = "a"',
         ['27:8: error: file is "{nam}"; did you mean {name}? "{nam}" stands for nothing; there are {name}, {lang} and '
          "{year}", f"32:8: error: {SUFFIX}"]),
        ('kind = "dek"\nfile = "a.jpg"\n[[output]]\nkind = "handout"\nfile = "a.pptx"',
         ['27:8: error: kind is "dek"; did you mean "deck"? It must be "picture", "deck" or "handout"',
          f"28:8: error: {SUFFIX}",
          "31:8: error: a handout has pages to print, and PPTX has none; file must end in .pdf"]),
        ('file = "a"\nthem = "dark"\nformat = "jpg"\n[[output]]\nfile = "a.svg"\n[[output]]\nfile = "../maps/a.svg"',
         [f'28:1: error: unknown key "them"; did you mean "theme"? Allowed are: {ALLOWED_KEYS}',
          '29:10: error: unknown format "jpg"; did you mean "png"? Allowed are: svg, png, pdf, pptx',
          "32: error: maps/a.svg is asked for twice; line 30 asks for it too"]),
        ('file = "a"\nformt = "svg"\nlayout = "x"\n[[output]]\nfile = "b"\nformat = 1\ntemplate = 2\n'
         'layout = "x"\nas = "slides"',
         [f'28:1: error: unknown key "formt"; did you mean "format"? Allowed are: {ALLOWED_KEYS}',
          "29:1: error: layout names a layout of a template; it needs template",
          '32:10: error: format is 1; it must be a format, or a list of formats, such as ["svg", "png"]',
          '33:12: error: template is 2; it must be text in quotation marks, such as "Formal"',
          "35:1: error: as says how frames are shown; it needs frames"]),
        ('file = "{lang}.pptx"\nframes = "clusters"\nlang = "en"\n[[output]]\nfile = "en.pptx"',
         ["30: error: maps/en.pptx is asked for twice; line 26 asks for it too"]),
    ],
)  # fmt: skip
def test_outputs_are_judged_beside_another_mistake(repository: Repository, tables: str, said: list[str]) -> None:
    """Here an unknown cluster, which alone was told before."""
    assert told(repository, SMALL.replace(*CLUSTER) + "[[output]]\n" + tables + "\n") == [UNKNOWN, *said]


def test_a_way_out_of_the_tree_is_told_beside_another_mistake(repository: Repository) -> None:
    unknown, outside = told(repository, SMALL.replace(*CLUSTER) + '[[output]]\nfile = "../../a.svg"\n')
    assert unknown == UNKNOWN
    assert outside.startswith('27:8: error: file is "../../a.svg"; it ')


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Stories"', 'name = "Stories', "22:"),
        ("[[cluster]]", '[theme]\nink = "#ffffff"\n[[cluster]]', "17:7: error: "),
    ],
    ids=["a line that cannot be read", "colours"],
)
def test_no_sort_of_mistake_hides_outputs(repository: Repository, old: str, new: str, said: str) -> None:
    lines = told(repository, SMALL.replace(old, new) + '[[output]]\nfile = "a.svg"\ndpi = 96\n')
    assert lines[0].startswith(said)
    assert lines[-1].endswith(f"error: {NO_PNG}")


def test_what_may_stand_in_a_line_that_cannot_be_read_is_not_missed(repository: Repository) -> None:
    (line,) = told(repository, SMALL + '[[output]]\nfile = "a"\nformat = "svg\n')
    assert line.startswith("28:")


def test_mistakes_of_outputs_alone_are_told_in_the_order_of_lines(repository: Repository) -> None:
    tables = (
        '[[output]]\nfile = "a.svg"\n[[output]]\nfile = "b.svg"\nfont = "Qqqq"\ndpi = 96\n[[output]]\nfile = "a.svg"\n'
    )
    assert told(repository, SMALL + tables) == [
        "30:8: error: there is no font “Qqqq” among those installed",
        f"31:1: error: {NO_PNG}",
        "32: error: maps/a.svg is asked for twice; line 26 asks for it too",
    ]

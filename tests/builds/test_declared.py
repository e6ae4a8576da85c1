"""What is wrong with what a map asks for in ``[[output]]``: all of it is told at once, where it stands."""

from __future__ import annotations

import pytest
from support.commands import run
from support.repositories import Repository
from support.small_map import SMALL

from cop_diagram.builds import declared


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ('file = "a.gif"', '27:8: error: file must end in .svg, .png, .pdf or .pptx, or there must be a format'),
        ('file = "a"\nformat = "gif"', '28:10: error: unknown format "gif"; allowed are: svg, png, pdf, pptx'),
        ('file = "a.svg"\nformat = "svg"',
         "27:8: error: file ends in .svg, and format says it too; leave one of them out"),
        ('file = "a.svg"\ndpi = 96', "28:1: error: dpi is for PNG, and no picture of this output is one"),
        ('file = "a.png"\ntext = "text"', "28:1: error: text is for SVG, and no picture of this output is one"),
        ('file = "a.svg"\nid_prefix = "1"', '28:13: error: id_prefix "1" must begin with a letter or "_" and have '
         'only letters, digits, "-", "_" and "."'),
        ('file = "{year}.svg"', "26: error: file has {year}, but no activity says since when; give those that came in "
         "a known year a line such as since = 2021, or in a spreadsheet a year in a column “Since”"),
        ('file = "nurses.svg"\n[[output]]\nfile = "nurses.svg"',
         "28: error: maps/nurses.svg is asked for twice; line 26 asks for it too"),
        ('file = "a.svg"\nfont = "no.ttf"', "maps/nurses.toml:28:8: error: font “maps/no.ttf”: "),
        ('file = "a.svg"\nfont = "Qqqq"', "nurses.toml:28:8: error: there is no font “Qqqq” among those installed\n"),
        ('file = "a.svg"\nfont = ["no.ttf",\n "Qqqq", "Qqqq"]',
         "maps/nurses.toml:28:9: error: font “maps/no.ttf”: the font file cannot be read: no such file or directory\n"
         "maps/nurses.toml:29:2: error: there is no font “Qqqq” among those installed\n"),
        ('file = "a.gif"\nlang = ["sv", "xx"]\nid_prefix = "1"\nfont = "Qqqq"\ntheme = "no.toml"\nlayout = "x"',
         'maps/nurses.toml:26: error: there is no theme "maps/no.toml": it is none of light, dark, print, contrast, '
         'and no file\n'
         'maps/nurses.toml:26: error: there is no "sv" of it; the slide comes in "en", "es", "fr", "pt", "de", "nl" '
         'and "ar", and for others: cop-diagram translate maps/nurses.toml --lang sv -o maps/nurses.sv.toml\n'
         'maps/nurses.toml:26: error: there is no "xx" of it; the slide comes in "en", "es", "fr", "pt", "de", "nl" '
         'and "ar", and for others: cop-diagram translate maps/nurses.toml --lang xx -o maps/nurses.xx.toml\n'
         'maps/nurses.toml:27:8: error: file must end in .svg, .png, .pdf or .pptx, or there must be a format\n'
         "maps/nurses.toml:27:8: error: file has no {lang}, by which the pictures of 2 languages are told apart\n"
         'maps/nurses.toml:29:13: error: id_prefix "1" must begin with a letter or "_" and have only letters, digits, '
         '"-", "_" and "."\n'
         "maps/nurses.toml:30:8: error: there is no font “Qqqq” among those installed\n"
         "maps/nurses.toml:32:1: error: layout names a layout of a template; it needs template\n"),
        ('file = "../../a.pptx"\nformat = "gif"\ntemplate = "b.pptx"\ndpi = 96\nwidth = 960\nas = "clicks"',
         ', where all files of the map must lie; --allow-outside permits it\n'
         'maps/nurses.toml:28:10: error: unknown format "gif"; allowed are: svg, png, pdf, pptx\n'
         "maps/nurses.toml:31:1: error: dpi and width both set the size of a PNG; give one of them\n"
         "maps/nurses.toml:32:1: error: as says how frames are shown; it needs frames\n"),
        ('file = "{year}.pptx"\ntemplate = "b.pptx"\ndpi = 96',
         "maps/nurses.toml:26: error: file has {year}, but no activity says since when; give those that came in a "
         "known year a line such as since = 2021, or in a spreadsheet a year in a column “Since”\n"
         "maps/nurses.toml:28:12: error: template “maps/b.pptx”: there is no such file\n"
         "maps/nurses.toml:29:1: error: dpi is for PNG, and no picture of this output is one\n"),
        ('file = "a.svg"\nlater = "absent"\ndpi = 96\n[[output]]\nfile = "a.svg"',
         "maps/nurses.toml:28:1: error: later is for pictures of years, and file has no {year}\n"
         "maps/nurses.toml:29:1: error: dpi is for PNG, and no picture of this output is one\n"
         "maps/nurses.toml:30: error: maps/a.svg is asked for twice; line 26 asks for it too\n"),
        ('file = "a.svg"\nlang = "sv"', 'maps/nurses.toml:26: error: there is no "sv" of it'),
        ('file = "a.svg"\ntheme = "no.toml"', 'maps/nurses.toml:26: error: there is no theme "maps/no.toml": it is '
         "none of light, dark, print, contrast, and no file\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_told_at_its_line(repository: Repository, table: str, sentence: str) -> None:
    repository.write("nurses.toml", SMALL + "[[output]]\n" + table + "\n")
    result = run("build", "maps/nurses.toml")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not (repository.maps / "nurses.svg").exists()
    validated = run("validate", "maps/nurses.toml")
    assert (validated.exit_code, validated.stdout) == (2, result.stderr)


def test_two_maps_cannot_have_one_picture(repository: Repository) -> None:
    repository.edit("teachers.toml", "{name}.svg", "nurses.svg")
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (
        2, "maps/teachers.toml:27: error: pictures/nurses.svg is a picture of maps/nurses.toml already\n"
    )  # fmt: skip


def test_options_for_maps_without_tables_are_refused_where_each_has_one(repository: Repository) -> None:
    result = run("build", "maps/nurses.toml", "--format", "png")
    assert result.exit_code == 2
    assert result.stderr.endswith("-o and --format are for maps without [[output]], and each of these has it.\n")


def test_a_map_asks_for_only_so_many_pictures(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared, "MOST_PICTURES", 3)
    tables = "".join(f'[[output]]\nfile = "{name}"\nformat = ["svg", "png"]\n' for name in "ab")
    repository.write("nurses.toml", SMALL + tables)
    result = run("build", "maps/nurses.toml", "-n")
    assert (result.exit_code, result.stderr) == (
        2,
        "maps/nurses.toml:29: error: with this output the map asks for more than 3 pictures; ask for fewer\n",
    )


def test_a_language_that_texts_of_a_map_lack_gets_a_word(repository: Repository) -> None:
    """Pictures in French with English words were drawn without one."""
    table = '[[output]]\nfile = "{name}.{lang}.svg"\nlang = ["en", "fr"]\n'
    repository.write("ours.toml", f'extends = "learning-activities"\n[slide]\ntitle = "Ours"\n{table}')
    result = run("build", "maps/ours.toml")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "2 drawn, 0 unchanged")
    assert (
        result.stderr == 'maps/ours.toml in fr: warning: language is "fr", but 1 text is still in "en": slide.title\n'
    )

"""``cop-diagram deck``: what it writes, what it says, how it exits."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest
from support.brands import DARK, save_brand
from support.commands import files, run

WROTE = "wrote map-deck.pptx\n"


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    return folder


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in pptx.Presentation(io.BytesIO(data)).slides]


def test_a_deck_is_called_like_its_map() -> None:
    result = run("deck", "map.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, WROTE, "")
    assert titles(Path("map-deck.pptx").read_bytes())[0] == "Nurses"


def test_the_language_is_in_its_name_and_in_its_words() -> None:
    result = run("deck", "map.toml", "--lang", "de", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert titles(Path("map-deck.de.pptx").read_bytes())[-1] == "Menü"


def test_slides_and_pages_at_once() -> None:
    result = run("deck", "map.toml", "-o", "deck.pptx", "-o", "deck.pdf")
    assert (result.exit_code, result.stdout) == (0, "wrote deck.pptx\nwrote deck.pdf\n")
    assert Path("deck.pdf").read_bytes().startswith(b"%PDF")


def test_standard_output_and_input() -> None:
    result = run("deck", "-", "-o", "-", "--format", "pptx", stdin=Path("map.toml").read_bytes())
    assert (result.exit_code, result.stderr) == (0, "")
    assert titles(result.stdout_bytes)[0] == "Nurses"


def test_standard_output_needs_one_of_the_formats_of_a_deck() -> None:
    result = run("deck", "map.toml", "-o", "-", "-o", "a.gif")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "-: error: standard output needs --format pdf or --format pptx\n"
        'a.gif: error: the suffix ".gif" is not known; it must end in .pdf or .pptx\n'
    )


def test_a_template_is_heeded_and_not_overwritten(folder: Path) -> None:
    save_brand(DARK, folder / "brand.pptx")
    assert run("deck", "map.toml", "-o", "deck.pptx", "--template", "brand.pptx").exit_code == 0
    assert pptx.Presentation("deck.pptx").slides[0].slide_layout.name == "Title Slide"
    result = run("deck", "map.toml", "-o", "brand.pptx", "--template", "brand.pptx")
    assert (result.exit_code, result.stderr) == (2, "brand.pptx: error: the template is read from this file\n")


def test_a_picture_is_no_deck(folder: Path) -> None:
    result = run("deck", "map.toml", "-o", "a.svg", "-o", "a.pptx", "-o", "b.png")
    said = "a deck has several slides, and {} is one picture; its name must end in .pdf or .pptx\n"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"a.svg: error: {said.format('SVG')}b.png: error: {said.format('PNG')}"
    assert files(folder) == {"map.toml"}


def test_what_makes_no_sense_is_refused() -> None:
    usage = "Usage: cop-diagram deck [OPTIONS] [CATALOG]\nTry 'cop-diagram deck --help' for help.\n\nError: "
    for options, said in {
        ("--format", "pptx"): "--format pptx is for -o -; the suffix of a file's name says its format.",
        ("--layout", "Title"): "--layout names a layout of a template; it needs --template.",
        ("--template", "b.pptx", "--theme", "dark"): "--theme is said by the template, and no output is without it.",
    }.items():
        result = run("deck", "map.toml", *options)
        assert (result.exit_code, result.stderr) == (2, f"{usage}{said}\n")


def test_a_map_in_a_language_in_which_the_slides_words_do_not_come() -> None:
    text = Path("map.toml").read_text("utf-8").replace('title = "Nurses"', 'title = "Sköterskor"\nlanguage = "sv"')
    Path("map.toml").write_text(text, "utf-8")
    result = run("deck", "map.toml")
    assert result.exit_code == 0
    known = '"en", "es", "fr", "pt", "de", "nl" and "ar"'
    assert result.stderr == (
        f'note: the words around those of the map are in English; they come in {known}, not in "sv"\n'
    )


def test_what_a_format_without_notes_has_not_whole_is_told() -> None:
    text = Path("map.toml").read_text("utf-8")
    long = " ".join(f"sentence {number} of a description without an end," for number in range(90))
    Path("map.toml").write_text(f'{text}description = "{long}"\n', "utf-8")
    result = run("deck", "map.toml", "-o", "a.pptx", "-o", "a.pdf")
    assert (result.exit_code, result.stdout) == (0, "wrote a.pptx\nwrote a.pdf\n")
    assert (
        result.stderr
        == "note: PDF has only the beginning of what is said of “Stories”; the rest is in the notes of PPTX\n"
    )
    assert run("deck", "map.toml", "-o", "b.pptx").stderr == ""
    assert run("handout", "map.toml").stderr == ""


def test_a_description_that_no_font_has(folder: Path) -> None:
    text = Path("map.toml").read_text("utf-8")
    Path("map.toml").write_text(f'{text}description = "\\uE000"\n', "utf-8")
    result = run("deck", "map.toml")
    assert (result.exit_code, files(folder)) == (2, {"map.toml"})
    assert "U+E000" in result.stderr

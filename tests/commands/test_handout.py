"""``cop-diagram handout``: what it writes, what it says, how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import files, run
from support.pdfs import Read


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    return folder


def size(data: bytes) -> tuple[int, int]:
    box = Read(data).reader.pages[0].mediabox
    return round(box.width), round(box.height)


def test_a_handout_is_called_like_its_map_and_is_a4_whatever_the_map_says() -> None:
    text = Path("map.toml").read_text("utf-8")
    Path("map.toml").write_text(f'{text}\n[page]\nsize = "16:9"\n', "utf-8")
    result = run("handout", "map.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote map-menu.pdf\n", "")
    assert size(Path("map-menu.pdf").read_bytes()) == (595, 842)


def test_size_and_language_are_heeded() -> None:
    result = run("handout", "map.toml", "--lang", "de", "--size", "letter", "--orientation", "landscape", "-q")
    assert (result.exit_code, result.output) == (0, "")
    data = Path("map-menu.de.pdf").read_bytes()
    assert size(data) == (792, 612)
    assert any("machen wir" in tag.text for tag in Read(data).tags())


def test_standard_output_and_input() -> None:
    said = run("handout", "-", "-o", "-", "--format", "pdf", stdin=Path("map.toml").read_bytes())
    unsaid = run("handout", "map.toml", "-o", "-")  # there is one format only
    for result in (said, unsaid):
        assert (result.exit_code, result.stderr) == (0, "")
        assert Read(result.stdout_bytes).reader.metadata.title == "Nurses"
    assert said.stdout_bytes == unsaid.stdout_bytes


def test_what_is_not_printed_is_no_handout(folder: Path) -> None:
    result = run("handout", "map.toml", "-o", "a.svg", "-o", "a.pdf", "-o", "b.pptx")
    said = "a handout has pages to print, and {} has none; its name must end in .pdf\n"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"a.svg: error: {said.format('SVG')}b.pptx: error: {said.format('PPTX')}"
    assert files(folder) == {"map.toml"}

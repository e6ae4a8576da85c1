"""What is known of a deck's font where it is installed, and where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cop_diagram import load_catalog
from cop_diagram.drawing.pptx import deck_fonts
from cop_diagram.drawing.pptx.deck_fonts import SLACK, deck_font
from cop_diagram.text import Typesetter, set_elsewhere, typefaces
from cop_diagram.text.typefaces import dejavu_sans


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which fonts are looked for, empty."""
    monkeypatch.setattr("cop_diagram.text.installed._folders", lambda: (tmp_path,))
    return tmp_path


def install(folder: Path) -> None:
    for _, file in dejavu_sans().files:
        (folder / file.path.name).write_bytes(file.path.read_bytes())


def test_an_installed_font_is_measured_in_its_own_files(fonts: Path) -> None:
    install(fonts)
    found = deck_font("DejaVu Sans")
    assert found.files == ((400, fonts / "DejaVuSans.ttf"), (700, fonts / "DejaVuSans-Bold.ttf"))
    assert (found.family, found.stretch) == ("DejaVu Sans", SLACK)
    assert found.line == 1.2


def test_half_a_family_is_none(fonts: Path) -> None:
    install(fonts)
    (fonts / "DejaVuSans-Bold.ttf").unlink()
    assert deck_font("DejaVu Sans").files[0][1].parent != fonts


def test_what_is_no_font_is_passed_over(fonts: Path) -> None:
    install(fonts)
    (fonts / "DejaVuBroken.ttf").write_bytes(b"no font")
    (fonts / "DejaVuFolder.ttf").mkdir()
    (fonts / "DejaVuGone.ttf").symlink_to(fonts / "nowhere.ttf")
    os.mkfifo(fonts / "DejaVuPipe.ttf")
    assert [file.parent for _, file in deck_font("dejavu sans").files] == [fonts, fonts]


def test_a_font_as_wide_stands_for_one_that_is_not_here(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(fonts)
    monkeypatch.setattr(deck_fonts, "TWINS", {"brand sans": ("Nowhere", "DejaVu Sans")})
    found = deck_font("Brand Sans")
    assert (found.family, found.stretch, len(found.files)) == ("Brand Sans", SLACK, 2)
    assert found.files[0][1].parent == fonts


@pytest.mark.parametrize("family", ["Arial", "Calibri", "Helvetica", "Brand Sans", ""])
def test_a_font_that_is_not_here_is_covered_by_a_wider_one(family: str, fonts: Path) -> None:
    wide, slide = deck_font(family), Typesetter(typefaces())
    covered = Typesetter(set_elsewhere(typefaces(), wide))
    assert wide.family == family
    for activity in load_catalog().activities:
        for weight in (400, 700):
            least = slide.ways(activity.name, 16, weight)[0].width
            assert covered.ways(activity.name, 16, weight)[0].width >= SLACK * least


def test_arial_is_covered_by_what_stands_in_for_it_where_it_is_not(fonts: Path) -> None:
    """Over the names of the slide in all languages; measured where Liberation Sans, which is as wide, is installed."""
    folder = Path("/usr/share/fonts/truetype/liberation2")
    files = ((400, folder / "LiberationSans-Regular.ttf"), (700, folder / "LiberationSans-Bold.ttf"))
    if not all(file.exists() for _, file in files):
        pytest.skip("Liberation Sans is not installed")
    wide = deck_font("Arial")
    own = Typesetter(set_elsewhere(typefaces(), type(wide)("Arial", files, 1.0, 1.2)))
    covered = Typesetter(set_elsewhere(typefaces(), wide))
    for language in ("en", "fr", "de", "es", "pt", "nl"):
        for activity in load_catalog(language=language).activities:
            for weight in (400, 700):
                need = own.ways(activity.name, 16, weight)[0].width
                assert covered.ways(activity.name, 16, weight)[0].width >= need

"""Fonts by the name of a family and by a file: collections, variable ones, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support.made_fonts import collection, made_font, saved, variable, without_outlines

from cop_diagram.model import InputError
from cop_diagram.text.asked_fonts import asked_typefaces, font_faults
from cop_diagram.text.font_files import embedding_fault
from cop_diagram.text.installed import installed
from cop_diagram.text.shaping import length


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a folder for all the fonts that are installed."""
    monkeypatch.setattr("cop_diagram.text.installed._folders", lambda: (tmp_path,))
    return tmp_path


def test_a_family_has_the_weights_of_its_files(tmp_path: Path) -> None:
    bold = saved(made_font("Brand", {"A": 700}, weight=700), tmp_path / "b.ttf")
    regular = saved(made_font("Brand", {"A": 500}), tmp_path / "a.ttf")
    (brand,) = asked_typefaces([bold, regular])
    assert (brand.family, [weight for weight, _ in brand.files]) == ("Brand", [400, 700])
    assert [brand.file(weight).path for weight in (400, 600, 700)] == [regular, bold, bold]
    assert brand.is_bold
    assert not asked_typefaces([regular])[0].is_bold


def test_the_fonts_of_a_collection_are_told_apart(tmp_path: Path) -> None:
    path = collection([made_font("One", {"A": 300}), made_font("Two", {"A": 500})], tmp_path / "both.ttc")
    one, two = asked_typefaces([path])
    assert (one.family, two.family) == ("One", "Two")
    assert [length((("AA", face.file(400)),), "en") for face in (one, two)] == [0.6, 1.0]
    assert asked_typefaces(["two", path]) == (two, one)


def test_a_variable_font_is_taken_at_the_weights_of_a_map(tmp_path: Path) -> None:
    (face,) = asked_typefaces([variable("Vary", "A", (400, 1200), tmp_path / "vary.ttf")])
    assert [length((("A", face.file(weight)),), "en") for weight in (400, 600, 700)] == [0.7, 0.9, 1.0]


def test_names_come_in_the_order_in_which_they_are_asked(fonts: Path) -> None:
    for family in ("Alpha", "Beta"):
        saved(made_font(family, {"A": 500}), fonts / f"{family}.ttf")
    assert [face.family for face in asked_typefaces(["beta", "Alpha", "Beta"])] == ["Beta", "Alpha"]


def test_an_installed_font_is_the_same_wherever_it_lies(fonts: Path) -> None:
    """The later version stands for both, also where the names of the folders and files would say otherwise."""
    for folder, version, width in (("a", "1.900", 300), ("z", "1.100", 400), ("m", "1.1000", 500)):
        (fonts / folder).mkdir()
        saved(made_font("Twice", {"A": width}, version=version), fonts / folder / "twice.ttf")
    file = installed()["Twice"].file(400)
    assert length((("A", file),), "en") == 0.5


@pytest.mark.parametrize("order", [(100, 300, 500), (500, 300, 100), (300, 500, 100)])
def test_of_several_variable_fonts_the_lightest_is_taken_in_whatever_order_they_are_found(
    fonts: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...]
) -> None:
    paths = {weight: variable("Vary", "A", (weight, 1200), fonts / f"{weight}.ttf") for weight in order}
    for weight, path in paths.items():
        font = TTFont(path)
        font["OS/2"].usWeightClass = weight
        font.save(path)
    monkeypatch.setattr("cop_diagram.text.installed._files", lambda _: [paths[weight] for weight in order])
    assert {file.path for _, file in installed()["Vary"].files} == {paths[100]}


def test_what_is_no_upright_font_with_outlines_is_not_found(fonts: Path) -> None:
    slanted = made_font("Slanted", {"A": 500})
    slanted["OS/2"].fsSelection |= 1
    saved(slanted, fonts / "slanted.ttf")
    narrow = made_font("Narrow", {"A": 500})
    narrow["OS/2"].usWidthClass = 3
    saved(narrow, fonts / "narrow.ttf")
    without_outlines("Pictures", "A", fonts / "pictures.ttf")
    (fonts / "text.ttf").write_text("no font")
    (fonts / "empty.otf").write_bytes(b"")
    saved(made_font("Plain", {"A": 500}), fonts / "PLAIN.TTF")
    assert list(installed()) == ["Plain"]


def test_what_cannot_be_had_is_said(fonts: Path) -> None:
    saved(made_font("Brand Sans", {"A": 500}), fonts / "brand.ttf")
    pictures = without_outlines("Pictures", "A", fonts / "pictures.ttf")
    absent = fonts / "no.ttf"
    assert font_faults(["Brand Sens", "Qqqq", pictures, absent, "brand sans"]) == {
        pictures: "this font has no outlines; pictures of characters cannot be drawn",
        absent: "the font file cannot be read: no such file or directory",
        "Brand Sens": "there is no font “Brand Sens” among those installed; did you mean “Brand Sans”?",
        "Qqqq": "there is no font “Qqqq” among those installed",
    }
    with pytest.raises(InputError) as caught:
        asked_typefaces(["Qqqq", pictures])
    assert str(caught.value) == (
        f"{pictures}: error: this font has no outlines; pictures of characters cannot be drawn\n"
        "the style: error: there is no font “Qqqq” among those installed"
    )


@pytest.mark.parametrize(
    ("bits", "fault"),
    [
        (0x0000, None),
        (0x0004, None),  # to preview and print
        (0x0008, None),  # to edit
        (0x0002, "forbids that a file carries it"),
        (0x0100, "forbids that a file carries a part of it"),
        (0x0200, "forbids that a file carries it"),
    ],
)
def test_a_licence_may_forbid_to_embed(tmp_path: Path, bits: int, fault: str | None) -> None:
    (face,) = asked_typefaces([saved(made_font("Mine", {"A": 500}, fs_type=bits), tmp_path / "mine.ttf")])
    assert embedding_fault(face.file(400)) == fault


def test_a_file_that_is_too_large_is_no_font(tmp_path: Path) -> None:
    path = tmp_path / "large.ttf"
    with path.open("wb") as file:
        file.truncate(200_000_001)  # it takes no room on the disk
    assert font_faults([path]) == {path: "the file is larger than 200 MB; that is no font"}

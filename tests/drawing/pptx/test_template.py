"""A user's deck as the template: what is taken from it, what is left out, and what is said when it cannot be used."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from support.brands import BLUES, DARK, Brand, save_brand
from support.commands import run
from support.communities import WATER
from support.decks import laid_out, read_back, things

from cop_diagram import InputError, OutputError, load_catalog
from cop_diagram.drawing.pptx import to_pptx
from cop_diagram.drawing.pptx.deck import deck_from
from cop_diagram.drawing.pptx.free_area import title_kind
from cop_diagram.promises import violations
from cop_diagram.scene import Box


@pytest.fixture(params=[DARK, BLUES], ids=["dark", "blues"])
def brand(request: pytest.FixtureRequest) -> Brand:
    return request.param


def moved(box: Box, by: tuple[float, float]) -> Box:
    return Box(box.left + by[0], box.top + by[1], box.right + by[0], box.bottom + by[1])


def test_the_map_fills_the_free_area(brand: Brand, tmp_path: Path) -> None:
    template = save_brand(brand, tmp_path / "brand.pptx")
    made = laid_out(load_catalog(WATER), template)
    data = to_pptx(made, template)
    deck = deck_from(template, None)
    assert (made.width, made.height) == (deck.area.width, deck.area.height)
    for thing in things(data):
        if thing.name != "Title":
            assert deck.area.contains(thing.box, 0.01), thing.name
    for shape in (*deck.layout.slide_master.shapes, *deck.layout.placeholders):
        if not shape.is_placeholder or title_kind(deck.layout) in shape.placeholder_format.element.values():
            left, top, wide, high = (s / 12_700 for s in (shape.left, shape.top, shape.width, shape.height))
            assert not deck.area.overlaps(Box(left, top, left + wide, top + high)), shape.name


def test_its_size_master_font_and_colours_are_kept(brand: Brand, tmp_path: Path) -> None:
    template = save_brand(brand, tmp_path / "brand.pptx")
    data = to_pptx(laid_out(load_catalog(), template), template)
    deck = pptx.Presentation(io.BytesIO(data))
    assert (deck.slide_width.pt, deck.slide_height.pt) == (brand.width, brand.height)
    assert [shape.name for shape in deck.slide_master.shapes][-2:] == ["Bar", "Logo"]
    assert len(deck.slides) == 1
    assert deck.slides[0].slide_layout.name == "Title Only"
    assert deck.slides[0].shapes.title.text_frame.text == "Learning activities"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
        assert f'<a:accent1><a:srgbClr val="{brand.colors["accent1"]}"/>' in theme
        assert f'<a:latin typeface="{brand.font}"' in theme
        assert not any("A sample slide" in package.read(part).decode("utf-8", "ignore") for part in package.namelist())
    assert {f for t in things(data) for f in t.element.xpath(".//a:latin/@typeface")} == {"+mn-lt"}
    assert not any(t.element.xpath(".//a:srgbClr") for t in things(data))
    file = tmp_path / "map.pptx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_promises_hold_in_the_free_area(brand: Brand, tmp_path: Path) -> None:
    template = save_brand(brand, tmp_path / "brand.pptx")
    content = load_catalog(WATER)
    made = laid_out(content, template)
    found = read_back(to_pptx(made, template), made)
    area = deck_from(template, None).area
    assert [v for v in violations(found, content) if v.promise not in ("H3", "H8")] == []
    page = Box(0, 0, brand.width, brand.height)
    assert all(page.contains(text.box) for text in found.texts())
    shift = (area.left, area.top)
    for one, other in zip(found.texts(), made.texts(), strict=True):
        assert one.box.center == pytest.approx(moved(other.box, shift).center, abs=1.0)


def test_a_layout_without_a_title_has_it_in_the_map(tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    made = laid_out(load_catalog(), template, "blank")
    (title,) = (thing for thing in things(to_pptx(made, template, "blank")) if thing.name == "Title")
    assert title.lines == ("Learning activities",)
    assert title.element.xpath(".//p:ph") == []


def test_placeholders_that_would_stay_empty_are_left_out(tmp_path: Path) -> None:
    template = save_brand(BLUES, tmp_path / "brand.pptx")
    made = laid_out(load_catalog(), template, "Title and Content")
    slide = pptx.Presentation(io.BytesIO(to_pptx(made, template, "Title and Content"))).slides[0]
    assert [shape.name for shape in slide.placeholders] == ["Title"]


def test_a_potx_is_a_template_too(tmp_path: Path) -> None:
    plain, template = save_brand(DARK, tmp_path / "brand.pptx"), tmp_path / "brand.potx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(template, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"presentationml.presentation.main", b"presentationml.template.main")
            target.writestr(name, content)
    made = laid_out(load_catalog(), template)
    assert to_pptx(made, template) == to_pptx(made, plain)


def large_title(share: float, template: Path) -> Path:
    """Save a deck whose title covers that share of the slide, from above."""
    save_brand(DARK, template)
    deck = pptx.Presentation(template)
    title = next(layout for layout in deck.slide_layouts if layout.name == "Title Only").placeholders[0]
    title.left, title.top, title.width, title.height = 0, 0, deck.slide_width, round(share * deck.slide_height)
    deck.save(template)
    return template


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_large_title_is_no_ground(share: float, tmp_path: Path) -> None:
    template = large_title(share, tmp_path / "brand.pptx")
    assert deck_from(template, None).area.top == pytest.approx(share * DARK.height, abs=0.01)


@pytest.mark.parametrize("share", [0.95, 1.0])
def test_a_layout_without_room_for_a_map_is_said(share: float, tmp_path: Path) -> None:
    file = large_title(share, tmp_path / "brand.pptx")
    said = "the layout “Title Only” leaves no room for a map; name another one with --layout"
    assert refused(file) == f"{file}: error: {said}"


def assert_one_slide(template: Path) -> None:
    """Nothing of a template's own slides is in what is made of it."""
    data = to_pptx(laid_out(load_catalog(), template), template)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    assert [name for name in names if re.fullmatch(r"ppt/slides/[^/]*", name)] == ["ppt/slides/slide1.xml"]
    assert len(names) == len(set(names))
    file = template.with_name("map.pptx")
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


@pytest.mark.parametrize("shown", [0, 1])
def test_slides_in_a_custom_show_are_left_out(shown: int, tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    deck = pptx.Presentation(template)
    deck.slides.add_slide(deck.slide_layouts[0])
    spaces = f'xmlns:p="{deck.element.nsmap["p"]}" xmlns:r="{deck.element.nsmap["r"]}"'
    show = f'<p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="{deck.slides._sldIdLst[shown].rId}"/></p:sldLst>'
    shows = parse_xml(f"<p:custShowLst {spaces}>{show}</p:custShow></p:custShowLst>")
    deck.element.find(qn("p:notesSz")).addnext(shows)
    deck.save(template)
    assert_one_slide(template)


@pytest.mark.parametrize("linked", [0, 1])
def test_slides_that_a_master_links_to_are_left_out(linked: int, tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    deck = pptx.Presentation(template)
    deck.slides.add_slide(deck.slide_layouts[0])
    bar = next(shape for shape in deck.slide_master.shapes if shape.name == "Bar")
    bar.click_action.target_slide = deck.slides[linked]
    deck.save(template)
    assert_one_slide(template)


def test_a_scene_that_was_not_laid_out_for_it_is_refused(tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    with pytest.raises(OutputError) as caught:
        to_pptx(laid_out(load_catalog()), template)
    assert str(caught.value) == "the layout “Title Only” has room for 706 x 388 points; the map has 960 x 540"


NO_DECK = "this is no PowerPoint deck; a template is a file such as brand.pptx, saved by PowerPoint as .pptx or .potx"


def refused(template: Path, layout: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        deck_from(template, layout)
    return str(caught.value)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"PK\x03\x04 and nothing more"])
def test_what_is_no_deck_is_said(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "brand.pptx"
    file.write_bytes(content)
    assert refused(file) == f"{file}: error: {NO_DECK}"


def test_another_package_is_no_deck(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    assert refused(file) == f"{file}: error: {NO_DECK}"


def test_a_damaged_part_is_no_deck(tmp_path: Path) -> None:
    plain, file = save_brand(DARK, tmp_path / "plain.pptx"), tmp_path / "brand.pptx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<p:oops" if name == "ppt/presentation.xml" else source.read(name))
    assert refused(file) == f"{file}: error: {NO_DECK}"


@pytest.mark.parametrize("part", ["<a:clrScheme", "<a:minorFont"])
def test_a_theme_without_what_it_must_have_is_no_deck(part: str, tmp_path: Path) -> None:
    plain, file = save_brand(DARK, tmp_path / "plain.pptx"), tmp_path / "brand.pptx"
    name = part.removeprefix("<a:")
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as target:
        for part_name in source.namelist():
            content = source.read(part_name)
            if part_name == "ppt/theme/theme1.xml":
                content = re.sub(rf"<a:{name}.*?</a:{name}>", "", content.decode()).encode()
            target.writestr(part_name, content)
    assert refused(file) == f"{file}: error: {NO_DECK}"


def changed_layout(template: Path, old: str, new: str) -> Path:
    """Change the XML of the layout "Title Only"."""
    deck = pptx.Presentation(template)
    part = next(layout.part for layout in deck.slide_layouts if layout.name == "Title Only")
    name = part.partname.removeprefix("/")
    with zipfile.ZipFile(template) as source:
        parts = {part_name: source.read(part_name) for part_name in source.namelist()}
    parts[name] = re.sub(old, new, parts[name].decode(), count=1, flags=re.DOTALL).encode()
    with zipfile.ZipFile(template, "w") as target:
        for part_name, content in parts.items():
            target.writestr(part_name, content)
    return template


COLOR = '<a:solidFill><a:srgbClr val="808080"><a:lumMod val="half"/></a:srgbClr></a:solidFill>'
GROUND = f"<p:bg><p:bgPr>{COLOR}</p:bgPr></p:bg>"


@pytest.mark.parametrize(
    ("old", "new"),
    [("<p:cSld .*</p:cSld>", ""), ("<p:spTree>.*</p:spTree>", ""), ("<p:spTree>", f"{GROUND}<p:spTree>")],
    ids=["no content", "no shapes", "no number"],
)
def test_a_layout_that_is_broken_is_no_deck(old: str, new: str, tmp_path: Path) -> None:
    file = changed_layout(save_brand(DARK, tmp_path / "brand.pptx"), old, new)
    assert refused(file) == f"{file}: error: {NO_DECK}"


def test_a_slide_that_is_not_there_is_left_out_as_all_are(tmp_path: Path) -> None:
    template = save_brand(DARK, tmp_path / "brand.pptx")
    deck = pptx.Presentation(template)
    deck.slides._sldIdLst.add_sldId("rId999")
    deck.save(template)
    data = to_pptx(laid_out(load_catalog(), template), template)
    assert len(pptx.Presentation(io.BytesIO(data)).slides) == 1


def test_the_template_is_not_overwritten(folder: Path) -> None:
    before = save_brand(DARK, folder / "brand.pptx").read_bytes()
    ran = run("render", "map.toml", "-o", "brand.pptx", "--template", "brand.pptx")
    assert (ran.exit_code, ran.stderr) == (2, "brand.pptx: error: the template is read from this file\n")
    assert (folder / "brand.pptx").read_bytes() == before


def test_a_layout_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    file = save_brand(DARK, tmp_path / "brand.pptx")
    assert refused(file, "Tittle only") == (
        f'{file}: error: unknown layout "Tittle only"; did you mean "Title Only"? Allowed are: Title Slide, '
        "Title and Content, Section Header, Two Content, Comparison, Title Only, Blank, Content with Caption, "
        "Picture with Caption, Title and Vertical Text, Vertical Title and Text"
    )


def test_the_command_takes_a_template(folder: Path) -> None:
    save_brand(DARK, folder / "brand.pptx")
    ran = run("render", "map.toml", "-o", "map.pptx", "--template", "brand.pptx")
    assert (ran.exit_code, ran.output) == (0, "wrote map.pptx\n")
    ran = run("render", "map.toml", "-o", "b.pptx", "--template", "brand.pptx", "--layout", "Blanc")
    assert ran.exit_code == 2
    assert ran.stderr.startswith('brand.pptx: error: unknown layout "Blanc"; did you mean "Blank"? Allowed are: ')
    ran = run("render", "map.toml", "-o", "b.pptx", "--template", "none.pptx")
    assert (ran.exit_code, ran.stderr) == (2, "none.pptx: error: there is no such file\n")
    assert not (folder / "b.pptx").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "a.svg", "--template", "b.pptx"], "--template is for PPTX, and no output is one."),
        (
            ["-o", "a.pptx", "--layout", "Blank"],
            "--layout names a layout of a template; it needs --template.",
        ),
        (
            ["-o", "a.pptx", "--template", "b.pptx", "--size", "a4"],
            "--size is said by the template, and no output is without it.",
        ),
        (
            ["-o", "a.pptx", "--template", "b.pptx", "--theme", "dark"],
            "--theme is said by the template, and no output is without it.",
        ),
    ],
)
def test_options_that_would_do_nothing_are_refused(args: list[str], said: str, folder: Path) -> None:
    ran = run("render", "map.toml", *args)
    assert (ran.exit_code, ran.stderr.splitlines()[-1]) == (2, f"Error: {said}")

"""A map in a deck's colours keeps promise H9, whatever they are."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.brands import DARK, save_brand
from support.catalogs import small
from support.examples import examples

from cop_diagram.colors import contrast, theme_faults
from cop_diagram.drawing.pptx.deck import deck_from
from cop_diagram.drawing.pptx.deck_colors import background, theme_of
from cop_diagram.drawing.pptx.scheme import ACCENTS, GROUNDS, LINKS, Scheme
from cop_diagram.layout import lay_out
from cop_diagram.model import Theme
from cop_diagram.promises import violations
from cop_diagram.style import Style

NAMES = (*GROUNDS, *ACCENTS, *LINKS)
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
schemes = st.lists(colors, min_size=len(NAMES), max_size=len(NAMES)).map(
    lambda found: Scheme.of(dict(zip(NAMES, found, strict=True)))
)
ROLES = {field.name for field in fields(Theme)} - {"palette"}


@examples(60)
@given(schemes)
def test_a_theme_of_any_colours_has_no_fault(scheme: Scheme) -> None:
    theme = theme_of(scheme, scheme.grounds[0])
    faults = [fault.message for fault in theme_faults(theme, ROLES)]
    # On a bright blue no ink stands out from whatever could lie there; what does lie there is chosen so that it does.
    assert [fault for fault in faults if "the fills of bubbles" not in fault] == []
    assert contrast(theme.ink, theme.background) >= 4.5


@examples(8)
@given(schemes)
def test_a_map_in_any_colours_keeps_its_promises(scheme: Scheme) -> None:
    theme = theme_of(scheme, scheme.grounds[0])
    assert violations(lay_out(small(), Style(theme=theme)), small()) == ()


def test_a_template_of_usual_colours_keeps_them() -> None:
    ours = Scheme.of(
        dict(zip(NAMES, ["#ffffff", "#1a1a1a", "#eeeeee", "#444444", *["#336699"] * 6, *["#0000ff"] * 2], strict=True))
    )
    theme = theme_of(ours, "#ffffff")
    assert (theme.background, theme.inner, theme.ink) == ("#ffffff", "#ffffff", "#1a1a1a")


@pytest.mark.parametrize(
    ("xml", "ground"),
    [
        ('<p:bgRef idx="1001"><a:schemeClr val="bg2"/></p:bgRef>', "#2b3160"),
        ('<p:bgPr><a:solidFill><a:srgbClr val="ABCDEF"/></a:solidFill><a:effectLst/></p:bgPr>', "#abcdef"),
        (
            '<p:bgPr><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>'
            "<a:effectLst/></p:bgPr>",
            "#9d8652",
        ),
        (
            '<p:bgPr><a:solidFill><!-- ours --><a:schemeClr val="tx1"><!-- half --><a:lumMod val="50%"/></a:schemeClr>'
            "</a:solidFill><a:effectLst/></p:bgPr>",
            "#9d8652",
        ),
        (
            '<p:bgPr><a:solidFill><a:srgbClr val="808080"><a:lumMod val="900%"/></a:srgbClr></a:solidFill></p:bgPr>',
            "#ffffff",
        ),
        (
            '<p:bgPr><a:solidFill><a:srgbClr val="202020"><a:lumOff val="-50%"/></a:srgbClr></a:solidFill></p:bgPr>',
            "#000000",
        ),
        (
            '<p:bgPr><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000">'
            '<a:srgbClr val="404040"/></a:gs></a:gsLst></a:gradFill><a:effectLst/></p:bgPr>',
            "#202020",
        ),
        ("<p:bgPr><a:blipFill/><a:effectLst/></p:bgPr>", "#1b1f3b"),
    ],
)
def test_the_ground_of_slides_is_read(xml: str, ground: str, tmp_path: Path) -> None:
    from pptx.oxml import parse_xml

    template = save_brand(DARK, tmp_path / "brand.pptx")
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    names += 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    deck = pptx.Presentation(template)
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    layout.element.cSld.insert(0, parse_xml(f"<p:bg {names}>{xml}</p:bg>"))
    deck.save(template)
    found = deck_from(template, None)
    assert background(found.layout, found.scheme) == ground

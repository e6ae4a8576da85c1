"""The deck of a slide without a template: of the map's size, its colours as the theme's, and no ornament."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from cop_diagram.colors import contrast
from cop_diagram.drawing.pptx.scheme import ACCENTS, LINKS, Scheme
from cop_diagram.drawing.pptx.template import LAYOUT
from cop_diagram.drawing.pptx.units import emu
from cop_diagram.model import THEMES, OutputError
from cop_diagram.scene import Scene

if TYPE_CHECKING:
    from pptx.presentation import Presentation

FONT = "Arial"
"""The font of a deck of ours: every program that shows one has it, or one as wide."""

NUMBER_SIZE = 12.0
"""Of a slide's number, points on the default page."""

NUMBER_WIDE, NUMBER_HIGH, NUMBER_FOOT, NUMBER_TOP = 0.1, 18.0, 24.0, 5.0
"""Width of its place, share of the slide's; its height; how far above the slide's foot it begins, below all words and
beside panels; and how far below the upper edge on a slide that stands, whose panels lie at the foot. Points on the
default page."""

NUMBER_ASIDE = 46 / 960
"""Its distance from the slide's side, share of the width: that of words."""

SIDES = (72.0, 56 * 72.0)
"""The shortest and the longest side that a slide can have in PowerPoint, points."""

_COLOR_SLOTS = ("dk1", "lt1", "dk2", "lt2", *ACCENTS, *LINKS)

_THEME = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Learning activities"><a:themeElements>\
<a:clrScheme name="Learning activities">{colors}</a:clrScheme>\
<a:fontScheme name="Learning activities"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>\
</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>\
<a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>\
<a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
"""
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"  # no shadows


def own_deck(scene: Scene) -> Presentation:
    """Return a deck of the scene's size, with the one layout that has a title only.

    Raises
    ------
    OutputError
        When no slide can be so large or so small.
    """
    import pptx
    from pptx.util import Emu

    sides = scene.width, scene.height
    if not all(SIDES[0] <= side <= SIDES[1] for side in sides):
        found = " x ".join(f"{side / 72:.1f}" for side in sides)
        raise OutputError(f"a slide of PowerPoint has sides of 1 to 56 inches; this page has {found}")
    deck = pptx.Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != LAYOUT:
            deck.slide_layouts.remove(layout)
    across, down = (
        emu(side) / before for side, before in zip(sides, (deck.slide_width, deck.slide_height), strict=True)
    )
    for shape in deck.slide_master.shapes:
        shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
        shape.top, shape.height = Emu(round(shape.top * down)), Emu(round(shape.height * down))
    _place_number(deck, scene)
    deck.slide_width, deck.slide_height = Emu(emu(scene.width)), Emu(emu(scene.height))
    deck.element.sldSz.attrib.pop("type", None)
    if is_dark(scene.background):
        names = deck.slide_master.element.find("{*}clrMap")
        names.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    title = deck.slide_master.element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr")[0]
    title.set("algn", "r" if scene.direction == "rtl" else "l")
    return deck


def _place_number(deck: Presentation, scene: Scene) -> None:
    """Put the place for slides' numbers where no deck has anything else, in the colour of what is quiet.

    It is below the words, at the side where they begin; on a slide that stands it is above them, at the other side.
    """
    from pptx.util import Emu

    stands, scale = scene.height > scene.width, scene.scale
    at_right = stands != (scene.direction == "rtl")
    left = 1 - NUMBER_ASIDE - NUMBER_WIDE if at_right else NUMBER_ASIDE
    top = NUMBER_TOP * scale if stands else scene.height - NUMBER_FOOT * scale
    for element in deck.slide_master.element.xpath("./p:cSld/p:spTree/p:sp[./p:nvSpPr/p:nvPr/p:ph/@type='sldNum']"):
        element.x, element.cx = (Emu(emu(share * scene.width)) for share in (left, NUMBER_WIDE))
        element.y, element.cy = Emu(emu(top)), Emu(emu(NUMBER_HIGH * scale))
        body, level = element.find(".//{*}bodyPr"), element.find(".//{*}lvl1pPr")
        body.attrib.update(dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0"))
        level.set("algn", "r" if at_right else "l")
        format = level.find("{*}defRPr")
        format.set("sz", str(round(100 * NUMBER_SIZE * scene.scale)))
        color = format.find(".//{*}schemeClr")
        color.clear()
        color.set("val", "tx2")


def scheme_of(scene: Scene) -> Scheme:
    """Return the theme's colours: grounds and inks of the map, and as accents the inks of its first six clusters."""
    inks = {style.name: style.color for style in scene.text_styles}
    fills = {style.name: style.fill for style in scene.shape_styles}
    first = next(iter(inks.values()), "#000000")
    own = [fill for name, fill in fills.items() if name.startswith("disc-")]
    usual = [tone for tone in next(iter(THEMES.values())).palette if tone not in own]
    quiet = inks.get("slide-credit", first)
    named = {
        "bg1": scene.background,
        "tx1": inks.get("slide-title", first),
        "bg2": fills.get("outside-sources", scene.background),
        "tx2": quiet,
        "hlink": next((ink for name, ink in inks.items() if name.endswith("-cool")), quiet),
        "folHlink": next((ink for name, ink in inks.items() if name.endswith("-warm")), quiet),
    }
    return Scheme.of(named | dict(zip(ACCENTS, (*own, *usual), strict=False)))


def theme_xml(scene: Scene, scheme: Scheme, family: str) -> bytes:
    """Return the theme of the deck in its colours and its font."""
    order = ("tx1", "bg1", "tx2", "bg2") if not is_dark(scene.background) else ("bg1", "tx1", "bg2", "tx2")
    tones = [scheme.named[name] for name in (*order, *ACCENTS, *LINKS)]
    colors = "".join(
        f'<a:{slot}><a:srgbClr val="{tone.removeprefix("#").upper()}"/></a:{slot}>'
        for slot, tone in zip(_COLOR_SLOTS, tones, strict=True)
    )
    font = f'<a:latin typeface={quoteattr(family)}/><a:ea typeface=""/><a:cs typeface=""/>'
    return _THEME.format(colors=colors, font=font, fill=_FILL, line=_LINE, effect=_EFFECT).encode()


def is_dark(color: str) -> bool:
    """Whether white stands out from a colour more than black."""
    return contrast(color, "#ffffff") > contrast(color, "#000000")

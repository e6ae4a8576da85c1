"""Words as text boxes: their line breaks pinned, nothing fitted, wrapped or inherited."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.drawing.pptx.ids import Ids
from cop_diagram.drawing.pptx.scheme import Scheme
from cop_diagram.drawing.pptx.shapes import Item, Label, append_extent, append_label
from cop_diagram.drawing.pptx.units import emu, extent
from cop_diagram.model import reads_right_to_left
from cop_diagram.scene import Box, Line, Point, TextBlock, TextStyle
from cop_diagram.text import LEADING

BOLD = 550
"""The weight from which a text is bold: PowerPoint knows no other weights."""

RAISED = 1.8
"""By how much lines that are closer than the font's own stand too high, times what each lacks of that: programs take
it from above the first line too. Measured in LibreOffice 7.4 with Liberation Sans.
"""

_NUMBER_FIELD = "{7C1B9F0E-3A52-4D66-9B8A-5E2F61C0D4A7}"
"""What tells the field of a slide's number from other fields; any identifier does."""

_BODY = {
    "wrap": "none",
    "lIns": "0",
    "tIns": "0",
    "rIns": "0",
    "bIns": "0",
    "rtlCol": "0",
    "anchor": "ctr",
}


class TextBoxes:
    """Makes the text boxes of one slide.

    Parameters
    ----------
    styles : mapping of str to TextStyle
        Those of the scene by name.
    language : str
        Of the words (BCP 47).
    line : float
        The height of the lines of the deck's font, em.
    origin : Point
        Where the scene's upper left corner lies on the slide, points.
    """

    def __init__(
        self,
        ids: Ids,
        scheme: Scheme,
        styles: Mapping[str, TextStyle],
        *,
        language: str,
        line: float,
        origin: Point,
    ) -> None:
        self._ids, self._scheme, self._styles = ids, scheme, styles
        self._language, self._origin = language, origin
        self._spacing = min(LEADING / line, 1.0)

    def box(self, block: TextBlock, label: Label, accent: int | None = None, *, alone: bool = True) -> Item:
        """Return a text box in the place of a text, its mark or disc left out.

        One that stands alone has room below it for lines that would stand too high.
        """
        box = words_box(block)
        element = Element("p:sp")
        about = SubElement(element, "p:nvSpPr")
        append_label(about, self._ids.next(), label)
        SubElement(about, "p:cNvSpPr", {"txBox": "1"})
        SubElement(about, "p:nvPr")
        properties = SubElement(element, "p:spPr")
        self._append_place(properties, self._lowered(block, box) if alone else box, block.rotation)
        SubElement(SubElement(properties, "a:prstGeom", {"prst": "rect"}), "a:avLst")
        SubElement(properties, "a:noFill")
        SubElement(SubElement(properties, "a:ln"), "a:noFill")
        element.append(self.body(block, accent))
        return Item(element, box)

    def _lowered(self, block: TextBlock, box: Box) -> Box:
        """Return where the box must lie so that the lines of a text, if it has several, stand where they should."""
        if len(block.lines) == 1 or block.rotation:
            return box
        by = RAISED * (1.0 - self._spacing) * self._styles[block.style].size
        return Box(box.left, box.top + by, box.right, box.bottom + by)

    def title(self, words: str, block: TextBlock | None, kind: str, size: float | None = None) -> Element:
        """Return the title in the layout's placeholder of that kind; in the text's place and form, if there is one.

        Without that it is as the layout has titles, but in that size (points) where one is given.
        """
        if block is None:
            return self.placeholder(words, Label("Title", words), {"type": kind}, size)
        element, properties = self._placeholder(Label("Title", words), {"type": kind})
        self._append_place(properties, block.box, 0)
        element.append(self.body(block, font="mj"))
        return element

    def placeholder(self, words: str, label: Label, place: Mapping[str, str], size: float | None = None) -> Element:
        """Return words in a placeholder of the layout, as it has them, but in that size (points) where one is given.

        ``place`` says which placeholder it is, by its attributes.
        """
        element, _ = self._placeholder(label, place)
        body = SubElement(element, "p:txBody")
        SubElement(body, "a:bodyPr")
        SubElement(body, "a:lstStyle")
        run = SubElement(SubElement(body, "a:p"), "a:r")
        SubElement(run, "a:rPr", {"lang": self._language} | ({"sz": str(round(size * 100))} if size else {}))
        SubElement(run, "a:t").text = words
        return element

    def number(self, index: str, number: int) -> Element:
        """Return the slide's number, which programs count anew, in the layout's placeholder of that index.

        What only reads the file, as a search does, finds the number as it is now.
        """
        place = {"type": "sldNum", "sz": "quarter", "idx": index}
        element, _ = self._placeholder(Label("Slide number", "Slide number"), place)
        body = SubElement(element, "p:txBody")
        SubElement(body, "a:bodyPr")
        SubElement(body, "a:lstStyle")
        field = SubElement(SubElement(body, "a:p"), "a:fld", {"id": _NUMBER_FIELD, "type": "slidenum"})
        SubElement(field, "a:rPr", {"lang": self._language})
        SubElement(field, "a:t").text = str(number)
        return element

    def _placeholder(self, label: Label, place: Mapping[str, str]) -> tuple[Element, Element]:
        element = Element("p:sp")
        about = SubElement(element, "p:nvSpPr")
        append_label(about, self._ids.next(), label)
        SubElement(SubElement(about, "p:cNvSpPr"), "a:spLocks", {"noGrp": "1"})
        SubElement(SubElement(about, "p:nvPr"), "p:ph", dict(place))
        return element, SubElement(element, "p:spPr")

    def body(self, block: TextBlock, accent: int | None = None, font: str = "mn") -> Element:
        """Return the words of a text as the content of a shape, in the middle of its height.

        Parameters
        ----------
        accent : int or None
            The accent whose tint their colour is, from 0.
        font : {"mn", "mj"}
            The theme's font for text, or that for headings.
        """
        body = Element("p:txBody")
        SubElement(SubElement(body, "a:bodyPr", _BODY), "a:noAutofit")
        SubElement(body, "a:lstStyle")
        paragraph = SubElement(body, "a:p")
        format = {
            "marL": "0",
            "marR": "0",
            "indent": str(emu(_lead(block))),
            "algn": _alignment(block),
            "rtl": str(int(_runs_leftwards(block))),
        }
        properties = SubElement(paragraph, "a:pPr", format)
        spacing = self._spacing if len(block.lines) > 1 else 1.0
        for tag, share in (("a:lnSpc", spacing), ("a:spcBef", 0.0), ("a:spcAft", 0.0)):
            SubElement(SubElement(properties, tag), "a:spcPct", {"val": str(round(share * 100_000))})
        SubElement(properties, "a:buNone")
        for row, line in enumerate(block.lines):
            if row:
                self._append_format(SubElement(paragraph, "a:br"), block, accent, font)
            run = SubElement(paragraph, "a:r")
            self._append_format(run, block, accent, font)
            SubElement(run, "a:t").text = line.text
        return body

    def _append_place(self, properties: Element, box: Box, rotation: int) -> None:
        """Add the place of a text that is turned by 0 or 90 degrees counter-clockwise into the box."""
        place = SubElement(properties, "a:xfrm", {"rot": str((360 - rotation) * 60_000)} if rotation else {})
        level = Box.centered(box.center, box.height, box.width) if rotation else box
        append_extent(place, extent(level, self._origin))

    def _append_format(self, parent: Element, block: TextBlock, accent: int | None, font: str) -> None:
        style = self._styles[block.style]
        format = {
            "lang": self._language,
            "sz": str(round(style.size * 100)),
            "b": "1" if style.weight >= BOLD else "0",
            "i": "0",
            "u": "none",
            "strike": "noStrike",
            "baseline": "0",
            "dirty": "0",
        }
        properties = SubElement(parent, "a:rPr", format)
        SubElement(SubElement(properties, "a:ln"), "a:noFill")
        self._scheme.append(SubElement(properties, "a:solidFill"), style.color, accent)
        for tag, script in (("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs")):
            SubElement(properties, tag, {"typeface": f"+{font}-{script}"})


def words_box(block: TextBlock) -> Box:
    """Return what a text's words occupy: its box, without the disc or the mark.

    In that of centred words the last line is in the middle.
    """
    if block.disc is None and block.mark is None:
        return block.box
    left, right = min(line.x for line in block.lines), max(line.x + line.width for line in block.lines)
    if block.flush is None:
        middle = _middle(block.lines[-1])
        half = max(middle - left, right - middle)
        left, right = middle - half, middle + half
    return Box(left, block.box.top, right, block.box.bottom)


def _lead(block: TextBlock) -> float:
    """Return by how much the first of several centred lines is indented, points.

    The room for a mark before it may push it aside, and beside an indent a line is centred.
    """
    if block.mark is None or block.flush:
        return 0.0
    return 2 * abs(_middle(block.lines[0]) - _middle(block.lines[-1]))


def _middle(line: Line) -> float:
    return line.x + line.width / 2


def _runs_leftwards(block: TextBlock) -> bool:
    """Whether a text begins at the right, and so its mark stands there."""
    if block.mark:
        return block.mark.center[0] > block.lines[0].x
    return any(reads_right_to_left(line.text) for line in block.lines)


def _alignment(block: TextBlock) -> str:
    match block.flush:
        case None:
            return "ctr"
        case "start":
            return "l"
        case "end":
            return "r"

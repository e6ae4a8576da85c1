"""matplotlib's SVG -> the SVG that other programs rely on: structure, ids, text alternatives, embedded fonts."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.drawing.embedding import EmbeddedFonts, embedded_fonts
from cop_diagram.drawing.encoding import TextMode
from cop_diagram.drawing.figure import draw_slide, mark_id
from cop_diagram.drawing.svg_parts import Glyphs, append_paths, append_texts, number
from cop_diagram.plotting import fixed_settings
from cop_diagram.scene import Bubble, Leader, PlacedActivity, Scene, TextBlock
from cop_diagram.text import Faces, face_of

# An SVG inside a web page inherits these from the page.
_NEUTRAL = {
    "direction": "ltr",
    "font-style": "normal",
    "font-weight": "400",
    "letter-spacing": "0",
    "word-spacing": "0",
    "text-anchor": "start",
    "style": "text-transform:none;font-variant:normal;font-stretch:normal",
}
_NOTHING: Mapping[str, str] = {}


def to_svg(scene: Scene, *, text: TextMode = "text", id_prefix: str = "", fonts: tuple[Path, ...] = ()) -> str:
    """Return the scene as an SVG document.

    Parameters
    ----------
    scene : Scene
        What to draw.
    text : {"text", "outlines"}
        Real text in an embedded font, or glyph shapes.
    id_prefix : str
        Put before every id and every reference to one.
    fonts : tuple of Path
        The further font files of the style that the scene was laid out with.
    """
    source = ElementTree.fromstring(_matplotlib_svg(scene, text, fonts))
    groups = {group.get("id", ""): group for group in source.iter() if group.get("id")}
    return _Document(scene, groups, text, id_prefix, Faces(fonts)).write()


def _matplotlib_svg(scene: Scene, text: TextMode, fonts: tuple[Path, ...]) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    buffer = io.BytesIO()
    canvas: Any = FigureCanvasSVG(draw_slide(scene, fonts))
    with fixed_settings({"svg.fonttype": "none" if text == "text" else "path"}):
        canvas.print_svg(buffer, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return buffer.getvalue()


class _Document:
    """Builds the document group by group, in the order of the contract."""

    def __init__(
        self, scene: Scene, groups: Mapping[str, Element], text: TextMode, id_prefix: str, faces: Faces
    ) -> None:
        self._scene = scene
        self._groups = groups
        self._prefix = id_prefix
        self._faces = faces
        self._styles = {style.name: style for style in scene.text_styles}
        self._shapes = {style.name: style for style in scene.shape_styles}
        self._fonts = embedded_fonts(scene, faces) if text == "text" else EmbeddedFonts("", {})
        self._glyphs = None if text == "text" else Glyphs(id_prefix)
        self._main_family = _most_used_family(scene)
        self._root = Element("svg", self._root_attributes())

    def write(self) -> str:
        scene = self._scene
        names = {f"caption-{bubble.cluster}": " ".join(bubble.name.split()) for bubble in scene.bubbles}
        self._head()
        for rectangle in scene.rectangles:
            self._shape(f"region-{rectangle.region}", "region")
        if scene.maturity_arrow:
            self._shape("journey", "journey", scene.maturity_arrow.name)
        for bubble in scene.bubbles:
            self._shape(f"cluster-{bubble.cluster}", "cluster", _about(bubble))
        for bubble in scene.bubbles:
            self._outline(bubble.cluster)
        for panel in scene.panels or ():
            self._shape(panel.id, "panel", panel.name)
        for leader in scene.leaders:
            self._leader(leader)
        for caption in scene.captions:
            self._words(caption, "caption", {"data-name": names[caption.id]} if caption.id in names else _NOTHING)
        for activity in scene.activities:
            self._words(activity.text, "activity", _data(activity), activity.description)
        for arrow in scene.arrows:
            self._shape(arrow.id, "axis")
        for block in scene.frame:
            self._words(block, _class_of(block.id))
        if scene.legend:
            legend = self._group("legend", {"class": "legend"}, "")
            for block in scene.legend.entries:
                self._words(block, "legend-entry", parent=legend)
        for child in self._root:
            child.tail = "\n"
        self._root.text = "\n"
        # A ">" in words or attributes is escaped, so this only shortens the ends of empty tags.
        return ElementTree.tostring(self._root, "unicode").replace(" />", "/>") + "\n"

    def _root_attributes(self) -> dict[str, str]:
        scene = self._scene
        width, height = number(scene.width), number(scene.height)
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "cop-diagram",
            "role": "img",
            "lang": scene.language,
            "xml:lang": scene.language,
            "aria-labelledby": f"{self._prefix}alt-title {self._prefix}alt-description",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"0 0 {width} {height}",
            "stroke-linejoin": "round",
        }
        if self._glyphs is None:
            return attributes | _NEUTRAL | self._family(self._main_family)
        return attributes | {"xmlns:xlink": "http://www.w3.org/1999/xlink"}

    def _head(self) -> None:
        SubElement(self._root, "title", {"id": f"{self._prefix}alt-title"}).text = self._scene.title
        SubElement(self._root, "desc", {"id": f"{self._prefix}alt-description"}).text = self._scene.description
        if self._glyphs is None:
            SubElement(self._root, "style").text = self._fonts.css
        else:
            self._root.append(self._glyphs.definitions)
        append_paths(self._root, self._groups["background"])

    def _shape(self, gid: str, kind: str, title: str = "") -> None:
        append_paths(self._group(gid, {"class": kind}, title), self._groups[gid])

    def _outline(self, cluster: str) -> None:
        # The pointer reaches the fill below, which has the name as its title.
        attributes = {"class": "outline", "aria-hidden": "true", "pointer-events": "none"}
        group = self._group(f"outline-{cluster}", attributes, "")
        append_paths(group, self._groups[f"outline-{cluster}"])
        fill = Element("g")  # of its curves matplotlib lengthens those that are not filled
        append_paths(fill, self._groups[f"cluster-{cluster}"])
        group[0].set("d", fill[0].attrib["d"])

    def _leader(self, leader: Leader) -> None:
        group = self._group(leader.id, {"class": "leader", "aria-hidden": "true"}, "")
        append_paths(group, self._groups[leader.id])
        group.remove(group[-1])  # matplotlib's dot is a path of curves
        x, y = map(number, leader.dot)
        dot = {"cx": x, "cy": y, "r": number(leader.radius), "fill": self._shapes[leader.style].stroke}
        SubElement(group, "circle", dot)

    def _words(
        self,
        block: TextBlock,
        kind: str,
        data: Mapping[str, str] = _NOTHING,
        title: str = "",
        parent: Element | None = None,
    ) -> None:
        style = self._styles[block.style]
        attributes = {"class": kind, **data, "fill": style.color}
        if self._glyphs is not None:
            # A caption is spoken with its number.
            name = data.get("data-name", "") if kind == "activity" else ""
            spoken = name or " ".join(line.text for line in block.lines)
            group = self._group(block.id, attributes | {"aria-label": spoken}, title, parent)
            self._mark(group, block)
            self._glyphs.append(group, self._groups[block.id])
            return
        attributes["font-size"] = number(style.size)
        weight = face_of(block, self._styles, self._faces).weight
        if weight != 400:
            attributes["font-weight"] = str(weight)
        if block.family != self._main_family:
            attributes |= self._family(block.family)
        group = self._group(block.id, attributes, title, parent)
        self._mark(group, block)
        append_texts(group, self._groups[block.id], block.lines)

    def _mark(self, group: Element, block: TextBlock) -> None:
        if block.mark:
            append_paths(group, self._groups[mark_id(block)])

    def _group(self, gid: str, attributes: Mapping[str, str], title: str, parent: Element | None = None) -> Element:
        group = SubElement(self._root if parent is None else parent, "g", {"id": self._prefix + gid, **attributes})
        if title:
            SubElement(group, "title").text = title
        return group

    def _family(self, family: str) -> dict[str, str]:
        return {"font-family": self._fonts.families[family]} if family else {}


def _most_used_family(scene: Scene) -> str:
    """Return the family that the root names, so that few groups have to; the empty string without any text."""
    families = Counter(block.family for block in scene.texts())
    return families.most_common(1)[0][0] if families else ""


def _about(bubble: Bubble) -> str:
    return f"{bubble.name}: {bubble.description}" if bubble.description else bubble.name


def _data(activity: PlacedActivity) -> dict[str, str]:
    return {
        "data-name": activity.name,
        "data-cluster": " ".join(activity.clusters),
        "data-region": activity.region,
        "data-from-with": f"{activity.from_with:.6g}",
        "data-informal-formal": f"{activity.informal_formal:.6g}",
        **({"data-status": activity.status} if activity.status else {}),
        **({"data-since": activity.since} if activity.since else {}),
        **({"data-menu": "true"} if activity.menu else {}),
        **({"data-later": "true"} if activity.later else {}),
    }


def _class_of(gid: str) -> str:
    """Return the class of a frame word: its kind, as its id begins."""
    return {"region": "region-label", "axis": "axis-label"}.get(gid.partition("-")[0], "frame")

"""Scene -> SVG, with the structure that other programs rely on: ids, text alternatives, real text, glyph shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.drawing.encoding import TEXT
from cop_diagram.drawing.glyphs import Glyphs
from cop_diagram.drawing.path_data import number, path_data
from cop_diagram.drawing.shapes import (
    NONE,
    Shape,
    area,
    arrow,
    bubble_ground,
    disc,
    leader_line,
    line_around,
    mark,
    page,
    panel_shapes,
    part_shapes,
    rectangle,
)
from cop_diagram.model import PAPER, UNITS, TextMode, reads_right_to_left
from cop_diagram.scene import Bubble, Leader, Line, PlacedActivity, Run, Scene, TextBlock
from cop_diagram.text import Face, Faces, Font, face_of

if TYPE_CHECKING:
    from cop_diagram.drawing.embedding import EmbeddedFonts

_BLACK = "#000000"

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
# Browsers draw signs of full width together, and put space between scripts; what is measured has neither.
_FULL_WIDTH = ";text-spacing-trim:space-all;text-autospace:no-autospace"
# Words that nobody sees stand in whatever font there is: first those whose lines are lower than the slide's own, since
# to select words, programs mark the whole line.
_UNSEEN = "Arial,'DejaVu Sans',sans-serif"
_NOTHING: Mapping[str, str] = {}
# The paper on which a browser prints the map; it has a name, so that of a web page only the map is printed on it.
_PRINTED = "@page cop-diagram{{size:{};margin:0}}.cop-diagram{{page:cop-diagram}}"


def to_svg(scene: Scene, *, text: TextMode = TEXT, id_prefix: str = "", fonts: Sequence[Font] = ()) -> str:
    """Return the scene as an SVG document.

    Parameters
    ----------
    scene : Scene
        What to draw.
    text : {"auto", "text", "outlines"}
        Glyph shapes and, over them, the same words as invisible text; real text in an embedded font; glyph shapes
        only.
    id_prefix : str
        Put before every id and every reference to one.
    fonts : sequence of str or Path
        The fonts of the style that the scene was laid out with.
    """
    return _Document(scene, text, id_prefix, Faces(fonts, scene.fonts or ())).write()


class _Document:
    """Builds the document group by group, in the order of the contract."""

    def __init__(self, scene: Scene, text: TextMode, id_prefix: str, faces: Faces) -> None:
        self._scene = scene
        self._prefix = id_prefix
        self._faces = faces
        self._styles = {style.name: style for style in scene.text_styles}
        self._shapes = {style.name: style for style in scene.shape_styles}
        self._fonts = _embedded(scene, faces) if text == "text" else None
        self._glyphs = None if text == "text" else Glyphs(id_prefix, scene.language)
        self._real_text = text != "outlines"
        self._main_family = scene.main_family()
        self._root = Element("svg", self._root_attributes())

    def write(self) -> str:
        scene = self._scene
        names = {f"caption-{bubble.cluster}": " ".join(bubble.name.split()) for bubble in scene.bubbles}
        shapes = self._shapes
        self._head()
        for box in scene.rectangles:
            self._shape(f"region-{box.region}", "region", [rectangle(box.box, box.radius, shapes[box.style])])
        if broad := scene.maturity_arrow:
            self._shape("journey", "journey", [area(broad.outline, shapes[broad.style])], broad.name)
        for bubble in scene.bubbles:
            self._shape(f"cluster-{bubble.cluster}", "cluster", bubble_ground(bubble, shapes), _about(bubble))
        if edge := scene.edge:
            group = self._group("edge", {"class": "region-edge", "aria-hidden": "true", "pointer-events": "none"}, "")
            _append_paths(group, [rectangle(edge.box, edge.radius, shapes[edge.style])])
        for bubble in scene.bubbles:  # above all fills, or a later bubble's would pale the outline of an earlier one
            self._outline(bubble)
        for part in scene.parts or ():
            group = self._group(part.id, {"class": "part", "data-name": part.name}, "")
            _append_paths(group, part_shapes(part, shapes))
            for numbered in part.discs:
                self._words(numbered.number, "number", parent=group)
            for block in part.texts:
                self._words(block, "part-words", parent=group)
        for panel in scene.panels or ():
            group = self._group(panel.id, {"class": "panel"}, panel.name)
            _append_paths(group, panel_shapes(panel, shapes, self._styles))
            for numbered in panel.discs:
                self._words(numbered.number, "number", parent=group)
        for leader in scene.leaders:
            self._leader(leader)
        for caption in scene.captions:
            self._words(caption, "caption", {"data-name": names[caption.id]} if caption.id in names else _NOTHING)
        for activity in scene.activities:
            self._words(activity.text, "activity", _data(activity), activity.description)
        for axis in scene.arrows:
            self._shape(axis.id, "axis", [arrow(axis, shapes[axis.style])])
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
        across, down = self._sides()
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "cop-diagram",
            "role": "img",
            "lang": scene.language,
            "xml:lang": scene.language,
            "dir": scene.direction,
            **({"data-mirror": "true"} if scene.mirror else {}),
            "aria-labelledby": f"{self._prefix}alt-title {self._prefix}alt-description",
            "width": across,
            "height": down,
            "viewBox": f"0 0 {width} {height}",
            "stroke-linejoin": "round",
        }
        if self._real_text:
            attributes |= _NEUTRAL | self._family(self._main_family)
        if scene.fonts:
            attributes["data-fonts"] = "; ".join(map(str, scene.fonts))
            if self._real_text:
                attributes["style"] += _FULL_WIDTH
        return attributes | ({"xmlns:xlink": "http://www.w3.org/1999/xlink"} if self._glyphs else {})

    def _sides(self) -> tuple[str, str]:
        """Return width and height in the unit in which the page is measured."""
        scene = self._scene
        across, down = (number(side / UNITS[scene.unit]) for side in (scene.width, scene.height))
        return f"{across}{scene.unit}", f"{down}{scene.unit}"

    def _head(self) -> None:
        SubElement(self._root, "title", {"id": f"{self._prefix}alt-title"}).text = self._scene.title
        SubElement(self._root, "desc", {"id": f"{self._prefix}alt-description"}).text = self._scene.description
        if self._scene.unit in PAPER:
            SubElement(self._root, "style").text = _PRINTED.format(" ".join(self._sides()))
        if self._fonts:
            SubElement(self._root, "style").text = self._fonts.css
        if self._glyphs:
            self._root.append(self._glyphs.definitions)
        _append_paths(self._root, [page(self._scene.width, self._scene.height, self._scene.background)])

    def _shape(self, gid: str, kind: str, shapes: Iterable[Shape], title: str = "") -> None:
        _append_paths(self._group(gid, {"class": kind}, title), shapes)

    def _outline(self, bubble: Bubble) -> None:
        # The pointer reaches the fill below, which has the name as its title.
        attributes = {"class": "outline", "aria-hidden": "true", "pointer-events": "none"}
        group = self._group(f"outline-{bubble.cluster}", attributes, "")
        _append_paths(group, [line_around(bubble.outline, self._shapes[bubble.style])])

    def _leader(self, leader: Leader) -> None:
        style = self._shapes[leader.style]
        group = self._group(leader.id, {"class": "leader", "aria-hidden": "true"}, "")
        _append_paths(group, [leader_line(leader, style)])
        x, y = map(number, leader.dot)
        SubElement(group, "circle", {"cx": x, "cy": y, "r": number(leader.radius), "fill": style.stroke})

    def _words(
        self,
        block: TextBlock,
        kind: str,
        data: Mapping[str, str] = _NOTHING,
        title: str = "",
        parent: Element | None = None,
    ) -> None:
        style, face = self._styles[block.style], face_of(block, self._styles, self._faces)
        attributes = {"class": kind, **data, "fill": style.color}
        if self._real_text:
            attributes["font-size"] = number(style.size)
        else:  # a caption is spoken with its number
            name = data.get("data-name", "") if kind == "activity" else ""
            lines = (*(block.disc.number.lines if block.disc else ()), *block.lines)
            attributes["aria-label"] = name or " ".join(line.text for line in lines)
        if self._fonts:
            if face.weight != 400:
                attributes["font-weight"] = str(face.weight)
            if block.family != self._main_family:
                attributes |= self._family(block.family)
        group = self._group(block.id, attributes, title, parent)
        if block.mark:
            _append_paths(group, [mark(block.mark, style.color)])
        if block.disc:
            fill = self._shapes[block.disc.style].fill
            _append_paths(group, [disc(block.disc.center, block.disc.radius, fill)])
            self._words(block.disc.number, "number", parent=group)
        if self._glyphs:
            for line in block.lines:
                stretches = self._faces.stretches(block, line, self._styles)
                self._glyphs.append(group, line, stretches, style.size, block.rotation)
        if self._real_text:
            for line in block.lines:
                text = _append_text(group, line, block.rotation, unseen=bool(self._glyphs))
                if line.runs and self._fonts:
                    self._append_runs(text, line.runs, face, style.weight)

    def _append_runs(self, text: Element, runs: Sequence[Run], main: Face, weight: int) -> None:
        """Put a line's parts in several typefaces, of that weight if they have it, in place of its text."""
        text.text = None
        for run in runs:
            face = self._faces.of(run.family, weight)
            attributes = self._family(run.family) if run.family != main.family else {}
            if attributes and face.weight != main.weight:
                attributes["font-weight"] = str(face.weight)
            SubElement(text, "tspan", attributes).text = run.text

    def _group(self, gid: str, attributes: Mapping[str, str], title: str, parent: Element | None = None) -> Element:
        group = SubElement(self._root if parent is None else parent, "g", {"id": self._prefix + gid, **attributes})
        if title:
            SubElement(group, "title").text = title
        return group

    def _family(self, family: str) -> dict[str, str]:
        if not self._fonts:
            return {"font-family": _UNSEEN}
        return {"font-family": self._fonts.families[family]} if family else {}


def _embedded(scene: Scene, faces: Faces) -> EmbeddedFonts:
    from cop_diagram.drawing.embedding import embedded_fonts

    return embedded_fonts(scene, faces)


def _about(bubble: Bubble) -> str:
    return f"{bubble.name}: {bubble.description}" if bubble.description else bubble.name


def _data(activity: PlacedActivity) -> dict[str, str]:
    return {
        "data-name": activity.name,
        "data-cluster": " ".join(activity.clusters),
        "data-region": activity.region,
        "data-from-with": f"{activity.from_with:.6g}",
        "data-informal-formal": f"{activity.informal_formal:.6g}",
        "data-placed": activity.placed,
        **({"data-status": activity.status} if activity.status else {}),
        **({"data-since": activity.since} if activity.since else {}),
        **({"data-menu": "true"} if activity.menu else {}),
        **({"data-later": "true"} if activity.later else {}),
    }


def _class_of(gid: str) -> str:
    """Return the class of a frame word: its kind, as its id begins."""
    return {"region": "region-label", "axis": "axis-label"}.get(gid.partition("-")[0], "frame")


def _append_paths(target: Element, shapes: Iterable[Shape]) -> None:
    for shape in shapes:
        SubElement(target, "path", {"d": path_data(shape.path, digits=2), **_paint(shape)})


def _paint(shape: Shape) -> dict[str, str]:
    """Return what a shape is painted with, as far as it is not what SVG or the root has anyway."""
    paint = {}
    if shape.fill != _BLACK:
        paint["fill"] = shape.fill
    if shape.opacity != 1:
        paint["fill-opacity"] = number(shape.opacity)
    if shape.stroke != NONE and shape.width:
        paint["stroke"] = shape.stroke
        if shape.width != 1:
            paint["stroke-width"] = number(shape.width)
        if shape.dashes:
            paint["stroke-dasharray"] = " ".join(map(number, shape.dashes))
        if shape.round_ends:
            paint["stroke-linecap"] = "round"
    return paint


def _append_text(target: Element, line: Line, rotation: int, unseen: bool) -> Element:
    """Add a line as real text that keeps its measured width in any font; unseen, it can be selected all the same."""
    x, y = number(line.x), number(line.baseline)
    attributes = {"x": x, "y": y} | ({"fill-opacity": "0"} if unseen else {})
    if rotation:
        attributes["transform"] = f"rotate({-rotation} {x} {y})"
    if reads_right_to_left(line.text):
        # Centred, the line lies in its place also where a viewer ignores its direction.
        attributes |= {"x": number(line.x + line.width / 2), "text-anchor": "middle", "direction": "rtl"}
    attributes |= {"textLength": number(line.width), "lengthAdjust": "spacingAndGlyphs"}
    if "  " in line.text or line.text != line.text.strip():
        attributes["xml:space"] = "preserve"
    text = SubElement(target, "text", attributes)
    text.text = line.text
    return text

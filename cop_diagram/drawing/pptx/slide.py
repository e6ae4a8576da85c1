"""A scene to the objects of a slide, in the order in which they are drawn and read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from cop_diagram.drawing.pptx.clusters import together
from cop_diagram.drawing.pptx.ids import Ids
from cop_diagram.drawing.pptx.scheme import Scheme
from cop_diagram.drawing.pptx.shapes import Item, Label, Shapes
from cop_diagram.drawing.pptx.text_boxes import TextBoxes
from cop_diagram.drawing.shapes import area, bubble_ground, leader_line, line_around, mark
from cop_diagram.scene import Box, Bubble, Disc, Leader, Panel, Part, PlacedActivity, Point, Scene, TextBlock

_KINDS = {
    "slide-subtitle": "Subtitle",
    "slide-year": "Year",
    "slide-credit": "Credit",
    "slide-title": "Title",
    "region": "Region name",
    "axis": "Axis",
    "legend": "Legend",
    "caption": "Caption",
}
"""How the names of texts begin, by how their ids do."""


class SlideObjects:
    """Makes the objects of a slide.

    Parameters
    ----------
    origin : Point
        Where the scene's upper left corner lies on the slide, points.
    line : float
        The height of the lines of the deck's font, em.
    clicks : mapping of str to int
        With which click of the speaker what the scene shows comes into sight, by ids as in ``first_seen``; what is
        absent is there from the beginning.
    """

    def __init__(
        self,
        scene: Scene,
        scheme: Scheme,
        ids: Ids,
        origin: Point,
        line: float,
        clicks: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._scene, self._clicks = scene, clicks
        self._shape_styles = {style.name: style for style in scene.shape_styles}
        self._text_styles = {style.name: style for style in scene.text_styles}
        self._shapes = Shapes(ids, scheme, origin)
        self._texts = TextBoxes(ids, scheme, self._text_styles, language=scene.language, line=line, origin=origin)
        clusters = [s.name.removeprefix("cluster-") for s in scene.shape_styles if s.name.startswith("cluster-")]
        self._accents = {cluster: number for number, cluster in enumerate(clusters)}
        self._names = {bubble.cluster: " ".join(bubble.name.split()) for bubble in scene.bubbles}
        self._words = {e.mark.kind: _words(e) for e in (scene.legend.entries if scene.legend else ()) if e.mark}

    def all(self, title: str | None, size: float | None = None) -> Iterator[Item]:
        """Yield all objects.

        Parameters
        ----------
        title : str or None
            The kind of the layout's placeholder for the title, None where there is none.
        size : float or None
            Of the title there, points; as the layout has it when None.
        """
        block = next((block for block in self._scene.frame if block.id == "slide-title"), None)
        if title:
            yield _in_its_place(self._texts.title(self.title, block, title, size))
        elif block:
            yield self._texts.box(block, Label("Title", _words(block)))
        yield from self._items()

    @property
    def title(self) -> str:
        """The slide's title in one line."""
        return " ".join(self._scene.title.split())

    def titles(self, title: str, size: float | None, subtitle: str | None) -> Iterator[Item]:
        """Yield title and subtitle in the placeholders of a layout for them.

        Parameters
        ----------
        title, size
            As for ``all``.
        subtitle : str or None
            The index of the subtitle's, None where there is none.
        """
        yield _in_its_place(self._texts.title(self.title, None, title, size))
        block = next((block for block in self._scene.frame if block.id == "slide-subtitle"), None)
        if block and subtitle is not None:
            place = {"type": "subTitle", "idx": subtitle}
            yield _in_its_place(self._texts.placeholder(_words(block), Label("Subtitle", _words(block)), place))

    def number(self, index: str, number: int) -> Item:
        """Return the slide's number in the layout's placeholder of that index."""
        return _in_its_place(self._texts.number(index, number))

    def _items(self) -> Iterator[Item]:
        scene = self._scene
        words = {block.id.removeprefix("region-label-"): _words(block) for block in scene.frame}
        for region in scene.rectangles:
            label = Label(f"Region: {words.get(region.region, region.region)}", words.get(region.region, ""))
            shape = self._shapes.rectangle(region, self._shape_styles[region.style], label)
            yield self._with(f"region-{region.region}", shape)
        if broad := scene.maturity_arrow:
            label = Label(f"Arrow: {broad.name}", broad.name)
            shape = self._shapes.freeform(area(broad.outline, self._shape_styles[broad.style]), label)
            yield self._with("journey", shape)
        for part in scene.parts or ():
            yield self._part(part)
        for panel in scene.panels or ():
            yield self._panel(panel)
        grouped: set[str] = set()
        for bubbles in together(scene):
            clusters = {bubble.cluster for bubble in bubbles}
            members = [activity for activity in scene.activities if clusters & set(activity.clusters)]
            grouped |= {activity.id for activity in members} | {f"caption-{cluster}" for cluster in clusters}
            yield from self._cluster(bubbles, members)
        if edge := scene.edge:  # above the bubbles; no text lies on it
            label = Label("Region edge", words.get(edge.region, ""))
            yield self._with("edge", self._shapes.rectangle(edge, self._shape_styles[edge.style], label))
        for caption in scene.captions:
            if caption.id not in grouped:
                yield from self._caption(caption)
        for activity in scene.activities:
            if activity.id not in grouped:
                yield from self._activity(activity)
        for leader in scene.leaders:
            yield from self._leader(leader)
        for arrow in scene.arrows:
            ends = [_words(block) for block in scene.frame if block.id.startswith(f"{arrow.id}-")]
            label = Label(f"Arrow: {' to '.join(ends)}", ", ".join(ends))
            yield self._with(arrow.id, self._shapes.arrow(arrow, self._shape_styles[arrow.style], label))
        for block in scene.frame:
            if block.id != "slide-title":
                yield from self._text(block)
        if scene.legend:
            entries = [item for entry in scene.legend.entries for item in self._text(entry)]
            label = Label("Legend", ", ".join(map(_words, scene.legend.entries)))
            yield self._with("legend", self._shapes.group(entries, label))

    def _with(self, id: str, item: Item) -> Item:
        """Return an object that comes into sight with what has that id."""
        return replace(item, click=self._clicks.get(id, 0))

    def _cluster(self, bubbles: tuple[Bubble, ...], members: list[PlacedActivity]) -> Iterator[Item]:
        """Yield bubbles, captions and members that belong together as a group, or as one for each click."""
        fills: list[Item] = []
        lines: list[Item] = []
        whole = len(bubbles) == 1
        for bubble in bubbles:
            name, accent = self._names[bubble.cluster], self._accents.get(bubble.cluster)
            id, label = f"cluster-{bubble.cluster}", Label(f"Bubble: {name}", _about(name, bubble.description))
            line = line_around(bubble.outline, self._shape_styles[bubble.style])
            fill, *pattern = bubble_ground(bubble, self._shape_styles)
            if whole and not pattern:
                paint = line._replace(fill=fill.fill, opacity=fill.opacity)
                fills.append(self._with(id, self._shapes.freeform(paint, label, accent)))
                continue
            fills.append(self._with(id, self._shapes.freeform(fill, label, accent)))
            label = Label(f"Pattern: {name}", name)
            fills += [self._with(id, self._shapes.freeform(shape, label, accent)) for shape in pattern]
            label = Label(f"Outline: {name}", name)
            lines.append(self._with(id, self._shapes.freeform(line, label, accent)))
        words = [
            item
            for bubble in bubbles
            for caption in self._scene.captions
            if caption.id == f"caption-{bubble.cluster}"
            for item in self._caption(caption)
        ]
        words += [item for activity in members for item in self._activity(activity)]
        everything = [*fills, *lines, *words]
        clicks = sorted({item.click for item in everything})
        layers = [everything] if whole or len(clicks) == 1 else [fills, lines, words]
        for layer in layers:
            for click in clicks:
                items = [item for item in layer if item.click == click]
                if len(items) > 1 or len(clicks) == 1:
                    label = self._said_together(bubbles, members, None if len(clicks) == 1 else click)
                    yield replace(self._shapes.group(items, label), click=click)
                else:
                    yield from items

    def _said_together(self, bubbles: tuple[Bubble, ...], members: list[PlacedActivity], click: int | None) -> Label:
        """Return what a group is called of clusters and members, or of those among them that come with a click."""
        if click is not None:
            come = [bubble for bubble in bubbles if self._clicks.get(f"cluster-{bubble.cluster}", 0) == click]
            members = [activity for activity in members if self._clicks.get(activity.text.id, 0) == click]
        else:
            come = list(bubbles)
        names = ", ".join(self._names[bubble.cluster] for bubble in come or bubbles)
        kind = ("Cluster" if len(come) == 1 else "Clusters") if come else "Activities"
        return Label(f"{kind}: {names}", f"{names}: {', '.join(a.name for a in members)}" if members else names)

    def _caption(self, caption: TextBlock) -> Iterator[Item]:
        accent = self._accents.get(caption.id.removeprefix("caption-"))
        if caption.disc:
            yield self._with(caption.id, self._numbered(caption.disc, _words(caption), accent))
        box = self._texts.box(caption, Label(f"Caption: {_words(caption)}", _words(caption)), accent)
        yield self._with(caption.id, box)

    def _numbered(self, disc: Disc, name: str, accent: int | None) -> Item:
        """Return a disc with a cluster's number as its text."""
        label = Label(f"Number: {name}", f"{_words(disc.number)} {name}".strip())
        item = self._shapes.disc(disc.center, disc.radius, self._shape_styles[disc.style].fill, label, accent)
        item.element.append(self._texts.body(disc.number, accent))
        return item

    def _activity(self, activity: PlacedActivity) -> Iterator[Item]:
        clusters = ", ".join(self._names[name] for name in activity.clusters if name in self._names)
        said = _about(f"{activity.name} ({clusters})" if clusters else activity.name, activity.description)
        yield from self._marked(activity.text, Label(f"Activity: {activity.name}", said), activity.name)

    def _text(self, block: TextBlock) -> Iterator[Item]:
        kind = _KINDS.get(block.id) or _KINDS.get(block.id.partition("-")[0], "Text")
        yield from self._marked(block, Label(f"{kind}: {_words(block)}", _words(block)), _words(block))

    def _marked(self, block: TextBlock, label: Label, name: str, *, alone: bool = True) -> Iterator[Item]:
        """Yield a text's mark, and its words."""
        if block.mark:
            shape = mark(block.mark, self._text_styles[block.style].color)
            said = self._words.get(block.mark.kind, name)
            yield self._with(block.id, self._shapes.freeform(shape, Label(f"Mark: {name}", said)))
        yield self._with(block.id, self._texts.box(block, label, alone=alone))

    def _part(self, part: Part) -> Item:
        """Return words that belong together as a group, or as they are where there is one thing only."""
        kind = part.kind.capitalize()
        said = "\n".join(map(_words, part.texts)) or part.name
        if len(part.texts) == 1 and not part.plates and not part.discs and not part.texts[0].mark:
            return self._texts.box(part.texts[0], Label(f"{kind}: {part.name}", said), alone=False)
        items = []
        for plate in part.plates:
            label = Label(f"{plate.kind.capitalize()}: {part.name}", part.name)
            items.append(self._shapes.rectangle(plate, self._shape_styles[plate.style], label))
        for disc in part.discs:
            items.append(self._numbered(disc, part.name, self._accents.get(disc.style.removeprefix("disc-"))))
        for text in part.texts:
            items += self._marked(text, Label(f"Words: {_words(text)}", _words(text)), part.name, alone=False)
        return self._shapes.group(items, Label(f"{kind}: {part.name}", said))

    def _leader(self, leader: Leader) -> Iterator[Item]:
        style = self._shape_styles[leader.style]
        id = leader.id.removeprefix("leader-")
        name = next((activity.name for activity in self._scene.activities if activity.id == id), id)
        label = Label(f"Leader: {name}", name)
        yield self._with(leader.id, self._shapes.freeform(leader_line(leader, style), label))
        dot = self._shapes.disc(leader.dot, leader.radius, style.stroke, Label(f"Place: {name}", name))
        yield self._with(leader.id, dot)

    def _panel(self, panel: Panel) -> Item:
        """Return a miniature as a group."""
        items = [
            self._shapes.rectangle(region, self._shape_styles[region.style], Label(f"Region: {panel.name}", panel.name))
            for region in panel.rectangles
        ]
        for bubble in panel.bubbles:
            accent, label = self._accents.get(bubble.cluster), Label(f"Bubble: {bubble.name}", bubble.name)
            style = self._shape_styles[bubble.style]
            paint = line_around(bubble.outline, style)._replace(fill=style.fill, opacity=style.opacity)
            items.append(self._shapes.freeform(paint, label, accent))
        for dots in panel.dots:
            color = self._text_styles[dots.style].color
            items += [
                self._shapes.freeform(mark(one, color), Label(f"Mark: {panel.name}", panel.name)) for one in dots.marks
            ]
        for disc in panel.discs:
            items.append(self._numbered(disc, panel.name, self._accents.get(disc.style.removeprefix("disc-"))))
        return self._shapes.group(items, Label(f"Panel: {panel.name}", panel.name))


def _in_its_place(element: Element) -> Item:
    """Return a placeholder, which is where the layout has it."""
    return Item(element, Box(0, 0, 0, 0))


def _words(block: TextBlock) -> str:
    return " ".join(line.text for line in block.lines)


def _about(name: str, description: str) -> str:
    return f"{name}: {description}" if description else name

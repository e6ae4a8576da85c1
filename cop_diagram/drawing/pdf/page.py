"""A scene as a page: its shapes, which readers pass over, and its texts in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from cop_diagram.drawing.pdf import lines
from cop_diagram.drawing.pdf.lines import Lines
from cop_diagram.drawing.pdf.notation import block, call, curve, points, string
from cop_diagram.drawing.shapes import Shape, groups, panel_shapes
from cop_diagram.scene import Panel, Part, PlacedActivity, Scene, TextBlock

PRELUDE = f"""\
{lines.PRELUDE}\
#let said(body) = place(top + left, par(body))
#let headed(level, title, body) = {{
  show heading: _ => std.block(body)
  place(top + left, heading(level: level, title))
}}
#let pictured(words, body) = place(top + left, {{
  show figure: set align(left)
  figure(alt: words, body)
}})
"""
"""What the notation of pages needs before it."""


class Page:
    """Writes a scene, whose title is what the page is called in the list of bookmarks."""

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self._scene = scene
        self._lines = lines
        self._text_styles = {style.name: style for style in scene.text_styles}
        self._shape_styles = {style.name: style for style in scene.shape_styles}

    def write(self) -> str:
        """Return the page."""
        scene = self._scene
        body = block(("set align(left)", self._shapes(), *self._elements()))
        return call("page", body, width=points(scene.width), height=points(scene.height), margin="0pt")

    def _shapes(self) -> str:
        panels = {panel.id for panel in self._scene.panels or ()}
        parts = (part for group in groups(self._scene) if group.id not in panels for part in group.parts)
        found = (part if isinstance(part, Shape) else self._lines.shape(part) for part in parts)
        return call("pdf.artifact", block(_placed(shape) for shape in found if shape))

    def _elements(self) -> Iterator[str]:
        """Yield what is read: title, frame, clusters with their activities, other parts, miniatures, legend, credit."""
        scene = self._scene
        around = {text.id: text for text in scene.frame}
        title, credit = around.pop("slide-title", None), around.pop("slide-credit", None)
        years = [around.pop(f"heading-{panel.name}", None) for panel in scene.panels or ()]
        below = 1
        if title:
            yield self._heading(1, scene.title, self._lines.write(title, scene.title))
            below = 2
        yield from map(self._words, around.values())
        names = {f"caption-{bubble.cluster}": bubble for bubble in scene.bubbles}
        waiting = {activity.id: activity for activity in scene.activities}
        for caption in scene.captions:
            bubble = names.get(caption.id)
            if bubble is None:  # the key of a strip
                yield self._words(caption)
                continue
            name = " ".join(bubble.name.split())
            if scene.parts:  # which have the headings
                yield call("said", self._lines.write(caption, name))
            else:
                yield self._heading(below, name, self._lines.write(caption, name))
            for activity in [own for own in waiting.values() if bubble.cluster in own.clusters]:
                yield self._activity(waiting.pop(activity.id))
        yield from map(self._activity, waiting.values())
        yield from (self._part(part, below) for part in scene.parts or () if part.texts or part.discs)
        for year, panel in zip(years, scene.panels or (), strict=True):
            if year:
                yield self._words(year)
            yield self._panel(panel)
        yield from map(self._words, scene.legend.entries if scene.legend else ())
        if credit:
            yield self._words(credit)

    def _activity(self, activity: PlacedActivity) -> str:
        return call("said", self._lines.write(activity.text, activity.name))

    def _words(self, text: TextBlock) -> str:
        return call("said", self._lines.write(text))

    def _heading(self, level: int, title: str, body: str) -> str:
        return call("headed", str(level), string(title), body)

    def _part(self, part: Part, level: int) -> str:
        texts = (*(disc.number for disc in part.discs), *part.texts)
        body = block(self._lines.write(text, end=" " if text is not texts[-1] else "") for text in texts)
        return self._heading(level, part.name, body) if part.kind == "cluster" else call("said", body)

    def _panel(self, panel: Panel) -> str:
        shapes = map(_placed, panel_shapes(panel, self._shape_styles, self._text_styles))
        numbers = (self._lines.write(disc.number) for disc in panel.discs)
        return call("pictured", string(f"{self._scene.title}: {panel.name}"), block((*shapes, *numbers)))


def _placed(shape: Shape) -> str:
    return call("place", "top+left", curve(shape))

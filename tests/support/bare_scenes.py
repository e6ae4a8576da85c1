"""Scenes of next to nothing, to be filled with the few shapes and texts that a promise is about."""

from __future__ import annotations

from dataclasses import replace

from support.scenes import SANS, small_scene

from cop_diagram.promises.promises import violations
from cop_diagram.scene import Bubble, Line, PlacedActivity, Scene, TextBlock
from cop_diagram.scene.geometry import Box, Outline

FAR, NO_DISTANCE = 0.0013, 0.0008
"""Lengths above and below that which is a distance, points."""

SMALL = small_scene()
BARE = replace(SMALL, bubbles=(), captions=(), activities=(), frame=(), arrows=(), leaders=())
INNER, OUTER = (next(r.box for r in SMALL.rectangles if r.region == name) for name in ("each-other", "outside-sources"))
SIDES = {"left": (-1, 0), "top": (0, -1), "right": (1, 0), "bottom": (0, 1)}


def text(gid: str, left: float, top: float, width: float = 40.0, **more: object) -> TextBlock:
    """Return a text of 16 points height, its line on a baseline 12 points below its top."""
    box, line = Box(left, top, left + width, top + 16), Line("word", left, top + 12, width)
    return TextBlock(gid, str(more.pop("style", "axis")), SANS, box, (line,), **more)


def activity(gid: str, left: float, top: float, *clusters: str, **more: object) -> PlacedActivity:
    block = text(f"activity-{gid}", left, top, style="activity")
    return replace(SMALL.activities[0], id=gid, text=block, clusters=clusters, target=block.box.center, **more)


def square(cluster: str, box: Box, style: str = "cluster-sharing") -> Bubble:
    """Return a bubble with the outline of a box."""
    corners = [(box.right, box.top), (box.right, box.bottom), (box.left, box.bottom), (box.left, box.top)]
    starts = [corners[-1], *corners[:-1]]
    curves = tuple((*start, *end, *end) for start, end in zip(starts, corners, strict=True))
    return Bubble(cluster, cluster, style, Outline(starts[0], curves))


def found(scene: Scene, promise: str) -> list[str]:
    return [violation.message for violation in violations(scene) if violation.promise == promise]


def shifted(box: Box, side: str, by: float) -> Box:
    """Return a box with one side moved outwards."""
    return replace(box, **{side: getattr(box, side) + by * sum(SIDES[side])})


WHITE = tuple(replace(s, fill="#ffffff", opacity=1.0, stroke="#000000") for s in BARE.shape_styles)
READABLE, PALE = "#767676", "#777777"
"""The greys of which the one has just enough contrast for a text on white, and the other has not."""

SEEN, UNSEEN = "#949494", "#959595"
"""The same for lines and marks."""


def coloured(style: str, color: str) -> Scene:
    styles = tuple(replace(s, color=color) if s.name == style else s for s in BARE.text_styles)
    return replace(BARE, shape_styles=WHITE, text_styles=styles)


def stroked(style: str, color: str, **more: object) -> Scene:
    return replace(BARE, shape_styles=tuple(replace(s, stroke=color, **more) if s.name == style else s for s in WHITE))
